package web

import (
	"slices"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
)

// whoTally is what one pass over all statements counts for who is who.
type whoTally struct {
	version int64
	options map[parley.Point]int // statements of each option
	held    map[string]int       // statements of no party by their holder, in lower case
	spelt   map[string]string    // how each is written first
	groups  whoGroups
}

// whoCounts keeps the tally until the case is another.
type whoCounts struct {
	mu    sync.Mutex
	tally *whoTally
}

func (w *whoCounts) at(x *index.Index) *whoTally {
	w.mu.Lock()
	defer w.mu.Unlock()
	if version := x.Version(); w.tally == nil || w.tally.version != version {
		w.tally = tallyWho(x, version)
	}
	return w.tally
}

func tallyWho(x *index.Index, version int64) *whoTally {
	t := &whoTally{version: version, options: map[parley.Point]int{}, held: map[string]int{}, spelt: map[string]string{}}
	var loose []unplaced
	n := 0
	for r := range x.Rows(index.Filter{}) {
		for _, p := range r.About {
			t.options[parley.Point{Issue: p.Issue, Option: p.Option}]++
		}
		if len(r.About) == 0 && r.Cite.Content != "" {
			loose = append(loose, unplaced{n, r.Cite.Content})
		}
		if holder := r.Cite.Holder; len(r.Parties) == 0 && holder != "" {
			key := strings.ToLower(holder)
			if t.held[key]++; t.spelt[key] == "" {
				t.spelt[key] = holder
			}
		}
		n++
	}
	for pronoun := range strings.FieldsSeq(pronouns) {
		delete(t.held, pronoun)
	}
	t.groups = groupByWord(loose)
	t.groups.Version = version
	return t
}

// pronouns name nobody that a party could be given.
const pronouns = `he she it they we i you him her them us me this that these those who which one some others both all
 himself herself itself themselves everyone someone nobody many most several`

// quotes are those of a group, the latest first. They are looked up when asked
// for: the citations of all groups would take as long as the count.
func (t *whoTally) quotes(x *index.Index, cue string) *whoQuotes {
	v := &whoQuotes{Cites: []parley.Cite{}}
	for _, g := range t.groups.Groups {
		if g.Cue != cue {
			continue
		}
		v.Count = g.Count
		wanted := g.members[max(0, len(g.members)-maxQuotes):]
		n := 0
		for r := range x.Rows(index.Filter{}) {
			if len(wanted) == 0 {
				break
			}
			if n == wanted[0] {
				v.Cites, wanted = append(v.Cites, r.Cite), wanted[1:]
			}
			n++
		}
	}
	slices.Reverse(v.Cites)
	return v
}

// lastCites keeps the last of many citations.
type lastCites struct {
	max   int
	n     int
	cites []parley.Cite
}

func (l *lastCites) add(c *parley.Cite) {
	if len(l.cites) < l.max {
		l.cites = append(l.cites, *c)
	} else {
		l.cites[l.n%l.max] = *c
	}
	l.n++
}

// list gives them, the latest first.
func (l *lastCites) list() []parley.Cite {
	all := make([]parley.Cite, 0, len(l.cites))
	for i := range len(l.cites) {
		all = append(all, l.cites[(l.n-1-i)%l.max])
	}
	return all
}
