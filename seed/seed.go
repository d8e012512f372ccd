// Package seed holds the catalogue that ships with the program: records, localities, crops,
// vocabularies and the gazetteer's files.
package seed

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"sync"

	"github.com/nhanrong/nhanrong/models"
)

//go:embed models/*.yaml localities/*.yaml vocabularies/*.yaml vocabularies/*.txt crops.csv units
var files embed.FS

// Models decodes every record of the catalogue, in the order of their ids. The result is the
// caller's own: nothing is kept between calls.
func Models() ([]*models.Model, error) { return decodeFolder[models.Model]("models") }

// Localities decodes every locality profile, in the order of their ids.
func Localities() ([]*models.Locality, error) { return decodeFolder[models.Locality]("localities") }

// Crops reads the species' ranges of FAO ECOCROP.
func Crops() ([]models.Crop, error) {
	text, err := files.ReadFile("crops.csv")
	if err != nil {
		return nil, fmt.Errorf("open the crops: %w", err)
	}
	return models.ReadCrops(bytes.NewReader(text))
}

// Units are the gazetteer's files, at the root of the file system returned.
func Units() fs.FS {
	units, err := fs.Sub(files, "units")
	if err != nil {
		panic(err) // the name is constant and valid
	}
	return units
}

// Notice is the text on the gazetteer's origin and licences that ships with the program.
func Notice() string {
	text, err := files.ReadFile("units/NOTICE.txt")
	if err != nil {
		panic(err) // embedded at build time
	}
	return string(text)
}

// Version is a short hash of the records and localities: two programs with the same version hold
// the same catalogue.
func Version() (string, error) {
	sum := sha256.New()
	for _, folder := range []string{"models", "localities"} {
		names, err := fs.Glob(files, folder+"/*.yaml")
		if err != nil {
			return "", fmt.Errorf("list %s: %w", folder, err)
		}
		for _, name := range names {
			text, err := files.ReadFile(name)
			if err != nil {
				return "", fmt.Errorf("open %s: %w", name, err)
			}
			fmt.Fprintf(sum, "%s %d\n", name, len(text))
			sum.Write(text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}

// decodeFolder decodes one record a file, on every core: the first start waits for it.
func decodeFolder[T any](folder string) ([]*T, error) {
	names, err := fs.Glob(files, folder+"/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", folder, err)
	}
	records, errs := make([]*T, len(names)), make([]error, len(names))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				records[i], errs[i] = decodeFile[T](names[i])
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	workers.Wait()
	return records, errors.Join(errs...)
}

// decodeFile decodes a file of exactly one document.
func decodeFile[T any](name string) (*T, error) {
	text, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	var record *T
	for entry, err := range models.DecodeYAML[T](path.Base(name), bytes.NewReader(text)) {
		if err != nil {
			return nil, err
		}
		if record != nil {
			return nil, fmt.Errorf("%s holds more than one document", name)
		}
		record = entry.Record
	}
	if record == nil {
		return nil, fmt.Errorf("%s holds no document", name)
	}
	return record, nil
}
