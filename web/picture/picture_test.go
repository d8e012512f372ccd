package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"strings"
	"testing"

	"github.com/nhanrong/nhanrong/web/picture"
)

// photo is a picture, dark at its left and light at its right.
func photo(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.Gray{uint8(x * 255 / w)})
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withEXIF puts an APP1 segment into a JPEG: how the camera was held, and where it was.
func withEXIF(body []byte, orientation uint16) []byte {
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	tiff = binary.BigEndian.AppendUint16(tiff, orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	tiff = append(tiff, "GPS 21.5244N 107.4003E"...)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(segment)+2))
	return append(append(head, segment...), body[2:]...)
}

func TestRead(t *testing.T) {
	p, err := picture.Read(bytes.NewReader(asJPEG(t, photo(1700, 850))))
	if err != nil {
		t.Fatal(err)
	}
	if p.Width != picture.Large || p.Height != picture.Large/2 || len(p.Hash) != 32 {
		t.Errorf("%d × %d, %s", p.Width, p.Height, p.Hash)
	}
	small, err := jpeg.Decode(bytes.NewReader(p.Small))
	if err != nil || small.Bounds().Dx() != picture.Small {
		t.Errorf("%v, %v", small.Bounds(), err)
	}
	again, err := picture.Read(bytes.NewReader(asJPEG(t, photo(1700, 850))))
	if err != nil || again.Hash != p.Hash {
		t.Errorf("the same picture has another name: %v", err)
	}
}

// TestUpright: a picture stands as the camera was held, and nothing says where that was.
func TestUpright(t *testing.T) {
	plain := asJPEG(t, photo(400, 200))
	for orientation, want := range map[uint16]struct {
		tall bool
		dark image.Point // a corner that is dark
	}{1: {false, image.Pt(5, 5)}, 3: {false, image.Pt(394, 5)}, 6: {true, image.Pt(5, 5)}, 8: {true, image.Pt(5, 394)}} {
		p, err := picture.Read(bytes.NewReader(withEXIF(plain, orientation)))
		if err != nil {
			t.Fatal(err)
		}
		if (p.Height > p.Width) != want.tall {
			t.Errorf("orientation %d: %d × %d", orientation, p.Width, p.Height)
		}
		img, err := jpeg.Decode(bytes.NewReader(p.Large))
		if err != nil {
			t.Fatal(err)
		}
		if r, _, _, _ := img.At(want.dark.X, want.dark.Y).RGBA(); r > 0x3000 {
			t.Errorf("orientation %d: the corner %v is light", orientation, want.dark)
		}
		for _, body := range [][]byte{p.Large, p.Small} {
			if bytes.Contains(body, []byte("GPS")) || bytes.Contains(body, []byte("Exif")) {
				t.Errorf("orientation %d: it still says where it was taken", orientation)
			}
		}
	}
}

// TestRefused: what is no picture, whatever its name says; what would fill the memory; what nobody can see.
func TestRefused(t *testing.T) {
	var transparent bytes.Buffer
	if err := png.Encode(&transparent, image.NewNRGBA(image.Rect(0, 0, 200, 200))); err != nil {
		t.Fatal(err)
	}
	for name, one := range map[string]struct {
		body []byte
		want error
	}{
		"nothing":            {nil, picture.ErrNoPicture},
		"a script":           {[]byte("<script>alert(1)</script>"), picture.ErrNoPicture},
		"an svg":             {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`), picture.ErrNoPicture},
		"a torn picture":     {asJPEG(t, photo(300, 300))[:600], picture.ErrNoPicture},
		"200 megapixels":     {pngHeader(20_000, 10_000), picture.ErrTooLarge},
		"beyond all numbers": {pngHeader(1<<31-1, 1<<31-1), picture.ErrNoPicture},
		"60 km by 60 km":     {pngHeader(60_000, 60_000), picture.ErrTooLarge},
		"a dot":              {asJPEG(t, photo(20, 20)), picture.ErrTooSmall},
		"a transparent one":  {transparent.Bytes(), nil},
	} {
		if _, err := picture.Read(bytes.NewReader(one.body)); !errors.Is(err, one.want) {
			t.Errorf("%s: %v, want %v", name, err, one.want)
		}
	}
	polyglot := append(asJPEG(t, photo(300, 300)), "<?php system($_GET['x']); ?><script>alert(1)</script>"...)
	p, err := picture.Read(bytes.NewReader(polyglot))
	if err != nil || bytes.Contains(p.Large, []byte("script")) {
		t.Errorf("what hides behind a picture is still there (%v)", err)
	}
}

// pngHeader is the beginning of a PNG that claims to be that large.
func pngHeader(w, h uint32) []byte {
	chunk := []byte("IHDR")
	chunk = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(chunk, w), h)
	chunk = append(chunk, 8, 6, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	return binary.BigEndian.AppendUint32(append(out, chunk...), crc32.ChecksumIEEE(chunk))
}

func TestFolder(t *testing.T) {
	f := picture.Folder(t.TempDir())
	p, err := picture.Read(bytes.NewReader(asJPEG(t, photo(300, 300))))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := f.Keep(p); err != nil {
			t.Fatal(err)
		}
	}
	if body, err := f.Open(p.Hash + ".jpg"); err != nil || !bytes.Equal(body, p.Large) {
		t.Errorf("%d bytes, %v", len(body), err)
	}
	for _, name := range []string{"../x.jpg", strings.Repeat("0", 32) + ".jpg", p.Hash, p.Hash + ".png", ""} {
		if _, err := f.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(withEXIF(asJPEG(f, photo(120, 120)), 6))
	f.Add(pngHeader(200, 200))
	f.Fuzz(func(t *testing.T, body []byte) {
		p, err := picture.Read(bytes.NewReader(body))
		if err == nil && (p.Width > picture.Large || p.Height > picture.Large || p.Hash == "") {
			t.Errorf("%d × %d, %q", p.Width, p.Height, p.Hash)
		}
	})
}
