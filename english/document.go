package english

// Document is a text with what was found in it. Layers refer to each other by
// index: a sentence to its tokens, a token to its quotation.
type Document struct {
	Text       string
	Paragraphs []Paragraph
	Sentences  []Sentence
	Tokens     []Token
	Quotations []Quotation
}

// Paragraph is a block of text between blank lines, or a line of its own where
// the text has one paragraph to a line.
type Paragraph struct {
	Start, End  int32 // bytes, without surrounding white space
	First, Last int32 // sentences [First,Last)
}

// Sentence is a sentence, a headline, or an item of a list.
type Sentence struct {
	Start, End  int32 // bytes, without surrounding white space
	First, Last int32 // tokens [First,Last)
	Paragraph   int32
	Heading     bool // a line of its own without a closing stop: headline, crosshead, list heading
}

// Token is a word, a number or a mark. Clitics ("n't", "'s") are tokens of
// their own. "U.S.", "cease-fire" and "2,000" are one token each.
type Token struct {
	Start, End int32
	Tag        Tag
	Quotation  int16 // index in Quotations of the innermost quotation it is in, −1 for none; the marks themselves count as inside
}

// Quotation is a stretch between quotation marks, marks included.
type Quotation struct {
	Start, End int32
	Parent     int16 // the quotation it is nested in, −1 for none
	Closed     bool  // false where it runs to the end of its paragraph without a closing mark
	Continues  bool  // opened again at the head of a paragraph after an unclosed one: one speech
}

// SentenceText is the text of sentence i.
func (d *Document) SentenceText(i int) string {
	s := d.Sentences[i]
	return d.Text[s.Start:s.End]
}

// Word is the text of token i.
func (d *Document) Word(i int) string {
	t := d.Tokens[i]
	return d.Text[t.Start:t.End]
}
