package main

import (
	"bufio"
	"io"
	"strings"
)

// table prints rows in columns that fit a width. Columns marked as growing
// share what the others leave, fold their text over a few lines, and cut the
// rest with an ellipsis; when the room is too little, the columns that matter
// least go, last first.
type table struct {
	columns []column
	lines   int  // most lines of a row; 0: one
	indent  int  // of rows under a heading
	bare    bool // without a row of titles
	rows    [][]string
}

type column struct {
	title string
	grow  int // share of what is left; 0: as wide as its widest cell, at most most
	most  int // 0: no bound
	less  int // columns with a higher number go first when there is no room; 0: never
	right bool
}

// leastGrow is the least room for a growing column, before columns go.
const leastGrow = 16

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// heading begins a group of rows.
func (t *table) heading(text string) { t.rows = append(t.rows, []string{text}) }

// isHeading tells a heading from a row: it has one cell, a row has several.
func isHeading(row []string) bool { return len(row) == 1 }

// print writes the table. Headings are bold on a terminal.
func (t *table) print(w io.Writer, width int, color bool) error {
	for _, r := range t.rows {
		for i := range r {
			r[i] = plain(r[i])
		}
	}
	widths := t.fit(width - t.indent)
	out := bufio.NewWriter(w)
	heads := make([]string, len(t.columns))
	for i, c := range t.columns {
		heads[i] = c.title
	}
	if !t.bare {
		out.WriteString(strings.Repeat(" ", t.indent))
		t.line(out, widths, heads, color)
	}
	for _, r := range t.rows {
		if isHeading(r) {
			line := fit(r[0], width)
			if color {
				line = "\x1b[1m" + line + "\x1b[0m"
			}
			out.WriteString(line + "\n")
			continue
		}
		for _, line := range t.fold(widths, r) {
			out.WriteString(strings.Repeat(" ", t.indent))
			t.line(out, widths, line, false)
		}
	}
	return out.Flush()
}

// fold breaks the growing cells of a row over lines.
func (t *table) fold(widths []int, row []string) [][]string {
	lines := [][]string{make([]string, len(row))}
	for i, cell := range row {
		parts := []string{cell}
		if t.columns[i].grow > 0 && widths[i] > 0 {
			parts = wrap(cell, widths[i])
		}
		if most := max(1, t.lines); len(parts) > most {
			parts = append(parts[:most-1], strings.Join(parts[most-1:], " ")) // to be cut
		}
		for k, part := range parts {
			if k == len(lines) {
				lines = append(lines, make([]string, len(row)))
			}
			lines[k][i] = part
		}
	}
	return lines
}

func (t *table) line(out *bufio.Writer, widths []int, row []string, bold bool) {
	var b strings.Builder
	for i, c := range t.columns {
		if widths[i] == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("  ")
		}
		cell := fit(row[i], widths[i])
		pad := strings.Repeat(" ", max(0, widths[i]-wide(cell)))
		if c.right {
			b.WriteString(pad + cell)
		} else {
			b.WriteString(cell + pad)
		}
	}
	line := strings.TrimRight(b.String(), " ")
	if bold {
		line = "\x1b[1m" + line + "\x1b[0m"
	}
	out.WriteString(line + "\n")
}

// fit gives each column its width; 0 for one that goes.
func (t *table) fit(width int) []int {
	widths := make([]int, len(t.columns))
	gone := make([]bool, len(t.columns))
	for i, c := range t.columns {
		empty := true
		widths[i] = wide(c.title)
		for _, r := range t.rows {
			if isHeading(r) {
				continue
			}
			widths[i] = max(widths[i], wide(r[i]))
			empty = empty && r[i] == ""
		}
		if c.most > 0 {
			widths[i] = min(widths[i], c.most)
		}
		if empty && c.less > 0 {
			gone[i] = true // nothing to tell in any row
		}
	}
	for {
		fixed, grow, growing, need := -2, 0, 0, 0
		for i, c := range t.columns {
			switch {
			case gone[i]:
			case c.grow == 0:
				fixed += widths[i] + 2
			default:
				fixed += 2
				grow += c.grow
				growing++
				need += min(leastGrow, widths[i])
			}
		}
		room := width - fixed
		if room < need && t.drop(gone) {
			continue
		}
		t.share(widths, gone, max(room, growing), grow)
		for i := range widths {
			if gone[i] {
				widths[i] = 0
			}
		}
		return widths
	}
}

// share gives the growing columns what is left: those that need less than
// their share get what they need, the others the rest.
func (t *table) share(widths []int, gone []bool, room, grow int) {
	settled := make([]bool, len(widths))
	for again := true; again; {
		again = false
		for i, c := range t.columns {
			if c.grow > 0 && !gone[i] && !settled[i] && grow > 0 && widths[i] <= room*c.grow/grow {
				settled[i], again = true, true
				room -= widths[i]
				grow -= c.grow
			}
		}
	}
	for i, c := range t.columns {
		if c.grow > 0 && !gone[i] && !settled[i] {
			part := max(1, room*c.grow/grow)
			widths[i] = part
			room -= part
			grow -= c.grow
		}
	}
}

func (t *table) drop(gone []bool) bool {
	worst := -1
	for i, c := range t.columns {
		if !gone[i] && c.less > 0 && (worst < 0 || c.less >= t.columns[worst].less) {
			worst = i
		}
	}
	if worst >= 0 {
		gone[worst] = true
	}
	return worst >= 0
}
