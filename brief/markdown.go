package brief

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/openparley/parley/brief/claim"
)

// Markdown writes the brief as CommonMark with tables and footnotes (GitHub's
// extensions). Texts are escaped so that nothing in a report becomes markup, a
// link or HTML.
func (doc *Document) Markdown(w io.Writer) error {
	if err := doc.ready(); err != nil {
		return err
	}
	m := &markdown{doc: doc, w: bufio.NewWriter(w)}
	m.print("# ", escape(doc.Title), "\n\n")
	if doc.Marking != "" {
		m.print("**", escape(doc.Marking), "**\n\n")
	}
	for i, f := range doc.facts() {
		if i > 0 {
			m.print(" · ")
		}
		m.print(f.Name, ": ", escape(f.Value))
	}
	m.print("\n")
	for i := range doc.Sections {
		m.section(&doc.Sections[i], 2)
	}
	m.sources()
	if doc.Version != "" {
		m.print("\nMade by Parley ", escapeInline(doc.Version), ".\n")
	}
	if doc.Marking != "" {
		m.print("\n**", escape(doc.Marking), "**\n")
	}
	return m.w.Flush()
}

type markdown struct {
	doc *Document
	w   *bufio.Writer // keeps the first error, given by Flush
}

func (m *markdown) print(all ...string) {
	for _, s := range all {
		_, _ = m.w.WriteString(s)
	}
}

func (m *markdown) section(s *Section, level int) {
	m.print("\n", strings.Repeat("#", min(level, 6)), " ", m.pieces(s.Title.Pieces()), "\n")
	for _, b := range s.Blocks {
		m.block(b)
	}
	for i := range s.Sections {
		m.section(&s.Sections[i], level+1)
	}
}

func (m *markdown) block(b Block) {
	switch b := b.(type) {
	case Note:
		m.print("\n")
		if b.Limit {
			m.print("> ")
		}
		m.print(m.pieces(b.Text.Pieces()), "\n")
	case List:
		m.list(&b)
	case Table:
		m.table(&b)
	case Comment:
		m.comment(&b)
	case Said:
		m.print("\n", m.sentence(&b.Told), "\n")
	case Fold:
		m.print("\n", m.pieces(b.Summary.Pieces()), ":\n")
		for _, inner := range b.Blocks {
			m.block(inner)
		}
	}
}

// comment is a block quote under its label.
func (m *markdown) comment(c *Comment) {
	m.print("\n> **", escape(c.label()), "**\n")
	for _, p := range c.paragraphs() {
		m.print(">\n> ", escape(p), "\n")
	}
}

func (m *markdown) list(l *List) {
	m.print("\n")
	for i := range l.Items {
		it := &l.Items[i]
		if l.Numbered {
			m.print(strconv.Itoa(i+1), ". ")
		} else {
			m.print("- ")
		}
		m.print(m.pieces(it.Frame.Pieces()))
		if it.Told != nil {
			m.print(m.sentence(it.Told))
		}
		m.print("\n")
		for k := range it.Under {
			m.print("   - ", m.sentence(&it.Under[k]), "\n")
		}
	}
	m.left(l.Left, l.What)
}

func (m *markdown) left(n int, what claim.Frame) {
	if n > 0 {
		m.print("\n", strconv.Itoa(n), " more ", m.pieces(what.Pieces()), " left out here; the JSON form has them.\n")
	}
}

// table writes a pipe table. Pipe tables have no groups of rows: a group's
// head leads each of its rows.
func (m *markdown) table(t *Table) {
	m.print("\n**", m.pieces(t.Caption.Pieces()), "**\n\n|")
	for _, c := range t.Columns {
		m.print(" ", m.pieces(c.Pieces()), " |")
	}
	m.print("\n|", strings.Repeat(" --- |", len(t.Columns)), "\n")
	for _, g := range t.Groups {
		for i := range g.Rows {
			r := &g.Rows[i]
			m.print("|")
			if !r.Head.IsZero() {
				m.print(" ")
				if !g.Head.IsZero() {
					m.print(m.pieces(g.Head.Pieces()), ": ")
				}
				m.print(m.pieces(r.Head.Pieces()), " |")
			}
			if r.Told != nil {
				columns := r.Told.Pieces()
				for k, c := range columns {
					m.print(" ", m.pieces(c))
					if k == len(columns)-1 {
						m.print(m.notes(r.Told))
					}
					m.print(" |")
				}
			}
			for _, c := range r.Cells {
				m.print(" ")
				if len(c.Told) == 0 {
					m.print("—")
				}
				for k := range c.Told {
					if k > 0 {
						m.print(" / ")
					}
					m.print(m.sentence(&c.Told[k]))
				}
				m.print(" |")
			}
			m.print("\n")
		}
	}
	m.left(t.Left, t.What)
}

func (m *markdown) sentence(s *claim.Sentence) string {
	columns := s.Pieces()
	all := make([]string, len(columns))
	for i, c := range columns {
		all[i] = m.pieces(c)
	}
	return strings.Join(all, " · ") + m.notes(s)
}

func (m *markdown) notes(s *claim.Sentence) string {
	var b strings.Builder
	for _, c := range m.doc.cited(s) {
		b.WriteString("[^" + strconv.Itoa(c.n) + "]")
		if c.cite.Accepted {
			b.WriteString("✓")
		}
	}
	return b.String()
}

func (m *markdown) pieces(all []claim.Piece) string {
	var b strings.Builder
	for _, p := range all {
		switch {
		case p.Kind == claim.Quoted:
			b.WriteString("“" + escape(p.Text) + "”")
		case p.Kind == claim.Written:
			b.WriteString(escape(p.Text))
		case p.Kind == claim.Marked && p.Class == "s3":
			b.WriteString(strings.TrimLeft(p.Glyph+" ", " ") + "**" + p.Text + "**")
		case p.Glyph == "+": // at the start of a line it would be a list
			b.WriteString("\\+ " + p.Text)
		case p.Glyph != "":
			b.WriteString(p.Glyph + " " + p.Text)
		case p.Kind == claim.Plain || p.Kind == claim.Marked:
			b.WriteString(p.Text)
		default:
			b.WriteString(escapeInline(p.Text))
		}
	}
	return b.String()
}

// sources are the footnotes, grouped by report.
func (m *markdown) sources() {
	m.print("\n## Sources\n")
	if len(m.doc.Sources) == 0 {
		m.print("\nNothing is cited.\n")
	}
	for i := range m.doc.Sources {
		s := &m.doc.Sources[i]
		name := escape(s.Name)
		if s.Title != "" {
			name = escape(s.Title)
		}
		m.print("\n### ", name, "\n\n", escape(dated(s.Date)))
		if s.Outlet != "" {
			m.print(", ", escape(s.Outlet))
		}
		if s.Title != "" {
			m.print(" · ", escape(s.Name))
		}
		m.print(" · ", escape(string(s.Report)), "\n\n")
		for k := range s.Quotes {
			q := &s.Quotes[k]
			m.print("[^", strconv.Itoa(q.N), "]: ")
			if s.Outlet != "" {
				m.print(escape(s.Outlet))
			} else {
				m.print(escape(s.Name))
			}
			m.print(", ", dated(s.Date), ": “", escape(q.Span.Text), "” (", escape(strings.Join(coded(q), " · ")), ")\n")
		}
	}
}

// escape makes text inert in Markdown, also at the start of a line: control
// characters and bidirectional overrides are dropped, line breaks are spaces.
func escape(s string) string {
	s = escapeInline(strings.TrimSpace(visible(s))) // spaces behind what is dropped would make code of it
	if s == "" {
		return s
	}
	digits := strings.TrimLeft(s, "0123456789")
	if n := len(s) - len(digits); n > 0 && digits != "" && (digits[0] == '.' || digits[0] == ')') {
		return s[:n] + "\\" + digits
	}
	if strings.ContainsRune("-+=:", rune(s[0])) {
		return "\\" + s
	}
	return s
}

func escapeInline(s string) string {
	s = visible(s)
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '#', '~', '$', '!', '^', '{', '}', '@':
			b.WriteByte('\\')
		case ':':
			if strings.HasPrefix(s[i+1:], "//") || strings.HasPrefix(s[i+1:], "\\") || i > 0 && strings.HasSuffix(strings.ToLower(s[:i]), "mailto") {
				b.WriteByte('\\')
			}
		case '.':
			if i >= 3 && strings.EqualFold(s[i-3:i], "www") {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// visible drops what would steer a terminal or an editor rather than be read:
// control characters and bidirectional overrides. Line breaks and tabs become
// spaces.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r):
			return -1
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\ufeff':
			return -1
		}
		return r
	}, s)
}
