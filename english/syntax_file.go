package english

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"
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

const syntaxMagic = "parley syntax 1\n"

var errSyntax = errors.New("english: read syntax model: damaged")

// writeSyntax packs a model. Small tables and the cells, in which most bytes
// are zero, are deflated; rows are not, since they hardly shrink.
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
	b = append(b, m.first...)
	b = append(b, m.second...)
	b = append(b, m.labels...)
	var packed bytes.Buffer
	// Writing to memory fails only for a level out of range.
	z, _ := flate.NewWriter(&packed, flate.BestCompression)
	z.Write(b)
	z.Close()
	out := []byte(syntaxMagic)
	for _, part := range [...]string{packed.String(), m.guide, m.rows} {
		out = le.AppendUint32(out, uint32(len(part)))
		out = append(out, part...)
	}
	return out
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
	var parts [3]string
	for i := range parts {
		if len(file) < 4 {
			return nil, errSyntax
		}
		n := int(uint32(file[0]) | uint32(file[1])<<8 | uint32(file[2])<<16 | uint32(file[3])<<24)
		if n > len(file)-4 {
			return nil, errSyntax
		}
		// A copy of its own, so that each bucket of rows is one line of the cache.
		parts[i], file = string([]byte(file[4:4+n])), file[4+n:]
	}
	for _, rows := range parts[1:] {
		if n := len(rows) / bucketSize; len(rows)%bucketSize != 0 || n&(n-1) != 0 {
			return nil, errSyntax
		}
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader([]byte(parts[0]))), 1<<26))
	if err != nil {
		return nil, errSyntax
	}
	le := binary.LittleEndian
	m := &syntaxModel{guide: parts[1], rows: parts[2], relations: relationTable{}, forms: map[uint64]Features{}}
	r := syntaxReader{b: b}
	r.table(2, func(b []byte) { m.tags = append(m.tags, jointTag{UPOS(b[0]), Tag(b[1])}) })
	r.table(16, func(b []byte) { m.classes = append(m.classes, jointSet{le.Uint64(b), le.Uint64(b[8:])}) })
	var words []wordSlot
	r.table(10, func(b []byte) { words = append(words, wordSlot{le.Uint64(b), le.Uint16(b[8:])}) })
	r.table(12, func(b []byte) { m.relations[le.Uint32(b)] = le.Uint64(b[4:]) })
	r.table(16, func(b []byte) { m.forms[le.Uint64(b)] = Features(le.Uint64(b[8:])) })
	m.first, m.second, m.labels = string(r.take(numCells)), string(r.take(numCells)), string(r.take(numCells))
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
