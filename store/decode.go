package store

import (
	"fmt"

	"github.com/openparley/parley"
)

// decodeStatements reads what encodeStatements wrote and fills the words of
// every span in from the report's text.
func decodeStatements(b string, report parley.ReportID, coder parley.CoderID, text string, n int) ([]parley.Statement, error) {
	d := decoder{scanner{s: b}, text}
	all := make([]parley.Statement, 0, min(n, len(b)))
	d.array(func() {
		all = append(all, parley.Statement{Report: report, Coder: coder})
		d.statement(&all[len(all)-1])
	})
	return all, d.end(report)
}

// decodeOthers reads what encodeOthers wrote into r.
func decodeOthers(b string, r *parley.Reading, text string) error {
	if b == "{}" {
		return nil
	}
	d := decoder{scanner{s: b}, text}
	d.object(func(key string) {
		switch key {
		case "measures":
			d.array(func() { r.Measures = append(r.Measures, d.measure()) })
		case "channels":
			d.array(func() { r.Channels = append(r.Channels, d.channel()) })
		case "events":
			d.array(func() { r.Events = append(r.Events, d.event()) })
		case "proposals":
			d.array(func() { r.Proposals = append(r.Proposals, d.proposal()) })
		case "mentions":
			d.array(func() { r.Mentions = append(r.Mentions, d.mention()) })
		default:
			d.skip()
		}
	})
	return d.end(r.Report)
}

// decodeStrings reads an array of strings.
func decodeStrings(b string) ([]string, error) {
	if b == "[]" {
		return nil, nil
	}
	d := decoder{scanner{s: b}, ""}
	all := d.strings()
	return all, d.end("")
}

type decoder struct {
	scanner
	text string // of the report
}

// end reports what was wrong with the whole.
func (d *decoder) end(report parley.ReportID) error {
	d.space()
	if d.bad == "" && d.i < len(d.s) {
		d.fail("more than one value")
	}
	if d.bad == "" {
		return nil
	}
	return fmt.Errorf("%w: what was found in report %s cannot be read: %s at %d: the ledger is damaged, restore it from a copy", parley.ErrInvalid, report, d.bad, d.i)
}

func (d *decoder) statement(s *parley.Statement) {
	d.object(func(key string) {
		switch key {
		case "id":
			s.ID = parley.StatementID(d.str())
		case "act":
			a, err := parley.ParseAct(d.str())
			d.check(err)
			s.Act = a
		case "evidence":
			s.Evidence = d.span()
		case "cue":
			s.Cue = d.span()
		case "holder":
			s.Holder = d.actor()
		case "content":
			s.Content = d.span()
		case "addressee":
			s.Addressee = d.actor()
		case "speaker":
			s.Speaker = d.actor()
		case "condition":
			s.Condition = d.span()
		case "negated":
			s.Negated = d.bool()
		case "hedge":
			s.Hedge = parley.Hedge(d.str())
		case "quote":
			s.Quote = d.bool()
		case "when":
			s.When = d.interval()
		case "topic":
			s.Topic = d.span()
		case "about":
			d.array(func() { s.About = append(s.About, d.point()) })
		case "sure":
			s.Sure = d.float()
		case "trace":
			s.Trace = d.strings()
		case "coder":
			s.Coder = parley.ParseCoder(d.str())
		default:
			d.skip()
		}
	})
}

func (d *decoder) point() (p parley.Point) {
	d.object(func(key string) {
		switch key {
		case "issue":
			p.Issue = parley.IssueID(d.str())
		case "option":
			p.Option = parley.OptionID(d.str())
		case "against":
			p.Against = d.bool()
		case "like":
			p.Like = parley.StatementID(d.str())
		default:
			d.skip()
		}
	})
	return p
}

func (d *decoder) measure() (m parley.Measure) {
	d.object(func(key string) {
		switch key {
		case "evidence":
			m.Evidence = d.span()
		case "quantity":
			m.Quantity = d.span()
		case "low":
			m.Low = d.float()
		case "high":
			m.High = d.float()
		case "approx":
			m.Approx = d.bool()
		case "unit":
			m.Unit = d.str()
		case "what":
			m.What = d.span()
		case "source":
			m.Source = d.actor()
		case "when":
			m.When = d.interval()
		default:
			d.skip()
		}
	})
	return m
}

func (d *decoder) channel() (c parley.Channel) {
	d.object(func(key string) {
		switch key {
		case "kind":
			c.Kind = parley.ChannelKind(d.str())
		case "evidence":
			c.Evidence = d.span()
		case "cue":
			c.Cue = d.span()
		case "speaker":
			c.Speaker = d.actor()
		case "from":
			c.From = d.actor()
		case "to":
			d.array(func() { c.To = append(c.To, d.actor()) })
		default:
			d.skip()
		}
	})
	return c
}

func (d *decoder) event() (v parley.Event) {
	d.object(func(key string) {
		switch key {
		case "evidence":
			v.Evidence = d.span()
		case "root":
			v.Root = parley.Root(d.str())
		case "deed":
			v.Deed = parley.Root(d.str())
		case "mode":
			v.Mode = d.str()
		case "modality":
			v.Modality = parley.Modality(d.str())
		case "named":
			v.Named = d.bool()
		case "cue":
			v.Cue = d.span()
		case "source":
			v.Source = d.actor()
		case "target":
			v.Target = d.actor()
		case "speaker":
			v.Speaker = d.actor()
		case "when":
			v.When = d.interval()
		case "trace":
			v.Trace = d.strings()
		default:
			d.skip()
		}
	})
	return v
}

func (d *decoder) proposal() (p parley.Proposal) {
	d.object(func(key string) {
		switch key {
		case "name":
			p.Name = d.span()
		case "sponsor":
			p.Sponsor = d.actor()
		case "version":
			p.Version = d.str()
		case "count":
			p.Count = d.int()
		case "terms":
			d.array(func() { p.Terms = append(p.Terms, d.clause()) })
		case "responses":
			d.array(func() { p.Responses = append(p.Responses, parley.StatementID(d.str())) })
		default:
			d.skip()
		}
	})
	return p
}

func (d *decoder) clause() (c parley.Clause) {
	d.object(func(key string) {
		switch key {
		case "evidence":
			c.Evidence = d.span()
		case "what":
			c.What = d.span()
		case "step":
			c.Step = d.int()
		case "order":
			c.Order = d.span()
		case "guarantor":
			c.Guarantor = d.actor()
		case "speaker":
			c.Speaker = d.actor()
		default:
			d.skip()
		}
	})
	return c
}

func (d *decoder) mention() (m parley.Mention) {
	d.object(func(key string) {
		switch key {
		case "name":
			m.Name = d.str()
		case "kind":
			m.Kind = parley.MentionKind(d.str())
		case "first":
			m.First = d.span()
		case "count":
			m.Count = d.int()
		case "aliases":
			m.Aliases = d.strings()
		case "title":
			m.Title = d.str()
		case "for":
			m.For = d.str()
		default:
			d.skip()
		}
	})
	return m
}

func (d *decoder) actor() (a parley.Actor) {
	d.object(func(key string) {
		switch key {
		case "at":
			a.Span = d.span()
		case "name":
			a.Name = d.str()
		case "why":
			a.Why = d.str()
		case "parties":
			d.array(func() { a.Parties = append(a.Parties, parley.PartyID(d.str())) })
		default:
			d.skip()
		}
	})
	return a
}

func (d *decoder) span() (s parley.Span) {
	d.open('[')
	s.Start = d.int()
	d.open(',')
	s.End = d.int()
	d.open(']')
	if d.bad != "" || s.Start < 0 || s.End < s.Start || s.End > len(d.text) {
		d.fail("a span outside the report")
		return parley.Span{}
	}
	s.Text = d.text[s.Start:s.End]
	return s
}

func (d *decoder) interval() parley.Interval {
	i, err := parley.ParseInterval(d.str())
	d.check(err)
	return i
}

func (d *decoder) strings() (all []string) {
	d.array(func() { all = append(all, d.str()) })
	return all
}

func (d *decoder) check(err error) {
	if err != nil {
		d.fail(err.Error())
	}
}
