// Package picture takes photographs in: decoded, turned upright, made smaller and written anew, so that
// nothing of the file that came in is left, neither where it was taken nor what hides behind the picture.
package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // decodes what people send
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // decodes what people send
)

// What can be wrong with a file that should be a picture.
var (
	// ErrNoPicture: it is none, whatever its name says, or it is broken.
	ErrNoPicture = errors.New("not a JPEG, PNG or WebP picture")
	// ErrTooLarge: it has more pixels than will be decoded.
	ErrTooLarge = errors.New("picture has too many pixels")
	// ErrTooSmall: there is nothing to see on it.
	ErrTooSmall = errors.New("picture is too small")
)

const (
	// MaxPixels bounds what is decoded of a JPEG, as cameras write them: a phone's 50 megapixels take some
	// 75 MB meanwhile. Other formats take four bytes a pixel.
	MaxPixels      = 52_000_000
	maxOtherPixels = 16_000_000
	// Large and Small are the longest sides that are kept, in pixels: for a desk and for a phone.
	Large = 1600
	Small = 640
	// least is the shortest side that is worth showing.
	least = 100
	// quality of the JPEG that is written; above it files grow and nobody sees more.
	quality = 82
)

// Picture is a picture as it is kept, in two sizes.
type Picture struct {
	// Hash names both: it is that of the large one.
	Hash          string
	Large, Small  []byte // JPEG
	Width, Height int    // of the large one
}

// Read makes a picture of what was sent. ErrNoPicture, ErrTooLarge and ErrTooSmall say why it cannot.
func Read(r io.Reader) (*Picture, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read a picture: %w", err)
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoPicture, err)
	}
	most := maxOtherPixels
	if format == "jpeg" {
		most = MaxPixels
	}
	switch {
	case config.Width <= 0 || config.Height <= 0:
		return nil, ErrNoPicture
	case config.Width > most/config.Height: // their product may be more than an int holds
		return nil, fmt.Errorf("%w: %d × %d", ErrTooLarge, config.Width, config.Height)
	case min(config.Width, config.Height) < least:
		return nil, fmt.Errorf("%w: %d × %d", ErrTooSmall, config.Width, config.Height)
	}
	whole, _, err := image.Decode(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoPicture, err)
	}
	large := upright(within(whole, Large), orientation(text))
	p := &Picture{Width: large.Bounds().Dx(), Height: large.Bounds().Dy()}
	if p.Large, err = encode(large); err != nil {
		return nil, err
	}
	if p.Small, err = encode(within(large, Small)); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(p.Large)
	p.Hash = hex.EncodeToString(sum[:16])
	return p, nil
}

// within makes a picture as small as its longest side asks, upon white where it is transparent.
func within(src image.Image, longest int) *image.RGBA {
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	if side := max(w, h); side > longest {
		w, h = max(1, w*longest/side), max(1, h*longest/side)
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(dst, dst.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Over, nil)
	return dst
}

func encode(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("write a picture: %w", err)
	}
	return b.Bytes(), nil
}

// upright turns a picture as its camera was held: orientations 1 to 8 of EXIF.
func upright(src *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return src
	}
	w, h := src.Bounds().Dx(), src.Bounds().Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			dst.SetRGBA(x, y, src.RGBAAt(turned(x, y, w, h, orientation)))
		}
	}
	return dst
}

// turned is the point of the picture as it was taken that comes to x, y of the upright one of w by h.
func turned(x, y, w, h, orientation int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	}
	return h - 1 - y, x
}
