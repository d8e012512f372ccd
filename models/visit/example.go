package visit

import "github.com/nhanrong/nhanrong/models"

// exampleTitle is of the one source that tells of the visit as a whole.
const exampleTitle = "Đoàn công tác của huyện Chiêm Hoá trao đổi học tập kinh nghiệm về công tác giảm nghèo tại huyện Bình Liêu, tỉnh Quảng Ninh"

// Example is the study visit of Chiêm Hoá's officers to Bình Liêu, 12 to 15 May 2023, as far as its source
// tells: who, whence, when, what was seen, and that the district received them. How many they were, who
// led them, by what vehicle and in which order they went, it does not tell: that stays open, and the order
// is the one that Arrange finds. Spots, questions and days are filled by a Planner, as for any visit.
func Example() *Visit {
	return &Visit{
		Why: Why{
			Subject: "học tập kinh nghiệm về công tác giảm nghèo tại huyện Bình Liêu, tỉnh Quảng Ninh",
			Goal:    "Tìm hướng áp dụng tại huyện Chiêm Hoá những cách giảm nghèo đã làm ở huyện Bình Liêu.",
		},
		Delegation: Delegation{Body: "UBND huyện Chiêm Hoá", Above: "UBND tỉnh Tuyên Quang", Town: "Chiêm Hoá"},
		Home:       Spot{Name: "huyện Chiêm Hoá, tỉnh Tuyên Quang"},
		Start:      "2023-05-12",
		End:        "2023-05-15",
		Stops: []Stop{
			modelStop("sa-nhan-tim-duoi-tan-rung-xa-dong-van-binh-lieu"),
			modelStop("du-lich-cong-dong-xa-dong-van-binh-lieu"),
			modelStop("du-lich-cong-dong-xa-hoanh-mo-binh-lieu"),
			modelStop("chuoi-dong-rieng-mien-dong-huc-dong-binh-lieu"),
			modelStop("dinh-luc-na-xa-luc-hon-binh-lieu"),
			{
				Kind: OfficeStop, Session: true, Model: "giam-ngheo-ben-vung-toan-huyen-binh-lieu",
				Title: models.Text{Vi: "Làm việc với UBND huyện Bình Liêu", En: "Working session with Bình Liêu district"},
				Host:  "UBND huyện Bình Liêu, tỉnh Quảng Ninh",
				Spot:  Spot{Name: "thị trấn Bình Liêu, huyện Bình Liêu, tỉnh Quảng Ninh"},
			},
		},
		Example: true,
		Sources: []models.Source{{
			ID: "S1", Title: exampleTitle, Publisher: "Cổng thông tin điện tử huyện Chiêm Hoá", Date: "2023-05", Kind: "government",
			URL: "https://chiemhoa.tuyenquang.gov.vn/giam-ngheo-ben-vung/doan-cong-tac-cua-huyen-chiem-hoa-trao-doi-hoc-tap-kinh-nghiem-ve-cong-tac-giam-ngheo-tai-huyen-binh-lieu-tinh-quang-ninh-10673.html",
		}},
	}
}

// modelStop is a stop at a model of the catalogue; the rest is filled from the record.
func modelStop(id models.ModelID) Stop { return Stop{Kind: ModelStop, Model: id} }
