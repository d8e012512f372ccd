// Package document makes the files that leave the browser: tables for Word and Excel.
package document

// Table is a comparison or list as a reader takes it along: sections of rows over the same columns.
type Table struct {
	// Title heads the file, Intro stands under it, Notes at the end.
	Title string
	Intro []string
	Notes []string
	// Corner names the first column, Heads the others.
	Corner string
	Heads  []Cell
	// Sections have a name each; an empty one has no line of its own.
	Sections []Section
	// Lang is the language of the words: vi or en.
	Lang string
}

// Section is rows under a name.
type Section struct {
	Name string
	Rows []Row
}

// Row is a name with a cell for each column.
type Row struct {
	Name  string
	Cells []Cell
}

// Cell is a text with a smaller one under it.
type Cell struct {
	Text, Note string
	// Best marks the best of its row; a word in Note says so too.
	Best bool
	// Href leads to where it comes from; empty for none.
	Href string
}
