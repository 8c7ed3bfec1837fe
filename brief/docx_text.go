package brief

import (
	"bytes"
	"encoding/xml"
	"strings"
	"unicode"

	"github.com/openparley/parley/brief/claim"
)

// markStyle is the character style of a marked piece.
func markStyle(class string) string {
	switch class {
	case "for":
		return "StanceFor"
	case "against":
		return "StanceAgainst"
	case "conditional":
		return "StanceConditional"
	case "s3":
		return "RedLine"
	}
	return ""
}

func (b *docx) pieces(all []claim.Piece) string {
	var out strings.Builder
	for _, p := range all {
		switch {
		case p.Kind == claim.Quoted:
			out.WriteString(b.quoted(p.Text))
		case p.Kind == claim.Aside:
			out.WriteString(b.text(p.Text, "Aside"))
		case p.Kind == claim.Marked:
			out.WriteString(b.text(strings.TrimLeft(p.Glyph+" ", " ")+p.Text, markStyle(p.Class)))
		default:
			out.WriteString(b.text(p.Text, ""))
		}
	}
	return out.String()
}

func (b *docx) quoted(words string) string {
	return b.text("“", "") + b.text(words, "") + b.text("”", "")
}

// text is a run, right to left where its first letter is.
func (b *docx) text(s, style string) string {
	if s == "" {
		return ""
	}
	var props string
	if style != "" {
		props = `<w:rStyle w:val="` + style + `"/>`
	}
	if bidi(s) != "" {
		props += `<w:rtl/>`
	}
	if props != "" {
		props = `<w:rPr>` + props + `</w:rPr>`
	}
	return `<w:r>` + props + `<w:t xml:space="preserve">` + xmlText(s) + `</w:t></w:r>`
}

// boldRuns makes runs bold that have no properties.
func boldRuns(runs string) string {
	return strings.ReplaceAll(runs, `<w:r><w:t `, `<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t `)
}

// bidi is the property of a paragraph whose first letter is of a script that
// runs from right to left, else nothing.
func bidi(s string) string {
	for _, r := range s {
		if unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko) {
			return `<w:bidi/>`
		}
		if unicode.IsLetter(r) {
			return ""
		}
	}
	return ""
}

// xmlText is text that can stand in XML: escaped, and without what XML cannot
// hold.
func xmlText(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(visible(s))) // a buffer does not fail
	return b.String()
}
