package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// TestUser: accounts from the terminal. A password is never an argument.
func TestUser(t *testing.T) {
	d := newOffice(t)
	typed := func(text string) *office { d.stdin = strings.NewReader(text); return d }
	for _, one := range []struct {
		typed string
		args  []string
		code  int
		out   string
		err   string
	}{
		{"rừng hồi 2023\n", []string{"add", "Mai@tinh.vn", "--name", "Lý Thị Mai", "--role", "admin"}, exitDone, "added mai@tinh.vn (administrator)", ""},
		{"rừng hồi 2023\n", []string{"add", "mai@tinh.vn"}, exitFailed, "", "taken"},
		{"ngắn\n", []string{"add", "tu"}, exitFailed, "", "10 to 200 characters"},
		{"", []string{"add", "tu"}, exitFailed, "", "10 to 200 characters"},
		{"rừng hồi 2023\r\n", []string{"add", "tu", "--role", "editor"}, exitDone, "added tu (editor)", ""},
		{"rừng hồi 2023\n", []string{"add", "x y"}, exitFailed, "", "letters a-z"},
		{"rừng hồi 2023\n", []string{"add", "nam", "--role", "root"}, exitUsage, "", "reader, contributor, editor or administrator"},
		{"rừng hồi 2023\n", []string{"add", "nam", "rừng hồi 2023"}, exitUsage, "", "accepts 1 arg"},
		{"", []string{"role", "tu", "contributor"}, exitDone, "tu is now contributor", ""},
		{"", []string{"role", "nobody", "editor"}, exitFailed, "", "not found"},
		{"", []string{"role", "mai@tinh.vn", "editor"}, exitFailed, "", "at least one administrator"},
		{"quế Trà Bồng\n", []string{"password", "tu"}, exitDone, "changed the password of tu", ""},
		{"", []string{"list"}, exitDone, "administrator", ""},
		{"", []string{"remove", "tu"}, exitDone, "removed tu", ""},
		{"", []string{"remove", "mai@tinh.vn"}, exitFailed, "", "at least one administrator"},
	} {
		r := typed(one.typed).run(append([]string{"user"}, one.args...)...)
		if r.code != one.code || !strings.Contains(r.out, one.out) || !strings.Contains(r.err, one.err) {
			t.Errorf("user %v: exit %d\n%s%s", one.args, r.code, r.out, r.err)
		}
	}
}

// TestFirstAdministrator: a server without an administrator prints, after the line that says where it
// listens, an address that is good for once; with one it prints nothing more.
func TestFirstAdministrator(t *testing.T) {
	d := newFilledOffice(t)
	s := d.serveAt("127.0.0.1:0")
	line := <-s.more
	address := regexp.MustCompile(`http://\S+/account/first/[A-Z2-7]{26}`).FindString(line)
	if !strings.HasPrefix(address, s.url) {
		t.Fatalf("the server prints %q", line)
	}
	if code, text := get(t, address); code != http.StatusOK || !strings.Contains(text, `name="password"`) {
		t.Errorf("%s: status %d", address, code)
	}
	if code, _ := get(t, address+"X"); code != http.StatusNotFound {
		t.Errorf("another address: status %d", code)
	}
	d.stdin = strings.NewReader("rừng hồi 2023\n")
	d.must("user", "add", "mai", "--role", "administrator")
	s.stop()
	s = d.serveAt("127.0.0.1:0")
	s.stop()
	if line, more := <-s.more; more {
		t.Errorf("beside an administrator it prints %q", line)
	}
}
