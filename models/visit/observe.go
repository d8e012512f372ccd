package visit

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// What a record cannot be given.
var (
	// ErrNothingSeen: nobody wrote what was seen or learnt at the stop.
	ErrNothingSeen = errors.New("nothing was written of what was seen")
	// ErrNoBody: a fact needs its source, and nobody said which body sent the delegation.
	ErrNoBody = errors.New("the body that sent the delegation is not named")
	// ErrNotTaken: the model was not taken home.
	ErrNotTaken = errors.New("the model was not taken home")
)

// Observe gives the record with what the delegation saw and learnt at a stop, as lessons whose source is the
// delegation's body and the day. It goes to the desk for review; the record itself stays as it is.
func (p *Planner) Observe(v *Visit, s *Stop, m *models.Model) (*models.Model, error) {
	if v.Delegation.Body == "" {
		return nil, ErrNoBody
	}
	var texts []string
	for _, one := range []string{s.Seen, s.Lessons} {
		if one = strings.TrimSpace(one); one != "" {
			texts = append(texts, one)
		}
	}
	for _, f := range s.Figures {
		texts = append(texts, f.What+": "+f.Value+".")
	}
	if len(texts) == 0 {
		return nil, ErrNothingSeen
	}
	out := *m
	id := p.addSource(&out, v, v.Date(max(s.Day, 1)), s.Spot.Then)
	out.Lessons = slices.Clone(m.Lessons)
	for _, text := range texts {
		out.Lessons = append(out.Lessons, models.Lesson{Text: models.Text{Vi: text}, Sources: []models.SourceID{id}})
	}
	return &out, nil
}

// Replicate gives the record with the home place as a place to which it was taken, with what came of it at
// the latest follow-up. It goes to the desk for review.
func (p *Planner) Replicate(v *Visit, m *models.Model) (*models.Model, error) {
	if v.Delegation.Body == "" {
		return nil, ErrNoBody
	}
	d, ok := v.Verdict(m.ID)
	if !ok || d.Choice == Leave {
		return nil, ErrNotTaken
	}
	where := v.Home.Then
	for _, a := range v.Plans {
		if a.Model == m.ID && a.Where != "" {
			where = a.Where
		}
	}
	if where == "" {
		where = v.Home.Name
	}
	if where == "" {
		return nil, ErrNotTaken
	}
	note, on := d.Why, d.On
	if n := len(d.Outcomes); n > 0 {
		last := d.Outcomes[n-1]
		note, on = strings.TrimSpace(last.Text), last.On
		if last.Households > 0 {
			note = strings.TrimSpace(strconv.Itoa(last.Households) + " hộ. " + note)
		}
	}
	if on == "" {
		on = v.End
	}
	out := *m
	r := models.Replication{Place: where, Sources: []models.SourceID{p.addSource(&out, v, on, where)}}
	if t, ok := on.Time(); ok {
		r.Year = t.Year()
	}
	if note != "" {
		r.Note = &models.Text{Vi: note}
	}
	out.Replications = append(slices.Clone(m.Replications), r)
	return &out, nil
}

// addSource adds the delegation's body as a source, and gives its id.
func (p *Planner) addSource(m *models.Model, v *Visit, on Date, where string) models.SourceID {
	n := len(m.Sources) + 1
	id := models.SourceID("S" + strconv.Itoa(n))
	for taken := true; taken; {
		if _, taken = m.Source(id); taken {
			n++
			id = models.SourceID("S" + strconv.Itoa(n))
		}
	}
	title := filled(p.report["source"], same("body"), same(v.Delegation.Body), same("place"), same(where)).Vi
	m.Sources = append(slices.Clone(m.Sources), models.Source{ID: id, Title: title, Publisher: v.Delegation.Body, Date: string(on), Kind: models.Government})
	return id
}
