package english

import "strings"

// NameTag says which part of what kind of name a word is, in the manner of
// CoNLL: it begins one, goes on with one, or is outside.
type NameTag uint8

// The tags. A title or honorific is no part of a person's name.
const (
	Outside NameTag = iota
	BeginsPerson
	InPerson
	BeginsPlace
	InPlace
	BeginsOrganisation
	InOrganisation

	// A people, its adjective, or a name of something else: learned so that
	// they are not taken for the three above, never given out.
	beginsOther
	inOther

	numNameTags
)

var nameTagNames = [numNameTags]string{"O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-OTH", "I-OTH"}

// String is the tag as name files have it: "O", "B-PER", "I-LOC".
func (t NameTag) String() string {
	if t < numNameTags {
		return nameTagNames[t]
	}
	return "?"
}

// ParseNameTag reads a tag as [NameTag.String] writes it. What is not known is
// Outside, and so is "B-O", which some files have by mistake.
func ParseNameTag(s string) NameTag {
	for t, name := range nameTagNames {
		if s == name {
			return NameTag(t)
		}
	}
	return Outside
}

// begins reports a tag at which a name begins.
func (t NameTag) begins() bool { return t&1 != 0 }

// NamesOf tags the words of the sentences of one document that are cut
// already, as a treebank has them. The result has the shape of what is given.
func NamesOf(sentences [][]string) [][]NameTag {
	d := layDocument(sentences)
	r := newNameReader(d)
	r.mentions()
	tags := r.label(theNames())
	out := make([][]NameTag, len(sentences))
	for s := range out {
		out[s] = make([]NameTag, len(sentences[s]))
		for i := range out[s] {
			if t := tags[int(d.Sentences[s].First)+i]; t < beginsOther {
				out[s][i] = t
			}
		}
	}
	return out
}

// layDocument makes a document of sentences that are cut already, one
// paragraph each.
func layDocument(sentences [][]string) *Document {
	d := &Document{}
	var text strings.Builder
	l := theLexicon()
	for s, words := range sentences {
		line, tokens := lay(words)
		l.tag(line, tokens)
		at, first := int32(text.Len()), int32(len(d.Tokens))
		for _, t := range tokens {
			t.Start, t.End = t.Start+at, t.End+at
			d.Tokens = append(d.Tokens, t)
		}
		text.WriteString(line)
		end := int32(text.Len())
		text.WriteByte('\n')
		d.Paragraphs = append(d.Paragraphs, Paragraph{Start: at, End: end, First: int32(s), Last: int32(s) + 1})
		d.Sentences = append(d.Sentences, Sentence{Start: at, End: end, First: first, Last: int32(len(d.Tokens)), Paragraph: int32(s), Heading: !endsInStop(line)})
	}
	d.Text = text.String()
	return d
}
