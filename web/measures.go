package web

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

// The bounds of what the measures send at once. What they leave out is
// counted.
const (
	maxSeries = 60
	maxCounts = 200
)

// measuresView is what reports count, as series of like counts.
type measuresView struct {
	Series []series `json:"series" doc:"those with most counts first"`
	Left   int      `json:"left_out" doc:"counts there was no room for"`
	Told   told     `json:"told"`
}

// series is counts of one thing in one unit, by whoever counted.
type series struct {
	What    string       `json:"what" doc:"what is counted, as the counts of it word it most often"`
	Unit    string       `json:"unit" doc:"empty for a plain count"`
	Sources []string     `json:"sources" doc:"by whose count, the first met first; empty: the reports themselves"`
	Counts  []countGiven `json:"counts" doc:"by day, undated last"`
}

// countGiven is a number that reports give.
type countGiven struct {
	Day     parley.Day      `json:"day" doc:"up to which was counted; where the text does not say, the report's"`
	When    parley.Interval `json:"when,omitzero" doc:"as the text has it"`
	Low     float64         `json:"low"`
	High    float64         `json:"high" doc:"equal to low when the number is given as exact, or is open"`
	Open    bool            `json:"open,omitempty" doc:"low or more"`
	Approx  bool            `json:"approx,omitempty" doc:"worded as about so many"`
	Said    string          `json:"said" doc:"the words of the number"`
	What    string          `json:"what"`
	Source  string          `json:"source,omitempty"`
	Because []parley.Cite   `json:"because"`
}

// measuresOf joins the measures of a board into series.
func measuresOf(b *position.Board) *measuresView {
	v := &measuresView{Series: []series{}, Left: b.LeftOut.Measures, Told: toldOf(&b.Coverage)}
	type made struct {
		series
		worded map[string]int
	}
	at := map[string]*made{}
	var all []*made
	for i := range b.Measures {
		m := &b.Measures[i]
		head := headOf(m.What.Text)
		if head == "" && m.Unit == "" {
			v.Left++ // of what is not said: nothing to be compared with
			continue
		}
		key := strings.ToLower(m.Unit) + "|" + head
		s := at[key]
		if s == nil {
			s = &made{series{Unit: m.Unit, Sources: []string{}}, map[string]int{}}
			at[key] = s
			all = append(all, s)
		}
		c := countGiven{Day: dayOfMeasure(m), When: m.When, Low: m.Low, High: m.High, Approx: m.Approx, Said: m.Quantity.Text, What: m.What.Text, Source: sourceOf(b.Case, m), Because: m.Because}
		if c.High == math.MaxFloat64 {
			c.High, c.Open = c.Low, true
		}
		s.Counts = append(s.Counts, c)
		s.worded[m.What.Text]++
		if !slices.Contains(s.Sources, c.Source) {
			s.Sources = append(s.Sources, c.Source)
		}
	}
	for _, s := range all {
		for _, c := range s.Counts { // of equals the first met
			if s.What == "" || s.worded[c.What] > s.worded[s.What] {
				s.What = c.What
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *made) int {
		return cmp.Or(cmp.Compare(len(b.Counts), len(a.Counts)), cmp.Compare(a.What, b.What))
	})
	for i, s := range all {
		if i >= maxSeries {
			v.Left += len(s.Counts)
			continue
		}
		if n := len(s.Counts) - maxCounts; n > 0 { // the latest are shown
			s.Counts = s.Counts[n:]
			v.Left += n
		}
		v.Series = append(v.Series, s.series)
	}
	return v
}

func dayOfMeasure(m *position.Measure) parley.Day {
	switch {
	case !m.When.To.IsZero():
		return m.When.To
	case !m.When.From.IsZero():
		return m.When.From
	}
	return m.Because[0].Date
}

// sourceOf is by whose count: a party's name where the words are a name of it,
// else the words, which may say more ("doctors of the league").
func sourceOf(c *parley.Case, m *position.Measure) string {
	called := m.Source.Called()
	if first, rest, ok := strings.Cut(called, " "); ok && slices.Contains([]string{"the", "a", "an"}, strings.ToLower(first)) {
		called = rest // "a poll" and "poll" are no two sources
	}
	for _, id := range m.Parties {
		p := c.Party(id)
		if p == nil {
			continue
		}
		for _, name := range append([]string{p.Name}, p.Aliases...) {
			if strings.EqualFold(strings.TrimPrefix(name, "the "), called) {
				return p.Name
			}
		}
	}
	return called
}

// headOf is the noun that names what is counted, by which counts are told to
// be of one thing: "deaths" of "civilian deaths in the valley".
func headOf(what string) string {
	head := ""
	for w := range strings.FieldsSeq(strings.ToLower(what)) {
		bare := strings.Trim(w, ",.;:()[]'\"“”‘’")
		switch bare {
		case "of", "in", "from", "by", "for", "on", "at", "to", "with", "who", "that", "which", "under", "near", "and", "or", "since", "between":
			if head != "" {
				return singular(head)
			}
			continue
		case "the", "a", "an", "its", "their", "his", "her", "":
			continue
		}
		if head != "" && strings.HasSuffix(bare, "ed") { // "boats damaged"
			break
		}
		head = bare
		if bare != w && strings.ContainsAny(w[len(w)-1:], ",;:.") {
			break
		}
	}
	return singular(head)
}

func singular(w string) string {
	if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3 {
		return w[:len(w)-1]
	}
	return w
}
