package learn

import (
	"github.com/openparley/parley/english"
)

// view lists the features of the words of a page, one word after the other.
type view struct {
	*page
	lex *lexicon
	out []uint64

	cue, source []uint8    // of each word, how often its lemma is in a cue, in a source
	strong      []uint8    // of each sentence, the most usual cue
	quoted      []uint8    // of each sentence, whether it stands in quotation marks: 0 no, 1 in part, 2 wholly
	root        []int32    // of each sentence, the root
	quotes      [][2]int32 // of each quotation, its first and last word, where it is an outermost one
}

func newView(p *page, lex *lexicon, own map[uint64]*usage) *view {
	v := &view{page: p, lex: lex, cue: make([]uint8, len(p.words)), source: make([]uint8, len(p.words))}
	for i, h := range p.lexis {
		v.cue[i], v.source[i] = lex.level(h, own[h])
	}
	v.quotes = make([][2]int32, len(p.doc.Quotations))
	for s := range p.doc.Sentences {
		strong, in, root := uint8(0), int32(0), p.from[s]
		for i := p.from[s]; i < p.from[s+1]; i++ {
			strong = max(strong, v.cue[i])
			if p.head[i] < 0 {
				root = i
			}
			if q := p.quote[i]; q >= 0 {
				if in++; v.quotes[q][1] == 0 {
					v.quotes[q][0] = i
				}
				v.quotes[q][1] = i
			}
		}
		quoted := uint8(0)
		switch all := p.from[s+1] - p.from[s]; {
		case in == 0:
		case in >= all-1:
			quoted = 2
		default:
			quoted = 1
		}
		v.strong, v.quoted, v.root = append(v.strong, strong), append(v.quoted, quoted), append(v.root, root)
	}
	return v
}

// step is the kind of place between word i and the one before it: changes of
// roles are another thing at a full stop than at a quotation mark.
func (v *view) step(i int) uint8 {
	if i == 0 {
		return 0
	}
	mark := func(t english.Tag) bool { return t == english.OpenQuote || t == english.CloseQuote }
	switch {
	case v.in[i] != v.in[i-1]:
		return 1
	case mark(v.words[i].XPOS) || mark(v.words[i-1].XPOS) || v.quote[i] != v.quote[i-1]:
		return 2
	case v.words[i].XPOS == english.Comma:
		return 3
	case v.words[i-1].XPOS == english.Comma:
		return 4
	case v.words[i].XPOS.IsVerb() || v.words[i].XPOS == english.MD:
		return 5
	case v.words[i-1].XPOS.IsVerb():
		return 6
	}
	return 7
}

// add adds a feature: its kind, and what it saw.
func (v *view) add(kind uint64, saw ...uint64) {
	h := mix(0x51ed270b, kind)
	for _, s := range saw {
		h = mix(h, s)
	}
	v.out = append(v.out, h)
}

func (v *view) lemmaHash(i int) uint64 {
	if i < 0 || i >= len(v.words) {
		return uint64(i-len(v.words)) | 1<<63
	}
	return v.lexis[i]
}

func (v *view) cueAt(i int) uint64 {
	if i < 0 || i >= len(v.words) {
		return 99
	}
	return uint64(v.cue[i])
}

// features lists the features of word i.
func (v *view) features(i int) []uint64 {
	v.out = v.out[:0]
	v.around(i)
	v.tree(i)
	v.place(i)
	v.rulings(i)
	return v.out
}

// rulings is what the grammar takes a word and its neighbours for.
func (v *view) rulings(i int) {
	r := func(d int) uint64 {
		if i+d < 0 || i+d >= len(v.ruled) {
			return 9
		}
		return uint64(v.ruled[i+d])
	}
	v.add(120, r(0))
	v.add(121, r(-1), r(0), r(1))
	v.add(122, r(-2), r(-1), r(0), r(1), r(2))
	v.add(123, r(0), v.cueAt(i), uint64(v.tagAt(i)))
	v.add(124, r(0), v.lemmaHash(i))
	v.add(125, r(0), r(-1), v.lemmaHash(i-1))
	v.add(126, r(0), r(1), v.lemmaHash(i+1))
	v.add(127, r(0), v.inQuote(i), uint64(v.quoted[v.in[i]]))
	if h := int(v.head[i]); h >= 0 {
		v.add(128, r(0), uint64(v.ruled[h]), uint64(v.relation(i)))
	}
}

// around is what stands beside a word.
func (v *view) around(i int) {
	l := func(d int) uint64 { return v.lemmaHash(i + d) }
	t := func(d int) uint64 { return uint64(v.tagAt(i + d)) }
	c := func(d int) uint64 { return v.cueAt(i + d) }
	v.add(0)
	v.add(1, text(v.form[i]))
	v.add(2, l(0))
	v.add(3, l(-1))
	v.add(4, l(1))
	v.add(5, l(-2))
	v.add(6, l(2))
	v.add(7, l(-1), l(0))
	v.add(8, l(0), l(1))
	v.add(9, l(-2), l(-1))
	v.add(10, l(1), l(2))
	v.add(11, t(0))
	v.add(12, t(-1), t(0))
	v.add(13, t(0), t(1))
	v.add(14, t(-1), t(0), t(1))
	v.add(15, t(-2), t(-1), t(0))
	v.add(16, t(0), t(1), t(2))
	v.add(17, l(-1), t(0))
	v.add(18, t(0), l(1))
	v.add(19, c(0), t(0))
	v.add(20, c(-1), t(0))
	v.add(21, c(1), t(0))
	v.add(22, c(-1), c(0), c(1))
	v.add(23, c(-2), c(-1), t(0))
	v.add(24, c(1), c(2), t(0))
	v.add(25, c(0), t(-1), t(1))
	v.add(26, uint64(v.source[i]), t(0), t(1))
	f := v.form[i]
	v.add(27, text(f[max(0, len(f)-3):]), t(0))
	v.add(28, shapeOf(v.doc.Text[v.words[i].Start:v.words[i].End]), t(1))
	v.add(29, uint64(v.named[i]), t(0), t(1))
	if i > 0 {
		v.add(30, uint64(v.named[i]), uint64(v.named[i-1]), t(0))
	}
}

// shapeOf is the form of a word: capitals, digits, small letters.
func shapeOf(w string) uint64 {
	var h, last uint64
	for k := 0; k < len(w); k++ {
		var c uint64
		switch b := w[k]; {
		case 'a' <= b && b <= 'z':
			c = 1
		case 'A' <= b && b <= 'Z':
			c = 2
		case '0' <= b && b <= '9':
			c = 3
		case b >= 0x80:
			c = 4
		default:
			c = uint64(b)
		}
		if c != last {
			h = mix(h, c)
			last = c
		}
	}
	return h
}

// place is where a word stands in its sentence, its text and its quotation.
func (v *view) place(i int) {
	s := v.in[i]
	sen := &v.doc.Sentences[s]
	first, last := int(v.from[s]), int(v.from[s+1])
	tag := uint64(v.tagAt(i))
	at := uint64(min(i-first, 3))*8 + uint64(min(last-1-i, 3))
	v.add(100, at, tag)
	heading := uint64(0)
	if sen.Heading {
		heading = 1
	}
	v.add(101, heading, uint64(min(s, 3)), tag)
	q := v.quote[i]
	state := uint64(0)
	if q >= 0 {
		quotation := &v.doc.Quotations[q]
		state = 1
		length := 0
		for _, b := range []int32{8, 20, 60, 150, 400} {
			if quotation.End-quotation.Start > b {
				length++
			}
		}
		if quotation.Continues {
			state |= 2
		}
		if !quotation.Closed {
			state |= 4
		}
		if v.words[i].Start == quotation.Start {
			state |= 8
		}
		if v.words[i].End == quotation.End {
			state |= 16
		}
		state |= uint64(length) << 5
	}
	v.add(102, state)
	v.add(103, state, tag)
	quoted := uint64(v.quoted[s])
	before, behind := uint64(9), uint64(9)
	if s > 0 {
		before = uint64(v.quoted[s-1])
	}
	if int(s)+1 < len(v.doc.Sentences) {
		behind = uint64(v.quoted[s+1])
	}
	opens := uint64(0)
	if s > 0 && v.doc.Sentences[s-1].Paragraph != sen.Paragraph {
		opens = 1
	}
	v.add(104, v.inQuote(i), quoted)
	v.add(105, v.inQuote(i), quoted, before, opens, tag)
	v.add(106, v.inQuote(i), quoted, behind, opens)
	v.add(107, v.inQuote(i), uint64(v.strong[s]), quoted)
	if s > 0 {
		v.add(108, v.inQuote(i), uint64(v.strong[s-1]), before, opens, uint64(v.strong[s]))
	}
	// The words beside the quotation that a word stands in.
	if q >= 0 {
		l, r := int(v.quotes[q][0]), int(v.quotes[q][1])
		v.add(109, v.lemmaHash(l-1))
		v.add(110, v.lemmaHash(r+1))
		v.add(111, v.cueAt(l-1), v.cueAt(l-2))
		v.add(112, v.cueAt(r+1), v.cueAt(r+2), v.cueAt(r+3))
		v.add(113, uint64(v.tagAt(l-1)), uint64(v.tagAt(r+1)), uint64(v.tagAt(r)))
	}
	// Who speaks in a transcript: "ADAN: …".
	if first+1 < last {
		colon := uint64(0)
		for k := first + 1; k < min(first+6, last); k++ {
			if v.form[k] == ":" {
				colon = uint64(k - first)
				break
			}
		}
		if colon > 0 {
			v.add(114, colon, uint64(v.tagAt(first)), uint64(min(i-first, int(colon)+1)))
		}
	}
}
