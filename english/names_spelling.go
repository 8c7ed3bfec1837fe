package english

// Names from other scripts come in several spellings, and reports misspell
// them.

// mostCompared bounds the names that a spelling is compared with, so that
// joining takes linear time.
const mostCompared = 200

// spelling is what the spellings of a name from another script have in common:
// "Tam Kye-Rin" and "Tam Gye Rin". Letters that stand for one sound are made
// one, doubles and an h inside are dropped, and so is what is no letter. It is
// empty for a name that is too short to tell.
func spelling(name string) string {
	var buf [64]byte
	out := buf[:0]
	letters := 0
	for i := 0; i < len(name) && len(out) < len(buf); i++ {
		c := folds[name[i]]
		switch c {
		case 'g', 'q', 'c':
			c = 'k'
		case 'e', 'y':
			c = 'i'
		case 'u':
			c = 'o'
		case 'h':
			if len(out) > 0 {
				continue
			}
		case ' ', '-', '\'', '.':
			continue
		}
		letters++
		if n := len(out); n == 0 || out[n-1] != c {
			out = append(out, c)
		}
	}
	if letters < 8 {
		return ""
	}
	return string(out)
}

// misspelt is the person whose surname the single word of mention i is a slip
// for: a word that the text has once, at one letter from a surname that it has
// elsewhere. −1 for nobody.
func (j *joiner) misspelt(i int, word string) int {
	if len(word) < 5 || j.found[i].kind == OrganisationName || theKnown().words[chainHash(0, smallHash(word))] != 0 || j.times(word) > 1 {
		return -1
	}
	at := -1
	for n := range j.names[:min(len(j.names), mostCompared)] {
		if x := &j.names[n]; x.Kind != PersonName || x.Place.Name != "" || !oneLetterApart(word, surnameIn(x.Text)) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = n
	}
	return at
}

// times is how often a mention of one word is that word.
func (j *joiner) times(word string) int {
	if j.words1 == nil {
		j.words1 = make(map[string]int, 64)
		for i := range j.found {
			if f := &j.found[i]; f.last-f.first == 1 {
				j.words1[j.d.Word(f.first)]++
			}
		}
	}
	return j.words1[word]
}

// surnameIn is the last word of a name of several.
func surnameIn(name string) string {
	for i := len(name) - 1; i > 0; i-- {
		if name[i] == ' ' {
			return name[i+1:]
		}
	}
	return ""
}

// oneLetterApart reports two words with the same beginning of three letters
// that differ by one letter, more or other.
func oneLetterApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 5 || a == b || a[:3] != b[:3] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:] && (i < len(a) || b[i] != 'a') // "Petrov" and "Petrova" are two
}
