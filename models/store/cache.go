package store

import "github.com/nhanrong/nhanrong/models"

// cached gives the newest known revision, and the mark that keep wants.
func (s *Store) cached(id models.ModelID) (r *models.Revision, mark int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, _ = s.cache.Get(id)
	return r, s.forgotten
}

// keep holds what a reader found unless something was written or forgotten since it took the mark.
func (s *Store) keep(mark int, found ...*models.Revision) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if mark != s.forgotten {
		return
	}
	for _, r := range found {
		s.cache.Add(r.Model.ID, r)
	}
}

// mark is what remember wants: taken before a transaction begins.
func (s *Store) mark() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.forgotten
}

// remember holds what was just written, unless others wrote or forgot since the mark: nobody knows then
// which of them came last.
func (s *Store) remember(mark int, written ...*models.Revision) {
	s.mu.Lock()
	defer s.mu.Unlock()
	alone := mark == s.forgotten
	s.forgotten++
	for _, r := range written {
		if alone {
			s.cache.Add(r.Model.ID, r)
		} else {
			s.cache.Remove(r.Model.ID)
		}
	}
}

// forget drops records that may have changed.
func (s *Store) forget(ids ...models.ModelID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgotten++
	for _, id := range ids {
		s.cache.Remove(id)
	}
}
