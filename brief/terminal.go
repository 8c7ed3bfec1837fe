package brief

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// What fits on one screen.
const (
	minWidth     = 48
	screenRows   = 14 // options in the table
	screenLines  = 3  // shifts, contradictions
	screenHead   = 22 // columns for the option's name
	screenColumn = 14 // least columns for a party
)

// Terminal writes a summary of one screen, folded to a width in columns:
// coverage, the positions table, shifts and contradictions. Its citations have
// the numbers of the full brief. Control characters in texts are dropped, so
// that a report cannot steer the terminal.
func (doc *Document) Terminal(w io.Writer, width int, color bool) error {
	if err := doc.ready(); err != nil {
		return err
	}
	t := &terminal{doc: doc, d: newBuilder(doc.board, Options{Since: doc.since}), w: bufio.NewWriter(w), width: max(width, minWidth), color: color}
	t.head()
	t.table()
	t.shifts()
	t.contradictions()
	t.comments()
	return t.w.Flush()
}

type terminal struct {
	doc   *Document
	d     *builder
	w     *bufio.Writer // keeps the first error, given by Flush
	width int
	color bool
}

// SGR codes by what they are for.
const (
	bold   = "1"
	dim    = "2"
	blue   = "34"
	yellow = "33"
	purple = "35"
)

func (t *terminal) paint(code, s string) string {
	if !t.color || code == "" || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *terminal) line(s string) { _, _ = t.w.WriteString(strings.TrimRight(s, " ") + "\n") }

// fold writes text in lines of the width, further ones indented.
func (t *terminal) fold(indent string, s string) {
	for i, l := range wrap(visible(s), t.width-len(indent)) {
		if i == 0 {
			t.line(l)
		} else {
			t.line(indent + l)
		}
	}
}

func (t *terminal) head() {
	cov := &t.doc.board.Coverage
	title := visible(t.doc.Title)
	marking := visible(t.doc.Marking)
	title = runewidth.Truncate(title, max(t.width-runewidth.StringWidth(marking)-2, 10), "…")
	gap := max(t.width-runewidth.StringWidth(title)-runewidth.StringWidth(marking), 1)
	t.line(t.paint(bold, title) + strings.Repeat(" ", gap) + t.paint(bold, marking))
	f := claim.Label("").Some(cov.Reports, "report", "reports")
	if !cov.From.IsZero() {
		f = f.Words(" ").Day(cov.From).Words(" to ").Day(cov.To)
	}
	if cov.UndatedN > 0 {
		f = f.Words(", ").Count(cov.UndatedN).Words(" undated")
	}
	f = f.Words(" · ").Some(named(cov.Outlets), "outlet", "outlets").Words(" · ").Some(cov.Statements, "statement", "statements").
		Words(", ").Count(cov.Accepted).Words(" accepted by a person")
	if n := len(cov.Notices); n > 0 {
		f = f.Words(" · ").Some(n, "notice", "notices")
	}
	if !t.doc.AsOf.IsZero() {
		f = f.Words(" · as of ").Day(t.doc.AsOf)
	}
	t.fold("", f.String())
	for i, c := range cov.Undated {
		if i == screenLines {
			t.line("Undated: … and " + strconv.Itoa(cov.UndatedN-i) + " more")
			break
		}
		t.line(clip("Undated: "+visible(c.Name), t.width))
	}
}

// named counts the outlets that are known.
func named(counts map[string]int) int {
	if _, unknown := counts[""]; unknown {
		return len(counts) - 1
	}
	return len(counts)
}

// table is the positions of as many parties as the width has room for.
func (t *terminal) table() {
	room := (t.width - screenHead) / (screenColumn + 1)
	parties := t.d.placed()
	if len(parties) == 0 {
		t.line("")
		t.line("No party is reported to take a stand on an issue.")
		return
	}
	all := len(parties)
	main := t.d.main(min(max(room, 1), maxColumns))
	parties = slices.DeleteFunc(slices.Clone(main), func(id parley.PartyID) bool { return !slices.Contains(parties, id) })
	column := (t.width - screenHead) / max(len(parties), 1)
	column = min(column, 28)
	head := t.width - column*len(parties)
	head = min(head, 40)

	t.line("")
	line := strings.Repeat(" ", head)
	for _, id := range parties {
		line += t.cell(bold, t.d.party(id), column)
	}
	t.line(line)
	rows, left := t.rows(parties)
	last, proposed := parley.IssueID(""), false
	for i, at := range rows {
		name, own := t.d.option(at.issue, at.option)
		if own {
			if i == 0 || at.issue != last {
				t.line(t.paint(bold, clip(visible(t.d.issueHead(at.issue).String()), t.width)))
			}
			name = "  " + name
		} else if is := t.doc.board.Case.Issue(at.issue); is != nil && is.Proposed {
			name = clip(visible(name), head-4) + " *"
			proposed = true
		}
		last = at.issue
		line := t.cell("", name, head)
		for _, id := range parties {
			p := t.d.at[place{id, at.issue, at.option}]
			if p == nil {
				line += t.cell(dim, "—", column)
				continue
			}
			line += t.cell(stanceColor(p.Stance), t.stance(p), column)
		}
		t.line(line)
	}
	var more []string
	if left > 0 {
		more = append(more, claim.Label("").Some(left, "more option", "more options").String())
	}
	if n := all - len(parties); n > 0 {
		more = append(more, claim.Label("").Some(n, "more party", "more parties").String())
	}
	key := "[n] is the passage in the brief; ! is put as a red line"
	if proposed {
		key += "; * is proposed by a program"
	}
	if len(more) > 0 {
		key += "; " + strings.Join(more, " and ") + " there"
	}
	for _, l := range wrap(key+".", t.width) {
		t.line(t.paint(dim, l))
	}
}

// rows are the weightiest options, in the case's order.
func (t *terminal) rows(parties []parley.PartyID) (rows []place, left int) {
	rows, left = t.d.heaviest(parties)
	if len(rows) <= screenRows {
		return rows, left
	}
	weight := func(at place) (n int) {
		for _, id := range parties {
			if p := t.d.at[place{id, at.issue, at.option}]; p != nil {
				n += max(p.Count, 1) + 1000 // on which more parties are on record first
			}
		}
		return n
	}
	ranked := slices.Clone(rows)
	slices.SortStableFunc(ranked, func(a, b place) int { return cmp.Compare(weight(b), weight(a)) })
	keep := ranked[:screenRows]
	left += len(rows) - screenRows
	return slices.DeleteFunc(rows, func(at place) bool { return !slices.Contains(keep, at) }), left
}

func (t *terminal) stance(p *position.Position) string {
	s := stanceWord(p.Stance)
	if p.Strength == position.RedLine {
		s += "!"
	}
	if len(p.Because) > 0 {
		s += t.number(&p.Because[0])
	}
	return s
}

// number is the citation's number in the brief, or nothing where the brief has
// no room for it.
func (t *terminal) number(c *parley.Cite) string {
	if n := t.doc.numbers[keyOf(c)]; n > 0 {
		return " [" + strconv.Itoa(n) + "]"
	}
	return ""
}

func stanceWord(s position.Stance) string {
	return claim.Say(claim.Evidence{}, stanceMark(s)).String()
}

func stanceColor(s position.Stance) string {
	switch s {
	case position.For:
		return blue
	case position.Against:
		return yellow
	case position.Conditional:
		return purple
	}
	return ""
}

func (t *terminal) shifts() {
	shifts, title := t.doc.board.Shifts, "Shifts"
	if !t.doc.since.IsZero() {
		title = "Shifts since " + t.doc.since.String()
		shifts = slices.DeleteFunc(slices.Clone(shifts), func(s position.Shift) bool { return !s.On.After(t.doc.since) })
	}
	if len(shifts) == 0 {
		return
	}
	t.line("")
	t.line(t.paint(bold, title+" ("+strconv.Itoa(len(shifts))+")"))
	shown := shifts[max(len(shifts)-screenLines, 0):]
	for i := len(shown) - 1; i >= 0; i-- { // the latest first
		s := &shown[i]
		text := "  " + t.d.party(s.Party) + ", " + t.d.point(s.Issue, s.Option) + ": " + stanceWord(s.From) + " → " + t.turnedTo(s)
		if len(s.After) > 0 {
			c := &s.After[len(s.After)-1]
			text += ": “" + short(contentOf(c), inCell) + "” (" + source(c) + ", " + dated(c.Date) + ")" + t.number(c)
		}
		t.fold("    ", text)
	}
}

// turnedTo is the stance a shift ends in, or the option the party turned to.
func (t *terminal) turnedTo(s *position.Shift) string {
	switch {
	case s.ToOption != "":
		return t.d.point(s.Issue, s.ToOption)
	case s.To == position.Silent:
		return "no longer " + string(s.From)
	}
	return stanceWord(s.To)
}

func (t *terminal) contradictions() {
	all := t.doc.board.Contradictions
	if len(all) == 0 {
		return
	}
	t.line("")
	t.line(t.paint(bold, "Contradictory accounts ("+strconv.Itoa(len(all))+")"))
	for i := range all[:min(len(all), screenLines)] {
		c := &all[i]
		matter := c.Proposal
		if c.Issue != "" {
			matter = t.d.point(c.Issue, c.Option)
		}
		account := func(c *parley.Cite) string {
			return source(c) + ", " + dated(c.Date) + ": “" + short(c.Quote.Text, inCell) + "”" + t.number(c)
		}
		t.fold("    ", "  "+t.d.party(c.Party)+", "+matter+": "+account(&c.A)+" / "+account(&c.B))
	}
}

// cell is text cut and filled to a column, with a gap behind it.
func (t *terminal) cell(code, s string, width int) string {
	s = clip(visible(s), width-1)
	return t.paint(code, s) + strings.Repeat(" ", max(width-runewidth.StringWidth(s), 0))
}

func clip(s string, width int) string { return runewidth.Truncate(s, width, "…") }

// wrap breaks text at spaces into lines of at most width columns; a word that
// is longer is cut. A leading indent is kept.
func wrap(s string, width int) []string {
	width = max(width, 10)
	indent := s[:len(s)-len(strings.TrimLeft(s, " "))]
	var lines []string
	line, n := indent, len(indent)
	for _, word := range strings.Fields(s) {
		w := runewidth.StringWidth(word)
		for w > width {
			head := runewidth.Truncate(word, width-1, "")
			if head == "" {
				break
			}
			lines = append(lines, strings.TrimRight(line, " "), head)
			word, line, n = word[len(head):], "", 0
			w = runewidth.StringWidth(word)
		}
		if n > len(indent) || n > 0 && strings.TrimSpace(line) != "" {
			if n+1+w > width {
				lines = append(lines, line)
				line, n = "", 0
			} else {
				line, n = line+" ", n+1
			}
		}
		line, n = line+word, n+w
	}
	return append(lines, line)
}
