package brief

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"
)

// DOCX writes the brief as a Word document (Office Open XML, ISO/IEC 29500,
// transitional), A4: headings as styles, tables, a footnote with the exact words
// for each passage, the analyst's comments in boxes. It loads nothing, has no
// macro, and the same brief gives the same bytes.
func (doc *Document) DOCX(w io.Writer) error {
	if err := doc.ready(); err != nil {
		return err
	}
	b := newDocx(doc)
	body := b.document() // first: it finds out which footnotes there are
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", b.core()},
		{"docProps/app.xml", b.app()},
		{"word/document.xml", body},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", docxStyles},
		{"word/numbering.xml", b.numbering()},
		{"word/settings.xml", docxSettings},
		{"word/footnotes.xml", b.footnotes()},
		{"word/header1.xml", b.header()},
		{"word/footer1.xml", b.footer()},
	} {
		// The oldest date a zip file can have: no clock is read.
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return fmt.Errorf("brief: write %s: %w", part.name, err)
		}
		if _, err := io.WriteString(f, part.text); err != nil {
			return err
		}
	}
	return z.Close()
}

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNS  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	ooxml   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordML  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

const contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="` + wordML + `document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="` + wordML + `styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="` + wordML + `numbering+xml"/>
<Override PartName="/word/settings.xml" ContentType="` + wordML + `settings+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="` + wordML + `footnotes+xml"/>
<Override PartName="/word/header1.xml" ContentType="` + wordML + `header+xml"/>
<Override PartName="/word/footer1.xml" ContentType="` + wordML + `footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
</Types>
`

const packageRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="` + ooxml + `officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="` + ooxml + `extended-properties" Target="docProps/app.xml"/>
</Relationships>
`

const documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="` + ooxml + `styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="` + ooxml + `numbering" Target="numbering.xml"/>
<Relationship Id="rId3" Type="` + ooxml + `settings" Target="settings.xml"/>
<Relationship Id="rId4" Type="` + ooxml + `footnotes" Target="footnotes.xml"/>
<Relationship Id="rId5" Type="` + ooxml + `header" Target="header1.xml"/>
<Relationship Id="rId6" Type="` + ooxml + `footer" Target="footer1.xml"/>
</Relationships>
`

const docxSettings = xmlHead + `<w:settings ` + wordNS + `>
<w:defaultTabStop w:val="720"/>
<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
</w:settings>
`

// core has the title and no dates: no clock is read.
func (b *docx) core() string {
	return xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + xmlText(b.doc.Title) + `</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>` + "\n"
}

func (b *docx) app() string {
	return xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>` +
		xmlText(strings.TrimSpace("Parley "+b.doc.Version)) + `</Application></Properties>` + "\n"
}

// header is the marking and the title on every page.
func (b *docx) header() string {
	text := `<w:r><w:t xml:space="preserve">` + xmlText(short(b.doc.Title, inLine)) + `</w:t></w:r>`
	if m := b.doc.Marking; m != "" {
		text += `<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + xmlText(m) + `</w:t></w:r>`
	}
	return xmlHead + `<w:hdr ` + wordNS + `><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>` + text + `</w:p></w:hdr>` + "\n"
}

func (b *docx) footer() string {
	text := ""
	if m := b.doc.Marking; m != "" {
		text = `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + xmlText(m) + `</w:t></w:r>`
	}
	return xmlHead + `<w:ftr ` + wordNS + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` + text +
		`<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>` + field("PAGE", "1") + `<w:r><w:t xml:space="preserve"> / </w:t></w:r>` + field("NUMPAGES", "1") +
		`</w:p></w:ftr>` + "\n"
}

// field is what Word works out itself, with what is shown until it does.
func field(instruction, shown string) string {
	return `<w:fldSimple w:instr=" ` + instruction + ` "><w:r><w:t>` + shown + `</w:t></w:r></w:fldSimple>`
}

// numbering has bullets, two deep, and for each numbered list a count of its
// own.
func (b *docx) numbering() string {
	var s strings.Builder
	s.WriteString(xmlHead + `<w:numbering ` + wordNS + `>` +
		`<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>` +
		level(0, "bullet", "•", 360) + level(1, "bullet", "–", 720) + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>` +
		level(0, "decimal", "%1.", 360) + level(1, "bullet", "–", 720) + `</w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for n := range b.numbered {
		fmt.Fprintf(&s, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, n+2)
	}
	s.WriteString(`</w:numbering>` + "\n")
	return s.String()
}

func level(n int, format, text string, indent int) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="300"/></w:pPr></w:lvl>`,
		n, format, text, indent)
}
