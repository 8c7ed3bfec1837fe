package english

import "strings"

// listMarker emits the marker of a list's item at pos, where a sentence
// begins: "1.", "(a)", "•". It returns where it ends, pos where there is none.
func (r *reader) listMarker(pos int) int {
	text := r.text[:r.end]
	if n := listNumber(text[pos:]); n > 0 && pos+n < len(text) && spaceAt(text, pos+n) > 0 {
		return r.plain(pos, pos+n, LS)
	}
	if pos != int(r.Paragraphs[r.para].Start) && !r.newLineBefore(pos) {
		return pos
	}
	for _, mark := range [...]string{"-", "*", "•", "·", "▪", "◦", "‣"} {
		if strings.HasPrefix(text[pos:], mark) && pos+len(mark) < len(text) && spaceAt(text, pos+len(mark)) > 0 {
			return r.plain(pos, pos+len(mark), LS)
		}
	}
	return pos
}

// listNumber is the length of the number or letter of a list's item at the
// beginning of s, with its mark: "1.", "12)", "(3)", "a)", "(iv)". 0 for none.
func listNumber(s string) int {
	if s == "" {
		return 0
	}
	i := 0
	bracket := s[0] == '('
	if bracket {
		i++
	}
	start := i
	for i < len(s) && i-start < 2 && classes[s[i]]&digit != 0 {
		i++
	}
	point := i > start // letters take brackets only: "a)", not "A."
	if i == start {
		for i < len(s) && i-start < 4 && strings.IndexByte("ivx", s[i]) >= 0 {
			i++
		}
		if i == start && i < len(s) && classes[s[i]]&letter != 0 {
			i++
		}
	}
	if i == start || i >= len(s) {
		return 0
	}
	if s[i] == ')' || s[i] == '.' && point && !bracket {
		return i + 1
	}
	return 0
}
