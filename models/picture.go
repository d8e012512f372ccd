package models

import (
	"fmt"
	"regexp"
)

// MostPictures is how many pictures a record may have.
const MostPictures = 5

// Licence says on which terms a picture may be shown.
type Licence string

// The licences: three of Creative Commons, and that the author allows it here.
const (
	CCBY       Licence = "cc-by"
	CCBYSA     Licence = "cc-by-sa"
	CC0        Licence = "cc0"
	Permission Licence = "permission"
)

// Licences are all of them.
func Licences() []Licence { return []Licence{Permission, CCBY, CCBYSA, CC0} }

// Picture is a photograph of the model, kept under its hash.
type Picture struct {
	// Hash names the kept file: 32 hexadecimal digits.
	Hash    string  `json:"hash" yaml:"hash"`
	Caption Text    `json:"caption" yaml:"caption"`
	Author  string  `json:"author" yaml:"author"`
	Licence Licence `json:"licence" yaml:"licence"`
	// Width and Height are of the largest size that is kept, in pixels.
	Width  int `json:"width" yaml:"width"`
	Height int `json:"height" yaml:"height"`
}

var pictureHash = regexp.MustCompile(`^[0-9a-f]{32}$`)

func (c *checker) pictures(list []Picture) {
	if len(list) > MostPictures {
		c.err("pictures", "too-many", fmt.Sprintf("có %d ảnh, nhiều nhất %d", len(list), MostPictures), fmt.Sprintf("has %d pictures, at most %d may be", len(list), MostPictures))
	}
	for i := range list {
		p := &list[i]
		if !pictureHash.MatchString(p.Hash) || p.Width < 1 || p.Height < 1 {
			c.err(at("pictures", i), "malformed", "không phải ảnh đã tải lên đây", "is no picture that was uploaded here")
		}
		c.text(at("pictures", i)+".caption", &p.Caption)
		c.filled(at("pictures", i)+".author", p.Author)
		choice(c, at("pictures", i)+".licence", p.Licence, Licences())
	}
}
