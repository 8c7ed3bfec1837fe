package english

// widen takes in what stands before an expression and belongs to it: its
// article and words that say how exact a count is. floor is the token behind
// the expression before. And what stands behind: "two years or so". It returns
// the length of the expression from where it was found.
func (r *timeReader) widen(t *Time, floor int) int {
	d := r.d
	first := int(t.First)
	if k := int(t.Last); k+1 < r.end() && d.says(k, "or") && d.says(k+1, "so") && d.term(first).kind != termMonth {
		t.Last += 2
		if t.Mod == "" {
			t.Mod = "APPROX"
		}
	}
	n := int(t.Last) - first
	if first > floor && t.Value == "PRESENT_REF" && d.says(first-1, "right") {
		first--
	}
	if first > floor && d.says(first-1, "the") && r.takesArticle(first, int(t.Last)) {
		first--
	}
	if q, mod := r.quantifier(first, floor); q > 0 && r.counts(t) {
		first -= q
		if t.Mod == "" || t.Mod == "APPROX" {
			t.Mod = mod
		}
	}
	t.First = int32(first)
	return n
}

// counts reports a number of units: what "nearly" and "at least" go with.
func (r *timeReader) counts(t *Time) bool {
	d := r.d
	if t.Type == DurationTime && len(t.Value) > 1 && t.Value[0] == 'P' && t.Value[1] != 'A' && t.Value[1] != 'R' {
		return true
	}
	return d.says(int(t.Last)-1, "ago") || d.says(int(t.Last)-1, "earlier")
}

// quantifier is the words that end before token i and say how near a count
// is; n is how many.
func (r *timeReader) quantifier(i, floor int) (n int, mod string) {
	d := r.d
	k := i - 1
	if k < floor {
		return 0, ""
	}
	switch {
	case d.says(k, "nearly"), d.says(k, "almost"):
		return 1, "LESS_THAN"
	case d.says(k, "approximately"), d.says(k, "roughly"):
		return 1, "APPROX"
	}
	if k-1 < floor {
		return 0, ""
	}
	switch {
	case d.says(k, "than") && d.says(k-1, "more"):
		if k-2 >= floor && d.says(k-2, "no") {
			return 3, "EQUAL_OR_LESS"
		}
		return 2, "MORE_THAN"
	case d.says(k, "than") && (d.says(k-1, "less") || d.says(k-1, "fewer")):
		if k-2 >= floor && d.says(k-2, "no") {
			return 3, "EQUAL_OR_MORE"
		}
		return 2, "LESS_THAN"
	case d.says(k, "least") && d.says(k-1, "at"):
		return 2, "EQUAL_OR_MORE"
	case d.says(k, "most") && d.says(k-1, "at"), d.says(k, "to") && d.says(k-1, "up"):
		return 2, "EQUAL_OR_LESS"
	}
	return 0, ""
}

// takesArticle reports an expression that "the" before it is part of: "the
// past week", "the third quarter", but not "the June 12 raid" nor "the 2012
// vote", where the article belongs to what follows.
func (r *timeReader) takesArticle(first, last int) bool {
	d := r.d
	word := d.Word(first)
	switch m := d.term(first); m.kind {
	case termShifter:
		return last-first > 1
	case termPartOf, termTimeUnit, termSeason, termVague, termScales, termScale:
		return true
	case termOrdinal:
		return last-first > 1
	case termCardinal:
		return last-first > 1
	}
	if c := word[0]; c >= '0' && c <= '9' || c == '\'' || c >= 0xE2 {
		if last-first > 1 {
			u := d.term(last - 1)
			return u.kind == termTimeUnit || d.says(last-1, "period") || d.says(last-1, "century") || d.says(first+1, "of")
		}
		return word[len(word)-1] == 's'
	}
	switch d.timeWord(first).kind {
	case wordLatest, wordDecade:
		return true
	case wordFiscal, wordAhead, wordYearOn:
		return last-first > 1
	}
	return len(word) > 4 && sameFold(word[:4], "mid-")
}
