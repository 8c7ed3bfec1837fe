package index

import (
	"fmt"
	"slices"
	"sync"

	"github.com/openparley/parley/position"
)

// answered names a question that was answered before.
type answered struct {
	filter string
	parts  position.Parts
}

// answers keeps the answers to the last few questions: the views of a page ask
// about one filter, some of them at the same time. What it gives is shared.
type answers[T any] struct {
	most int
	mu   sync.Mutex
	kept []*answer[T] // the last asked for at the end
}

type answer[T any] struct {
	q    answered
	once sync.Once
	is   T
}

func (a *answers[T]) get(q answered, find func() T) T {
	a.mu.Lock()
	i := slices.IndexFunc(a.kept, func(k *answer[T]) bool { return k.q == q })
	var k *answer[T]
	if i >= 0 {
		k = a.kept[i]
		a.kept = slices.Delete(a.kept, i, i+1)
	} else {
		k = &answer[T]{q: q}
		if len(a.kept) == a.most {
			a.kept = slices.Delete(a.kept, 0, 1)
		}
	}
	a.kept = append(a.kept, k)
	a.mu.Unlock()
	k.once.Do(func() { k.is = find() })
	return k.is
}

// key is equal for filters that choose the same for the same reasons.
func (f *Filter) key() string {
	return fmt.Sprintf("%q %q %d %v %v %v %q %q %q %q %v %v", f.Parties, f.Issues, f.Acts, f.From, f.To, f.Undated, f.Outlets, f.Coders, f.Reviews, f.Reports, f.AsOf, f.Since)
}
