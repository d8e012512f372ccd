package web

// views are the templates of all pages.
type views struct {
	home       *view[homePage]
	models     *view[modelsPage]
	model      *view[modelPage]
	subjects   *view[subjectsPage]
	places     *view[placesPage]
	place      *view[placePage]
	compare    *view[comparePage]
	matrix     *view[matrixPage]
	matrixSVG  *view[matrixPicture]
	about      *view[aboutPage]
	offline    *view[offlinePage]
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
	all, err := w.parseTemplates()
	if err != nil {
		return nil, err
	}
	f := &finder{templates: all}
	v := &views{
		home:       find[homePage](f, "home"),
		models:     find[modelsPage](f, "models"),
		model:      find[modelPage](f, "model"),
		subjects:   find[subjectsPage](f, "subjects"),
		places:     find[placesPage](f, "places"),
		place:      find[placePage](f, "place"),
		compare:    find[comparePage](f, "compare"),
		matrix:     find[matrixPage](f, "matrix"),
		matrixSVG:  find[matrixPicture](f, "matrixsvg"),
		about:      find[aboutPage](f, "about"),
		offline:    find[offlinePage](f, "offline"),
		api:        find[apiPage](f, "api"),
		fit:        find[fitPage](f, "fit"),
		fitPair:    find[fitPairPage](f, "fitpair"),
		failure:    find[failurePage](f, "failure"),
		signIn:     find[signInPage](f, "signin"),
		resume:     find[resumePage](f, "resume"),
		first:      find[firstAccountPage](f, "first"),
		account:    find[accountPage](f, "account"),
		people:     find[peoplePage](f, "people"),
		submit:     find[submitPage](f, "submit"),
		visits:     find[visitsPage](f, "visits"),
		visit:      find[visitPage](f, "visit"),
		visitForm:  find[visitFormPage](f, "visitform"),
		visitStop:  find[visitStopPage](f, "visitstop"),
		visitLeg:   find[legPage](f, "visitleg"),
		visitDay:   find[visitDayPage](f, "visitday"),
		verdicts:   find[verdictsPage](f, "verdicts"),
		visitMoney: find[visitMoneyPage](f, "visitmoney"),
		visitRoad:  find[visitRoadPage](f, "visitroad"),
		visitAfter: find[visitAfterPage](f, "visitafter"),
		pack:       find[packPage](f, "pack"),
		review:     find[reviewPage](f, "review"),
		pictures:   find[picturesPage](f, "pictures"),
		desk:       find[deskPage](f, "desk"),
		deskList:   find[listPage](f, "desklist"),
		draft:      find[draftPage](f, "draft"),
		history:    find[historyPage](f, "history"),
		article:    find[articlePage](f, "article"),
		cardHead:   find[cardView](f, "cardhead"),
		cardFoot:   find[cardView](f, "cardfoot"),
		facetBox:   find[boxView](f, "facetbox"),
		importAsk:  find[importPage](f, "importask"),
		importView: find[importView](f, "importview"),
	}
	return v, f.err
}
