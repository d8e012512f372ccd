package seed_test

import (
	"bytes"
	"io"
	"iter"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
)

// TestRoundTrip: the whole catalogue leaves and comes back as it was, and leaves again byte for byte.
func TestRoundTrip(t *testing.T) {
	records, err := seed.Models()
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []struct {
		name   string
		encode func(io.Writer, any) error
		decode func(string, io.Reader) iter.Seq2[models.Entry[models.Model], error]
	}{
		{"YAML", models.EncodeYAML, models.DecodeYAML[models.Model]},
		{"JSON Lines", models.EncodeJSONL, models.DecodeJSONL[models.Model]},
		{"JSON", models.EncodeJSONL, models.DecodeJSON[models.Model]},
	} {
		var first, second bytes.Buffer
		for _, m := range records {
			if err := format.encode(&first, m); err != nil {
				t.Fatal(err)
			}
		}
		i := 0
		for entry, err := range format.decode("", bytes.NewReader(first.Bytes())) {
			if err != nil {
				t.Fatalf("%s: %v", format.name, err)
			}
			if diff := cmp.Diff(records[i], entry.Record); diff != "" {
				t.Fatalf("%s: %s comes back otherwise (-want +got):\n%s", format.name, records[i].ID, diff)
			}
			if err := format.encode(&second, entry.Record); err != nil {
				t.Fatal(err)
			}
			i++
		}
		if i != len(records) || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: %d of %d records come back, in %d bytes of %d", format.name, i, len(records), second.Len(), first.Len())
		}
	}
}

func TestShips(t *testing.T) {
	version, err := seed.Version()
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(version) {
		t.Errorf("the catalogue's version is %q", version)
	}
	for _, owner := range []string{"GeoNames", "IMHEN", "MIT License"} {
		if !strings.Contains(seed.Notice(), owner) {
			t.Errorf("the notice does not credit %s", owner)
		}
	}
	if f, err := seed.Units().Open("provinces.csv"); err != nil {
		t.Error(err)
	} else if err := f.Close(); err != nil {
		t.Error(err)
	}
}
