package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of what is read: of a line in bytes, of a sentence in rows. They are
// far beyond any treebank, and keep a file that is none from filling memory.
const (
	MaxLine = 1 << 20
	MaxRows = 1 << 20
)

// Error is a place in a file that is not CoNLL-U.
type Error struct {
	File    string
	Line    int // counted from 1
	Problem string
}

// Error is "dev.conllu:12: 9 columns, not 10".
func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem) }

// Reader reads the sentences of a CoNLL-U file.
type Reader struct {
	file string
	in   *bufio.Reader
	line int
	err  error
}

// NewReader reads from r. file is the name that errors give.
func NewReader(r io.Reader, file string) *Reader {
	return &Reader{file: file, in: bufio.NewReaderSize(r, 1<<16)}
}

// Next is the next sentence, or [io.EOF] behind the last. What is not CoNLL-U
// is an [*Error]; after an error Next gives the same one again.
//
// Lines may end in CR LF, further blank lines may stand between sentences, and
// the last sentence may lack the one behind it. Ten columns are required, the
// ids have to count the words from 1, and a multiword token has to stand before
// its words, an empty node behind the word of its number. What stands in the
// other columns is the reader's business who needs it.
func (r *Reader) Next() (*Sentence, error) {
	if r.err != nil {
		return nil, r.err
	}
	s, err := r.next()
	if err != nil {
		r.err = err
		return nil, err
	}
	return s, nil
}

func (r *Reader) next() (*Sentence, error) {
	b := block{Sentence: &Sentence{}}
	for {
		line, err := r.readLine()
		switch {
		case err == io.EOF && b.Line == 0:
			return nil, io.EOF
		case err != nil && err != io.EOF:
			return nil, err
		}
		blank := strings.TrimRight(line, " \t") == ""
		if blank && b.Line == 0 && err == nil {
			continue // a further blank line
		}
		if blank {
			if problem := b.finish(); problem != "" {
				return nil, r.failure(b.Line, problem)
			}
			return b.Sentence, nil
		}
		if b.Line == 0 {
			b.Line = r.line
		}
		if problem := b.add(line); problem != "" {
			return nil, r.failure(r.line, problem)
		}
	}
}

func (r *Reader) failure(line int, problem string) error { return &Error{r.file, line, problem} }

// readLine is the next line without its end; at the end of the file it is
// empty, with [io.EOF].
func (r *Reader) readLine() (string, error) {
	var long []byte
	for {
		part, err := r.in.ReadSlice('\n')
		if len(long)+len(part) > MaxLine {
			return "", r.failure(r.line+1, fmt.Sprintf("the line is longer than %d bytes", MaxLine))
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			long = append(long, part...)
			continue
		}
		if err != nil && err != io.EOF {
			return "", fmt.Errorf("%s:%d: %w", r.file, r.line+1, err)
		}
		if long != nil {
			part = append(long, part...)
		}
		if len(part) == 0 {
			return "", io.EOF
		}
		r.line++
		line := strings.TrimSuffix(strings.TrimSuffix(string(part), "\n"), "\r")
		if r.line == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if !utf8.ValidString(line) {
			return "", r.failure(r.line, "not UTF-8")
		}
		return line, nil
	}
}

// block is a sentence being read.
type block struct {
	*Sentence
	spanEnd int // the last word of the multiword token that was begun
	empty   int // the last empty node behind the last word
}

// add takes a line, and tells what is wrong with it.
func (b *block) add(line string) (problem string) {
	if line[0] == '#' {
		if len(b.Rows) > 0 {
			return "a comment between the words of a sentence"
		}
		b.Comments = append(b.Comments, line)
		return ""
	}
	if len(b.Rows) == MaxRows {
		return fmt.Sprintf("a sentence of more than %d rows", MaxRows)
	}
	var c [10]string
	n := 0
	for column := range strings.SplitSeq(line, "\t") {
		if n < len(c) {
			if column == "" {
				return fmt.Sprintf("column %d is empty, where %q would stand", n+1, "_")
			}
			c[n] = column
		}
		n++
	}
	if n != len(c) {
		return fmt.Sprintf("%s between tabs, where there should be 10", columns(n))
	}
	b.Rows = append(b.Rows, Row{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9]})
	return b.place(c[0])
}

func columns(n int) string {
	if n == 1 {
		return "1 column"
	}
	return fmt.Sprintf("%d columns", n)
}

// place checks the id of the row that was added.
func (b *block) place(id string) (problem string) {
	words := len(b.Words)
	if from, to, ok := strings.Cut(id, "-"); ok {
		first, last := number(from), number(to)
		switch {
		case first < 0 || last < 0:
			return fmt.Sprintf("the id %q is no number, range or empty node", id)
		case first != words+1 || first <= b.spanEnd:
			return fmt.Sprintf("the multiword token %s does not stand before word %d", id, first)
		case last < first:
			return fmt.Sprintf("the multiword token %s ends before it begins", id)
		}
		b.spanEnd = last
		return ""
	}
	if before, count, ok := strings.Cut(id, "."); ok {
		word, n := number(before), number(count)
		switch {
		case word < 0 || n < 0:
			return fmt.Sprintf("the id %q is no number, range or empty node", id)
		case word != words || n != b.empty+1:
			return fmt.Sprintf("the empty node %s stands where %d.%d would", id, words, b.empty+1)
		}
		b.empty = n
		return ""
	}
	switch n := number(id); {
	case n < 0:
		return fmt.Sprintf("the id %q is no number, range or empty node", id)
	case n != words+1:
		return fmt.Sprintf("the id %s stands where %d would", id, words+1)
	}
	b.Words = append(b.Words, len(b.Rows)-1)
	b.empty = 0
	return ""
}

// finish tells what is wrong with the sentence as a whole.
func (b *block) finish() (problem string) {
	switch {
	case len(b.Words) == 0:
		return "a sentence without words"
	case b.spanEnd > len(b.Words):
		return fmt.Sprintf("a multiword token runs to word %d of %d", b.spanEnd, len(b.Words))
	}
	return ""
}

// number is a number as ids have it, −1 for anything else.
func number(s string) int {
	if s == "" || len(s) > 7 || s[0] == '+' || s[0] == '-' || len(s) > 1 && s[0] == '0' {
		return -1
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
