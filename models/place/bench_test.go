package place

import (
	"os"
	"testing"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(os.DirFS("../../seed/units")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	g := gazetteer(b)
	for _, name := range []string{"xã Đồng Văn, huyện Bình Liêu, tỉnh Quảng Ninh", "dong van binh lieu", "Tân Phú", "Ha Giang cu"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Resolve(name)
			}
		})
	}
}

func BenchmarkSuggest(b *testing.B) {
	g := gazetteer(b)
	for _, prefix := range []string{"h", "t", "tân", "xã đồng v", "dong van b"} {
		b.Run(prefix, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Suggest(prefix, 8)
			}
		})
	}
}

func BenchmarkFindIn(b *testing.B) {
	g := gazetteer(b)
	const text = "sa nhân tím vốn dưới 20 triệu ở xã Đồng Văn, huyện Bình Liêu"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		g.FindIn(text)
	}
}
