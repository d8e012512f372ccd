package web

// views are the templates of all pages.
type views struct {
	home       *view[homePage]
	models     *view[modelsPage]
	model      *view[modelPage]
	places     *view[placesPage]
	place      *view[placePage]
	compare    *view[comparePage]
	matrix     *view[matrixPage]
	matrixSVG  *view[matrixPicture]
	about      *view[aboutPage]
	api        *view[apiPage]
	fit        *view[fitPage]
	fitPair    *view[fitPairPage]
	failure    *view[failurePage]
	signIn     *view[signInPage]
	resume     *view[resumePage]
	first      *view[firstAccountPage]
	account    *view[accountPage]
	people     *view[peoplePage]
	submit     *view[submitPage]
	visits     *view[visitsPage]
	visit      *view[visitPage]
	visitForm  *view[visitFormPage]
	visitStop  *view[visitStopPage]
	visitLeg   *view[legPage]
	visitDay   *view[visitDayPage]
	verdicts   *view[verdictsPage]
	visitMoney *view[visitMoneyPage]
	visitRoad  *view[visitRoadPage]
	visitAfter *view[visitAfterPage]
	pack       *view[packPage]
	review     *view[reviewPage]
	pictures   *view[picturesPage]
	desk       *view[deskPage]
	deskList   *view[listPage]
	draft      *view[draftPage]
	history    *view[historyPage]
	article    *view[articlePage]
	cardHead   *view[cardView]
	cardFoot   *view[cardView]
	facetBox   *view[boxView]

	importAsk  *view[importPage]
	importView *view[importView]
}

// newViews parses every template; one that does not parse stops the start.
func newViews(w words) (*views, error) {
	var v views
	var err error
	if v.home, err = newView[homePage](w, "home"); err != nil {
		return nil, err
	}
	if v.models, err = newView[modelsPage](w, "models"); err != nil {
		return nil, err
	}
	if v.model, err = parseView[modelPage](w, "model", "layout", "partials", "record", "plan", "model"); err != nil {
		return nil, err
	}
	if v.places, err = newView[placesPage](w, "places"); err != nil {
		return nil, err
	}
	if v.place, err = parseView[placePage](w, "place", "layout", "partials", "record", "place"); err != nil {
		return nil, err
	}
	if v.compare, err = parseView[comparePage](w, "compare", "layout", "partials", "record", "compare"); err != nil {
		return nil, err
	}
	if v.matrix, err = newView[matrixPage](w, "matrix"); err != nil {
		return nil, err
	}
	if v.matrixSVG, err = parseView[matrixPicture](w, "matrixsvg", "matrixsvg"); err != nil {
		return nil, err
	}
	if v.about, err = newView[aboutPage](w, "about"); err != nil {
		return nil, err
	}
	if v.api, err = newView[apiPage](w, "api"); err != nil {
		return nil, err
	}
	if v.fit, err = parseView[fitPage](w, "fit", "layout", "partials", "record", "fit"); err != nil {
		return nil, err
	}
	if v.fitPair, err = parseView[fitPairPage](w, "fitpair", "layout", "partials", "record", "fitpair"); err != nil {
		return nil, err
	}
	if v.failure, err = newView[failurePage](w, "failure"); err != nil {
		return nil, err
	}
	if err := v.addAccountViews(w); err != nil {
		return nil, err
	}
	if v.importAsk, err = newView[importPage](w, "importask"); err != nil {
		return nil, err
	}
	if v.importView, err = newView[importView](w, "importview"); err != nil {
		return nil, err
	}
	if v.article, err = newView[articlePage](w, "article"); err != nil {
		return nil, err
	}
	if err := v.addVisitViews(w); err != nil {
		return nil, err
	}
	if v.cardHead, err = newFragment[cardView](w, "cardhead"); err != nil {
		return nil, err
	}
	if v.cardFoot, err = newFragment[cardView](w, "cardfoot"); err != nil {
		return nil, err
	}
	if v.facetBox, err = newFragment[boxView](w, "facetbox"); err != nil {
		return nil, err
	}
	return &v, nil
}

// addAccountViews parses the pages of accounts.
func (v *views) addAccountViews(w words) (err error) {
	if v.signIn, err = parseView[signInPage](w, "signin", "layout", "partials", "signin"); err != nil {
		return err
	}
	if v.resume, err = parseView[resumePage](w, "resume", "layout", "partials", "resume"); err != nil {
		return err
	}
	if v.first, err = newView[firstAccountPage](w, "first"); err != nil {
		return err
	}
	if v.account, err = newView[accountPage](w, "account"); err != nil {
		return err
	}
	if v.people, err = newView[peoplePage](w, "people"); err != nil {
		return err
	}
	if v.submit, err = newView[submitPage](w, "submit"); err != nil {
		return err
	}
	if v.review, err = newView[reviewPage](w, "review"); err != nil {
		return err
	}
	if v.pictures, err = newView[picturesPage](w, "pictures"); err != nil {
		return err
	}
	if v.desk, err = newView[deskPage](w, "desk"); err != nil {
		return err
	}
	if v.deskList, err = newView[listPage](w, "desklist"); err != nil {
		return err
	}
	if v.draft, err = parseView[draftPage](w, "draft", "layout", "partials", "differences", "draft"); err != nil {
		return err
	}
	v.history, err = parseView[historyPage](w, "history", "layout", "partials", "differences", "history")
	return err
}

// addVisitViews parses the pages of study visits.
func (v *views) addVisitViews(w words) (err error) {
	if v.visits, err = newView[visitsPage](w, "visits"); err != nil {
		return err
	}
	if v.verdicts, err = newView[verdictsPage](w, "verdicts"); err != nil {
		return err
	}
	if v.visit, err = parseView[visitPage](w, "visit", "layout", "partials", "visitparts", "visit"); err != nil {
		return err
	}
	if v.visitForm, err = parseView[visitFormPage](w, "visitform", "layout", "partials", "visitparts", "visitform"); err != nil {
		return err
	}
	if v.visitStop, err = newView[visitStopPage](w, "visitstop"); err != nil {
		return err
	}
	if v.visitMoney, err = parseView[visitMoneyPage](w, "visitmoney", "layout", "partials", "visitparts", "visitmoney"); err != nil {
		return err
	}
	if v.visitRoad, err = parseView[visitRoadPage](w, "visitroad", "layout", "partials", "visitparts", "visitroad"); err != nil {
		return err
	}
	if v.visitAfter, err = parseView[visitAfterPage](w, "visitafter", "layout", "partials", "visitparts", "visitafter"); err != nil {
		return err
	}
	if v.pack, err = newFragment[packPage](w, "pack"); err != nil {
		return err
	}
	if v.visitDay, err = newView[visitDayPage](w, "visitday"); err != nil {
		return err
	}
	v.visitLeg, err = newView[legPage](w, "visitleg")
	return err
}
