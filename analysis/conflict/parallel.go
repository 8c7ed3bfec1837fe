package conflict

import (
	"runtime"
	"sync"
)

// parallel divides 0 … n among the processors, in pieces of at least grain.
// What f writes must not depend on how.
func parallel(n, grain int, f func(from, to int)) {
	workers := min(runtime.GOMAXPROCS(0), n/max(1, grain))
	if workers < 2 {
		f(0, n)
		return
	}
	var wg sync.WaitGroup
	for w := range workers {
		from, to := n*w/workers, n*(w+1)/workers
		wg.Go(func() { f(from, to) })
	}
	wg.Wait()
}
