package brief

import (
	"maps"
	"slices"

	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/negotiation"
)

// outcomesMethod and outcomesLimits are what every such section says of
// itself, in every form.
const (
	outcomesMethod = "By the graph model for conflict resolution: an outcome holds when no party gains by moving away from it on its own, or when the others could answer so that it gains nothing."
	outcomesLimits = "These are possibilities under the preferences written in the model, not a forecast, and nothing is said of when or how likely. " +
		"The results are the model's; no source says them. What each rests on is beneath it: words of reports, cited, and apart from them the judgement of whoever is named. " +
		"A preference on thin evidence is marked unknown, and taken here as it is written. Each party is taken to be of one mind."
)

// outcomes are which outcomes would hold, who would leave the others, and on
// which words that rests. What the model finds is in frames; what a party is
// reported to have said is in sentences with evidence, as everywhere.
func (d *builder) outcomes(o *outlook) Section {
	s := Section{ID: "outcomes", Title: claim.Label("What would hold"), Blocks: []Block{
		Note{Text: claim.Label(outcomesMethod)},
		Note{Text: claim.Label(outcomesLimits), Limit: true},
		List{Facts: true, Items: o.footing()},
	}}
	hold := Section{ID: "holds", Title: claim.Label("Outcomes that hold")}
	if len(o.holds) == 0 {
		hold.Blocks = append(hold.Blocks, Note{Text: claim.Label("No outcome holds by any of the five concepts.")})
	}
	for i := range o.holds {
		hold.Sections = append(hold.Sections, d.held(o, &o.holds[i]))
	}
	if o.moreHolds > 0 {
		hold.Blocks = append(hold.Blocks, Note{Text: claim.Label("Those that hold by the strictest concepts, and of these those that fewest parties are tempted to leave. Left out here: ").Count(o.moreHolds).Words(" more; parley stable has them all.")})
	}
	fall := Section{ID: "leaves", Title: claim.Label("Who would leave the others")}
	switch {
	case o.quo >= 0 && len(o.falls) == 0:
		fall.Blocks = append(fall.Blocks, Note{Text: claim.Label("None: the status quo, and whatever all parties prefer to it, are equilibria by some concept.")})
	case o.quo >= 0:
		fall.Blocks = append(fall.Blocks, Note{Text: claim.Label("The status quo and the outcomes that every party prefers to it, where they do not hold.")})
	case len(o.falls) == 0:
		fall.Blocks = append(fall.Blocks, Note{Text: claim.Label("The outcome that each party likes best holds.")})
	default:
		fall.Blocks = append(fall.Blocks, Note{Text: claim.Label("What each party likes best, where it does not hold.")})
	}
	for i := range o.falls {
		fall.Sections = append(fall.Sections, d.fallen(o, &o.falls[i]))
	}
	if o.moreFalls > 0 {
		fall.Blocks = append(fall.Blocks, Note{Text: claim.Label("").Count(o.moreFalls).Words(" more are left out here; those that fewest parties would leave are shown.")})
	}
	s.Sections = []Section{hold, fall}
	return s
}

// footing is what the model is, what its preferences rest on, and who judged.
func (o *outlook) footing() []Item {
	var all, said, judged, unknown, bare, missing int
	by := map[string]int{}
	for _, p := range o.m.Parties {
		for k := range p.Prefers {
			b := &p.Prefers[k].Because
			all++
			said += oneIf(slices.ContainsFunc(b.Statements, o.has))
			missing += oneIf(len(b.Statements) > 0 && !slices.ContainsFunc(b.Statements, o.has))
			unknown += oneIf(p.Prefers[k].Unknown)
			bare += oneIf(b.Empty())
			if b.Judgement != "" {
				judged++
				by[b.By]++
			}
		}
	}
	f := claim.Label("Preferences: ").Count(all).Words("; on statements ").Count(said).Words(", on judgement ").Count(judged).
		Words(", on nothing that is given ").Count(bare).Words("; marked unknown ").Count(unknown)
	if missing > 0 {
		f = f.Words("; on statements that are not in this brief ").Count(missing)
	}
	model := claim.Label("Model: ").Name(o.m.Name)
	if o.m.Source != "" {
		model = model.Words(", from ").Name(o.m.Source)
	}
	items := []Item{{Frame: model.Words("; ").Some(len(o.m.Parties), "party, ", "parties, ").Some(len(o.m.Options), "option, ", "options, ").Some(o.g.Count(), "possible outcome", "possible outcomes")}, {Frame: f}}
	if len(by) > 0 {
		f := claim.Label("Judged by: ")
		for i, name := range slices.Sorted(maps.Keys(by)) {
			if i > 0 {
				f = f.Words(", ")
			}
			f = f.Name(name).Words(" (").Count(by[name]).Words(")")
		}
		items = append(items, Item{Frame: f})
	}
	if o.quo < 0 {
		return append(items, Item{Frame: claim.Label("Status quo: the model names none")})
	}
	return append(items, Item{Frame: claim.Label("Status quo: ").Name(o.m.Describe(o.g, o.quo))})
}

func (d *builder) held(o *outlook, h *holding) Section {
	f := holdsBy(h.by[0])
	if h.state == o.quo {
		f = claim.Label("The status quo. ").Then(f)
	}
	l := List{}
	for _, st := range h.stays {
		name := o.m.Parties[st.party].Name
		switch {
		case len(st.answers) > 0:
			a := st.answers[0]
			f := claim.Label("A gain for now: ").Name(o.m.Step(o.g, conflict.Move{Party: st.party, From: h.state, To: a.To})).Words("; but then ")
			for k, move := range a.Path {
				if k > 0 {
					f = f.Words(", then ")
				}
				f = f.Name(o.m.Step(o.g, move))
			}
			l.Items = append(l.Items, Item{Frame: f.Words(", and ").Name(name).Words(" is no better off")})
		case len(st.grounds) == 0:
			l.Items = append(l.Items, Item{Frame: claim.Call(name).Words(" has nothing better that it can do, by its order in the model")})
		}
		for i := range st.gains {
			l.Items = append(l.Items, d.grounds(o, claim.Label("What tempts: "), &st.gains[i])...)
		}
		keeps := claim.Label("")
		if len(st.answers) > 0 {
			keeps = claim.Label("What keeps it: ")
		}
		for i := range st.grounds {
			l.Items = append(l.Items, d.grounds(o, keeps, &st.grounds[i])...)
		}
		if n := len(st.answers) - 1; n > 0 {
			l.Items = append(l.Items, Item{Frame: claim.Call(name).Words(": ").Some(n, "more such move can be answered too", "more such moves can be answered too")})
		}
	}
	return o.outcome(h.state, f.Words(" (").Name(conceptNames(h.by)).Words(")."), Fold{Summary: claim.Label("Why each party would stay"), Blocks: []Block{l}})
}

func (d *builder) fallen(o *outlook, f *fallen) Section {
	var why claim.Frame
	switch {
	case f.state == o.quo:
		why = claim.Label("The status quo. It does not hold.")
	case f.best >= 0:
		why = claim.Label("What ").Name(o.m.Parties[f.best].Name).Words(" likes best. It does not hold.")
	default:
		why = claim.Label("Every party prefers it to the status quo. It does not hold.")
	}
	l := List{}
	for i := range f.leaves {
		v := &f.leaves[i]
		t := claim.Call(o.m.Step(o.g, conflict.Move{Party: v.party, From: f.state, To: v.to}))
		switch {
		case i > 0:
			t = claim.Label("Also: ").Then(t)
		case len(f.leaves) > 1:
			t = claim.Label("First: ").Then(t)
		}
		l.Items = append(l.Items, Item{Frame: t.Words("; ").Then(leavesBy(v.by[0])).Words(". It leads to: ").Name(o.m.Describe(o.g, v.to))})
		for k := range v.grounds {
			l.Items = append(l.Items, d.grounds(o, claim.Label("This rests on: "), &v.grounds[k])...)
		}
		if len(v.grounds) == 0 {
			l.Items = append(l.Items, Item{Frame: claim.Label("This rests on: the order of ").Name(o.m.Parties[v.party].Name).Words(" in the model, for which no words are given")})
		}
	}
	return o.outcome(f.state, why, l)
}

func (o *outlook) outcome(state int, why claim.Frame, b Block) Section {
	return Section{ID: "outcome-" + o.g.Letters(state), Title: claim.Call(o.m.Describe(o.g, state)), Blocks: []Block{Note{Text: why}, b}}
}

// grounds are a preference's lines: words of reports with their citations, and
// apart from them a judgement, or that there is neither.
func (d *builder) grounds(o *outlook, lead claim.Frame, g *ground) []Item {
	p := g.prefers
	f := lead.Name(o.m.Parties[g.party].Name).Words(" wants: ").Name(p.Wants)
	switch p.Strength {
	case negotiation.Strengths()[0]:
		f = f.Words(" ").Mark("s3", "·", "red line")
	case "demand":
		f = f.Words(" ").Mark("s2", "·", "demand")
	case "preference":
		f = f.Words(" ").Mark("s1", "·", "preference")
	}
	if p.Unknown {
		f = f.Words(" (marked unknown)")
	}
	var items []Item
	if ev, ok := weighed(g.cites); ok {
		c := g.cites[0]
		told := claim.Say(ev, d.attributed(&c, nil).Then(wording(&c, inLine)))
		items = append(items, Item{Frame: f.Words(" — "), Told: &told})
	}
	if b := &p.Because; b.Judgement != "" {
		items = append(items, Item{Frame: f.Words(" — judgement: ").Name(b.Judgement).Words(", by ").Name(b.By)})
	}
	switch {
	case len(items) > 0:
	case g.missing > 0:
		items = []Item{{Frame: f.Words(" — its statements are not in this brief: rejected, later, or of another case")}}
	default:
		items = []Item{{Frame: f.Words(" — the model gives no reason")}}
	}
	return items
}

func holdsBy(c conflict.Concept) claim.Frame {
	switch c {
	case conflict.Nash:
		return claim.Label("It holds: no party can better itself by a move of its own")
	case conflict.SEQ, conflict.SSEQ:
		return claim.Label("It holds if parties look ahead: who moves away can be answered by moves that improve those who make them")
	}
	return claim.Label("It holds weakly: who moves away could be answered, but not always by moves that improve those who make them")
}

func leavesBy(c conflict.Concept) claim.Frame {
	switch c {
	case conflict.GMR:
		return claim.Label("nothing that the others can do would undo what it gains")
	case conflict.SMR:
		return claim.Label("what the others can do it could put right by a further move")
	case conflict.SEQ:
		return claim.Label("the others could undo the gain only at a cost to themselves")
	case conflict.SSEQ:
		return claim.Label("what the others would do it could put right by a further move")
	}
	return claim.Label("the others could undo the gain, and would")
}

func conceptNames(all []conflict.Concept) string {
	s := ""
	for i, c := range all {
		if i > 0 {
			s += ", "
		}
		s += c.String()
	}
	return s
}
