package position

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// doc is what a citation needs of a report, without its text.
type doc struct {
	id                  parley.ReportID
	name, title, outlet string
	date                parley.Day
	near                bool
}

// source is whom an account is from: the outlet, or the file where the outlet
// is not known.
func (d *doc) source() string {
	if d.outlet != "" {
		return d.outlet
	}
	return d.name
}

// clone copies the strings, which may be parts of a long text that must not
// be kept in memory for their sake.
func (d *doc) clone() *doc {
	c := *d
	c.id = parley.ReportID(strings.Clone(string(d.id)))
	c.name, c.title, c.outlet = strings.Clone(d.name), strings.Clone(d.title), strings.Clone(d.outlet)
	return &c
}

// citing cites words of the report that are no statement.
func (d *doc) citing(quote parley.Span) parley.Cite {
	return parley.Cite{Report: d.id, Name: d.name, Title: d.title, Outlet: d.outlet, Date: d.date, Quote: quote}
}

// piece is a stretch of a text that is held: the words of a field.
type piece struct{ off, n uint32 }

func (p piece) of(text string) string { return text[p.off : p.off+p.n] }

// quote is a span of a report whose words are held.
type quote struct {
	start int32 // in the report
	piece
}

func (q quote) of(text string) parley.Span {
	return parley.Span{Start: int(q.start), End: int(q.start) + int(q.n), Text: q.piece.of(text)}
}

func (q quote) end() int { return int(q.start) + int(q.n) }

// origin is where words stand.
type origin struct {
	doc  *doc
	text string // that pieces are cut from: it has all words of the report that are held, or those of one thing that was found in it
}

// stand is what is kept of one statement. It is the same whatever a board is
// to show, and holds its words as places in a text that it shares with others:
// a case held in memory has hundreds of thousands of them.
type stand struct {
	*origin
	who   *holders
	coder *string
	about *spoken
	names *callings // of proposals; nil: it calls none so
	id    parley.StatementID

	saying   quote // the evidence
	says     quote // the content
	if_      quote // the condition
	by, told piece // the holder and the speaker, as well as they are known
	term     piece // the words that give a term
	cue      piece
	when     parley.Interval
	day      parley.Day // on which it was taken, as far as is known
	words    wording
	weight   int16
	act      parley.Act
	hedged   hedge
	strong   Strength // as the act without a direction is shown

	negated, accepted, rejected, quoted bool
	near                                bool // of a report that repeats another
	conditioned                         bool // it has a condition
	ascribed                            bool // by one who speaks for another than the holder
	readInto                            bool // a purpose that is read into what the holder does
	topical                             bool // what it is about is named elsewhere
}

// hedge is a parley.Hedge in one byte.
type hedge uint8

const (
	plainly hedge = iota
	hypothetical
	reported
	pastStand
)

var hedges = [...]parley.Hedge{"", parley.Hypothetical, parley.Reported, parley.PastStand}

func hedgeOf(h parley.Hedge) hedge {
	for i, k := range hedges {
		if k == h {
			return hedge(i)
		}
	}
	return plainly // statements are validated before they are recorded
}

func (s *stand) evidence() parley.Span     { return s.saying.of(s.text) }
func (s *stand) condition() parley.Span    { return s.if_.of(s.text) }
func (s *stand) holder() string            { return s.by.of(s.text) }
func (s *stand) speaker() string           { return s.told.of(s.text) }
func (s *stand) content() string           { return s.says.of(s.text).Text }
func (s *stand) horizon() string           { return s.term.of(s.text) }
func (s *stand) hedge() parley.Hedge       { return hedges[s.hedged] }
func (s *stand) parties() []parley.PartyID { return s.who.known }
func (s *stand) sounding() bool            { return s.strong == Sounding }
func (s *stand) turning() bool             { return s.words.turning }
func (s *stand) start() int                { return int(s.saying.start) }

// exact reports whether the text itself gives the day. What a report says was
// taken after its own date is not taken at its word.
func (s *stand) exact() bool {
	return !s.when.IsZero() && (s.doc.date.IsZero() || !s.when.To.After(s.doc.date) && !s.when.From.After(s.doc.date))
}

// weigh sets how much the stand counts for when there is room for a few only:
// what a person accepted first, then by strength, then what shows most.
func (s *stand) weigh(st Strength) {
	w := 8 * int16(st)
	if s.accepted {
		w += 64
	}
	if s.quoted {
		w += 2
	}
	if s.conditioned {
		w++
	}
	if !s.day.IsZero() {
		w++
	}
	if s.near {
		w -= 4
	}
	s.weight, s.strong = w, st
}

// weightier orders stands: the weightiest first, of equals the latest, then
// by report and place, so that the order is total.
func weightier(a, b *stand) bool {
	if a.weight != b.weight {
		return a.weight > b.weight
	}
	return later(a, b)
}

// later orders stands by day, the latest first.
func later(a, b *stand) bool {
	if c := a.day.Compare(b.day); c != 0 {
		return c > 0
	}
	return beside(a, b) < 0
}

// beside orders stands of the same weight and day.
func beside(a, b *stand) int {
	if a.doc != b.doc {
		if c := strings.Compare(a.doc.name, b.doc.name); c != 0 {
			return c
		}
		if c := strings.Compare(string(a.doc.id), string(b.doc.id)); c != 0 {
			return c
		}
	}
	if a.saying.start != b.saying.start {
		return int(a.saying.start - b.saying.start)
	}
	return strings.Compare(string(a.id), string(b.id))
}

// repeats reports whether the two have one party do one thing in the same
// words.
func (s *stand) repeats(o *stand) bool {
	return s.act == o.act && s.negated == o.negated && slices.Equal(s.parties(), o.parties()) && strings.EqualFold(s.content(), o.content())
}

func (s *stand) cite() parley.Cite { return s.citing(s.evidence()) }

func (s *stand) citing(quote parley.Span) parley.Cite {
	c := s.doc.citing(quote)
	c.Statement, c.Accepted = s.id, s.accepted
	c.Act, c.Negated, c.Hedge, c.Quoted, c.When = s.act, s.negated, s.hedge(), s.quoted, s.when
	c.Holder, c.Speaker, c.Content, c.Condition = s.holder(), s.speaker(), s.content(), s.if_.of(s.text).Text
	return c
}

// stand gives the printed form.
func (s *stand) stand() Stand {
	return Stand{Parties: list(s.parties()), Act: s.act, Negated: s.negated, Hedge: s.hedge(), Holder: s.holder(), Speaker: s.speaker(),
		Content: s.content(), Condition: s.condition().Text, When: s.when, Because: s.cite()}
}

func cites(from []*stand, most int) []parley.Cite {
	out := make([]parley.Cite, 0, min(len(from), most))
	for _, s := range from {
		if len(out) == most {
			break
		}
		out = append(out, s.cite())
	}
	return out
}

// list is never nil, so that it is written as [] and not as null.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
