package coding

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// Proposer drafts a case from what was read: parties and the persons who speak
// for them, and issues with the words that point to them. What it proposes is
// marked so, and is added to a base case of which nothing is changed.
//
// Reports are added one by one, in bounded memory: of many statements a fair
// sample is kept, chosen by a hash of each, so that the draft does not depend
// on chance. The same reports in the same order give the same draft; more
// reports keep the names and, as far as their weight allows, the order of what
// was proposed before.
type Proposer struct {
	base     *parley.Case
	stands   sample
	names    nameCounts
	words    vocabulary
	outlets  map[string]bool // of the reports, by name
	owned    ownedNames
	factions factions
	channels map[string]int // who mediates or hosts, by name
	reports  int
}

// NewProposer starts a draft on top of the base case, which may be nil.
func NewProposer(base *parley.Case) *Proposer {
	if base == nil {
		base = &parley.Case{}
	}
	return &Proposer{base: base, names: nameCounts{}, words: vocabulary{}, outlets: map[string]bool{}, owned: ownedNames{}, factions: factions{}, channels: map[string]int{}}
}

// Add takes note of what was found in a report.
func (p *Proposer) Add(r *parley.Report, statements []parley.Statement, mentions []parley.Mention) {
	p.reports++
	if r != nil && r.Outlet != "" && len(p.outlets) < maxNames {
		p.outlets[nameKey(clip(r.Outlet))] = true
	}
	var day parley.Day
	if r != nil {
		day = r.Date
	}
	home := homeOf(r, mentions)
	for i := range mentions {
		p.names.add(&mentions[i], p.reports, day, home)
		if r != nil && mentions[i].Kind == parley.Body {
			p.owned.read(r.Text, &mentions[i])
			p.factions.read(r.Text, &mentions[i])
		}
	}
	for i := range statements {
		p.words.read(statements[i].Evidence.Text)
		p.stands.add(newStand(r, &statements[i], p.reports))
	}
}

// AddChannels takes note of who mediates, which gives a proposed party its
// role.
func (p *Proposer) AddChannels(channels []parley.Channel) {
	for i := range channels {
		c := &channels[i]
		if c.Kind != parley.Mediates && c.Kind != parley.Hosts {
			continue
		}
		name := clip(c.From.Called())
		if _, known := p.channels[name]; known || len(p.channels) < maxNames {
			p.channels[name]++
		}
	}
}

// Case is the draft: the base case with proposed parties and issues after its
// own.
func (p *Proposer) Case() *parley.Case {
	c := &parley.Case{
		Name: p.base.Name, About: p.base.About, Terms: slices.Clone(p.base.Terms),
		Parties: slices.Clone(p.base.Parties), Issues: slices.Clone(p.base.Issues),
	}
	stands := p.stands.inOrder()
	p.proposeParties(c, stands)
	p.proposeIssues(c, stands)
	return c
}

// stand is what is kept of a statement.
type stand struct {
	hash      uint64
	seq       int // order of adding
	report    int
	act       parley.Act
	holder    actorNames
	addressee actorNames
	speaker   actorNames
	content   string
	topic     string
}

// actorNames is an actor's own words and who is meant.
type actorNames struct{ text, name string }

// The bounds on what is kept: statements in the sample, bytes of a text, names
// counted.
const (
	maxStands = 20_000
	maxClip   = 200
	maxNames  = 20_000
)

func newStand(r *parley.Report, s *parley.Statement, report int) stand {
	st := stand{
		report: report, act: s.Act, content: clip(s.Content.Text), topic: clip(s.Topic.Text),
		holder: newActorNames(s.Holder), addressee: newActorNames(s.Addressee), speaker: newActorNames(s.Speaker),
	}
	h := fnv(0, string(s.Report))
	if r != nil && s.Report == "" {
		h = fnv(h, string(r.ID))
	}
	h = fnv(h, string(s.ID))
	h = fnv(h, s.Evidence.Text)
	st.hash = fnv(h, s.Content.Text)
	return st
}

func newActorNames(a parley.Actor) actorNames { return actorNames{clip(a.Text), clip(a.Name)} }

// clip copies the words, so that the report they quote can be let go, and
// bounds their length at the end of a word.
func clip(s string) string {
	if len(s) > maxClip {
		cut := strings.LastIndexFunc(s[:maxClip], unicode.IsSpace)
		if cut <= 0 {
			for cut = maxClip; cut > 0 && !utf8.RuneStart(s[cut]); cut-- {
			}
		}
		s = s[:cut]
	}
	words := strings.Fields(s)
	if len(words) == 1 {
		return strings.Clone(words[0]) // Join would hand back the report's own memory
	}
	return strings.Join(words, " ")
}

// fnv is the 64-bit FNV-1a hash with the seed mixed in: the same in every run.
func fnv(seed uint64, s string) uint64 {
	h := seed ^ 14695981039346656037
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	// FNV's low bits are weak for short texts; a finaliser spreads them.
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	return h ^ h>>33
}

// sample keeps the stands with the smallest hashes.
type sample struct {
	kept []stand
	seq  int
	bar  uint64 // hashes at or above it are not kept; 0: no bar yet
}

func (s *sample) add(st stand) {
	s.seq++
	st.seq = s.seq
	if s.bar != 0 && st.hash >= s.bar {
		return
	}
	s.kept = append(s.kept, st)
	if len(s.kept) < 2*maxStands {
		return
	}
	slices.SortFunc(s.kept, func(a, b stand) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.seq, b.seq)) })
	s.bar = s.kept[maxStands].hash
	clear(s.kept[maxStands:])
	s.kept = s.kept[:maxStands]
}

// inOrder gives the sample in the order of adding.
func (s *sample) inOrder() []stand {
	kept := slices.Clone(s.kept)
	if len(kept) > maxStands {
		slices.SortFunc(kept, func(a, b stand) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.seq, b.seq)) })
		kept = kept[:maxStands]
	}
	slices.SortFunc(kept, func(a, b stand) int { return cmp.Compare(a.seq, b.seq) })
	return kept
}

// slug makes an id of a name: words in small letters joined by hyphens.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '.':
		default:
			gap = true
		}
	}
	return b.String()
}
