package coding

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/openparley/parley"
)

// Some office holders are so well known that reports do not say of where they
// are: "President Clinton", "Mr. Baker". A table of them, with terms, stands
// in where nothing in the reports says whom somebody speaks for.

//go:embed offices.tsv
var officesTable string

// knownOffice is a line of the table.
type knownOffice struct {
	of     string // the world's name of the country or body
	office parley.Office
}

// knownOffices are the lines of the table by each form of the person's name.
var knownOffices = sync.OnceValue(func() map[string][]knownOffice {
	by := map[string][]knownOffice{}
	for line := range strings.Lines(officesTable) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 5 {
			continue
		}
		o := knownOffice{cells[0], parley.Office{Person: cells[2], Title: cells[1], From: firstDay(cells[3]), To: lastDay(cells[4])}}
		for _, form := range personForms(o.office.Person) {
			by[form] = append(by[form], o)
		}
	}
	return by
})

// firstDay and lastDay read a month or a year of the table; none is open.
func firstDay(s string) parley.Day {
	if len(s) == len("2006") {
		s += "-01"
	}
	d, _ := parley.ParseDay(s + "-01")
	return d
}

func lastDay(s string) parley.Day {
	if s == "" {
		return parley.Day{}
	}
	if len(s) == len("2006") {
		s += "-12"
	}
	d, _ := parley.ParseDay(s + "-28")
	return d.Add(4).Add(-d.Add(4).Time().Day())
}

// known are the offices of the table that the person held while the reports
// were written. A surname alone needs the title of the office, too, and
// reports of its time: there are many Bushes.
func (p *personDraft) known() []knownOffice {
	forms := personForms(p.name)
	if len(forms) == 0 {
		return nil
	}
	full := len(personWords(p.name)) > 1
	var held []knownOffice
	for _, o := range knownOffices()[forms[len(forms)-1]] {
		switch {
		case full && !sameFirstName(o.office.Person, p.name):
		case !full && (p.seen.IsZero() || !p.entitled(o.office.Title)):
		case !p.seen.IsZero() && (!o.office.To.IsZero() && p.seen.From.After(o.office.To) || p.seen.To.Before(o.office.From)):
		default:
			held = append(held, o)
		}
	}
	if len(held) > 1 && !slices.ContainsFunc(held[1:], func(o knownOffice) bool { return o.of != held[0].of }) {
		held = held[:1] // one after the other, for the same country
	}
	if len(held) != 1 {
		return nil
	}
	return held
}

// entitled reports that the person is met with the title, whatever stands
// before it: "US President" for "President".
func (p *personDraft) entitled(title string) bool {
	for t := range p.titles {
		if strings.EqualFold(t, title) || strings.HasSuffix(strings.ToLower(t), " "+strings.ToLower(title)) {
			return true
		}
	}
	return false
}
