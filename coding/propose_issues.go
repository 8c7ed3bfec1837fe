package coding

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// maxIssues bounds the issues of a draft, so that it can be read.
const maxIssues = 24

// maxSingles bounds those that rest on a single stand.
const maxSingles = 10

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
	stands  []topicStand
	shared  []topicKey
	by      map[topicKey][]int // stands by key, in order
	partial map[string]bool    // stems of words that name parties, persons, places
	persons map[string]bool    // stems of persons' names
	taken   map[parley.IssueID]bool
	leading map[parley.PartyID]int // parties by stands
}

func (p *Proposer) proposeIssues(c *parley.Case, stands []stand) {
	d := &issueDraft{by: map[topicKey][]int{}, taken: map[parley.IssueID]bool{}, leading: map[parley.PartyID]int{}}
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
	keys = append(keys, d.singles(min(room-len(keys), maxSingles), keys)...)
	var found []foundIssue
	for _, k := range keys {
		if f, ok := d.issue(k); ok {
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
		text := s.content
		if len(g.About(text)) > 0 || text == "" {
			continue
		}
		ids := g.Parties(cmp.Or(s.holder.name, s.holder.text), parley.Day{})
		if len(ids) == 0 {
			ids = g.Parties(s.holder.text, parley.Day{})
		}
		for _, id := range ids {
			d.leading[id]++
		}
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
	least := math.Max(1.35, 0.002*float64(len(d.stands)))
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

// singles are keys for single stands that nothing explains, of the parties
// that hold most: clear demands, offers and refusals in few words.
func (d *issueDraft) singles(room int, have []topicKey) []topicKey {
	type single struct {
		key   topicKey
		score float64
		at    int
	}
	var all []single
	for i := range d.stands {
		s := &d.stands[i]
		if s.covered || len(s.parties) == 0 || s.weight < 1 || len(s.words) > 14 {
			continue
		}
		score := 0.0
		for _, id := range s.parties {
			score += float64(d.leading[id])
		}
		score = math.Log2(1 + score)
		switch s.act {
		case parley.Demand, parley.Reject, parley.Offer, parley.Propose:
			score += 1.5
		case parley.Aim, parley.Concede, parley.Accept:
			score++
		case parley.Support, parley.Oppose, parley.Threaten:
			score += 0.3
		}
		score -= 0.15 * float64(max(0, len(s.words)-4))
		score += s.clear()
		var key topicKey
		top := 0.0
		for _, k := range s.keys {
			if overlaps(k, have) {
				continue
			}
			v := 1.0
			if k[1] != "" {
				v = 2
			}
			solid := false
			for n, w := range s.words {
				if w.stem != k[0] && w.stem != k[1] {
					continue
				}
				if strongAction()[w.stem] || actionTopic()[w.stem] || action(&s.words[n]) {
					v += 0.8
				}
				v -= 0.15 * float64(n)
				solid = solid || w.tag.IsNoun() || w.tag == english.VBG || actionTopic()[w.stem] || strongAction()[w.stem] || aloneAction()[w.stem]
			}
			if solid && v > top {
				key, top = k, v
			}
		}
		if top > 0 {
			all = append(all, single{key, score + 0.4*top, i})
		}
	}
	slices.SortStableFunc(all, func(a, b single) int { return cmp.Compare(b.score, a.score) })
	var out []topicKey
	each := map[parley.PartyID]int{}
	for _, s := range all {
		if len(out) >= room || s.score < 5 {
			break
		}
		// Room is shared out among the parties.
		if id := d.stands[s.at].parties[0]; each[id] > room/3 {
			continue
		} else {
			each[id]++
		}
		if !d.stands[s.at].covered && !overlaps(s.key, have) && !overlaps(s.key, out) {
			out = append(out, s.key)
			d.cover(s.key)
		}
	}
	return out
}

// clear rates how well a content says by itself what it is about: a noun
// phrase or an act of talks, no pronouns.
func (t *topicStand) clear() float64 {
	score := 0.0
	switch w := &t.words[0]; {
	case articles[w.low] || action(w) || actionTopic()[w.stem] || strongAction()[w.stem] || w.low == "maintain":
		score += 0.5
	case w.tag.IsVerb() && !baseVerbs[w.low]:
		score -= 1.5
	}
	for i := range t.words {
		if w := &t.words[i]; pronouns[w.low] && !possessives[w.low] || w.low == "this" || w.low == "these" {
			score -= 1
		} else if w.tag.IsFinite() {
			score -= 0.5
		}
	}
	return score
}
