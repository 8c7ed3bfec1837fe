package english

import (
	"math"
	"strings"
)

// Quantity is a number that the text gives, with what is counted or measured.
// Ordinals, dates, ages, telephone numbers and list numbers are none.
type Quantity struct {
	First, Last int32 // tokens [First,Last) of the number with its sign, unit and "over", "nearly" …
	Kind        QuantityKind
	Low, High   float64 // bounds as worded: equal for an exact number; High is +Inf for "over 20", Low is 0 for "up to 20"
	Approx      bool    // "some", "nearly", "dozens"
	Unit        string  // "%", an ISO 4217 code, "km", "day", …; "/month" and so on behind it for a rate; "" for a plain count
	What        Range   // the noun phrase counted: "deaths", "“attack” tunnels"; empty when the text names none
}

// Range is a stretch of tokens [First,Last); empty when both are equal.
type Range struct{ First, Last int32 }

// Empty reports whether the range holds no token.
func (r Range) Empty() bool { return r.Last <= r.First }

// QuantityKind is what sort of number a [Quantity] is.
type QuantityKind string

// The kinds of quantity. "Half" and "two thirds" are percentages.
const (
	CountQuantity   QuantityKind = "count"
	MoneyQuantity   QuantityKind = "money"
	PercentQuantity QuantityKind = "percent"
	MeasureQuantity QuantityKind = "measure"
)

// Quantities finds the numbers of the document, in the order of the text.
func (d *Document) Quantities() []Quantity {
	var out []Quantity
	q := quantityReader{d: d, times: timeReader{d: d}}
	for s := range d.Sentences {
		q.end = int(d.Sentences[s].Last)
		q.first = int(d.Sentences[s].First)
		q.times.sentence = s
		for i := q.first; i < q.end; {
			found, next := q.at(i)
			if found.Last > found.First {
				out = append(out, found)
			}
			i = max(next, i+1)
		}
	}
	return out
}

// quantityReader reads the quantities of one sentence, tokens [first,end).
type quantityReader struct {
	d          *Document
	first, end int
	times      timeReader
}

// bounds is a number as worded.
type bounds struct {
	low, high float64
	approx    bool
	dimension string // a unit written into the number's token: "5km", "10-day"
	percent   bool
}

// at reads the quantity whose number starts at token i, with the qualifiers
// before it. next is where reading goes on.
func (q *quantityReader) at(i int) (Quantity, int) {
	d := q.d
	t := d.Tokens[i]
	if t.End <= t.Start {
		return Quantity{}, i + 1
	}
	word := d.Text[t.Start:t.End]
	var money string
	c := word[0]
	digit := c >= '0' && c <= '9'
	switch {
	case t.Tag == Currency, c == '$', c >= 0xC2 && currencySigns[word] != "":
		money, word = cutCurrency(word)
		if money == "" {
			return Quantity{}, i + 1
		}
	case digit:
		if n := q.times.absolute(i); n > 0 || q.notCounted(i) {
			return Quantity{}, i + max(n, 1)
		}
	case c|0x20 >= 'a' && c|0x20 <= 'z':
		switch m := termOf(word); m.kind {
		case termCardinal, termScale, termScales, termHalf, termVague, termOrdinal:
		case termMonth:
			return Quantity{}, i + max(q.times.absolute(i), 1)
		case termShifter, noTerm:
			if t.Tag != DT && t.Tag != CD && c|0x20 != 'a' && strings.IndexByte(word, '-') <= 0 && !d.says(i, "between") {
				return Quantity{}, i + 1
			}
		default:
			return Quantity{}, i + 1
		}
	default:
		return Quantity{}, i + 1
	}

	k := i
	if money != "" && word == "" {
		k++
	}
	b, n := q.number(k)
	if n == 0 {
		return Quantity{}, i + 1
	}
	end := k + n
	if money == "" && q.isOneOf(i, end) {
		return Quantity{}, end
	}
	out := Quantity{Kind: CountQuantity, First: int32(i), Low: b.low, High: b.high, Approx: b.approx}
	end = q.unit(&out, b, money, end)
	if end < 0 {
		return Quantity{}, k + n
	}
	out.First = int32(q.qualify(&out, i))
	out.Last = int32(end)
	what, after := q.what(end)
	out.What = what
	q.rate(&out, end, after)
	return out, end
}

// cutCurrency takes the currency sign off the head of a token.
func cutCurrency(word string) (code, rest string) {
	if code, ok := currencySigns[word]; ok {
		return code, ""
	}
	for n := min(4, len(word)-1); n > 0; n-- {
		if code, ok := currencySigns[word[:n]]; ok {
			return code, word[n:]
		}
	}
	return "", ""
}

// notCounted reports a number in digits that names, numbers or dates
// something: "Resolution 242", "1.", "Olin, 66,", "Flight 103".
func (q *quantityReader) notCounted(i int) bool {
	d := q.d
	if d.Tokens[i].Tag == LS {
		return true
	}
	next := d.tagAt(i+1, q.end)
	if i == q.first {
		if next == Stop || next == CloseBracket || next == NoTag {
			return true
		}
		return false
	}
	before := d.Tokens[i-1]
	if before.Tag.IsName() || d.isCapital(i-1) && i-1 > q.first {
		// A name before the number numbers itself by it, unless something is counted: "Israel 20 prisoners".
		return d.term(i-1).kind == noTerm && !d.nounFollows(i+1, q.end) && next != Currency && d.term(i+1).kind != termScale && d.term(i+1).kind != termPercentUnit
	}
	if before.Tag == Comma && i-2 >= q.first && (d.Tokens[i-2].Tag.IsName() || d.isCapital(i-2)) && (next == Comma || next == Stop || next == NoTag) {
		return true
	}
	if before.Tag == OpenBracket && next == CloseBracket && i-2 >= q.first && d.Tokens[i-2].Tag.IsName() {
		return true
	}
	switch {
	case d.says(i-1, "article"), d.says(i-1, "paragraph"), d.says(i-1, "resolution"), d.says(i-1, "page"), d.says(i-1, "chapter"),
		d.says(i-1, "section"), d.says(i-1, "no."), d.says(i-1, "number"), d.says(i-1, "aged"), d.says(i-1, "age"), d.says(i-1, "route"),
		d.says(i-1, "phase"), d.says(i-1, "point"), d.says(i-1, "item"), d.says(i-1, "#"), d.says(i-1, "option"), d.says(i-1, "channel"), d.says(i-1, "annex"):
		return true
	}
	return false
}

// isOneOf reports words that look like a number and count nothing: "one day",
// "another one", "first", "half" of a compound, "a" without a number.
func (q *quantityReader) isOneOf(i, end int) bool {
	d := q.d
	if end != i+1 || !d.says(i, "one") {
		return false
	}
	next := d.tagAt(end, q.end)
	if next != NN && next != JJ {
		return true
	}
	for _, w := range [...]string{"day", "thing", "side", "hand", "way", "point", "time", "reason", "kind", "such", "more", "another", "man"} {
		if d.says(end, w) {
			return true
		}
	}
	return false
}

// unit reads what follows the number: percent, currency, measure. It returns
// the end of the quantity, or -1 when the number turns out to be none (an age,
// "three weeks ago").
func (q *quantityReader) unit(out *Quantity, b bounds, money string, end int) int {
	d := q.d
	switch {
	case b.percent:
		out.Kind, out.Unit = PercentQuantity, "%"
		out.Low, out.High = out.Low*100, out.High*100
		return end
	case b.dimension != "":
		out.Kind, out.Unit = MeasureQuantity, b.dimension
		if b.dimension == "%" {
			out.Kind = PercentQuantity
		}
		return end
	case money != "":
		out.Kind, out.Unit = MoneyQuantity, money
		return end
	}
	k := end
	if d.says(k, "per") && d.says(k+1, "cent") && k+1 < q.end {
		out.Kind, out.Unit = PercentQuantity, "%"
		return k + 2
	}
	if k < q.end && d.Tokens[k].Tag == Currency {
		if code, rest := cutCurrency(d.Word(k)); code != "" && rest == "" && (k+1 >= q.end || d.Text[d.Tokens[k].Start-1] != ' ') {
			out.Kind, out.Unit = MoneyQuantity, code
			return k + 1
		}
	}
	// "10 million U.S. dollars", "20 square kilometres", "5 nautical miles"
	if k+1 < q.end && (d.says(k, "square") || d.says(k, "cubic") || d.says(k, "nautical") || d.says(k, "metric") || d.isCapital(k)) {
		if m := d.term(k + 1); m.kind == termMeasureUnit || m.kind == termMoneyUnit {
			k++
		}
	}
	if k >= q.end {
		return end
	}
	switch m := d.term(k); m.kind {
	case termPercentUnit:
		out.Kind, out.Unit = PercentQuantity, "%"
		end = k + 1
		if m.v == 1 && (d.says(end, "point") || d.says(end, "points")) {
			end++
		}
	case termMoneyUnit:
		out.Kind, out.Unit = MoneyQuantity, moneyUnits[int(m.v)].name
		end = k + 1
	case termMeasureUnit:
		out.Kind, out.Unit = MeasureQuantity, measureUnits[int(m.v)].name
		if d.says(k-1, "square") && k > end {
			out.Unit += "²"
		} else if d.says(k-1, "cubic") && k > end {
			out.Unit += "³"
		}
		end = k + 1
	case termTimeUnit:
		out.Kind, out.Unit = MeasureQuantity, timeUnits[int(m.v)].word
		end = k + 1
		for _, w := range [...]string{"ago", "old", "earlier", "later", "of"} {
			if end < q.end && d.says(end, w) && (w != "of" || d.says(end+1, "age")) {
				return -1
			}
		}
	}
	return end
}

// qualify takes in "over", "at least", "some" before the number and moves the
// bounds; it returns the new first token.
func (q *quantityReader) qualify(out *Quantity, i int) int {
	d := q.d
	for i > q.first {
		switch w := d.Word(i - 1); {
		case sameFold(w, "some"), sameFold(w, "about"), sameFold(w, "around"), sameFold(w, "roughly"), sameFold(w, "approximately"),
			sameFold(w, "nearly"), sameFold(w, "almost"), sameFold(w, "estimated"), sameFold(w, "circa"):
			out.Approx = true
			i--
			if (d.says(i-1, "an") || d.says(i-1, "a")) && i-1 >= q.first {
				i--
			}
		case sameFold(w, "over"), sameFold(w, "above"), sameFold(w, "exceeding"):
			out.High = math.Inf(1)
			i--
		case sameFold(w, "under"), sameFold(w, "below"):
			out.Low = 0
			i--
		case sameFold(w, "exactly"), sameFold(w, "only"), sameFold(w, "just"):
			i--
		case i-2 >= q.first && sameFold(w, "than") && (d.says(i-2, "more") || d.says(i-2, "greater") || d.says(i-2, "fewer") || d.says(i-2, "less")):
			more := d.says(i-2, "more") || d.says(i-2, "greater")
			negated := i-3 >= q.first && (d.says(i-3, "no") || d.says(i-3, "not"))
			if more != negated {
				out.High = math.Inf(1)
			} else {
				out.Low = 0
			}
			i -= 2
			if negated {
				i--
			}
		case i-2 >= q.first && d.says(i-2, "at") && (sameFold(w, "least") || sameFold(w, "most")):
			if sameFold(w, "least") {
				out.High = math.Inf(1)
			} else {
				out.Low = 0
			}
			i -= 2
		case i-2 >= q.first && sameFold(w, "to") && (d.says(i-2, "up") || d.says(i-2, "close")):
			if d.says(i-2, "up") {
				out.Low = 0
			} else {
				out.Approx = true
			}
			i -= 2
		default:
			return i
		}
	}
	return i
}

// rate adds "/month" for "a month", "per day", "every year".
func (q *quantityReader) rate(out *Quantity, end, after int) {
	d := q.d
	reach := after + 1
	if out.Kind == MoneyQuantity {
		reach = end + 12
	}
	for k := end; k < min(reach, q.end-1); k++ {
		if t := d.Tokens[k].Tag; t == Stop || t == Colon || t == CD {
			return
		}
		near := k == end || k == after
		if d.says(k, "every") || d.says(k, "each") || d.says(k, "per") || near && (d.says(k, "a") || d.says(k, "an")) {
			if m := d.term(k + 1); m.kind == termTimeUnit {
				out.Unit += "/" + timeUnits[int(m.v)].word
				return
			}
		} else if m := d.term(k); near && m.kind == termRegularly && out.Kind == MoneyQuantity {
			out.Unit += "/" + timeUnits[int(m.v)].word
			return
		}
	}
}

// longestPhrase bounds a noun phrase, in tokens, so that reading stays linear
// whatever the text.
const longestPhrase = 16

// what finds the noun phrase that is counted, starting at token k behind the
// number: adjectives, nouns and quoted words up to its last noun; else a
// single participle ("dead", "wounded"). after is the token behind it.
func (q *quantityReader) what(k int) (r Range, after int) {
	d := q.d
	start := k
	if d.says(k, "of") && k < q.end {
		k++
		if t := d.tagAt(k, q.end); t == DT || t == PRPS || t == PDT {
			k++
		}
		if d.tagAt(k, q.end) == PRP {
			return Range{int32(k), int32(k + 1)}, k + 1
		}
	} else if d.says(k, "-") && k+1 < q.end {
		k++
	}
	first, last := k, 0
	for ; k < min(q.end, first+longestPhrase); k++ {
		switch t := d.Tokens[k].Tag; {
		case d.term(k).kind == termShifter:
		case t.IsNoun() || t == FW:
			if w := d.term(k).kind; w == termWeekday || w == termMonth || w == termDayRef {
				break
			}
			last = k + 1
			continue
		case t == JJ || t == JJR || t == JJS || t == VBN || t == VBG || t == CD && last == 0:
			if last == 0 {
				continue
			}
		case t == OpenQuote:
			if last == 0 && d.tagAt(k+1, q.end) != NoTag {
				continue
			}
		case t == CloseQuote:
			if u := d.tagAt(k+1, q.end); u.IsNoun() || u == JJ {
				continue
			}
			if last == k && d.Tokens[first].Tag == OpenQuote {
				last = k + 1
			}
		case t == RB || t == CC || t == Comma:
			if last == 0 && k > first && d.tagAt(k+1, q.end) == JJ {
				continue
			}
		}
		break
	}
	if last == 0 {
		if t := d.tagAt(first, q.end); t == JJ || t == VBN {
			return Range{int32(first), int32(first + 1)}, first + 1
		}
		return Range{}, start
	}
	return Range{int32(first), int32(last)}, last
}

// tagAt is the tag of token i, NoTag at or behind end.
func (d *Document) tagAt(i, end int) Tag {
	if i < 0 || i >= end || i >= len(d.Tokens) {
		return NoTag
	}
	return d.Tokens[i].Tag
}

// isCapital reports whether token i begins with a capital letter.
func (d *Document) isCapital(i int) bool {
	if i < 0 || i >= len(d.Tokens) {
		return false
	}
	t := d.Tokens[i]
	return t.End > t.Start && capitalAt(d.Text, int(t.Start))
}

// nounFollows reports whether a plural noun, or an adjective with one behind
// it, starts at token i.
func (d *Document) nounFollows(i, end int) bool {
	for ; i < end; i++ {
		switch d.Tokens[i].Tag {
		case NNS:
			return true
		case JJ, NN, VBN:
		default:
			return false
		}
	}
	return false
}

// sameFold reports whether word is the lower-case word low, whatever its case.
func sameFold(word, low string) bool {
	return len(word) == len(low) && strings.EqualFold(word, low)
}
