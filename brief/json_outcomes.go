package brief

import (
	"github.com/openparley/parley/analysis/conflict"
)

// jsonOutcomes is which outcomes hold in a model. States have one letter per
// option, Y taken and N not.
type jsonOutcomes struct {
	Model     string         `json:"model"`
	Source    string         `json:"source,omitempty"`
	Method    string         `json:"method"`
	Limits    string         `json:"limits"`
	Options   []string       `json:"options"`
	StatusQuo string         `json:"status_quo"` // empty: the model names none
	Holds     []jsonHeld     `json:"holds"`
	Leaves    []jsonFallen   `json:"leaves"`
	Left      jsonMoreStates `json:"left_out"`
}

type jsonMoreStates struct {
	Holds  int `json:"holds"`
	Leaves int `json:"leaves"`
}

type jsonHeld struct {
	State string       `json:"state"`
	Taken string       `json:"taken"`
	By    []string     `json:"by"`
	Rests []jsonGround `json:"rests_on"`
}

type jsonFallen struct {
	State string       `json:"state"`
	Taken string       `json:"taken"`
	Best  string       `json:"best_for,omitempty"`
	Who   []jsonLeaver `json:"who"`
}

type jsonLeaver struct {
	Party string       `json:"party"`
	To    string       `json:"to"`
	Taken string       `json:"taken"`
	By    []string     `json:"by"`
	Rests []jsonGround `json:"rests_on"`
}

type jsonGround struct {
	Party     string `json:"party"`
	Wants     string `json:"wants"`
	Strength  string `json:"strength,omitempty"`
	Unknown   bool   `json:"unknown"`
	Cites     []int  `json:"cites"` // empty where only somebody judges so, or nothing is given
	Missing   int    `json:"missing"`
	Judgement string `json:"judgement,omitempty"`
	JudgedBy  string `json:"judged_by,omitempty"`
}

func (x *exporter) outcomesOf(o *outlook) *jsonOutcomes {
	if o == nil {
		return nil
	}
	out := &jsonOutcomes{Model: o.m.Name, Source: o.m.Source, Method: outcomesMethod, Limits: outcomesLimits, Options: []string{},
		Left: jsonMoreStates{o.moreHolds, o.moreFalls}, Holds: []jsonHeld{}, Leaves: []jsonFallen{}}
	for k := range o.m.Options {
		out.Options = append(out.Options, o.m.Owner(k)+"/"+o.m.Options[k].Name)
	}
	if o.quo >= 0 {
		out.StatusQuo = o.g.Letters(o.quo)
	}
	grounds := func(all []ground) []jsonGround {
		return each(all, func(g *ground) jsonGround {
			p := g.prefers
			return jsonGround{o.m.Parties[g.party].Name, p.Wants, p.Strength, p.Unknown, x.ns(g.cites), g.missing, p.Because.Judgement, p.Because.By}
		})
	}
	for _, h := range o.holds {
		j := jsonHeld{State: o.g.Letters(h.state), Taken: o.m.Describe(o.g, h.state), By: spell(h.by), Rests: []jsonGround{}}
		for _, s := range h.stays {
			j.Rests = append(append(j.Rests, grounds(s.gains)...), grounds(s.grounds)...)
		}
		out.Holds = append(out.Holds, j)
	}
	for _, f := range o.falls {
		j := jsonFallen{State: o.g.Letters(f.state), Taken: o.m.Describe(o.g, f.state)}
		if f.best >= 0 {
			j.Best = o.m.Parties[f.best].Name
		}
		j.Who = each(f.leaves, func(l *leaver) jsonLeaver {
			return jsonLeaver{o.m.Parties[l.party].Name, o.g.Letters(l.to), o.m.Describe(o.g, l.to), spell(l.by), grounds(l.grounds)}
		})
		out.Leaves = append(out.Leaves, j)
	}
	return out
}

func spell(all []conflict.Concept) []string {
	return each(all, func(c *conflict.Concept) string { return c.String() })
}
