package search

// Marker finds the words of a question in a text, however either was typed.
type Marker struct {
	folded map[string]bool
}

// Span is a piece of a text; Marked pieces hold words that were asked for.
type Span struct {
	Text   string
	Marked bool
}
