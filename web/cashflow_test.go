package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestCashflowData: the examples of Microsoft's documentation of NPV come out as printed, under both conventions.
func TestCashflowData(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"cost=10000,0,0,0&revenue=0,3000,4200,6800&rate=10", `"rate":10,"first":"discounted","pv_cost":9090.909091,"pv_revenue":10279.352503,"npv":1188.443412,"bcr":1.130729,"irr":16.34056,"payback_year":4,"lowest_cash":{"year":1,"amount":-10000}`},
		{"cost=40000,0,0,0,0,0&revenue=0,8000,9200,10000,12000,14500&rate=8&first=undiscounted", `"npv":1922.061555`},
		{"cost=100,0,132&revenue=0,230,0&rate=10&first=undiscounted", `"npv":0,"bcr":1,"irr_reason":{"code":"several","rates":[10,20],"text":"nhiều lãi suất`},
		{"cost=1,1&revenue=0,0&rate=0", `"pv_revenue":0,"npv":-2,"bcr":0,"irr_reason":{"code":"none"`},
		{"cost=0,0&revenue=1,1&rate=0", `"npv":2,"irr_reason"`},
		{"cost=+1.5,+0&revenue=0,2.25&rate=8.5", `"years":[{"year":1,"net":-1.5,"cash":-1.5},{"year":2,"net":2.25,"cash":0.75}]`},
	} {
		res, body := ask(t, site(t), "/api/cashflow?"+c.query)
		if res.StatusCode != http.StatusOK || !strings.Contains(body, c.want) {
			t.Errorf("%s:\n%s\nlacks %s", c.query, body, c.want)
		}
	}
}

func TestCashflowNamesWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ query, param, says string }{
		{"", "cost", "cách nhau bằng dấu phẩy"},
		{"cost=1&revenue=1", "rate", "phần trăm một năm"},
		{"cost=1,2&revenue=1&rate=10", "revenue", "có 1 năm, chi có 2 năm"},
		{"cost=1,,2&revenue=1,2,3&rate=10", "cost", "năm 2"},
		{"cost=1e9&revenue=1&rate=10", "cost", "“1e9”"},
		{"cost=-5&revenue=1&rate=10", "cost", "từ 0 trở lên"},
		{"cost=1000000000000000000&revenue=1&rate=10", "cost", "số đồng"},
		{"cost=10tr&revenue=1&rate=10", "cost", "“10tr”"},
		{"cost=1&revenue=1&rate=-1", "rate", "từ 0 đến 100"},
		{"cost=1&revenue=1&rate=NaN", "rate", "“NaN”"},
		{"cost=1&revenue=1&rate=1000", "rate", "từ 0 đến 100"},
		{"cost=1&revenue=1&rate=10&first=later", "first", "discounted, undiscounted"},
		{"cost=1&revenue=1&rate=10&years=3", "years", "Có thể dùng"},
		{"cost=" + strings.Repeat("1,", 100) + "1&revenue=1&rate=1", "cost", "nhiều nhất 100 năm"},
	} {
		res, body := ask(t, site(t), "/api/cashflow?"+c.query)
		var p problem
		if err := json.Unmarshal([]byte(body), &p); err != nil || res.StatusCode != http.StatusBadRequest {
			t.Errorf("%.60s answers %d: %v", c.query, res.StatusCode, err)
			continue
		}
		named := false
		for _, e := range p.Errors {
			named = named || e.Param == c.param && strings.Contains(e.Detail, c.says)
		}
		if !named {
			t.Errorf("%.60s says %+v", c.query, p.Errors)
		}
	}
}
