package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/nhanrong/nhanrong/models"
)

// language is what the operator reads: English unless the environment says Vietnamese.
func language(getenv func(string) string) string {
	for _, name := range []string{"NHANRONG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		value := getenv(name)
		if value == "" {
			continue
		}
		if strings.HasPrefix(strings.ToLower(value), "vi") {
			return "vi"
		}
		return "en"
	}
	return "en"
}

// say gives a text in the operator's language.
func (p *program) say(vi, en string) string { return models.Text{Vi: vi, En: en}.In(p.lang) }

// many counts things in English: "1 record", "2 records".
func many(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// explain tells what failed, and for the cases that a person can mend also how.
func (p *program) explain(err error) string {
	var input *models.InputError
	if errors.As(err, &input) {
		return input.In(p.lang)
	}
	for _, one := range []struct {
		is     error
		vi, en string
	}{
		{models.ErrNewerSchema, "cơ sở dữ liệu do phiên bản mới hơn ghi; hãy dùng chương trình mới hơn", "the database was written by a newer version; use the newer program"},
		{models.ErrFull, "ổ đĩa đã đầy; hãy giải phóng chỗ rồi làm lại", "the disk is full; make room and try again"},
		{syscall.ENOSPC, "ổ đĩa đã đầy; hãy giải phóng chỗ rồi làm lại", "the disk is full; make room and try again"},
		{models.ErrDamaged, "cơ sở dữ liệu bị hỏng; hãy khôi phục từ bản sao lưu bằng nhanrong restore", "the database is damaged; restore a backup with nhanrong restore"},
		{models.ErrReadOnly, "không ghi được vào cơ sở dữ liệu; hãy xem quyền của tệp và thư mục", "the database cannot be written; see the permissions of the file and its folder"},
		{syscall.EROFS, "nơi ấy chỉ cho đọc, không ghi được; hãy đổi quyền, hoặc chọn nơi khác (thư mục dữ liệu: --data)", "that place is read-only; change that, or choose another place (the data folder: --data)"},
		{models.ErrBusy, "chương trình khác đang dùng cơ sở dữ liệu; hãy dừng nó trước", "another program is using the database; stop it first"},
		{models.ErrLogin, "tên đăng nhập cần 2–100 chữ không dấu, số và . _ - + @", "a login has 2 to 100 letters a-z, digits and . _ - + @"},
		{models.ErrPassword, "mật khẩu cần 10–200 ký tự, không phải một ký tự lặp lại, không chứa tên đăng nhập", "a password has 10 to 200 characters, not all the same, and does not hold the login"},
		{models.ErrName, "tên người cần 1–100 ký tự", "a person's name has 1 to 100 characters"},
		{models.ErrRole, "vai trò phải là reader, contributor, editor hoặc administrator", "a role is reader, contributor, editor or administrator"},
		{models.ErrLastAdministrator, "phải còn ít nhất một quản trị viên", "at least one administrator must stay"},
		{errIndexInUse, "chương trình nhanrong khác, chẳng hạn trang đang mở, đang dùng chỉ mục của thư mục dữ liệu này", "another nhanrong program, such as a server, is using the index of this data folder"},
		{syscall.EADDRINUSE, "cổng đang được chương trình khác dùng; hãy chọn cổng khác bằng --addr", "the port is in use by another program; choose another with --addr"},
		{fs.ErrPermission, "không có quyền đọc hoặc ghi ở đó; hãy đổi quyền, hoặc chọn nơi khác (thư mục dữ liệu: --data)", "there is no permission to read or write there; change that, or choose another place (the data folder: --data)"},
		{os.ErrNotExist, "không có tệp hoặc thư mục ấy", "there is no such file or folder"},
	} {
		if errors.Is(err, one.is) {
			return p.say(one.vi, one.en) + " (" + err.Error() + ")"
		}
	}
	return err.Error()
}
