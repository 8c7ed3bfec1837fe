package english

// UPOS is a part of speech of Universal Dependencies.
type UPOS uint8

// The parts of speech.
const (
	NoUPOS UPOS = iota
	ADJ         // adjective
	ADP         // preposition
	ADV         // adverb
	AUX         // auxiliary, modal, copula
	CCONJ       // coordinating conjunction
	DET         // determiner
	INTJ        // interjection
	NOUN        // common noun
	NUM         // number
	PART        // not, to, 's
	PRON        // pronoun
	PROPN       // name
	PUNCT       // mark
	SCONJ       // subordinating conjunction
	SYM         // symbol
	VERB        // verb
	X           // X

	numUPOS
)

var uposNames = [numUPOS]string{"_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"}

// String is the name in Universal Dependencies.
func (p UPOS) String() string {
	if p < numUPOS {
		return uposNames[p]
	}
	return "?"
}

// ParseUPOS is the part of speech of a name, NoUPOS where there is none.
func ParseUPOS(name string) UPOS {
	for p, n := range uposNames {
		if n == name {
			return UPOS(p)
		}
	}
	return NoUPOS
}
