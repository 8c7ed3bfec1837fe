package negotiation

import (
	"bufio"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/analysis/conflict"
)

// Figure is a solved model to be written for other programs or people.
type Figure struct {
	Model    *Model
	Verdicts *conflict.Verdicts
}

// mostNodes bounds the graphs that are drawn.
const (
	mostNodes = 2000
	mostSVG   = 200
)

// FigureFormats are the endings of files that Write knows.
func FigureFormats() []string { return []string{".csv", ".dot", ".graphml", ".svg"} }

// Write writes the figure in the format of a file's ending.
func (f Figure) Write(w io.Writer, ending string) error {
	out := bufio.NewWriter(w)
	var err error
	switch ending {
	case ".csv":
		err = f.csv(out)
	case ".dot":
		err = f.sized(mostNodes, func() { f.dot(out) })
	case ".graphml":
		err = f.sized(mostNodes, func() { f.graphML(out) })
	case ".svg":
		err = f.sized(mostSVG, func() { f.svg(out) })
	default:
		err = fmt.Errorf("%w: there is no figure of the kind %q: known are %s", parley.ErrInvalid, ending, strings.Join(FigureFormats(), ", "))
	}
	if err != nil {
		return err
	}
	return out.Flush()
}

func (f Figure) sized(most int, write func()) error {
	if n := f.Verdicts.Game().Count(); n > most {
		return fmt.Errorf("%w: the graph has %d states, and at most %d are drawn; the table of states is written as .csv", parley.ErrInvalid, n, most)
	}
	write()
	return nil
}

// holds names the concepts by which a state is an equilibrium.
func (f Figure) holds(eq []conflict.Bits, s int) []string {
	var by []string
	for k, c := range conflict.Concepts() {
		if eq[k].Has(s) {
			by = append(by, c.String())
		}
	}
	return by
}

func (f Figure) equilibria() []conflict.Bits {
	var eq []conflict.Bits
	for _, c := range conflict.Concepts() {
		eq = append(eq, f.Verdicts.Equilibria(c))
	}
	return eq
}

// csv has a row for each state: its letters and words, each party's rank, and
// for each concept whether it is an equilibrium and who would stay.
func (f Figure) csv(out *bufio.Writer) error {
	g, m := f.Verdicts.Game(), f.Model
	w := csv.NewWriter(out)
	row := []string{"state", "taken"}
	for _, p := range m.Parties {
		row = append(row, "rank "+p.Name)
	}
	for _, c := range conflict.Concepts() {
		row = append(row, c.String())
		for _, p := range m.Parties {
			row = append(row, c.String()+" "+p.Name)
		}
	}
	if err := w.Write(row); err != nil {
		return err
	}
	eq := f.equilibria()
	mark := map[bool]string{true: "1", false: "0"}
	for s := range g.Count() {
		row = append(row[:0], g.Letters(s), m.Describe(g, s))
		for i := range m.Parties {
			row = append(row, fmt.Sprint(g.Rank(i, s)))
		}
		for k, c := range conflict.Concepts() {
			row = append(row, mark[eq[k].Has(s)])
			for i := range m.Parties {
				row = append(row, mark[f.Verdicts.Stable(c, i).Has(s)])
			}
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// arc is a move, and whether it improves who makes it.
type arc struct {
	party, from, to int
	improves        bool
}

func (f Figure) arcs() []arc {
	g := f.Verdicts.Game()
	var all []arc
	for i := range g.Parties() {
		for s := range g.Count() {
			for _, t := range g.Moves(i, s) {
				all = append(all, arc{i, s, t, g.Better(i, t, s)})
			}
		}
	}
	return all
}

func (f Figure) dot(out *bufio.Writer) {
	g, m := f.Verdicts.Game(), f.Model
	fmt.Fprintf(out, "digraph %s {\n  node [shape=box, style=rounded];\n", dotQuote(m.Name))
	eq := f.equilibria()
	for s := range g.Count() {
		style := ""
		if by := f.holds(eq, s); len(by) > 0 {
			style = fmt.Sprintf(", penwidth=%d, tooltip=%s", 1+len(by), dotQuote(strings.Join(by, " ")))
		}
		fmt.Fprintf(out, "  %s [label=%s%s];\n", dotQuote(g.Letters(s)), dotQuote(g.Letters(s)+"\n"+m.Describe(g, s)), style)
	}
	for _, a := range f.arcs() {
		style := ", style=dotted"
		if a.improves {
			style = ""
		}
		fmt.Fprintf(out, "  %s -> %s [label=%s, color=%s%s];\n", dotQuote(g.Letters(a.from)), dotQuote(g.Letters(a.to)), dotQuote(m.Parties[a.party].Name), dotQuote(colour(a.party)), style)
	}
	out.WriteString("}\n")
}

func dotQuote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
	return b.String()
}

func (f Figure) graphML(out *bufio.Writer) {
	g, m := f.Verdicts.Game(), f.Model
	out.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	for _, k := range [][3]string{{"taken", "node", "string"}, {"holds", "node", "string"}, {"party", "edge", "string"}, {"improves", "edge", "boolean"}} {
		fmt.Fprintf(out, "  <key id=%q for=%q attr.name=%q attr.type=%q/>\n", k[0], k[1], k[0], k[2])
	}
	fmt.Fprintf(out, "  <graph id=\"%s\" edgedefault=\"directed\">\n", xmlText(m.Name))
	eq := f.equilibria()
	for s := range g.Count() {
		fmt.Fprintf(out, "    <node id=\"%s\"><data key=\"taken\">%s</data><data key=\"holds\">%s</data></node>\n",
			xmlText(g.Letters(s)), xmlText(m.Describe(g, s)), strings.Join(f.holds(eq, s), " "))
	}
	for _, a := range f.arcs() {
		fmt.Fprintf(out, "    <edge source=\"%s\" target=\"%s\"><data key=\"party\">%s</data><data key=\"improves\">%t</data></edge>\n",
			xmlText(g.Letters(a.from)), xmlText(g.Letters(a.to)), xmlText(m.Parties[a.party].Name), a.improves)
	}
	out.WriteString("  </graph>\n</graphml>\n")
}

// colour is a party's, the same in every figure (Okabe and Ito 2008, which
// people who do not see all colours tell apart).
func colour(party int) string {
	list := [...]string{"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"}
	return list[party%len(list)]
}

// svg draws the states on a circle, the equilibria filled, and the improvements
// as arrows. Moves that improve nobody are left out.
func (f Figure) svg(out *bufio.Writer) {
	g, m := f.Verdicts.Game(), f.Model
	n := g.Count()
	radius := math.Max(160, float64(n)*14)
	margin := 90.0
	size := 2 * (radius + margin)
	legend := 24.0 * float64(len(m.Parties)+2)
	at := func(s int, r float64) (x, y float64) {
		a := 2*math.Pi*float64(s)/float64(n) - math.Pi/2
		return size/2 + r*math.Cos(a), size/2 + r*math.Sin(a)
	}
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" font-family="sans-serif" font-size="12" role="img">`+"\n", size, size+legend)
	fmt.Fprintf(out, "<title>%s: states, and the moves that improve who makes them</title>\n<defs>\n", xmlText(m.Name))
	for i := range m.Parties {
		fmt.Fprintf(out, `<marker id="a%d" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="%s"/></marker>`+"\n", i, colour(i))
	}
	out.WriteString("</defs>\n")
	for _, a := range f.arcs() {
		if !a.improves {
			continue
		}
		x1, y1 := at(a.from, radius-12)
		x2, y2 := at(a.to, radius-12)
		// Bent towards the middle, a little differently for each party.
		bend := 0.25 + 0.12*float64(a.party)
		cx, cy := (x1+x2)/2+(size/2-(x1+x2)/2)*bend, (y1+y2)/2+(size/2-(y1+y2)/2)*bend
		fmt.Fprintf(out, `<path d="M%.1f %.1fQ%.1f %.1f %.1f %.1f" fill="none" stroke="%s" stroke-opacity="0.7" marker-end="url(#a%d)"/>`+"\n", x1, y1, cx, cy, x2, y2, colour(a.party), a.party)
	}
	eq := f.equilibria()
	for s := range n {
		x, y := at(s, radius)
		lx, ly := at(s, radius+14)
		by := f.holds(eq, s)
		fill := "#ffffff"
		if len(by) > 0 {
			fill = "#333333"
		}
		anchor := "start"
		if lx < size/2-1 {
			anchor = "end"
		}
		words := m.Describe(g, s)
		if len(by) > 0 {
			words += " (" + strings.Join(by, " ") + ")"
		}
		fmt.Fprintf(out, `<circle cx="%.1f" cy="%.1f" r="7" fill="%s" stroke="#333333"><title>%s</title></circle><text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`+"\n",
			x, y, fill, xmlText(words), lx, ly+4, anchor, xmlText(g.Letters(s)))
	}
	y := size
	for i, p := range m.Parties {
		fmt.Fprintf(out, `<line x1="20" y1="%.0f" x2="50" y2="%.0f" stroke="%s" stroke-width="2"/><text x="58" y="%.0f">%s improves</text>`+"\n", y, y, colour(i), y+4, xmlText(p.Name))
		y += 24
	}
	fmt.Fprintf(out, `<circle cx="35" cy="%.0f" r="7" fill="#333333"/><text x="58" y="%.0f">an equilibrium by one of the five concepts</text>`+"\n</svg>\n", y, y+4)
}
