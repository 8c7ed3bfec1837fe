package web

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/position"
)

// The bounds of what the network sends at once. What they leave out is
// counted.
const (
	maxNodes    = 60
	maxTies     = 300
	maxTieWords = 12
)

// network is who talks to whom, who backs and who opposes.
type network struct {
	Nodes []node     `json:"nodes" doc:"parties in the case's order, then others that channels name, those with most ties first"`
	Ties  []tie      `json:"ties" doc:"by the nodes' order, then kind"`
	Kinds []tieCount `json:"kinds" doc:"all kinds, with how many ties are of each"`
	Left  int        `json:"left_out" doc:"ties there was no room for"`
	Vague int        `json:"unnamed" doc:"tellings left out because what they name is neither a party nor a name: \"farmers\", \"a second draft\""`
	Told  told       `json:"told"`
}

type node struct {
	ID    string         `json:"id"`
	Name  string         `json:"name" doc:"the case's, or the reports' own words"`
	Party parley.PartyID `json:"party,omitempty" doc:"empty: no party of the case"`
	Role  parley.Role    `json:"role,omitempty"`
	Ties  int            `json:"ties"`

	Statements int `json:"statements" doc:"of the party, that pass the filter but for its parties"`
}

// tie is what the reports say one is to another.
type tie struct {
	From     string        `json:"from"`
	To       string        `json:"to,omitempty" doc:"empty: the reports do not say whom"`
	Kind     string        `json:"kind"`
	Tone     tone          `json:"tone"`
	Directed bool          `json:"directed"`
	Count    int           `json:"count" doc:"tellings: statements, or reports' sentences up to 12"`
	Accepted int           `json:"accepted" doc:"of them: statements that a person has accepted"`
	Because  []parley.Cite `json:"because" doc:"at most 12"`
}

type tieCount struct {
	Kind  string `json:"kind"`
	Tone  tone   `json:"tone"`
	Count int    `json:"count"`
}

// tone is what sort of line is drawn.
type tone string

const (
	backing    tone = "backing"    // a solid line
	contact    tone = "contact"    // a dotted one
	broken     tone = "broken"     // an interrupted one
	opposition tone = "opposition" // a zigzag
)

// tieKinds are the kinds of tie, those of channels first. What a statement
// makes has its act.
var tieKinds = []struct {
	kind     string
	tone     tone
	directed bool
	act      parley.Act
}{
	{string(parley.Mediates), contact, true, parley.NoAct},
	{string(parley.Hosts), contact, true, parley.NoAct},
	{string(parley.Meets), contact, false, parley.NoAct},
	{string(parley.Funds), backing, true, parley.NoAct},
	{string(parley.Backs), backing, true, parley.Support},
	{string(parley.BelongsTo), backing, true, parley.NoAct},
	{string(parley.RefusesMeet), broken, true, parley.NoAct},
	{string(parley.Distrusts), opposition, true, parley.NoAct},
	{"opposes", opposition, true, parley.Oppose},
	{"rejects", opposition, true, parley.Reject},
	{"accuses", opposition, true, parley.Accuse},
	{"threatens", opposition, true, parley.Threaten},
}

// routesNetwork shows who talks to whom, who backs and who opposes.
func (s *Server) routesNetwork(api huma.API) {
	filtered(api, "/api/network", s.network)
}

func (s *Server) network(ctx context.Context, f index.Filter) (*network, error) {
	b, err := s.index.Board(ctx, f, position.WithChannels)
	if err != nil {
		return nil, err
	}
	w := newTied(b.Case)
	for i := range b.Channels {
		w.channel(&b.Channels[i], f.Parties)
	}
	stands := f
	stands.Acts = nil
	for _, k := range tieKinds {
		if k.act != parley.NoAct && chosen(f.Acts, k.act) {
			stands.Acts = append(stands.Acts, k.act)
		}
	}
	if len(stands.Acts) > 0 {
		for r := range s.index.Rows(stands) {
			w.statement(r)
		}
	}
	n := w.network()
	n.Left += b.LeftOut.Channels
	n.Told = toldOf(&b.Coverage)
	n.count(s.index.Facets(f).Parties)
	return n, nil
}

// tied gathers ties between parties, and others that channels name.
type tied struct {
	c     *parley.Case
	names map[string]parley.PartyID // by the case's names
	words map[string]string         // of those who are no party: their name as first met, by id
	ties  map[[3]string]*tie
	all   []*tie
	vague int
}

func newTied(c *parley.Case) *tied {
	w := &tied{c: c, names: map[string]parley.PartyID{}, words: map[string]string{}, ties: map[[3]string]*tie{}}
	for _, p := range c.Parties {
		w.names[p.Name] = p.ID
	}
	return w
}

// node is the id of whoever goes by the name: a party's is its own, that of
// others is their name after a tilde, which no party's has.
func (w *tied) node(name string) string {
	if id, ok := w.names[name]; ok {
		return string(id)
	}
	id := "~" + strings.ToLower(name)
	if _, ok := w.words[id]; !ok {
		w.words[id] = name
	}
	return id
}

// named reports words that name somebody: one of them begins with a capital.
func named(words string) bool {
	for w := range strings.FieldsSeq(words) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r) {
			return true
		}
	}
	return false
}

func (w *tied) tie(from, to, kind string) *tie {
	for _, k := range tieKinds {
		if k.kind != kind {
			continue
		}
		if !k.directed && to < from {
			from, to = to, from
		}
		key := [3]string{from, to, kind}
		t := w.ties[key]
		if t == nil {
			t = &tie{From: from, To: to, Kind: kind, Tone: k.tone, Directed: k.directed, Because: []parley.Cite{}}
			w.ties[key] = t
			w.all = append(w.all, t)
		}
		return t
	}
	return nil
}

// channel makes a tie of a channel to each whom it leads to. Where parties are
// chosen, it names one of them.
func (w *tied) channel(c *position.Channel, parties []parley.PartyID) {
	to := []string{}
	for _, name := range c.To {
		if named(name) {
			to = append(to, w.node(name))
		}
	}
	if !named(c.From) || len(c.To) > 0 && len(to) == 0 {
		w.vague += len(c.Because)
		return
	}
	from := w.node(c.From)
	if len(parties) > 0 && !slices.ContainsFunc(append([]string{from}, to...), func(id string) bool { return slices.Contains(parties, parley.PartyID(id)) }) {
		return
	}
	if len(to) == 0 {
		to = []string{""}
	}
	for _, id := range to {
		if id == from {
			continue
		}
		if t := w.tie(from, id, string(c.Kind)); t != nil {
			t.add(c.Because...)
			t.Count += len(c.Because)
		}
	}
}

// statement makes ties of a statement, from each holder to each whom it is
// addressed to, where it says so. What is negated, supposed or of the past
// makes none.
func (w *tied) statement(r *index.Row) {
	if r.Cite.Negated || r.Cite.Hedge == parley.Hypothetical || r.Cite.Hedge == parley.PastStand {
		return
	}
	for _, k := range tieKinds {
		if k.act == parley.NoAct || k.act != r.Cite.Act {
			continue
		}
		for _, from := range r.Parties {
			for _, to := range r.Addressee {
				if from == to || w.c.Party(from) == nil || w.c.Party(to) == nil {
					continue
				}
				t := w.tie(string(from), string(to), k.kind)
				t.add(r.Cite)
				t.Count++
				if r.Cite.Accepted {
					t.Accepted++
				}
			}
		}
	}
}

func (t *tie) add(cites ...parley.Cite) {
	for _, c := range cites {
		if len(t.Because) < maxTieWords {
			t.Because = append(t.Because, c)
		}
	}
}

// network bounds and orders what was gathered: parties stay, of others those
// with most ties.
func (w *tied) network() *network {
	n := &network{Nodes: []node{}, Ties: []tie{}, Kinds: []tieCount{}, Vague: w.vague}
	slices.SortStableFunc(w.all, func(a, b *tie) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Kind, b.Kind))
	})
	degree := map[string]int{}
	var others []string
	for _, t := range w.all {
		for _, id := range []string{t.From, t.To} {
			if id != "" && degree[id] == 0 && strings.HasPrefix(id, "~") {
				others = append(others, id)
			}
			degree[id] += t.Count
		}
	}
	slices.SortStableFunc(others, func(a, b string) int { return cmp.Compare(degree[b], degree[a]) })
	place := map[string]int{"": -1}
	for _, p := range w.c.Parties {
		if degree[string(p.ID)] > 0 {
			place[string(p.ID)] = len(n.Nodes)
			n.Nodes = append(n.Nodes, node{ID: string(p.ID), Name: p.Name, Party: p.ID, Role: p.Role})
		}
	}
	for _, id := range others {
		if len(n.Nodes) < maxNodes {
			place[id] = len(n.Nodes)
			n.Nodes = append(n.Nodes, node{ID: id, Name: w.words[id]})
		}
	}
	for _, t := range w.all {
		from, ok := place[t.From]
		to, both := place[t.To]
		if !ok || !both || len(n.Ties) == maxTies {
			n.Left++
			continue
		}
		n.Ties = append(n.Ties, *t)
		n.Nodes[from].Ties++
		if to >= 0 {
			n.Nodes[to].Ties++
		}
	}
	slices.SortStableFunc(n.Ties, func(a, b tie) int {
		return cmp.Or(cmp.Compare(place[a.From], place[b.From]), cmp.Compare(place[a.To], place[b.To]), cmp.Compare(rank(a.Kind), rank(b.Kind)))
	})
	for _, k := range tieKinds {
		c := tieCount{Kind: k.kind, Tone: k.tone}
		for i := range n.Ties {
			if n.Ties[i].Kind == k.kind {
				c.Count++
			}
		}
		n.Kinds = append(n.Kinds, c)
	}
	return n
}

// count says of each party how much it has said.
func (n *network) count(parties []index.Facet) {
	for i := range n.Nodes {
		for _, p := range parties {
			if p.Key == string(n.Nodes[i].Party) && p.Key != "" {
				n.Nodes[i].Statements = p.Count
			}
		}
	}
}

func rank(kind string) int {
	for i, k := range tieKinds {
		if k.kind == kind {
			return i
		}
	}
	return len(tieKinds)
}
