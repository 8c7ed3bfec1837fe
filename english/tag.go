package english

// Tag is a part of speech of the Penn Treebank set, as the English Web
// Treebank of Universal Dependencies uses it (XPOS).
type Tag uint8

// The tags. Marks are Comma, Stop (also ? and !), Colon (also ; – … and
// dashes), OpenQuote, CloseQuote, OpenBracket, CloseBracket, Currency, Symbol.
const (
	NoTag Tag = iota
	CC        // coordinating conjunction: and, or, but
	CD        // number
	DT        // determiner
	EX        // there (existential)
	FW        // foreign word
	IN        // preposition or subordinating conjunction
	JJ        // adjective
	JJR       // … comparative
	JJS       // … superlative
	MD        // modal: will, would, can, must
	NN        // noun, singular
	NNS       // noun, plural
	NNP       // name, singular
	NNPS      // name, plural
	PDT       // predeterminer: all, both, half before a determiner
	POS       // possessive 's
	PRP       // personal pronoun
	PRPS      // possessive pronoun: his, their (PRP$)
	RB        // adverb, also not and n't
	RBR       // … comparative
	RBS       // … superlative
	RP        // particle of a phrasal verb
	TO        // to
	UH        // interjection
	VB        // verb, base form
	VBD       // … past
	VBG       // … -ing
	VBN       // … past participle
	VBP       // … present, not third person singular
	VBZ       // … present, third person singular
	WDT       // which, that (relative)
	WP        // who, what
	WPS       // whose (WP$)
	WRB       // when, where, why, how
	LS        // list marker: 1. a)
	Comma
	Stop
	Colon
	OpenQuote
	CloseQuote
	OpenBracket
	CloseBracket
	Currency
	Symbol

	numTags // of Read
)

// These tags are given by Parse only. Read calls such tokens Colon, Symbol,
// NNP, JJ and what the word would be.
const (
	Hyphen      Tag = numTags + iota // within a compound (HYPH)
	Superfluous                      // smileys, rules of dashes (NFP)
	Address                          // e-mail and web addresses (ADD)
	Affix                            // a prefix that stands apart (AFX)
	Continues                        // goes on a word that was torn apart (GW)

	numParsedTags
)

var tagNames = [numParsedTags]string{"", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNS", "NNP", "NNPS",
	"PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP",
	"WP$", "WRB", "LS", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "$", "SYM",
	"HYPH", "NFP", "ADD", "AFX", "GW"}

// String is the tag's name in the treebank.
func (t Tag) String() string {
	if t < numParsedTags {
		return tagNames[t]
	}
	return "?"
}

// ParseTag is the tag of a name (XPOS), NoTag where there is none.
func ParseTag(name string) Tag {
	for t, n := range tagNames {
		if n == name {
			return Tag(t)
		}
	}
	return NoTag
}

// IsVerb reports a verb form other than a modal.
func (t Tag) IsVerb() bool { return t >= VB && t <= VBZ }

// IsFinite reports a verb form that can head a clause: past, present, modal.
func (t Tag) IsFinite() bool { return t == VBD || t == VBP || t == VBZ || t == MD }

// IsNoun reports a common noun or a name.
func (t Tag) IsNoun() bool { return t >= NN && t <= NNPS }

// IsName reports a name.
func (t Tag) IsName() bool { return t == NNP || t == NNPS }

// IsMark reports a mark of punctuation.
func (t Tag) IsMark() bool { return t >= Comma && t < Currency || t == Hyphen }
