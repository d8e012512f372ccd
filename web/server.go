// Package web answers over HTTP: pages in Vietnamese and English, and the same as data.
package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/go-playground/validator/v10"
	"golang.org/x/sync/semaphore"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/document"
	"github.com/nhanrong/nhanrong/web/locale"
	"github.com/nhanrong/nhanrong/web/picture"
)

// Options is what a Server stands on. Everything is mandatory but what says otherwise.
type Options struct {
	// Store keeps the records.
	Store *store.Store
	// Search finds them; it follows the store by itself.
	Search *search.Engine
	// Places knows the administrative units, then and now.
	Places *place.Gazetteer
	// Vocabularies give the words for slugs.
	Vocabularies *models.Vocabularies
	// Localities are the profiles of places; none is allowed.
	Localities []*models.Locality
	// Crops are FAO ECOCROP's ranges of species; none is allowed.
	Crops []models.Crop
	// Notice credits the sources of the gazetteer (NOTICE.txt).
	Notice string
	// BaseURL is where readers reach the server: feeds, the sitemap and canonical links need it.
	// Scheme and host only, as in https://nhanrong.example.
	BaseURL string
	// OpenID is a provider by which people may sign in; nil for none.
	OpenID *OpenID
	// Pictures is the folder of the records' pictures. Without one nobody can upload any.
	Pictures string
	// Logger takes what operators should know.
	Logger *slog.Logger
	// Version is that of the program; it may be empty while developing.
	Version string
}

// Validate says what is missing or wrong.
func (o Options) Validate() error {
	var missing []string
	for name, absent := range map[string]bool{
		"Store": o.Store == nil, "Search": o.Search == nil, "Places": o.Places == nil,
		"Vocabularies": o.Vocabularies == nil, "Logger": o.Logger == nil, "Notice": o.Notice == "",
	} {
		if absent {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("web.Options lacks %s", strings.Join(missing, ", "))
	}
	u, err := url.Parse(o.BaseURL)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || strings.TrimSuffix(u.Path, "/") != "" || u.RawQuery != "" {
		return fmt.Errorf("base URL %q: want scheme and host, such as https://nhanrong.example", o.BaseURL)
	}
	return nil
}

// requestTime bounds the work for one answer; a search takes milliseconds.
const requestTime = 10 * time.Second

// turnsEach is how many answers each processor makes at the same time: while one waits for the disk,
// others go on.
const turnsEach = 4

// mostWaiting is how many readers wait for a turn before the next is told to come back: some two seconds.
const mostWaiting = 500

// Server answers requests. It holds no state of its own but caches.
type Server struct {
	store        *store.Store
	search       *search.Engine
	places       *place.Gazetteer
	vocabularies *models.Vocabularies
	localities   []*models.Locality
	notice       string
	baseURL      string
	version      string
	logger       *slog.Logger

	fits     *fitness
	visits   *visits
	validate *validator.Validate
	locales  map[locale.Lang]*locale.Locale
	// planWords are what the calculator's script says, the same on every page.
	planWords map[locale.Lang]json.RawMessage
	assets    *assets
	views     *views
	pages     *pageCache
	cards     *cardCache
	boxes     sync.Map // boxKey → *facetBox
	packer    *packer
	// turns bounds the answers that are made at the same time.
	turns   *semaphore.Weighted
	waiting atomic.Int64
	// receiving bounds the bytes of what is being sent to us, downloads the files that are being sent.
	receiving, downloads *semaphore.Weighted
	// written counts what this server itself wrote, so that who wrote reads what was written at once, and
	// not only when the index has followed.
	written  atomic.Int64
	articles atomic.Pointer[articles]
	country  countryMap
	// sessions are those of browsers; signIns holds up who guesses passwords.
	sessions *scs.SessionManager
	signIns  *throttle
	// openID is the provider by which people may sign in; nil where there is none.
	openID *signingIn
	// pictures are kept in a folder; decoding bounds how many are decoded at the same time.
	pictures picture.Folder
	// stale and broken are the editors' lists of work, commodities the names that the form suggests.
	stale, broken keptFor[workKey, []workOn]
	commodities   keptFor[int64, []string]
	// previews are of spreadsheets that editors look at before they run them.
	previews previews
	decoding *semaphore.Weighted
	// newDrafts holds up who sends without an account.
	newDrafts *throttle
	// newVisits holds up who makes visits without end.
	newVisits *throttle
	metrics   *metrics
	// press writes papers; it reads its faces at the first one.
	press *document.Press
	// planner works out what follows from a visit.
	planner *visit.Planner
	engine  http.Handler
}

// New checks the options and prepares everything that does not change: words, templates, files.
func New(o Options) (*Server, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	s := &Server{
		store: o.Store, search: o.Search, places: o.Places, vocabularies: o.Vocabularies, localities: o.Localities,
		pictures: picture.Folder(o.Pictures), decoding: semaphore.NewWeighted(1),
		notice: o.Notice, baseURL: strings.TrimSuffix(o.BaseURL, "/"), version: o.Version, logger: o.Logger,
		validate: newValidator(), pages: newPageCache(cacheBytes), cards: newCardCache(), metrics: newMetrics(), press: document.NewPress(), planner: visit.NewPlanner(o.Vocabularies, o.Places),
		turns:     semaphore.NewWeighted(int64(turnsEach * runtime.GOMAXPROCS(0))),
		receiving: semaphore.NewWeighted(receivedAtOnce), downloads: semaphore.NewWeighted(downloadsAtOnce),
	}
	s.visits = newVisits()
	var err error
	if s.fits, err = newFitness(o); err != nil {
		return nil, err
	}
	if s.locales, err = locale.LoadAll(); err != nil {
		return nil, err
	}
	if s.planWords, err = planWords(s.locales); err != nil {
		return nil, err
	}
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if s.country, err = loadCountryMap(staticFiles); err != nil {
		return nil, err
	}
	if s.packer, err = newPacker(); err != nil {
		return nil, err
	}
	if s.views, err = newViews(words{locales: s.locales, assets: s.assets}); err != nil {
		return nil, err
	}
	if o.OpenID != nil {
		if err := o.OpenID.Validate(); err != nil {
			return nil, err
		}
		s.openID = &signingIn{OpenID: *o.OpenID}
	}
	s.sessions = newSessions(o.Store, o.BaseURL)
	if s.signIns, err = newThrottle(signInsAtOnce, signInsEach); err != nil {
		return nil, err
	}
	if s.newVisits, err = newThrottle(visitsAtOnce, visitsEach); err != nil {
		return nil, err
	}
	if s.newDrafts, err = newThrottle(draftsAtOnce, draftsEach); err != nil {
		return nil, err
	}
	s.engine = s.routes()
	return s, nil
}

// Handler answers every request of the server.
func (s *Server) Handler() http.Handler { return s.engine }

// ready reports why the server should not be sent readers yet, or nil.
func (s *Server) ready(ctx context.Context) error {
	last, err := s.store.LastSeq(ctx)
	if err != nil {
		return fmt.Errorf("reading the store: %w", err)
	}
	const near = 100 // changes that an index catches up with in the blink of an eye
	if behind := last - s.search.Seq(); behind > near {
		return errors.New("index is " + fmt.Sprint(behind) + " changes behind the store")
	}
	return nil
}
