package coding

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/openparley/parley"
)

// said is a statement of an invented report.
func said(act parley.Act, holder, name, content string) parley.Statement {
	s := parley.Statement{
		Evidence: parley.Span{End: 1, Text: holder + " " + content}, Act: act, Content: parley.Span{End: 1, Text: content},
		Holder: parley.Actor{Span: parley.Span{End: 1, Text: holder}, Name: name},
	}
	s.Identify()
	return s
}

func person(name, title, of string) parley.Mention {
	return parley.Mention{Name: name, Kind: parley.Person, Count: 2, Title: title, For: of}
}

// harbour is an invented conflict in three reports.
func harbour(p *Proposer) {
	p.Add(&parley.Report{ID: "r1"}, []parley.Statement{
		said(parley.Demand, "The Coast Front", "Coast Front", "an end to the harbour blockade"),
		said(parley.Demand, "Front leader Ivo Brandt", "Ivo Brandt", "the release of prisoners"),
		said(parley.Reject, "Norwegian officials", "", "a return of the Harbour Council"),
		said(parley.Aim, "Norway", "", "a customs zone"),
		said(parley.Aim, "Norway", "", "destroy the Coast Front"),
	}, []parley.Mention{
		{Name: "Coast Front", Kind: parley.Body, Count: 6, Aliases: []string{"CF", "Front"}},
		person("Ivo Brandt", "leader", "Coast Front"), person("Liv Aasen", "Foreign Minister", "Norway"),
		{Name: "Norway", Kind: parley.Country, Count: 5}, {Name: "Harbour Council", Kind: parley.Body, Count: 2},
	})
	p.Add(&parley.Report{ID: "r2"}, []parley.Statement{
		said(parley.Propose, "Kenya's envoy", "Asha Otieno", "the return of the elected Harbour Council"),
		said(parley.Propose, "Kenya", "", "a narrow customs zone"),
		said(parley.Demand, "Brandt", "Ivo Brandt", "the blockade be lifted"),
		said(parley.Offer, "Norway", "", "an easing of the blockade"),
		said(parley.Aim, "Kenya and Norway", "", "dismantling the Coast Front"),
		said(parley.Demand, "Harbour Council", "", "seats on the board"),
	}, []parley.Mention{
		{Name: "Kenya", Kind: parley.Country, Count: 3, Aliases: []string{"Kenyan"}}, person("Asha Otieno", "envoy", "Kenya"),
		{Name: "Coast Front", Kind: parley.Body, Count: 2}, {Name: "Harbour Council", Kind: parley.Body, Count: 2},
	})
	p.AddChannels([]parley.Channel{{Kind: parley.Mediates, From: parley.Actor{Name: "Kenya"}}})
	p.Add(&parley.Report{ID: "r3"}, []parley.Statement{
		said(parley.Reject, "The Front", "Coast Front", "keep the blockade"),
		said(parley.Support, "Kenyan officials", "", "the release of all prisoners"),
		said(parley.Demand, "Norway", "", "the customs zone"),
	}, []parley.Mention{{Name: "Norway", Kind: parley.Country, Count: 1}, {Name: "Lakonia", Kind: parley.Body, Count: 9}})
}

func TestProposeParties(t *testing.T) {
	p := NewProposer(nil)
	harbour(p)
	c := p.Case()
	var got []string
	for _, party := range c.Parties {
		if !party.Proposed {
			t.Errorf("%s is not marked as proposed", party.ID)
		}
		line := fmt.Sprintf("%s: %s %v %s", party.ID, party.Name, party.Aliases, party.Role)
		for _, o := range party.Offices {
			line += fmt.Sprintf("; %s %s", o.Title, o.Person)
		}
		got = append(got, line)
	}
	want := []string{
		"coast-front: Coast Front [CF Front] ; leader Ivo Brandt",
		"norway: Norway [] ; Foreign Minister Liv Aasen",
		"kenya: Kenya [] ; envoy Asha Otieno",
		"harbour-council: Harbour Council [] ",
	}
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What is proposed is found again by the registry, with the sign.
func TestProposeIssues(t *testing.T) {
	p := NewProposer(nil)
	harbour(p)
	c := p.Case()
	g := NewRegistry(c)
	for _, tc := range []struct{ content, issue, option string }{
		{"an end to the harbour blockade", "blockade", "+"},
		{"the siege be lifted", "blockade", "+"},
		{"keep the blockade", "blockade", "-"},
		{"the return of the Harbour Council", "return-council", "+"},
		{"the customs zone", "customs-zone", "+"},
		{"the destruction of the Coast Front", "destroy-front", "+"},
		{"the Front's harbour", "", ""},
		{"free the prisoners", "release-prisoners", "+"},
	} {
		points := g.About(tc.content)
		if tc.issue == "" {
			if len(points) != 0 {
				t.Errorf("%q: %v", tc.content, points)
			}
			continue
		}
		ok := slices.ContainsFunc(points, func(p parley.Point) bool {
			return string(p.Issue) == tc.issue && p.Against == (tc.option == "-")
		})
		if !ok {
			t.Errorf("%q: %v, want %s %s", tc.content, points, tc.issue, tc.option)
		}
	}
	issue := c.Issue("blockade")
	if issue == nil || !issue.Proposed || issue.Kind != parley.YesNo || len(issue.Options) != 1 || issue.Options[0].Name != "an end to the harbour blockade" {
		t.Errorf("blockade: %+v", issue)
	}
	if t.Failed() {
		for _, i := range c.Issues {
			t.Logf("%s | %s | %s | %v", i.ID, i.Name, i.Options[0].Name, i.Cues)
		}
	}
}

// What a person wrote stays as it is; proposals come after it.
func TestProposeAddsToTheBase(t *testing.T) {
	base := &parley.Case{
		Name:    "Harbour",
		Parties: []parley.Party{{ID: "fr", Name: "Coast Front", Aliases: []string{"Front"}, Offices: []parley.Office{{Person: "Ivo Brandt", Title: "chair"}}}},
		Issues:  []parley.Issue{{ID: "b", Name: "Blockade", Kind: parley.YesNo, Options: []parley.Option{{ID: "on", Name: "blockade"}}, Cues: []string{"blockade"}}},
	}
	want := *base
	want.Parties = slices.Clone(base.Parties)
	p := NewProposer(base)
	harbour(p)
	c := p.Case()
	if d := cmp.Diff(&want, base, cmp.AllowUnexported(parley.Day{})); d != "" {
		t.Errorf("base changed: %s", d)
	}
	if d := cmp.Diff(base.Parties[0], c.Parties[0], cmp.AllowUnexported(parley.Day{})); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(base.Issues[0], c.Issues[0]); d != "" {
		t.Error(d)
	}
	if c.Party("coast-front") != nil || c.Issue("blockade") != nil {
		t.Errorf("proposed again: %+v", c)
	}
	if c.Party("norway") == nil || c.Issue("customs-zone") == nil {
		t.Errorf("nothing added: %v %v", c.Parties, c.Issues)
	}
}

// The same again gives the same bytes, and twice as much of the same neither
// renames nor reorders.
func TestProposeIsStable(t *testing.T) {
	once, again, twice := NewProposer(nil), NewProposer(nil), NewProposer(nil)
	harbour(once)
	harbour(again)
	harbour(twice)
	harbour(twice)
	a := once.Case()
	if d := cmp.Diff(a, again.Case(), cmp.AllowUnexported(parley.Day{})); d != "" {
		t.Error(d)
	}
	b := twice.Case()
	at := 0
	for _, i := range b.Issues {
		if at < len(a.Issues) && i.ID == a.Issues[at].ID {
			at++
		}
	}
	for _, i := range a.Issues {
		j := b.Issue(i.ID)
		if j == nil {
			t.Errorf("%s is gone", i.ID)
		} else if j.Name != i.Name || j.Options[0].Name != i.Options[0].Name {
			t.Errorf("%s is now %s / %s", i.ID, j.Name, j.Options[0].Name)
		}
	}
	if len(a.Parties) != len(b.Parties) {
		t.Errorf("%d parties, then %d", len(a.Parties), len(b.Parties))
	}
}

// An acronym met by itself is the party that it is short for, wherever the two
// stand in the order of meeting.
func TestProposeMergesAcronyms(t *testing.T) {
	p := NewProposer(nil)
	bodies := []string{"MU", "FLR", "Miners Union", "Front for the Liberation of the River", "Harbour Board"}
	var mentions []parley.Mention
	var statements []parley.Statement
	for _, b := range bodies {
		mentions = append(mentions, parley.Mention{Name: b, Kind: parley.Body, Count: 5})
		statements = append(statements, said(parley.Demand, b, "", "a new bridge for "+b), said(parley.Reject, b, "", "the toll of "+b))
	}
	p.Add(nil, statements, mentions)
	c := p.Case()
	g := NewRegistry(c)
	for short, long := range map[string]string{"MU": "miners-union", "the FLR": "front-for-the-liberation-of-the-river", "Harbour Board": "harbour-board"} {
		if got := ids(g.Parties(short, parley.Day{})); got != long {
			t.Errorf("%s is %q, want %q", short, got, long)
		}
	}
	if len(c.Parties) != 3 {
		t.Errorf("%d parties, want 3", len(c.Parties))
	}
}

func TestProposeNothing(t *testing.T) {
	c := NewProposer(nil).Case()
	if len(c.Parties) != 0 || len(c.Issues) != 0 {
		t.Errorf("%+v", c)
	}
	p := NewProposer(nil)
	p.Add(nil, []parley.Statement{{}, said(parley.Aim, "\xff'", "(", "’s ’"), said(parley.Aim, "of", "of", "of")}, []parley.Mention{{}, {Name: "'"}})
	p.AddChannels([]parley.Channel{{Kind: parley.Hosts}})
	p.Case()
}

// A large corpus takes bounded memory.
func TestProposeIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("adds many statements")
	}
	p := NewProposer(nil)
	text := strings.Repeat("a long report that must not be kept in memory. ", 100)
	nouns := strings.Fields("harbour bridge curfew customs prisoners ceasefire border water mine road school port")
	for i := range 5_000 {
		r := &parley.Report{ID: parley.ReportID(fmt.Sprint("r", i)), Text: text + fmt.Sprint(i)}
		var s []parley.Statement
		for k := range 10 {
			st := said(parley.Demand, "Norway", "", fmt.Sprintf("the opening of the %s %s number %d", nouns[(i+k)%len(nouns)], nouns[k], i%977))
			st.Holder.Name = r.Text[:20]
			st.Report = r.ID
			st.Identify()
			s = append(s, st)
		}
		p.Add(r, s, []parley.Mention{{Name: fmt.Sprint("Somebody", i), Kind: parley.Person, Count: 1}, {Name: "Norway", Kind: parley.Country, Count: 3}})
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 80<<20 {
		t.Errorf("%d MB in use", m.HeapAlloc>>20)
	}
	c := p.Case()
	if len(c.Issues) == 0 || len(c.Issues) > maxIssues || len(c.Parties) == 0 || len(c.Parties) > maxParties {
		t.Errorf("%d issues, %d parties", len(c.Issues), len(c.Parties))
	}
	runtime.KeepAlive(p)
}

// On the coded reports on Gaza, with what people coded, the draft shows who
// stands where.
func TestProposeOnGold(t *testing.T) {
	lines := goldLines(t)
	p := NewProposer(nil)
	coder, err := NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	var all []parley.Statement
	byDoc := map[string][]parley.Statement{}
	var docs []string
	for _, l := range lines {
		if l.Optional() || !strings.HasPrefix(l.Doc, "seed-") {
			continue
		}
		if byDoc[l.Doc] == nil {
			docs = append(docs, l.Doc)
		}
		s := l.Statement(&parley.Report{ID: parley.IDOf(l.Doc)})
		if len(splitName(s.Holder.Text)) > 1 && strings.ToLower(s.Holder.Text[1:]) != s.Holder.Text[1:] {
			s.Holder.Name = "" // what names somebody is left to the registry
		}
		byDoc[l.Doc] = append(byDoc[l.Doc], s)
	}
	for _, doc := range docs {
		text, err := os.ReadFile(filepath.Join("..", "..", "shared", "gold", "reports", doc))
		if err != nil {
			t.Skip(err)
		}
		r := &parley.Report{ID: parley.IDOf(string(text)), Name: doc, Text: string(text)}
		reading, err := coder.Code(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		p.Add(r, byDoc[doc], reading.Mentions)
		all = append(all, byDoc[doc]...)
	}
	c := p.Case()
	for _, name := range []string{"Israel", "Hamas", "United States", "Palestinian Authority", "Egypt"} {
		if !slices.ContainsFunc(c.Parties, func(p parley.Party) bool { return p.Name == name }) {
			t.Errorf("%s is not proposed", name)
		}
	}
	if len(c.Issues) > maxIssues {
		t.Errorf("%d issues", len(c.Issues))
	}
	g := NewRegistry(c)
	stance := func(party, content string, act parley.Act) bool {
		for _, s := range all {
			g.Resolve(nil, &s)
			if s.Act == act && strings.HasSuffix(s.Content.Text, content) && slices.Contains(s.Holder.Parties, parley.PartyID(party)) {
				return len(s.About) > 0
			}
		}
		return false
	}
	for _, want := range []struct {
		party, content string
		act            parley.Act
	}{
		{"israel", "presence in Gaza indefinitely", parley.Aim},
		{"israel", "a buffer zone", parley.Propose},
		{"israel", "a return of the Palestinian Authority", parley.Reject},
		{"united-states", "recognized Palestinian Authority", parley.Propose},
		{"united-states", "a long-term reoccupation of Gaza", parley.Reject},
		{"hamas", "An end to the Israeli blockade", parley.Aim},
		{"hamas", "The release of prisoners", parley.Aim},
		{"israel", "destroying Hamas", parley.Aim},
		{"united-states", "destroying Hamas", parley.Aim},
	} {
		if !stance(want.party, want.content, want.act) {
			t.Errorf("%s on %q speaks to no issue", want.party, want.content)
		}
	}
	if t.Failed() {
		for _, i := range c.Issues {
			t.Logf("%s | %s | %s | %v", i.ID, i.Name, i.Options[0].Name, i.Cues)
		}
	}
}

func BenchmarkPropose(b *testing.B) {
	for range b.N {
		p := NewProposer(nil)
		harbour(p)
		p.Case()
	}
}

// TestSpellings: one person under two spellings speaks for whom either does,
// and another of the family for none of these.
func TestSpellings(t *testing.T) {
	p := NewProposer(nil)
	var stands []parley.Statement
	for _, holder := range []string{"Norway", "Norway", "Kenya", "Kenya"} {
		stands = append(stands, said(parley.Demand, holder, "", "ferries "+holder))
	}
	p.Add(&parley.Report{ID: "r1"}, stands, []parley.Mention{person("Tam Kye-Rinor", "envoy", "Norway"), person("Tam Yong Sul", "envoy", "Kenya")})
	p.Add(&parley.Report{ID: "r2"}, nil, []parley.Mention{person("Tam Gye Rinor", "", "")})
	g := NewRegistry(p.Case())
	for name, want := range map[string]string{"Tam Kye-Rinor": "norway", "Tam Gye Rinor": "norway", "Tam Yong Sul": "kenya"} {
		s := parley.Statement{Holder: parley.Actor{Span: parley.Span{Text: "Tam"}, Name: name}}
		g.Resolve(nil, &s)
		if got := join(s.Holder.Parties); got != want {
			t.Errorf("%s is of %q, want %q", name, got, want)
		}
	}
	s := parley.Statement{Holder: parley.Actor{Span: parley.Span{Text: "Tam"}, Name: "Tam Bo Rin"}}
	if g.Resolve(nil, &s); len(s.Holder.Parties) > 0 {
		t.Errorf("an unknown Tam is of %v", s.Holder.Parties)
	}
}
