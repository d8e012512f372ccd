package models

// Replication tells of the same practice taken to another place.
type Replication struct {
	// Place is the other place in the source's words.
	Place   string     `json:"place" yaml:"place"`
	Year    int        `json:"year,omitempty" yaml:"year,omitempty"`
	Note    *Text      `json:"note,omitempty" yaml:"note,omitempty"`
	Sources []SourceID `json:"sources" yaml:"sources"`
}
