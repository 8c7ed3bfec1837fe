package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// longestTree is the longest sentence, in words, that is drawn.
const longestTree = 200

// readTree is the tree of a sentence.
type readTree struct {
	Sentence stretch    `json:"sentence"`
	Words    []treeWord `json:"words" doc:"none: see why"`
	Why      string     `json:"why,omitempty" doc:"why there is no tree"`
}

// treeWord is a word of a tree, in the terms of Universal Dependencies.
type treeWord struct {
	At       stretch `json:"at"`
	Tag      string  `json:"tag"`
	Relation string  `json:"relation"`
	Head     int     `json:"head" doc:"index among the words, -1 for the root"`
	Lemma    string  `json:"lemma,omitempty"`
}

type treeOutput struct{ Body *readTree }

func (s *Server) tree(ctx context.Context, in *struct {
	ID string `path:"id"`
	At int    `query:"at" required:"true" minimum:"0" doc:"a place in the sentence, in UTF-16 code units"`
}) (*treeOutput, error) {
	r, err := s.file.Ledger().Report(ctx, parley.ReportID(in.ID))
	if err != nil {
		return nil, fault(err)
	}
	u := newUnits(r.Text)
	at, ok := u.byte(in.At)
	if !ok {
		return nil, huma.Error422UnprocessableEntity("no letter of the report begins at that place")
	}
	p, ok := parse(r, at)
	if !ok {
		return nil, fault(remedied{parley.ErrNotFound, "no sentence stands there", "choose a place in the article's text"})
	}
	out := &readTree{Sentence: stretch{u.of(p.start), u.of(p.end)}, Words: []treeWord{}}
	switch {
	case p.foreign:
		out.Why = "the sentence is not in English"
	case len(p.tree) > longestTree:
		out.Why = "the sentence is too long to be drawn"
	default:
		for _, w := range p.tree {
			form := p.words(w)
			out.Words = append(out.Words, treeWord{stretch{u.of(p.start + int(w.Start)), u.of(p.start + int(w.End))}, w.UPOS.String(), w.Relation.String(), int(w.Head), english.LemmaOf(form, w)})
		}
	}
	return &treeOutput{out}, nil
}

// parsed is a sentence of a report with its tree, whose places count from the
// sentence's start.
type parsed struct {
	start, end int // bytes of the report
	text       string
	tree       english.Tree
	foreign    bool
}

func (p *parsed) words(w english.Word) string { return p.text[w.Start:w.End] }

// parse finds the sentence round a byte of a report, or the one before it
// where it stands between two, and parses it alone: a report may be long.
func parse(r *parley.Report, at int) (*parsed, bool) {
	from, to := r.Body, len(r.Text)
	if at < r.Body {
		from, to = 0, r.Body
	}
	doc := english.Read(r.Text[from:to])
	found := -1
	for i := range doc.Sentences {
		if found >= 0 && from+int(doc.Sentences[i].Start) > at {
			break
		}
		found = i
	}
	if found < 0 {
		return nil, false
	}
	p := &parsed{start: from + int(doc.Sentences[found].Start), end: from + int(doc.Sentences[found].End), text: doc.SentenceText(found), foreign: doc.Foreign(found)}
	if p.foreign {
		return p, true
	}
	alone := english.Read(p.text)
	all := alone.Parse()
	for i := range alone.Sentences {
		offset := int32(len(p.tree))
		for _, w := range all.Tree(i) {
			if w.Head >= 0 {
				w.Head += offset
			}
			p.tree = append(p.tree, w)
		}
	}
	return p, true
}
