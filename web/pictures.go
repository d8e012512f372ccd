package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
	"github.com/nhanrong/nhanrong/web/picture"
)

// picturesPage takes a draft's pictures in.
type picturesPage struct {
	frame
	Faults  []string
	Action  string
	Back    string
	Version int
	Rows    []sentPicture
	// Full tells that no more may be added.
	Full     bool
	Licences []option
	// Caption and Author were typed for a picture that was refused.
	Caption, Author string
}

// sentPicture is a picture with what is said of it.
type sentPicture struct {
	Name, Legend, Small, Caption, Author string
	Licences                             []option
}

// shot is a picture on a record's page.
type shot struct {
	Small, Large, Caption, Credit string
	Width, Height                 int
}

func shots(l *locale.Locale, list []models.Picture) []shot {
	var out []shot
	for _, p := range list {
		out = append(out, shot{
			Small: pictureHref(p.Hash, "-small"), Large: pictureHref(p.Hash, ""), Caption: p.Caption.In(string(l.Lang)),
			Credit: p.Author + ", " + l.Label("licence", string(p.Licence)), Width: p.Width, Height: p.Height,
		})
	}
	return out
}

func pictureHref(hash, size string) string { return "/pictures/" + hash + size + ".jpg" }

// draftPictures shows a draft's pictures.
func (s *Server) draftPictures(ctx context.Context, c caller) (reaction, error) {
	at, err := s.readDraft(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	if !mayWrite(c, at.Draft) || s.pictures == "" {
		return goOn("/submit/" + at.Link)
	}
	return s.showPictures(c, at, http.StatusOK, picturesPage{})
}

func (s *Server) showPictures(c caller, at draftAt, status int, p picturesPage) (reaction, error) {
	read, err := s.readTyped(c.Locale, at.typed)
	if err != nil {
		return reaction{}, err
	}
	here := "/submit/" + at.Link
	p.frame, p.Action, p.Back, p.Version = s.frame(c.request, c.T("submit.pictures")), here+"/pictures", stepPath(here, sendStep), at.Version
	p.Section, p.NoIndex, p.Path = "submit", true, here+"/pictures"
	p.Licences = licences(c.Locale, models.Permission)
	for i, one := range read.model.Pictures {
		p.Rows = append(p.Rows, sentPicture{
			Name: rowName("pictures", read.row["pictures"][i]), Legend: c.T("submit.row_pictures", "n", i+1), Small: pictureHref(one.Hash, "-small"),
			Caption: one.Caption.Vi, Author: one.Author, Licences: licences(c.Locale, one.Licence),
		})
	}
	p.Full = len(p.Rows) >= models.MostPictures
	return show(c, s.views.pictures, status, p)
}

func licences(l *locale.Locale, chosen models.Licence) []option {
	var out []option
	for _, one := range models.Licences() {
		out = append(out, option{string(one), l.Label("licence", string(one)), one == chosen})
	}
	return out
}

// savePictures keeps what is said of the pictures, and one more where it was sent.
func (s *Server) savePictures(ctx context.Context, c caller) (reaction, error) {
	at, err := s.readDraft(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	if !mayWrite(c, at.Draft) || s.pictures == "" {
		return reaction{}, models.ErrDecided
	}
	values, file, _, err := formWithFile(c)
	if err != nil {
		return reaction{}, err
	}
	c.Form = values
	at.typed.put([]string{"pictures"}, values)
	if len(file) > 0 {
		fault, err := s.addPicture(ctx, c, at, file)
		if err != nil {
			return reaction{}, err
		}
		if fault != "" {
			return s.showPictures(c, at, http.StatusUnprocessableEntity, picturesPage{Faults: []string{c.T(fault)}, Caption: clean(values.Get("caption")), Author: clean(values.Get("author"))})
		}
	}
	read, err := s.readTyped(c.Locale, at.typed)
	if err != nil {
		return reaction{}, err
	}
	if at.Of != "" {
		read.model.ID = at.Of
	}
	if _, err := s.keepDraft(ctx, c, at, read); err != nil {
		return reaction{}, err
	}
	return goOn("/submit/" + at.Link + "/pictures")
}

// addPicture decodes a file, keeps it and puts it among the draft's; the fault is the key of the words for
// why it was refused.
func (s *Server) addPicture(ctx context.Context, c caller, at draftAt, file []byte) (fault string, err error) {
	read, err := s.readTyped(c.Locale, at.typed)
	if err != nil {
		return "", err
	}
	if len(read.model.Pictures) >= models.MostPictures {
		return "submit.pictures_full", nil
	}
	if err := s.decoding.Acquire(ctx, 1); err != nil {
		return "", fmt.Errorf("wait to decode a picture: %w", err)
	}
	p, err := picture.Read(bytes.NewReader(file))
	s.decoding.Release(1)
	for _, one := range []struct {
		is  error
		key string
	}{{picture.ErrNoPicture, "submit.fault_nopicture"}, {picture.ErrTooLarge, "submit.fault_bigpicture"}, {picture.ErrTooSmall, "submit.fault_smallpicture"}} {
		if errors.Is(err, one.is) {
			return one.key, nil
		}
	}
	if err != nil {
		return "", err
	}
	if err := s.pictures.Keep(p); err != nil {
		return "", err
	}
	next := 0
	for _, n := range at.typed.rows("pictures") {
		next = n + 1
	}
	f := filling{t: at.typed, l: c.Locale}
	f.picture(rowName("pictures", next), models.Picture{
		Hash: p.Hash, Width: p.Width, Height: p.Height, Caption: models.Text{Vi: clean(c.Form.Get("caption"))},
		Author: clean(c.Form.Get("author")), Licence: models.Licence(c.Form.Get("licence")),
	})
	return "", f.err
}

// servePicture answers /pictures/{hash}.jpg: it never changes under its name.
func (s *Server) servePicture(c *gin.Context) {
	body, err := s.pictures.Open(c.Param("name"))
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: %w", models.ErrNotFound, err)
	}
	if err != nil {
		s.fail(c, err)
		return
	}
	const year = 365 * 24 * 60 * 60
	c.Header("Cache-Control", "public, max-age="+strconv.Itoa(year)+", immutable")
	allowTime(c, len(body))
	c.Data(http.StatusOK, "image/jpeg", body)
}
