package agree

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

var page = template.Must(template.New("page").Parse(pageHTML))

// Page is an evaluation as a page.
type Page struct {
	Studies []*Study
	People  []string // who coded the gold
	Pairs   []Pair
	Texts   map[string]string
	Version string // of the program
}

// HTML writes one self-contained page: no script, nothing loaded, a content
// security policy that allows its own style sheet and nothing else. Every text
// goes through contextual escaping.
func (p *Page) HTML(w io.Writer) error {
	sum := sha256.Sum256([]byte(pageCSS))
	v := &pageView{
		Page: p, Style: template.CSS(pageCSS),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
	}
	for i, s := range p.Studies {
		v.Coders = append(v.Coders, p.coder(fmt.Sprintf("c%d", i+1), s))
	}
	for _, pair := range p.Pairs {
		v.Pairs = append(v.Pairs, viewPair(pair))
	}
	out := bufio.NewWriterSize(w, 64<<10)
	if err := page.Execute(out, v); err != nil {
		return err
	}
	return out.Flush()
}

// pageView is what the template sees.
type pageView struct {
	*Page
	Style  template.CSS // ours alone
	Policy string
	Coders []coderView
	Pairs  []pairView
}

type coderView struct {
	ID, Name string
	Head     []figureView
	Alpha    []figureView
	Acts     []rateView
	Fields   []rateView
	Columns  []string // of the confusions
	Rows     []confusionRow
	Docs     []docView
	Left     int // reports that are not shown
	Ignored  int
	Content  string
}

type figureView struct{ Name, Value, About string }

// rateView is a row with bars; widths are steps of 5 % for the style sheet.
type rateView struct {
	Name, Agree                string
	Gold, Coded, Hits          int
	Precision, Recall, F1, Bar string
}

type confusionRow struct {
	Act   string
	Cells []confusionCell
}

type confusionCell struct{ N, Class string }

type pairView struct {
	A, B                string
	Docs                int
	Found, Holder, Full string
	Alpha               []string
}

func percent1(x float64) string { return fmt.Sprintf("%.1f", x) }

func figure3(a Alpha) string {
	if !a.Varies {
		return "–"
	}
	return fmt.Sprintf("%.3f", a.Value)
}

func bar(percent float64) string { return fmt.Sprintf("b%d", int(percent+2.5)/5*5) }

func rate(name string, t coding.Tally) rateView {
	return rateView{Name: name, Gold: t.Gold, Coded: t.Coded, Hits: t.Hits,
		Precision: percent1(t.Precision()), Recall: percent1(t.Recall()), F1: percent1(t.F1()), Bar: bar(t.F1())}
}

func (p *Page) coder(id string, s *Study) coderView {
	v := coderView{ID: id, Name: s.Coder, Ignored: s.Result.Ignored}
	for _, h := range []struct {
		name, about string
		t           coding.Tally
	}{
		{"found", "the same place and content", s.Result.Found},
		{"holder", "and the same holder", s.Result.Holder},
		{"full", "and the same act", s.Result.Full},
	} {
		v.Head = append(v.Head, figureView{h.name + " F1", percent1(h.t.F1()),
			fmt.Sprintf("%s: precision %s, recall %s", h.about, percent1(h.t.Precision()), percent1(h.t.Recall()))})
	}
	if s.Result.Found.Hits > 0 {
		v.Content = percent1(s.Content)
	}
	if s.Party.Gold > 0 {
		v.Head = append(v.Head, figureView{"party right, %", percent1(s.Party.Recall()),
			fmt.Sprintf("%d of the %d statements found whose party gold names; none given for %d", s.Party.Hits, s.Party.Gold, s.Party.Gold-s.Party.Coded)})
	}
	v.Alpha = []figureView{
		{"act of the statements found", figure3(s.Alpha.Act), ""},
		{"acts of a sentence", figure3(s.Alpha.Sentence), ""},
		{"stretches of text", figure3(s.Alpha.Content), ""},
		{"stretches with their acts", figure3(s.Alpha.ContentAct), ""},
	}
	for _, act := range parley.Acts() {
		if t, ok := s.Result.ByAct[act]; ok {
			v.Acts = append(v.Acts, rate(act.String(), t))
		}
	}
	for _, f := range s.Fields {
		r := rate(f.Name, f.Tally)
		r.Agree, r.Bar = percent1(f.Agreement()), bar(f.Agreement())
		v.Fields = append(v.Fields, r)
	}
	v.confusions(s)
	v.Left = max(0, len(s.Docs)-mostDocs)
	for i := range s.Docs[:min(len(s.Docs), mostDocs)] {
		d := &s.Docs[i]
		v.Docs = append(v.Docs, viewDoc(fmt.Sprintf("%s-d%d", id, i+1), d, p.Texts[d.Name], i < openDocs))
	}
	return v
}

const (
	openDocs = 3   // of the reports, the worst ones, are open at first
	mostDocs = 300 // reports a browser can still show
)

// confusions is the table of acts, gold by coded, with the agreements on its
// diagonal.
func (v *coderView) confusions(s *Study) {
	counts := map[[2]parley.Act]int{}
	used := map[parley.Act]bool{}
	for i := range s.Result.Matches {
		m := &s.Result.Matches[i]
		g, c := m.Gold.First(), m.Coded.First()
		if m.Act {
			g = m.Shared()
			c = g
		}
		counts[[2]parley.Act{g, c}]++
		used[g], used[c] = true, true
	}
	acts := slices.DeleteFunc(parley.Acts(), func(a parley.Act) bool { return !used[a] })
	for _, g := range acts {
		v.Columns = append(v.Columns, g.String())
		row := confusionRow{Act: g.String()}
		for _, c := range acts {
			n := counts[[2]parley.Act{g, c}]
			cell := confusionCell{}
			if n > 0 {
				cell.N = fmt.Sprint(n)
				switch {
				case g == c:
					cell.Class = "same"
				case n > 2:
					cell.Class = "many"
				default:
					cell.Class = "few"
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		v.Rows = append(v.Rows, row)
	}
}

func viewPair(p Pair) pairView {
	return pairView{
		A: fmt.Sprintf("%s (%d)", p.A, p.InA), B: fmt.Sprintf("%s (%d)", p.B, p.InB), Docs: p.Docs,
		Found: percent1(p.Found.F1()), Holder: percent1(p.Holder.F1()), Full: percent1(p.Full.F1()),
		Alpha: []string{figure3(p.Alpha.Act), figure3(p.Alpha.Sentence), figure3(p.Alpha.Content), figure3(p.Alpha.ContentAct)},
	}
}
