package english

import "strings"

// Universal Dependencies cuts words finer than Read does: compounds at their
// hyphens ("cease", "-", "fire"), but not prefixes ("re-elect"), and words
// that are written together by habit ("gon", "na"). Smileys are one word.

// smiley is how many tokens after token t make a smiley with it, 0 for none.
func (d *Document) smiley(t, last int32) int32 {
	eyes := d.Tokens[t]
	if eyes.End != eyes.Start+1 || eyes.Start > 0 && spaceBefore(d.Text[:eyes.Start]) == 0 {
		return 0
	}
	if c := d.Text[eyes.Start]; c != ':' && c != ';' {
		return 0
	}
	n := int32(1)
	if t+2 < last && d.Text[d.Tokens[t+1].Start:d.Tokens[t+1].End] == "-" {
		n = 2
	}
	if t+n >= last || d.Tokens[t+n].End != eyes.End+n {
		return 0
	}
	if strings.IndexByte(")(PDp", d.Text[eyes.End+n-1]) < 0 {
		return 0
	}
	return n
}

// splitToken adds the words of token t.
func (d *Document) splitToken(words []Word, t int) []Word {
	token := d.Tokens[t]
	start, end := int(token.Start), int(token.End)
	text := d.Text[start:end]
	add := func(from, to int) {
		if from < to {
			words = append(words, Word{Start: int32(start + from), End: int32(start + to), Token: int32(t), Head: -1})
		}
	}
	if n := writtenTogether(text); n > 0 {
		add(0, n)
		add(n, len(text))
		return words
	}
	from := 0
	if strings.IndexByte(text, '-') > 0 && !keepsHyphens(text) {
		for i := 1; i < len(text); i++ {
			if text[i] != '-' || i <= from || i+1 < len(text) && text[i+1] == '-' {
				continue
			}
			if isPrefix(text[from:i]) && i+1 < len(text) && classes[text[i+1]]&letter != 0 {
				continue
			}
			add(from, i)
			add(i, i+1)
			from = i + 1
		}
	}
	add(from, len(text))
	return words
}

// keepsHyphens reports addresses, telephone numbers, file names, dates.
func keepsHyphens(text string) bool {
	if strings.ContainsAny(text, "@/_#") {
		return true
	}
	digits, letters, point := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := classes[text[i]]; {
		case c&digit != 0:
			digits++
		case c&letter != 0 || text[i] >= utf8Start:
			letters++
		case text[i] == '.' && i > 0 && i+2 < len(text):
			point = true
		}
	}
	if letters == 0 {
		return strings.Count(text, "-") > 1 || digits > 6 || digits == 0
	}
	return point && digits > 0
}

// isPrefix reports a part of a word that its hyphen does not make a word of
// its own.
func isPrefix(part string) bool {
	if len(part) > 7 {
		return false
	}
	switch fold(part) {
	case "e", "non", "pre", "anti", "mid", "re", "post", "co", "over", "pro", "multi", "ex", "sub", "semi", "neo", "psycho", "counter", "intra",
		"inter", "un", "micro", "socio", "arch", "ultra", "bi", "tri", "de", "mini", "mega", "trans", "quasi", "pseudo", "super", "hyper", "under",
		"meh", "em", "ss":
		return true
	}
	return false
}

// writtenTogether is where a word falls apart that is two, 0 for others.
func writtenTogether(text string) int {
	if len(text) < 4 || len(text) > 8 || text[0] >= utf8Start {
		return 0
	}
	switch fold(text) {
	case "dont", "cant", "didnt", "doesnt", "couldnt", "wouldnt", "isnt", "wasnt", "havent", "hasnt", "arent", "shouldnt", "werent", "aint":
		if classes[text[0]]&upper != 0 && classes[text[1]]&upper != 0 && len(text) == 4 && fold(text) == "cant" {
			return 0
		}
		return len(text) - 2
	case "wont":
		return 2
	case "gonna", "gotta", "wanna", "gimme", "lemme", "cannot":
		return 3
	case "youre", "theyre":
		return len(text) - 2
	case "thats", "whats", "theres":
		return len(text) - 1
	}
	return 0
}
