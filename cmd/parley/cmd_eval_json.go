package main

import (
	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/agree"
)

// evaluation is what --json prints: the first coder's scores at the top, those
// of the others in a list.
type evaluation struct {
	Reports int `json:"reports"`
	*studyJSON
	Others []studyJSON `json:"others,omitempty"`
	Pairs  []pairJSON  `json:"pairs,omitempty"`
}

type studyJSON struct {
	Coder      string               `json:"coder"`
	Found      score                `json:"found"`
	Holder     score                `json:"holder"`
	Full       score                `json:"full"`
	Ignored    int                  `json:"ignored"`
	Content    float64              `json:"content"` // mean word F1 of the contents of statements found, in percent
	Party      partyJSON            `json:"party"`
	ByAct      map[string]score     `json:"by_act"`
	Fields     map[string]fieldJSON `json:"fields"`
	Confusions []agree.Confusion    `json:"confusions"`
	Alpha      agree.Alphas         `json:"alpha"`
	Worst      []docJSON            `json:"by_report"` // the worst first
	Missed     []coding.Line        `json:"missed,omitempty"`
	Extra      []coding.Line        `json:"extra,omitempty"`
}

type score struct {
	coding.Tally
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

func scoreOf(t coding.Tally) score { return score{t, t.Precision(), t.Recall(), t.F1()} }

type partyJSON struct {
	Of    int     `json:"of"`    // statements found whose gold line names a party
	Named int     `json:"named"` // those for which the coder names one
	Right int     `json:"right"`
	Share float64 `json:"share"` // right of all, in percent
}

type fieldJSON struct {
	Of        int     `json:"of"`
	Agree     int     `json:"agree"`
	Agreement float64 `json:"agreement"` // in percent
	score
}

type docJSON struct {
	Report string `json:"report"`
	Found  score  `json:"found"`
	Holder score  `json:"holder"`
	Full   score  `json:"full"`
}

type pairJSON struct {
	A       string       `json:"a"`
	B       string       `json:"b"`
	Reports int          `json:"reports"`
	InA     int          `json:"in_a"`
	InB     int          `json:"in_b"`
	Found   score        `json:"found"`
	Holder  score        `json:"holder"`
	Full    score        `json:"full"`
	Alpha   agree.Alphas `json:"alpha"`
}

// fill takes over what was measured.
func (e *evaluation) fill(studies []*agree.Study, pairs []agree.Pair, errors bool) {
	for i, s := range studies {
		j := studyOf(s, errors)
		if i == 0 {
			e.studyJSON = &j
		} else {
			e.Others = append(e.Others, j)
		}
	}
	for _, p := range pairs {
		e.Pairs = append(e.Pairs, pairJSON{p.A, p.B, p.Docs, p.InA, p.InB, scoreOf(p.Found), scoreOf(p.Holder), scoreOf(p.Full), p.Alpha})
	}
}

func studyOf(s *agree.Study, errors bool) studyJSON {
	r := &s.Result
	j := studyJSON{
		Coder: s.Coder, Found: scoreOf(r.Found), Holder: scoreOf(r.Holder), Full: scoreOf(r.Full), Ignored: r.Ignored, Content: s.Content,
		Party: partyJSON{s.Party.Gold, s.Party.Coded, s.Party.Hits, s.Party.Recall()},
		ByAct: map[string]score{}, Fields: map[string]fieldJSON{}, Confusions: s.Confusions, Alpha: s.Alpha,
	}
	for _, act := range parley.Acts() {
		if t, ok := r.ByAct[act]; ok {
			j.ByAct[act.String()] = scoreOf(t)
		}
	}
	for _, f := range s.Fields {
		j.Fields[f.Name] = fieldJSON{f.Of, f.Agree, f.Agreement(), scoreOf(f.Tally)}
	}
	for _, d := range s.Docs {
		j.Worst = append(j.Worst, docJSON{d.Name, scoreOf(d.Found), scoreOf(d.Holder), scoreOf(d.Full)})
	}
	if errors {
		j.Missed, j.Extra = r.Missed, r.Extra
	}
	return j
}
