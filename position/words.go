package position

// words is a text cut into lower-case words, with their places in the text.
// It is used over and over for one statement after the other, so that reading
// the words of a statement allocates nothing.
type words struct {
	low []byte // the text in lower case (ASCII), byte for byte
	at  []word
}

type word struct{ start, end int32 }

// read cuts the text. Hyphens inside a word belong to it, apostrophes end it:
// "won't" is "won" and "t".
func (w *words) read(s string) {
	w.low, w.at = w.low[:0], w.at[:0]
	start := -1
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		w.low = append(w.low, c)
		inside := 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '%' ||
			c >= 0x80 && !punctuation(s, i) ||
			c == '-' && start >= 0 && i+1 < len(s) && alphanumeric(s[i+1])
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			w.at = append(w.at, word{int32(start), int32(i)})
			start = -1
		}
	}
	if start >= 0 {
		w.at = append(w.at, word{int32(start), int32(len(s))})
	}
}

// pronoun reports a text that is a single pronoun.
func (w *words) pronoun() bool {
	return len(w.at) == 1 && pronouns[string(w.bytes(0))]
}

var pronouns = setOf("it this that these those them him her he she they itself themselves everything something anything nothing what which one so both")

func (w *words) len() int { return len(w.at) }

// bytes is word i in lower case; nil outside the text.
func (w *words) bytes(i int) []byte {
	if i < 0 || i >= len(w.at) {
		return nil
	}
	return w.low[w.at[i].start:w.at[i].end]
}

// follow reports whether the words from i on are these.
func (w *words) follow(i int, these []string) bool {
	if i+len(these) > len(w.at) {
		return false
	}
	for k, t := range these {
		if string(w.bytes(i+k)) != t {
			return false
		}
	}
	return true
}

// broken reports whether a comma, stop or the like stands between word i and
// the one after it.
func (w *words) broken(i int) bool {
	if i < 0 || i+1 >= len(w.at) {
		return true
	}
	for _, c := range w.low[w.at[i].end:w.at[i+1].start] {
		if c == ',' || c == '.' || c == ';' || c == ':' || c == '(' || c == ')' || c == '!' || c == '?' {
			return true
		}
	}
	return false
}

// possessive reports whether word i is the "s" of "party's".
func (w *words) possessive(i int) bool {
	b := w.bytes(i)
	if len(b) != 1 || b[0] != 's' || i == 0 {
		return false
	}
	gap := w.low[w.at[i-1].end:w.at[i].start]
	return string(gap) == "'" || string(gap) == "’"
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}

// punctuation reports whether byte i belongs to a general punctuation mark of
// three bytes (quotation marks, dashes, the ellipsis): U+2000 to U+203F.
func punctuation(s string, i int) bool {
	for k := max(0, i-2); k <= i; k++ {
		if s[k] == 0xE2 && k+2 < len(s) && s[k+1] == 0x80 && i <= k+2 {
			return true
		}
	}
	return s[i] == 0xC2 || i > 0 && s[i-1] == 0xC2 // no-break space, « and »
}
