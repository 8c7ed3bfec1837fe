package coding

import (
	"context"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/event"
)

// GrammarVersion changes whenever the grammar coder may find something else
// in the same report.
const GrammarVersion = "2"

// Grammar is the built-in coder: a lexicon of cues over trees and chunks. It
// finds a cue, the subject that governs it, what follows it as its frame says,
// and who is speaking. coding/DESIGN.md says how.
type Grammar struct {
	lex       *lexicon
	deeds     *event.Lexicon
	relations *event.Lexicon
	extra     string // the cue tables that extend it
	version   string
}

// NewGrammar returns the built-in coder. The error is that of a broken cue
// table and cannot occur with the one that is built in.
func NewGrammar() (*Grammar, error) {
	lex, err := builtin()
	if err != nil {
		return nil, err
	}
	deeds, err := event.Builtin()
	if err != nil {
		return nil, err
	}
	relations, err := event.Relations()
	if err != nil {
		return nil, err
	}
	return &Grammar{lex: lex, deeds: deeds, relations: relations, version: GrammarVersion}, nil
}

// ID is "grammar" with its version, which tells whether and how its lexicon is
// extended.
func (g *Grammar) ID() parley.CoderID {
	return parley.CoderID{Name: "grammar", Version: g.version}
}

// Code reads the report. It reads English only: a report recognised as another
// language gives an empty reading.
func (g *Grammar) Code(ctx context.Context, r *parley.Report) (*parley.Reading, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	reading := &parley.Reading{Report: r.ID, Coder: g.ID()}
	if r.Language != "" && r.Language != "en" {
		return reading, nil
	}
	p := newPage(r, g.lex)
	c := &sheet{page: p}
	c.names()
	c.attrs, c.speakers = p.speech()
	c.refer()
	c.times()
	for s := range p.doc.Sentences {
		if s%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		c.sentence(s)
	}
	reading.Statements = c.statements(g.ID())
	reading.Measures = c.measures()
	reading.Channels = c.channels(g.relations)
	reading.Events = c.events(g.deeds)
	reading.Proposals = c.proposals(reading.Statements)
	reading.Mentions = c.mentions()
	return reading, nil
}

// sheet collects what is found on a page.
type sheet struct {
	*page
	attrs    [][]attribution
	speakers []who // per quotation
	drafts   []draft
	people
	clock
}

// draft is a statement in the making, in tokens.
type draft struct {
	sentence  int
	act       parley.Act
	pos       byte
	at        int // the token that carries the cue
	cue       run
	holder    who
	speaker   who
	content   run
	addressee run
	condition run
	negated   bool
	hedge     parley.Hedge
	nested    bool // the cue is an infinitive or gerund that depends on something
	phrase    bool // the cue has several words: "put forward"
	rules     []string
	frame     frameKind // how the content follows the cue, where framed
	framed    bool
}

// sentence finds the statements of one sentence.
func (c *sheet) sentence(s int) {
	sen := c.doc.Sentences[s]
	before := len(c.drafts)
	if c.question(s) {
		return
	}
	for t := int(sen.First); t < int(sen.Last); t++ {
		w := c.word[t]
		if w == nil || len(w.cues) == 0 {
			continue
		}
		c.codeAt(s, t, w.cues, int(sen.Last))
	}
	a, b := c.sentenceChunks(s)
	for k := a; k < b; k++ {
		switch ch := &c.chunks[k]; {
		case ch.kind != chunkVerb:
		case ch.finite:
			c.modal(s, k, a, b, before)
		case c.imperative(k, a):
			c.command(s, k, before)
		}
	}
	c.lists(s)
	c.never(s, a, b, before)
	c.drafts = c.drafts[:before+len(c.prune(c.drafts[before:]))]
}

// question reports a question that the reporter asks.
func (c *sheet) question(s int) bool {
	sen := c.doc.Sentences[s]
	last := int(sen.Last) - 1
	return last > int(sen.First) && c.eq(last, "?") && c.outer(int(sen.First)) < 0
}

// codeAt tries the cues that begin at token t, the longest first ("agree to"
// before "agree"), until one's frame is filled.
func (c *sheet) codeAt(s, t int, cues []*cue, end int) {
	longest := 0
	for _, q := range cues {
		longest = max(longest, len(q.rest))
	}
	for words := longest; words >= 0; words-- {
		for _, q := range cues {
			if len(q.rest) != words || !c.fits(t, q) {
				continue
			}
			if last := c.match(t, q, end); last > 0 && c.code(s, t, last, q) {
				return
			}
		}
	}
}

// match is the token behind a cue that begins at token t, 0 where its words do
// not stand there. One adverb may come between.
func (c *sheet) match(t int, q *cue, end int) int {
	k := t + 1
	for i, w := range q.rest {
		if i == 0 && k < end && c.isAdverb(k) && !c.eq(k, w) {
			k++
		}
		if k >= end || !c.eq(k, w) {
			return 0
		}
		k++
	}
	return k
}

// code tries to make statements of a cue; it reports whether it did.
func (c *sheet) code(s, t, last int, q *cue) bool {
	before := len(c.drafts)
	switch q.pos {
	case 'v':
		c.verbCue(s, t, last, q)
	case 'n':
		c.nounCue(s, t, last, q)
	case 'a':
		c.adjectiveCue(s, t, last, q)
	}
	return len(c.drafts) > before
}

// fits reports whether token t can be a cue of that part of speech.
func (c *sheet) fits(t int, q *cue) bool {
	tg := c.tag(t)
	ch := &c.chunks[c.chunk[t]]
	switch q.pos {
	case 'v':
		return ch.kind == chunkVerb && ch.head == t
	case 'n':
		return ch.kind == chunkNP && (tg.IsNoun() || len(q.rest) > 0)
	}
	return ch.kind == chunkAdj || ch.kind == chunkVerb && (ch.head == t && (!q.subject() || ch.passive) || ch.first == t && ch.infinitive && len(q.rest) > 0) || ch.kind == chunkNP || ch.kind == chunkPrep || ch.kind == chunkOther || ch.kind == chunkAdv
}

func (q *cue) subject() bool {
	return len(q.frames) > 0 && q.frames[0].kind == frameSubject
}
