package english

import "strings"

// stop says whether the last token may end its sentence.
type stop uint8

const (
	noStop    stop = iota
	fullStop       // . ! ?
	mildStop       // an abbreviation's point, or an ellipsis after a space: ends only before a word that begins sentences
	quoted         // a full stop and then a closing quotation mark
	clockStop      // the point of "a.m.": ends as a full stop does, but not before a day or where no clause has been read
)

// endsBefore decides whether the sentence ends between the last token, which
// may end it, and the character at pos, which is not white space.
func (r *reader) endsBefore(pos int) bool {
	last := r.Tokens[len(r.Tokens)-1]
	gap := pos > int(last.End)
	k := kindAt(r.text[:r.end], pos)
	if !gap {
		// "talks.The": a space was lost, unless a closing mark follows.
		if k == upperNext && (r.stop == fullStop || r.stop == quoted) && r.afterSmallWord() {
			return true
		}
		if k != otherNext && k != openNext {
			r.stop = noStop
		}
		return false
	}
	if k == openNext && r.closesAt(pos) {
		return false
	}
	switch k {
	case upperNext:
		switch r.stop {
		case mildStop:
			if startsSentences(wordAt(r.text[:r.end], pos)) {
				return true
			}
		case quoted:
			if !r.namesSpeaker(pos) {
				return true
			}
		case clockStop:
			if !goesOnAfterClock(wordAt(r.text[:r.end], pos)) && !r.onlyTime() {
				return true
			}
		default:
			return true
		}
	case digitNext, openNext:
		if r.stop != mildStop {
			return true
		}
	case otherNext:
		if c := r.text[pos]; (c == '-' || c == '*') && r.stop != mildStop && r.newLineBefore(pos) {
			return true
		}
	}
	r.stop = noStop
	return false
}

// afterSmallWord reports whether the token before the stop is a word in small
// letters, so that "talks.The" is two sentences and "Inc.The" or "A.The" none.
func (r *reader) afterSmallWord() bool {
	n := len(r.Tokens)
	if n < 2 || n-2 < r.first {
		return false
	}
	t := r.Tokens[n-2]
	return t.End-t.Start > 1 && classes[r.text[t.End-1]]&lower != 0
}

// closesAt reports whether the straight mark at pos closes a quotation
// although white space stands before it: `He said: "Go. " Then`.
func (r *reader) closesAt(pos int) bool {
	c := r.text[pos]
	return c == '"' && r.quotes.open[straight] > 0 && (pos+1 >= r.end || classes[r.text[pos+1]] == space)
}

// newLineBefore reports whether only white space is between the last line end
// and pos.
func (r *reader) newLineBefore(pos int) bool {
	return pos > 0 && (r.text[pos-1] == '\n' || r.text[pos-1] == '\r')
}

// namesSpeaker reports whether pos begins a speaker and a verb of saying, as
// in `"Will it hold?" Ruiz asked`, which go on with the sentence.
func (r *reader) namesSpeaker(pos int) bool {
	text := r.text[:r.end]
	name := wordAt(text, pos)
	pos += len(name)
	if pos >= len(text) || text[pos] != ' ' {
		return false
	}
	switch wordAt(text, pos+1) {
	case "said", "says", "asked", "asks", "told", "added", "replied", "wrote", "insisted", "warned", "wondered":
		return true
	}
	return false
}

// wordAt is the word of ASCII letters at pos, up to 16 of them.
func wordAt(text string, pos int) string {
	end := pos
	for end < len(text) && end-pos < 16 && classes[text[end]]&letter != 0 {
		end++
	}
	return text[pos:end]
}

// goesOnAfterClock reports a day, month or time zone: "at 5 p.m. Tuesday".
func goesOnAfterClock(word string) bool {
	switch word {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun",
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
		"GMT", "UTC", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "CET", "CEST", "BST", "ET", "CT", "PT",
		"Eastern", "Central", "Pacific", "Mountain", "Greenwich":
		return true
	}
	return false
}

// onlyTime reports that the sentence has nothing but a time so far: "At 4 p.m.
// Minister Ruiz spoke".
func (r *reader) onlyTime() bool {
	if len(r.Tokens)-r.first > 5 {
		return false
	}
	switch fold(r.Word(r.first)) {
	case "at", "by", "around", "about", "before", "after", "since", "until", "from", "on", "just", "shortly":
		return true
	}
	return false
}

// startsSentences reports a capitalised word that seldom is part of a name, so
// that a sentence ends before it even after an abbreviation.
func startsSentences(word string) bool {
	switch word {
	case "The", "A", "An", "This", "That", "These", "Those", "He", "She", "It", "They", "We", "You", "I",
		"His", "Her", "Its", "Their", "Our", "My", "But", "And", "Or", "So", "Yet", "If", "When", "While", "As", "At",
		"In", "On", "For", "From", "By", "With", "Without", "After", "Before", "Since", "Until", "Although", "Though",
		"However", "Meanwhile", "Moreover", "There", "Then", "Here", "What", "Who", "Why", "How", "Where", "Which",
		"Both", "Some", "Many", "Most", "All", "Not", "No", "Nor", "Now", "Also", "Earlier", "Later", "Last", "Under",
		"Despite", "During", "Because", "According", "Asked", "Only", "Even", "Such", "Each", "Other", "Others",
		"Another", "Any", "Neither", "Either", "Once", "Still", "Instead", "Thus", "Therefore", "Nevertheless":
		return true
	}
	return false
}

// endsInStop reports whether a line ends in a full stop, question or
// exclamation mark or ellipsis, closing marks after it aside.
func endsInStop(s string) bool {
	for len(s) > 0 {
		switch c := s[len(s)-1]; {
		case c == '.' || c == '!' || c == '?':
			return true
		case c == '"' || c == '\'' || c == ')' || c == ']' || c == ' ':
			s = s[:len(s)-1]
		case c < utf8Start:
			return false
		case strings.HasSuffix(s, "…"):
			return true
		case strings.HasSuffix(s, "”"), strings.HasSuffix(s, "’"), strings.HasSuffix(s, "›"):
			s = s[:len(s)-3]
		case strings.HasSuffix(s, "»"):
			s = s[:len(s)-2]
		default:
			return false
		}
	}
	return false
}

// abbreviation says what a point after the word does: noStop where the word
// is no abbreviation, so that the point is a token of its own; fullStop for an
// abbreviation that ends sentences freely ("a.m.", "etc."); mildStop for one
// that mostly stands before a name ("Inc."); quoted is not used. after is the
// text behind the point.
func abbreviation(word, after string) (isAbbreviation bool, s stop) {
	if len(word) > 6 || classes[word[0]]&letter == 0 {
		return false, noStop
	}
	var buf [8]byte
	for i := range len(word) {
		buf[i] = folds[word[i]]
	}
	small := word[0] >= 'a'
	switch string(buf[:len(word)]) {
	case "mr", "mrs", "ms", "dr", "prof", "messrs", "mme", "mlle", "vs", "e.g", "i.e", "cf", "viz", "approx":
		return true, noStop
	case "gen", "lt", "col", "maj", "sgt", "capt", "cmdr", "adm", "brig", "sen", "rep", "gov", "pres", "rev", "hon",
		"fr", "st", "mt", "ft", "amb", "insp", "supt", "cpl", "pvt", "reps", "sens", "gens", "cdr", "hr", "sra", "msgr":
		return !small, noStop
	case "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		// "Jan. 5", "in Jan. and", but "by Dec. The"
		if small {
			return false, noStop
		}
		return true, mildStop
	case "no", "nos", "art", "arts", "fig", "figs", "para", "paras", "sec", "ch", "vol", "pp", "p", "res":
		n := 0
		if len(after) > 0 && after[0] == ' ' {
			n = 1
		}
		return len(after) > n && classes[after[n]]&digit != 0, noStop
	case "inc", "corp", "co", "ltd", "jr", "sr", "bros", "plc", "dept", "govt", "univ", "intl", "assn":
		return !small, mildStop
	case "etc", "est":
		return true, fullStop
	case "al":
		return small && len(after) > 0 && (after[0] == ',' || after[0] == ')' || after[0] == ' ' && kindAt(after, 1) == lowerNext), noStop
	}
	return false, noStop
}
