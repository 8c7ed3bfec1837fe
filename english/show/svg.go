package show

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Sizes in the SVG, in its own units, which are pixels on a screen.
const (
	cellWidth   = 9  // of a character of the fixed-width type
	levelHeight = 22 // between arcs
	textHeight  = 44 // words and tags
	margin      = 16
	round       = 8 // radius of the arcs' corners
)

const svgStyle = `text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;text-anchor:middle;fill:#1a1a1a;white-space:pre}` +
	`.tag{font-size:11px;fill:#5f6368}.rel{font-size:11px;fill:#0b5394;paint-order:stroke;stroke:#fff;stroke-width:5px}` +
	`.no{font-size:11px;fill:#5f6368;text-anchor:start}path{fill:none;stroke:#5f6368;stroke-width:1.2}.to{fill:#5f6368;stroke:none}`

// Captioned is a tree with a line to stand above it.
type Captioned struct {
	Caption string
	Tree    Tree
}

// SVG writes trees below each other as one SVG image of arcs above words. Of a
// tree longer than [MostWords] there is only the caption, and how long it is.
// measure is as in [Style]. An error is the writer's.
func SVG(w io.Writer, trees []Captioned, measure func(string) int) error {
	if measure == nil {
		measure = utf8.RuneCountInString
	}
	layouts := make([]*layout, len(trees))
	width, height := 0, margin
	for i, t := range trees {
		width = max(width, cellWidth*measure(safe(t.Caption)))
		height += 2 * margin
		if len(t.Tree) <= MostWords {
			layouts[i], _ = layOut(t.Tree.sound(), measure, 0)
			width = max(width, cellWidth*layouts[i].width)
			height += layouts[i].height()
		}
	}
	width += 2 * margin
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">`+"\n", width, height, width, height)
	fmt.Fprintf(out, "<title>Dependency trees</title>\n<style>%s</style>\n", svgStyle)
	fmt.Fprintf(out, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", width, height)
	y := margin
	for i, t := range trees {
		caption := t.Caption
		if layouts[i] == nil {
			caption += fmt.Sprintf(" (%d tokens: too many to draw)", len(t.Tree))
		}
		fmt.Fprintf(out, `<text class="no" x="%d" y="%d">%s</text>`+"\n", margin, y+12, escape(safe(caption)))
		y += 2 * margin
		if layouts[i] != nil {
			layouts[i].svg(out, y)
			y += layouts[i].height()
		}
	}
	fmt.Fprintln(out, "</svg>")
	return out.Flush()
}

// height is the room for the arcs, the roots' relation above them, and the words.
func (l *layout) height() int {
	if len(l.tree) == 0 {
		return 0
	}
	return (l.levels+1)*levelHeight + textHeight
}

func (l *layout) svg(out *bufio.Writer, top int) {
	if len(l.tree) == 0 {
		return
	}
	floor := top + (l.levels+1)*levelHeight // where arcs end
	x := func(column int) int { return margin + cellWidth*column + cellWidth/2 }
	arrow := func(column int) {
		fmt.Fprintf(out, `<path class="to" d="M%d %dl-4 -7h8z"/>`+"\n", x(column), floor)
	}
	text := func(class string, at, y int, s string) {
		if s != "" {
			fmt.Fprintf(out, `<text%s x="%d" y="%d">%s</text>`+"\n", class, at, y, escape(s))
		}
	}
	fmt.Fprintln(out, "<g>")
	for _, a := range l.arcs {
		from, to, y := x(a.from), x(a.to), floor-(a.level+1)*levelHeight+6
		fmt.Fprintf(out, `<path d="M%d %dV%dQ%d %d %d %dH%dQ%d %d %d %dV%d"/>`+"\n",
			from, floor, y+round, from, y, from+round, y, to-round, to, y, to, y+round, floor)
		arrow(l.middle[a.word])
	}
	for i, w := range l.tree {
		if w.Head < 0 {
			fmt.Fprintf(out, `<path d="M%d %dV%d"/>`+"\n", x(l.middle[i]), top+12, floor)
			arrow(l.middle[i])
			text(` class="rel"`, x(l.middle[i]), top+10, w.Relation)
		}
	}
	for _, a := range l.arcs {
		text(` class="rel"`, (x(a.from)+x(a.to))/2, floor-(a.level+1)*levelHeight+10, l.tree[a.word].Relation)
	}
	for i, w := range l.tree {
		text("", x(l.middle[i]), floor+16, w.Text)
		text(` class="tag"`, x(l.middle[i]), floor+32, w.Tag)
	}
	fmt.Fprintln(out, "</g>")
}

// escape makes a text fit for XML; characters that XML does not know become U+FFFD.
func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}
