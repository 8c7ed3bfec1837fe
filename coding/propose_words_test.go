package coding

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
)

func TestOutlet(t *testing.T) {
	for name, want := range map[string]bool{
		"CNN": true, "Harbour Post": true, "Norlander News Agency": true, "Coast Television": true, "The Times": true,
		"Harbour Council": false, "Water Agency": false, "News": true, "Coast Front": false, "": false,
	} {
		if outlet(name) != want {
			t.Errorf("outlet(%q) = %v", name, !want)
		}
	}
}

func TestRight(t *testing.T) {
	v := vocabulary{}
	v.read("The agreement held. An agreement, the ageement; agreements and argument. Ports, parts and ports.")
	for word, want := range map[string]string{
		"ageement": "agreement", "agreement": "agreement", "ageemint": "ageemint", "parts": "parts", "argument": "argument", "": "",
	} {
		if got := v.right(word); got != want {
			t.Errorf("right(%q) = %q, want %q", word, got, want)
		}
	}
	for _, pair := range [][2]string{{"harbour", "habour"}, {"harbour", "harbuor"}, {"harbour", "harbxur"}} {
		if !oneSlip(pair[0], pair[1]) || !oneSlip(pair[1], pair[0]) {
			t.Errorf("%v is a slip", pair)
		}
	}
	if oneSlip("harbour", "harbour") || oneSlip("harbour", "habuor") || oneSlip("", "ab") {
		t.Error("no slips")
	}
}

func TestConjuncts(t *testing.T) {
	for content, want := range map[string]string{
		"a role for the Council in the port and a customs union": "a role for the Council in the port|a customs union",
		"dissolution and replacement of the Council":             "dissolution and replacement of the Council",
		"a truce": "a truce",
		"":        "",
	} {
		if got := strings.Join(conjuncts(content), "|"); got != want {
			t.Errorf("%q: %q", content, got)
		}
	}
}

// drafted proposes from statements that are each given as "holder: act content".
func drafted(text string, mentions []parley.Mention, lines ...string) *parley.Case {
	p := NewProposer(nil)
	var all []parley.Statement
	for i, l := range lines {
		holder, rest, _ := strings.Cut(l, ": ")
		word, content, _ := strings.Cut(rest, " ")
		act, err := parley.ParseAct(word)
		if err != nil {
			panic(err)
		}
		s := said(act, holder, "", content)
		s.Evidence.Start = i
		all = append(all, s)
	}
	p.Add(&parley.Report{ID: "r1", Text: text}, all, mentions)
	return p.Case()
}

func issuesOf(c *parley.Case) (names []string) {
	for _, i := range c.Issues {
		names = append(names, i.Name+" | "+i.Options[0].Name)
	}
	return names
}

func TestLabelsStandByThemselves(t *testing.T) {
	people := []parley.Mention{{Name: "Norway", Kind: parley.Country, Count: 4}, {Name: "Kenya", Kind: parley.Country, Count: 4}}
	for _, tc := range []struct{ content, want string }{
		{"the escalation of the war throughout the valley", "escalation of the war"},
		{"redrawing of its borders", "redrawing of borders"},
		{"a role for the port guard in the north and a two-river solution", "two-river solution"},
	} {
		c := drafted("", people, "Norway: reject "+tc.content, "Kenya: demand "+tc.content, "Kenya: demand the release of prisoners")
		if !slices.ContainsFunc(c.Issues, func(i parley.Issue) bool { return i.Name == tc.want }) {
			t.Errorf("%q: %q", tc.content, issuesOf(c))
		}
	}
}

func TestSecondBestKeyPlacesAStatement(t *testing.T) {
	people := []parley.Mention{{Name: "Norway", Kind: parley.Country, Count: 4}, {Name: "Kenya", Kind: parley.Country, Count: 4}}
	c := drafted("", people, "Norway: demand protecting civilians", "Kenya: demand protect the civilians", "Kenya: aim protecting civilians", "Norway: demand minimize civilian casualties")
	points := NewRegistry(c).About("minimize civilian casualties")
	if len(c.Issues) != 1 || len(points) != 1 || points[0].Against {
		t.Errorf("%q, %v", issuesOf(c), points)
	}
}

func TestGroupsAreLinked(t *testing.T) {
	lines := []string{"the rebels: demand the release of prisoners", "the rebels: reject a truce", "The rebels: demand an end to the siege", "Norway: reject the release of prisoners"}
	front := parley.Mention{Name: "Front for the Coast", Kind: parley.Body, Count: 3, Aliases: []string{"Front"}}
	for _, tc := range []struct {
		name, text string
		mentions   []parley.Mention
		linked     bool
	}{
		{"apart", "The Front met.", []parley.Mention{front}, false},
		{"apposed", "The rebel Front met.", []parley.Mention{front}, true},
		{"one leader", "Brandt's Front met.", []parley.Mention{front, person("Ivo Brandt", "leader", "rebel")}, true},
		{"another's leader", "Aasen's Front met.", []parley.Mention{front, person("Ivo Brandt", "leader", "rebel")}, false},
	} {
		c := drafted(tc.text, append(tc.mentions, parley.Mention{Name: "Norway", Kind: parley.Country, Count: 3}), lines...)
		ids := NewRegistry(c).Parties("the rebels", parley.Day{})
		if linked := fmt.Sprint(ids) == "[front-for-the-coast]"; linked != tc.linked || len(ids) != 1 {
			t.Errorf("%s: %v", tc.name, ids)
		}
	}
}

func TestNamesThatReportsUse(t *testing.T) {
	palestine := parley.Mention{Name: "Palestine", Kind: parley.Country, Count: 4, Aliases: []string{"Palestinians"}}
	norway := parley.Mention{Name: "Norway", Kind: parley.Country, Count: 4}
	c := drafted("", []parley.Mention{palestine, norway}, "Norway: demand a truce", "Norway: reject a siege", "The Palestinians: demand a truce", "Palestinians: reject a siege")
	var names []string
	for _, p := range c.Parties {
		names = append(names, p.Name)
	}
	slices.Sort(names)
	if fmt.Sprint(names) != "[Norway Palestinians]" {
		t.Errorf("%q", names)
	}
}

func TestOutletsAreNoParties(t *testing.T) {
	p := NewProposer(nil)
	p.Add(&parley.Report{ID: "r1", Outlet: "Courier of the Coast"}, []parley.Statement{
		said(parley.Accuse, "CNN", "CNN", "the siege"), said(parley.Demand, "CNN", "CNN", "an answer"), said(parley.Demand, "Courier of the Coast", "", "an answer on the siege"),
		said(parley.Demand, "Courier of the Coast", "", "peace on the coast"), said(parley.Demand, "Norway", "", "a truce"), said(parley.Demand, "Norway", "", "peace"),
	}, []parley.Mention{{Name: "CNN", Kind: parley.Body, Count: 5}, {Name: "Courier of the Coast", Kind: parley.Body, Count: 5}, {Name: "Norway", Kind: parley.Country, Count: 2}})
	if c := p.Case(); len(c.Parties) != 1 || c.Parties[0].Name != "Norway" {
		t.Errorf("%+v", c.Parties)
	}
}

func TestCounterpartsAreOthers(t *testing.T) {
	c := drafted("", []parley.Mention{{Name: "Norway", Kind: parley.Country, Count: 4}, {Name: "Kenya", Kind: parley.Country, Count: 4}, person("Asha Otieno", "counterpart", "Norway")},
		"Norway: demand a truce", "Norway: reject a siege", "Kenya: demand a truce", "Kenya: reject a siege")
	for _, p := range c.Parties {
		if len(p.Offices) > 0 {
			t.Errorf("%s: %v", p.Name, p.Offices)
		}
	}
}
