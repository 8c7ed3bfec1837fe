package coding

import (
	"fmt"
	"strings"
	"testing"

	"github.com/openparley/parley"
)

func TestPrecedents(t *testing.T) {
	bridge := []parley.Point{{Issue: "bridge", Option: "open"}}
	curfew := []parley.Point{{Issue: "curfew", Option: "lifted", Against: true}}
	accepted := []parley.Statement{
		{ID: "s1", Act: parley.Demand, Content: parley.Span{Text: "regular ferry traffic across the lower ford"}, About: bridge},
		{ID: "s2", Act: parley.Demand, Content: parley.Span{Text: "keeping the night patrols in the old quarter"}, About: curfew},
		{ID: "s3", Act: parley.Demand, Content: parley.Span{Text: "talks with the council"}, About: bridge},
		{ID: "s4", Act: parley.Demand, Content: parley.Span{Text: "cheaper salt licences"}},       // about nothing: no example
		{ID: "s5", Act: parley.Demand, Content: parley.Span{Text: "the bridge's iron toll gate"}}, // its cue word says what it is about
		{ID: "s6", Act: parley.Demand, Content: parley.Span{Text: "customs sheds at the mill"}, About: bridge},
		{ID: "s7", Act: parley.Demand, Content: parley.Span{Text: "customs sheds at the mill"}, About: curfew}, // s6 and s7 contradict each other
	}
	g := NewRegistry(riverCase(), accepted...)
	for _, tc := range []struct{ content, want string }{
		{"regular ferry traffic at the ford", "bridge/open like s1"},
		{"resuming ferry traffic across the ford", "bridge/open like s1"},
		{"an end to ferry traffic across the ford", "!bridge/open like s1"},
		{"no ferry traffic across the lower ford", "!bridge/open like s1"},
		{"stopping the night patrols in the old quarter", "curfew/lifted like s2"},
		{"night patrols in the old quarter", "!curfew/lifted like s2"},
		{"talks with the council", ""}, // fits any talks
		{"ferry prices", ""},           // one word in common
		{"cheaper salt licences", ""},
		{"an iron toll gate", "bridge/open like s5"},
		{"customs sheds at the mill", ""},
		{"the curfew and ferry traffic across the lower ford", "!curfew/lifted"}, // cue words come first
		{"", ""},
	} {
		s := parley.Statement{Act: parley.Demand, Content: parley.Span{Text: tc.content}}
		g.Resolve(nil, &s)
		var got []string
		for _, p := range s.About {
			word := fmt.Sprintf("%s/%s", p.Issue, p.Option)
			if p.Against {
				word = "!" + word
			}
			if p.Like != "" {
				word += " like " + string(p.Like)
			}
			got = append(got, word)
		}
		if strings.Join(got, "; ") != tc.want {
			t.Errorf("%q is about %q, want %q", tc.content, got, tc.want)
		}
	}
}
