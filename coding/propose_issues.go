package coding

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// maxIssues bounds the issues of a draft, so that it can be read.
const maxIssues = 24

// maxSingles bounds those that rest on a single stand.
const maxSingles = 14

// An issue is proposed for what many statements, of several parties, are
// about. Each content gives keys: the stems of its words, alone and in pairs.
// Keys are taken greedily, the one that explains most of what is not yet
// explained first, a pair before a single word where it explains nearly as
// much. Room that is left goes to single stands of the parties that hold most.

// topicKey is one key: a stem, or two in the order of the alphabet.
type topicKey [2]string

// topicStand is a statement as its keys.
type topicStand struct {
	*stand
	text    string // the content, or its topic where that says nothing
	words   []topicWord
	keys    []topicKey
	parties []parley.PartyID
	weight  float64
	left    float64 // of its weight that no issue explains yet
	covered bool
}

type issueDraft struct {
	used    vocabulary
	stands  []topicStand
	shared  []topicKey
	by      map[topicKey][]int // stands by key, in order
	partial map[string]bool    // stems of words that name parties, persons, places
	persons map[string]bool    // stems of persons' names
	taken   map[parley.IssueID]bool
	leading map[parley.PartyID]int // parties by stands
}

func (p *Proposer) proposeIssues(c *parley.Case, stands []stand) {
	d := &issueDraft{used: p.words, by: map[topicKey][]int{}, taken: map[parley.IssueID]bool{}, leading: map[parley.PartyID]int{}}
	for i := range c.Issues {
		d.taken[c.Issues[i].ID] = true
	}
	d.nameWords(c, p.names)
	d.read(NewRegistry(c), stands)
	d.repeat()
	room := max(0, maxIssues-len(c.Issues))
	var keys []topicKey
	for len(keys) < room {
		k, ok := d.best(keys)
		if !ok {
			break
		}
		keys = append(keys, k)
		d.cover(k)
	}
	more := d.widen(keys)
	single := d.singles(min(room-len(keys), maxSingles), keys)
	keys = append(keys, single...)
	for k, p := range d.widen(keys) {
		more[k] = append(more[k], p...)
	}
	var found []foundIssue
	for _, k := range keys {
		if f, ok := d.issue(k); ok {
			for _, p := range more[k] {
				f.issue.Cues = append(f.issue.Cues, d.single(p, k))
			}
			found = append(found, f)
		}
	}
	// Weight counts in doublings, so that more of the same does not shuffle
	// the order in which issues were first met.
	slices.SortStableFunc(found, func(a, b foundIssue) int {
		return cmp.Or(cmp.Compare(bits.Len(uint(b.stands)), bits.Len(uint(a.stands))), cmp.Compare(a.seq, b.seq), cmp.Compare(a.issue.ID, b.issue.ID))
	})
	for _, f := range found {
		c.Issues = append(c.Issues, f.issue)
	}
}

// foundIssue is an issue with how much speaks to it and since when.
type foundIssue struct {
	issue  parley.Issue
	stands int
	seq    int
}

// nameWords collects the stems of words that name somebody.
func (d *issueDraft) nameWords(c *parley.Case, names nameCounts) {
	d.partial, d.persons = map[string]bool{}, map[string]bool{}
	add := func(set map[string]bool, name string) {
		for _, w := range topicWords(name) {
			if !smallWords[w.low] && w.name {
				set[w.stem] = true
			}
		}
	}
	for i := range c.Parties {
		p := &c.Parties[i]
		add(d.partial, p.Name)
		for _, a := range p.Aliases {
			add(d.partial, a)
		}
		for _, o := range p.Offices {
			add(d.persons, o.Person)
		}
	}
	for _, n := range names {
		if n.kind() == parley.Person {
			add(d.persons, n.name)
		} else if n.kind() != parley.Group && !document(n.name) {
			add(d.partial, n.name)
		}
	}
}

// read gives each stand its keys and weight. What the base case's issues
// explain already is left out.
func (d *issueDraft) read(g *Registry, stands []stand) {
	for i := range stands {
		s := &stands[i]
		if len(g.About(s.content)) > 0 || s.content == "" {
			continue
		}
		ids := g.Parties(cmp.Or(s.holder.name, s.holder.text), parley.Day{})
		if len(ids) == 0 {
			ids = g.Parties(s.holder.text, parley.Day{})
		}
		for _, id := range ids {
			d.leading[id]++
		}
		for _, text := range conjuncts(s.content) {
			t := topicStand{stand: s, parties: ids, weight: 1}
			t.read(d, text)
			if len(t.keys) == 0 && s.topic != "" {
				t.read(d, s.topic)
			}
			switch s.act {
			case parley.Accuse, parley.Deny:
				t.weight = 0.4
			}
			if len(ids) == 0 {
				t.weight *= 0.3
			}
			t.left = t.weight
			for _, k := range t.keys {
				d.by[k] = append(d.by[k], len(d.stands))
			}
			d.stands = append(d.stands, t)
		}
	}
}

// conjuncts cuts a content where a further thing is named with an article of
// its own: "a role for the council and a customs union" is about two things.
func conjuncts(content string) []string {
	ws := topicWords(content)
	var out []string
	start := 0
	for i := 1; i+1 < len(ws); i++ {
		if ws[i].low != "and" && ws[i].low != "or" || !articles[ws[i+1].low] || ws[i-1].end-start < 8 {
			continue
		}
		out = append(out, strings.TrimRight(content[start:ws[i-1].end], " ,"))
		start = ws[i+1].start
	}
	return append(out, content[start:])
}

func (t *topicStand) read(d *issueDraft, text string) {
	t.text, t.words = text, topicWords(text)
	if len(t.words) > maxTopicWords {
		t.words = t.words[:maxTopicWords]
	}
	tagWords(text, t.words)
	t.keys = d.keys(t.words)
}

// blames reports a stand whose content tells what another did: which way it
// would have things is not in its words.
func (t *topicStand) blames() bool { return t.act == parley.Accuse || t.act == parley.Deny }

// gain is what a key would explain that is not explained yet: statements,
// more for each further party that holds one.
func (d *issueDraft) gain(k topicKey) float64 {
	sum := 0.0
	var parties []parley.PartyID
	for _, i := range d.by[k] {
		s := &d.stands[i]
		sum += s.left
		for _, id := range s.parties {
			if s.left > 0 && !slices.Contains(parties, id) && len(parties) < 6 {
				parties = append(parties, id)
			}
		}
	}
	return sum * (1 + 0.35*float64(max(0, len(parties)-1)))
}

// best is the key with the largest gain that is worth an issue.
func (d *issueDraft) best(have []topicKey) (topicKey, bool) {
	least := math.Max(1.25, 0.002*float64(len(d.stands)))
	var best topicKey
	top := 0.0
	for _, k := range d.shared {
		if overlaps(k, have) || !d.fresh(k) {
			continue
		}
		if g := d.gain(k); g >= least && g > top {
			best, top = k, g
		}
	}
	if top == 0 {
		return best, false
	}
	if best[1] == "" {
		// A pair that holds the word says more, where it explains nearly as much.
		single, topPair := best, 0.0
		for _, k := range d.shared {
			if k[1] == "" || k[0] != single[0] && k[1] != single[0] || overlaps(k, have) {
				continue
			}
			if g := d.gain(k); g >= 0.67*top && g > topPair {
				best, topPair = k, g
			}
		}
	}
	return best, true
}

// fresh reports a key that explains at least one statement that nothing
// explains yet.
func (d *issueDraft) fresh(k topicKey) bool {
	return slices.ContainsFunc(d.by[k], func(i int) bool { return !d.stands[i].covered })
}

// overlaps reports a key that is the same as, or part of, one that is taken.
func overlaps(k topicKey, have []topicKey) bool {
	for _, h := range have {
		if k == h || h[1] == "" && (k[0] == h[0] || k[1] == h[0]) || k[1] == "" && (h[0] == k[0] || h[1] == k[0]) {
			return true
		}
	}
	return false
}

// repeat settles the keys that more than one stand has, in a fixed order.
func (d *issueDraft) repeat() {
	for k, at := range d.by {
		if len(at) > 1 {
			d.shared = append(d.shared, k)
		}
	}
	slices.SortFunc(d.shared, func(a, b topicKey) int {
		return cmp.Or(cmp.Compare(d.by[a][0], d.by[b][0]), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
}

// cover marks what the key explains. A little of the weight stays: a
// statement can be about two things.
func (d *issueDraft) cover(k topicKey) {
	for _, i := range d.by[k] {
		d.stands[i].left *= 0.4
		d.stands[i].covered = true
	}
}
