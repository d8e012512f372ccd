// Package search finds, counts and suggests: the full-text side of the catalogue.
package search

// Bounds of a query, stated once for the page and the API.
const (
	// MaxText is the longest question in letters; a whole wish in four sentences fits.
	MaxText = 500
	// MaxValues is the most values of one filter: more than a facet ever shows.
	MaxValues = 50
	// DefaultSize is the number of results on a page where none is asked for.
	DefaultSize = 20
)

// Sort is an order of results.
type Sort string

// The orders.
const (
	ByRelevance Sort = "relevance"
	ByFit       Sort = "fit"
	ByEvidence  Sort = "evidence"
	ByNewest    Sort = "newest"
	ByCost      Sort = "cost"
)

// Query is what a reader asks: the parameters of /models and /api/models. Values within one filter
// are joined by OR, filters by AND. The tags state shape; the words for a breach are the locale's.
type Query struct {
	Text     string   `form:"q" json:"q,omitempty" validate:"max=500"`
	Region   []string `form:"region" json:"region,omitempty" validate:"max=50"`
	Province []string `form:"province" json:"province,omitempty" validate:"max=50,dive,len=2,number"`
	Place    []string `form:"place" json:"place,omitempty" validate:"max=50,dive,max=24"`
	// Taken are units, by their keys, to which a model was taken from elsewhere; no parameter of readers.
	Taken     []string `json:"-"`
	Sector    []string `form:"sector" json:"sector,omitempty" validate:"max=50"`
	Outcome   []string `form:"outcome" json:"outcome,omitempty" validate:"max=50"`
	Ethnic    []string `form:"ethnic" json:"ethnic,omitempty" validate:"max=50"`
	Programme []string `form:"programme" json:"programme,omitempty" validate:"max=50"`
	// Subject are entries of the index of subjects: what the records are to be shown for.
	Subject  []string `form:"subject" json:"subject,omitempty" validate:"max=50"`
	Evidence []int    `form:"evidence" json:"evidence,omitempty" validate:"max=5,dive,min=0,max=4"`
	Status   []string `form:"status" json:"status,omitempty" validate:"max=5,dive,oneof=pilot established scaled declined ended retired unknown"`
	// CostMax is VND per household.
	CostMax *int64 `form:"cost_max" json:"cost_max,omitempty" validate:"omitempty,min=0,max=100000000000"`
	// FirstIncomeMax is years until the first income.
	FirstIncomeMax *float64 `form:"first_income_max" json:"first_income_max,omitempty" validate:"omitempty,min=0,max=50"`
	// Elevation is metres above the sea at the reader's place.
	Elevation *float64 `form:"elevation" json:"elevation,omitempty" validate:"omitempty,min=-10,max=3200"`
	// Unknown names filters that also let through what does not state the figure: cost, first_income.
	Unknown  []string `form:"unknown" json:"unknown,omitempty" validate:"max=2,dive,oneof=cost first_income"`
	Locality string   `form:"locality" json:"locality,omitempty" validate:"max=80"`
	// Fact is what the reader says of that place, each as factor:value.
	Fact []string `form:"fact" json:"fact,omitempty" validate:"max=120,dive,max=300"`
	// Fit keeps classes of Grades, which whoever asks works out for Locality and Fact.
	Fit    []string `form:"fit" json:"fit,omitempty" validate:"max=4,dive,oneof=fits fits-with-changes not-enough-known does-not-fit"`
	Grades *Grades  `form:"-" json:"-"`
	Sort   Sort     `form:"sort" json:"sort,omitempty" validate:"omitempty,oneof=relevance fit evidence newest cost"`
	Page   int      `form:"page" json:"page,omitempty" validate:"omitempty,min=1,max=1000000"`
	Size   int      `form:"size" json:"size,omitempty" validate:"omitempty,min=1,max=100"`
	// Understood set to "0" searches the text as it stands, without reading filters from it or mending it.
	Understood string `form:"understood" json:"understood,omitempty" validate:"omitempty,oneof=0 1"`

	// unread are parameters that are not read from the text: what it names of them is said in passing.
	unread []string
	// onlyBest asks for the best record alone, uncounted.
	onlyBest bool
	// whole lets nothing that was found go unscored.
	whole bool
}

// Literal reports whether the text is to be searched as it stands.
func (q Query) Literal() bool { return q.Understood == "0" }

// Window gives the page and size asked for, with the defaults in place of zero.
func (q Query) Window() (page, size int) {
	page, size = max(q.Page, 1), q.Size
	if size == 0 {
		size = DefaultSize
	}
	return page, size
}
