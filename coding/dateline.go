package coding

import "github.com/openparley/parley/english"

// longestDateline is the longest dateline, in tokens: "PORT ELSA, Sardonia,
// March 15 (Wire) --".
const longestDateline = 14

// dateline is the token behind the dateline that opens a sentence, the first
// of the sentence where none does. Nobody in a dateline takes a stand.
func (p *page) dateline(s english.Sentence) int {
	first := int(s.First)
	if s.First > 0 && p.doc.Sentences[p.sentenceOf(first)-1].Paragraph == s.Paragraph {
		return first
	}
	depth, closed, names := 0, false, 0
	for t := first; t+2 < int(s.Last) && t < first+longestDateline; t++ {
		switch tag := p.tag(t); {
		case tag == english.OpenBracket:
			depth++
		case tag == english.CloseBracket:
			depth--
			closed = true
		case depth > 0, tag == english.Comma, tag == english.CD, p.eq(t, "."):
		case names > 0 && (p.eq(t, "-") || p.eq(t, "_") || p.dash(t)), closed && p.eq(t, ":"):
			return t + 1
		case isUpper(p.text(t)) && (tag.IsName() || tag.IsNoun() || tag == english.JJ):
			names++
		default:
			return first
		}
	}
	return first
}
