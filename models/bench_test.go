package models_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/nhanrong/nhanrong/models"
	"github.com/nhanrong/nhanrong/seed"
)

// The benchmarks take a whole catalogue a turn: 261 records, as an import does.

func BenchmarkCheck(b *testing.B) {
	all, err := decoded()
	if err != nil {
		b.Fatal(err)
	}
	v, err := seed.Vocabularies()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for _, m := range all {
			m.Check(models.Checking{Vocabularies: v})
		}
	}
}

func BenchmarkEvidence(b *testing.B) {
	all, err := decoded()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for _, m := range all {
			m.Evidence()
		}
	}
}

func BenchmarkDecodeJSONL(b *testing.B) {
	benchmarkDecode(b, models.EncodeJSONL, func(text []byte) (n int) {
		for _, err := range models.DecodeJSONL[models.Model]("", bytes.NewReader(text)) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		return n
	})
}

func BenchmarkDecodeYAML(b *testing.B) {
	benchmarkDecode(b, models.EncodeYAML, func(text []byte) (n int) {
		for _, err := range models.DecodeYAML[models.Model]("", bytes.NewReader(text)) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		return n
	})
}

func benchmarkDecode(b *testing.B, encode func(io.Writer, any) error, decode func([]byte) int) {
	all, err := decoded()
	if err != nil {
		b.Fatal(err)
	}
	var text bytes.Buffer
	for _, m := range all {
		if err := encode(&text, m); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		if n := decode(text.Bytes()); n != len(all) {
			b.Fatalf("%d records, want %d", n, len(all))
		}
	}
}
