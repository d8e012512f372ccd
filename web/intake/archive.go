package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// maxEntries bounds the parts of an archive; a document has some twenty, a spreadsheet some more.
const maxEntries = 2000

// archive is a docx or xlsx file, opened.
type archive struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unfolded
}

// openArchive opens one and refuses those with macros, or behind a password.
func openArchive(data []byte) (*archive, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if len(r.File) > maxEntries {
		return nil, ErrLarge
	}
	a := &archive{files: map[string]*zip.File{}, left: maxUnfolded}
	for _, f := range r.File {
		name := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
		switch {
		case strings.HasSuffix(name, "vbaproject.bin"), strings.Contains(name, "macrosheets/"):
			return nil, ErrMacros
		case f.Flags&1 != 0:
			return nil, ErrLocked
		}
		a.files[name] = f
	}
	return a, nil
}

// read unfolds a part, bounded whatever its header says of its size.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[name]
	if f == nil {
		return nil, ErrBroken
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrBroken, name, err)
	}
	defer in.Close() //nolint:errcheck // it was only read
	data, err := io.ReadAll(io.LimitReader(in, a.left+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrBroken, name, err)
	}
	if a.left -= int64(len(data)); a.left < 0 {
		return nil, ErrLarge
	}
	return data, nil
}
