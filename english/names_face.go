package english

import "sync"

// nameFace is what the tagger of names sees of one token.
type nameFace struct {
	word   uint64 // hash, in small letters
	exact  uint32 // hash, as written
	suffix uint32 // of four bytes
	front  uint32
	form   uint32 // capitals, small letters, digits and marks in their order, runs made one
	rule   uint32 // what the rules make of it
	own    int32  // index in nameView.own
	run    int32  // index in nameView.runs, −1 for a word in small letters
	class  uint16 // the word lists it is in
	shape  uint8
	step   uint8 // for the change of tags
	near   uint8 // what the document has elsewhere; see the sight bits
	common uint8 // 1 for a word often seen in small letters
	listed uint8 // what names_known.txt has it as
	tag    Tag
	may    bool // whether it can be in a name
}

// nameRun is a stretch of capitalised words.
type nameRun struct{ first, last int32 }

// nameView is a document as the tagger of names sees it, one sentence at a time.
type nameView struct {
	*nameReader
	model  *nameModel
	face   []nameFace
	runs   []nameRun
	bold   int32  // what being outside costs
	sloppy bool   // whether its writer leaves out capitals
	style  uint64 // of the sentence: as usual, in Title Case, in capitals, without capitals
	sight  []uint8
	feats  [64]uint64
	own    [][numNameTags]int32 // the scores of tokens by themselves
	told   []uint8              // of each token, what it is elsewhere in the document; see hearsay
}

// Sight bits: how the document uses a word, by its hash.
const (
	sawSmall     = 1 << iota // in small letters
	sawCapital               // with a capital inside a sentence
	sawSurname               // last of a person's name of several words
	sawPerson                // in one
	sawBody                  // in an organisation's name
	sawPlace                 // in a place's or country's
	sawPossessed             // with 's behind it
)

func newNameView(r *nameReader, m *nameModel) *nameView {
	d := r.d
	v := &nameView{nameReader: r, model: m, face: make([]nameFace, len(d.Tokens)), own: make([][numNameTags]int32, 0, len(d.Tokens)/3)}
	size := 1 << 10
	for size < 4*len(d.Tokens) && size < 1<<20 {
		size *= 2
	}
	v.sight = make([]uint8, size)
	lists := wordLists()
	for i := range d.Tokens {
		v.look(i, lists)
	}
	for k := range r.found {
		v.ruled(&r.found[k])
	}
	v.listed()
	v.sloppy = *v.seenAs(smallHash("i"))&sawSmall != 0
	for s := range d.Sentences {
		for i := int(d.Sentences[s].First) + 1; i < int(d.Sentences[s].Last); i++ {
			f := &v.face[i]
			if f.shape&shapeCapital != 0 && f.tag.IsName() && d.Tokens[i-1].Tag != OpenQuote {
				*v.seenAs(f.word) |= sawCapital
			}
		}
	}
	return v
}

func (v *nameView) seenAs(h uint64) *uint8 { return &v.sight[h&uint64(len(v.sight)-1)] }

// Shapes.
const (
	shapeCapital = 1 << iota // begins with a capital
	shapeUpper               // has no small letter and a second capital
	shapeMixed               // has a capital behind a small letter: "McCain", "al-Assad"
	shapeDigit
	shapeHyphen
	shapePoint // ends in a point: "U.S.", "W."
	shapeShort // one or two letters
	shapeMark  // no letter or digit
)

// look fills in what token i shows by itself.
func (v *nameView) look(i int, lists map[uint64]uint16) {
	d := v.d
	t := d.Tokens[i]
	word := d.Text[t.Start:t.End]
	f := &v.face[i]
	f.tag, f.run = t.Tag, -1
	small, exact := uint64(fnvOffset), uint64(fnvOffset)
	var letters, capitals, digits int
	for k := 0; k < len(word); k++ {
		c := word[k]
		small = (small ^ uint64(folds[c])) * fnvPrime
		exact = (exact ^ uint64(c)) * fnvPrime
		switch {
		case classes[c]&upper != 0:
			capitals++
			letters++
			if k > 0 && classes[word[k-1]]&lower != 0 {
				f.shape |= shapeMixed
			}
		case classes[c]&lower != 0 || c >= utf8Start:
			letters++
		case classes[c]&digit != 0:
			digits++
			f.shape |= shapeDigit
		case c == '-' && k > 0:
			f.shape |= shapeHyphen
		}
	}
	f.word, f.exact = small^small>>31, uint32(exact^exact>>29)
	n := len(word)
	if n > 0 && capitalAt(word, 0) {
		f.shape |= shapeCapital
	}
	if capitals > 1 && capitals == letters {
		f.shape |= shapeUpper
	}
	if n > 1 && word[n-1] == '.' {
		f.shape |= shapePoint
	}
	if letters <= 2 {
		f.shape |= shapeShort
	}
	if letters+digits == 0 {
		f.shape |= shapeMark
	}
	for k := max(0, n-4); k < n; k++ {
		f.suffix = f.suffix<<8 | uint32(folds[word[k]])
	}
	for k := range min(4, n) {
		f.front |= uint32(folds[word[k]]) << (8 * k)
	}
	f.form = formOf(word)
	if v.model.isCommon(f.word) {
		f.common = 1
	}
	if f.shape&shapeMark == 0 {
		f.class = lists[f.word]
		if f.shape&shapeCapital == 0 {
			*v.seenAs(f.word) |= sawSmall
		}
	}
}

// formOf tells words by what they are made of: "McCain" is XxXx, "F-16s" X-dx.
func formOf(word string) uint32 {
	form, last := uint32(0), uint32(0)
	for k := 0; k < len(word); k++ {
		var c uint32
		switch {
		case classes[word[k]]&upper != 0:
			c = 1
		case classes[word[k]]&lower != 0 || word[k] >= utf8Start:
			c = 2
		case classes[word[k]]&digit != 0:
			c = 3
		default:
			c = uint32(word[k])
		}
		if c != last {
			form = form*131 + c
			last = c
		}
	}
	return form
}

// ruled notes what a mention that the rules found says of its tokens.
func (v *nameView) ruled(m *found) {
	code := uint32(m.kind)<<8 | uint32(m.place.Column)<<12 | uint32(len(m.place.Kind))<<16
	if m.sure {
		code |= 1 << 3
	}
	n := m.last - m.first
	for i := m.first; i < m.last; i++ {
		f := &v.face[i]
		f.rule = code | 1
		if i > m.first {
			f.rule |= 2
		}
		if i == m.last-1 {
			f.rule |= 4
		}
		if f.shape&shapeCapital == 0 {
			continue
		}
		saw := v.seenAs(f.word)
		switch m.kind {
		case PersonName:
			*saw |= sawPerson
			if n > 1 && i == m.last-1 {
				*saw |= sawSurname
			}
		case OrganisationName:
			*saw |= sawBody
		case CountryName, PlaceName:
			*saw |= sawPlace
		}
	}
	if m.last < len(v.face) && v.d.Tokens[m.last].Tag == POS {
		*v.seenAs(v.face[m.last-1].word) |= sawPossessed
	}
}

// sentence makes ready for the tokens of sentence s: its runs of capitals,
// which words may be in names, and its style.
func (v *nameView) sentence(s int) {
	d := v.d
	v.lo, v.hi = int(d.Sentences[s].First), int(d.Sentences[s].Last)
	v.runs = v.runs[:0]
	words, capitals, uppers := 0, 0, 0
	for i := v.lo; i < v.hi; i++ {
		f := &v.face[i]
		f.near = *v.seenAs(f.word)
		if f.shape&shapeMark == 0 && f.shape&shapeShort == 0 {
			words++
			if f.shape&shapeCapital != 0 {
				capitals++
			}
			if f.shape&shapeUpper != 0 {
				uppers++
			}
		}
		if f.shape&shapeCapital == 0 {
			continue
		}
		if n := len(v.runs); n > 0 && int(v.runs[n-1].last) == i {
			v.runs[n-1].last++
		} else {
			v.runs = append(v.runs, nameRun{int32(i), int32(i) + 1})
		}
		f.run = int32(len(v.runs) - 1)
	}
	v.style = 0
	switch {
	case words > 0 && capitals == 0:
		v.style = 3
	case words > 2 && uppers*10 > words*6:
		v.style = 2
	case words > 2 && capitals*10 > words*6:
		v.style = 1
	}
	if v.sloppy {
		v.style |= 4
	}
	v.admit()
}

// admit marks the tokens of the sentence that may be in names: capitals, what
// stands between two of them or right behind one, and small words known to.
func (v *nameView) admit() {
	lastCapital := -10
	for i := v.lo; i < v.hi; i++ {
		f := &v.face[i]
		capital := f.shape&shapeCapital != 0
		if capital && i-lastCapital <= 3 {
			for k := lastCapital + 1; k < i; k++ {
				v.face[k].may = true
			}
		}
		if capital {
			lastCapital = i
		}
		f.may = capital || f.rule != 0 || i-lastCapital == 1 || f.listed&^(listedGiven|listedSurname) != 0 || v.model.isSmall(f.word)
		f.step = 0
		if capital {
			f.step |= 1
		}
		if f.shape&shapeMark != 0 {
			f.step |= 2
		}
		if f.rule&1 != 0 {
			f.step |= 4
		}
		if f.rule&2 != 0 {
			f.step |= 8
		}
		if f.shape&shapeUpper != 0 {
			f.step |= 16
		}
	}
}

// at is the face of token i, or of the edge of the sentence.
func (v *nameView) at(i int) *nameFace {
	if i < v.lo || i >= v.hi {
		return &edgeFace
	}
	return &v.face[i]
}

var edgeFace = nameFace{word: 1, exact: 1, rule: 1 << 31, run: -1, shape: 0}

// wordLists is which of the lists of names_words.go a word is in, by the hash
// of the word in small letters.
var wordLists = sync.OnceValue(func() map[uint64]uint16 {
	lists := make(map[uint64]uint16, 2500)
	for bit, set := range []map[string]struct{}{officeHeads, officeModifiers, officeGroups, honorifics, bodyWords, placeWords, groupNouns,
		standVerbs, speechVerbs, openers, commonCapitals, nameParticles, givenNames} {
		for w := range set {
			lists[smallHash(w)] |= 1 << bit
		}
	}
	return lists
})

// smallHash is the hash of a word in small letters, as nameFace has it.
func smallHash(word string) uint64 {
	h := uint64(fnvOffset)
	for k := 0; k < len(word); k++ {
		h = (h ^ uint64(folds[word[k]])) * fnvPrime
	}
	return h ^ h>>31
}
