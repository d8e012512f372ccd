package storetest

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

const secret = "rừng hồi Bình Liêu 2023"

func account(t *testing.T, s *store.Store, login string, role models.Role) *models.User {
	t.Helper()
	u, err := s.Users().Add(t.Context(), "kiểm thử", store.NewUser{Login: login, Name: "Lý Thị Mai", Role: role, Password: secret})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func accounts(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	users := s.Users()
	made := account(t, s, " Mai@BinhLieu.vn ", models.Editor)
	if made.Login != "mai@binhlieu.vn" || made.ID == 0 {
		t.Errorf("made %+v", made)
	}
	for _, one := range []struct {
		name string
		n    store.NewUser
		want error
	}{
		{"the login twice", store.NewUser{Login: "MAI@binhlieu.vn", Name: "Mai", Role: models.Reader, Password: secret}, models.ErrConflict},
		{"a login with a space", store.NewUser{Login: "mai ly", Name: "Mai", Role: models.Reader, Password: secret}, models.ErrLogin},
		{"markup as login", store.NewUser{Login: "<b>mai</b>", Name: "Mai", Role: models.Reader, Password: secret}, models.ErrLogin},
		{"no name", store.NewUser{Login: "tu", Name: "  ", Role: models.Reader, Password: secret}, models.ErrName},
		{"no such role", store.NewUser{Login: "tu", Name: "Tú", Role: "root", Password: secret}, models.ErrRole},
		{"a short password", store.NewUser{Login: "tu", Name: "Tú", Role: models.Reader, Password: "ngắn"}, models.ErrPassword},
		{"one letter", store.NewUser{Login: "tu", Name: "Tú", Role: models.Reader, Password: strings.Repeat("a", 20)}, models.ErrPassword},
		{"the login in it", store.NewUser{Login: "thanhtu", Name: "Tú", Role: models.Reader, Password: "thanhtu12345"}, models.ErrPassword},
		{"no password", store.NewUser{Login: "tu", Name: "Tú", Role: models.Reader}, models.ErrPassword},
	} {
		if _, err := users.Add(ctx, "", one.n); !errors.Is(err, one.want) {
			t.Errorf("%s: %v, want %v", one.name, err, one.want)
		}
	}
	if u, err := users.Authenticate(ctx, "Mai@binhlieu.vn", secret); err != nil || u.ID != made.ID || u.Role != models.Editor {
		t.Errorf("the right password: %+v, %v", u, err)
	}
	for login, password := range map[string]string{"mai@binhlieu.vn": secret + "x", "nobody": secret, "": ""} {
		if _, err := users.Authenticate(ctx, login, password); !errors.Is(err, models.ErrCredentials) {
			t.Errorf("%q: %v, want ErrCredentials", login, err)
		}
	}
	if err := users.SetPassword(ctx, "mai", made.Login, "quế Trà Bồng 1999"); err != nil {
		t.Fatal(err)
	}
	if _, err := users.Authenticate(ctx, made.Login, secret); !errors.Is(err, models.ErrCredentials) {
		t.Errorf("the old password: %v", err)
	}
	if u, err := users.ByID(ctx, made.ID); err != nil || u.Epoch != made.Epoch+1 {
		t.Errorf("after another password: %+v, %v: its sessions must end", u, err)
	}
}

// lastAdministrator: somebody is left who says who is what.
func lastAdministrator(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	users := s.Users()
	account(t, s, "mai", models.Administrator)
	for what, err := range map[string]error{
		"role": users.SetRole(ctx, "", "mai", models.Editor), "remove": users.Remove(ctx, "", "mai"),
	} {
		if !errors.Is(err, models.ErrLastAdministrator) {
			t.Errorf("%s: %v, want ErrLastAdministrator", what, err)
		}
	}
	account(t, s, "tu", models.Editor)
	if err := users.SetRole(ctx, "mai", "tu", models.Administrator); err != nil {
		t.Fatal(err)
	}
	if err := users.Remove(ctx, "tu", "mai"); err != nil {
		t.Fatal(err)
	}
	if err := users.Remove(ctx, "tu", "mai"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	list, err := users.List(ctx)
	if err != nil || len(list) != 1 || list[0].Login != "tu" || list[0].Role != models.Administrator {
		t.Errorf("left: %+v, %v", list, err)
	}
	log, err := s.AuditLog(ctx, 2)
	if err != nil || len(log) != 2 || log[0].Act != "user-remove" || log[0].By != "tu" || log[0].Subject != "mai" || log[1].Detail != "administrator" {
		t.Errorf("what was done: %+v, %v", log, err)
	}
}

// firstLink: the link of the first administrator is good for once, and only while there is none.
func firstLink(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	users := s.Users()
	old, err := users.Invite(ctx)
	if err != nil {
		t.Fatal(err)
	}
	token, err := users.Invite(ctx)
	if err != nil || token == "" {
		t.Fatal(token, err)
	}
	n := store.NewUser{Login: "mai", Name: "Lý Thị Mai", Role: models.Reader, Password: secret}
	for _, bad := range []string{old, "", "x"} {
		if ok, err := users.Invited(ctx, bad); ok || err != nil {
			t.Errorf("%q is invited (%v)", bad, err)
		}
		if _, err := users.AddFirst(ctx, bad, n); !errors.Is(err, models.ErrForbidden) {
			t.Errorf("%q: %v, want ErrForbidden", bad, err)
		}
	}
	if ok, err := users.Invited(ctx, token); !ok || err != nil {
		t.Errorf("not invited (%v)", err)
	}
	if u, err := users.AddFirst(ctx, token, n); err != nil || u.Role != models.Administrator {
		t.Errorf("%+v, %v", u, err)
	}
	n.Login = "tu"
	if _, err := users.AddFirst(ctx, token, n); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("used twice: %v", err)
	}
	if again, err := users.Invite(ctx); again != "" || err != nil {
		t.Errorf("invites %q beside an administrator (%v)", again, err)
	}
}

func sessions(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	kept := s.Sessions()
	for _, data := range []string{"một", "hai"} {
		if err := kept.CommitCtx(ctx, "a", []byte(data), time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := kept.CommitCtx(ctx, "b", []byte("cũ"), time.Now().Add(-time.Second)); err != nil {
		t.Fatal(err)
	}
	if data, ok, err := open(t).Sessions().FindCtx(ctx, "a"); !ok || err != nil || !bytes.Equal(data, []byte("hai")) {
		t.Errorf("%q, %v, %v", data, ok, err)
	}
	if _, ok, err := kept.FindCtx(ctx, "b"); ok || err != nil {
		t.Errorf("a session that has ended: %v, %v", ok, err)
	}
	if err := kept.DeleteCtx(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := kept.FindCtx(ctx, "a"); ok || err != nil {
		t.Errorf("a session that was ended: %v, %v", ok, err)
	}
}

// accessTokens act for their person until they, or the person, are removed.
func accessTokens(t *testing.T, open Open) {
	s, ctx := open(t), t.Context()
	users := s.Users()
	mai, tu := account(t, s, "mai", models.Editor), account(t, s, "tu", models.Editor)
	key, err := users.AddToken(ctx, mai, "máy ở xã")
	if err != nil {
		t.Fatal(err)
	}
	if u, err := users.ByToken(ctx, key); err != nil || u.ID != mai.ID {
		t.Errorf("%+v, %v", u, err)
	}
	if _, err := users.ByToken(ctx, key+"x"); !errors.Is(err, models.ErrCredentials) {
		t.Errorf("a wrong key: %v", err)
	}
	list, err := users.Tokens(ctx, mai.ID)
	if err != nil || len(list) != 1 || list[0].Name != "máy ở xã" || strings.Contains(key, list[0].ID) {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := users.RemoveToken(ctx, tu, list[0].ID); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("somebody else removes it: %v", err)
	}
	if err := users.RemoveToken(ctx, mai, list[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := users.ByToken(ctx, key); !errors.Is(err, models.ErrCredentials) {
		t.Errorf("a key that was removed: %v", err)
	}
	if key, err = users.AddToken(ctx, tu, ""); err != nil {
		t.Fatal(err)
	}
	if err := users.Remove(ctx, "", "tu"); err != nil {
		t.Fatal(err)
	}
	if _, err := users.ByToken(ctx, key); !errors.Is(err, models.ErrCredentials) {
		t.Errorf("the key of an account that was removed: %v", err)
	}
}
