package models

// SourceID names a source within its record: S1, S2, …
type SourceID string

// SourceKind says what sort of publisher speaks; evidence levels depend on it.
type SourceKind string

// The kinds of source.
const (
	Press         SourceKind = "press"
	Government    SourceKind = "government"
	Paper         SourceKind = "paper"
	Evaluation    SourceKind = "evaluation"
	ProjectReport SourceKind = "project-report"
	Company       SourceKind = "company"
	Encyclopedia  SourceKind = "encyclopedia"
	Thesis        SourceKind = "thesis"
	Blog          SourceKind = "blog"
)

// Source is who said it, when and where. Every fact of a record cites at least one.
type Source struct {
	ID        SourceID `json:"id" yaml:"id"`
	Title     string   `json:"title" yaml:"title"`
	Publisher string   `json:"publisher" yaml:"publisher"`
	URL       string   `json:"url,omitempty" yaml:"url,omitempty"`
	// Date is YYYY, YYYY-MM or YYYY-MM-DD: as much as the source tells.
	Date string     `json:"date,omitempty" yaml:"date,omitempty"`
	Kind SourceKind `json:"kind" yaml:"kind"`
	// Repost marks a page that carries another publisher's text.
	Repost bool `json:"repost,omitempty" yaml:"repost,omitempty"`
	// TitleFromURL marks a title rebuilt from the address: the page's own was not seen.
	TitleFromURL bool `json:"title_from_url,omitempty" yaml:"title_from_url,omitempty"`
}
