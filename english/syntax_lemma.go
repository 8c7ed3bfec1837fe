package english

import "strings"

// LemmaOf is the lemma of a word of a tree, as the English treebanks of
// Universal Dependencies have it: pronouns in the nominative, "those" as
// "that", clitics without their apostrophe as what they stand for. Unlike
// [Lemma] it keeps the capital of "Syrian" and gives the singular of names.
func LemmaOf(form string, w Word) string {
	small := fold(form)
	switch w.XPOS {
	case PRP, DT:
		if base, ok := basicForm[small]; ok {
			return base
		}
	case VBZ, VBP, VBD, RB:
		if base, ok := bareClitic[small]; ok && (w.UPOS == AUX || w.UPOS == PART) {
			return base
		}
	case POS:
		return "'s"
	case JJR, JJS, RBR, RBS:
		switch small {
		case "more", "most", "less", "least":
			return small
		case "better", "best":
			if w.UPOS == ADV {
				return "well"
			}
		}
	case NNS:
		if small == "men" {
			return "man"
		}
	case NN:
		switch small {
		case "am", "pm":
			return small[:1] + ".m."
		}
	case JJ:
		if len(form) > 3 && classes[form[0]]&upper != 0 && ofPeople(small) {
			return form
		}
	case NNPS:
		if n := len(form) - 1; n > 2 && form[n] == 's' && form[n-1] != 's' {
			return form[:n]
		}
	}
	return Lemma(form, w.XPOS)
}

var basicForm = map[string]string{"me": "I", "i": "I", "us": "we", "him": "he", "her": "she", "them": "they", "u": "you",
	"these": "this", "those": "that"}

var bareClitic = map[string]string{"s": "be", "m": "be", "r": "be", "re": "be", "ve": "have", "nt": "not"}

// ofPeople reports endings of adjectives made of the names of peoples.
func ofPeople(small string) bool {
	for _, e := range [...]string{"ian", "ean", "ish", "ese", "can", "aqi", "eli", "ni", "ite", "arab", "slim", "rench", "utch", "edi"} {
		if strings.HasSuffix(small, e) {
			return true
		}
	}
	return false
}

// IsClitic reports whether a word is written together with the one before it
// as one token of Universal Dependencies: "don't", "can" + "not".
func IsClitic(before, word string) bool {
	switch fold(word) {
	case "n't", "'s", "'re", "'ll", "'ve", "'d", "'m", "n’t", "’s", "’re", "’ll", "’ve", "’d", "’m", "nt", "'", "’", "na", "ta":
		return true
	case "not":
		return fold(before) == "can"
	}
	return false
}
