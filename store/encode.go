package store

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// encoder writes what a coder found as compact JSON. Of a span it writes the
// offsets alone, [start,end]: the words are in the report. It is written by
// hand because encoding/json takes as much time as the database does; decoder
// reads what it writes.
type encoder struct {
	b     []byte
	coder parley.CoderID
}

// encodeStatements writes statements. Their coder is written where it is not
// the one given, who is known from elsewhere.
func encodeStatements(all []parley.Statement, coder parley.CoderID) string {
	e := encoder{make([]byte, 0, 256*len(all)+2), coder}
	e.b = append(e.b, '[')
	for i := range all {
		e.comma()
		e.statement(&all[i])
	}
	return string(append(e.b, ']'))
}

// encodeOthers writes the rest of a reading. A number that is not finite has
// no JSON and is ErrInvalid.
func encodeOthers(r *parley.Reading) (string, error) {
	if len(r.Measures)+len(r.Channels)+len(r.Events)+len(r.Proposals)+len(r.Mentions) == 0 {
		return "{}", nil
	}
	e := encoder{b: make([]byte, 0, 128*(len(r.Measures)+len(r.Channels)+2*len(r.Events)+4*len(r.Proposals)+len(r.Mentions)))}
	e.b = append(e.b, '{')
	list(&e, "measures", r.Measures, (*encoder).measure)
	list(&e, "channels", r.Channels, (*encoder).channel)
	list(&e, "events", r.Events, (*encoder).event)
	list(&e, "proposals", r.Proposals, (*encoder).proposal)
	list(&e, "mentions", r.Mentions, (*encoder).mention)
	for i := range r.Measures {
		m := &r.Measures[i]
		if sum := m.Low + m.High; math.IsNaN(sum) || math.IsInf(m.Low, 0) || math.IsInf(m.High, 0) {
			return "", fmt.Errorf("%w: measure %q of report %s has no finite bounds", parley.ErrInvalid, m.Quantity.Text, r.Report)
		}
	}
	return string(append(e.b, '}')), nil
}

func encodeStrings(all []string) string {
	if len(all) == 0 {
		return "[]"
	}
	var e encoder
	e.b = append(e.b, '[')
	for i := range all {
		e.comma()
		e.string(&all[i])
	}
	return string(append(e.b, ']'))
}

func list[T any](e *encoder, key string, all []T, one func(*encoder, *T)) {
	if len(all) == 0 {
		return
	}
	e.key(key)
	e.b = append(e.b, '[')
	for i := range all {
		e.comma()
		one(e, &all[i])
	}
	e.b = append(e.b, ']')
}

func (e *encoder) statement(s *parley.Statement) {
	e.b = append(e.b, '{')
	e.text("id", string(s.ID))
	e.text("act", s.Act.String())
	e.span("evidence", s.Evidence)
	e.span("cue", s.Cue)
	e.actor("holder", &s.Holder)
	e.span("content", s.Content)
	e.actor("addressee", &s.Addressee)
	e.actor("speaker", &s.Speaker)
	e.span("condition", s.Condition)
	e.flag("negated", s.Negated)
	e.text("hedge", string(s.Hedge))
	e.flag("quote", s.Quote)
	e.text("when", s.When.String())
	e.span("topic", s.Topic)
	list(e, "about", s.About, func(e *encoder, p *parley.Point) {
		e.b = append(e.b, '{')
		e.text("issue", string(p.Issue))
		e.text("option", string(p.Option))
		e.flag("against", p.Against)
		e.text("like", string(p.Like))
		e.b = append(e.b, '}')
	})
	if s.Sure != 0 {
		e.key("sure")
		e.b = strconv.AppendFloat(e.b, s.Sure, 'g', -1, 64)
	}
	list(e, "trace", s.Trace, (*encoder).string)
	if s.Coder != e.coder {
		e.text("coder", s.Coder.String())
	}
	e.b = append(e.b, '}')
}

func (e *encoder) measure(m *parley.Measure) {
	e.b = append(e.b, '{')
	e.span("evidence", m.Evidence)
	e.span("quantity", m.Quantity)
	e.key("low")
	e.b = strconv.AppendFloat(e.b, m.Low, 'g', -1, 64)
	e.key("high")
	e.b = strconv.AppendFloat(e.b, m.High, 'g', -1, 64)
	e.flag("approx", m.Approx)
	e.text("unit", m.Unit)
	e.span("what", m.What)
	e.actor("source", &m.Source)
	e.text("when", m.When.String())
	e.b = append(e.b, '}')
}

func (e *encoder) channel(c *parley.Channel) {
	e.b = append(e.b, '{')
	e.text("kind", string(c.Kind))
	e.span("evidence", c.Evidence)
	e.span("cue", c.Cue)
	e.actor("from", &c.From)
	list(e, "to", c.To, (*encoder).actorValue)
	e.actor("speaker", &c.Speaker)
	e.b = append(e.b, '}')
}

func (e *encoder) event(v *parley.Event) {
	e.b = append(e.b, '{')
	e.span("evidence", v.Evidence)
	e.text("root", string(v.Root))
	e.text("deed", string(v.Deed))
	e.text("mode", v.Mode)
	e.text("modality", string(v.Modality))
	e.flag("named", v.Named)
	e.span("cue", v.Cue)
	e.actor("source", &v.Source)
	e.actor("target", &v.Target)
	e.actor("speaker", &v.Speaker)
	e.text("when", v.When.String())
	list(e, "trace", v.Trace, (*encoder).string)
	e.b = append(e.b, '}')
}

func (e *encoder) proposal(p *parley.Proposal) {
	e.b = append(e.b, '{')
	e.span("name", p.Name)
	e.actor("sponsor", &p.Sponsor)
	e.text("version", p.Version)
	e.key("count")
	e.b = strconv.AppendInt(e.b, int64(p.Count), 10)
	list(e, "terms", p.Terms, func(e *encoder, t *parley.Clause) {
		e.b = append(e.b, '{')
		e.span("evidence", t.Evidence)
		e.span("what", t.What)
		e.key("step")
		e.b = strconv.AppendInt(e.b, int64(t.Step), 10)
		e.span("order", t.Order)
		e.actor("guarantor", &t.Guarantor)
		e.actor("speaker", &t.Speaker)
		e.b = append(e.b, '}')
	})
	list(e, "responses", p.Responses, func(e *encoder, id *parley.StatementID) { e.string((*string)(id)) })
	e.b = append(e.b, '}')
}

func (e *encoder) mention(m *parley.Mention) {
	e.b = append(e.b, '{')
	e.text("name", m.Name)
	e.text("kind", string(m.Kind))
	e.span("first", m.First)
	e.key("count")
	e.b = strconv.AppendInt(e.b, int64(m.Count), 10)
	list(e, "aliases", m.Aliases, (*encoder).string)
	e.text("title", m.Title)
	e.text("for", m.For)
	e.b = append(e.b, '}')
}

func (e *encoder) actor(key string, a *parley.Actor) {
	if !a.IsZero() || a.Name != "" || a.Why != "" || len(a.Parties) > 0 {
		e.key(key)
		e.actorValue(a)
	}
}

func (e *encoder) actorValue(a *parley.Actor) {
	e.b = append(e.b, '{')
	e.span("at", a.Span)
	e.text("name", a.Name)
	e.text("why", a.Why)
	list(e, "parties", a.Parties, func(e *encoder, p *parley.PartyID) { e.string((*string)(p)) })
	e.b = append(e.b, '}')
}

func (e *encoder) span(key string, s parley.Span) {
	if s.IsZero() {
		return
	}
	e.key(key)
	e.b = append(e.b, '[')
	e.b = strconv.AppendInt(e.b, int64(s.Start), 10)
	e.b = append(e.b, ',')
	e.b = strconv.AppendInt(e.b, int64(s.End), 10)
	e.b = append(e.b, ']')
}

func (e *encoder) text(key, value string) {
	if value != "" {
		e.key(key)
		e.string(&value)
	}
}

func (e *encoder) flag(key string, value bool) {
	if value {
		e.key(key)
		e.b = append(e.b, "true"...)
	}
}

func (e *encoder) key(key string) {
	e.comma()
	e.b = append(e.b, '"')
	e.b = append(e.b, key...)
	e.b = append(e.b, '"', ':')
}

// comma separates from what went before, unless a bracket was just opened.
func (e *encoder) comma() {
	if n := len(e.b); n > 0 && e.b[n-1] != '[' && e.b[n-1] != '{' {
		e.b = append(e.b, ',')
	}
}

// string writes s quoted. Bytes that are not UTF-8 become U+FFFD.
func (e *encoder) string(s *string) {
	const hex = "0123456789abcdef"
	e.b = append(e.b, '"')
	for i := 0; i < len(*s); {
		switch c := (*s)[i]; {
		case c == '"' || c == '\\':
			e.b = append(e.b, '\\', c)
			i++
		case c < ' ' || c == 0x7f:
			e.b = append(e.b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			i++
		case c < utf8.RuneSelf:
			e.b = append(e.b, c)
			i++
		default:
			r, size := utf8.DecodeRuneInString((*s)[i:])
			e.b = utf8.AppendRune(e.b, r)
			i += size
		}
	}
	e.b = append(e.b, '"')
}
