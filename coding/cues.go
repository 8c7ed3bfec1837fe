package coding

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

//go:embed cues.tsv
var cueTable string

// A cue is a word or phrase that carries an act, with the ways in which its
// content may follow. The table is cues.tsv.
type cue struct {
	act     parley.Act
	pos     byte // 'v', 'n' or 'a'
	frames  []frame
	negated negation
	rest    []string // the words after the first, as they stand
	lemma   string
}

// negation is what a negated cue makes.
type negation struct {
	act  parley.Act // the act it turns into, NoAct where it keeps its own
	drop bool       // no statement at all
	only bool       // a statement only when negated
}

// frame is one way in which a cue's content follows it.
type frame struct {
	kind frameKind
	prep string // for frameObjPrep and framePrep
}

type frameKind uint8

const (
	frameNP      frameKind = iota // a noun phrase or gerund
	frameTo                       // an infinitive
	frameThat                     // a clause
	frameObjTo                    // addressee, infinitive
	frameObjThat                  // addressee, clause
	frameObjPrep                  // addressee, preposition, content
	frameObjNP                    // addressee or content, then the other
	frameSubject                  // the subject is the content
	framePrep                     // after a noun: preposition and content
	frameIs                       // after a noun: "is", "is to"
	framePlan                     // a noun phrase that is a plan, draft or text
	frameTruce                    // a noun phrase for an end of fighting
	frameAs                       // content, judgement
	frameNone
)

// word is what the grammar knows of a word form: its grammatical classes and
// the cues that begin with it.
type word struct {
	class class
	cues  []*cue
}

// lexicon maps lower-case word forms to what the grammar knows of them. It is
// built once and read-only afterwards.
type lexicon struct {
	forms map[string]*word
}

var builtin = sync.OnceValues(func() (*lexicon, error) {
	l := &lexicon{forms: make(map[string]*word, 4096)}
	for _, g := range classes {
		for _, f := range strings.Fields(g.words) {
			l.form(f).class |= g.class
		}
		for _, lemma := range strings.Fields(g.verbs) {
			l.form(lemma).class |= isBase
			for _, f := range english.Forms(lemma) {
				l.form(f).class |= g.class
			}
		}
	}
	return l, l.read("cues.tsv", cueTable)
})

func (l *lexicon) form(f string) *word {
	w := l.forms[f]
	if w == nil {
		w = &word{}
		l.forms[f] = w
	}
	return w
}

// look finds a word form, whatever its case, without allocating.
func (l *lexicon) look(s string) *word {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			return l.lookFolded(s)
		}
	}
	return l.forms[s]
}

func (l *lexicon) lookFolded(s string) *word {
	var buf [32]byte
	if len(s) > len(buf) {
		return nil
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return l.forms[string(buf[:len(s)])]
}

// read adds the entries of a cue table. Errors name the line.
func (l *lexicon) read(name, table string) error {
	line := 0
	for text := range strings.Lines(table) {
		line++
		text = strings.TrimRight(text, "\r\n")
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		bad := func(format string, a ...any) error {
			return parley.Problems{{File: name, Line: line, What: fmt.Sprintf(format, a...)}}
		}
		col := strings.Split(text, "\t")
		if len(col) != 5 && len(col) != 6 {
			return bad("%d columns, want 5 or 6 separated by tabs: act, pos, frames, negated, cues, example", len(col))
		}
		act, err := parley.ParseAct(col[0])
		if err != nil {
			return bad("no act %q", col[0])
		}
		if col[1] != "v" && col[1] != "n" && col[1] != "a" {
			return bad("pos %q is not v, n or a", col[1])
		}
		frames, err := parseFrames(col[1], col[2])
		if err != nil {
			return bad("%v", err)
		}
		neg, err := parseNegation(col[3])
		if err != nil {
			return bad("%v", err)
		}
		for phrase := range strings.SplitSeq(col[4], ",") {
			words := strings.Fields(phrase)
			if len(words) == 0 {
				return bad("an empty cue")
			}
			l.add(&cue{act, col[1][0], frames, neg, words[1:], words[0]})
		}
	}
	return nil
}

func (l *lexicon) add(c *cue) {
	forms := []string{c.lemma}
	switch c.pos {
	case 'v':
		forms = english.Forms(c.lemma)
		l.form(c.lemma).class |= isBase
	case 'n':
		forms = append(forms, plural(c.lemma))
		if len(c.rest) > 0 { // "draft proposal": the last word is inflected, the first stands
			forms = forms[:1]
		}
	}
	for _, f := range forms {
		w := l.form(f)
		w.cues = append(w.cues, c)
		if n := len(c.rest); n > 0 && c.pos == 'n' {
			p := *c
			p.rest = append(append([]string(nil), c.rest[:n-1]...), plural(c.rest[n-1]))
			w.cues = append(w.cues, &p)
		}
	}
}

func plural(n string) string {
	switch {
	case strings.HasSuffix(n, "y") && !strings.ContainsAny(n[max(0, len(n)-2):len(n)-1], "aeiou"):
		return n[:len(n)-1] + "ies"
	case strings.HasSuffix(n, "s"), strings.HasSuffix(n, "sh"), strings.HasSuffix(n, "ch"):
		return n + "es"
	}
	return n + "s"
}

func parseFrames(pos, s string) ([]frame, error) {
	var fs []frame
	for f := range strings.SplitSeq(s, ",") {
		switch {
		case f == "np":
			fs = append(fs, frame{kind: frameNP})
		case f == "plan":
			fs = append(fs, frame{kind: framePlan})
		case f == "to":
			fs = append(fs, frame{kind: frameTo})
			if pos == "n" {
				fs = append(fs, frame{framePrep, f}) // "its opposition to the plan"
			}
		case f == "truce":
			fs = append(fs, frame{kind: frameTruce})
		case f == "as":
			fs = append(fs, frame{kind: frameAs})
		case f == "that":
			fs = append(fs, frame{kind: frameThat})
		case f == "obj+to":
			fs = append(fs, frame{kind: frameObjTo})
		case f == "obj+that":
			fs = append(fs, frame{kind: frameObjThat})
		case f == "obj-np":
			fs = append(fs, frame{kind: frameObjNP})
		case strings.HasPrefix(f, "obj+"):
			fs = append(fs, frame{frameObjPrep, f[4:]})
		case f == "subj":
			fs = append(fs, frame{kind: frameSubject})
		case f == "none":
			fs = append(fs, frame{kind: frameNone})
		case f == "is" && pos == "n":
			fs = append(fs, frame{kind: frameIs})
		case pos == "n" && f != "":
			fs = append(fs, frame{framePrep, f})
		default:
			return nil, fmt.Errorf("no frame %q", f)
		}
	}
	return fs, nil
}

func parseNegation(s string) (negation, error) {
	switch s {
	case "~":
		return negation{}, nil
	case "-":
		return negation{drop: true}, nil
	case "=":
		return negation{only: true}, nil
	}
	act, err := parley.ParseAct(s)
	if err != nil {
		return negation{}, fmt.Errorf("negated: %q is neither an act nor ~, - or =", s)
	}
	return negation{act: act}, nil
}
