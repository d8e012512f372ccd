package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// What can be wrong with a change of a record, beside the record itself.
var (
	// errPrecondition: a change says which revision it is made to.
	errPrecondition = errors.New("no If-Match")
	// errStale: the record has another revision by now.
	errStale = errors.New("the revision in If-Match is old")
)

// unsound is a record that is refused for what is wrong in it.
type unsound struct{ findings []models.Finding }

func (u *unsound) Error() string {
	paths := make([]string, len(u.findings))
	for i, f := range u.findings {
		paths[i] = f.Path
	}
	return "record is not sound: " + strings.Join(paths, ", ")
}

// mergePatch is the type of a JSON Merge Patch (RFC 7396).
const mergePatch = "application/merge-patch+json"

// putRecord answers PUT: the whole record, new (If-None-Match: *) or in place of a revision (If-Match).
func (s *Server) putRecord(ctx context.Context, c caller) (reaction, error) {
	text, err := s.sentJSON(c, jsonType)
	if err != nil {
		return reaction{}, err
	}
	expect, err := s.expected(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	return s.writeRecord(ctx, c, text, expect)
}

// patchRecord answers PATCH: a JSON Merge Patch on the revision that If-Match names.
func (s *Server) patchRecord(ctx context.Context, c caller) (reaction, error) {
	text, err := s.sentJSON(c, mergePatch)
	if err != nil {
		return reaction{}, err
	}
	rec, err := s.model(ctx, models.ModelID(c.Param("id")))
	if err != nil {
		return reaction{}, err
	}
	expect, err := s.expected(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	var patch any
	if err := json.Unmarshal(text, &patch); err != nil {
		return reaction{}, badJSON(err)
	}
	was, err := json.Marshal(rec.Model)
	if err != nil {
		return reaction{}, fmt.Errorf("write %s: %w", rec.Model.ID, err)
	}
	var target any
	if err := json.Unmarshal(was, &target); err != nil {
		return reaction{}, fmt.Errorf("read %s: %w", rec.Model.ID, err)
	}
	patched, err := json.Marshal(merged(target, patch))
	if err != nil {
		return reaction{}, fmt.Errorf("write %s: %w", rec.Model.ID, err)
	}
	return s.writeRecord(ctx, c, patched, expect)
}

// merged applies a JSON Merge Patch (RFC 7396, section 2).
func merged(target, patch any) any {
	p, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	t, ok := target.(map[string]any)
	if !ok {
		t = map[string]any{}
	}
	for name, v := range p {
		if v == nil {
			delete(t, name)
			continue
		}
		t[name] = merged(t[name], v)
	}
	return t
}

// deleteRecord answers DELETE: the record is taken out, its revisions stay.
func (s *Server) deleteRecord(ctx context.Context, c caller) (reaction, error) {
	id := models.ModelID(c.Param("id"))
	if _, err := s.model(ctx, id); err != nil {
		return reaction{}, err
	}
	expect, err := s.expected(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	if err := s.store.Delete(ctx, c.User.Name, whyOf(c), id, expect); errors.Is(err, models.ErrConflict) {
		return reaction{}, errStale
	} else if err != nil {
		return reaction{}, err
	}
	s.changed()
	if err := s.store.Audit(ctx, models.AuditEntry{By: c.User.Login, Act: "model-delete", Subject: string(id), Detail: whyOf(c)}); err != nil {
		return reaction{}, err
	}
	return reaction{rendering: rendering{status: http.StatusNoContent, mime: jsonType}}, nil
}

// whyOf is what the revision says.
func whyOf(c caller) string {
	if why := clean(c.Query.Get("why")); why != "" {
		return shorten(why)
	}
	return "API"
}

// expected reads which revision a change is made to: If-Match names it, If-None-Match: * says none.
func (s *Server) expected(ctx context.Context, c caller) (int, error) {
	match, none := c.c.GetHeader("If-Match"), c.c.GetHeader("If-None-Match")
	switch {
	case match == "" && strings.TrimSpace(none) == "*":
		return store.New, nil
	case match == "":
		return 0, errPrecondition
	}
	rec, err := s.model(ctx, models.ModelID(c.Param("id")))
	if errors.Is(err, models.ErrNotFound) {
		return 0, errStale // what If-Match names is not there (RFC 9110, 13.1.1)
	}
	if err != nil {
		return 0, err
	}
	for tag := range strings.SplitSeq(match, ",") {
		if tag = strings.TrimSpace(tag); tag == "*" || tag == strconv.Quote(strconv.Itoa(rec.Number)) {
			return rec.Number, nil
		}
	}
	return 0, errStale
}

// sentJSON reads the body of a request that must be of a type.
func (s *Server) sentJSON(c caller, want string) ([]byte, error) {
	got, _, err := mime.ParseMediaType(c.c.GetHeader("Content-Type"))
	if err != nil || got != want && !(want == mergePatch && got == jsonType) {
		return nil, fmt.Errorf("%w: %q, want %s", errMedia, c.c.GetHeader("Content-Type"), want)
	}
	text, err := io.ReadAll(c.c.Request.Body)
	if err != nil {
		return nil, err
	}
	return text, nil
}

func badJSON(err error) error {
	return &badRequest{[]fault{{Param: "body", Value: err.Error(), Rule: "invalid.json"}}}
}

// writeRecord keeps a record as it was sent, where it is sound.
func (s *Server) writeRecord(ctx context.Context, c caller, text []byte, expect int) (reaction, error) {
	m, err := s.readRecord(c, text)
	if err != nil {
		return reaction{}, err
	}
	out, err := s.store.Put(ctx, c.User.Name, whyOf(c), store.Put{Model: m, Expect: expect})
	if errors.Is(err, models.ErrConflict) || errors.Is(err, models.ErrNotFound) {
		return reaction{}, errStale
	}
	if err != nil {
		return reaction{}, err
	}
	s.changed()
	if err := s.store.Audit(ctx, models.AuditEntry{By: c.User.Login, Act: "model-put", Subject: string(m.ID), Detail: whyOf(c)}); err != nil {
		return reaction{}, err
	}
	body, err := s.recordBody(out[0])
	status := http.StatusOK
	if expect == store.New {
		status = http.StatusCreated
	}
	c.c.Header("ETag", strconv.Quote(strconv.Itoa(out[0].Number)))
	return reaction{rendering: rendering{status: status, mime: jsonType, body: body}}, err
}

// readRecord reads and checks a record that was sent. What GET adds of its own may stand in it.
func (s *Server) readRecord(c caller, text []byte) (*models.Model, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil, badJSON(err)
	}
	for _, ours := range []string{"evidence", "findings", "revision", "updated"} {
		delete(fields, ours)
	}
	own, err := json.Marshal(fields)
	if err != nil {
		return nil, badJSON(err)
	}
	var m *models.Model
	for entry, err := range models.DecodeJSON[models.Model]("", bytes.NewReader(own)) {
		var wrong *models.InputError
		if errors.As(err, &wrong) {
			return nil, &unsound{[]models.Finding{{Severity: models.Error, Path: wrong.Field, Rule: "malformed", Text: wrong.Text}}}
		}
		if err != nil {
			return nil, err
		}
		m = entry.Record
	}
	if id := models.ModelID(c.Param("id")); m.ID == "" {
		m.ID = id
	} else if m.ID != id {
		return nil, &badRequest{[]fault{{Param: "id", Value: string(m.ID), Rule: "invalid.oneof", Args: []any{"allowed", string(id)}}}}
	}
	if wrong := models.Errors(m.Check(s.checking())); len(wrong) > 0 {
		return nil, &unsound{wrong}
	}
	return m, nil
}
