package models_test

import (
	"testing"

	"github.com/nhanrong/nhanrong/models"
)

func TestMonthsOf(t *testing.T) {
	for _, c := range []struct {
		text string
		work models.Work
		want []int
	}{
		{"Thu quả vào tháng 7–8, bán tươi hoặc sấy khô.", models.HarvestWork, []int{7, 8}},
		{"Trồng từ tháng 9–11, thu sau 3 tháng.", models.PlantWork, []int{9, 10, 11}},
		{"Trồng tháng 11, 12 hoặc dịp Tết, thu tháng 8–9", models.PlantWork, []int{11, 12}},
		{"Trồng tháng 11, 12 hoặc dịp Tết, thu tháng 8–9", models.HarvestWork, []int{8, 9}},
		{"thu từ tháng 11 đến tháng 2", models.HarvestWork, []int{11, 12, 1, 2}},
		{"nuôi nhốt và vỗ béo 4–6 tháng rồi bán", models.HarvestWork, nil},
		{"Trồng tháng Giêng đến tháng Ba âm lịch, thu từ tháng 9 âm lịch", models.HarvestWork, nil},
		{"Thu hoạch tháng 5/2023", models.HarvestWork, nil},
		{"Trồng tháng 13", models.PlantWork, nil},
	} {
		var want [12]bool
		for _, m := range c.want {
			want[m-1] = true
		}
		if got := models.MonthsOf(c.text, c.work); got != want {
			t.Errorf("%q (%s): %v", c.text, c.work, got)
		}
	}
}

func FuzzMonthsOf(f *testing.F) {
	f.Add("Thu quả vào tháng 7–8, bán tươi.")
	f.Add("trồng tháng 11 đến tháng 2; hái tháng 12")
	f.Fuzz(func(t *testing.T, text string) {
		models.MonthsOf(text, models.PlantWork)
		models.MonthsOf(text, models.HarvestWork)
	})
}
