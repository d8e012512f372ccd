package intake

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/nhanrong/nhanrong/search/vietnamese"
)

// workbook makes an xlsx file by a function that fills its first sheet.
func workbook(t testing.TB, fill func(f *excelize.File, sheet string) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // it holds no file
	if err := fill(f, f.GetSheetName(0)); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTables(t *testing.T) {
	book := workbook(t, func(f *excelize.File, sheet string) error {
		share, err := f.NewStyle(&excelize.Style{NumFmt: 10})
		if err != nil {
			return err
		}
		day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			return err
		}
		return errors.Join(
			f.SetSheetRow(sheet, "A1", &[]any{"Tên", "Hộ", "Tỷ lệ", "Ngày", "Tổng", "Chữ"}),
			f.SetSheetRow(sheet, "A2", &[]any{"Quế", 1571.5, 0.204, 45058, 1.571, "1.571"}),
			f.SetCellStyle(sheet, "C2", "C2", share), f.SetCellStyle(sheet, "D2", "D2", day),
		)
	})
	for _, c := range []struct {
		name string
		data []byte
		want [][]string
		is   vietnamese.Encoding
	}{
		{"a.xlsx", book, [][]string{{"Tên", "Hộ", "Tỷ lệ", "Ngày", "Tổng", "Chữ"}, {"Quế", "1571,5", "20,4%", "12/5/2023", "1,571", "1.571"}}, vietnamese.UTF8},
		{"a.csv", []byte("Tên;Hộ\r\nQuế;\"1.571\"\r\n;\r\n"), [][]string{{"Tên", "Hộ"}, {"Quế", "1.571"}}, vietnamese.UTF8},
		{"a.csv", []byte("\ufeffTên,Hộ\nQuế,5"), [][]string{{"Tên", "Hộ"}, {"Quế", "5"}}, vietnamese.UTF8},
		{"cu.csv", []byte("T\xaan m\xab h\xd7nh,Hé nghÌo\nTr\xe5ng s\xa9m,x\xb7 \xa7\xe5ng V\xa8n"), nil, ""},
	} {
		got, is, err := Tables(c.name, c.data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if c.want == nil {
			continue
		}
		if diff := cmp.Diff(c.want, got[0].Rows); diff != "" || is != c.is {
			t.Errorf("%s is %s (-want +got):\n%s", c.name, is, diff)
		}
	}
}

func TestTablesInOldFonts(t *testing.T) {
	for is, rows := range map[vietnamese.Encoding][][]string{
		vietnamese.TCVN3: {{"Tªn m« h×nh", "Hé nghÌo"}, {"Trång s©m d\u00adíi t¸n rõng", "x· §ång V¨n"}},
		vietnamese.VNI:   {{"Teân moâ hình", "Hoä ngheøo"}, {"Troàng saâm döôùi taùn röøng", "xaõ Ñoàng Vaên"}},
	} {
		book := workbook(t, func(f *excelize.File, sheet string) error {
			return errors.Join(f.SetSheetRow(sheet, "A1", &rows[0]), f.SetSheetRow(sheet, "A2", &rows[1]))
		})
		got, found, err := Tables("a.xlsx", book)
		want := [][]string{{"Tên mô hình", "Hộ nghèo"}, {"Trồng sâm dưới tán rừng", "xã Đồng Văn"}}
		if err != nil || found != is || !cmp.Equal(got[0].Rows, want) {
			t.Errorf("%s is read as %s: %v, %v", is, found, got, err)
		}
	}
}

func TestTablesRefuses(t *testing.T) {
	bomb := packed(t, "xl/workbook.xml", "<workbook/>", "xl/worksheets/sheet1.xml", strings.Repeat("0", maxUnfolded+1))
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"a bomb", bomb, ErrLarge},
		{"macros", packed(t, "xl/workbook.xml", "<workbook/>", "xl/vbaProject.bin", "x"), ErrMacros},
		{"a document", packed(t, "word/document.xml", word("")), ErrKind},
		{"half a workbook", packed(t, "xl/workbook.xml", "<workbook"), ErrBroken},
		{"too many rows", []byte(strings.Repeat("a\n", MaxRows+1)), ErrLarge},
		{"an old workbook", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ErrOld},
		{"nothing", nil, ErrNoText},
	} {
		if _, _, err := Tables("x", c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func FuzzTables(f *testing.F) {
	f.Add([]byte("a;b\n1;\"2\n"))
	f.Add(workbook(f, func(f *excelize.File, sheet string) error { return f.SetCellStr(sheet, "A1", "Hộ") }))
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _, _ = Tables("x.csv", data) // no panic
	})
}

// TestLibreOffice reads a workbook that LibreOffice saved.
func TestLibreOffice(t *testing.T) {
	data, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	got, is, err := Tables("a.xlsx", data)
	if err != nil || is != vietnamese.UTF8 || len(got) != 1 || len(got[0].Rows) != 2 {
		t.Fatalf("%v, %s, %v", got, is, err)
	}
	row := got[0].Rows[1]
	if row[0] != "Nuôi bò vỗ béo" || row[3] != "2024" || !strings.HasSuffix(row[6], "%") || row[11] != "15/12/2023" {
		t.Errorf("the row is %q", row)
	}
}
