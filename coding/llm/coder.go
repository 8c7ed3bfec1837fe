package llm

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/english"
)

// Coder is a language model that codes. It is a coding.Coder.
type Coder struct {
	client *client
	cache  Cache
	rest   coding.Coder
	turn   chan struct{} // one for each request under way

	mu    sync.Mutex
	drops map[parley.ReportID][]Drop
}

// Drop is a statement of the model that was not kept, or a field of one.
type Drop struct {
	Report   parley.ReportID `json:"report"`
	Name     string          `json:"name"`     // the report's
	Sentence int             `json:"sentence"` // that the model cites, from 1; 0 when it cites none
	Field    string          `json:"field,omitempty"`
	Words    string          `json:"words,omitempty"` // the field's, as the model gives them
	Why      string          `json:"why"`
}

// New gives a coder that asks as the config says and keeps answers in the
// cache. What a reading holds beside statements (mentions, from which a case is
// proposed, measures and channels) is as rest finds it; nil: none of it. A key that the config names and the environment lacks is
// [parley.ErrDenied] as soon as something has to be asked.
func New(c *Config, cache Cache, rest coding.Coder) *Coder {
	secret := ""
	if c.KeyEnv != "" {
		secret = strings.TrimSpace(os.Getenv(c.KeyEnv))
	}
	k := &Coder{client: newClient(c, secret), cache: cache, rest: rest, turn: make(chan struct{}, c.Concurrency), drops: map[parley.ReportID][]Drop{}}
	if c.KeyEnv != "" && secret == "" {
		k.client.down = fmt.Errorf("%w: the environment variable %s, which is to hold the model's key, is empty", parley.ErrDenied, c.KeyEnv)
	}
	return k
}

// ID is "llm", its version the model and a hash of how it is asked and of who
// finds the rest.
func (k *Coder) ID() parley.CoderID {
	how := promptVersion()
	if k.rest != nil {
		sum := sha256.Sum256([]byte(how + " " + k.rest.ID().String()))
		how = hex.EncodeToString(sum[:4])
	}
	return parley.CoderID{Name: parley.ModelCoder, Version: k.client.config.Model + "@" + how}
}

// Parallel is how many reports it can code at once.
func (k *Coder) Parallel() int { return cap(k.turn) }

// Endpoint is where the reports' text goes.
func (k *Coder) Endpoint() string { return k.client.config.Endpoint }

// Code codes a report. Like the grammar it reads English only. An answer that
// is of no use is [parley.ErrInvalid] and concerns this report alone.
func (k *Coder) Code(ctx context.Context, r *parley.Report) (*parley.Reading, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	reading := &parley.Reading{Report: r.ID, Coder: k.ID()}
	if r.Language != "" && r.Language != "en" {
		return reading, nil
	}
	var who map[parley.Span]parley.Actor
	if k.rest != nil {
		other, err := k.rest.Code(ctx, r)
		if err != nil {
			return nil, err
		}
		reading.Mentions, reading.Measures, reading.Channels = other.Mentions, other.Measures, other.Channels
		who = meant(other.Statements)
	}
	doc := english.Read(r.Text[r.Body:])
	v := newVerifier(r, doc, k.ID())
	for i, p := range pieces(doc) {
		claims, errs, err := k.answer(ctx, r, doc, i, p)
		if err != nil {
			return nil, err
		}
		v.piece(p, claims, errs)
	}
	k.mu.Lock()
	k.drops[r.ID] = v.drops
	k.mu.Unlock()
	reading.Statements = v.statements()
	for i := range reading.Statements {
		s := &reading.Statements[i]
		for _, a := range []*parley.Actor{&s.Holder, &s.Speaker, &s.Addressee} {
			if m, ok := who[a.Span]; ok && a.Name == "" {
				a.Name, a.Why = m.Name, m.Why
			}
		}
	}
	return reading, nil
}

// meant says who is meant by stretches of the text ("he", "the group"), as far as
// another coder has found that out.
func meant(statements []parley.Statement) map[parley.Span]parley.Actor {
	who := map[parley.Span]parley.Actor{}
	for i := range statements {
		for _, a := range []parley.Actor{statements[i].Holder, statements[i].Speaker, statements[i].Addressee} {
			if _, ok := who[a.Span]; !ok && a.Name != "" {
				who[a.Span] = a
			}
		}
	}
	return who
}

// answer gives the model's answer about a piece, from the cache where it is
// there. An answer that cannot be read is asked for once more, and never kept.
func (k *Coder) answer(ctx context.Context, r *parley.Report, doc *english.Document, n int, p piece) ([]claim, []error, error) {
	body := k.client.config.request(question(r, doc, p))
	name, err := key(body)
	if err != nil {
		return nil, nil, err
	}
	a, known, err := k.cache.Get(name)
	if err != nil {
		return nil, nil, err
	}
	if known {
		k.client.budget.cached()
		return read(a.Text)
	}
	select {
	case k.turn <- struct{}{}:
		defer func() { <-k.turn }()
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	var claims []claim
	var errs []error
	for range 2 {
		if a, err = k.client.ask(ctx, body); err != nil {
			return nil, nil, err
		}
		if claims, errs, err = read(a.Text); err == nil {
			a.Report, a.Piece = r.ID, n
			return claims, errs, k.cache.Put(name, a)
		}
	}
	return nil, nil, err
}

// Drops are the statements that were not kept, in the order of the reports'
// names and of the sentences.
func (k *Coder) Drops() []Drop {
	k.mu.Lock()
	defer k.mu.Unlock()
	var all []Drop
	for _, list := range k.drops {
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(a, b Drop) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Report, b.Report), a.Sentence-b.Sentence,
			cmp.Compare(a.Field, b.Field), cmp.Compare(a.Words, b.Words), cmp.Compare(a.Why, b.Why))
	})
	return all
}

// Spent is what was used so far.
func (k *Coder) Spent() Spent {
	k.client.budget.mu.Lock()
	defer k.client.budget.mu.Unlock()
	return k.client.budget.spent
}
