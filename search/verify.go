package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"golang.org/x/sync/errgroup"
)

// errOverturned: a file of the index does not hold what was written to it.
var errOverturned = errors.New("its checksum is another")

// verify reads the files of an index once, some 2 GB a second on each processor, and holds each to the checksum
// at its end, which the library writes and never looks at: an overturned bit would change answers without anyone
// noticing.
func verify(idx bleve.Index) (err error) {
	inner, err := idx.Advanced()
	if err != nil {
		return fmt.Errorf("look into the index: %w", err)
	}
	reader, err := inner.Reader()
	if err != nil {
		return fmt.Errorf("look into the index: %w", err)
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("the index is read by %T, want scorch's snapshot", reader)
	}
	var files errgroup.Group
	files.SetLimit(runtime.GOMAXPROCS(0))
	for _, s := range snapshot.Segments() {
		kept, ok := s.Segment().(segment.PersistedSegment)
		if !ok {
			continue
		}
		files.Go(func() error {
			if err := verifyFile(kept.Path()); err != nil {
				return fmt.Errorf("%s: %w", kept.Path(), err)
			}
			return nil
		})
	}
	return files.Wait()
}

// verifyFile holds a file to the CRC-32 of all that stands before it, in its last four bytes.
func verifyFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyBuffer(struct{ io.Writer }{sum}, io.LimitReader(f, info.Size()-crc32.Size), make([]byte, 1<<20)); err != nil {
		return err
	}
	var written [crc32.Size]byte
	if _, err := io.ReadFull(f, written[:]); err != nil {
		return err
	}
	if binary.BigEndian.Uint32(written[:]) != sum.Sum32() {
		return errOverturned
	}
	return nil
}
