package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"

	"github.com/gin-gonic/gin"
)

//go:embed static
var staticFiles embed.FS

// assets are the files beside the pages, each under a name that changes with its content, so that a
// browser may keep it for a year.
type assets struct {
	names map[string]string // "site.css" → "/static/site.1a2b3c4d.css"
	files map[string]*asset // by hashed name
	// packer is nil once all are packed: it takes more room than they do.
	packer *bestPacker
}

// asset is one file with its compressed forms, made once at start.
type asset struct {
	mime   string
	bodies map[encoding][]byte
}

// bundles join style sheets that always travel together: one request instead of several.
func bundles() map[string][]string {
	return map[string][]string{
		"site.css": {"css/tokens.css", "css/base.css", "css/layout.css", "css/controls.css", "css/results.css", "css/facts.css", "css/fit.css", "css/desk.css", "css/article.css", "css/visit.css"},
		// pages with pictures are records and places, and the first page, which warms the cache for them
		"pictures.css": {"css/pictures.css", "css/record.css"},
	}
}

// loadAssets reads the embedded files. Fonts and pictures come first: style sheets name them.
func loadAssets() (*assets, error) {
	packer, err := newBestPacker()
	if err != nil {
		return nil, err
	}
	a := &assets{names: map[string]string{}, files: map[string]*asset{}, packer: packer}
	defer func() { a.packer = nil }()
	root, err := fs.Sub(staticFiles, "static")
	if err != nil {
		return nil, fmt.Errorf("opening the static files: %w", err)
	}
	bundled := map[string]bool{}
	for name, parts := range bundles() {
		for _, p := range parts {
			bundled[p] = true
		}
		defer delete(bundled, name)
	}
	var sheets []string
	err = fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case (p == "map" || p == "pack") && d.IsDir(): // drawn or written into pages, never fetched
			return fs.SkipDir
		case d.IsDir() || bundled[p]:
			return nil
		case path.Ext(p) == ".css":
			sheets = append(sheets, p)
			return nil
		}
		body, err := fs.ReadFile(root, p)
		if err != nil {
			return err
		}
		return a.add(path.Base(p), body)
	})
	if err != nil {
		return nil, fmt.Errorf("reading the static files: %w", err)
	}
	for _, p := range sheets {
		if err := a.addSheet(root, path.Base(p), p); err != nil {
			return nil, err
		}
	}
	for name, parts := range bundles() {
		if err := a.addSheet(root, name, parts...); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// inCSS matches a file that a style sheet names.
var inCSS = regexp.MustCompile(`url\("([^":]+)"\)`)

// addSheet joins style sheets, squeezes them and writes hashed names into them.
func (a *assets) addSheet(root fs.FS, name string, parts ...string) error {
	var sheet bytes.Buffer
	for _, p := range parts {
		body, err := fs.ReadFile(root, p)
		if err != nil {
			return fmt.Errorf("reading style sheet %s: %w", p, err)
		}
		sheet.Write(body)
		sheet.WriteByte('\n')
	}
	var missing string
	body := inCSS.ReplaceAllFunc(sheet.Bytes(), func(m []byte) []byte {
		named := path.Base(string(inCSS.FindSubmatch(m)[1]))
		hashed, ok := a.names[named]
		if !ok {
			missing = named
		}
		return []byte(`url("` + hashed + `")`)
	})
	if missing != "" {
		return fmt.Errorf("style sheet %s names %s, which is not there", name, missing)
	}
	return a.add(name, squeeze(body))
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace   = regexp.MustCompile(`\s*\n\s*`)
)

// squeeze leaves out what only people read in a style sheet.
func squeeze(css []byte) []byte {
	css = cssComment.ReplaceAll(css, nil)
	return bytes.TrimSpace(cssSpace.ReplaceAll(css, []byte("\n")))
}

func (a *assets) add(name string, body []byte) error {
	if _, twice := a.names[name]; twice {
		return fmt.Errorf("two static files are named %s", name)
	}
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	file := &asset{mime: contentType(ext), bodies: map[encoding][]byte{plain: body}}
	if compressible(file.mime) {
		for _, e := range []encoding{gzipped, zstandard} {
			packed, err := a.packer.pack(e, body)
			if err != nil {
				return fmt.Errorf("compressing %s: %w", name, err)
			}
			file.bodies[e] = packed
		}
	}
	a.names[name] = "/static/" + hashed
	a.files[hashed] = file
	return nil
}

// contentType does not trust the machine's own table: a slim image has none.
func contentType(ext string) string {
	switch ext {
	case ".woff2":
		return "font/woff2"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".css":
		return "text/css; charset=utf-8"
	}
	return mime.TypeByExtension(ext)
}

func compressible(contentType string) bool {
	return strings.HasPrefix(contentType, "text/") || strings.Contains(contentType, "xml") || strings.Contains(contentType, "json")
}

// url is the address of a file by its plain name. A template that names an absent file fails: see render.
func (a *assets) url(name string) (string, error) {
	u, ok := a.names[name]
	if !ok {
		return "", fmt.Errorf("no static file %q", name)
	}
	return u, nil
}

// serve answers /static/{name}.{hash}.{ext}.
func (a *assets) serve(c *gin.Context) {
	file, ok := a.files[c.Param("name")]
	if !ok {
		c.Header("Cache-Control", "no-store")
		c.String(http.StatusNotFound, "not found\n")
		return
	}
	e := accepted(c.GetHeader("Accept-Encoding"))
	body, ok := file.bodies[e]
	if !ok {
		e, body = plain, file.bodies[plain]
	}
	h := c.Writer.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	if e != plain {
		h.Set("Content-Encoding", string(e))
	}
	c.Data(http.StatusOK, file.mime, body)
}

// worker serves a file as a service worker: under a lasting name, asked for anew each time, since its folder
// is what it may answer for.
func (a *assets) worker(name string) gin.HandlerFunc {
	file := a.files[path.Base(a.names[name])]
	return func(c *gin.Context) {
		c.Header("Cache-Control", "no-cache")
		c.Data(http.StatusOK, file.mime, file.bodies[plain])
	}
}
