package position

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// phrase is how a text names something that is on the table: "the envoy's
// second draft of the bridge accord".
type phrase struct {
	text    string // in the report's words
	noun    string // its head
	family  string // of the noun: what may be said for one another
	sponsor parley.PartyID
	marks   string // the words that tell it from others of its family, sorted
	version string // "second", "revised"
	vague   bool   // any plan, no plan, a plan
}

// bare reports a phrase such as "the plan", which says nothing by itself of
// which one it is.
func (p *phrase) bare() bool { return p.sponsor == "" && p.marks == "" }

// families are the nouns that name a proposal. Reports use the nouns of one
// family for one another, those of two families hardly.
var families = func() map[string]string {
	m := map[string]string{}
	for family, nouns := range map[string]string{
		"draft": "draft drafts text texts communiqué communique document",
		"plan":  "plan plans proposal proposals initiative initiatives framework frameworks roadmap road-map blueprint formula concept outline",
		"deal":  "deal deals agreement agreements accord accords pact treaty memorandum",
		"offer": "offer offers package counter-offer counteroffer",
		"call":  "invitation invitations",
	} {
		for n := range strings.FieldsSeq(nouns) {
			m[n] = family
		}
	}
	return m
}()

var (
	determiners = setOf("the a an this that these those its his her their our my your any no every all each both some such same another other either neither not one various several many most")
	vagueWords  = setOf("a an any no every some such another either neither all")
	ordinals    = setOf("first second third fourth fifth sixth new revised amended updated latest final original initial modified rewritten")
	ornaments   = setOf("proposed so-called current last previous earlier comprehensive acceptable detailed draft possible potential entire whole own good bad better formal recent")
	// stoppers end the noun phrase that a content begins with.
	stoppers = setOf("to that which who whose if unless until because while when where in at with under against into about over without and or but as is are was were be been has have had will would could may might can should must than before after")
	verbs    = setOf("accept accepts accepted accepting reject rejects rejected rejecting sign signs signed signing approve approves approved endorse endorsed implement implemented honour honor support supported back backed discuss discussed consider considered revise revised study studied adopt adopted join present presented table tabled terms parts points articles clauses version versions")
)

// finder finds proposals in texts, by their nouns and the names of parties.
type finder struct {
	names map[string]parley.PartyID
	w     words
}

// find looks for a proposal in the phrase that a text begins with.
func (n *finder) find(text string) (phrase, bool) {
	w := &n.w
	w.read(text)
	start := 0
	for i := 0; i < w.len() && i < 14; i++ {
		b := string(w.bytes(i))
		family, ok := families[b]
		if ok && i+1 < w.len() && !w.broken(i) && families[string(w.bytes(i+1))] != "" {
			continue // "draft agreement": the second is the head
		}
		switch {
		case ok && i == start && !plural(b):
			return phrase{}, false // "deal with it": a verb, or no particular one
		case ok && (b == "plans" || b == "offers" || b == "drafts") && i+1 < w.len() && string(w.bytes(i+1)) == "to":
			return phrase{}, false
		case ok:
			return n.phrase(text, family, start, i), true
		case stoppers[b]:
			if b != "to" || i > 0 { // "to the plan", of "agreed"
				return phrase{}, false
			}
			start = i + 1
		case verbs[b] && b != "revised", b == "of", b == "for", b == "on":
			start = i + 1
		case w.broken(i):
			return phrase{}, false
		}
	}
	return phrase{}, false
}

func plural(noun string) bool { return noun[len(noun)-1] == 's' }

// phrase reads the noun phrase of words start..head and what follows it.
func (n *finder) phrase(text, family string, start, head int) phrase {
	w := &n.w
	p := phrase{family: family, noun: strings.Clone(strings.TrimSuffix(string(w.bytes(head)), "s"))}
	var marks []string
	owner := -1 // where the name of the owner ends
	for i := start; i < head; i++ {
		b := string(w.bytes(i))
		switch {
		case w.possessive(i):
			owner = i
		case ordinals[b]:
			if p.version == "" {
				p.version = strings.Clone(b)
			}
		case vagueWords[b] && i == start:
			p.vague = true
		case determiners[b], ornaments[b], timeWord(b):
		default:
			marks = append(marks, strings.Clone(b))
		}
	}
	end := head + 1
	if owner >= 0 {
		p.sponsor, marks = n.owner(start, owner, marks)
	} else {
		p.sponsor, marks = n.adjective(marks)
	}
	if end < w.len() && !w.broken(head) {
		switch b := string(w.bytes(end)); b {
		case "by", "from", "of", "for", "on":
			to := end + 1
			for to < w.len() && to <= end+4 && !w.broken(to-1) && !stoppers[string(w.bytes(to))] {
				to++
			}
			if b == "by" || b == "from" {
				if id, rest := n.owner(end+1, to, nil); id != "" && p.sponsor == "" {
					p.sponsor, marks = id, append(marks, rest...)
					end = to
				}
			} else if len(marks) == 0 && p.sponsor == "" && !n.time(end+1, to) {
				for i := end + 1; i < to; i++ {
					if b := string(w.bytes(i)); !determiners[b] && !ordinals[b] && b != "of" && b != "for" && b != "on" {
						marks = append(marks, strings.Clone(b))
					}
				}
				end = to
			}
		}
	}
	slices.Sort(marks)
	p.marks = strings.Join(slices.Compact(marks), " ")
	p.text = strings.Clone(text[w.at[start].start:w.at[end-1].end])
	return p
}

// time reports words from..to that say when: "Thursday night", "the first of
// May".
func (n *finder) time(from, to int) bool {
	for i := from; i < to; i++ {
		if b := string(n.w.bytes(i)); !determiners[b] && !ordinals[b] {
			return timeWord(b)
		}
	}
	return true
}

func timeWord(b string) bool {
	return timeWords[b] || '0' <= b[0] && b[0] <= '9' && !strings.Contains(b, "-")
}

var timeWords = setOf(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
	november december today yesterday tomorrow tonight night morning afternoon evening noon midnight day days week weekend month year last next early
	late`)

// owner resolves the words from..to, without determiners, to a party; where
// they name none, they stay marks.
func (n *finder) owner(from, to int, marks []string) (parley.PartyID, []string) {
	w := &n.w
	for from < to && determiners[string(w.bytes(from))] {
		from++
	}
	for i := from; i < to; i++ { // "foreign minister Ruiz": the longest end that is a name
		name := joinWords(w, i, to)
		if id, ok := n.names[name]; ok {
			var rest []string
			for _, m := range marks {
				if !strings.Contains(" "+joinWords(w, from, to)+" ", " "+m+" ") {
					rest = append(rest, m)
				}
			}
			return id, rest
		}
	}
	return "", marks
}

// adjective resolves a mark that is a name of a party: "Kingdom plan".
func (n *finder) adjective(marks []string) (parley.PartyID, []string) {
	for i := range marks {
		for k := len(marks); k > i; k-- {
			if id, ok := n.names[strings.Join(marks[i:k], " ")]; ok {
				return id, slices.Delete(slices.Clone(marks), i, k)
			}
		}
	}
	return "", marks
}

func joinWords(w *words, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.Write(w.bytes(i))
	}
	return b.String()
}

// partyNames gives the parties by all their names in lower case; a name that
// two parties have names none.
func partyNames(c *parley.Case) map[string]parley.PartyID {
	m := map[string]parley.PartyID{}
	var w words
	add := func(name string, id parley.PartyID) {
		w.read(name)
		from := 0
		if w.len() > 1 && string(w.bytes(0)) == "the" {
			from = 1
		}
		k := joinWords(&w, from, w.len())
		if k == "" {
			return
		}
		if have, ok := m[k]; ok && have != id {
			id = ""
		}
		m[k] = id
	}
	for _, p := range c.Parties {
		add(p.Name, p.ID)
		for _, a := range p.Aliases {
			add(a, p.ID)
		}
		for _, o := range p.Offices {
			add(o.Person, p.ID)
			if i := strings.LastIndexByte(o.Person, ' '); i >= 0 {
				add(o.Person[i+1:], p.ID)
			}
		}
	}
	for k, id := range m {
		if id == "" {
			delete(m, k)
		}
	}
	return m
}
