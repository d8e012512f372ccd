// Package exchange writes records as files that other programs open, and reads them again: YAML, JSON Lines,
// and tables as csv and xlsx. What one wrote, read again, changes nothing.
package exchange

import (
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/nhanrong/nhanrong/models"
)

// Format is how records lie in a file.
type Format string

// The formats. JSON is only read.
const (
	YAML  Format = "yaml"
	JSON  Format = "json"
	JSONL Format = "jsonl"
	CSV   Format = "csv"
	XLSX  Format = "xlsx"
)

// Records is a sequence of a file's records as every format gives it.
type Records = iter.Seq2[models.Entry[models.Model], error]

// FormatOf tells a file's format by its name.
func FormatOf(name string) (Format, bool) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		return YAML, true
	case ".json":
		return JSON, true
	case ".jsonl", ".ndjson":
		return JSONL, true
	case ".csv":
		return CSV, true
	case ".xlsx":
		return XLSX, true
	}
	return "", false
}

// Encode writes the records in a format.
func Encode(w io.Writer, f Format, records iter.Seq2[*models.Revision, error]) error {
	switch f {
	case CSV:
		return EncodeCSV(w, records)
	case XLSX:
		return EncodeXLSX(w, records)
	}
	one := models.EncodeYAML
	if f == JSONL {
		one = models.EncodeJSONL
	}
	for r, err := range records {
		if err != nil {
			return err
		}
		if err := one(w, r.Model); err != nil {
			return err
		}
	}
	return nil
}

// Decode reads the records of a file in a format. Name stands in what is said of it.
func Decode(name string, f Format, r io.Reader) Records {
	switch f {
	case JSON:
		return models.DecodeJSON[models.Model](name, r)
	case JSONL:
		return models.DecodeJSONL[models.Model](name, r)
	case CSV:
		return DecodeCSV(name, r)
	case XLSX:
		return DecodeXLSX(name, r)
	}
	return models.DecodeYAML[models.Model](name, r)
}
