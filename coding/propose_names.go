package coding

import (
	"cmp"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// nameCounts is what the reports' mentions say of each name.
type nameCounts map[string]*nameCount

// nameCount is one name over all reports.
type nameCount struct {
	name    string
	seq     int // order in which names were first met
	count   int
	reports int
	last    int // the last report that had it
	kinds   map[parley.MentionKind]int
	aliases map[string]int
	titles  map[string]int
	offices map[string]int // what the title is held for
	posts   map[post]parley.Interval
	seen    parley.Interval // of the dated reports that have the name
	home    map[string]int  // the country that reports were about which give a title and not whose
}

// maxForms bounds the forms kept for one name.
const maxForms = 8

func (n nameCounts) add(m *parley.Mention, report int, day parley.Day, home string) {
	name := trimArticle(clip(m.Name))
	if name == "" {
		return
	}
	c := n[name]
	if c == nil {
		if len(n) >= maxNames {
			n.prune()
		}
		seq := report << 12
		c = &nameCount{name: name, seq: seq + len(n)&0xfff, kinds: map[parley.MentionKind]int{}, aliases: map[string]int{}, titles: map[string]int{}, offices: map[string]int{}}
		n[name] = c
	}
	c.count += max(1, m.Count)
	if c.last != report {
		c.reports++
		c.last = report
	}
	if _, known := c.kinds[m.Kind]; !known {
		c.kinds[parley.MentionKind(strings.Clone(string(m.Kind)))] = 0
	}
	c.kinds[m.Kind]++
	for _, a := range m.Aliases {
		if a = trimArticle(clip(a)); a != name {
			countForm(c.aliases, a)
		}
	}
	countForm(c.titles, clip(m.Title))
	countForm(c.offices, trimArticle(clip(m.For)))
	if !day.IsZero() {
		c.seen = widest(c.seen, parley.On(day))
	}
	c.heldOn(m, day)
	if home != "" && m.Kind == parley.Person && m.For == "" && ofState(m.Title) {
		if c.home == nil {
			c.home = map[string]int{}
		}
		countForm(c.home, home)
	}
}

func countForm(forms map[string]int, f string) {
	if f == "" {
		return
	}
	if _, known := forms[f]; known || len(forms) < maxForms {
		forms[f]++
	}
}

// prune drops the rarest half of the names, so that what is met all the time
// stays.
func (n nameCounts) prune() {
	for few := 1; len(n) > maxNames/2; few++ {
		for name, c := range n {
			if c.reports <= few {
				delete(n, name)
			}
		}
	}
}

// inOrder gives the names in the order in which they were first met.
func (n nameCounts) inOrder() []*nameCount {
	all := make([]*nameCount, 0, len(n))
	for _, c := range n {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b *nameCount) int {
		return cmp.Or(cmp.Compare(a.seq>>12, b.seq>>12), cmp.Compare(a.name, b.name))
	})
	return all
}

func (c *nameCount) kind() parley.MentionKind { return most(c.kinds) }

// most is the key with the largest count, the smallest such key on a tie, the
// zero key of an empty map.
func most[K cmp.Ordered](counts map[K]int) K {
	var best K
	top := 0
	for k, n := range counts {
		if n > top || n == top && k < best {
			best, top = k, n
		}
	}
	return best
}

// keysByCount are the keys, the most counted first.
func keysByCount[K cmp.Ordered](counts map[K]int) []K {
	keys := make([]K, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	return keys
}

func trimArticle(s string) string {
	for _, a := range []string{"the ", "The ", "THE ", "a ", "A "} {
		s = strings.TrimPrefix(s, a)
	}
	return strings.Trim(s, wordMarks+" '’")
}

// isAcronym reports a word of capitals that are the initials of the name's
// capitalised words: "FLR" of "Front for the Liberation of the River".
func isAcronym(short, name string) bool {
	key := wordKey(short)
	if len(key) < 2 || key != strings.ToUpper(key) || strings.Contains(short, " ") {
		return false
	}
	var all, capitals strings.Builder
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		all.WriteString(strings.ToUpper(w[:1]))
		if beginsCapital(w) {
			capitals.WriteString(w[:1])
		}
	}
	return key == capitals.String() || key == all.String()
}
