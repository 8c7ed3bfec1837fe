package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"sync"
	"time"
)

const (
	linkBytes = 32        // 256 bits
	linkLasts = time.Hour // from when it was printed
	linksKept = 16        // that nobody has opened; older ones are void
)

// links are the one-time links that were printed and not opened yet.
type links struct {
	now func() time.Time

	mu  sync.Mutex
	all []link
}

type link struct {
	hash  [sha256.Size]byte // the token itself is kept nowhere
	until time.Time
}

// fresh makes a token that is good once.
func (l *links) fresh() string {
	raw := make([]byte, linkBytes)
	_, _ = rand.Read(raw) // never fails
	token := base64.RawURLEncoding.EncodeToString(raw)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, link{sha256.Sum256([]byte(token)), l.now().Add(linkLasts)})
	l.all = l.all[max(0, len(l.all)-linksKept):]
	return token
}

// spend reports whether the token is good, and makes it void. How long it
// takes does not depend on how much of the token is right.
func (l *links) spend(token string) bool {
	hash, now := sha256.Sum256([]byte(token)), l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	good := false
	left := l.all[:0]
	for _, k := range l.all {
		switch {
		case subtle.ConstantTimeCompare(k.hash[:], hash[:]) == 1:
			good = now.Before(k.until)
		case now.Before(k.until):
			left = append(left, k)
		}
	}
	l.all = left
	return good
}
