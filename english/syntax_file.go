package english

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"strings"
	"sync"
)

// syntax.bin is written by english/train; SYNTAX-NOTICE.md says from what.
//
//go:embed syntax.bin
var syntaxFile string

// theSyntax is the embedded model, unpacked on first use.
var theSyntax = sync.OnceValue(func() *syntaxModel {
	m, err := readSyntax(syntaxFile)
	if err != nil {
		return nil // Parse gives flat trees; TestSyntaxFile sees to it that this does not ship
	}
	return m
})

const syntaxMagic = "parley syntax 4\n"

var errSyntax = errors.New("english: read syntax model: damaged")

// write packs a model. Its tables are deflated, each by itself so that they are
// unpacked side by side: the program is a third smaller for the tenth of a
// second that this takes.
func (m *syntaxModel) write() []byte {
	le := binary.LittleEndian
	var b []byte
	b = le.AppendUint32(b, uint32(len(m.tags)))
	for _, t := range m.tags {
		b = append(b, byte(t.upos), byte(t.xpos))
	}
	b = le.AppendUint32(b, uint32(len(m.classes)))
	for _, s := range m.classes {
		b = le.AppendUint64(le.AppendUint64(b, s[0]), s[1])
	}
	words := m.words.entries()
	b = le.AppendUint32(b, uint32(len(words)))
	for _, w := range words {
		b = le.AppendUint16(le.AppendUint64(b, w.hash), w.value)
	}
	b = le.AppendUint32(b, uint32(len(m.relations)))
	for _, k := range sortedKeys(m.relations) {
		b = le.AppendUint64(le.AppendUint32(b, k), m.relations[k])
	}
	b = le.AppendUint32(b, uint32(len(m.forms)))
	for _, k := range sortedKeys(m.forms) {
		b = le.AppendUint64(le.AppendUint64(b, k), uint64(m.forms[k]))
	}
	out := []byte(syntaxMagic)
	part := func(b []byte) {
		out = le.AppendUint32(out, uint32(len(b)))
		out = append(out, b...)
	}
	part(deflate(b, flate.BestCompression))
	for _, cells := range m.cells() {
		part(packCells(*cells))
	}
	part(m.guide.pack())
	part(m.rows.pack())
	return out
}

// cells are the tables of single weights.
func (m *syntaxModel) cells() [4]*string {
	return [4]*string{&m.first, &m.second, &m.third, &m.labels}
}

func deflate(b []byte, level int) []byte {
	var out bytes.Buffer
	// Writing to memory fails only for a level out of range.
	z, _ := flate.NewWriter(&out, level)
	z.Write(b)
	z.Close()
	return out.Bytes()
}

// packCells packs a table of cells, half of which are zero: first a bit for each
// that says whether it is not, then those that are not. This is smaller and
// quicker to unpack than to deflate the table.
func packCells(cells string) []byte {
	out := make([]byte, len(cells)/8, len(cells)*9/8)
	for i := range len(cells) {
		if cells[i] != 0 {
			out[i/8] |= 1 << (i % 8)
			out = append(out, cells[i])
		}
	}
	return deflate(out, flate.HuffmanOnly)
}

// inflate undoes deflate, up to a size that no model has.
func inflate(s string) ([]byte, error) {
	return io.ReadAll(io.LimitReader(flate.NewReader(strings.NewReader(s)), 1<<26))
}

// unpackCells undoes packCells.
func unpackCells(packed string) (string, error) {
	z := flate.NewReader(strings.NewReader(packed))
	set := make([]byte, numCells/8)
	if _, err := io.ReadFull(z, set); err != nil {
		return "", err
	}
	n := 0
	for _, b := range set {
		n += bits.OnesCount8(b)
	}
	values := make([]byte, n)
	if _, err := io.ReadFull(z, values); err != nil {
		return "", err
	}
	if n, _ := z.Read(make([]byte, 1)); n != 0 {
		return "", errSyntax
	}
	cells := make([]byte, numCells)
	for i, b := range set {
		for ; b != 0; b &= b - 1 {
			cells[8*i+bits.TrailingZeros8(b)] = values[0]
			values = values[1:]
		}
	}
	return string(cells), nil
}

// syntaxReader takes numbers off the front of a table.
type syntaxReader struct {
	b      []byte
	failed bool
}

func (r *syntaxReader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.failed = true
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *syntaxReader) number() int {
	if b := r.take(4); b != nil {
		return int(binary.LittleEndian.Uint32(b))
	}
	return 0
}

// table calls read for each of the entries of a table, of a fixed size.
func (r *syntaxReader) table(size int, read func(b []byte)) {
	n := r.number()
	if n > len(r.b)/size {
		r.failed = true
		return
	}
	for range n {
		read(r.take(size))
	}
}

// readSyntax unpacks what write packed.
func readSyntax(file string) (*syntaxModel, error) {
	if len(file) < len(syntaxMagic) || file[:len(syntaxMagic)] != syntaxMagic {
		return nil, errSyntax
	}
	file = file[len(syntaxMagic):]
	var parts [7]string // small tables, four of cells, the guide's rows, the parser's
	for i := range parts {
		if len(file) < 4 {
			return nil, errSyntax
		}
		n := int(uint32(file[0]) | uint32(file[1])<<8 | uint32(file[2])<<16 | uint32(file[3])<<24)
		if n > len(file)-4 {
			return nil, errSyntax
		}
		parts[i], file = file[4:4+n], file[4+n:]
	}
	m := &syntaxModel{relations: relationTable{}, forms: map[uint64]Features{}}
	cells := m.cells()
	var failed [len(parts)]error
	var wait sync.WaitGroup
	wait.Go(func() { m.rows, failed[6] = unpackRows(parts[6]) }) // the longest first
	wait.Go(func() { m.guide, failed[5] = unpackRows(parts[5]) })
	for i := range cells {
		wait.Go(func() { *cells[i], failed[1+i] = unpackCells(parts[1+i]) })
	}
	b, err := inflate(parts[0])
	failed[0] = err
	wait.Wait()
	if errors.Join(failed[:]...) != nil {
		return nil, errSyntax
	}
	le := binary.LittleEndian
	r := syntaxReader{b: b}
	r.table(2, func(b []byte) { m.tags = append(m.tags, jointTag{UPOS(b[0]), Tag(b[1])}) })
	r.table(16, func(b []byte) { m.classes = append(m.classes, jointSet{le.Uint64(b), le.Uint64(b[8:])}) })
	var words []wordSlot
	r.table(10, func(b []byte) { words = append(words, wordSlot{le.Uint64(b), le.Uint16(b[8:])}) })
	r.table(12, func(b []byte) { m.relations[le.Uint32(b)] = le.Uint64(b[4:]) })
	r.table(16, func(b []byte) { m.forms[le.Uint64(b)] = Features(le.Uint64(b[8:])) })
	if r.failed || len(r.b) != 0 || len(m.tags) == 0 || len(m.classes) == 0 {
		return nil, errSyntax
	}
	for _, t := range m.tags {
		if t.upos >= numUPOS || t.xpos >= numParsedTags {
			return nil, errSyntax
		}
	}
	for _, s := range m.classes {
		if s == (jointSet{}) || s.most() >= len(m.tags) {
			return nil, errSyntax
		}
	}
	for _, w := range words {
		if int(w.value) >= len(m.classes) || w.hash == 0 {
			return nil, errSyntax
		}
	}
	for _, s := range m.relations {
		if s == 0 || s>>numRelations != 0 {
			return nil, errSyntax
		}
	}
	m.words = newWordTable(words)
	m.prepare()
	return m, nil
}

// prepare fills in what follows from the tags.
func (m *syntaxModel) prepare() {
	m.index = map[jointTag]uint8{}
	m.names = jointSet{}
	for i, t := range m.tags {
		m.index[t] = uint8(i)
		if t.xpos.IsName() && t.upos == PROPN {
			m.names.add(uint8(i))
		}
	}
}
