package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/visit"
)

// visitJSON is a visit with what follows from it, as /api/visits/<link> gives it.
type visitJSON struct {
	*visit.Visit
	// Revision is the visit's; a change names it in If-Match. 0 for the example.
	Revision  int              `json:"revision,omitempty"`
	Edit      string           `json:"edit,omitempty"`
	Read      string           `json:"read,omitempty"`
	Programme *visit.Programme `json:"programme"`
	Hosts     []visit.Host     `json:"offices,omitempty"`
	Estimate  *visit.Estimate  `json:"estimate"`
	FollowUps []visit.FollowUp `json:"follow_ups,omitempty"`
}

// visitLinksJSON answers a visit that was made.
type visitLinksJSON struct {
	Edit     string `json:"edit"`
	Read     string `json:"read"`
	Revision int    `json:"revision"`
}

// visitFrom reads a visit that a program sent.
func visitFrom(c caller) (*visit.Visit, error) {
	if !strings.HasPrefix(c.c.ContentType(), jsonType) {
		return nil, fmt.Errorf("a visit as %q: %w", c.c.ContentType(), errMedia)
	}
	body, err := io.ReadAll(c.c.Request.Body)
	if err != nil {
		return nil, fmt.Errorf("reading a visit: %w", err)
	}
	v := new(visit.Visit)
	if err := json.Unmarshal(body, v); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return nil, notPossible(wrong.Field, wrong.Value, needs(wrong.Type.Kind()))
		}
		return nil, notPossible("?", shorten(err.Error()), "visit.invalid.json")
	}
	v.Example, v.Sources = false, nil
	return v, nil
}

// needs is the rule that a value of the wrong type breaks.
func needs(kind reflect.Kind) string {
	switch kind {
	case reflect.Slice:
		return "visit.invalid.list"
	case reflect.Int, reflect.Float64:
		return "visit.invalid.number"
	case reflect.Bool:
		return "visit.invalid.bool"
	case reflect.Struct, reflect.Map:
		return "visit.invalid.object"
	}
	return "visit.invalid.text"
}

// postVisit answers POST /api/visits.
func (s *Server) postVisit(ctx context.Context, c caller) (reaction, error) {
	if !s.newVisits.allow(addressOf(c.c)) {
		return reaction{}, errThrottled
	}
	v, err := visitFrom(c)
	if err != nil {
		return reaction{}, err
	}
	if err := s.checkVisit(v); err != nil {
		return reaction{}, err
	}
	open, err := s.completeVisit(ctx, v, v.Order != visit.OrderByHand)
	if err != nil {
		return reaction{}, err
	}
	if err := ambiguous(open); err != nil {
		return reaction{}, err
	}
	if err := s.checkVisit(v); err != nil {
		return reaction{}, err
	}
	kept, err := s.store.CreateVisit(ctx, v)
	if err != nil {
		return reaction{}, err
	}
	c.c.Header("Location", "/api/visits/"+kept.Links.Edit)
	return asJSON(http.StatusCreated, visitLinksJSON{"/visits/" + kept.Links.Edit, "/visits/" + kept.Links.Read, kept.Revision})
}

// ambiguous asks back names with several meanings.
func ambiguous(open []visit.Ambiguity) error {
	bad := &badRequest{}
	for _, a := range open {
		var keys []string
		for _, u := range a.Units {
			keys = append(keys, u.Key()+" ("+u.FullName()+")")
		}
		param := "stops." + a.Stop + ".spot.unit"
		if a.Stop == visit.HomeID {
			param = "home.unit"
		}
		bad.faults = append(bad.faults, fault{Param: param, Value: a.Name, Rule: "invalid.oneof", Args: []any{"allowed", strings.Join(keys, "; ")}})
	}
	return bad.orNil()
}

// getVisit answers GET /api/visits/<link>.
func (s *Server) getVisit(ctx context.Context, c caller) (reaction, error) {
	st, err := s.visitAt(ctx, c.Param("link"))
	if err != nil {
		return reaction{}, err
	}
	out := visitJSON{Visit: st.Visit, Programme: st.Programme, Hosts: st.Hosts, Estimate: st.Estimate, FollowUps: st.FollowUps()}
	if st.Kept != nil {
		out.Revision, out.Read = st.Kept.Revision, "/visits/"+st.Kept.Links.Read
		if st.MayEdit() {
			out.Edit = "/visits/" + st.Kept.Links.Edit
		}
	}
	answer, err := asJSON(http.StatusOK, out)
	if out.Revision > 0 {
		answer.etag = strconv.Quote(strconv.Itoa(out.Revision))
	}
	return answer, err
}

// putVisit answers PUT /api/visits/<link>: the visit whole, with the revision that it was made of in
// If-Match. Who is second is told by 412, and what was sent is not applied.
func (s *Server) putVisit(ctx context.Context, c caller) (reaction, error) {
	v, err := visitFrom(c)
	if err != nil {
		return reaction{}, err
	}
	kept, err := s.store.Visit(ctx, c.Param("link"))
	if errors.Is(err, models.ErrNotFound) || err == nil && !kept.MayEdit() {
		return reaction{}, &absent{"visit", ""}
	}
	if err != nil {
		return reaction{}, err
	}
	match := strings.Trim(strings.TrimPrefix(c.c.GetHeader("If-Match"), "W/"), `"`)
	if match == "" {
		return reaction{}, errPrecondition
	}
	if match != strconv.Itoa(kept.Revision) {
		return reaction{}, errStale
	}
	if err := s.checkVisit(v); err != nil {
		return reaction{}, err
	}
	open, err := s.completeVisit(ctx, v, v.Order != visit.OrderByHand)
	if err != nil {
		return reaction{}, err
	}
	if err := joinFaults(ambiguous(open), s.checkVisit(v)); err != nil {
		return reaction{}, err
	}
	revision, err := s.store.SaveVisit(ctx, kept.Links.Edit, v, kept.Revision)
	if errors.Is(err, models.ErrConflict) {
		return reaction{}, errStale
	}
	if err != nil {
		return reaction{}, err
	}
	return asJSON(http.StatusOK, visitLinksJSON{"/visits/" + kept.Links.Edit, "/visits/" + kept.Links.Read, revision})
}

// deleteVisit answers DELETE /api/visits/<link>.
func (s *Server) deleteVisit(ctx context.Context, c caller) (reaction, error) {
	if err := s.store.DeleteVisit(ctx, c.Param("link")); err != nil {
		return reaction{}, absentVisit(err)
	}
	return asJSON(http.StatusOK, struct {
		Deleted bool `json:"deleted"`
	}{true})
}

func asJSON(status int, v any) (reaction, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return reaction{}, fmt.Errorf("writing JSON: %w", err)
	}
	return reaction{rendering: rendering{status: status, mime: jsonType, body: append(body, '\n')}}, nil
}
