package position

import "slices"

// keeper holds the first n of what it is given, by a total order, and counts
// the rest. Which ones it holds in the end does not depend on the order in
// which they came: a board is the same for any order of reports.
type keeper[T any] struct {
	n     int
	first func(a, b T) bool // whether a comes before b
	heap  []T               // the last of those held on top
	left  int
}

func newKeeper[T any](n int, first func(a, b T) bool) keeper[T] {
	return keeper[T]{n: n, first: first}
}

// full reports that one has to go before another can be held.
func (k *keeper[T]) full() bool { return len(k.heap) == k.n }

// wants reports whether v would be held. One that is not is counted.
func (k *keeper[T]) wants(v T) bool {
	if len(k.heap) < k.n || k.first(v, k.heap[0]) {
		return true
	}
	k.left++
	return false
}

// add holds v, which was wanted.
func (k *keeper[T]) add(v T) {
	if len(k.heap) < k.n {
		k.heap = append(k.heap, v)
		for i := len(k.heap) - 1; i > 0; {
			up := (i - 1) / 2
			if !k.first(k.heap[up], k.heap[i]) {
				break
			}
			k.heap[up], k.heap[i] = k.heap[i], k.heap[up]
			i = up
		}
		return
	}
	k.left++
	k.heap[0] = v
	for i := 0; ; {
		last := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(k.heap); c++ {
			if k.first(k.heap[last], k.heap[c]) {
				last = c
			}
		}
		if last == i {
			return
		}
		k.heap[i], k.heap[last] = k.heap[last], k.heap[i]
		i = last
	}
}

// clear empties the keeper.
func (k *keeper[T]) clear() {
	clear(k.heap)
	k.heap, k.left = k.heap[:0], 0
}

// join takes in what another keeper was given.
func (k *keeper[T]) join(o *keeper[T]) {
	k.left += o.left
	for _, v := range o.heap {
		if k.wants(v) {
			k.add(v)
		}
	}
}

// sorted gives what is held, in order.
func (k *keeper[T]) sorted() []T {
	all := slices.Clone(k.heap)
	slices.SortFunc(all, func(a, b T) int {
		switch {
		case k.first(a, b):
			return -1
		case k.first(b, a):
			return 1
		}
		return 0
	})
	return all
}
