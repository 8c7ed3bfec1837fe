package coding

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

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
		case parley.Concede, parley.Accept:
			score++
		case parley.Aim:
			score += 0.5
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
			if s.act == parley.Aim && !public(k) {
				continue // "smooth ruffled feathers" is an aim, and nothing to negotiate
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

// public reports a key of which one word is of the kind that talks are about.
func public(k topicKey) bool {
	return slices.ContainsFunc(k[:], func(s string) bool {
		return s != "" && (publicTopic()[s] || genericTopic()[s] || reversers()[s] || strongAction()[s] || actionTopic()[s] || aloneAction()[s])
	})
}

// clear rates how well a content says by itself what it is about: a noun
// phrase or an act of talks, no pronouns.
func (t *topicStand) clear() float64 {
	score := 0.0
	switch w := &t.words[0]; {
	case strings.HasSuffix(w.low, "ing") && !baseVerbs[gerundBase(w.low)] && !actionTopic()[w.stem] && !strongAction()[w.stem]:
		score--
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

// widen lets a second-best word place what is left: an issue of two words is
// also met by one of them alone, where that is a noun of its own and stands in
// statements that nothing explains yet. "Protecting civilians" is then also
// about civilian casualties.
func (d *issueDraft) widen(keys []topicKey) map[topicKey][]pattern {
	more := map[topicKey][]pattern{}
	claimed := map[string]int{}
	for _, k := range keys {
		claimed[k[0]]++
		if k[1] != "" {
			claimed[k[1]]++
		}
	}
	for _, k := range keys {
		if k[1] == "" {
			continue
		}
		for _, s := range k {
			if claimed[s] > 1 || !d.solid(k, s) {
				continue
			}
			found := false
			for i := range d.stands {
				t := &d.stands[i]
				if t.covered || len(t.parties) == 0 {
					continue
				}
				if _, ok := (pattern{s}).find(t.words); ok {
					t.covered, found = true, true
				}
			}
			if found {
				more[k] = append(more[k], pattern{s})
			}
		}
	}
	return more
}

// solid reports a stem that says by itself what an issue is about, as it is
// used in the statements of the key.
func (d *issueDraft) solid(k topicKey, s string) bool {
	if genericTopic()[s] || lightTopic()[s] || reversers()[s] || strongAction()[s] || actionTopic()[s] || aloneAction()[s] || d.partial[s] || d.persons[s] {
		return false
	}
	nouns := 0
	for _, i := range d.by[k] {
		for n := range d.stands[i].words {
			w := &d.stands[i].words[n]
			if w.stem == s && w.tag.IsNoun() && !d.names(d.stands[i].words, n) && !action(w) {
				nouns++
			}
		}
	}
	return 2*nouns >= len(d.by[k])
}

// single is a one-word cue as it is written in the statements of the key.
func (d *issueDraft) single(p pattern, k topicKey) string {
	for _, i := range d.by[k] {
		for n := range d.stands[i].words {
			if w := &d.stands[i].words[n]; w.stem == p[0] {
				return w.low
			}
		}
	}
	return p[0]
}
