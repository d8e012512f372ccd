package web

import (
	"fmt"
	"html/template"
	"sync"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// card is what a result shows of a record, prepared once for each revision and language. Everything but
// the words that were found is the same in every answer.
type card struct {
	view       cardView
	head, foot template.HTML
	item       itemJSON
}

// cardView is what the card's templates are executed with.
type cardView struct {
	ID, Href, Title, Sign string
	Place                 placeLine
	Figures               []figure
	Level                 int
	// Direction is empty where the results point up, as readers expect.
	Direction string
	Status    string
	// Bad marks a model that declined or ended.
	Bad bool
}

// figure is a number with its words, or that it is not known.
type figure struct {
	Label, Text, Note string
	Unknown           bool
}

// cardKey names a prepared card: records never change, revisions come.
type cardKey struct {
	id       models.ModelID
	revision int
	lang     locale.Lang
}

// mostCards bounds the cards in memory, some 4 kB each.
const mostCards = 4000

// cardCache keeps prepared cards. When it is full it starts anew: a catalogue of thousands is read
// unevenly, and a card takes a tenth of a millisecond to make.
type cardCache struct {
	mu    sync.RWMutex
	cards map[cardKey]*card
}

func newCardCache() *cardCache { return &cardCache{cards: map[cardKey]*card{}} }

func (c *cardCache) get(key cardKey) *card {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.cards[key]
}

func (c *cardCache) put(key cardKey, made *card) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.cards) >= mostCards {
		clear(c.cards)
	}
	c.cards[key] = made
}

// card gives the prepared card of a record.
func (s *Server) card(l *locale.Locale, rec *models.Revision) (*card, error) {
	key := cardKey{rec.Model.ID, rec.Number, l.Lang}
	if kept := s.cards.get(key); kept != nil {
		return kept, nil
	}
	view := s.cardView(l, rec.Model)
	head, err := s.views.cardHead.execute(l.Lang, view)
	if err != nil {
		return nil, fmt.Errorf("card of %s: %w", rec.Model.ID, err)
	}
	foot, err := s.views.cardFoot.execute(l.Lang, view)
	if err != nil {
		return nil, fmt.Errorf("card of %s: %w", rec.Model.ID, err)
	}
	made := &card{view: view, head: template.HTML(head), foot: template.HTML(foot), item: s.item(rec.Model)} //nolint:gosec // a template made it
	s.cards.put(key, made)
	return made, nil
}

func (s *Server) cardView(l *locale.Locale, m *models.Model) cardView {
	lang := string(l.Lang)
	evidence := m.Evidence()
	v := cardView{
		ID: string(m.ID), Href: modelHref(l.Lang, m.ID), Title: m.Title.In(lang), Place: s.placeOf(l, m.Place),
		Figures: []figure{costFigure(l, m), incomeFigure(l, m), s.resultFigure(l, m)},
		Level:   evidence.Level, Status: l.Label("status", statusOr(m.Status)),
		Bad: m.Failure(),
	}
	if len(m.Sector) > 0 {
		v.Sign = string(m.Sector[0])
	}
	if evidence.Direction != "" && evidence.Direction != models.DirectionPositive {
		v.Direction = l.Label("direction", string(evidence.Direction))
	}
	return v
}

func statusOr(s models.Status) string {
	if s == "" {
		return "unknown"
	}
	return string(s)
}

// item is the record for programs.
func (s *Server) item(m *models.Model) itemJSON {
	l := s.locales[locale.Vi]
	evidence := m.Evidence()
	item := itemJSON{
		ID: m.ID, Title: m.Title, Summary: m.Summary, Place: s.itemPlace(l, m.Place), Sector: m.Sector,
		Outcome: m.OutcomeTags(), Status: m.Status, Evidence: evidence.Level, Direction: evidence.Direction,
	}
	if c, ok := m.Cost(); ok {
		item.Cost = &itemCost{Min: c.Min, Max: c.Max, Unit: c.Unit, Year: c.Year}
	}
	if years, ok := m.FirstIncomeYears(); ok {
		item.FirstIncomeYear = years.Min
		if years.Min == nil {
			item.FirstIncomeYear = years.Max
		}
	}
	return item
}

func (s *Server) itemPlace(l *locale.Locale, p models.Place) itemPlace {
	line := s.placeOf(l, p)
	out := itemPlace{Then: line.Then, Now: line.Now, Unit: line.Unit}
	if line.Year != 0 {
		out.Then += " (" + line.YearText() + ")"
	}
	located := s.places.Locate(p)
	if len(located.Now) > 0 {
		now := located.Now[0]
		out.Province, out.Lat, out.Lon = now.Province().Code, now.Lat, now.Lon
	}
	return out
}
