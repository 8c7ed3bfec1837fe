package event

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

//go:embed lexicon.tsv
var builtinLexicon []byte

//go:embed relations.tsv
var builtinRelations []byte

// Builtin is the lexicon that comes with Parley. The error is that of a
// broken table and cannot occur with the one that is built in.
func Builtin() (*Lexicon, error) { return builtin() }

var builtin = sync.OnceValues(func() (*Lexicon, error) {
	return Read(bytes.NewReader(builtinLexicon), "lexicon.tsv")
})

// The kinds of relation that [Relations] gives as roots. TrustsRelation counts
// only where it is denied.
const (
	MediatesRelation  parley.Root = "MEDIATES"
	HostsRelation     parley.Root = "HOSTS"
	FundsRelation     parley.Root = "FUNDS"
	BacksRelation     parley.Root = "BACKS"
	DistrustsRelation parley.Root = "DISTRUSTS"
	TrustsRelation    parley.Root = "TRUSTS"
	BelongsRelation   parley.Root = "BELONGS"
	MeetsRelation     parley.Root = "MEETS"
)

// Relations is the lexicon of how parties stand to each other, as it comes with
// Parley. A refusal to meet is RootReject of MeetsRelation.
func Relations() (*Lexicon, error) { return builtinRelationsOnce() }

var builtinRelationsOnce = sync.OnceValues(func() (*Lexicon, error) {
	return read(bytes.NewReader(builtinRelations), "relations.tsv", []parley.Root{MediatesRelation, HostsRelation, FundsRelation, BacksRelation,
		DistrustsRelation, TrustsRelation, BelongsRelation, MeetsRelation})
})

// Lexicon says which words carry which deeds. It may be used by several
// goroutines.
type Lexicon struct {
	entries []*entry
	ids     map[string]wordID   // base forms
	forms   map[string][]wordID // inflected forms, in small letters
	heads   map[wordID][]*entry // the entries that begin with a word
	fixed   fixed
	roots   []parley.Root
}

// wordID stands for a base form that the lexicon knows.
type wordID uint16

// entry is a line of the lexicon.
type entry struct {
	line    int
	root    parley.Root // the root it gives, or that an operator gives when nothing stands under it
	op      operator
	mode    string
	pos     byte // v, n, a
	heads   []string
	parts   []part
	weight  int // how much it asks for: 2 for words that have to be there, 1 for a mere preposition
	target  []where
	example string
}

// part is a condition on what stands beside the head.
type part struct {
	kind  byte // ~ = @ % < > ? ! *
	preps []wordID
	words []wordID
}

// where is a place in which the other party may stand.
type where struct {
	object, subject bool
	prep            wordID
}

// maxEntries and maxLine bound a lexicon that is read.
const (
	maxEntries = 1 << 14
	maxLine    = 1 << 16
)

// Read reads a lexicon in the format that the top of the built-in one
// explains. Errors name the line.
func Read(r io.Reader, name string) (*Lexicon, error) { return read(r, name, parley.Roots()) }

func read(r io.Reader, name string, roots []parley.Root) (*Lexicon, error) {
	x := &Lexicon{roots: roots, ids: map[string]wordID{}, forms: map[string][]wordID{}, heads: map[wordID][]*entry{}}
	x.fixed = x.fixedWords()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		e, err := x.entry(line)
		if err != nil {
			return nil, fmt.Errorf("%w: %s:%d: %w", parley.ErrInvalid, name, n, err)
		}
		if len(x.entries) == maxEntries {
			return nil, fmt.Errorf("%w: %s:%d: more than %d entries", parley.ErrInvalid, name, n, maxEntries)
		}
		e.line = n
		x.entries = append(x.entries, e)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", parley.ErrInvalid, name, err)
	}
	return x, nil
}

func (x *Lexicon) entry(line string) (*entry, error) {
	f := strings.Split(line, "\t")
	if len(f) != 6 {
		return nil, fmt.Errorf("%d fields instead of 6, separated by tabs", len(f))
	}
	e := &entry{example: f[5]}
	if f[1] != "-" {
		e.mode = f[1]
	}
	op, root, both := strings.Cut(f[0], ":")
	if !both && slices.Contains(x.roots, parley.Root(f[0])) {
		op, root = "", f[0]
	}
	if op != "" {
		k := slices.Index(operatorNames[:], op)
		if k <= 0 {
			return nil, fmt.Errorf("%q is neither a root nor an operator", f[0])
		}
		e.op = operator(k)
	}
	if root != "" {
		e.root = parley.Root(root)
		if !slices.Contains(x.roots, e.root) {
			return nil, fmt.Errorf("no root %q", root)
		}
	}
	if f[2] != "v" && f[2] != "n" && f[2] != "a" {
		return nil, fmt.Errorf("part of speech %q: v, n or a", f[2])
	}
	e.pos = f[2][0]
	words := strings.Fields(f[3])
	if len(words) == 0 {
		return nil, fmt.Errorf("no words")
	}
	for _, w := range words[1:] {
		p, err := x.part(w)
		if err != nil {
			return nil, err
		}
		e.parts = append(e.parts, p)
		e.weight++
		if len(p.words) > 0 {
			e.weight++
		}
	}
	e.heads = strings.Split(words[0], "|")
	for _, h := range e.heads {
		if h == "" || strings.ContainsAny(h, "=@~%<>") {
			return nil, fmt.Errorf("an entry begins with a word, not with %q", words[0])
		}
		id := x.add(h, e.pos == 'v')
		x.heads[id] = append(x.heads[id], e)
	}
	if f[4] != "-" {
		for _, w := range strings.Fields(f[4]) {
			switch w {
			case "obj":
				e.target = append(e.target, where{object: true})
			case "subj":
				e.target = append(e.target, where{subject: true})
			default:
				e.target = append(e.target, where{prep: x.add(w, false)})
			}
		}
	}
	return e, nil
}

func (x *Lexicon) part(w string) (part, error) {
	p := part{kind: w[0]}
	body := w[1:]
	switch p.kind {
	case '~', '=', '%', '<', '>':
	case '?', '!':
		return p, nil
	case '@':
		preps, nouns, ok := strings.Cut(body, "=")
		for _, s := range strings.Split(preps, "|") {
			p.preps = append(p.preps, x.add(s, false))
		}
		if !ok {
			return p, nil
		}
		body = nouns
	default:
		return p, fmt.Errorf("%q begins with none of the signs of a part", w)
	}
	if p.kind == '=' && body == "*" {
		p.kind = '*'
		return p, nil
	}
	if body == "" {
		return p, fmt.Errorf("%q names no word", w)
	}
	for _, s := range strings.Split(body, "|") {
		p.words = append(p.words, x.add(s, p.kind == '>'))
	}
	return p, nil
}

// add makes a base form known, with its forms.
func (x *Lexicon) add(word string, verb bool) wordID {
	id, ok := x.ids[word]
	if !ok {
		id = wordID(len(x.ids) + 1)
		x.ids[word] = id
	}
	form := func(f string) {
		if !slices.Contains(x.forms[f], id) {
			x.forms[f] = append(x.forms[f], id)
		}
	}
	form(word)
	if verb {
		for _, f := range english.Forms(word) {
			form(f)
		}
		return id
	}
	form(plural(word))
	return id
}

// plural is the regular plural, and that of "man".
func plural(w string) string {
	switch n := len(w); {
	case n > 2 && w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])):
		return w[:n-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case strings.HasSuffix(w, "man"):
		return w[:n-2] + "en"
	}
	return w + "s"
}

// fixed is the words that rules name.
type fixed struct {
	not, no, never, neither, of, by, between, from, in, through, via, as wordID
	hopes                                                                [14]wordID // what is not there yet
	will, would, shall, must, should, ought, may, might, could, can      wordID
	to, if_, unless                                                      wordID
}

func (x *Lexicon) fixedWords() fixed {
	w := func(s string) wordID { return x.add(s, false) }
	return fixed{
		not: w("not"), no: w("no"), never: w("never"), neither: w("neither"), of: w("of"), by: w("by"), between: w("between"), from: w("from"), in: w("in"), through: w("through"), via: w("via"), as: w("as"),
		hopes: [14]wordID{w("hope"), w("prospect"), w("possibility"), w("chance"), w("idea"), w("proposal"), w("plan"), w("possible"), w("potential"), w("planned"), w("proposed"), w("future"), w("risk"), w("fear")},
		will:  w("will"), would: w("would"), shall: w("shall"), must: w("must"), should: w("should"), ought: w("ought"), may: w("may"), might: w("might"), could: w("could"), can: w("can"), to: w("to"), unless: w("unless"), if_: w("if"),
	}
}
