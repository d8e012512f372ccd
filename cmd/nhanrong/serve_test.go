package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
)

// served is a server that a test has started; stop ends it as a signal does.
type served struct {
	url  string
	stop func() result
	// more are the lines that it prints after the one that says where it listens.
	more <-chan string
}

// serveAt starts a server and waits for the line that says where it listens.
func (d *office) serveAt(addr string) served {
	d.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	var errs bytes.Buffer
	done := make(chan int, 1)
	go func() {
		code := newProgram(once, d.getenv, strings.NewReader(""), in, &errs).run(ctx, []string{"serve", "--addr", addr})
		done <- code
		_ = in.Close() // never fails
	}()
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	if err != nil {
		cancel()
		d.t.Fatalf("the server did not say where it listens: exit %d, %s", <-done, errs.String())
	}
	more := make(chan string, 10)
	go func() {
		defer close(more)
		for {
			text, err := lines.ReadString('\n')
			if err != nil {
				return
			}
			more <- text
		}
	}()
	url := strings.TrimSpace(strings.TrimPrefix(line, "Nhân Rộng listens at "))
	stopped := false
	stop := func() result {
		if stopped {
			return result{}
		}
		stopped = true
		cancel()
		return result{<-done, line, errs.String()}
	}
	d.t.Cleanup(func() { stop() })
	return served{url, stop, more}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(text)
}

// TestServe: an empty folder becomes a site with the catalogue; beside it other programs import, search and
// back up; it ends cleanly, and begins again with what it had.
func TestServe(t *testing.T) {
	d := newOffice(t)
	s := d.serveAt("127.0.0.1:0")
	if code, text := get(t, s.url+"/models?q=sa+nhan+tim+duoi+tan+rung"); code != http.StatusOK || !strings.Contains(text, "Sa nhân tím") {
		t.Errorf("status %d", code)
	}
	if code, text := get(t, s.url+"/api/models?"+strings.Repeat("sector=understory-crops&", 10_000)); code != http.StatusBadRequest || !strings.Contains(text, "sector") {
		t.Errorf("ten thousand filters: status %d, %.300s", code, text)
	}
	if code, text := get(t, s.url+"/readyz"); code != http.StatusOK {
		t.Errorf("not ready: %d %s", code, text)
	}
	for _, one := range []struct {
		args []string
		want string
	}{
		{[]string{"serve", "--addr", strings.TrimPrefix(s.url, "http://")}, "port is in use"},
		{[]string{"serve", "--addr", "127.0.0.1:0"}, "using the index"},
		{[]string{"index", "--rebuild"}, "using the index"},
		{[]string{"restore", "--force", "x.db"}, "stop it first"},
	} {
		if r := d.run(one.args...); r.code != exitFailed || !strings.Contains(r.err, one.want) {
			t.Errorf("%v beside a server: exit %d, %s", one.args, r.code, r.err)
		}
	}
	if out := d.must("search", "sa nhan tim", "--limit", "1"); !strings.Contains(out, "sa-nhan-tim") {
		t.Errorf("search beside a server:\n%s", out)
	}
	changed := strings.Replace(catalogueText(t, 1, models.EncodeJSONL), `"vi":"`, `"vi":"Zumbara. `, 1)
	d.must("import", d.file("a.jsonl", changed))
	s.findsSoon(t, "zumbara", "Zumbara")
	if r := s.stop(); r.code != exitDone || r.err != "" {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
	s = d.serveAt("127.0.0.1:0")
	s.findsSoon(t, "zumbara", "Zumbara")
}

// findsSoon waits until the server has followed the store.
func (s served) findsSoon(t *testing.T, query, want string) {
	t.Helper()
	var text string
	for range 600 { // a minute: the machine may be busy
		if _, text = get(t, s.url+"/api/models?q="+query); strings.Contains(text, want) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("%s never shows %q", query, want)
}

// TestServeFinishesRequests: what is under way when the program is told to end is answered.
func TestServeFinishesRequests(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	begun, release := make(chan struct{}), make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-release
		_, _ = io.WriteString(w, "trọn vẹn") // the test reads it
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- serveUntil(ctx, listener, handler) }()
	answer := make(chan string, 1)
	go func() {
		_, text := get(t, "http://"+listener.Addr().String())
		answer <- text
	}()
	<-begun
	stop()
	select {
	case err := <-ended:
		t.Errorf("ended with a request under way: %v", err)
	default:
	}
	close(release)
	if text := <-answer; text != "trọn vẹn" {
		t.Errorf("answer %q", text)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestOwnRecords: a store that somebody filled does not get the embedded catalogue beside it.
func TestOwnRecords(t *testing.T) {
	d := newOffice(t)
	d.must("import", d.file("a.jsonl", catalogueText(t, 3, models.EncodeJSONL)))
	d.must("search", "artemia")
	if out := d.must("index"); !strings.Contains(out, "holds 3 records") {
		t.Error(out)
	}
}

// TestNewerCatalogue: a program with another catalogue brings its records, but not over what people edited.
func TestNewerCatalogue(t *testing.T) {
	d := newFilledOffice(t)
	edited := strings.Replace(catalogueText(t, 1, models.EncodeJSONL), `"vi":"`, `"vi":"Đã sửa: `, 1)
	d.must("import", d.file("a.jsonl", edited))
	p := newProgram(once, d.getenv, strings.NewReader(""), io.Discard, io.Discard)
	p.settings = settings{data: d.data, db: d.data + "/nhanrong.db"}
	c, err := p.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.store.SetSetting(t.Context(), "embedded-catalogue", "của bản trước"); err != nil {
		t.Fatal(err)
	}
	before, err := c.store.LastSeq(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.store.Delete(t.Context(), "biên tập", "", "ba-kich-tim-duoi-tan-rung-ba-che", 1); err != nil {
		t.Fatal(err)
	}
	if err := putEmbedded(t.Context(), c.store, once.catalogue); err != nil {
		t.Fatal(err)
	}
	after, err := c.store.LastSeq(t.Context())
	if err != nil || after != before+1 { // the deletion
		t.Errorf("the feed went from %d to %d (%v): edited, deleted and unchanged records must stay", before, after, err)
	}
	if err := c.close(); err != nil {
		t.Fatal(err)
	}
	if out := d.must("search", "đã sửa artemia", "--limit", "1", "--json"); !strings.Contains(out, "Đã sửa: ") {
		t.Error(out)
	}
}

// TestSearchJSON: the answer for scripts has the page's names and order.
func TestSearchJSON(t *testing.T) {
	d := newFilledOffice(t)
	var answer struct {
		Total int
		Items []struct {
			ID    string
			Score float64
		}
	}
	if err := json.Unmarshal([]byte(d.must("search", "--json", "--limit", "3", "sa nhân tím")), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Total < 3 || len(answer.Items) != 3 || !strings.HasPrefix(answer.Items[0].ID, "sa-nhan-tim") || answer.Items[0].Score < answer.Items[1].Score {
		t.Errorf("%+v", answer)
	}
}
