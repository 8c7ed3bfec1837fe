package english

import "sort"

// quoted settles whose words the quotations that begin in this sentence are:
// by the caller, or by a verb of speech outside them with its subject.
func (r *referrer) quoted() {
	if r.speakers == nil {
		return
	}
	for i := r.lo; i < r.hi; i++ {
		q := r.d.Tokens[i].Quotation
		if q < 0 {
			continue
		}
		if _, known := r.said[q]; known {
			continue
		}
		r.said[q] = -1
		at := r.speakers(int(q))
		if at.Last <= at.First || int(at.Last) > len(r.d.Tokens) || at.First < 0 {
			continue
		}
		r.said[q] = r.whoAt(at)
	}
}

// whoAt is who the tokens name or describe, met or not; −1 when nobody.
func (r *referrer) whoAt(at Range) int {
	for k := at.First; k < at.Last; k++ {
		if m := r.nameAt[k]; m >= 0 {
			name := r.mentions[m].name
			if r.ofName[name] < 0 {
				r.ofName[name] = len(r.ones)
				o := r.named(name)
				o.at = Range{r.mentions[m].First, r.mentions[m].Last}
				r.ones = append(r.ones, o)
			}
			return r.ofName[name]
		}
	}
	for k := len(r.met) - 1; k >= max(0, len(r.met)-60); k-- {
		if m := &r.met[k]; m.head >= int(at.First) && m.head < int(at.Last) {
			return m.one
		}
	}
	r.ones = append(r.ones, someone{name: -1, at: at, sort: person, many: oneOrSeveral})
	return len(r.ones) - 1
}

// speakerOf is whose words token i is, index in ones, −1 when not known or in
// no quotation. Without the caller's word, the subject of a verb of speech
// behind the quotation or before it, in the sentence in which it ends or begins.
func (r *referrer) speakerOf(i int) int {
	q := r.d.Tokens[i].Quotation
	if q < 0 {
		return -1
	}
	if who, ok := r.said[q]; ok {
		if who >= 0 || r.speakers == nil {
			return who
		}
	}
	who := r.speaks(q)
	// A quotation that nobody is named for goes on with the one before.
	if who < 0 && q > 0 && r.quotes(int(q)) && r.d.Quotations[q-1].Parent < 0 {
		if before, ok := r.said[q-1]; ok {
			who = before
		}
	}
	r.said[q] = who
	return who
}

// quotes reports that quotation q begins in the paragraph of this sentence, in
// which the quotation before it stands as well, or goes on with that one.
func (r *referrer) quotes(q int) bool {
	p := r.d.Paragraphs[r.d.Sentences[r.s].Paragraph]
	before := r.d.Quotations[q-1]
	return before.Start >= p.Start && before.End <= p.End || r.d.Quotations[q].Continues
}

// reach is how many tokens to either side a verb of speech is looked for.
const reach = 30

// speaks is who stands with a verb of speech beside quotation q, −1 for nobody.
func (r *referrer) speaks(q int16) int {
	d := r.d
	first, last := d.tokenAt(int(d.Quotations[q].Start)), d.tokenAt(int(d.Quotations[q].End))
	s := d.sentenceAt(first, r.s)
	lo := int(d.Sentences[s].First)
	e := d.sentenceAt(last-1, s)
	hi := int(d.Sentences[e].Last)
	for k := last; k < min(hi, last+reach); k++ {
		if d.Tokens[k].Quotation >= 0 {
			break
		}
		if d.inSet(k, speechVerbs) && d.Tokens[k].Tag.IsFinite() {
			if who := r.subjectOf(k, last, hi); who >= 0 {
				return who
			}
		}
	}
	for k := first - 1; k >= max(lo, first-reach); k-- {
		if d.Tokens[k].Quotation >= 0 {
			break
		}
		if d.inSet(k, speechVerbs) && d.Tokens[k].Tag.IsVerb() {
			if who := r.subjectOf(k, lo, first); who >= 0 {
				return who
			}
		}
	}
	return -1
}

// tokenAt is the first token that begins at byte at or behind it.
func (d *Document) tokenAt(at int) int {
	return sort.Search(len(d.Tokens), func(i int) bool { return int(d.Tokens[i].Start) >= at })
}

// sentenceAt is the sentence of token i, which is not far from sentence s.
func (d *Document) sentenceAt(i, s int) int {
	for s > 0 && int(d.Sentences[s].First) > i {
		s--
	}
	for s+1 < len(d.Sentences) && int(d.Sentences[s].Last) <= i {
		s++
	}
	return s
}

// subjectOf is who stands as the subject of the verb at token k among tokens
// [lo,hi): named or described behind it ("said Ruiz"), or before it.
func (r *referrer) subjectOf(k, lo, hi int) int {
	d := r.d
	for i := k + 1; i < min(hi, k+8) && !d.inSet(k, addressVerbs); i++ {
		if m := r.nameAt[i]; m >= 0 && (i == k+1 || r.covered[i-1]) {
			use := r.mentions[m]
			if r.names[use.name].Kind == PersonName || i == k+1 {
				return r.whoAt(Range{use.First, use.Last})
			}
		}
		if t := d.Tokens[i].Tag; t == IN || t.IsMark() && !(t == Comma && d.inSet(i-1, officeHeads) && i+1 < hi && r.nameAt[i+1] >= 0) {
			break
		}
		if d.Tokens[i].Tag == Comma { // "said its envoy, Ruiz"
			use := r.mentions[r.nameAt[i+1]]
			return r.whoAt(Range{use.First, use.Last})
		}
	}
	// The clause of the verb begins behind the finite verb before it, unless
	// that is of a relative clause.
	from := lo
	for i := k - 1; i >= lo; i-- {
		t := d.Tokens[i].Tag
		if t == OpenQuote || t == CloseQuote || t.IsFinite() && !(i > lo && (d.Tokens[i-1].Tag == WP || d.Tokens[i-1].Tag == WDT || d.Tokens[i-1].Tag == RB)) {
			from = i + 1
			break
		}
	}
	group := -1
	for i := from; i < k; i++ {
		m := r.nameAt[i]
		if m < 0 {
			continue
		}
		use := &r.mentions[m]
		before := int(use.Whole.First) - 1
		if before >= lo && d.Tokens[before].Tag == IN && !d.inSet(before, clauseWords) || int(use.Last) < k && d.Tokens[use.Last].Tag == POS || before >= lo && d.Tokens[before].Tag == TO {
			continue
		}
		if r.names[use.name].Kind == PersonName {
			return r.whoAt(Range{use.First, use.Last})
		}
		if t := d.tagAt(int(use.Last), k); int(use.Last) == k || t == Comma || t == OpenBracket || t == RB {
			group = i
		}
	}
	for n := len(r.met) - 1; n >= max(r.from[r.s], len(r.met)-window); n-- {
		if m := &r.met[n]; m.head >= from && m.head < k && m.subject {
			return m.one
		}
	}
	if group >= 0 {
		use := r.mentions[r.nameAt[group]]
		return r.whoAt(Range{use.First, use.Last})
	}
	return -1
}

// addressVerbs have whom one speaks to behind them, not who speaks.
var addressVerbs = wordSet("tell tells told ask asked asks warn warned warns inform informed")
