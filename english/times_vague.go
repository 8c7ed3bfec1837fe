package english

// ahead reads "future quarters", "coming weeks", "past years".
func (r *timeReader) ahead(i, sign int) (Time, int) {
	d := r.d
	value := "FUTURE_REF"
	if sign < 0 {
		value = "PAST_REF"
	}
	if u := d.term(i + 1); u.kind == termTimeUnit && i+1 < r.end() && d.Tokens[i+1].Tag == NNS && u.v >= unitDay {
		return Time{Type: DateTime, Value: value}, 2
	}
	return Time{}, 0
}

// recent reads "recent weeks", "recent weeks and months", "lately".
func (r *timeReader) recent(i, alone int) (Time, int) {
	d := r.d
	if alone == 1 {
		return Time{Type: DateTime, Value: "PAST_REF"}, 1
	}
	if u := d.term(i + 1); u.kind != termTimeUnit || i+1 >= r.end() || d.Tokens[i+1].Tag != NNS || u.v < unitHour {
		return Time{}, 0
	}
	n := 2
	if u := d.term(i + 3); (d.says(i+2, "and") || d.says(i+2, "or")) && u.kind == termTimeUnit && i+3 < r.end() && d.Tokens[i+3].Tag == NNS {
		n = 4
	}
	return Time{Type: DateTime, Value: "PAST_REF"}, n
}

// these reads "these days" and what "that" points to.
func (r *timeReader) these(i, many int) (Time, int) {
	if many == 1 {
		if r.d.says(i+1, "days") && i+1 < r.end() {
			return Time{Type: DateTime, Value: "PRESENT_REF", From: r.anchor, To: r.anchor}, 2
		}
		return Time{}, 0
	}
	return r.definite(i)
}

// bareUnits reads units without a number: "for months", "within weeks", "in
// the days before", "years ago", and "year end".
func (r *timeReader) bareUnits(i, unit int) (Time, int) {
	d := r.d
	switch {
	case unit == unitWeekend && d.Tokens[i].Tag != NNS:
		return r.weekend(i, 1)
	case unit == unitWeekend && d.says(i-1, "on"):
		return Time{Type: SetTime, Value: "XXXX-WXX-WE"}, 1
	case unit == unitYear && d.Tokens[i].Tag != NNS:
		k := i + 1
		if d.says(k, "'s") || d.says(k, "’s") {
			k++
		}
		if d.says(k, "end") && k < r.end() && (d.says(i-1, "by") || d.says(i-1, "at") || d.says(i-1, "since") || d.says(i-1, "before") || d.says(i-1, "around") || d.says(i-1, "until") || d.says(i-1, "this")) {
			return r.yearEnd(i, k+1-i)
		}
		return Time{}, 0
	}
	word := d.Word(i)
	if unit < unitDay || word[len(word)-1]|0x20 != 's' {
		return Time{}, 0
	}
	if d.says(i+1, "ago") && i+1 < r.end() {
		return Time{Type: DateTime, Value: "PAST_REF"}, 2
	}
	t := Time{Type: DurationTime, Value: durationValue(0, true, unit)}
	switch {
	case i == r.first():
	case d.says(i-1, "for"), d.says(i-1, "within"):
		if d.tagAt(i+1, r.end()) == VBG || d.says(i+1, "of") || d.says(i+1, "to") {
			return Time{}, 0
		}
		n := 1
		if u := d.term(i + 2); d.says(i+1, "or") && u.kind == termTimeUnit && i+2 < r.end() {
			n = 3
		}
		return t, n
	case d.says(i-1, "in") && unit >= unitMonth && !d.says(i+1, "of"):
		return t, 1
	case d.says(i-1, "the") && (d.says(i-2, "in") || d.says(i-2, "over") || d.says(i-2, "during")) && i-2 >= r.first():
		if d.says(i+1, "of") {
			return Time{}, 0
		}
		return t, 1
	case d.says(i+1, "of") && d.says(i-1, "after"):
		return t, 1
	case d.says(i+1, "later"), d.says(i+1, "before"), d.says(i+1, "after"), d.says(i+1, "earlier"):
		return t, 1
	}
	return Time{}, 0
}

// yearEnd is the last day of the year: of the anchor's, or the one before it
// where the sentence looks back to it.
func (r *timeReader) yearEnd(i, n int) (Time, int) {
	t := Time{Type: DateTime}
	if i > r.first() && r.d.Tokens[i-1].Tag == POS {
		return t, 0
	}
	if r.anchor.IsZero() {
		t.Value = "XXXX-12-31"
		return t, n
	}
	y := r.anchor.Year()
	if r.d.says(i-1, "since") {
		y--
	}
	setPeriod(&t, utc(y, 12, 31), unitDay)
	return t, n
}

// earlier reads "earlier this month", "later Friday", "earlier in the year".
func (r *timeReader) earlier(i int) (Time, int) {
	d := r.d
	mod := "START"
	if d.says(i, "later") {
		mod = "END"
	}
	k := i + 1
	if k >= r.end() {
		return Time{}, 0
	}
	var t Time
	n := 0
	switch m := d.term(k); m.kind {
	case termShifter:
		t, n = r.shifted(k, m.v)
	case termDayRef:
		t, n = r.dayRef(k, m.v)
	case termWeekday:
		t, n = r.weekday(k, 0)
	default:
		switch u := d.term(k + 2); {
		case d.says(k, "that"):
			t, n = r.definite(k)
		case d.says(k, "on") && d.term(k+1).kind == termWeekday && k+1 < r.end():
			t, n = r.weekday(k+1, 0)
			n += boolInt(n > 0)
		case d.says(k, "in") && d.says(k+1, "the") && u.kind == termTimeUnit && u.v >= unitWeek && k+2 < r.end():
			t, n = r.definite(k + 1)
			n += boolInt(n > 0)
		}
	}
	if n == 0 || t.Type == DurationTime || t.Type == SetTime {
		return Time{}, 0
	}
	if t.Mod == "" || mod == "END" {
		t.Mod = mod
	}
	return t, n + 1
}
