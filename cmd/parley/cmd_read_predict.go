package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
	"github.com/openparley/parley/english/conllu"
	"github.com/openparley/parley/report"
)

// Names are read a document at a time; one of more words than this is read in
// parts, so that a file of any size takes bounded memory.
const wordsAtOnce = 100_000

// predict reads a CoNLL-U file and writes it with what is predicted of its
// words. What stands in the file of lemmas, tags and trees is not looked at.
func (c *readCmd) predict(a *app) error {
	name, in := "standard input", a.in
	if c.CoNLLUIn != report.Stdin {
		if err := report.Check([]string{c.CoNLLUIn}); err != nil {
			return err
		}
		file, err := os.Open(c.CoNLLUIn)
		if err != nil {
			return fmt.Errorf("%w: %w", parley.ErrDenied, err)
		}
		defer file.Close()
		name, in = c.CoNLLUIn, file
	}
	out := bufio.NewWriterSize(a.out, 1<<16)
	reader := conllu.NewReader(in, name)
	var doc []*conllu.Sentence
	var told documents
	words := 0
	flush := func() error {
		if err := predictDocument(out, doc); err != nil {
			return err
		}
		doc, words = doc[:0], 0
		return a.ctx.Err()
	}
	for {
		s, err := reader.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			var place *conllu.Error
			if errors.As(err, &place) {
				err = fmt.Errorf("%w: %w", parley.ErrInvalid, err)
			}
			return errors.Join(err, out.Flush())
		}
		if begins := told.begins(s); len(doc) > 0 && (begins || words+len(s.Words) > wordsAtOnce) {
			if err := flush(); err != nil {
				return err
			}
		}
		doc = append(doc, s)
		words += len(s.Words)
	}
	if err := flush(); err != nil {
		return err
	}
	return out.Flush()
}

// documents tells where documents begin in a CoNLL-U file: at its newdoc
// lines, or, in one without, where sent_ids differ in more than their number.
// A file that has neither may be of many documents, and is read a few sentences
// at a time.
type documents struct {
	marked bool
	last   string
	run    int // sentences since the last document of a file that tells nothing
}

// sentencesAtOnce are read together where nothing tells documents apart.
const sentencesAtOnce = 10

func (d *documents) begins(s *conllu.Sentence) bool {
	if s.NewDocument() {
		d.marked = true
		return true
	}
	id := s.Comment("sent_id")
	if d.marked || id == "" {
		d.run++
		return !d.marked && d.run%sentencesAtOnce == 0
	}
	before := d.last
	d.last = strings.TrimRight(id, "0123456789")
	return d.last != before
}

// predictDocument writes the sentences of a document. Comments, multiword
// tokens, empty nodes and MISC are kept, names in MISC apart.
func predictDocument(out io.Writer, doc []*conllu.Sentence) error {
	sentences := make([][]string, len(doc))
	for i, s := range doc {
		sentences[i] = s.Forms()
	}
	names := english.NamesOf(sentences)
	for i, s := range doc {
		tree := english.ParseWords(sentences[i])
		for k, at := range s.Words {
			name := ""
			if tag := names[i][k]; tag != english.Outside {
				name = tag.String()
			}
			row := predicted(k, sentences[i][k], tree[k])
			row.Misc = string(conllu.Misc(s.Rows[at].Misc).Set("Name", name))
			s.Rows[at] = row
		}
		if _, err := s.WriteTo(out); err != nil {
			return err
		}
	}
	return nil
}
