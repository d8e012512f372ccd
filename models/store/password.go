package store

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// argon is what a password's hash costs. OWASP's password storage cheat sheet: argon2id with 19 MiB,
// two passes, one lane.
type argon struct {
	memory uint32 // KiB
	passes uint32
	lanes  uint8
}

var argonNow = argon{memory: 19 << 10, passes: 2, lanes: 1}

const (
	saltBytes = 16
	hashBytes = 32
	// hashesAtOnce bounds the memory that guessing can take: 19 MiB each.
	hashesAtOnce = 2
)

// hash writes a password as a PHC string.
func (s *Store) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails
	sum, err := s.derive(ctx, argonNow, password, salt)
	if err != nil {
		return "", err
	}
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonNow.memory, argonNow.passes, argonNow.lanes,
		b64.EncodeToString(salt), b64.EncodeToString(sum)), nil
}

// verify holds a password against a PHC string. It takes as long where the string is no hash, so that
// nobody learns from the time which accounts there are.
func (s *Store) verify(ctx context.Context, kept, password string) (bool, error) {
	cost, salt, want := readPHC(kept)
	got, err := s.derive(ctx, cost, password, salt)
	if err != nil {
		return false, err
	}
	return len(want) == hashBytes && subtle.ConstantTimeCompare(got, want) == 1, nil
}

// derive waits for its turn: each takes memory.
func (s *Store) derive(ctx context.Context, a argon, password string, salt []byte) ([]byte, error) {
	if err := s.hashing.Acquire(ctx, 1); err != nil {
		return nil, fmt.Errorf("wait to hash a password: %w", err)
	}
	defer s.hashing.Release(1)
	return argon2.IDKey([]byte(password), salt, a.passes, a.memory, a.lanes, hashBytes), nil
}

// readPHC reads what hash wrote; for anything else it gives today's cost and no sum.
func readPHC(kept string) (a argon, salt, sum []byte) {
	none := make([]byte, saltBytes)
	parts := strings.Split(kept, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return argonNow, none, nil
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &a.memory, &a.passes, &a.lanes); err != nil || a.passes == 0 || a.lanes == 0 {
		return argonNow, none, nil
	}
	salt, errSalt := base64.RawStdEncoding.DecodeString(parts[4])
	sum, errSum := base64.RawStdEncoding.DecodeString(parts[5])
	if errSalt != nil || errSum != nil {
		return argonNow, none, nil
	}
	return a, salt, sum
}
