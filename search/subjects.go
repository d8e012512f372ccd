package search

import (
	"context"
	"fmt"
)

// Subjects counts the records of each entry of the index of subjects that they are to be shown for.
func (e *Engine) Subjects(ctx context.Context) (map[string]int, error) {
	v, err := e.view()
	if err != nil {
		return nil, err
	}
	defer v.Close() //nolint:errcheck // a reader's close only drops a reference
	all, err := e.resultsOf(ctx, v, Query{})
	if err != nil {
		return nil, fmt.Errorf("count the subjects: %w", err)
	}
	counts := map[string]int{}
	for i, part := range v.parts {
		if err := part.countValues(fieldSubject, all[i], counts); err != nil {
			return nil, fmt.Errorf("count the subjects: %w", err)
		}
	}
	return counts, nil
}
