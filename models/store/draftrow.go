package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/nhanrong/nhanrong/models"
)

// draftTexts are the parts of a draft that the tables keep as JSON.
type draftTexts struct {
	body, typed sql.NullString
	remarks     string
}

func textsOf(d *models.Draft) (t draftTexts, err error) {
	if d.Model != nil {
		text, err := json.Marshal(d.Model)
		if err != nil {
			return t, fmt.Errorf("write the proposed record: %w", err)
		}
		t.body = sql.NullString{String: string(text), Valid: true}
	}
	if d.Typed != nil {
		text, err := json.Marshal(d.Typed, json.Deterministic(true))
		if err != nil {
			return t, fmt.Errorf("write what was typed: %w", err)
		}
		t.typed = sql.NullString{String: string(text), Valid: true}
	}
	remarks, err := json.Marshal(d.Remarks)
	t.remarks = string(remarks)
	return t, err
}

// moment is an instant that may not have come yet.
func moment(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return instant(t)
}

// scanMoment reads one.
func scanMoment(text sql.NullString) (time.Time, error) {
	var at instant
	if !text.Valid {
		return time.Time{}, nil
	}
	err := at.Scan(text.String)
	return time.Time(at), err
}

func (d Drafts) one(ctx context.Context, where string, arg any) (*models.Draft, error) {
	found, err := d.find(ctx, where, arg)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("draft: %w", models.ErrNotFound)
	}
	return found[0], nil
}

func (d Drafts) find(ctx context.Context, rest string, args ...any) ([]*models.Draft, error) {
	rows, err := d.s.reader.QueryContext(ctx, d.s.dialect.bind(`SELECT id, link, version, state, kind, origin, origin_ref, model_id, base, body, typed, remarks,
		"by", user_id, contact, why, created, changed, sent, decided, decided_by, revision FROM drafts `+rest), args...)
	if err != nil {
		return nil, fmt.Errorf("read drafts: %w", d.s.dialect.explain(err))
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	var out []*models.Draft
	for rows.Next() {
		one, err := scanDraft(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read drafts: %w", d.s.dialect.explain(err))
	}
	return out, nil
}

func scanDraft(rows *sql.Rows) (*models.Draft, error) {
	d := new(models.Draft)
	var body, typed, sent, decided sql.NullString
	var remarks string
	err := rows.Scan(&d.ID, &d.Link, &d.Version, &d.State, &d.Kind, &d.Origin, &d.OriginRef, &d.Of, &d.Base, &body, &typed, &remarks,
		&d.By, &d.User, &d.Contact, &d.Why, (*instant)(&d.Created), (*instant)(&d.Changed), &sent, &decided, &d.DecidedBy, &d.Revision)
	if err != nil {
		return nil, fmt.Errorf("read a draft: %w", err)
	}
	if d.Sent, err = scanMoment(sent); err != nil {
		return nil, fmt.Errorf("read draft %d: %w", d.ID, err)
	}
	if d.Decided, err = scanMoment(decided); err != nil {
		return nil, fmt.Errorf("read draft %d: %w", d.ID, err)
	}
	for _, part := range []struct {
		text sql.NullString
		into any
	}{{body, &d.Model}, {typed, &d.Typed}, {sql.NullString{String: remarks, Valid: remarks != "[]"}, &d.Remarks}} {
		if !part.text.Valid {
			continue
		}
		if err := json.Unmarshal([]byte(part.text.String), part.into); err != nil {
			return nil, fmt.Errorf("%w: draft %d: %w", models.ErrDamaged, d.ID, err)
		}
	}
	return d, nil
}
