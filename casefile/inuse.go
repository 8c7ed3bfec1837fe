package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"sync"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
	"github.com/openparley/parley/ledger"
)

// inUse is the case that a File works with. It is read by many while some edit
// the case file or decide, so whoever reads takes what there is at one moment:
// a *parley.Case is never changed once it is here.
type inUse struct {
	mu       sync.Mutex
	written  *parley.Case                // as the case file has it
	base     string                      // the hash of its bytes, "" when there is none
	stamp    stamp                       // of the file when it was read
	proposed map[parley.Day]*parley.Case // with what the reports suggest, by the day it is seen from
	read     lastRead                    // what is proposed rests on
	doubted  bool                        // there may be a later one
	age      int                         // grows whenever what is proposed may have become another

	proposing sync.Mutex // held while the reports are gone through: once is enough
}

// stamp tells a file that was written since from one that was not.
type stamp struct {
	size int64
	at   time.Time
}

func stampOf(path string) stamp {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime()}
}

// set puts a case file into use.
func (u *inUse) set(c *parley.Case, base string, s stamp) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.written, u.base, u.stamp, u.proposed, u.doubted = c, base, s, map[parley.Day]*parley.Case{}, true
	u.age++
}

// get gives the written case, and that in use on a day where it is known.
func (u *inUse) get(day parley.Day) (written, known *parley.Case, age int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if len(u.written.Parties) > 0 && len(u.written.Issues) > 0 {
		return u.written, u.written, u.age
	}
	if u.doubted {
		return u.written, nil, u.age
	}
	return u.written, u.proposed[day], u.age
}

// lastRead is the last entry of the log that reports or readings came with, or
// went. While they come, it grows.
type lastRead struct {
	seq               ledger.Seq // 0: none
	reports, readings int
}

// rest says which entry was the last that anything was read by, as of an age,
// and gives what was proposed on a day when that is still so.
func (u *inUse) rest(day parley.Day, read lastRead, age int) *parley.Case {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.age != age {
		return nil
	}
	if u.read != read {
		clear(u.proposed)
		u.read = read
	}
	u.doubted = false
	return u.proposed[day]
}

// propose notes the case in use on a day, unless it may be another by now.
func (u *inUse) propose(day parley.Day, c *parley.Case, age int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.age == age {
		u.proposed[day] = c
	}
}

// forget says that what is proposed may have become another.
func (u *inUse) forget() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.doubted = true
	u.age++
}

// Doubt says that another process may have read reports into the ledger, or
// taken some back: what is proposed is looked at again when it is asked for.
func (f *File) Doubt() { f.use.forget() }

// hashOf names the bytes of a case file.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}

// Reload reads the case file again when it was written since, by hand or by
// another program, and reports whether it differs. A file with mistakes is
// [parley.Problems]; then the case stays in use as it was.
func (f *File) Reload() (changed bool, err error) {
	if f.casePath == "" {
		return false, nil
	}
	now := stampOf(f.casePath)
	f.use.mu.Lock()
	same, base := now == f.use.stamp, f.use.base
	f.use.mu.Unlock()
	if same {
		return false, nil
	}
	c, hash, err := loadCase(f.casePath)
	if err != nil || hash == base {
		return false, err
	}
	f.use.set(c, hash, now)
	return true, nil
}

// loadCase reads a case file; where there is none the case is empty and has no
// hash.
func loadCase(path string) (*parley.Case, string, error) {
	data, err := readCaseFile(path)
	switch {
	case errors.Is(err, parley.ErrNotFound):
		return &parley.Case{}, "", nil
	case err != nil:
		return nil, "", err
	}
	c, err := caseyaml.Parse(path, data)
	return c, hashOf(data), err
}
