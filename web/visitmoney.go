package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/nhanrong/nhanrong/models/visit"
)

// visitMoneyPage is where amounts are set, lines added, and hosts named.
type visitMoneyPage struct {
	frame
	visitHead
	Action string
	Faults []string
	Rates  []rateForm
	Extra  []extraForm
	Hosts  []hostForm
}

type rateForm struct {
	Key, What, Law, Unit, Amount, Quantity string
	// Usual are the settings' own amount and the quantity that was worked out.
	Usual, Count string
	Free         bool
}

type extraForm struct{ What, Unit, Quantity, Amount string }

type hostForm struct {
	Key, Office, Then, Attention, Contact, Sent string
	Drop                                        bool
}

func (s *Server) moneyPage(ctx context.Context, c caller) (reaction, error) {
	st, err := s.editable(ctx, c)
	if err != nil {
		return reaction{}, err
	}
	if c.c.Request.Method != http.MethodPost {
		return show(c, s.views.visitMoney, 0, s.moneyForm(c, st, nil))
	}
	bad := &badRequest{}
	rates, extra, hosts := bad.rates(c.Form), bad.extra(c.Form), bad.hosts(c.Form)
	if len(bad.faults) == 0 {
		err = s.changeVisit(ctx, c.Param("link"), func(v *visit.Visit) error {
			v.Rates, v.Extra, v.Hosts = rates, extra, hosts
			return nil
		})
	}
	if errors.As(err, &bad) || len(bad.faults) > 0 {
		st.Rates, st.Extra, st.Hosts = rates, extra, s.planner.Hosts(st.Visit)
		return show(c, s.views.visitMoney, http.StatusBadRequest, s.moneyForm(c, st, bad))
	}
	if err != nil {
		return reaction{}, err
	}
	return goOn("/visits/" + c.Param("link") + "#h-costs")
}

func (s *Server) moneyForm(c caller, st *visitState, bad *badRequest) visitMoneyPage {
	p := visitMoneyPage{visitHead: s.visitHead(c.request, st, "money")}
	p.frame = s.visitFrame(c.request, p.Name)
	p.Action = address(c.Lang, p.Base+"/money")
	if bad != nil {
		for _, f := range bad.faults {
			p.Faults = append(p.Faults, visitFault(c.Locale, f))
		}
	}
	costs := visitCostsOf(c.request, st, p.Base).Lines
	for i, line := range st.Estimate.Lines {
		if line.Key == "extra" {
			continue
		}
		f := rateForm{Key: line.Key, What: costs[i].What, Law: costs[i].Law, Unit: costs[i].Unit, Usual: costs[i].Amount, Count: costs[i].Quantity}
		for _, own := range st.Rates {
			if own.Key == line.Key {
				f.Amount, f.Quantity, f.Free = numberOrNothing(float64(own.Amount)), numberOrNothing(own.Quantity), own.Free
			}
		}
		p.Rates = append(p.Rates, f)
	}
	for _, x := range st.Extra {
		p.Extra = append(p.Extra, extraForm{x.What, x.Unit, numberOrNothing(x.Quantity), numberOrNothing(float64(x.Amount))})
	}
	p.Extra = append(p.Extra, make([]extraForm, 3)...)
	own := *st.Visit
	own.Hosts = slices.Clone(own.Hosts)
	for i := range own.Hosts {
		own.Hosts[i].Drop = false // dropped ones can be taken back here
	}
	for _, h := range s.planner.Hosts(&own) {
		f := hostForm{Key: h.Key, Office: h.Office, Then: h.Then, Attention: h.Attention, Contact: h.Contact, Sent: string(h.Sent)}
		for _, set := range st.Visit.Hosts {
			f.Drop = f.Drop || set.Key == h.Key && set.Drop
		}
		p.Hosts = append(p.Hosts, f)
	}
	return p
}

func numberOrNothing(n float64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// money reads an amount or a quantity as people type it: 9.000, 9000, 1,5.
func (b *badRequest) money(param, text string) float64 {
	text = strings.NewReplacer(" ", "", " ", "", ".", "", ",", ".").Replace(strings.TrimSpace(text))
	if text == "" {
		return 0
	}
	n, err := strconv.ParseFloat(text, 64)
	const most = 1e12
	if err != nil || n < 0 || n > most {
		b.faults = append(b.faults, fault{Param: param, Value: text, Rule: "visit.invalid.amount"})
		return 0
	}
	return n
}

func at(list []string, i int) string {
	if i >= len(list) {
		return ""
	}
	return strings.TrimSpace(list[i])
}

func (b *badRequest) rates(form url.Values) []visit.RateSetting {
	var out []visit.RateSetting
	for i, key := range form["rate"] {
		r := visit.RateSetting{
			Key: key, Amount: int64(b.money("amount", at(form["rate_amount"], i))), Quantity: b.money("quantity", at(form["rate_quantity"], i)),
			Free: slices.Contains(form["rate_free"], key),
		}
		if r.Amount != 0 || r.Quantity != 0 || r.Free {
			out = append(out, r)
		}
	}
	return out
}

func (b *badRequest) extra(form url.Values) []visit.ExtraCost {
	var out []visit.ExtraCost
	for i := range form["extra_what"] {
		x := visit.ExtraCost{
			What: at(form["extra_what"], i), Unit: at(form["extra_unit"], i),
			Quantity: b.money("quantity", at(form["extra_quantity"], i)), Amount: int64(b.money("amount", at(form["extra_amount"], i))),
		}
		if x.What != "" {
			out = append(out, x)
		}
	}
	return out
}

func (b *badRequest) hosts(form url.Values) []visit.HostSetting {
	var out []visit.HostSetting
	for i, key := range form["host"] {
		h := visit.HostSetting{
			Key: key, Office: at(form["host_office"], i), Attention: at(form["host_attention"], i), Contact: at(form["host_contact"], i),
			Sent: b.date("sent", at(form["host_sent"], i)), Drop: slices.Contains(form["host_drop"], key),
		}
		if h.Office == at(form["host_found"], i) {
			h.Office = "" // the office that was found, not one of their own
		}
		if h != (visit.HostSetting{Key: key}) {
			out = append(out, h)
		}
	}
	return out
}
