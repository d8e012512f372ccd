package web

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// encoding is a Content-Encoding; plain is none.
type encoding string

const (
	plain     encoding = ""
	gzipped   encoding = "gzip"
	zstandard encoding = "zstd"
)

// pageLevel trades some size for half of the time: pages are compressed while a reader waits.
const pageLevel = 2

// worthCompressing is the size in bytes under which the frame costs more than it saves (one packet).
const worthCompressing = 1200

// accepted chooses from an Accept-Encoding header: zstd is faster on both ends, gzip is everywhere.
func accepted(header string) encoding {
	best := plain
	for item := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(item), ";")
		if q, ok := strings.CutPrefix(strings.TrimSpace(params), "q="); ok {
			if v, err := strconv.ParseFloat(q, 64); err != nil || v == 0 {
				continue
			}
		}
		switch encoding(name) {
		case zstandard:
			return zstandard
		case gzipped:
			best = gzipped
		}
	}
	return best
}

// bestPacker is for what is compressed once and sent often: the static files.
type bestPacker struct{ zstd *zstd.Encoder }

func newBestPacker() (*bestPacker, error) {
	// The best level takes tables of 32 MB for files of 10 KB, and saves nothing on them.
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, fmt.Errorf("zstd: %w", err)
	}
	return &bestPacker{z}, nil
}

func (p *bestPacker) pack(e encoding, body []byte) ([]byte, error) {
	if e == zstandard {
		return p.zstd.EncodeAll(body, nil), nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("gzip: %w", err)
	}
	if _, err := w.Write(body); err != nil {
		return nil, fmt.Errorf("gzip: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("gzip: %w", err)
	}
	return b.Bytes(), nil
}

// packer compresses pages with encoders that are kept between requests.
type packer struct {
	gzip sync.Pool
	zstd *zstd.Encoder
}

func newPacker() (*packer, error) {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, fmt.Errorf("zstd: %w", err)
	}
	p := &packer{zstd: z}
	p.gzip.New = func() any {
		w, err := gzip.NewWriterLevel(nil, pageLevel)
		if err != nil {
			panic(err) // the level is a constant
		}
		return w
	}
	return p, nil
}

// pack compresses a page, or leaves it where that would not pay.
func (p *packer) pack(e encoding, body []byte) ([]byte, encoding) {
	if e == plain || len(body) < worthCompressing {
		return body, plain
	}
	if e == zstandard {
		return bytes.Clone(p.zstd.EncodeAll(body, make([]byte, 0, len(body)/3))), zstandard
	}
	b := bytes.NewBuffer(make([]byte, 0, len(body)/3))
	w := p.gzip.Get().(*gzip.Writer)
	defer p.gzip.Put(w)
	w.Reset(b)
	if _, err := w.Write(body); err != nil {
		return body, plain // a bytes.Buffer never fails; should it, the page still goes out
	}
	if err := w.Close(); err != nil {
		return body, plain
	}
	return bytes.Clone(b.Bytes()), gzipped // a page is kept: without what the buffer has to spare
}
