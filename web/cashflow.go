package web

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/web/locale"
)

// cashflowQuery is what /api/cashflow asks.
type cashflowQuery struct {
	Cost    string `form:"cost" validate:"max=4000"`
	Revenue string `form:"revenue" validate:"max=4000"`
	Rate    string `form:"rate" validate:"max=40"`
	First   string `form:"first" validate:"omitempty,oneof=discounted undiscounted"`
}

// cashflowJSON is the answer of /api/cashflow. A figure that does not exist is left out.
type cashflowJSON struct {
	Rate        json.Number    `json:"rate"`
	First       string         `json:"first"`
	PVCost      json.Number    `json:"pv_cost"`
	PVRevenue   json.Number    `json:"pv_revenue"`
	NPV         json.Number    `json:"npv"`
	BCR         json.Number    `json:"bcr,omitempty"`
	IRR         json.Number    `json:"irr,omitempty"`
	IRRReason   *irrReason     `json:"irr_reason,omitempty"`
	PaybackYear int            `json:"payback_year,omitempty"`
	LowestCash  cashAt         `json:"lowest_cash"`
	Years       []cashflowYear `json:"years"`
}

// irrReason says why there is no internal rate of return.
type irrReason struct {
	// Code is none or several.
	Code string `json:"code"`
	// Rates are those at which NPV is zero, percent.
	Rates []json.Number `json:"rates,omitempty"`
	Text  string        `json:"text"`
}

// cashAt is the cash at the end of a year, VND from the start.
type cashAt struct {
	Year   int         `json:"year"`
	Amount json.Number `json:"amount"`
}

// cashflowYear is one year: its net amount and the cash from the start to its end, VND.
type cashflowYear struct {
	Year int         `json:"year"`
	Net  json.Number `json:"net"`
	Cash json.Number `json:"cash"`
}

// readCashflow reads amounts and rate exactly; everything that is wrong is told at once.
func readCashflow(s *Server, c *gin.Context) (models.Cashflow, error) {
	q, err := bind[cashflowQuery](s, c)
	bad := &badRequest{}
	flow := models.Cashflow{First: models.Convention(q.First)}
	if flow.First == "" {
		flow.First = models.FirstDiscounted
	}
	flow.Cost = amountSeries(bad, "cost", q.Cost)
	flow.Revenue = amountSeries(bad, "revenue", q.Revenue)
	if len(bad.faults) == 0 && len(flow.Cost) != len(flow.Revenue) {
		bad.faults = append(bad.faults, fault{
			Param: "revenue", Value: q.Revenue, Rule: "invalid.years", Args: []any{"n", len(flow.Revenue), "costs", len(flow.Cost)},
		})
	}
	switch rate, ok := plainDecimal(q.Rate); {
	case q.Rate == "":
		bad.faults = append(bad.faults, fault{Param: "rate", Rule: "invalid.needed_rate"})
	case !ok || rate.Cmp(big.NewRat(100, 1)) > 0:
		bad.faults = append(bad.faults, fault{Param: "rate", Value: q.Rate, Rule: "invalid.rate"})
	default:
		flow.Rate = rate
	}
	return flow, joinFaults(err, bad.orNil())
}

// plainFigure matches a figure as programs write it. Fifteen digits hold all the money of the country.
var plainFigure = regexp.MustCompile(`^[0-9]{1,15}(\.[0-9]{1,6})?$`)

// plainDecimal reads a figure without rounding it.
func plainDecimal(text string) (*big.Rat, bool) {
	text = strings.TrimSpace(text)
	if !plainFigure.MatchString(text) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// amountSeries reads one amount a year and adds to the faults the first that is none.
func amountSeries(bad *badRequest, param, text string) []*big.Rat {
	if strings.TrimSpace(text) == "" {
		bad.faults = append(bad.faults, fault{Param: param, Rule: "invalid.needed_series"})
		return nil
	}
	parts := strings.Split(text, ",")
	if len(parts) > models.MaxYears {
		bad.faults = append(bad.faults, fault{
			Param: param, Value: text, Rule: "invalid.years_many", Args: []any{"n", len(parts), "limit", models.MaxYears},
		})
		return nil
	}
	series := make([]*big.Rat, len(parts))
	for i, part := range parts {
		amount, ok := plainDecimal(part)
		if !ok {
			bad.faults = append(bad.faults, fault{Param: param, Value: part, Rule: "invalid.amounts", Args: []any{"year", i + 1}})
			return nil
		}
		series[i] = amount
	}
	return series
}

// appraise has nothing to look up.
func (s *Server) appraise(_ context.Context, c models.Cashflow) (*models.Appraisal, error) {
	a, err := c.Appraise()
	if err != nil {
		return nil, fmt.Errorf("appraising a cash flow: %w", err)
	}
	return a, nil
}

func showCashflowData(l *locale.Locale, c models.Cashflow, a *models.Appraisal) (cashflowJSON, error) {
	j := cashflowJSON{
		Rate: decimals(c.Rate), First: string(c.First), PVCost: decimals(a.PVCost), PVRevenue: decimals(a.PVRevenue), NPV: decimals(a.NPV),
		PaybackYear: a.PaybackYear, LowestCash: cashAt{a.LowestYear, decimals(a.Lowest())},
	}
	if a.BCR != nil {
		j.BCR = decimals(a.BCR)
	}
	if a.IRR != nil {
		j.IRR = decimals(a.IRR)
	} else {
		j.IRRReason = noRate(l, a)
	}
	for i := range a.Net {
		j.Years = append(j.Years, cashflowYear{i + 1, decimals(a.Net[i]), decimals(a.Cash[i])})
	}
	return j, nil
}

func noRate(l *locale.Locale, a *models.Appraisal) *irrReason {
	if len(a.Rates) == 0 {
		return &irrReason{Code: "none", Text: l.T("cashflow.irr_none")}
	}
	reason := &irrReason{Code: "several"}
	var words []string
	for _, r := range a.Rates {
		reason.Rates = append(reason.Rates, decimals(r))
		words = append(words, l.Decimal(r, 2))
	}
	reason.Text = l.T("cashflow.irr_several", "rates", strings.Join(words, "; "))
	return reason
}

// decimals writes an exact figure with six decimals at most; halves are rounded away from zero.
func decimals(r *big.Rat) json.Number {
	text := r.FloatString(6)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" {
		text = "0"
	}
	return json.Number(text)
}
