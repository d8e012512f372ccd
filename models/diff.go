package models

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Difference is one field that two states of a record have otherwise. A value is a string, a float64, a
// bool, a list ([]any) or an object (map[string]any) as in the record's JSON; nil where there is none.
type Difference struct {
	// Path names the field in the newer state, or in the older where the newer lacks it: outcomes[2].before.
	Path          string
	Before, After any
}

// Diff gives the fields in which two states differ, in the order of their names. Entries of a list are
// matched with their like, so that one put in before others does not make all of them look changed.
func Diff(before, after *Model) ([]Difference, error) {
	a, err := tree(before)
	if err != nil {
		return nil, err
	}
	b, err := tree(after)
	if err != nil {
		return nil, err
	}
	var out []Difference
	diffValues(&out, "", a, b)
	return out, nil
}

// tree is a record as its JSON has it; no record has no fields.
func tree(m *Model) (any, error) {
	if m == nil {
		return map[string]any{}, nil
	}
	text, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", m.ID, err)
	}
	var out any
	if err := json.Unmarshal(text, &out); err != nil {
		return nil, fmt.Errorf("read %s: %w", m.ID, err)
	}
	return out, nil
}

func same(a, b any) bool {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		return ok && maps.EqualFunc(x, y, same)
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, same)
	}
	switch b.(type) {
	case map[string]any, []any:
		return false
	}
	return a == b
}

func diffValues(out *[]Difference, path string, a, b any) {
	if same(a, b) {
		return
	}
	x, isObject := a.(map[string]any)
	y, toObject := b.(map[string]any)
	if isObject && toObject {
		for _, name := range keysOf(x, y) {
			diffValues(out, join(path, name), x[name], y[name])
		}
		return
	}
	v, isList := a.([]any)
	w, toList := b.([]any)
	if (isList || a == nil) && (toList || b == nil) && objects(v) && objects(w) {
		diffLists(out, path, v, w)
		return
	}
	*out = append(*out, Difference{path, a, b})
}

func objects(list []any) bool {
	for _, e := range list {
		if _, ok := e.(map[string]any); !ok {
			return false
		}
	}
	return true
}

func keysOf(x, y map[string]any) []string {
	names := slices.Collect(maps.Keys(x))
	for name := range y {
		if _, both := x[name]; !both {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// diffLists matches what is the same in both, pairs what lies between in its order, and tells the rest as
// new or gone.
func diffLists(out *[]Difference, path string, v, w []any) {
	i, j := 0, 0
	flush := func(toI, toJ int) {
		for i < toI && j < toJ {
			diffValues(out, at(path, j), v[i], w[j])
			i, j = i+1, j+1
		}
		for ; i < toI; i++ {
			*out = append(*out, Difference{at(path, i), v[i], nil})
		}
		for ; j < toJ; j++ {
			*out = append(*out, Difference{at(path, j), nil, w[j]})
		}
	}
	for _, m := range matches(v, w) {
		flush(m[0], m[1])
		i, j = m[0]+1, m[1]+1
	}
	flush(len(v), len(w))
}

// matches are the places of the longest run of entries that both lists have in the same order.
func matches(v, w []any) [][2]int {
	length := make([][]int, len(v)+1)
	for i := range length {
		length[i] = make([]int, len(w)+1)
	}
	for i := len(v) - 1; i >= 0; i-- {
		for j := len(w) - 1; j >= 0; j-- {
			if same(v[i], w[j]) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(v) && j < len(w); {
		switch {
		case same(v[i], w[j]):
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// Conflict is a field that two people changed to different things.
type Conflict struct {
	Path               string
	Base, Mine, Theirs any
}

// Rebase puts the changes that mine makes to base upon theirs, another successor of base. Where both
// changed the same field, mine stands unless keepTheirs says otherwise of its path, and the conflict is told.
func Rebase(base, mine, theirs *Model, keepTheirs func(path string) bool) (*Model, []Conflict, error) {
	trees := make([]any, 3)
	for i, m := range []*Model{base, mine, theirs} {
		var err error
		if trees[i], err = tree(m); err != nil {
			return nil, nil, err
		}
	}
	r := rebasing{keepTheirs: keepTheirs}
	text, err := json.Marshal(r.values("", trees[0], trees[1], trees[2]))
	if err != nil {
		return nil, nil, fmt.Errorf("write what was joined of %s: %w", mine.ID, err)
	}
	out := new(Model)
	if err := json.Unmarshal(text, out); err != nil {
		return nil, nil, fmt.Errorf("read what was joined of %s: %w", mine.ID, err)
	}
	return out, r.conflicts, nil
}

type rebasing struct {
	keepTheirs func(path string) bool
	conflicts  []Conflict
}

func (r *rebasing) values(path string, base, mine, theirs any) any {
	switch {
	case same(mine, theirs), same(base, theirs):
		return mine
	case same(base, mine):
		return theirs
	}
	m, ok1 := mine.(map[string]any)
	t, ok2 := theirs.(map[string]any)
	if ok1 && ok2 {
		return r.objects(path, base, m, t)
	}
	v, ok1 := mine.([]any)
	w, ok2 := theirs.([]any)
	if b, ok3 := base.([]any); ok1 && ok2 && (ok3 || base == nil) {
		if out, ok := r.lists(path, b, v, w); ok {
			return out
		}
	}
	r.conflicts = append(r.conflicts, Conflict{path, base, mine, theirs})
	if r.keepTheirs != nil && r.keepTheirs(path) {
		return theirs
	}
	return mine
}

func (r *rebasing) objects(path string, base any, m, t map[string]any) map[string]any {
	b, _ := base.(map[string]any) // nil where there was none: all is new
	out := map[string]any{}
	for _, name := range keysOf(m, t) {
		if v := r.values(join(path, name), b[name], m[name], t[name]); v != nil {
			out[name] = v
		}
	}
	return out
}

// lists joins what both added at the end, and what each changed within lists of the same length.
func (r *rebasing) lists(path string, b, m, t []any) ([]any, bool) {
	n := len(b)
	if len(m) < n || len(t) < n {
		return nil, false
	}
	var out []any
	for i := range n {
		out = append(out, r.values(path+"["+strconv.Itoa(i)+"]", b[i], m[i], t[i]))
	}
	out = append(out, t[n:]...)
	for _, e := range m[n:] {
		if !slices.ContainsFunc(t[n:], func(x any) bool { return same(x, e) }) {
			out = append(out, e)
		}
	}
	return out, true
}
