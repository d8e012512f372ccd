package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// user keeps the accounts: who may send, decide and say who is what.
func (p *program) user() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "user",
		Short:   p.say("Tài khoản: thêm, liệt kê, đổi vai trò, đổi mật khẩu, xóa", "Accounts: add, list, change roles and passwords, remove"),
		Example: "  nhanrong user add mai@tinh.gov.vn --name 'Lý Thị Mai' --role editor\n  nhanrong user list",
	}
	cmd.AddCommand(p.userAdd(), p.userList(), p.userRole(), p.userPassword(), p.userRemove())
	return cmd
}

func (p *program) userAdd() *cobra.Command {
	var name, role string
	cmd := &cobra.Command{
		Use:   "add LOGIN",
		Short: p.say("Thêm tài khoản; mật khẩu hỏi ở màn hình hoặc đọc từ đầu vào", "Add an account; the password is asked for, or read from standard input"),
		Example: "  nhanrong user add mai@tinh.gov.vn --name 'Lý Thị Mai' --role editor\n" +
			"  pass show nhanrong | nhanrong user add admin --role administrator",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			wanted, err := roleOf(role)
			if err != nil {
				return err
			}
			return p.withUsers(cmd.Context(), func(u store.Users) error {
				password, err := p.askPassword()
				if err != nil {
					return err
				}
				if name == "" {
					name = args[0]
				}
				made, err := u.Add(cmd.Context(), operator(), store.NewUser{Login: args[0], Name: name, Role: wanted, Password: password})
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.stdout, p.say("đã thêm %s (%s)\n", "added %s (%s)\n"), made.Login, made.Role)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", p.say("tên hiện ở các bản sửa (mặc định: tên đăng nhập)", "name that revisions show (default: the login)"))
	cmd.Flags().StringVar(&role, "role", string(models.Contributor), roleList())
	return cmd
}

func (p *program) userList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: p.say("Liệt kê tài khoản", "List the accounts"), Example: "  nhanrong user list", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withUsers(cmd.Context(), func(u store.Users) error {
				all, err := u.List(cmd.Context())
				if err != nil {
					return err
				}
				table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
				for _, one := range all {
					fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", one.Login, one.Role, one.At.Format("2006-01-02"), one.Name)
				}
				return table.Flush()
			})
		},
	}
}

func (p *program) userRole() *cobra.Command {
	return &cobra.Command{
		Use: "role LOGIN ROLE", Short: p.say("Đổi vai trò: ", "Change the role: ") + roleList(),
		Example: "  nhanrong user role mai@tinh.gov.vn editor", Args: cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			role, err := roleOf(args[1])
			if err != nil {
				return err
			}
			return p.withUsers(cmd.Context(), func(u store.Users) error {
				if err := u.SetRole(cmd.Context(), operator(), args[0], role); err != nil {
					return err
				}
				_, err := fmt.Fprintf(p.stdout, p.say("%s nay là %s\n", "%s is now %s\n"), args[0], role)
				return err
			})
		},
	}
}

func (p *program) userPassword() *cobra.Command {
	return &cobra.Command{
		Use: "password LOGIN", Short: p.say("Đổi mật khẩu; các phiên đang mở kết thúc", "Change the password; open sessions end"),
		Example: "  nhanrong user password mai@tinh.gov.vn", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withUsers(cmd.Context(), func(u store.Users) error {
				password, err := p.askPassword()
				if err != nil {
					return err
				}
				if err := u.SetPassword(cmd.Context(), operator(), args[0], password); err != nil {
					return err
				}
				_, err = fmt.Fprintf(p.stdout, p.say("đã đổi mật khẩu của %s\n", "changed the password of %s\n"), args[0])
				return err
			})
		},
	}
}

func (p *program) userRemove() *cobra.Command {
	return &cobra.Command{
		Use: "remove LOGIN", Short: p.say("Xóa tài khoản; việc đã làm vẫn ghi tên", "Remove an account; what it did keeps its name"),
		Example: "  nhanrong user remove mai@tinh.gov.vn", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withUsers(cmd.Context(), func(u store.Users) error {
				if err := u.Remove(cmd.Context(), operator(), args[0]); err != nil {
					return err
				}
				_, err := fmt.Fprintf(p.stdout, p.say("đã xóa %s\n", "removed %s\n"), args[0])
				return err
			})
		},
	}
}

// withUsers opens the store alone: accounts need neither words nor index.
func (p *program) withUsers(ctx context.Context, do func(store.Users) error) (err error) {
	if err := p.settings.makeDataFolder(); err != nil {
		return err
	}
	s, err := store.Open(ctx, store.Options{DSN: p.settings.db, Logger: p.logger()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return do(s.Users())
}

// askPassword asks twice at a terminal, without showing what is typed; elsewhere it reads one line.
func (p *program) askPassword() (string, error) {
	file, ok := p.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		line, err := bufio.NewReader(p.stdin).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read the password: %w", err)
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	var typed [2]string
	for i, ask := range []string{p.say("Mật khẩu: ", "Password: "), p.say("Nhập lại: ", "Again: ")} {
		fmt.Fprint(p.stderr, ask)
		text, err := term.ReadPassword(int(file.Fd()))
		fmt.Fprintln(p.stderr)
		if err != nil {
			return "", fmt.Errorf("read the password: %w", err)
		}
		typed[i] = string(text)
	}
	if typed[0] != typed[1] {
		return "", usageError{errors.New(p.say("hai lần nhập không giống nhau", "the two passwords differ"))}
	}
	return typed[0], nil
}

// roleOf reads a role; "admin" is what most people type.
func roleOf(text string) (models.Role, error) {
	role := models.Role(strings.ToLower(text))
	if role == "admin" {
		role = models.Administrator
	}
	if !role.Known() {
		return "", usageError{fmt.Errorf("--role %q: %w", text, models.ErrRole)}
	}
	return role, nil
}

func roleList() string {
	names := make([]string, len(models.Roles()))
	for i, r := range models.Roles() {
		names[i] = string(r)
	}
	return strings.Join(names, ", ")
}

// operator is who stands at the terminal, for the log of who did what.
func operator() string {
	if u, err := user.Current(); err == nil {
		return "terminal: " + u.Username
	}
	return "terminal"
}
