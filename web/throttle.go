package web

import (
	"fmt"
	"net/netip"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"github.com/gin-gonic/gin"
)

// throttle lets each key do something a few times at once and then at a slow pace.
type throttle struct {
	mu    sync.Mutex
	keys  *lru.Cache[string, *rate.Limiter]
	pace  rate.Limit
	burst int
}

// A person mistypes a password a few times; who guesses gets one more try a minute, for an account as for
// an address.
const (
	signInsAtOnce = 10
	signInsEach   = time.Minute
)

// Without an account an address begins, or sends, as many drafts as an office fills in a morning.
const (
	draftsAtOnce = 20
	draftsEach   = 5 * time.Minute
)

// Without an account an address makes as many visits as a district's offices do in a day.
const (
	visitsAtOnce = 150
	visitsEach   = time.Minute
)

// throttledKeys bounds the memory of a throttle, some 100 bytes a key. Who can send from more addresses
// is not held up by a throttle.
const throttledKeys = 20_000

func newThrottle(burst int, each time.Duration) (*throttle, error) {
	keys, err := lru.New[string, *rate.Limiter](throttledKeys)
	if err != nil {
		return nil, fmt.Errorf("make a throttle: %w", err)
	}
	return &throttle{keys: keys, pace: rate.Every(each), burst: burst}, nil
}

// allow takes one of the key's turns; false where it has none left.
func (t *throttle) allow(key string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l, ok := t.keys.Get(key)
	if !ok {
		l = rate.NewLimiter(t.pace, t.burst)
		t.keys.Add(key, l)
	}
	return l.Allow()
}

// addressOf is whence a request comes: an address, or the network of 64 bits that one IPv6 customer has.
func addressOf(c *gin.Context) string {
	ip, err := netip.ParseAddr(c.ClientIP())
	if err != nil {
		return c.ClientIP()
	}
	if ip = ip.Unmap(); ip.Is6() {
		if network, err := ip.Prefix(64); err == nil {
			return network.String()
		}
	}
	return ip.String()
}
