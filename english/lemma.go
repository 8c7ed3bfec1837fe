package english

import "strings"

// Lemma is the base of a word in small letters, given its tag: of a verb the
// infinitive, of a noun the singular, of an adjective the positive. Clitics
// give the word that they shorten: "'re" → "be", "n't" → "not". A name is
// given back as it is. Where the rules leave a choice ("hop" or "hope" for
// "hoped"), the lexicon decides, then the usual spelling.
func Lemma(word string, tag Tag) string {
	if tag.IsName() || word == "" {
		return word
	}
	w := fold(word)
	if strings.Contains(w, "’") {
		w = strings.ReplaceAll(w, "’", "'")
	}
	if full, ok := shortened(w, tag); ok {
		return full
	}
	switch tag {
	case VBD, VBN, VBZ, VBG, VB, VBP:
		return verbLemma(w, tag)
	case NNS:
		return singular(w)
	case JJR, RBR, JJS, RBS:
		return positive(w)
	}
	return w
}

// shortened is the full word of a clitic or of what a clitic leaves.
func shortened(w string, tag Tag) (string, bool) {
	switch w {
	case "'s":
		if tag == VBZ {
			return "be", true
		}
	case "'re", "'m":
		return "be", true
	case "'ve":
		return "have", true
	case "'ll", "wo":
		return "will", tag == MD
	case "'d":
		if tag == VBD {
			return "have", true
		}
		return "would", tag == MD
	case "n't":
		return "not", true
	case "ca":
		return "can", tag == MD
	case "sha":
		return "shall", tag == MD
	case "an":
		return "a", tag == DT
	}
	return w, false
}

// verbLemma is the base of a verb's form.
func verbLemma(w string, tag Tag) string {
	v := theVerbs()
	if tag == VB {
		return w
	}
	if base, ok := v.base[w]; ok && (tag != VBP || v.base[w] == "be") {
		return base
	}
	n := len(w)
	switch {
	case tag == VBZ && n > 2 && w[n-1] == 's':
		return verbOfS(w)
	case (tag == VBD || tag == VBN) && strings.HasSuffix(w, "ied") && n > 4:
		return w[:n-3] + "y"
	case (tag == VBD || tag == VBN) && strings.HasSuffix(w, "ed") && n > 3:
		return v.undo(w[:n-2], "ed")
	case tag == VBG && strings.HasSuffix(w, "ying") && n == 5:
		return w[:n-4] + "ie" // lying
	case tag == VBG && strings.HasSuffix(w, "ing") && n > 4:
		return v.undo(w[:n-3], "ing")
	}
	return w
}

// undo finds the base whose form with the ending begins with stem: the first of
// stem, stem without its doubled consonant, and stem with e that makes the
// form again and that the lexicon knows as a verb; else the likeliest.
func (v *verbs) undo(stem, ending string) string {
	n := len(stem)
	var bases [3]string
	k := 0
	try := func(base string) {
		if v.stem(base, ending) == stem || v.british[base] && base+"l" == stem {
			bases[k] = base
			k++
		}
	}
	try(stem)
	if n > 2 && stem[n-1] == stem[n-2] && !isVowel(stem[n-1]) {
		try(stem[:n-1])
	}
	if n > 2 && stem[n-1] == 'k' && stem[n-2] == 'c' {
		try(stem[:n-1])
	}
	try(stem + "e")
	if k == 0 {
		return stem
	}
	if n > 2 && v.doubles[stem[:n-1]] && stem[n-1] == stem[n-2] {
		return stem[:n-1]
	}
	for _, want := range [...]tagSet{setOf(VB, VBP), setOf(NN)} {
		for _, base := range bases[:k] {
			if e := theLexicon().find(base, wordHash(base)); e != nil && e.tags&want != 0 {
				if _, isForm := v.base[base]; !isForm || v.past[base] != nil {
					return base
				}
			}
		}
	}
	if n > 2 && stem[n-1] == stem[n-2] && k > 1 && strings.IndexByte("lsfz", stem[n-1]) < 0 {
		return bases[1]
	}
	if wantsE(stem) {
		return stem + "e"
	}
	return bases[0]
}

// wantsE reports whether a stem looks as if an e was dropped: "releas",
// "propos", "continu", "mediat".
func wantsE(stem string) bool {
	n := len(stem)
	if n < 3 {
		return false
	}
	switch stem[n-1] {
	case 'u', 'v', 'c', 'z':
		return true
	case 's':
		return stem[n-2] != 's'
	case 'g':
		return stem[n-2] == 'd' || stem[n-2] == 'n' && stem[n-3] == 'a' || stem[n-2] == 'r' || isVowel(stem[n-2]) || stem[n-2] == 'l'
	case 't':
		return stem[n-2] == 'a' && stem[n-3] != 'e' && stem[n-3] != 'o' || stem[n-2] == 'u' && n > 4 || stem[n-2] == 'i' && stem[n-3] == 'n'
	case 'l':
		return strings.IndexByte("bcdfgkptz", stem[n-2]) >= 0
	case 'r':
		return stem[n-2] == 'u' || stem[n-2] == 'i' || stem[n-2] == 'a' && !isVowel(stem[n-3])
	case 'd':
		return isVowel(stem[n-2]) && !isVowel(stem[n-3]) && n > 3
	case 'k', 'm', 'n', 'p':
		return isVowel(stem[n-2]) && !isVowel(stem[n-3]) && stem[n-2] != 'e' && (n == 3 || stem[n-2] != 'o' && n == 4 || stem[n-2] == 'i' && stem[n-1] == 'n')
	}
	return false
}

// verbOfS is the base of a third person.
func verbOfS(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches") && !strings.HasSuffix(w, "aches"),
		strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "zzes"), strings.HasSuffix(w, "goes"), strings.HasSuffix(w, "vetoes"), strings.HasSuffix(w, "does"):
		return w[:n-2]
	case strings.HasSuffix(w, "aches") && !strings.HasSuffix(w, "eaches") && !strings.HasSuffix(w, "oaches") && !strings.HasSuffix(w, "taches"):
		return w[:n-1] // aches
	case strings.HasSuffix(w, "aches"):
		return w[:n-2]
	case strings.HasSuffix(w, "ss"):
		return w
	}
	return w[:n-1]
}

// singular is the singular of a plural.
func singular(w string) string {
	if s, ok := oddPlural(w); ok {
		return s
	}
	n := len(w)
	switch {
	case strings.HasSuffix(w, "men") && n > 3:
		return w[:n-2] + "an"
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches") && !strings.HasSuffix(w, "aches"),
		strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "oaches"), strings.HasSuffix(w, "eaches"), strings.HasSuffix(w, "viruses"), strings.HasSuffix(w, "statuses"),
		strings.HasSuffix(w, "buses"), strings.HasSuffix(w, "consensuses"), strings.HasSuffix(w, "caucuses"), strings.HasSuffix(w, "campuses"):
		return w[:n-2]
	case strings.HasSuffix(w, "goes"), strings.HasSuffix(w, "toes"), strings.HasSuffix(w, "roes"), strings.HasSuffix(w, "choes"):
		return w[:n-2]
	case strings.HasSuffix(w, "theses"), strings.HasSuffix(w, "crises"), strings.HasSuffix(w, "analyses"), strings.HasSuffix(w, "bases") && n > 5:
		return w[:n-2] + "is"
	case n > 2 && w[n-1] == 's' && w[n-2] != 's':
		return w[:n-1]
	}
	return w
}

// oddPlural is the singular of a plural that no rule makes.
func oddPlural(w string) (string, bool) {
	switch w {
	case "children":
		return "child", true
	case "grandchildren":
		return "grandchild", true
	case "people", "police", "cattle", "means", "series", "headquarters", "news", "politics", "species":
		return w, true
	case "feet":
		return "foot", true
	case "teeth":
		return "tooth", true
	case "mice":
		return "mouse", true
	case "geese":
		return "goose", true
	case "oxen":
		return "ox", true
	case "media":
		return "medium", true
	case "data":
		return "datum", true
	case "criteria":
		return "criterion", true
	case "phenomena":
		return "phenomenon", true
	case "memoranda":
		return "memorandum", true
	case "referenda":
		return "referendum", true
	case "lives":
		return "life", true
	case "wives", "knives", "midwives":
		return w[:len(w)-3] + "fe", true
	case "halves", "leaves", "thieves", "wolves", "selves", "ourselves", "themselves", "yourselves", "shelves", "loaves", "calves":
		return w[:len(w)-3] + "f", true
	case "ties", "pies", "lies", "dies":
		return w[:len(w)-1], true
	}
	return w, false
}

// positive is the positive of a comparative or superlative.
func positive(w string) string {
	switch w {
	case "better", "best":
		return "good"
	case "worse", "worst":
		return "bad"
	case "more", "most":
		return "much"
	case "less", "least":
		return "little"
	case "further", "farther", "furthest", "farthest":
		return "far"
	}
	stem, ok := strings.CutSuffix(w, "est")
	if !ok {
		if stem, ok = strings.CutSuffix(w, "er"); !ok {
			return w
		}
	}
	n := len(stem)
	if n < 3 {
		return w
	}
	if stem[n-1] == 'i' {
		return stem[:n-1] + "y"
	}
	known := func(s string) bool {
		e := theLexicon().find(s, wordHash(s))
		return e != nil && e.tags&setOf(JJ, RB) != 0
	}
	switch {
	case known(stem):
		return stem
	case known(stem + "e"):
		return stem + "e"
	case stem[n-1] == stem[n-2]:
		return stem[:n-1]
	}
	return stem
}
