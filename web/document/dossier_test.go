package document_test

import (
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/visit"
	"github.com/nhanrong/nhanrong/web/document"
	"github.com/nhanrong/nhanrong/web/locale"
)

// dossier is the worked example of May 2023 with a programme: what its source leaves open is open.
func dossier(t testing.TB) document.Dossier {
	t.Helper()
	v := visit.Example()
	spots := []visit.Spot{
		{Then: "xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh", Now: "xã Hoành Mô, tỉnh Quảng Ninh", Lat: 21.56, Lon: 107.55},
		{Then: "xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh", Now: "xã Hoành Mô, tỉnh Quảng Ninh", Lat: 21.57, Lon: 107.54},
		{Then: "xã Hoành Mô, huyện Bình Liêu, tỉnh Quảng Ninh", Now: "xã Hoành Mô, tỉnh Quảng Ninh", Lat: 21.55, Lon: 107.5},
		{Then: "xã Húc Động, huyện Bình Liêu, tỉnh Quảng Ninh", Now: "xã Bình Liêu, tỉnh Quảng Ninh", Lat: 21.5, Lon: 107.4},
		{Then: "xã Lục Hồn, huyện Bình Liêu, tỉnh Quảng Ninh", Now: "xã Lục Hồn, tỉnh Quảng Ninh", Lat: 21.54, Lon: 107.44},
		{Then: "thị trấn Bình Liêu, huyện Bình Liêu, tỉnh Quảng Ninh", Now: "xã Bình Liêu, tỉnh Quảng Ninh", Lat: 21.52, Lon: 107.39},
	}
	titles := []string{
		"Trồng sa nhân tím dưới tán rừng ở xã Đồng Văn", "Du lịch cộng đồng gắn với văn hóa các dân tộc ở xã Đồng Văn", "Du lịch cộng đồng vùng biên ở xã Hoành Mô",
		"Chuỗi dong riềng - miến dong ở xã Húc Động", "Đình Lục Nà, xã Lục Hồn: di tích và lễ hội", "",
	}
	for i := range v.Stops {
		s := &v.Stops[i]
		s.ID, s.Day, s.Spot = "s"+string(rune('1'+i)), 2+i/3, spots[i]
		if titles[i] != "" {
			s.Title = models.Text{Vi: titles[i]}
		}
		s.Questions = []visit.Question{
			{ID: "q1", Text: models.Text{Vi: "Ai mua sa nhân? Mua tận nơi hay phải chở đi, giá ba năm gần đây bao nhiêu?"}, Because: visit.HomeUnknown, Why: models.Text{Vi: "ở Chiêm Hoá chưa rõ có người mua"}},
			{ID: "q2", Text: models.Text{Vi: "Nếu làm lại từ đầu thì sẽ bỏ việc gì, thêm việc gì?"}, Because: visit.Standing},
		}
	}
	v.Days = []visit.Day{{}, {Sheet: []visit.Question{{Text: models.Text{Vi: "Hôm nay thấy gì khác với nhà mình?"}}}}, {}, {}}
	return document.Dossier{
		Words: words(t, locale.Vi), Visit: v, Programme: programme(), Estimate: estimate(), Hosts: hosts(),
		Link: "https://nhanrong.example/visits/abc",
	}
}

func programme() *visit.Programme {
	call := func(id string, from, to visit.Clock) visit.Item {
		return visit.Item{Activity: visit.Call, Stop: id, From: from, To: to}
	}
	drive := func(to string, from, until visit.Clock, km float64) visit.Item {
		return visit.Item{Activity: visit.Drive, Stop: to, From: from, To: until, Leg: &visit.Leg{To: to, Km: km, Estimated: true}}
	}
	return &visit.Programme{RoadKm: 866, Estimated: true, Days: []visit.DayPlan{
		{Number: 1, Date: "2023-05-12", Items: []visit.Item{drive("s6", visit.At(7, 0), visit.At(11, 0), 180), {Activity: visit.Lunch, From: visit.At(11, 0), To: visit.At(12, 0)}, drive("s6", visit.At(12, 0), visit.At(17, 0), 190), {Activity: visit.Night, From: visit.At(17, 0), To: visit.At(17, 0)}}},
		{Number: 2, Date: "2023-05-13", Items: []visit.Item{drive("s1", visit.At(7, 0), visit.At(7, 40), 22), call("s1", visit.At(7, 40), visit.At(9, 40)), call("s2", visit.At(9, 45), visit.At(11, 45)), {Activity: visit.Lunch, From: visit.At(11, 45), To: visit.At(13, 0)}, call("s3", visit.At(13, 20), visit.At(15, 20)), {Activity: visit.Reflection, From: visit.At(16, 0), To: visit.At(16, 30)}}},
		{Number: 3, Date: "2023-05-14", Items: []visit.Item{call("s4", visit.At(7, 30), visit.At(9, 30)), call("s5", visit.At(10, 0), visit.At(11, 0)), {Activity: visit.Reflection, From: visit.At(16, 0), To: visit.At(16, 30)}}},
		{Number: 4, Date: "2023-05-15", Items: []visit.Item{call("s6", visit.At(7, 30), visit.At(9, 30)), drive(visit.HomeID, visit.At(9, 30), visit.At(18, 0), 370), {Activity: visit.Return, From: visit.At(18, 0), To: visit.At(18, 0)}}},
	}}
}

func estimate() *visit.Estimate {
	law := &models.LegalRate{Law: "Thông tư 40/2017/TT-BTC", Since: "2017-07-01", Check: models.Text{Vi: "kiểm tra mức đang áp dụng"}}
	return &visit.Estimate{Total: 12_500_000, Open: 1, Lines: []visit.CostLine{
		{What: models.Text{Vi: "Phụ cấp lưu trú"}, Note: models.Text{Vi: "10 người × 4 ngày"}, Unit: models.Text{Vi: "người × ngày"}, Quantity: 40, Amount: 200_000, Sum: 8_000_000, Legal: law},
		{What: models.Text{Vi: "Khoán tiền thuê phòng nghỉ"}, Note: models.Text{Vi: "5 người × 3 đêm"}, Unit: models.Text{Vi: "người × đêm"}, Quantity: 15, Amount: 300_000, Sum: 4_500_000, Legal: law},
		{What: models.Text{Vi: "Thuê xe"}, Unit: models.Text{Vi: "km"}, Quantity: 866, Open: true},
	}}
}

func hosts() []visit.Host {
	return []visit.Host{
		{Key: "a", Office: "UBND xã Hoành Mô, tỉnh Quảng Ninh", Then: "xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh", Stops: []string{"s1", "s2", "s3"}},
		{Key: "b", Office: "UBND xã Bình Liêu, tỉnh Quảng Ninh", Stops: []string{"s4", "s6"}, Session: true, Attention: "Văn phòng HĐND và UBND"},
		{Key: "c", Stops: []string{"s5"}, Open: true},
	}
}

// after is the dossier when the delegation has come home.
func after(t testing.TB) document.Dossier {
	d := dossier(t)
	d.Visit.Stops[0].Questions[0].Answer, d.Visit.Stops[0].Questions[0].Told = "Thương lái mua tại bản, 180.000 đồng/kg khô.", "Chủ tịch Hội Nông dân xã"
	d.Visit.Days[1].Sheet[0].Answer = "Bản nào cũng có tổ nhóm."
	d.Report = []visit.Section{
		{Key: "who", Heading: "Khái quát", Text: "Đoàn do Phó Chủ tịch UBND huyện dẫn đầu.\n- Đi bốn ngày;\n- Thăm năm mô hình."},
		{Key: "seen", Heading: "Kết quả học tập", Text: ""},
	}
	id := d.Visit.Stops[0].Model
	d.Visit.Verdicts = []visit.Verdict{{Model: id, Choice: visit.Adapt, Why: "đất dốc hơn, cần che bóng trước.", On: "2023-05-20"}}
	d.Visit.Plans = []visit.Adaptation{{Model: id, Where: "thôn Bản Ngoang, xã Chiêm Hoá", Households: 6, Points: []visit.Point{
		{Gap: models.Text{Vi: "Chưa có người mua ổn định"}, Do: "Làm việc với ba cơ sở thu mua", Office: "Phòng Nông nghiệp", By: "2023-07-01", Amount: 5_000_000, Money: "ngân sách xã"},
		{Gap: models.Text{Vi: "Thiếu giống"}},
	}}}
	d.FollowUps = []visit.FollowUp{{Model: id, Months: 3, Due: "2023-08-20"}, {Model: id, Months: 6, Due: "2023-11-20"}, {Model: id, Months: 12, Due: "2024-05-20"}}
	return d
}
