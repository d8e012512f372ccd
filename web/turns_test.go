package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/nhanrong/nhanrong/models"
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

// stuck is what a sender sends who never ends.
type stuck struct{ begun, end chan struct{} }

func (s stuck) Read([]byte) (int, error) {
	s.begun <- struct{}{}
	<-s.end
	return 0, io.ErrUnexpectedEOF
}

// TestSlowSenders: whoever sends slowly, more of them than there are turns, holds up no reader.
func TestSlowSenders(t *testing.T) {
	s := site(t)
	body := stuck{make(chan struct{}), make(chan struct{})}
	var senders sync.WaitGroup
	defer senders.Wait()
	defer close(body.end)
	for range turnsEach*runtime.GOMAXPROCS(0) + 1 {
		senders.Go(func() {
			r := httptest.NewRequest(http.MethodPost, "/api/drafts/read", body)
			r.Header.Set("Content-Type", "text/plain; charset=utf-8")
			s.Handler().ServeHTTP(httptest.NewRecorder(), r)
		})
		select {
		case <-body.begun:
		case <-time.After(time.Minute):
			t.Fatal("a sender waits for others to end")
		}
	}
	if res, _ := ask(t, s, "/models?q=khong+ai+hoi+luc+nay"); res.StatusCode != http.StatusOK {
		t.Errorf("a reader beside them gets %d", res.StatusCode)
	}
}

// TestNoRoom: a save that finds no room is told as that, and not as a fault of the program.
func TestNoRoom(t *testing.T) {
	for err, want := range map[error]int{models.ErrFull: http.StatusInsufficientStorage, models.ErrReadOnly: http.StatusInsufficientStorage, models.ErrBusy: http.StatusServiceUnavailable} {
		if got := statusOf(fmt.Errorf("save: %w", err)); got.status != want {
			t.Errorf("%v is answered with %d, want %d", err, got.status, want)
		}
	}
}
