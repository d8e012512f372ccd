package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/place"
	"github.com/nhanrong/nhanrong/search"
	"github.com/nhanrong/nhanrong/web/locale"
)

// readID takes a record's id from the address. An id that cannot be one is as absent as one that is not there.
func readID(s *Server, c *gin.Context) (models.ModelID, error) {
	if _, err := readNothing(s, c); err != nil {
		return "", err
	}
	return models.ModelID(c.Param("id")), nil
}

// model fetches one record.
func (s *Server) model(ctx context.Context, id models.ModelID) (*models.Revision, error) {
	rec, err := s.store.Model(ctx, id)
	if errors.Is(err, models.ErrNotFound) {
		return nil, &absent{"model", string(id)}
	}
	if err != nil {
		return nil, fmt.Errorf("record %q: %w", id, err)
	}
	return rec, nil
}

// recordJSON is a record as the catalogue keeps it, with what the program computed of it.
type recordJSON struct {
	record json.RawMessage
	extra  recordExtra
}

// recordExtra stands beside the record's own fields.
type recordExtra struct {
	Evidence models.Evidence  `json:"evidence"`
	Findings []models.Finding `json:"findings"`
	Revision int              `json:"revision"`
	Updated  string           `json:"updated"`
}

// MarshalJSON writes the record's fields first, in the catalogue's order, then the computed ones.
func (r recordJSON) MarshalJSON() ([]byte, error) {
	extra, err := json.Marshal(r.extra)
	if err != nil {
		return nil, fmt.Errorf("writing what was computed: %w", err)
	}
	out := append([]byte{}, r.record[:len(r.record)-1]...)
	out = append(out, ',')
	return append(out, extra[1:]...), nil
}

// recordData answers /api/models/{id}; the entity tag is the revision.
func (s *Server) recordData() gin.HandlerFunc {
	return s.answer(func(ctx context.Context, c *gin.Context) (rendering, error) {
		id, err := readID(s, c)
		if err != nil {
			return rendering{}, err
		}
		rec, err := s.model(ctx, id)
		if err != nil {
			return rendering{}, err
		}
		body, err := s.recordBody(rec)
		return rendering{mime: jsonType, body: body, etag: strconv.Quote(strconv.Itoa(rec.Number))}, err
	})
}

func (s *Server) recordBody(rec *models.Revision) ([]byte, error) {
	record, err := json.Marshal(rec.Model)
	if err != nil {
		return nil, fmt.Errorf("writing record %s: %w", rec.Model.ID, err)
	}
	findings := s.findings(rec.Model)
	if findings == nil {
		findings = []models.Finding{}
	}
	body, err := json.Marshal(recordJSON{record, recordExtra{
		Evidence: rec.Model.Evidence(), Findings: findings, Revision: rec.Number, Updated: rec.At.UTC().Format("2006-01-02T15:04:05Z"),
	}})
	if err != nil {
		return nil, fmt.Errorf("writing record %s: %w", rec.Model.ID, err)
	}
	return append(body, '\n'), nil
}

// placeQuery is what /api/places asks.
type placeQuery struct {
	Text string `form:"q" validate:"max=200"`
}

// unitJSON is an administrative unit.
type unitJSON struct {
	Key   string  `json:"key"`
	Code  string  `json:"code"`
	Year  int     `json:"year"`
	Level string  `json:"level"`
	Kind  string  `json:"kind"`
	Name  textVE  `json:"name"`
	Full  textVE  `json:"full"`
	Lat   float64 `json:"lat,omitempty"`
	Lon   float64 `json:"lon,omitempty"`
	// Within is the unit above, Now the units of today that hold a unit that is gone, Then the units of
	// 2024 whose land a unit of today has.
	Within string    `json:"within,omitempty"`
	Now    []unitRef `json:"now,omitempty"`
	Then   []unitRef `json:"then,omitempty"`
	// Models counts the records there, in /api/places/{key} only.
	Models *int `json:"models,omitempty"`
}

// unitRef names a unit.
type unitRef struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

type textVE struct {
	Vi string `json:"vi"`
	En string `json:"en"`
}

// placesJSON is the answer of /api/places: more than one where a name means several.
type placesJSON struct {
	Total int        `json:"total"`
	Items []unitJSON `json:"items"`
}

// findPlaces resolves a name; what is ambiguous comes back as a list.
func (s *Server) findPlaces(_ context.Context, q placeQuery) ([]*place.Unit, error) {
	if q.Text == "" {
		return s.places.Provinces(place.Today), nil
	}
	return s.places.Resolve(q.Text), nil
}

func showPlacesData(_ *locale.Locale, _ placeQuery, units []*place.Unit) (placesJSON, error) {
	out := placesJSON{Total: len(units), Items: []unitJSON{}}
	for _, u := range units {
		out.Items = append(out.Items, unitOf(u))
	}
	return out, nil
}

func unitOf(u *place.Unit) unitJSON {
	j := unitJSON{
		Key: u.Key(), Code: u.Code, Year: u.Year, Level: string(u.Level), Kind: string(u.Kind), Lat: u.Lat, Lon: u.Lon,
		Name: textVE{u.Title(), u.TitleEn()}, Full: textVE{u.FullName(), u.FullNameEn()},
	}
	if u.Parent != nil {
		j.Within = u.Parent.Key()
	}
	if !u.Current() {
		j.Now = refs(u.Today())
	}
	j.Then = refs(u.Predecessors)
	return j
}

func refs(units []*place.Unit) []unitRef {
	var out []unitRef
	for _, u := range units {
		out = append(out, unitRef{u.Key(), u.FullName()})
	}
	return out
}

// unitFacts is a unit with what the catalogue has there.
type unitFacts struct {
	Unit   *place.Unit
	Models int
}

// readUnit takes a unit's key from the address: 06838@2025, 002@2024, or a bare code of today.
func readUnit(s *Server, c *gin.Context) (string, error) {
	if _, err := readNothing(s, c); err != nil {
		return "", err
	}
	return c.Param("unit"), nil
}

// unit finds a unit by its key and counts the records there.
func (s *Server) unit(ctx context.Context, key string) (unitFacts, error) {
	u, ok := s.places.Unit(key)
	if !ok {
		return unitFacts{}, &absent{"unit", key}
	}
	r, err := s.search.Search(ctx, search.Query{Place: []string{u.Key()}, Size: 1})
	if err != nil {
		return unitFacts{}, fmt.Errorf("counting records in %s: %w", key, err)
	}
	return unitFacts{Unit: u, Models: r.Total}, nil
}

func showUnitData(_ *locale.Locale, _ string, f unitFacts) (unitJSON, error) {
	j := unitOf(f.Unit)
	j.Models = &f.Models
	return j, nil
}
