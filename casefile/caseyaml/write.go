package caseyaml

import (
	"regexp"
	"strings"

	"github.com/openparley/parley"
)

// Entries are written as YAML lines without indent; a list's items get their
// "- " and their place from indent.

func partyItem(p parley.Party) string {
	var b strings.Builder
	b.WriteString("name: " + scalar(p.Name) + "\n")
	if Slug(p.Name) != string(p.ID) {
		b.WriteString("id: " + scalar(string(p.ID)) + "\n")
	}
	if len(p.Aliases) > 0 {
		b.WriteString("aliases: [" + strings.Join(scalars(p.Aliases), ", ") + "]\n")
	}
	if p.Parent != "" {
		b.WriteString("parent: " + scalar(string(p.Parent)) + "\n")
	}
	if p.Role != "" {
		b.WriteString("role: " + scalar(string(p.Role)) + "\n")
	}
	if len(p.Offices) > 0 {
		b.WriteString("offices:\n" + indent(officeItems(p.Offices), 2))
	}
	if p.Proposed {
		b.WriteString("proposed: true\n")
	}
	return b.String()
}

func officeItems(offices []parley.Office) []string {
	var items []string
	for _, o := range offices {
		if s := formatOffice(o); s != "" {
			items = append(items, scalar(s))
			continue
		}
		s := "person: " + scalar(o.Person) + "\n"
		if o.Title != "" {
			s += "title: " + scalar(o.Title) + "\n"
		}
		if !o.From.IsZero() {
			s += "from: " + o.From.String() + "\n"
		}
		if !o.To.IsZero() {
			s += "to: " + o.To.String() + "\n"
		}
		items = append(items, s)
	}
	return items
}

func issueItem(i parley.Issue) string {
	var b strings.Builder
	b.WriteString("name: " + scalar(i.Name) + "\n")
	if Slug(i.Name) != string(i.ID) {
		b.WriteString("id: " + scalar(string(i.ID)) + "\n")
	}
	if i.Kind != parley.YesNo && i.Kind != "" {
		b.WriteString("kind: " + scalar(string(i.Kind)) + "\n")
	}
	if o := i.Options; i.Kind != parley.YesNo || len(o) == 1 && (o[0].Name != i.Name || string(o[0].ID) != string(i.ID) || len(o[0].Cues) > 0) {
		b.WriteString("options:\n" + indent(optionItems(o), 2))
	}
	if len(i.Cues) > 0 {
		b.WriteString("cues: [" + strings.Join(scalars(i.Cues), ", ") + "]\n")
	}
	if i.Proposed {
		b.WriteString("proposed: true\n")
	}
	return b.String()
}

func optionItems(options []parley.Option) []string {
	var items []string
	for _, o := range options {
		if len(o.Cues) == 0 && Slug(o.Name) == string(o.ID) {
			items = append(items, scalar(o.Name))
			continue
		}
		s := "name: " + scalar(o.Name) + "\n"
		if Slug(o.Name) != string(o.ID) {
			s += "id: " + scalar(string(o.ID)) + "\n"
		}
		if len(o.Cues) > 0 {
			s += "cues: [" + strings.Join(scalars(o.Cues), ", ") + "]\n"
		}
		items = append(items, s)
	}
	return items
}

func termItem(t parley.Term) string {
	s := "use: " + scalar(t.Use) + "\nfor: [" + strings.Join(scalars(t.For), ", ") + "]\n"
	if t.Notes != "" {
		s += "notes: " + scalar(t.Notes) + "\n"
	}
	return s
}

// plain is what needs no quotes, inside [ ] as well. What YAML or people might
// read as something else does.
var (
	plain    = regexp.MustCompile(`^\pL(?:[\pL\pM\pN .’/()&_-]*[\pL\pM\pN.’)])?$`)
	reserved = wordSet("true false yes no on off null y n")
	isoDay   = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
)

func scalar(s string) string {
	// A comma is safe outside brackets only; offices with a term have one.
	if plain.MatchString(s) && !reserved[strings.ToLower(s)] || isoDay.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

func scalars(list []string) []string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = scalar(s)
	}
	return all
}

// indent makes list items of entries: each begins with "- " after n spaces.
func indent(items []string, n int) string {
	var b strings.Builder
	pad := strings.Repeat(" ", n)
	for _, item := range items {
		lead := pad + "- "
		for line := range strings.Lines(strings.TrimSuffix(item, "\n")) {
			b.WriteString(lead + strings.TrimSuffix(line, "\n") + "\n")
			lead = pad + "  "
		}
	}
	return b.String()
}

// shift moves lines n spaces to the right.
func shift(text string, n int) string {
	if n == 0 {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.Repeat(" ", n) + line)
	}
	return b.String()
}

// flowItems writes entries for a list on one line: those of several keys in
// braces.
func flowItems(items []string) []string {
	all := make([]string, len(items))
	for i, item := range items {
		item = strings.TrimSuffix(item, "\n")
		if strings.Contains(item, "\n") || strings.HasPrefix(item, "name: ") || strings.HasPrefix(item, "person: ") {
			item = inBraces(item)
		}
		all[i] = item
	}
	return all
}

// inBraces joins the lines of a mapping, with lists below its keys in
// brackets.
func inBraces(item string) string {
	var parts []string
	var list []string
	key := ""
	flush := func() {
		if key != "" {
			parts = append(parts, key+" ["+strings.Join(flowItems(list), ", ")+"]")
			key, list = "", nil
		}
	}
	for _, line := range strings.Split(item, "\n") {
		switch {
		case strings.HasPrefix(line, "  - "):
			list = append(list, line[4:])
		case strings.HasPrefix(line, "    "):
			list[len(list)-1] += "\n" + line[4:]
		case strings.HasSuffix(line, ":"):
			flush()
			key = line
		default:
			flush()
			parts = append(parts, line)
		}
	}
	flush()
	return "{" + strings.Join(parts, ", ") + "}"
}
