package coding

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley"
)

func TestProposeTerms(t *testing.T) {
	type met struct {
		day               parley.Day
		person, title, of string
	}
	d := parley.DayOf
	for _, tc := range []struct {
		name string
		met  []met
		want string
	}{
		{"one after the other", []met{
			{d(2031, time.March, 1), "Ana Ruiz", "Foreign Minister", "Kenya"}, {d(2031, time.June, 9), "Ana Ruiz", "Foreign Minister", "Kenya"},
			{d(2033, time.May, 4), "Liv Aasen", "Foreign Minister", "Kenya"},
		}, "kenya: Ana Ruiz, Foreign Minister, /2033-05-03; kenya: Liv Aasen, Foreign Minister, 2033-05-04/"},
		{"side by side", []met{
			{d(2031, time.March, 1), "Ana Ruiz", "Foreign Minister", "Kenya"}, {d(2033, time.May, 5), "Ana Ruiz", "Foreign Minister", "Kenya"},
			{d(2033, time.May, 4), "Liv Aasen", "Foreign Minister", "Kenya"},
		}, "kenya: Ana Ruiz, Foreign Minister, /; kenya: Liv Aasen, Foreign Minister, /"},
		{"within a month", []met{
			{d(2031, time.March, 1), "Ana Ruiz", "President", "Kenya"}, {d(2031, time.March, 9), "Liv Aasen", "President", "Kenya"},
		}, "kenya: Ana Ruiz, President, /; kenya: Liv Aasen, President, /"},
		{"a title of many", []met{
			{d(2031, time.March, 1), "Ana Ruiz", "spokeswoman", "Kenya"}, {d(2033, time.March, 9), "Liv Aasen", "spokeswoman", "Kenya"},
		}, "kenya: Ana Ruiz, spokeswoman, /; kenya: Liv Aasen, spokeswoman, /"},
		{"a deputy", []met{
			{d(2031, time.March, 1), "Ana Ruiz", "Deputy Foreign Minister", "Kenya"}, {d(2033, time.March, 9), "Liv Aasen", "Foreign Minister", "Kenya"},
		}, "kenya: Ana Ruiz, Deputy Foreign Minister, /; kenya: Liv Aasen, Foreign Minister, /"},
		{"undated", []met{
			{d(2031, time.March, 1), "Ana Ruiz", "President", "Kenya"}, {parley.Day{}, "Liv Aasen", "President", "Kenya"},
		}, "kenya: Ana Ruiz, President, /; kenya: Liv Aasen, President, /"},
		{"a change of office", []met{
			{d(2031, time.March, 1), "Ana Ruiz", "Foreign Minister", "Kenya"}, {d(2031, time.June, 9), "Ana Ruiz", "Foreign Minister", "Kenya"},
			{d(2034, time.May, 4), "Ana Ruiz", "envoy", "United Nations"},
		}, "kenya: Ana Ruiz, Foreign Minister, /2034-05-03; united-nations: Ana Ruiz, envoy, 2034-05-04/"},
		{"once in another's name", []met{
			{d(2031, time.March, 1), "Ana Ruiz", "Foreign Minister", "Kenya"}, {d(2031, time.June, 9), "Ana Ruiz", "Foreign Minister", "Kenya"},
			{d(2031, time.May, 4), "Ana Ruiz", "envoy", "United Nations"},
		}, "kenya: Ana Ruiz, Foreign Minister, /"},
	} {
		p := NewProposer(nil)
		for i, m := range tc.met {
			r := &parley.Report{ID: parley.ReportID(fmt.Sprint("r", i)), Date: m.day}
			var stands []parley.Statement
			for k, holder := range []string{"Kenya", "Kenya", "The United Nations", "The United Nations"} {
				stands = append(stands, parley.Statement{ID: parley.StatementID(fmt.Sprint("s", i, k)), Act: parley.Demand,
					Holder: parley.Actor{Span: parley.Span{Text: holder}}, Content: parley.Span{Text: "ferries"}})
			}
			p.Add(r, stands, []parley.Mention{{Name: m.person, Kind: parley.Person, Count: 1, Title: m.title, For: m.of}})
		}
		var got []string
		for _, party := range p.Case().Parties {
			for _, o := range party.Offices {
				got = append(got, fmt.Sprintf("%s: %s, %s, %s/%s", party.ID, o.Person, o.Title, o.From, o.To))
			}
		}
		slices.Sort(got)
		if strings.Join(got, "; ") != tc.want {
			t.Errorf("%s: got %s\nwant %s", tc.name, strings.Join(got, "; "), tc.want)
		}
	}
}
