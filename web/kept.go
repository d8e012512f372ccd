package web

import "sync"

// keptFor keeps what was worked out from the whole catalogue for as long as a state of it: the number of its last
// change, and the day where what is kept depends on that too. The zero value is empty.
type keptFor[K comparable, V any] struct {
	mu    sync.Mutex
	has   bool
	key   K
	value V
}

// get gives what is kept, or makes it. Who comes meanwhile waits for it: it is made once.
func (k *keptFor[K, V]) get(key K, make func() (V, error)) (V, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.has && k.key == key {
		return k.value, nil
	}
	value, err := make()
	if err != nil {
		return value, err
	}
	k.has, k.key, k.value = true, key, value
	return value, nil
}
