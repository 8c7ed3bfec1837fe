package conflict

import "time"

// Bandwidth measures how fast this machine copies memory, in bytes read and
// written a second, on all its processors: the limit for whatever goes through
// large tables. It is the best of a few tries, and touches size bytes.
func Bandwidth(size int, now func() time.Time) float64 {
	src, dst := make([]uint64, size/16), make([]uint64, size/16)
	for k := range src {
		src[k] = uint64(k)
	}
	best := 0.0
	for range 6 {
		start := now()
		parallel(len(src), 1<<16, func(from, to int) { copy(dst[from:to], src[from:to]) })
		if d := now().Sub(start).Seconds(); d > 0 {
			best = max(best, float64(size)/d)
		}
	}
	return best
}

// Traffic is the least memory that an analysis of the shape must read and
// write, in bytes: its input, the parties' ranks, once, and its output, the
// verdicts, once. No method can be quicker than that by the machine's bandwidth;
// what is above it is work, and passes over tables that do not fit the cache.
func (s *Shape) Traffic(states int) int64 {
	n := int64(s.Random.Parties)
	return int64(states) * (4*n*8 + n*int64(len(s.Concepts))) / 8
}
