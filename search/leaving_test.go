package search

import (
	"context"
	"errors"
	"testing"
)

// leaving is the context of a reader who leaves when it was asked so many times whether they are there.
type leaving struct {
	context.Context
	after, asked int
}

func (l *leaving) Err() error {
	l.asked++
	if l.asked > l.after {
		return context.Canceled
	}
	return nil
}

// TestSearchEndsWhenItsReaderLeaves: whenever that is, the search ends with it, and it is asked at every
// segment of each step.
func TestSearchEndsWhenItsReaderLeaves(t *testing.T) {
	e, questions := mixed(t, 80)
	q := Query{Text: questions.Question(1)}
	stays := &leaving{Context: t.Context(), after: 1 << 20}
	if _, err := e.Search(stays, q); err != nil {
		t.Fatal(err)
	}
	v, err := e.view()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close() //nolint:errcheck // only read
	if stays.asked < 2*len(v.parts) {
		t.Errorf("asked %d times over %d segments", stays.asked, len(v.parts))
	}
	for after := range stays.asked {
		if _, err := e.Search(&leaving{Context: t.Context(), after: after}, q); !errors.Is(err, context.Canceled) {
			t.Errorf("left after %d questions: %v", after, err)
		}
	}
}
