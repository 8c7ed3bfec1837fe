package main

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTable(t *testing.T) {
	tab := table{lines: 2, indent: 2, columns: []column{{title: "ID", most: 4}, {title: "WHAT", grow: 2}, {title: "OUTLET", most: 12, less: 1}, {title: "N", right: true}}}
	tab.heading("Harbour League")
	tab.row("s123456", "the reopening of the eastern pier to all ships that carry relief goods", "Courier", "7")
	tab.row("s2", "漢字 and \x1b[31mred\x1b[0m\nlines", "Strait Gazette and Mail", "12")
	for _, test := range []struct {
		width int
		want  string
	}{
		{50, `  ID    WHAT                      OUTLET         N
Harbour League
  s12…  the reopening of the      Courier        7
        eastern pier to all shi…
  s2    漢字 and �[31mred�[0m     Strait Gaze…  12
        lines
`},
		{34, `  ID    WHAT                     N
Harbour League
  s12…  the reopening of the     7
        eastern pier to all s…
  s2    漢字 and �[31mred�[0m   12
        lines
`},
	} {
		var b bytes.Buffer
		if err := tab.print(&b, test.width, false); err != nil {
			t.Fatal(err)
		}
		if b.String() != test.want {
			t.Errorf("width %d: got\n%swant\n%s", test.width, b.String(), test.want)
		}
	}
}

// TestTableFits checks that no line is wider than the room there is, whatever
// the cells hold.
func TestTableFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := table{lines: rapid.IntRange(0, 4).Draw(t, "lines"), columns: []column{{title: "ID", most: 9}, {title: "WHO", grow: 2}, {title: "ACT", most: 12}, {title: "WHAT", grow: 5}, {title: "OUTLET", most: 16, less: 2}, {title: "N", right: true, most: 6, less: 1}}}
		cell := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z 漢字é]{0,80}`))
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			row := make([]string, len(tab.columns))
			for i := range row {
				row[i] = cell.Draw(t, "cell")
			}
			tab.row(row...)
		}
		width := rapid.IntRange(leastWidth, 200).Draw(t, "width")
		var b bytes.Buffer
		if err := tab.print(&b, width, false); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSuffix(line, "\n")
			if w := cells.StringWidth(line); w > width {
				t.Fatalf("%d columns of %d: %q", w, width, line)
			}
			if strings.ContainsAny(line, "\x1b\r\n\t\x00") {
				t.Fatalf("control characters: %q", line)
			}
		}
	})
}

func TestWrapKeepsAllWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-zé漢 ]{0,60}`).Draw(t, "s")
		width := rapid.IntRange(2, 30).Draw(t, "width")
		lines := wrap(s, width)
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(s, " ", ""); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		for _, l := range lines {
			if cells.StringWidth(l) > width {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
	})
}

func TestCount(t *testing.T) {
	for want, got := range map[string]string{"1 report": count(1, "report"), "0 reports": count(0, "report"), "12,345 reports": count(12345, "report"), "2 parties": count(2, "party")} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
