// Package storetest is the contract of a store: what every engine under it must do.
package storetest

import (
	"fmt"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/models/store"
)

// Open opens the same database at every call within one test, and closes it with the test.
type Open func(t *testing.T) *store.Store

// Run proves a store against the contract. fresh makes a new, empty database for a test.
func Run(t *testing.T, fresh func(t *testing.T) Open) {
	for _, one := range []struct {
		name string
		test func(*testing.T, Open)
	}{
		{"Absent", absent},
		{"Expectations", expectations},
		{"Identical", identical},
		{"AllOrNone", allOrNone},
		{"TwoWriters", twoWriters},
		{"RevisionsKept", revisionsKept},
		{"OrderOfText", orderOfText},
		{"OrderAsked", orderAsked},
		{"FeedOrder", feedOrder},
		{"FeedOncePerRecord", feedOncePerRecord},
		{"FeedOfTheGone", feedOfTheGone},
		{"FeedAcrossPrograms", feedAcrossPrograms},
		{"CacheAcrossWriters", cacheAcrossWriters},
		{"Settings", settings},
		{"TextAsWritten", textAsWritten},
		{"Accounts", accounts},
		{"LastAdministrator", lastAdministrator},
		{"FirstLink", firstLink},
		{"Sessions", sessions},
		{"AccessTokens", accessTokens},
		{"Drafts", drafts},
		{"Decisions", decisions},
		{"Imports", imports},
		{"Visits", visits},
		{"VisitTrials", visitTrials},
	} {
		t.Run(one.name, func(t *testing.T) { one.test(t, fresh(t)) })
	}
}

// Record makes a record that the contract writes. Version tells states of one record apart.
func Record(id models.ModelID, version int) *models.Model {
	return &models.Model{
		ID:      id,
		Title:   models.Text{Vi: fmt.Sprintf("Sa nhân tím dưới tán rừng, bản %d", version), En: "Purple amomum under forest"},
		Summary: models.Text{Vi: "Trồng dưới tán rừng hồi ở Bình Liêu."},
		Sector:  []models.Sector{"understory-crops"},
		Place:   models.Place{Country: "VN", Province: "Quảng Ninh", District: "Bình Liêu", Commune: "Đồng Văn", AsOf: 2023},
		Outcomes: []models.Outcome{{
			Indicator: "income", Value: models.Num(51_500_000), Unit: "VND", Per: "person/year", Year: 2020, Sources: []models.SourceID{"S1"},
		}},
		Sources: []models.Source{{ID: "S1", Title: "Báo Quảng Ninh", Publisher: "Báo Quảng Ninh", Kind: models.Press}},
	}
}

// must keeps one record whatever is there, and gives its revision.
func must(t *testing.T, s *store.Store, m *models.Model) *models.Revision {
	t.Helper()
	out, err := s.Put(t.Context(), "kiểm thử", "", store.Put{Model: m, Expect: store.Whatever})
	if err != nil {
		t.Fatalf("put %s: %v", m.ID, err)
	}
	return out[0]
}
