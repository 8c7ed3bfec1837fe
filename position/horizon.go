package position

import "strings"

// term finds the words that give a stand a term, "" when none do. text is what
// w was read from; the words are given as they stand in it.
//
// The whole phrase is looked for, from the word that begins it to the unit or
// event that ends it; the first in the text wins.
func (w *words) term(text string) string {
	for i := range w.at {
		if end := w.termAt(i); end > i {
			return strings.Clone(text[w.at[i].start:w.at[end-1].end])
		}
	}
	return ""
}

// termAt gives one past the last word of the term that begins at word i, or 0.
func (w *words) termAt(i int) int {
	switch string(w.bytes(i)) {
	case "indefinitely", "permanently", "temporarily", "forever", "permanent", "temporary", "indefinite", "interim", "open-ended", "long-term", "short-term":
		return i + 1
	case "for":
		if w.follow(i, []string{"for", "good"}) || w.follow(i, []string{"for", "ever"}) || w.follow(i, []string{"for", "now"}) {
			return i + 2
		}
		return w.span(i + 1)
	case "within", "in", "after", "over":
		if w.follow(i, []string{"in", "the", "long", "term"}) || w.follow(i, []string{"in", "the", "short", "term"}) || w.follow(i, []string{"in", "the", "long", "run"}) {
			return i + 4
		}
		return w.span(i + 1)
	case "by":
		if n := string(w.bytes(i + 1)); weekdays[n] || months[n] || n == "tomorrow" || n == "midnight" || digits(n) {
			return w.dateEnd(i + 1)
		}
		if w.follow(i+1, []string{"the", "end", "of"}) || w.follow(i+1, []string{"the", "start", "of"}) {
			return w.clauseEnd(i, 7)
		}
	case "until", "till":
		return w.clauseEnd(i, 8)
	case "during", "throughout":
		switch string(w.bytes(i + 1)) {
		case "his", "her", "its", "their", "my", "our", "the", "this":
			return w.clauseEnd(i, 5)
		}
	case "as", "so":
		if w.follow(i+1, []string{"long", "as"}) {
			return w.clauseEnd(i, 9)
		}
	default:
		if n, unit, ok := strings.Cut(string(w.bytes(i)), "-"); ok && (number(n) || digits(n)) && units[strings.TrimSuffix(unit, "-long")] {
			return i + 1
		}
	}
	return 0
}

// span gives one past "24 months", "the next ten days", "several years"; 0
// where word i does not begin such a span.
func (w *words) span(i int) int {
	for k := i; k < i+6 && k < len(w.at); k++ {
		b := string(w.bytes(k))
		switch {
		case units[b] && k > i:
			return k + 1
		case number(b) || digits(b):
		case b == "the" || b == "next" || b == "coming" || b == "at" || b == "least" || b == "about" || b == "up" || b == "to" || b == "a" || b == "an" || b == "or" || b == "more" || b == "than" || b == "long":
		default:
			return 0
		}
	}
	return 0
}

func (w *words) dateEnd(i int) int {
	for i+1 < len(w.at) && !w.broken(i) {
		n := string(w.bytes(i + 1))
		if !weekdays[n] && !months[n] && !digits(n) {
			break
		}
		i++
	}
	return i + 1
}

// clauseEnd ends a phrase at the next mark or after n words.
func (w *words) clauseEnd(i, n int) int {
	end := i
	for end < i+n-1 && end+1 < len(w.at) && !w.broken(end) {
		end++
	}
	if end == i {
		return 0
	}
	return end + 1
}

// numbered reports "day 7", "week two", "phase one" in the text.
func (w *words) numbered() bool {
	for i := 0; i+1 < len(w.at); i++ {
		switch string(w.bytes(i)) {
		case "day", "week", "month", "phase", "stage", "step":
			if n := string(w.bytes(i + 1)); digits(n) || number(n) {
				return true
			}
		}
	}
	return false
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func number(s string) bool { return numbers[s] }

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

var (
	units    = setOf("hour hours day days week weeks month months year years decade decades generation generations night nights weekend")
	weekdays = setOf("monday tuesday wednesday thursday friday saturday sunday")
	months   = setOf("january february march april may june july august september october november december")
	numbers  = setOf("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred few several")
)
