package attribution

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

//go:embed lexicon.tsv
var lexiconTable string

// frame is a set of ways in which a cue's content may stand with it.
type frame uint32

const (
	frameSay    frame = 1 << iota // a clause or a quotation, before or behind; the cue can stand aside: "…, he said"
	frameQuote                    // a quotation or what stands behind a colon
	frameThat                     // a clause, with or without "that"
	frameWh                       // a clause with whether, if, who, what, how …
	frameNP                       // the object
	frameTo                       // an infinitive
	frameIng                      // a gerund
	frameRec                      // with frameSay and the like: the object is who is told
	frameRecTo                    // an object, who is told, then an infinitive, the content
	frameNPTo                     // object and infinitive together
	frameNPNP                     // two objects together: "called it a joke"
	frameRaise                    // the subject with what follows: "seems to …"
	framePass                     // the subject with what follows, in the passive: "is said to …"
	frameClause                   // the clause that the cue stands in: "reportedly"
)

var frameNames = map[string]frame{
	"say": frameSay, "quote": frameQuote, "that": frameThat, "wh": frameWh, "np": frameNP, "to": frameTo, "ing": frameIng, "rec": frameRec, "rec+to": frameRecTo,
	"np+to": frameNPTo, "np&np": frameNPNP, "raise": frameRaise, "pass": framePass, "clause": frameClause,
}

// entry is a cue of the lexicon with all that its lines say of it.
type entry struct {
	rest   []string // the words behind the first, as they stand
	frames frame
	// Prepositions that take the content: alone ("speak of"), behind who is
	// told ("warn somebody of"), and behind an object that is part of it
	// ("accuse somebody of").
	prep, recPrep, npPrep []string
}

func (e *entry) add(f *entry) {
	e.frames |= f.frames
	e.prep = merge(e.prep, f.prep)
	e.recPrep = merge(e.recPrep, f.recPrep)
	e.npPrep = merge(e.npPrep, f.npPrep)
}

func merge(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(slices.Clip(a), s)
		}
	}
	return a
}

// lexicon finds entries by the first word of their forms, in small letters, the
// longer ones first.
type lexicon struct {
	verbs, nouns, adjectives, adverbs, phrases map[string][]*entry
	chained, light, texts                      map[string][]*entry // words that belong to cues
}

var builtin = sync.OnceValues(func() (*lexicon, error) { return parseLexicon("lexicon.tsv", lexiconTable) })

// row is a line of the table.
type row struct {
	line    int
	pos     string
	entry   entry
	words   []string
	example string
}

func parseRows(name, table string) ([]row, error) {
	var out []row
	number := 0
	for line := range strings.Lines(table) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		wrong := func(format string, args ...any) error {
			return fmt.Errorf("%w: %s:%d: %s", parley.ErrInvalid, name, number, fmt.Sprintf(format, args...))
		}
		columns := strings.Split(line, "\t")
		if len(columns) != 4 {
			return nil, wrong("has %d columns; expected part of speech, frames, words, example", len(columns))
		}
		r := row{line: number, pos: columns[0], example: columns[3]}
		if !strings.Contains("vnadpclt", r.pos) || len(r.pos) != 1 {
			return nil, wrong("part of speech %q; expected v, n, a, d, p, c, l or t", r.pos)
		}
		if columns[1] == "-" {
			columns[1] = ""
		} else if strings.Contains("clt", r.pos) {
			return nil, wrong("%s has no frames: expected -", r.pos)
		}
		for f := range strings.SplitSeq(columns[1], ",") {
			if f = strings.TrimSpace(f); f == "" && columns[1] == "" {
				continue
			}
			before, prep, np := strings.Cut(f, "&")
			recipient, to, rec := strings.Cut(f, "+")
			switch known, ok := frameNames[f]; {
			case ok:
				r.entry.frames |= known
			case np && before == "np" && word(prep):
				r.entry.npPrep = append(r.entry.npPrep, prep)
			case rec && recipient == "rec" && word(to):
				r.entry.recPrep = append(r.entry.recPrep, to)
			case word(strings.TrimPrefix(f, "prep:")):
				r.entry.prep = append(r.entry.prep, strings.TrimPrefix(f, "prep:"))
			default:
				return nil, wrong("frame %q; the comment at the top lists them", f)
			}
		}
		for w := range strings.SplitSeq(columns[2], ",") {
			if w = strings.TrimSpace(w); w == "" {
				return nil, wrong("there is an empty word between commas")
			}
			r.words = append(r.words, w)
		}
		out = append(out, r)
	}
	return out, nil
}

// word reports whether s is one word in small letters.
func word(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

func parseLexicon(name, table string) (*lexicon, error) {
	rows, err := parseRows(name, table)
	if err != nil {
		return nil, err
	}
	l := &lexicon{}
	tables := map[string]*map[string][]*entry{"v": &l.verbs, "n": &l.nouns, "a": &l.adjectives, "d": &l.adverbs, "p": &l.phrases, "c": &l.chained, "l": &l.light, "t": &l.texts}
	for _, t := range tables {
		*t = map[string][]*entry{}
	}
	byWords := map[string]*entry{} // part of speech and words
	for _, r := range rows {
		for _, w := range r.words {
			key := r.pos + " " + w
			if e, ok := byWords[key]; ok {
				e.add(&r.entry)
				continue
			}
			head, rest, _ := strings.Cut(w, " ")
			e := r.entry
			e.rest = strings.Fields(rest)
			byWords[key] = &e
			forms := []string{head}
			switch r.pos {
			case "v", "c", "l":
				forms = english.Forms(head)
			case "n", "t":
				forms = []string{head, plural(head)}
			}
			into := *tables[r.pos]
			for _, f := range forms {
				into[f] = append(into[f], &e)
			}
		}
	}
	for _, m := range tables {
		for _, list := range *m {
			slices.SortStableFunc(list, func(a, b *entry) int { return len(b.rest) - len(a.rest) })
		}
	}
	return l, nil
}

func plural(noun string) string {
	switch {
	case strings.HasSuffix(noun, "y") && !strings.HasSuffix(noun, "ay") && !strings.HasSuffix(noun, "ey") && !strings.HasSuffix(noun, "oy"):
		return noun[:len(noun)-1] + "ies"
	case strings.HasSuffix(noun, "sis"):
		return noun[:len(noun)-2] + "es"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "sh"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "x"):
		return noun + "es"
	}
	return noun + "s"
}
