package brief

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

var page = template.Must(template.New("page").Parse(pageHTML))

// HTML writes the brief as one self-contained page: no script, nothing loaded,
// a content security policy that allows its own style sheet and nothing else.
// Every text goes through contextual escaping.
func (doc *Document) HTML(w io.Writer) error {
	if err := doc.ready(); err != nil {
		return err
	}
	v := &htmlView{doc: doc, uses: map[int][]string{}, ids: map[string]bool{}}
	out := bufio.NewWriterSize(w, 64<<10)
	if err := page.Execute(out, v.page()); err != nil {
		return err
	}
	return out.Flush()
}

// htmlPage is the brief as the template sees it.
type htmlPage struct {
	Doc      *Document
	Style    template.CSS // ours alone
	Policy   string
	Marking  string
	Class    string // of the marking
	Facts    []htmlFact
	Sections []htmlSection
	Sources  []htmlSource
	Quotes   int
	Asked    string // the language models among the coders
}

type htmlFact struct{ Name, Value string }

// markings are the colours of TLP 2.0; any other marking is set without one.
var markings = map[string]string{
	"TLP:RED": "tlp-red", "TLP:AMBER": "tlp-amber", "TLP:AMBER+STRICT": "tlp-amber", "TLP:GREEN": "tlp-green", "TLP:CLEAR": "tlp-clear",
}

func (v *htmlView) page() *htmlPage {
	doc := v.doc
	style := pageCSS + printMarks(doc.Marking)
	sum := sha256.Sum256([]byte(style))
	p := &htmlPage{
		Doc: doc, Style: template.CSS(style), Marking: doc.Marking, Class: markings[strings.ToUpper(doc.Marking)],
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src data:; base-uri 'none'; form-action 'none'",
	}
	p.Facts, p.Asked = doc.facts(), doc.asked()
	for i := range doc.Sections {
		p.Sections = append(p.Sections, v.section(&doc.Sections[i], 2))
	}
	p.Sources = v.sources() // last: by now it is known what cites them
	for i := range doc.Sources {
		p.Quotes += len(doc.Sources[i].Quotes)
	}
	return p
}

// asked are the coders that are language models: what they coded did not stay on
// this machine for certain.
func (doc *Document) asked() string {
	var models []string
	for name := range doc.board.Coverage.Coders {
		if parley.ParseCoder(name).Name == parley.ModelCoder {
			models = append(models, name)
		}
	}
	slices.Sort(models)
	return strings.Join(models, ", ")
}

// facts is the line below the title.
func (doc *Document) facts() []htmlFact {
	cov := &doc.board.Coverage
	asOf := "everything that was read"
	if !doc.AsOf.IsZero() {
		asOf = doc.AsOf.String()
	}
	facts := []htmlFact{{"As of", asOf}}
	if !doc.Since.IsZero() {
		facts = append(facts, htmlFact{"New since", doc.Since.String()})
	}
	reports := fmt.Sprint(cov.Reports)
	if !cov.From.IsZero() {
		reports += ", " + parley.Interval{From: cov.From, To: cov.To}.String()
		reports = strings.Replace(reports, "/", " to ", 1)
	}
	facts = append(facts, htmlFact{"Reports", reports})
	if cov.UndatedN > 0 {
		facts = append(facts, htmlFact{"Undated", fmt.Sprint(cov.UndatedN)})
	}
	return append(facts, htmlFact{"Statements", fmt.Sprintf("%d, of which %d accepted by a person", cov.Statements, cov.Accepted)})
}

// printMarks puts the marking and the page number on every printed page. The
// marking is the user's; as every character is written as a CSS escape it can
// be nothing but a string.
func printMarks(marking string) string {
	var b strings.Builder
	b.WriteString("\n@page{@bottom-right{content:counter(page) \" / \" counter(pages);font:8pt system-ui,sans-serif;color:#555}")
	if marking != "" {
		b.WriteString("@top-right{font:bold 8pt system-ui,sans-serif;color:#000;content:\"")
		for _, r := range marking {
			if r == 0 {
				r = '\uFFFD'
			}
			fmt.Fprintf(&b, "\\%06X", r)
		}
		b.WriteString("\"}")
	}
	b.WriteString("}\n")
	return b.String()
}
