package coding

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley"
	"pgregory.net/rapid"
)

// riverCase is an invented case: a council in the north of Norland, a republic
// that the world's table does not know, and some states that it knows.
func riverCase() *parley.Case {
	return &parley.Case{
		Name: "River talks",
		Parties: []parley.Party{
			{ID: "republic", Name: "Republic of Norland", Aliases: []string{"Norland", "Norlanders", "the republic"}, Offices: []parley.Office{
				{Person: "Ana Ruiz", Title: "Foreign Minister", From: day(2019, 3), To: day(2021, 6)},
				{Person: "Oskar Lindt", Title: "Foreign Minister", From: day(2021, 7)},
				{Person: "Jonas B. Marr", Title: "President"},
			}},
			{ID: "council", Name: "Northern Council", Aliases: []string{"the council", "NC", "northerners"}, Offices: []parley.Office{
				{Person: "Tarek el-Adan", Title: "chairman"}, {Person: "Petra Marr"},
			}},
			{ID: "front", Name: "Front for the Liberation of the River", Aliases: []string{"FLR", "the Front", "River Tigers"}, Parent: "council"},
			{ID: "norway", Name: "Norway"},
			{ID: "kenya", Name: "Kenya"},
			{ID: "us", Name: "United States"},
			{ID: "korea", Name: "South Korea"},
			{ID: "twin-a", Name: "Harbour Union", Aliases: []string{"the union"}},
			{ID: "twin-b", Name: "Miners' Union", Aliases: []string{"the union"}},
		},
		Issues: []parley.Issue{
			{ID: "curfew", Name: "The curfew", Kind: parley.YesNo, Cues: []string{"curfew"}, Options: []parley.Option{{ID: "lifted", Name: "an end to the curfew"}}},
			{ID: "bridge", Name: "The bridge", Kind: parley.YesNo, Cues: []string{"bridge", "river crossing"}, Options: []parley.Option{{ID: "open", Name: "the bridge opens"}}},
			{ID: "release", Name: "Prisoners", Kind: parley.YesNo, Cues: []string{"release of prisoners"}, Options: []parley.Option{{ID: "release", Name: "release of prisoners"}}},
			{ID: "zone", Name: "Width of the zone", Kind: parley.Ordered, Cues: []string{"zone"}, Options: []parley.Option{
				{ID: "five", Name: "5 km", Cues: []string{"five kilometres", "narrow zone"}},
				{ID: "ten", Name: "10 km", Cues: []string{"ten kilometres", "wide zone"}},
			}},
		},
	}
}

func day(y int, m time.Month) parley.Day { return parley.DayOf(y, m, 1) }

func TestParties(t *testing.T) {
	g := NewRegistry(riverCase())
	for _, tc := range []struct{ name, on, want string }{
		{"Northern Council", "", "council"},
		{"the Northern Council", "", "council"},
		{"The council", "", "council"},
		{"THE NORTHERN COUNCIL", "", "council"},
		{"NC", "", "council"},
		{"River Tiger commanders", "", "front"},
		{"the River Tiger leader", "", "front"},
		{"an aide to the Norland president", "", "republic"},
		{"the envoy to Norland", "", ""},
		{"the Old Council party", "", ""},
		{"the Old Council", "", ""},
		{"Senior Council officials", "", "council"},
		{"President Council", "", "council"},
		{"nc", "", ""},
		{"N.C.", "", "council"},
		{"the council's", "", "council"},
		{"Norland’s government", "", "republic"},
		{"the council's founding charter", "", "council"},
		{"the council's opponents", "", ""},
		{"opponents of the council", "", ""},
		{"opponents of the council and Norway", "", ""},
		{"pressure on Norway", "", ""},
		{"the Norwegian blockade of Norland", "", ""},
		{"Norwegian officials", "", "norway"},
		{"a senior U.S. official", "", "us"},
		{"US and South Korean officials", "", "us korea"},
		{"Norwegian political and military leaders", "", "norway"},
		{"US-South Korea", "", "us korea"},
		{"us", "", ""},
		{"Washington", "", "us"},
		{"the State Department", "", "us"},
		{"State Department spokesman Nicholas Hale", "", "us"},
		{"Norway and Kenya", "", "norway kenya"},
		{"both Norway and the Northern Council", "", "norway council"},
		{"Norway, Kenya and the council", "", "norway kenya council"},
		{"Norway; the council", "", "norway council"},
		{"both sides", "", ""},
		{"Neither side", "", ""},
		{"the union", "", ""},
		{"Harbour Union", "", "twin-a"},
		{"a stranger", "", ""},
		{"", "", ""},
		{"the Front", "", "front"},
		{"Front for the Liberation of the River", "", "front"},
		{"leader of the Front for the Liberation of the River (FLR), Ivo Brandt", "", "front"},
		{"members of the Northern Council", "", "council"},
		{"87% of Norlanders", "", "republic"},
		{"Ana Ruiz", "2020-01-01", "republic"},
		{"Ana Ruiz", "2022-01-01", ""},
		{"Ana Ruiz", "", "republic"},
		{"Minister Ruiz", "2020-01-01", "republic"},
		{"Ms. Ruiz", "2020-01-01", "republic"},
		{"Foreign Minister Oskar Lindt", "2020-01-01", ""},
		{"Norland's Foreign Minister Oskar Lindt", "2020-01-01", "republic"},
		{"Lindt", "2022-01-01", "republic"},
		{"Eva Lindt", "2022-01-01", ""},
		{"Marr", "", ""},
		{"Jonas Marr", "", "republic"},
		{"President Jonas B. Marr", "", "republic"},
		{"Chairman el-Adan", "", "council"},
		{"Mr. Adan", "", "council"},
		{"Kenyan President Asha Otieno", "", "kenya"},
		{"President Asha Otieno of Kenya", "", "kenya"},
		{"Kenya's UN envoy Asha Otieno", "", "kenya"},
		{"former Kenyan president Asha Otieno", "", ""},
		{"Kenyan journalists", "", ""},
		{"the Kenyan opposition", "", ""},
		{"Kenyan rebel leader Asha Otieno", "", ""},
		{"Minister of Finance Oskar Lindt", "2022-01-01", "republic"},
		{"President Marr's opponents", "", ""},
		{"opponents of President Jonas Marr", "", ""},
		{"Oskar Lindt, a former journalist", "2022-01-01", "republic"},
		{"Ivo Brandt, a spokesman for the council", "", "council"},
		{"the delegation from Washington", "", "us"},
		{"anti-Norwegian groups", "", ""},
	} {
		on, err := parley.ParseDay(tc.on)
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(g.Parties(tc.name, on)); got != tc.want {
			t.Errorf("Parties(%q, %s) = %q, want %q", tc.name, tc.on, got, tc.want)
		}
	}
}

func ids(p []parley.PartyID) string {
	var out []string
	for _, id := range p {
		out = append(out, string(id))
	}
	return strings.Join(out, " ")
}

func TestAbout(t *testing.T) {
	g := NewRegistry(riverCase())
	for _, tc := range []struct{ content, want string }{
		{"the curfew", "curfew/lifted-"},
		{"an end to the curfew", "curfew/lifted+"},
		{"lifting of the northern curfew", "curfew/lifted+"},
		{"the curfew be lifted at once", "curfew/lifted+"},
		{"not lift the curfew", "curfew/lifted-"},
		{"a weakening of the town's curfew", "curfew/lifted+"},
		{"a release of its curfew", "curfew/lifted+"},
		{"extend the curfew", "curfew/lifted-"},
		{"live without curfews", "curfew/lifted+"},
		{"an end to raids and the curfew", "curfew/lifted+"},
		{"end the raids that followed the curfew", "curfew/lifted-"},
		{"reopen the bridge", "bridge/open+"},
		{"close the bridge", "bridge/open-"},
		{"the bridge should not reopen", "bridge/open-"},
		{"keep the bridge", "bridge/open+"},
		{"crossings of the river", "bridge/open+"},
		{"the release of all remaining prisoners", "release/release+"},
		{"free the detainees", "release/release+"},
		{"halt the release of prisoners", "release/release-"},
		{"prisoners", ""},
		{"a zone of ten kilometres", "zone/ten+"},
		{"not ten kilometres", "zone/ten-"},
		{"five kilometres rather than ten kilometres", "zone/five+ zone/ten-"},
		{"a zone", ""},
		{"an end to the curfew and the release of prisoners", "curfew/lifted+ release/release+"},
		{"reconsider its rejection of an end to the curfew", "curfew/lifted+"},
		{"peace", ""},
		{"", ""},
	} {
		var got []string
		for _, p := range g.About(tc.content) {
			sign := "+"
			if p.Against {
				sign = "-"
			}
			got = append(got, fmt.Sprintf("%s/%s%s", p.Issue, p.Option, sign))
		}
		if s := strings.Join(got, " "); s != tc.want {
			t.Errorf("About(%q) = %q, want %q", tc.content, s, tc.want)
		}
	}
}

func TestResolve(t *testing.T) {
	g := NewRegistry(riverCase())
	r := &parley.Report{Date: day(2020, 1)}
	span := func(s string) parley.Span { return parley.Span{Start: 1, End: 1 + len(s), Text: s} }

	s := parley.Statement{
		Holder: parley.Actor{Span: span("the group"), Name: "Northern Council"}, Speaker: parley.Actor{Span: span("Ana Ruiz")},
		Addressee: parley.Actor{Span: span("Norwegian mediators")}, Content: span("these ideas"), Topic: span("an end to the curfew"),
	}
	g.Resolve(r, &s)
	if ids(s.Holder.Parties) != "council" || ids(s.Speaker.Parties) != "republic" || ids(s.Addressee.Parties) != "norway" {
		t.Errorf("parties: %v %v %v", s.Holder.Parties, s.Speaker.Parties, s.Addressee.Parties)
	}
	if len(s.About) != 1 || s.About[0].Issue != "curfew" || s.About[0].Against {
		t.Errorf("about the topic: %v", s.About)
	}

	held := parley.Statement{Speaker: parley.Actor{Span: span("Ana Ruiz")}, Content: span("the bridge")}
	g.Resolve(r, &held)
	if len(held.Holder.Parties) != 0 {
		t.Errorf("a speaker made the holder: %v", held.Holder.Parties)
	}

	set := parley.Statement{Holder: parley.Actor{Span: span("Norway"), Parties: []parley.PartyID{"kenya"}}, Content: span("the bridge"), About: []parley.Point{{Issue: "zone", Option: "ten"}}}
	g.Resolve(r, &set)
	if ids(set.Holder.Parties) != "kenya" || len(set.About) != 1 || set.About[0].Issue != "zone" {
		t.Errorf("what a person set was changed: %+v", set)
	}

	siege := parley.Statement{Content: span("a lifting of the curfew tied to the release of prisoners")}
	siege.Condition = parley.Span{Start: siege.Content.Start + 24, End: siege.Content.End, Text: siege.Content.Text[24:]}
	g.Resolve(r, &siege)
	if len(siege.About) != 1 || siege.About[0].Issue != "curfew" {
		t.Errorf("about a condition: %v", siege.About)
	}

	for _, tc := range []struct {
		act     parley.Act
		content string
		want    int
	}{
		{parley.Oppose, "the curfew", 1},
		{parley.Oppose, "several drafts of the curfew order were short on guarantees", 0},
		{parley.Oppose, "the curfew was strangling trade", 1},
		{parley.Accuse, "it had broken the curfew", 0},
		{parley.Deny, "it had broken the curfew", 0},
		{parley.Oppose, "a curfew that was announced on Monday", 1},
		{parley.Demand, "the army must end the curfew", 1},
	} {
		s := parley.Statement{Act: tc.act, Content: span(tc.content)}
		if g.Resolve(r, &s); len(s.About) != tc.want {
			t.Errorf("%v %q is about %v", tc.act, tc.content, s.About)
		}
	}

	sides := parley.Statement{Holder: parley.Actor{Span: span("both sides"), Name: "Norland; Northern Council"}}
	g.Resolve(nil, &sides)
	if ids(sides.Holder.Parties) != "republic council" {
		t.Errorf("both sides: %v", sides.Holder.Parties)
	}
}

// An answer is the same at the first and at the hundredth asking, and whatever
// is asked gives parties of the case, each once.
func TestPartiesOfAnything(t *testing.T) {
	c := riverCase()
	words := strings.Fields(`the a of and , Norland Norland's Council Northern FLR ( ) President Marr Ana Ruiz officials opponents Norwegian
		US-Korea U.S. 87% ; — ' ’s "both sides" former in Ünal`)
	rapid.Check(t, func(t *rapid.T) {
		name := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 12).Draw(t, "words"), " ")
		g := NewRegistry(c)
		first := slices.Clone(g.Parties(name, parley.Day{}))
		if again := g.Parties(name, parley.Day{}); !slices.Equal(first, again) {
			t.Fatalf("%q: %v, then %v", name, first, again)
		}
		for i, id := range first {
			if c.Party(id) == nil || slices.Contains(first[:i], id) {
				t.Fatalf("%q: %v", name, first)
			}
		}
	})
}

func FuzzRegistry(f *testing.F) {
	f.Add("the council's \"envoy\"", "an end to the curfew")
	f.Add("(", "’s '")
	f.Add("\xff's, and", "not not without \xe2")
	g := NewRegistry(riverCase())
	f.Fuzz(func(t *testing.T, name, content string) {
		g.Parties(name, parley.Day{})
		for _, p := range g.About(content) {
			if g := riverCase().Issue(p.Issue); g == nil || g.Option(p.Option) == nil {
				t.Fatalf("%q: %v", content, p)
			}
		}
	})
}

func BenchmarkParties(b *testing.B) {
	g := NewRegistry(riverCase())
	names := []string{"the council", "Norwegian officials", "Foreign Minister Ana Ruiz", "the union", "a stranger in town"}
	b.ReportAllocs()
	for i := range b.N {
		g.Parties(names[i%len(names)], parley.Day{})
	}
}

func BenchmarkAbout(b *testing.B) {
	g := NewRegistry(riverCase())
	b.ReportAllocs()
	for range b.N {
		g.About("an immediate end to the curfew in the northern towns and the release of prisoners held since May")
	}
}

// TestSharedName: a name of two parties means the one that the report names
// otherwise, too.
func TestSharedName(t *testing.T) {
	g := NewRegistry(riverCase())
	for _, tc := range []struct{ text, want string }{
		{"The union went on strike.", ""},
		{"The Harbour Union met. The union went on strike.", "twin-a"},
		{"The Miners' Union met. The union went on strike.", "twin-b"},
		{"The Harbour Union met the Miners' Union. The union went on strike.", ""},
		{"The Harbour Unionists met. The union went on strike.", ""},
	} {
		s := parley.Statement{Holder: parley.Actor{Span: parley.Span{Text: "The union"}}}
		g.Resolve(&parley.Report{Text: tc.text}, &s)
		if got := join(s.Holder.Parties); got != tc.want {
			t.Errorf("%q: the union is %q, want %q", tc.text, got, tc.want)
		}
	}
}

func join(ids []parley.PartyID) string {
	var words []string
	for _, id := range ids {
		words = append(words, string(id))
	}
	return strings.Join(words, " ")
}
