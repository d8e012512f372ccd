package web

import (
	"net/url"
	"strings"

	"github.com/chromedp/chromedp"
)

// thirtyHouseholds: nothing states all that she asks; of what is near she takes one whose cost is known, and has the
// sum for her households.
func thirtyHouseholds(o *officer) {
	o.ask("#q", "mo hinh cho 30 ho ngheo nguoi Dao, von khong qua 20 trieu, co thu trong hai nam")
	o.reads(".chips .on", `Dao(.|\n)*tối đa 20 triệu(.|\n)*trong 2 năm`)
	o.follow(`.loosen li li a[href*="ngan-hang-bo"]`)
	if !o.scripts {
		o.write("#p-households", "30")
		o.follow("#plan-form .btn.main")
	}
	if n := o.Text(`document.getElementById("p-households").value`); n != "30" {
		o.t.Errorf("reckoned for %s households", n)
	}
	o.reads("#plan-result", `300–600 triệu đồng`)
}

func oldDistrict(o *officer) {
	o.ask("#q", "hoang su phi")
	o.reads(".chips .on", `huyện Hoàng Su Phì \(nay thuộc`)
	o.follow(".hit h3 a")
	o.reads(".head .place", `huyện Hoàng Su Phì, Hà Giang(.|\n)*nay là`)
}

func fitOfMyCommune(o *officer) {
	o.ask("#noi", "xa dong van cu, binh lieu")
	o.tap(`input[name=buyer][value=none]`)
	o.follow(".fitform .btn.main")
	o.reads("#xep .chips", `Phù hợp\s+\d+`)
	o.follow("#xep .hit .acts .btn")
	o.reads("#dieu-kien .judged", `Đạt|Chưa rõ`)
	o.reads("main", `nguồn|S\d`)
}

func compareInWord(o *officer) {
	o.ask("#q", "sa nhan")
	titles := o.chooseThree()
	o.follow("#basket [data-compare]")
	o.word(`a[href*="/compare.docx"]`, titles...)
}

// chooseThree ticks the first three results and gives their titles.
func (o *officer) chooseThree() []string {
	o.t.Helper()
	var titles []string
	for _, n := range []string{"1", "2", "3"} {
		o.tap(".hit:nth-of-type(" + n + ") input[name=ids]")
		titles = append(titles, o.Text(`document.querySelector(".hit:nth-of-type(`+n+`) h3").innerText`))
	}
	return titles
}

func planVisit(o *officer) {
	o.ask("#q", "sa nhan tim quang ninh gia lai lao cai")
	o.chooseThree()
	o.follow("#basket [formaction]")
	o.write("#f-goal", "30 ho trong duoc sa nhan")
	o.write("#f-body", "UBND xa Chiem Hoa")
	o.write("#f-size", "12")
	o.write("#f-home", "xa chiem hoa, tuyen quang")
	o.choose("#f-start", "2027-08-10")
	o.choose("#f-end", "2027-08-14")
	o.follow("#visitform .btn.main")
	if days := o.Count(`document.querySelectorAll(".day").length`); days != 5 {
		o.t.Errorf("%d days", days)
	}
	o.reads(".asks", `\?`)
	o.tap(`.jump a[href="#h-papers"]`)
	o.word(`.files a[href$="/plan.docx"]`, "KẾ HOẠCH", "xã Chiêm Hóa, tỉnh Tuyên Quang")
	o.word(`.files a[href$="/letter-1.docx"]`, "Kính gửi", "xã Chiêm Hóa")
}

// reportVisit goes on with a visit that is over.
func reportVisit(o *officer) {
	o.Visit(madeVisit(o.t))
	o.follow(`.tabs a[href$="/road"]`)
	o.write("#road textarea[name^='a.']", "Sau thuong lai, 200.000 dong/kg kho")
	o.follow("#road .btn.main")
	o.follow(`.tabs a[href$="/after"]`)
	o.tap("input[value=adapt]")
	o.write("textarea[name^='why.']", "Dat hop, con thieu nguoi mua")
	o.follow("#after .btn.main")
	o.word(`#after a[href$="/report.docx"]`, "BÁO CÁO", "Sau thuong lai")
	o.word(`#after a[href$="/adaptation.docx"]`, "KẾ HOẠCH")
}

func failures(o *officer) {
	o.ask("#q", "nuoi bo that bai")
	o.reads(".chips .on", `Đã kết thúc(.|\n)*Suy giảm`)
	o.follow(".hit h3 a")
	o.reads(".glance", `Đã kết thúc|Suy giảm`)
	o.reads("#risks", `\S`)
}

func programmeDid(o *officer) {
	o.ask("#q", "chuong trinh 135 yen bai")
	o.reads(".chips .on", `Chương trình 135(.|\n)*Yên Bái`)
	o.follow(".hit h3 a")
	o.reads("#results", `Mức|Số liệu|chưa có số liệu`)
	o.reads(".glance", `Mức \d`)
}

// sendModel sends a model from the first page of the form.
func sendModel(o *officer) {
	o.Visit("/submit")
	o.write("[name=title]", "Nuoi ong lay mat tai xa Hoanh Mo")
	o.tap(`input[name=sector][value=livestock]`)
	o.write("[name=place]", "xa hoanh mo, quang ninh")
	o.write("[name=year]", "2024")
	o.write("[name=summary]", "Hoi Phu nu xa nuoi 40 dan ong, moi dan 12 kg mat, gia 250.000 dong/kg.")
	o.write("[name='sources.0.title']", "Bao cao cua Hoi Phu nu xa")
	o.write("[name='sources.0.publisher']", "Hoi Phu nu xa Hoanh Mo")
	o.choose("[name='sources.0.kind']", "government")
	o.follow("button[value=send]")
	o.write("#by", "Chiu Thi Hoa, can bo xa")
	o.follow("button[value=send]")
	o.reads("[role=status]", `\S`)
	o.Until(`!document.querySelector("button[value=send]")`)
}

func pasteArticle(o *officer) {
	o.Visit("/submit/article")
	o.write("#text", delegationText)
	o.follow(".btn.main")
	if o.keys {
		o.tap(".taking input[type=checkbox]")
	} else {
		o.tap(".para mark label") // the letters themselves
	}
	o.tap("input[name=place]")
	o.write("#publisher", "Bao Quang Ninh")
	o.follow("button[value=draft]")
	o.Until(`/^\/submit\/./.test(location.pathname) && document.querySelector("#submit")`)
	o.reads("main", `Bản nháp này`)
}

func landless(o *officer) {
	o.ask("#q", "ho khong co dat lam gi")
	o.follow(".hit h3 a")
	if !o.scripts {
		if o.Holds(`document.querySelector(".share").checkVisibility()`) {
			o.t.Error("a button that needs scripts is shown without")
		}
		return // the browser's own bar has the link
	}
	// what the phone would hand to Zalo
	o.Do(chromedp.Evaluate[chromedp.Void](`navigator.share = async (what) => { window.handed = what.url }; undefined`))
	o.tap(".share")
	o.Until("window.handed")
	if u, err := url.Parse(o.Text("window.handed")); err != nil || !strings.HasPrefix(u.Path, "/models/") {
		o.t.Errorf("handed over: %v, %v", u, err)
	}
}
