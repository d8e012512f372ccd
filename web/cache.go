package web

import (
	"container/list"
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// cacheBytes bounds the rendered pages that are kept. It holds some 500 compressed result pages, and
// leaves room within the 120 MB that the whole server may take.
const cacheBytes = 6 << 20

// reply is a finished answer: what goes out, byte for byte.
type reply struct {
	status   int
	mime     string
	encoding encoding
	etag     string
	body     []byte
}

// etagOf is a strong entity tag: equal tags mean equal bytes.
func etagOf(body []byte, e encoding) string {
	sum := sha256.Sum256(body)
	tag := hex.EncodeToString(sum[:9])
	if e != plain {
		tag += "-" + string(e)
	}
	return `"` + tag + `"`
}

// pageKey is all that a page depends on, besides the program itself.
type pageKey struct {
	seq      int64 // state of the index
	written  int64 // what this server wrote, of which the index may not know yet
	url      string
	encoding encoding
}

// pageCache keeps the pages that were asked for last. Pages are pure functions of their key, so
// nothing is ever stale: a change of the catalogue changes the key, and the old pages fall out.
type pageCache struct {
	mu    sync.Mutex
	limit int
	size  int
	byKey map[pageKey]*list.Element
	order *list.List // most recently used first
}

type cached struct {
	key  pageKey
	page *reply
}

// overhead is roughly what an entry costs besides its body and address, in bytes.
const overhead = 300

func newPageCache(limit int) *pageCache {
	return &pageCache{limit: limit, byKey: map[pageKey]*list.Element{}, order: list.New()}
}

func (c *pageCache) get(key pageKey) *reply {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[key]
	if !ok {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(cached).page
}

func (c *pageCache) put(key pageKey, page *reply) {
	cost := len(page.body) + len(key.url) + overhead
	if cost > c.limit/8 { // one huge page must not push out all others
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, there := c.byKey[key]; there {
		return
	}
	c.byKey[key] = c.order.PushFront(cached{key, page})
	c.size += cost
	for c.size > c.limit {
		last := c.order.Back()
		old := c.order.Remove(last).(cached)
		delete(c.byKey, old.key)
		c.size -= len(old.page.body) + len(old.key.url) + overhead
	}
}
