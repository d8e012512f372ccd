package web

import (
	"bytes"
	"io"
	"strconv"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func TestPageCacheIsBounded(t *testing.T) {
	c := newPageCache(64 << 10)
	body := make([]byte, 1000)
	for i := range 500 {
		c.put(pageKey{seq: 1, url: "/models?page=" + strconv.Itoa(i)}, &reply{body: body})
	}
	if c.size > c.limit {
		t.Errorf("holds %d bytes, limit %d", c.size, c.limit)
	}
	if len(c.byKey) != c.order.Len() || len(c.byKey) < 40 {
		t.Errorf("%d keys, %d in order", len(c.byKey), c.order.Len())
	}
	if c.get(pageKey{seq: 1, url: "/models?page=499"}) == nil {
		t.Error("the newest page is gone")
	}
	if c.get(pageKey{seq: 1, url: "/models?page=0"}) != nil {
		t.Error("the oldest page is still there")
	}
	if c.get(pageKey{seq: 2, url: "/models?page=499"}) != nil {
		t.Error("a page of an older catalogue answers for a newer one")
	}
	c.put(pageKey{url: "/huge"}, &reply{body: make([]byte, 32<<10)})
	if c.get(pageKey{url: "/huge"}) != nil {
		t.Error("a huge page pushed out all others")
	}
}

func TestPageCacheKeepsWhatIsRead(t *testing.T) {
	c := newPageCache(8 * (1000 + overhead + 10))
	for i := range 20 {
		c.put(pageKey{url: strconv.Itoa(i)}, &reply{body: make([]byte, 1000)})
		if i > 0 && c.get(pageKey{url: "0"}) == nil {
			t.Fatalf("the page that is read all the time fell out after %d", i)
		}
	}
}

func TestPageCacheManyAtOnce(t *testing.T) {
	c := newPageCache(32 << 10)
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range 300 {
				key := pageKey{url: strconv.Itoa((i * (w + 1)) % 60)}
				if c.get(key) == nil {
					c.put(key, &reply{body: make([]byte, 500)})
				}
			}
		})
	}
	wg.Wait()
	if c.size > c.limit {
		t.Errorf("holds %d bytes, limit %d", c.size, c.limit)
	}
}

func TestAccepted(t *testing.T) {
	for _, c := range []struct {
		header string
		want   encoding
	}{
		{"", plain},
		{"identity", plain},
		{"gzip, deflate", gzipped},
		{"gzip, deflate, br, zstd", zstandard},
		{"gzip;q=0, zstd;q=0", plain},
		{"gzip;q=0.5", gzipped},
		{"br", plain},
		{"gzip;q=x", plain},
	} {
		if got := accepted(c.header); got != c.want {
			t.Errorf("%q: %q, want %q", c.header, got, c.want)
		}
	}
}

func TestPackComesBack(t *testing.T) {
	p, err := newPacker()
	if err != nil {
		t.Fatal(err)
	}
	body := bytes.Repeat([]byte("Trồng sa nhân tím dưới tán rừng. "), 200)
	for _, want := range []encoding{gzipped, zstandard} {
		packed, e := p.pack(want, body)
		if e != want || len(packed) >= len(body)/4 {
			t.Fatalf("%s: %d of %d bytes as %q", want, len(packed), len(body), e)
		}
		if got := unpack(t, e, packed); !bytes.Equal(got, body) {
			t.Errorf("%s does not come back as it was", want)
		}
	}
	if small, e := p.pack(gzipped, []byte("ok")); e != plain || string(small) != "ok" {
		t.Errorf("a small body was packed: %q %q", e, small)
	}
}

func unpack(t *testing.T, e encoding, packed []byte) []byte {
	t.Helper()
	var r io.Reader
	var err error
	switch e {
	case gzipped:
		r, err = gzip.NewReader(bytes.NewReader(packed))
	case zstandard:
		r, err = zstd.NewReader(bytes.NewReader(packed))
	default:
		return packed
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		header string
		want   bool
	}{
		{`"a"`, true},
		{`W/"a"`, true},
		{`"b", "a"`, true},
		{`*`, true},
		{`"b"`, false},
		{``, false},
	} {
		if got := matches(c.header, `"a"`); got != c.want {
			t.Errorf("%s: %v", c.header, got)
		}
	}
}
