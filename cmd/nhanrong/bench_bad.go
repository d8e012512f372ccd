package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/nhanrong/nhanrong/search"
)

// badQuestions are what nobody would ask in earnest, as long as a question may be.
func badQuestions() map[string]search.Query {
	unknown := make([]string, 29)
	for i := range unknown {
		unknown[i] = fmt.Sprintf("xqzw%cvkjhgf%c", 'a'+i%26, 'b'+i/2%20)
	}
	q := map[string]search.Query{
		"unknown words":  {Text: strings.Join(unknown, " ")},
		"run together":   {Text: strings.Repeat("sanhantimduoitanrung", 24)},
		"short words":    {Text: strings.Repeat("a ", search.MaxText/2)},
		"common words":   {Text: strings.Repeat("mô hình trồng cây của các hộ ", 17)},
		"one letter":     {Text: "a"},
		"punctuation":    {Text: strings.Repeat("?!. ", search.MaxText/4)},
		"one long word":  {Text: strings.Repeat("x", search.MaxText)},
		"combined marks": {Text: strings.Repeat("a\u0301\u0302\u0323", search.MaxText/4)},
	}
	all := search.Query{Text: "trồng cây"}
	for i := range search.MaxValues {
		value := fmt.Sprintf("%02d", i)
		all.Province, all.Place, all.Region = append(all.Province, value), append(all.Place, value), append(all.Region, value)
		all.Sector, all.Outcome, all.Ethnic = append(all.Sector, value), append(all.Outcome, value), append(all.Ethnic, value)
	}
	q["all filters"] = all
	return q
}

// badTimes gives how long each of them takes, in milliseconds: the worst of three times.
func (m *measuring) badTimes(ctx context.Context, o *ours) (map[string]float64, error) {
	times := map[string]float64{}
	for name, q := range badQuestions() {
		for range 3 {
			began := time.Now()
			if _, err := o.Search(ctx, q); err != nil {
				return nil, fmt.Errorf("ask %s: %w", name, err)
			}
			times[name] = max(times[name], milliseconds(time.Since(began)))
		}
	}
	return times, nil
}

// agreement is how many questions have the same first page when every record that was found is scored.
type agreement struct {
	Questions int      `json:"questions"`
	Same      int      `json:"same"`
	Others    []string `json:"others,omitempty"` // that have not
}

// exactQuestions is how many are asked both ways.
const exactQuestions = 500

func (m *measuring) agree(ctx context.Context, o *ours) (*agreement, error) {
	a := &agreement{Questions: exactQuestions}
	bar := m.progress(m.say("so thứ hạng", "comparing ranks"), exactQuestions)
	defer bar.end()
	for i := range exactQuestions {
		q := search.Query{Text: m.mixture.Question(i)}
		short, err := o.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		long, err := o.SearchWhole(ctx, q)
		if err != nil {
			return nil, err
		}
		if slices.EqualFunc(short.Hits, long.Hits, func(a, b search.Hit) bool { return a.ID == b.ID }) && short.Total == long.Total {
			a.Same++
		} else {
			a.Others = append(a.Others, q.Text)
		}
		bar.add(1)
	}
	return a, nil
}
