package search

import (
	"fmt"
	"hash/fnv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/search/segment"
)

// indexVersion changes with anything that an index on disk depends on: fields, analysis, weights. An
// index of another version is rebuilt.
const indexVersion = "17"

// versionOf is the version of an index that is made with some vocabularies: records are filed and found by
// their words.
func versionOf(v *models.Vocabularies) string {
	h := fnv.New64a()
	fmt.Fprint(h, v.Filed, v.Asked, v.Subjects.Terms, v.Themes)
	return fmt.Sprintf("%s-%x", indexVersion, h.Sum64())
}

// Fields of the index. The text of a record stands in four: the syllables that have marks as they are
// written, all without marks, in pairs of neighbours without marks, and its English by stems.
const (
	fieldExact   = "exact"
	fieldFolded  = "folded"
	fieldPairs   = "pairs"
	fieldEnglish = "english"
	fieldColumns = "columns"
	fieldPlace   = "place"
	fieldTaken   = "taken" // where else the same was done
	// Names of commodities, with and without marks.
	fieldCommodity = "commodity"
	fieldTitle     = "title"
	fieldBegins    = "begins"
	fieldStarts    = "starts"
	fieldGoods     = "goods"
	fieldID        = "_id"    // of the library
	fieldFailed    = "failed" // "1" where a model did not last
	// Subjects that a record is filed under: those that it is to be shown for, and those that it touches.
	fieldSubject = "subject"
	fieldTouches = "touches"
)

// Facets in the order in which a page shows them. Each is a field, and the parameter that filters by it.
const (
	facetSector      = "sector"
	facetRegion      = "region"
	facetProvince    = "province"
	facetOutcome     = "outcome"
	facetEthnic      = "ethnic"
	facetProgramme   = "programme"
	facetEvidence    = "evidence"
	facetStatus      = "status"
	facetCost        = "cost_max"
	facetFirstIncome = "first_income_max"
)

var facetNames = []string{
	facetRegion, facetProvince, facetSector, facetOutcome, facetEthnic, facetProgramme,
	facetEvidence, facetCost, facetFirstIncome, facetStatus,
}

// Internal keys, written in the batch of the documents that they speak of.
var (
	keySeq     = []byte("seq")
	keyVersion = []byte("version")
)

// newMapping is an empty mapping: documents are made by the indexer, field by field, so that one pass over
// the text fills three fields and weights are frequencies (as BM25F has them).
func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	return m
}

// scorchOptions keep one snapshot and wait for no disk: the store is the record, the index only a copy
// that knows its place in the feed.
func scorchOptions() map[string]any {
	return map[string]any{
		"numSnapshotsToKeep": 1, "unsafe_batch": true, "asyncErrorCallbackName": diskWatch,
		"forceSegmentType": segment.Type, "forceSegmentVersion": segment.Version,
	}
}

func create(dir string) (bleve.Index, error) {
	return bleve.NewUsing(dir, newMapping(), scorch.Name, scorch.Name, scorchOptions())
}
