package learn

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

// A model file is a line that says what it is and of which version, and then,
// deflated, the parts that were learned. Numbers are little-endian; a list is
// its length and its members.

// fileKind begins each model file; a line with the version follows.
const fileKind = "parley learned coder "

// fileVersion changes whenever files or features do, so that a file is read by
// the program that knows what its numbers mean.
const fileVersion = 1

// The most bytes of a file, and of what it unpacks to.
const (
	maxFile     = 256 << 20
	maxUnpacked = 1 << 30
)

// Bytes is the model as a file.
func (m *Model) Bytes() []byte {
	var w fileWriter
	w.flag(m.reader != nil)
	if m.reader != nil {
		w.reader(m.reader)
	}
	w.flag(m.clerk != nil)
	if m.clerk != nil {
		w.reader(m.clerk.reader)
		w.linear(m.clerk.keep)
		w.linear(m.clerk.act)
		w.float(m.clerk.own)
		w.float(m.clerk.other)
	}
	return pack(w.b)
}

// pack makes a file of what a fileWriter wrote.
func pack(parts []byte) []byte {
	out := bytes.NewBufferString(fmt.Sprintf("%s%d\n", fileKind, fileVersion))
	// Writing to memory fails only for a level out of range.
	z, _ := flate.NewWriter(out, flate.DefaultCompression)
	z.Write(parts)
	z.Close()
	return out.Bytes()
}

// Read reads a model file. What is no model, is damaged or was written by a
// newer Parley is [parley.ErrInvalid].
func Read(file []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(file, []byte(fileKind))
	line, packed, found := bytes.Cut(rest, []byte("\n"))
	if !ok || !found || len(line) > 9 {
		return nil, fmt.Errorf("%w: this is no model that parley train wrote", parley.ErrInvalid)
	}
	version := 0
	for _, c := range line {
		if c < '0' || c > '9' {
			return nil, fmt.Errorf("%w: this is no model that parley train wrote", parley.ErrInvalid)
		}
		version = version*10 + int(c-'0')
	}
	if version != fileVersion {
		what := "a newer Parley wrote it: use that one, or train again"
		if version < fileVersion {
			what = "an older Parley wrote it: train again"
		}
		return nil, fmt.Errorf("%w: the model is of version %d, not %d; %s", parley.ErrInvalid, version, fileVersion, what)
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxUnpacked+1))
	if err != nil || len(b) > maxUnpacked {
		return nil, errDamaged
	}
	grammar, err := coding.NewGrammar()
	if err != nil {
		return nil, err
	}
	m := &Model{version: versionOf(file), over: grammar}
	r := fileReader{b: b}
	if r.flag() {
		m.reader = r.reader()
	}
	if r.flag() {
		m.clerk = &clerk{reader: r.reader(), keep: r.linear(2), act: r.linear(len(parley.Acts()) + 1), own: r.float(), other: r.float()}
		r.failed = r.failed || !(m.clerk.own >= 0 && m.clerk.own <= 1 && m.clerk.other >= 0 && m.clerk.other <= 1)
	}
	if r.failed || len(r.b) != 0 {
		return nil, errDamaged
	}
	return m, nil
}

var errDamaged = fmt.Errorf("%w: the model is damaged: train again", parley.ErrInvalid)

type fileWriter struct{ b []byte }

func (w *fileWriter) flag(x bool)  { w.b = append(w.b, byte(bit(x))) }
func (w *fileWriter) number(n int) { w.b = binary.LittleEndian.AppendUint32(w.b, uint32(n)) }
func (w *fileWriter) float(x float64) {
	w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(x))
}

func (w *fileWriter) floats(all []float32) {
	w.number(len(all))
	for _, x := range all {
		w.b = binary.LittleEndian.AppendUint32(w.b, math.Float32bits(x))
	}
}

func (w *fileWriter) table(t *table) {
	w.number(len(t.keys))
	for _, k := range t.keys {
		w.b = binary.LittleEndian.AppendUint64(w.b, k)
	}
}

func (w *fileWriter) chain(c *chain) {
	w.number(len(c.weights))
	for _, x := range c.weights {
		w.b = append(w.b, byte(x))
	}
	for _, s := range c.steps {
		for _, q := range s {
			for _, x := range q {
				w.b = binary.LittleEndian.AppendUint32(w.b, math.Float32bits(x))
			}
		}
	}
}

func (w *fileWriter) reader(m *reader) {
	var words []uint64
	for h := range m.lex.words {
		words = append(words, h)
	}
	slices.Sort(words)
	w.number(len(words))
	for _, h := range words {
		u := m.lex.words[h]
		w.b = binary.LittleEndian.AppendUint64(w.b, h)
		w.number(int(u.all))
		w.number(int(u.cue))
		w.number(int(u.source))
	}
	w.table(m.near)
	w.table(m.far)
	w.chain(m.first)
	w.chain(m.second)
	w.linear(&m.link.cue.linear)
	w.linear(&m.link.source.linear)
}

func (w *fileWriter) linear(m *linear) {
	w.table(m.keys)
	w.floats(m.weights)
}

// fileReader takes what a fileWriter wrote off the front of its bytes. After a
// failure all it gives is empty.
type fileReader struct {
	b      []byte
	failed bool
}

func (r *fileReader) take(n int) []byte {
	if r.failed || n < 0 || n > len(r.b) {
		r.failed = true
		return make([]byte, min(max(n, 0), 16))
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *fileReader) flag() bool {
	x := r.take(1)[0]
	r.failed = r.failed || x > 1
	return x == 1
}

func (r *fileReader) number() int { return int(binary.LittleEndian.Uint32(r.take(4))) }
func (r *fileReader) float() float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(r.take(8)))
}

func (r *fileReader) weight() float32 {
	x := math.Float32frombits(binary.LittleEndian.Uint32(r.take(4)))
	if !(x > -1e6 && x < 1e6) {
		r.failed = true
		return 0
	}
	return x
}

// list is the length of a list whose members take so many bytes each.
func (r *fileReader) list(each int) int {
	n := r.number()
	if r.failed || n > len(r.b)/each {
		r.failed = true
		return 0
	}
	return n
}

func (r *fileReader) table() *table {
	keys := make([]uint64, r.list(8))
	for i := range keys {
		keys[i] = binary.LittleEndian.Uint64(r.take(8))
		r.failed = r.failed || i > 0 && keys[i] <= keys[i-1]
	}
	return newTable(keys)
}

// chain is one over so many features.
func (r *fileReader) chain(size int) *chain {
	c := &chain{weights: make([]int8, r.list(1))}
	for i, x := range r.take(len(c.weights)) {
		c.weights[i] = int8(x)
	}
	r.failed = r.failed || len(c.weights) != size*int(numRoles)
	for s := range c.steps {
		for q := range c.steps[s] {
			for x := range c.steps[s][q] {
				c.steps[s][q][x] = r.weight()
			}
		}
	}
	return c
}

func (r *fileReader) reader() *reader {
	m := &reader{lex: &lexicon{words: map[uint64]*usage{}}}
	for range r.list(20) {
		h := binary.LittleEndian.Uint64(r.take(8))
		u := &usage{int32(r.number()), int32(r.number()), int32(r.number())}
		r.failed = r.failed || u.all < 0 || u.cue < 0 || u.source < 0
		m.lex.words[h] = u
	}
	m.near, m.far = r.table(), r.table()
	m.first = r.chain(len(m.near.keys))
	m.second = r.chain(len(m.near.keys) + len(m.far.keys))
	m.link = &linker{&ranker{*r.linear(1)}, &ranker{*r.linear(1)}}
	return m
}

func (r *fileReader) linear(classes int) *linear {
	m := &linear{keys: r.table(), classes: classes}
	m.weights = make([]float32, r.list(4))
	for i := range m.weights {
		m.weights[i] = r.weight()
	}
	r.failed = r.failed || len(m.weights) != len(m.keys.keys)*classes
	return m
}
