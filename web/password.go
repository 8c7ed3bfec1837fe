package web

import (
	"fmt"
	"math"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"time"

	"github.com/alexedwards/argon2id"
	"golang.org/x/time/rate"

	"github.com/openparley/parley"
)

// PasswordLeast is the fewest bytes of a password.
const PasswordLeast = 10

// Password is a password as its argon2id hash. It is safe for use by several
// goroutines.
type Password struct {
	hash string
	one  sync.Mutex // checking takes 64 MiB: one at a time
}

// NewPassword takes a password; one that is too short is
// [parley.ErrInvalid].
func NewPassword(text string) (*Password, error) {
	if len(text) < PasswordLeast {
		return nil, remedied{parley.ErrInvalid, fmt.Sprintf("a password of %d characters is too short: whoever guesses it reads and changes the case", len(text)),
			fmt.Sprintf("use at least %d; four or five words are good", PasswordLeast)}
	}
	hash, err := argon2id.CreateHash(text, &argon2id.Params{Memory: 64 << 10, Iterations: 3, Parallelism: uint8(min(4, runtime.NumCPU())), SaltLength: 16, KeyLength: 32})
	if err != nil {
		return nil, fmt.Errorf("web: hash password: %w", err)
	}
	return &Password{hash: hash}, nil
}

func (p *Password) is(text string) bool {
	p.one.Lock()
	defer p.one.Unlock()
	same, err := argon2id.ComparePasswordAndHash(text, p.hash)
	return err == nil && same
}

// Guards keeps the password's hash beside the sessions. Browsers that were let
// in by another password are forgotten: it was changed to keep somebody out.
func (m *Memory) Guards(p *Password, text string) error {
	m.mu.Lock()
	old := m.kept.Password
	m.mu.Unlock()
	if old != "" {
		if same, err := argon2id.ComparePasswordAndHash(text, old); err == nil && same {
			return nil
		}
	}
	return m.change(func(r *remembered) {
		r.Password, r.Sessions = p.hash, map[string]session{}
	})
}

// A browser has so many tries at the password, and then one in so long.
const (
	triesAtOnce  = 5
	triesEvery   = 12 * time.Second
	triesTracked = 4096 // addresses; when there are more, all but these share
)

// tries bounds how often an address may try the password.
type tries struct {
	now    func() time.Time
	mu     sync.Mutex
	by     map[string]*rate.Limiter
	others *rate.Limiter
}

func newTries(now func() time.Time) *tries {
	return &tries{now: now, by: map[string]*rate.Limiter{}, others: rate.NewLimiter(rate.Every(triesEvery), triesAtOnce)}
}

// wait takes a try, or says how long there is none.
func (t *tries) wait(addr string) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	l := t.by[addr]
	if l == nil {
		if len(t.by) >= triesTracked {
			for a, old := range t.by {
				if old.TokensAt(now) >= triesAtOnce {
					delete(t.by, a)
				}
			}
		}
		if len(t.by) < triesTracked {
			l = rate.NewLimiter(rate.Every(triesEvery), triesAtOnce)
			t.by[addr] = l
		} else {
			l = t.others
		}
	}
	if l.AllowN(now, 1) {
		return 0
	}
	return time.Duration((1 - l.TokensAt(now)) * float64(triesEvery))
}

func (t *tries) forget(addr string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.by, addr)
}

func seconds(d time.Duration) string { return strconv.Itoa(int(math.Ceil(d.Seconds()))) }

// remoteAddr is the address that asks, without its port.
func remoteAddr(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
