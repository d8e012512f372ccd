package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// TestQueueIsBounded: behind many who wait nobody waits.
func TestQueueIsBounded(t *testing.T) {
	s := site(t)
	s.waiting.Add(mostWaiting)
	defer s.waiting.Add(-mostWaiting)
	if res, _ := ask(t, s, "/api/models?q=khong+ai+hoi"); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("answers %d", res.StatusCode)
	}
}

// TestCrowd: who gets no turn in time is told to come back; a page that was made before needs no turn.
func TestCrowd(t *testing.T) {
	s := site(t)
	const made, fresh = "/about", "/models?q=khong+ai+hoi+truoc"
	read(t, s, made)
	all := int64(0)
	for s.turns.TryAcquire(1) {
		all++
	}
	defer s.turns.Release(all)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	for address, want := range map[string]int{made: http.StatusOK, fresh: http.StatusServiceUnavailable} {
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, address, nil))
		if w.Code != want {
			t.Errorf("%s answers %d, want %d", address, w.Code, want)
		}
		if want != http.StatusOK && w.Header().Get("Retry-After") == "" {
			t.Error("nothing says when to come back")
		}
	}
}
