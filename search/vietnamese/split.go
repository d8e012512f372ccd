package vietnamese

// Weigher says how likely a part of a run of letters is after the part before it (prev is empty at the
// start). Greater is likelier; the logarithm of a frequency serves well. ok is false for what is no
// word.
type Weigher func(prev, part string) (weight float64, ok bool)

// Bounds of a run that was typed without spaces.
const (
	maxRun  = 64 // letters; a line of a phone's screen
	maxPart = 12 // letters; the longest syllable has 7, borrowed words more: homestay, ecotourism
)

// Split cuts a folded run of letters into known words: "sanhantim" into sa, nhan, tim. The fewest words
// win, then the greatest sum of weights. Nil comes back where the run cannot be cut into two or more.
func Split(run string, weigh Weigher) []string {
	if len(run) < 2 || len(run) > maxRun || !isASCII(run) {
		return nil
	}
	// best[i][n] is the best way to cut run[:i] so that the last part has n letters.
	type way struct {
		parts  int // 0: no way
		weight float64
		prev   int // letters of the part before
	}
	best := make([][maxPart + 1]way, len(run)+1)
	for end := 1; end <= len(run); end++ {
		for n := 1; n <= min(end, maxPart); n++ {
			start, part := end-n, run[end-n:end]
			if n == len(run) {
				continue // the whole run is no cut
			}
			for p := 0; p <= maxPart; p++ {
				before := best[start][p]
				if before.parts == 0 && (start > 0 || p > 0) {
					continue
				}
				w, ok := weigh(run[start-p:start], part)
				if !ok {
					continue
				}
				now, w := &best[end][n], before.weight+w
				if now.parts == 0 || before.parts+1 < now.parts || before.parts+1 == now.parts && w > now.weight {
					*now = way{before.parts + 1, w, p}
				}
			}
		}
	}
	last, found := 0, way{}
	for n, w := range best[len(run)] {
		if w.parts > 0 && (found.parts == 0 || w.parts < found.parts || w.parts == found.parts && w.weight > found.weight) {
			last, found = n, w
		}
	}
	if found.parts == 0 {
		return nil
	}
	parts := make([]string, found.parts)
	for end, n := len(run), last; end > 0; {
		w := best[end][n]
		parts[w.parts-1] = run[end-n : end]
		end, n = end-n, w.prev
	}
	return parts
}
