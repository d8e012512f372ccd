package main

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
	"github.com/nhanrong/nhanrong/web"
	"github.com/nhanrong/nhanrong/web/picture"
)

// settings are what a run stands on: flag, else environment, else default.
type settings struct {
	// addr is host:port to listen at; port 0 takes a free one.
	addr string
	// data is the folder of the database and the index.
	data string
	// db is the file of the database.
	db string
	// baseURL is where readers reach the server; empty: where it listens.
	baseURL string
	// openID is a provider of OpenID Connect by which people may sign in; without an issuer there is none.
	openID web.OpenID
	log    slog.Level
}

// setting is one of them: its flag, its name in the environment and how it is read.
type setting struct {
	flag, env string
	read      func(value string) error
}

func (p *program) addFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.String("data", "", p.say("thư mục dữ liệu (NHANRONG_DATA; mặc định: thư mục dữ liệu của người dùng)", "data folder (NHANRONG_DATA; default: the user's data folder)"))
	flags.String("db", "", p.say("tệp cơ sở dữ liệu SQLite (NHANRONG_DB; mặc định: nhanrong.db trong thư mục dữ liệu)", "SQLite database file (NHANRONG_DB; default: nhanrong.db in the data folder)"))
	flags.String("log", "", p.say("mức nhật ký: debug, info, warn, error (NHANRONG_LOG)", "log level: debug, info, warn, error (NHANRONG_LOG)"))
}

func addServeFlags(p *program, cmd *cobra.Command) {
	cmd.Flags().String("addr", "", p.say("địa chỉ lắng nghe (NHANRONG_ADDR; mặc định 127.0.0.1:8080)", "address to listen on (NHANRONG_ADDR; default 127.0.0.1:8080)"))
	cmd.Flags().String("oidc-issuer", "", p.say("nhà cung cấp OpenID Connect để đăng nhập (NHANRONG_OIDC_ISSUER; mật mã ở NHANRONG_OIDC_SECRET)", "OpenID Connect provider to sign in with (NHANRONG_OIDC_ISSUER; the secret in NHANRONG_OIDC_SECRET)"))
	cmd.Flags().String("oidc-client", "", p.say("mã của trang này ở nhà cung cấp ấy (NHANRONG_OIDC_CLIENT)", "this site's client id there (NHANRONG_OIDC_CLIENT)"))
	cmd.Flags().String("oidc-name", "", p.say("tên nhà cung cấp trên nút đăng nhập (NHANRONG_OIDC_NAME)", "the provider's name on the button (NHANRONG_OIDC_NAME)"))
	cmd.Flags().String("base-url", "", p.say("địa chỉ mà người đọc dùng (NHANRONG_BASE_URL)", "address that readers use (NHANRONG_BASE_URL)"))
}

// readSettings reads and checks every setting; a wrong one is named with what would be right.
func (p *program) readSettings(cmd *cobra.Command) error {
	s := &p.settings
	*s = settings{addr: "127.0.0.1:8080", log: slog.LevelWarn}
	for _, one := range []setting{
		{"addr", "NHANRONG_ADDR", s.readAddr},
		{"data", "NHANRONG_DATA", func(v string) error { s.data = v; return nil }},
		{"db", "NHANRONG_DB", func(v string) error { s.db = v; return store.Options{DSN: v}.Validate() }},
		{"base-url", "NHANRONG_BASE_URL", s.readBaseURL},
		{"log", "NHANRONG_LOG", s.readLog},
		{"oidc-issuer", "NHANRONG_OIDC_ISSUER", func(v string) error { s.openID.Issuer = v; return nil }},
		{"oidc-client", "NHANRONG_OIDC_CLIENT", func(v string) error { s.openID.ClientID = v; return nil }},
		{"oidc-name", "NHANRONG_OIDC_NAME", func(v string) error { s.openID.Name = v; return nil }},
		{"", "NHANRONG_OIDC_SECRET", func(v string) error { s.openID.ClientSecret = v; return nil }},
	} {
		name, value := one.env, p.getenv(one.env)
		if flag := cmd.Flags().Lookup(one.flag); flag != nil && flag.Changed {
			name, value = "--"+one.flag, flag.Value.String()
			if value == "" {
				return fmt.Errorf("%s: %s", name, p.say("thiếu giá trị", "has no value"))
			}
		}
		if value == "" {
			continue
		}
		if err := one.read(value); err != nil {
			return fmt.Errorf("%s %q: %w", name, value, err)
		}
	}
	if s.openID != (web.OpenID{}) {
		if err := s.openID.Validate(); err != nil {
			return fmt.Errorf("NHANRONG_OIDC_ISSUER, NHANRONG_OIDC_CLIENT: %w", err)
		}
		s.openID.Name = cmp.Or(s.openID.Name, "OpenID")
	}
	return p.fillFolders()
}

// fillFolders puts the defaults of what lies on the disk.
func (p *program) fillFolders() (err error) {
	s := &p.settings
	if s.data == "" {
		if s.data, err = userData(runtime.GOOS, p.getenv); err != nil {
			return err
		}
	}
	if s.data, err = filepath.Abs(s.data); err != nil {
		return fmt.Errorf("--data: %w", err)
	}
	if s.db == "" {
		s.db = filepath.Join(s.data, "nhanrong.db")
	}
	return nil
}

// index is the folder of the search index.
func (s settings) pictures() picture.Folder { return picture.Folder(filepath.Join(s.data, "pictures")) }

func (s settings) index() string { return filepath.Join(s.data, "index") }

// indexOf is the file that names the database which the index was made from.
func (s settings) indexOf() string { return filepath.Join(s.data, "index.of") }

func (s *settings) readAddr(value string) error {
	s.addr = value
	_, port, err := net.SplitHostPort(value)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return errors.New("want host:port with a port of 0 to 65535, such as 127.0.0.1:8080")
	}
	return nil
}

func (s *settings) readBaseURL(value string) error {
	s.baseURL = strings.TrimSuffix(value, "/")
	u, err := url.Parse(s.baseURL)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("want scheme and host only, such as https://nhanrong.example")
	}
	return nil
}

func (s *settings) readLog(value string) error {
	if err := s.log.UnmarshalText([]byte(value)); err != nil {
		return errors.New("want debug, info, warn or error")
	}
	return nil
}

// userData is the folder where a system wants programs to keep their data.
func userData(system string, getenv func(string) string) (string, error) {
	home := getenv("HOME")
	switch {
	case system == "windows" && getenv("LocalAppData") != "":
		return filepath.Join(getenv("LocalAppData"), "nhanrong"), nil
	case system == "darwin" && home != "":
		return filepath.Join(home, "Library", "Application Support", "nhanrong"), nil
	case filepath.IsAbs(getenv("XDG_DATA_HOME")):
		return filepath.Join(getenv("XDG_DATA_HOME"), "nhanrong"), nil
	case home != "":
		return filepath.Join(home, ".local", "share", "nhanrong"), nil
	}
	return "", errors.New("--data: the environment names no home folder; say where the data shall lie")
}

// refuseEmptied reports models.ErrDamaged for a database that had records and is an empty file now, or next to
// it: taken for a new one, it would be filled with the embedded catalogue, and nobody would see the loss.
func (s settings) refuseEmptied() error {
	const page = 512 // bytes of SQLite's smallest; what is shorter counts as empty there
	info, err := os.Stat(s.db)
	if err != nil || info.Size() >= page {
		return nil // a database that is not there is made
	}
	if _, err := os.Stat(s.indexOf()); err != nil {
		return nil // nothing has been kept here yet
	}
	return fmt.Errorf("%w: %s is empty; to begin anew, remove it", models.ErrDamaged, s.db)
}

// makeDataFolder makes the folder where it is missing and proves that it can be written.
func (s settings) makeDataFolder() error {
	if err := os.MkdirAll(s.data, 0o750); err != nil {
		return fmt.Errorf("make the data folder %s: %w", s.data, err)
	}
	probe, err := os.CreateTemp(s.data, ".writable-*")
	if err != nil {
		return fmt.Errorf("write to the data folder %s: %w", s.data, err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}
