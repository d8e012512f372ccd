package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nhanrong/nhanrong/search"
)

// indexed is what filling, opening and editing an index showed.
type indexed struct {
	Documents int     `json:"documents"`
	IndexPerS float64 `json:"index_per_s"`
	OpenMS    float64 `json:"open_ms"`
	DiskMB    float64 `json:"disk_mb"`
	resident
	// EditP50 and EditMax are from a change in the feed to a search that finds it.
	EditP50 float64 `json:"edit_p50_ms"`
	EditMax float64 `json:"edit_max_ms"`
}

// edits is how many single edits are measured.
const edits = 20

func (m *measuring) indexing(ctx context.Context) (err error) {
	o, err := newOurs(ctx, m)
	if err != nil {
		return err
	}
	r := indexed{Documents: m.documents}
	began := time.Now()
	if err := m.profiled(func() error { return o.CatchUp(ctx) }); err != nil {
		return errors.Join(err, o.close())
	}
	r.IndexPerS = round(float64(m.documents) / (time.Since(began) - o.feed.spent).Seconds())
	r.resident = residentNow()
	if err := o.close(); err != nil {
		return err
	}
	began = time.Now()
	if err := o.open(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	if _, err := o.ask(ctx, m.questions[0]); err != nil {
		return err
	}
	r.OpenMS = milliseconds(time.Since(began))
	if r.DiskMB, err = folderMB(o.folder()); err != nil {
		return err
	}
	var times []time.Duration
	for i := range edits {
		took, err := m.editFound(ctx, o, i*m.documents/edits, fmt.Sprintf("xkcd%dz", i))
		if err != nil {
			return err
		}
		times = append(times, took)
	}
	r.EditP50, r.EditMax = milliseconds(quantile(times, 0.5)), milliseconds(quantile(times, 1))
	return m.printIndexing(r)
}

// editFound edits a record and searches for a word that only the edit has.
func (m *measuring) editFound(ctx context.Context, o *ours, record int, word string) (time.Duration, error) {
	began := time.Now()
	id := o.feed.edit(record, word)
	if err := o.CatchUp(ctx); err != nil {
		return 0, err
	}
	result, err := o.Search(ctx, search.Query{Text: word, Understood: "0"})
	if err != nil {
		return 0, err
	}
	if len(result.Hits) != 1 || result.Hits[0].ID != id {
		return 0, fmt.Errorf("the edit of %s is not found by %q", id, word)
	}
	return time.Since(began), nil
}

func (m *measuring) printIndexing(r indexed) error {
	if m.json {
		return m.writeJSON(r)
	}
	_, err := fmt.Fprintf(m.stdout, m.say(
		"%d hồ sơ: lập chỉ mục %.0f hồ sơ/s, mở %.0f ms, đĩa %.0f MB, bộ nhớ %.0f MB\nmột lần sửa tìm thấy sau %.0f ms, lâu nhất %.0f ms\n",
		"%d records: indexing %.0f records/s, opening %.0f ms, disk %.0f MB, memory %.0f MB\na single edit is found after %.0f ms, at most %.0f ms\n"),
		r.Documents, r.IndexPerS, r.OpenMS, r.DiskMB, r.RSSMB, r.EditP50, r.EditMax)
	return err
}
