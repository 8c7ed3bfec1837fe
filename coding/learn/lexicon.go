package learn

// lexicon holds how often words are part of a cue and of a source, by the hash
// of their lemma and part of speech.
type lexicon struct {
	words map[uint64]*usage
}

// usage is how often a word was met, and as what.
type usage struct {
	all, cue, source int32
}

func (u *usage) add(r role) {
	u.all++
	switch r.part() {
	case 1:
		u.source++
	case 2:
		u.cue++
	}
}

// level is how usual a word is as a part of a cue and of a source: 0 never met,
// 1 next to never, to 8 nearly always. What the text itself adds to the counts
// (own, nil for a text that was not learned from) is taken off, so that a text
// is learned from as if it were new.
func (l *lexicon) level(h uint64, own *usage) (cue, source uint8) {
	u := l.words[h]
	if u == nil {
		return 0, 0
	}
	c := *u
	if own != nil {
		c.all, c.cue, c.source = c.all-own.all, c.cue-own.cue, c.source-own.source
	}
	if c.all <= 0 {
		return 0, 0
	}
	return share(c.cue, c.all), share(c.source, c.all)
}

var usual = [...]float64{0.01, 0.03, 0.08, 0.2, 0.4, 0.65, 0.85}

func share(n, all int32) uint8 {
	x := (float64(n) + 0.1) / (float64(all) + 1)
	if n == 0 && all >= 5 {
		return 1
	}
	level := uint8(1)
	for _, s := range usual {
		if x >= s {
			level++
		}
	}
	return level
}
