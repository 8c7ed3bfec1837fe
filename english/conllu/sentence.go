package conllu

import (
	"io"
	"strings"
)

// Sentence is a block of a CoNLL-U file.
type Sentence struct {
	Line     int      // in the file, of its first line, counted from 1
	Comments []string // as they stand, with their "#"
	Rows     []Row    // words, multiword tokens and empty nodes, as they stand
	Words    []int    // the rows that are words: word n has the id n+1
}

// Row is a line of a sentence: its ten columns, "_" where one says nothing.
type Row struct {
	ID, Form, Lemma, UPOS, XPOS, Feats, Head, Deprel, Deps, Misc string
}

// Comment is the value of a comment "# key = value", empty where there is none.
func (s *Sentence) Comment(key string) string {
	for _, c := range s.Comments {
		if k, v, ok := strings.Cut(strings.TrimLeft(c, "#"), "="); ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// NewDocument reports whether a document begins with the sentence.
func (s *Sentence) NewDocument() bool {
	for _, c := range s.Comments {
		if c := strings.TrimSpace(strings.TrimLeft(c, "#")); c == "newdoc" || strings.HasPrefix(c, "newdoc ") || strings.HasPrefix(c, "newdoc\t") {
			return true
		}
	}
	return false
}

// Forms is the words as they are written.
func (s *Sentence) Forms() []string {
	forms := make([]string, len(s.Words))
	for i, row := range s.Words {
		forms[i] = s.Rows[row].Form
	}
	return forms
}

// WriteTo writes the sentence with the blank line behind it.
func (s *Sentence) WriteTo(w io.Writer) (int64, error) {
	var b []byte
	for _, c := range s.Comments {
		b = append(append(b, c...), '\n')
	}
	for i := range s.Rows {
		b = s.Rows[i].Append(b)
	}
	n, err := w.Write(append(b, '\n'))
	return int64(n), err
}

// Append appends the row as a line.
func (r *Row) Append(b []byte) []byte {
	for _, column := range [...]string{r.ID, r.Form, r.Lemma, r.UPOS, r.XPOS, r.Feats, r.Head, r.Deprel, r.Deps} {
		b = append(append(b, column...), '\t')
	}
	return append(append(b, r.Misc...), '\n')
}

// Misc reads and sets an attribute of a MISC column, "Name=B-PER|SpaceAfter=No".
type Misc string

// Get is the value of an attribute, empty where it is not there.
func (m Misc) Get(key string) string {
	for part := range strings.SplitSeq(string(m), "|") {
		if k, v, ok := strings.Cut(part, "="); ok && k == key {
			return v
		}
	}
	return ""
}

// Set is the column with the attribute set, in the place of an older value or
// else before the first attribute that sorts behind it; an empty value takes
// the attribute out.
func (m Misc) Set(key, value string) Misc {
	if value == "" && m == "_" {
		return m
	}
	var parts []string
	set := value == ""
	for part := range strings.SplitSeq(string(m), "|") {
		k, _, _ := strings.Cut(part, "=")
		switch {
		case part == "_" || part == "":
			continue
		case k == key:
			if !set {
				parts, set = append(parts, key+"="+value), true
			}
			continue
		case !set && k > key && m.Get(key) == "":
			parts, set = append(parts, key+"="+value), true
		}
		parts = append(parts, part)
	}
	if !set {
		parts = append(parts, key+"="+value)
	}
	if len(parts) == 0 {
		return "_"
	}
	return Misc(strings.Join(parts, "|"))
}

// Escape makes a text fit for a column: white space of all kinds becomes one
// blank, and nothing at all, or characters that would be lost, becomes "_".
func Escape(s string) string {
	if plain(s) {
		return s
	}
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
	if s == "" {
		return "_"
	}
	return s
}

// plain reports a text of nothing but visible ASCII, which is most.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return s != ""
}
