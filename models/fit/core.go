package fit

import "github.com/nhanrong/nhanrong/models"

// Parts set apart what must be carried over for a model to work from what may be another at the new place,
// as research on transfer does (ASTAIRE: Cambon et al., Implementation Science 2013).
type Parts struct {
	// Core: the conditions that it cannot do without, and the steps.
	Core  []Judged
	Steps []models.Text
	// Form: conditions that only make it better, and how it was at its place.
	Form []Judged
}

// Parts gives the model's core and form.
func (a Assessment) Parts() Parts {
	p := Parts{Steps: a.Model.Steps}
	for _, g := range a.Groups {
		for _, j := range g.Conditions {
			if j.Required() {
				p.Core = append(p.Core, j)
				continue
			}
			p.Form = append(p.Form, j)
		}
	}
	p.Form = append(p.Form, a.Observed...)
	return p
}
