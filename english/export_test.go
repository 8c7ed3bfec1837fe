package english

// TagWords tags words that are cut already.
func TagWords(words []string) []Tag {
	text, tokens := lay(words)
	theLexicon().tag(text, tokens)
	tags := make([]Tag, len(tokens))
	for i, t := range tokens {
		tags[i] = t.Tag
	}
	return tags
}

// ReadLexicon is whether a lexicon file can be read.
func ReadLexicon(b []byte) error {
	_, err := readLexicon(b)
	return err
}

// EmbeddedLexicon is the file that ships.
func EmbeddedLexicon() []byte { return lexiconFile }
