package web

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

func TestAssetsAreHashedAndPacked(t *testing.T) {
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	hashed := regexp.MustCompile(`^/static/[a-z0-9-]+\.[0-9a-f]{10}\.[a-z0-9]+$`)
	fonts := 0
	for name, url := range a.names {
		if name != "OFL.txt" && !hashed.MatchString(url) {
			t.Errorf("%s is at %s", name, url)
		}
		file := a.files[path.Base(url)]
		if file.mime == "" {
			t.Errorf("%s has no content type", name)
		}
		for e, body := range file.bodies {
			if e != plain && !bytes.Equal(unpack(t, e, body), file.bodies[plain]) {
				t.Errorf("%s as %s does not come back as it was", name, e)
			}
		}
		if strings.HasSuffix(name, ".woff2") {
			fonts += len(file.bodies[plain])
		}
	}
	if fonts == 0 || fonts > 60<<10 {
		t.Errorf("the fonts weigh %d bytes, at most 60 kB are allowed", fonts)
	}
}

func TestStyleSheetsNameHashedFiles(t *testing.T) {
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	sheet := a.files[path.Base(a.names["site.css"])].bodies[plain]
	if !bytes.Contains(sheet, []byte(a.names["be-vietnam-pro-600.woff2"])) {
		t.Error("the style sheet does not name the font by its hashed address")
	}
	if bytes.Contains(sheet, []byte("/*")) {
		t.Error("the style sheet carries comments")
	}
}

// TestStyleSheetsAreWhole holds the sources to what the pages use: every sheet is served, every brace closes.
func TestStyleSheetsAreWhole(t *testing.T) {
	a, err := loadAssets()
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(staticFiles, "static/css", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(staticFiles, p)
		if err != nil {
			return err
		}
		if bytes.Count(body, []byte("{")) != bytes.Count(body, []byte("}")) {
			t.Errorf("%s: a brace is not closed", p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"site.css", "pictures.css", "print.css", "suggest.js", "signs.svg", "amomum.svg", "icon.svg"} {
		if _, err := a.url(name); err != nil {
			t.Error(err)
		}
	}
	if _, err := a.url("absent.css"); err == nil {
		t.Error("an absent file has an address")
	}
}

// TestSignsAreDrawn: every sign that a template or a page asks for stands in the sprite.
func TestSignsAreDrawn(t *testing.T) {
	sprite, err := fs.ReadFile(staticFiles, "static/signs.svg")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"wordmark", "x", "to", "bud", "plant", "v-met", "v-near", "v-unmet", "v-unknown", "ev-0", "ev-1", "ev-2", "ev-3", "ev-4"} {
		if !bytes.Contains(sprite, []byte(`<symbol id="`+id+`"`)) {
			t.Errorf("no sign %q", id)
		}
	}
}
