package web

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/nhanrong/nhanrong/search"
)

// valuesOf writes a query as the parameters that it was read from; what is not asked is left out.
func valuesOf(q search.Query) url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", q.Text)
	for name, list := range map[string][]string{
		"region": q.Region, "province": q.Province, "place": q.Place, "sector": q.Sector, "outcome": q.Outcome,
		"ethnic": q.Ethnic, "programme": q.Programme, "subject": q.Subject, "status": q.Status, "unknown": q.Unknown,
		"fit": q.Fit, "fact": q.Fact,
	} {
		if len(list) > 0 {
			v[name] = list
		}
	}
	for _, e := range q.Evidence {
		v.Add("evidence", strconv.Itoa(e))
	}
	if q.CostMax != nil {
		set("cost_max", strconv.FormatInt(*q.CostMax, 10))
	}
	if q.FirstIncomeMax != nil {
		set("first_income_max", decimal(*q.FirstIncomeMax))
	}
	if q.Elevation != nil {
		set("elevation", decimal(*q.Elevation))
	}
	set("locality", q.Locality)
	set("sort", string(q.Sort))
	if q.Page > 1 {
		set("page", strconv.Itoa(q.Page))
	}
	if q.Size > 0 && q.Size != search.DefaultSize {
		set("size", strconv.Itoa(q.Size))
	}
	set("understood", q.Understood)
	return v
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// filterNames are the parameters that narrow a result, in the order in which readers see them.
func filterNames() []string {
	return []string{"fit", "place", "region", "province", "sector", "outcome", "ethnic", "programme", "subject", "evidence", "status", "cost_max", "first_income_max", "elevation"}
}

// withoutFilter is a query less one filter.
func withoutFilter(q search.Query, name string) search.Query {
	switch name {
	case "fit":
		q.Fit = nil
	case "place":
		q.Place = nil
	case "region":
		q.Region = nil
	case "province":
		q.Province = nil
	case "sector":
		q.Sector = nil
	case "outcome":
		q.Outcome = nil
	case "ethnic":
		q.Ethnic = nil
	case "programme":
		q.Programme = nil
	case "subject":
		q.Subject = nil
	case "evidence":
		q.Evidence = nil
	case "status":
		q.Status = nil
	case "cost_max":
		q.CostMax = nil
		q.Unknown = slices.DeleteFunc(slices.Clone(q.Unknown), func(u string) bool { return u == "cost" })
	case "first_income_max":
		q.FirstIncomeMax = nil
		q.Unknown = slices.DeleteFunc(slices.Clone(q.Unknown), func(u string) bool { return u == "first_income" })
	case "elevation":
		q.Elevation = nil
	}
	return firstPage(q)
}

// withoutFilters is what was typed, with no filter set beside it.
func withoutFilters(q search.Query) search.Query {
	return search.Query{
		Text: q.Text, Sort: q.Sort, Size: q.Size, Understood: q.Understood, Locality: q.Locality, Fact: q.Fact, Grades: q.Grades,
	}
}

// firstPage begins a changed query at its start.
func firstPage(q search.Query) search.Query {
	q.Page = 0
	return q
}

// modelsPath is the address of a query's results, without a language prefix.
func modelsPath(q search.Query) string { return pathWith("/models", valuesOf(q)) }

func pathWith(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// without is a copy of parameters less one value of one of them, or all of it where value is empty;
// the page starts anew.
func without(v url.Values, name, value string) url.Values {
	out := make(url.Values, len(v))
	for key, list := range v {
		if key != "page" {
			out[key] = list
		}
	}
	kept := slices.DeleteFunc(slices.Clone(out[name]), func(x string) bool { return value == "" || x == value })
	if len(kept) == 0 {
		delete(out, name)
		return out
	}
	out[name] = kept
	return out
}

// with is a copy of parameters with one set; the page starts anew.
func with(v url.Values, name, value string) url.Values {
	out := without(v, name, "")
	out.Set(name, value)
	return out
}
