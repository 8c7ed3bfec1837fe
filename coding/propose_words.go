package coding

import "strings"

// vocabulary counts the words of what statements rest on, as they are
// written, so that a slip of the pen can be told from a word, and the form of
// a name that reports use from the one an atlas has.
type vocabulary map[string]int

// maxVocabulary bounds the words that are counted. When it is full, words met
// for the first time are let go: those that are frequent have been met.
const maxVocabulary = 20_000

func (v vocabulary) read(text string) {
	start := -1
	add := func(end int) {
		if start >= 0 && end-start >= 4 && end-start <= maxStemmed {
			w := text[start:end]
			if _, met := v[w]; met || len(v) < maxVocabulary {
				if !met {
					w = strings.Clone(w)
				}
				v[w]++
			}
		}
		start = -1
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		if 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 && c != 0xE2 {
			if start < 0 {
				start = i
			}
			continue
		}
		if c == '-' && start >= 0 {
			continue
		}
		add(i)
	}
	add(len(text))
}

// minMisspelt is how long a word must be to be taken for a slip of another.
const minMisspelt = 7

// right is the word that a word met once is a slip of: one at least twice as
// frequent, a letter away, with the same beginning and end. A word that is no
// slip is itself.
func (v vocabulary) right(word string) string {
	if len(word) < minMisspelt || v[word] > 1 {
		return word
	}
	best, top := word, 1
	for w, n := range v {
		if n > top || n == top && n > 1 && w < best {
			if w[0] == word[0] && w[len(w)-1] == word[len(word)-1] && oneSlip(w, word) {
				best, top = w, n
			}
		}
	}
	return best
}

// oneSlip reports two words that differ by one letter more, less or other, or
// by two neighbours changed about.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// outlet reports the name of a newspaper, broadcaster or news agency: who is
// told something there has been asked by a reporter.
func outlet(name string) bool {
	words := splitName(name)
	if len(words) == 0 {
		return false
	}
	for i, w := range words {
		if agencies[w.text] || newsWords[w.key] && (i > 0 || len(words) == 1) {
			return true
		}
	}
	return false
}

var (
	newsWords = wordSet(`news times post press newspaper newspapers daily tribune telegraph journal gazette herald broadcasting broadcaster television tv
		radio newswire wire magazine`)
	agencies = wordList("AFP AP CNN BBC NBC CBS ABC MSNBC UPI DPA TASS ITAR-TASS Xinhua KCNA Reuters NPR PBS IRNA ANSA EFE Kyodo Yonhap SANA SAPA MENA Jazeera Arabiya Agence")
)

func wordList(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
