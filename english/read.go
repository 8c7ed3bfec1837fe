package english

// maxText is how much of a text is read: offsets are int32.
const maxText = 1<<31 - 1

// Read finds the paragraphs, sentences, tokens, quotations and tags of a text.
//
// It takes time linear in the text and about three bytes of memory for each of
// its bytes, whatever they are. Of a text longer than 2³¹−1 bytes only that
// much is read. Document.Text is the whole text in any case.
func Read(text string) *Document {
	d := &Document{Text: text}
	if len(text) > maxText {
		text = text[:maxText]
	}
	d.Paragraphs = paragraphs(text)
	d.Sentences = make([]Sentence, 0, len(text)/110+len(d.Paragraphs)+4)
	d.Tokens = make([]Token, 0, len(text)/5+16)
	r := reader{Document: d, text: text, lexicon: theLexicon()}
	r.quotes.init()
	for i := range d.Paragraphs {
		r.paragraph(i)
	}
	return d
}

// reader is the state of one pass over a text: where it is, what may have
// ended the sentence, and which quotations are open.
type reader struct {
	*Document
	text    string
	lexicon *lexicon
	quotes  quotes

	end    int // of the paragraph
	para   int
	first  int  // the first token of the sentence
	spoken bool // the paragraph before was dialogue
	stop   stop // whether the last token may end the sentence
}

// paragraph reads paragraph i.
func (r *reader) paragraph(i int) {
	p := &r.Paragraphs[i]
	r.para, r.end = i, int(p.End)
	r.first, r.stop = len(r.Tokens), noStop
	p.First = int32(len(r.Sentences))
	for pos := r.listMarker(int(p.Start)); pos < r.end; {
		n := spaceAt(r.text, pos)
		if n > 0 {
			pos += n
			continue
		}
		if r.stop != noStop && r.endsBefore(pos) {
			r.sentence()
			pos = r.listMarker(pos)
			continue
		}
		pos = r.token(pos)
	}
	r.quotes.finish(r)
	r.sentence()
	p.Last = int32(len(r.Sentences))
	if p.First < p.Last {
		r.dialogue(p, int(r.Sentences[p.First].First))
	}
	if p.Last == p.First+1 {
		s := &r.Sentences[p.First]
		s.Heading = !endsInStop(r.text[s.Start:s.End])
	}
}

// sentence closes the sentence that the tokens since r.first make up.
func (r *reader) sentence() {
	r.stop = noStop
	if r.first == len(r.Tokens) {
		return
	}
	r.Sentences = append(r.Sentences, Sentence{
		Start: r.Tokens[r.first].Start, End: r.Tokens[len(r.Tokens)-1].End,
		First: int32(r.first), Last: int32(len(r.Tokens)), Paragraph: int32(r.para),
	})
	r.lexicon.tag(r.text, r.Tokens[r.first:])
	r.first = len(r.Tokens)
}

// emit adds a token. NoTag leaves the tag to the tagger.
func (r *reader) emit(start, end int, tag Tag) {
	r.Tokens = append(r.Tokens, Token{int32(start), int32(end), tag, r.quotes.inner})
}
