package coding

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// Offices are dated where the reports' own dates say that they changed hands:
// when another person is met with a title that one holds at a time, or when a
// person is met in the name of another party. The new term begins with the
// report that first has it, the old one ends the day before: reports in between
// could be of either, so that a term is never longer than what was read, and
// what lies outside is open.

// post is a title as a report gives it to a person, and in whose name.
type post struct{ title, of string }

// minChange is the least number of days over which a change of hands is
// believed: presidents of two countries stand side by side in one week's news.
const minChange = 30

// heldOn counts a day on which a report gives a person the title.
func (c *nameCount) heldOn(m *parley.Mention, day parley.Day) {
	if day.IsZero() || m.Title == "" || m.Kind != parley.Person {
		return
	}
	p := post{clip(m.Title), trimArticle(clip(m.For))}
	term, known := c.posts[p]
	if !known && len(c.posts) >= maxForms {
		return
	}
	if c.posts == nil {
		c.posts = map[post]parley.Interval{}
	}
	c.posts[p] = widest(term, parley.On(day))
}

// widest is the interval that holds both; none holds nothing.
func widest(a, b parley.Interval) parley.Interval {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	}
	if b.From.Before(a.From) {
		a.From = b.From
	}
	if b.To.After(a.To) {
		a.To = b.To
	}
	return a
}

// heldPost is a post in the draft.
type heldPost struct {
	post
	seen parley.Interval
}

// keepPosts adds what one name's reports say to the person's posts.
func (p *personDraft) keepPosts(n *nameCount) {
	posts := slices.SortedFunc(maps.Keys(n.posts), func(a, b post) int { return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.of, b.of)) })
	for _, at := range posts {
		p.posts = append(p.posts, heldPost{at, n.posts[at]})
	}
}

// in is in whose name the post is held, as words: what the report says, else
// the country that the title names.
func (p *post) in() string {
	if p.of != "" {
		return p.of
	}
	words := splitName(p.title)
	for k := min(longestPlace, len(words)); k > 0; k-- {
		if place, ok := english.Lookup(joinText(words[:k])); ok {
			return place.Name
		}
	}
	return ""
}

// seenIn is when a person was met in the name of each party.
func (d *partyDraft) seenIn(p *personDraft, dir *directory) map[parley.PartyID]parley.Interval {
	seen := map[parley.PartyID]parley.Interval{}
	for i := range p.posts {
		at := &p.posts[i]
		if former(worldParts(at.title)) {
			continue
		}
		if id := d.partyOf(at.in(), dir); id != "" {
			seen[id] = widest(seen[id], at.seen)
		}
	}
	return seen
}

// term dates the offices that changed hands.
func (d *partyDraft) term(offices map[parley.PartyID][]parley.Office, dir *directory) {
	seen := map[string]map[parley.PartyID]parley.Interval{} // by person
	for _, p := range d.order {
		if len(p.posts) > 0 {
			seen[p.name] = d.seenIn(p, dir)
			d.moved(offices, p, seen[p.name], dir)
		}
	}
	for id, list := range offices {
		byTitle := map[string][]int{}
		for i := range list {
			if key := soleTitle(list[i].Title); key != "" && !seen[list[i].Person][id].IsZero() {
				byTitle[key] = append(byTitle[key], i)
			}
		}
		for _, at := range byTitle {
			slices.SortFunc(at, func(a, b int) int {
				return seen[list[a].Person][id].From.Compare(seen[list[b].Person][id].From)
			})
			for k := 1; k < len(at); k++ {
				before, after := &list[at[k-1]], &list[at[k]]
				handOver(before, after, seen[before.Person][id], seen[after.Person][id])
			}
		}
	}
}

// moved gives a person who is met in the name of two parties, one after the
// other, both offices.
func (d *partyDraft) moved(offices map[parley.PartyID][]parley.Office, p *personDraft, seen map[parley.PartyID]parley.Interval, dir *directory) {
	if len(seen) != 2 {
		return
	}
	ids := slices.SortedFunc(maps.Keys(seen), func(a, b parley.PartyID) int {
		return cmp.Or(seen[a].From.Compare(seen[b].From), cmp.Compare(a, b))
	})
	at := make([]*parley.Office, 2)
	for i, id := range ids {
		k := slices.IndexFunc(offices[id], func(o parley.Office) bool { return o.Person == p.name })
		title := d.titleIn(p, id, dir)
		if k < 0 {
			at[i] = &parley.Office{Person: p.name, Title: title}
			continue
		}
		at[i] = &offices[id][k]
		at[i].Title = cmp.Or(title, at[i].Title)
	}
	if !handOver(at[0], at[1], seen[ids[0]], seen[ids[1]]) {
		return
	}
	for i, id := range ids {
		if !slices.ContainsFunc(offices[id], func(o parley.Office) bool { return o.Person == p.name }) {
			offices[id] = append(offices[id], *at[i])
		}
	}
}

func (d *partyDraft) titleIn(p *personDraft, id parley.PartyID, dir *directory) string {
	best := ""
	for i := range p.posts {
		if at := &p.posts[i]; d.partyOf(at.in(), dir) == id && len(at.title) > len(best) {
			best = at.title
		}
	}
	return best
}

// handOver ends one office on the day before the other begins, when the
// reports that have the one all lie before those that have the other.
func handOver(before, after *parley.Office, first, then parley.Interval) bool {
	if !first.To.Before(then.From) || then.To.Time().Sub(first.From.Time()).Hours() < 24*minChange {
		return false
	}
	before.To, after.From = then.From.Add(-1), then.From
	return true
}

// soleTitle is what a title comes to that one person holds at a time: "foreign
// minister" of "Norland's foreign minister"; "" for any other.
func soleTitle(title string) string {
	title = strings.ToLower(title)
	for _, w := range strings.Fields(title) {
		if w == "deputy" || w == "assistant" || w == "under" || w == "acting" || w == "junior" || w == "honorary" {
			return ""
		}
	}
	for _, t := range []string{"foreign minister", "prime minister", "defence minister", "defense minister", "interior minister", "finance minister",
		"secretary of state", "secretary-general", "secretary general", "vice president", "vice-president", "president", "premier", "chancellor", "king", "queen", "emir"} {
		if title == t || strings.HasSuffix(title, " "+t) {
			return t
		}
	}
	return ""
}
