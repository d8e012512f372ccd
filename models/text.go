// Package models says what a record of the catalogue is and when it is sound. It does no I/O.
package models

// Text is a sentence for readers: Vietnamese always, English where someone wrote it.
type Text struct {
	Vi string `json:"vi" yaml:"vi"`
	En string `json:"en,omitempty" yaml:"en,omitempty"`
}

// In gives the text in the language asked for ("vi" or "en"), Vietnamese where English is missing.
func (t Text) In(lang string) string {
	if lang == "en" && t.En != "" {
		return t.En
	}
	return t.Vi
}

// IsZero reports a text nobody wrote.
func (t Text) IsZero() bool { return t.Vi == "" && t.En == "" }
