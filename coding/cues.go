package coding

import (
	_ "embed"
	"slices"
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
	ahead int // how many of them are a case folder's, which come first
}

// lexicon maps lower-case word forms to what the grammar knows of them. It is
// built once and read-only afterwards.
type lexicon struct {
	forms map[string]*word
	cues  int // how many there are
}

var builtin = sync.OnceValues(func() (*lexicon, error) {
	l := newLexicon()
	return l, l.read("cues.tsv", cueTable, false)
})

// newLexicon is a lexicon without cues.
func newLexicon() *lexicon {
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
	return l
}

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

// add enters a cue; one of a case folder comes before the built-in ones, so that
// it can overrule them.
func (l *lexicon) add(c *cue, ahead bool) {
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
		w.put(c, ahead)
		if n := len(c.rest); n > 0 && c.pos == 'n' {
			p := *c
			p.rest = append(append([]string(nil), c.rest[:n-1]...), plural(c.rest[n-1]))
			w.put(&p, ahead)
		}
	}
}

func (w *word) put(c *cue, ahead bool) {
	if ahead {
		w.cues = slices.Insert(w.cues, w.ahead, c)
		w.ahead++
		return
	}
	w.cues = append(w.cues, c)
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
