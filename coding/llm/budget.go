package llm

import (
	"fmt"
	"sync"

	"github.com/openparley/parley"
)

// ErrBudget is the error of a run that may ask no more. It is of the kind
// [parley.ErrUnavailable].
var ErrBudget = fmt.Errorf("%w: the model's budget for this run is used up", parley.ErrUnavailable)

// Spent is what a run has used.
type Spent struct {
	Requests int // sent, tries included
	Tokens   int // by the endpoint's count, or estimated where it gives none
	Cached   int // answers that came from the cache
}

// budget counts what a run spends. Tokens of requests under way are set aside,
// so that many at once cannot overspend.
type budget struct {
	mu       sync.Mutex
	requests int
	tokens   int
	aside    int
	spent    Spent
}

// take sets tokens aside for a request, or says that there are not enough.
func (b *budget) take(tokens int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.spent.Requests >= b.requests:
		return fmt.Errorf("%w: %d of %d requests", ErrBudget, b.spent.Requests, b.requests)
	case b.spent.Tokens+b.aside+tokens > b.tokens:
		return fmt.Errorf("%w: %d of %d tokens, and the next request may take %d", ErrBudget, b.spent.Tokens+b.aside, b.tokens, tokens)
	}
	b.spent.Requests++
	b.aside += tokens
	return nil
}

// settle replaces what was set aside by what was used.
func (b *budget) settle(aside, used int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.aside -= aside
	b.spent.Tokens += used
}

func (b *budget) cached() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.spent.Cached++
}

// estimate is about how many tokens a text has: four bytes a token, which errs
// on the side of too many for English.
func estimate(text string) int { return len(text)/4 + 1 }
