package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/fit"
	"github.com/nhanrong/nhanrong/models/visit"
)

// VisitKeptMonths is how long a visit is kept after its last change: a year of follow-ups and another.
const VisitKeptMonths = 24

// VisitLinks are the two addresses of a visit, each of 130 random bits. Read follows from Edit, not the
// other way round, so that only its hash has to be kept.
type VisitLinks struct{ Edit, Read string }

// KeptVisit is a visit with what the store knows of it.
type KeptVisit struct {
	Visit *visit.Visit
	// Revision counts from 1.
	Revision                  int
	Created, Updated, Expires time.Time
	// Links has Edit only where the visit was asked for by it.
	Links VisitLinks
}

// MayEdit reports whether the visit was asked for by the link that allows it.
func (k *KeptVisit) MayEdit() bool { return k.Links.Edit != "" }

// CreateVisit keeps a new visit and gives its links. Visits whose time is over go on that occasion.
func (s *Store) CreateVisit(ctx context.Context, v *visit.Visit) (*KeptVisit, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("keep a visit: %w", err)
	}
	now := now()
	edit := strings.ToLower(rand.Text())
	k := &KeptVisit{
		Visit: v, Revision: 1, Created: now, Updated: now, Expires: now.AddDate(0, VisitKeptMonths, 0),
		Links: VisitLinks{edit, readLink(edit)},
	}
	err = s.transact(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, s.dialect.bind(`DELETE FROM visits WHERE expires < ?`), instant(now)); err != nil {
			return fmt.Errorf("let old visits go: %w", err)
		}
		var id int64
		err := tx.QueryRowContext(ctx, s.dialect.bind(`INSERT INTO visits (edit_hash, read_hash, revision, body, created, updated, expires)
			VALUES (?, ?, 1, ?, ?, ?, ?) RETURNING id`),
			fingerprint(k.Links.Edit), fingerprint(k.Links.Read), string(body), instant(now), instant(now), instant(k.Expires)).Scan(&id)
		if err != nil {
			return err
		}
		return s.keepTrials(ctx, tx, id, v)
	})
	if err != nil {
		return nil, fmt.Errorf("keep a visit: %w", err)
	}
	return k, nil
}

// Visit gives the visit of a link; models.ErrNotFound where there is none, whatever is wrong with the
// link, after the same work. The index is searched by hash, so that the time of a search says nothing of
// how near a guess came.
func (s *Store) Visit(ctx context.Context, link string) (*KeptVisit, error) {
	hash := fingerprint(link)
	k := &KeptVisit{}
	var body, editHash string
	err := s.reader.QueryRowContext(ctx, s.dialect.bind(`SELECT edit_hash, revision, body, created, updated, expires FROM visits
		WHERE (edit_hash = ? OR read_hash = ?) AND expires >= ?`), hash, hash, instant(time.Now())).
		Scan(&editHash, &k.Revision, &body, (*instant)(&k.Created), (*instant)(&k.Updated), (*instant)(&k.Expires))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("read a visit: %w", models.ErrNotFound)
	case err != nil:
		return nil, fmt.Errorf("read a visit: %w", s.dialect.explain(err))
	}
	k.Links.Read = link
	if editHash == hash {
		k.Links = VisitLinks{link, readLink(link)}
	}
	k.Visit = new(visit.Visit)
	if err := json.Unmarshal([]byte(body), k.Visit); err != nil {
		return nil, fmt.Errorf("%w: a visit: %w", models.ErrDamaged, err)
	}
	return k, nil
}

// SaveVisit replaces the visit of an edit link. models.ErrConflict: it is no longer at the revision
// expected; models.ErrNotFound: there is none, or the link only allows to read.
func (s *Store) SaveVisit(ctx context.Context, edit string, v *visit.Visit, expect int) (revision int, err error) {
	body, err := json.Marshal(v)
	if err != nil {
		return 0, fmt.Errorf("save a visit: %w", err)
	}
	now := now()
	err = s.transact(ctx, func(tx *sql.Tx) error {
		id, err := s.visitRow(ctx, tx, edit, &revision)
		if err != nil {
			return err
		}
		if revision != expect {
			return fmt.Errorf("%w: it is at revision %d, not %d", models.ErrConflict, revision, expect)
		}
		revision++
		if _, err := tx.ExecContext(ctx, s.dialect.bind(`UPDATE visits SET revision = ?, body = ?, updated = ?, expires = ? WHERE id = ?`),
			revision, string(body), instant(now), instant(now.AddDate(0, VisitKeptMonths, 0)), id); err != nil {
			return err
		}
		return s.keepTrials(ctx, tx, id, v)
	})
	if err != nil {
		return 0, fmt.Errorf("save a visit: %w", err)
	}
	return revision, nil
}

// DeleteVisit takes the visit of an edit link out, for good.
func (s *Store) DeleteVisit(ctx context.Context, edit string) error {
	err := s.transact(ctx, func(tx *sql.Tx) error {
		var revision int
		id, err := s.visitRow(ctx, tx, edit, &revision)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, s.dialect.bind(`DELETE FROM visits WHERE id = ?`), id)
		return err
	})
	if err != nil {
		return fmt.Errorf("delete a visit: %w", err)
	}
	return nil
}

func (s *Store) visitRow(ctx context.Context, tx *sql.Tx, edit string, revision *int) (id int64, err error) {
	err = tx.QueryRowContext(ctx, s.dialect.bind(`SELECT id, revision FROM visits WHERE edit_hash = ?`), fingerprint(edit)).Scan(&id, revision)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, models.ErrNotFound
	}
	return id, err
}

// keepTrials writes what came of the visit's models in place of what was written before.
func (s *Store) keepTrials(ctx context.Context, tx *sql.Tx, id int64, v *visit.Visit) error {
	if _, err := tx.ExecContext(ctx, s.dialect.bind(`DELETE FROM visit_trials WHERE visit = ?`), id); err != nil {
		return fmt.Errorf("keep what came of it: %w", err)
	}
	for _, t := range v.Trials() {
		if _, err := tx.ExecContext(ctx, s.dialect.bind(`INSERT INTO visit_trials (visit, model, fit, choice, months, faring) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (visit, model, months) DO UPDATE SET faring = excluded.faring`),
			id, string(t.Model), string(t.Fit), string(t.Choice), t.Months, string(t.Faring)); err != nil {
			return fmt.Errorf("keep what came of it: %w", err)
		}
	}
	return nil
}

// Trials gives what came of models that visits took home.
func (s *Store) Trials(ctx context.Context) ([]visit.Trial, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT model, fit, choice, months, faring FROM visit_trials ORDER BY visit, model, months`)
	if err != nil {
		return nil, fmt.Errorf("read what came of visits: %w", s.dialect.explain(err))
	}
	defer func() { _ = rows.Close() }() // an error of reading is told by rows.Err
	var out []visit.Trial
	for rows.Next() {
		var t visit.Trial
		var model, summary, choice, faring string
		if err := rows.Scan(&model, &summary, &choice, &t.Months, &faring); err != nil {
			return nil, fmt.Errorf("read what came of visits: %w", err)
		}
		t.Model, t.Fit, t.Choice, t.Faring = models.ModelID(model), fit.Summary(summary), visit.Choice(choice), visit.Faring(faring)
		out = append(out, t)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read what came of visits: %w", s.dialect.explain(err))
	}
	return out, nil
}

// readLink is the link to read that belongs to one to edit.
func readLink(edit string) string {
	sum := sha256.Sum256([]byte("read " + edit))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:26]
}
