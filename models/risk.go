package models

// Risk is what went wrong, or may, with its source.
type Risk struct {
	Kind    string     `json:"kind,omitempty" yaml:"kind,omitempty"`
	Text    Text       `json:"text" yaml:"text"`
	Sources []SourceID `json:"sources" yaml:"sources"`
}

// Lesson is what was learnt, with its source.
type Lesson struct {
	Text    Text       `json:"text" yaml:"text"`
	Sources []SourceID `json:"sources" yaml:"sources"`
}
