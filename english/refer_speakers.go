package english

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
// beside the quotation, in its sentence or at the end of the one before.
func (r *referrer) speakerOf(i int) int {
	q := r.d.Tokens[i].Quotation
	if q < 0 {
		return -1
	}
	if who, ok := r.said[q]; ok && who >= 0 {
		return who
	}
	for k := max(r.lo, i-reach); k < min(r.hi, i+reach); k++ {
		if r.d.Tokens[k].Quotation == q || !r.d.inSet(k, speechVerbs) || !r.d.Tokens[k].Tag.IsFinite() {
			continue
		}
		if who := r.subjectOf(k); who >= 0 {
			r.said[q] = who
			return who
		}
	}
	// A quotation that nobody is named for goes on with the one before.
	if q > 0 && r.quotes(int(q)) && r.d.Quotations[q-1].Parent < 0 {
		if who, ok := r.said[q-1]; ok && who >= 0 {
			r.said[q] = who
			return who
		}
	}
	return -1
}

// quotes reports that quotation q begins in the paragraph of this sentence, in
// which the quotation before it stands as well, or goes on with that one.
func (r *referrer) quotes(q int) bool {
	p := r.d.Paragraphs[r.d.Sentences[r.s].Paragraph]
	before := r.d.Quotations[q-1]
	return before.Start >= p.Start && before.End <= p.End || r.d.Quotations[q].Continues
}

// reach is how many tokens to either side a verb of speech is looked for.
const reach = 120

// subjectOf is who stands as the subject of the verb at token k: met in front
// of it, or named behind it.
func (r *referrer) subjectOf(k int) int {
	for i := k + 1; i < min(r.hi, k+8); i++ {
		if m := r.nameAt[i]; m >= 0 && (i == k+1 || r.covered[i-1]) {
			use := r.mentions[m]
			if r.names[use.name].Kind == PersonName || i == k+1 {
				return r.whoAt(Range{use.First, use.Last})
			}
		}
		if t := r.d.Tokens[i].Tag; t.IsMark() || t == IN {
			break
		}
	}
	for i := k - 1; i >= max(r.lo, k-8); i-- {
		if t := r.d.Tokens[i].Tag; t == OpenQuote || t == CloseQuote {
			break
		}
		for n := len(r.met) - 1; n >= max(r.from[r.s], len(r.met)-window); n-- {
			if r.met[n].head == i && r.met[n].subject {
				return r.met[n].one
			}
		}
		if r.nameAt[i] >= 0 {
			use := r.mentions[r.nameAt[i]]
			return r.whoAt(Range{use.First, use.Last})
		}
	}
	return -1
}
