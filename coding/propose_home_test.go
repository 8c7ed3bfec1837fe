package coding

import (
	"testing"

	"github.com/openparley/parley"
)

// TestProposeHome: an office without a country is of the one that the report
// is about, where one stands out.
func TestProposeHome(t *testing.T) {
	for _, tc := range []struct {
		title  string
		counts [2]int // mentions of Kenya and of Norway
		want   string
	}{
		{"Deputy interior minister", [2]int{5, 2}, "kenya"},
		{"Deputy interior minister", [2]int{3, 2}, ""}, // neither stands out
		{"Deputy interior minister", [2]int{1, 0}, ""},
		{"rebel foreign minister", [2]int{5, 2}, ""},
		{"analyst", [2]int{5, 2}, ""},
	} {
		p := NewProposer(nil)
		var stands []parley.Statement
		for _, holder := range []string{"Kenya", "Kenya", "Norway", "Norway"} {
			stands = append(stands, said(parley.Demand, holder, "", "ferries "+holder))
		}
		p.Add(&parley.Report{ID: "r"}, stands, []parley.Mention{
			{Name: "Kenya", Kind: parley.Country, Count: tc.counts[0]}, {Name: "Norway", Kind: parley.Country, Count: tc.counts[1]},
			person("Lumo Adan", tc.title, ""),
		})
		got := ""
		for _, party := range p.Case().Parties {
			if len(party.Offices) > 0 {
				got += string(party.ID)
			}
		}
		if got != tc.want {
			t.Errorf("%s, %v: an office of %q, want %q", tc.title, tc.counts, got, tc.want)
		}
	}
}

func TestDatelined(t *testing.T) {
	for text, want := range map[string]string{
		"BAGHDAD, Iraq (AP)_ An envoy": "Iraq", "MOSCOW (Wire) -- The": "Russia", "WASHINGTON -- The": "United States", "NAIROBI, August 21 (Wire) --": "Kenya",
		"ORLA TOWN, Norway - The": "Norway", "The sides met - again": "", "UN officials said": "", "": "", "PEACE: a play": "", "JERUSALEM (Wire)": "Israel",
	} {
		if got := datelined(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestKnownOffices(t *testing.T) {
	d := func(y int) parley.Interval { return parley.On(parley.DayOf(y, 6, 1)) }
	for _, tc := range []struct {
		name, title string
		seen        parley.Interval
		want        string
	}{
		{"Clinton", "President", d(1998), "United States"},
		{"Clinton", "Secretary of State", d(2010), "United States"},
		{"Clinton", "President", d(2010), ""},
		{"Clinton", "professor", d(1998), ""},
		{"Clinton", "President", parley.Interval{}, ""}, // undated: there are others
		{"Bill Clinton", "", parley.Interval{}, "United States"},
		{"Ann Clinton", "President", d(1998), ""},
		{"Boris Yeltsin", "", d(1998), "Russia"},
	} {
		p := &personDraft{name: tc.name, seen: tc.seen, titles: map[string]int{tc.title: 1}}
		got := ""
		for _, o := range p.known() {
			got += o.of
		}
		if got != tc.want {
			t.Errorf("%s %s, %s: %q, want %q", tc.title, tc.name, tc.seen, got, tc.want)
		}
	}
	n := 0
	for form, all := range knownOffices() {
		for _, o := range all {
			n++
			if _, ok := lookupPlace(o.of); !ok || o.office.From.IsZero() || !o.office.To.IsZero() && o.office.To.Before(o.office.From) {
				t.Errorf("%s: %+v", form, o)
			}
		}
	}
	if n < 300 {
		t.Errorf("the table has %d entries by name", n)
	}
}
