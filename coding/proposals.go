package coding

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// planNouns are the nouns for what can be put on the table, and planVersions
// the words that tell one version of it from another.
var (
	planNouns = wordSet(`plan proposal draft text initiative framework roadmap road-map blueprint formula document package deal agreement accord
		treaty pact offer outline concept compromise memorandum resolution`)
	draftNouns   = wordSet("plan proposal draft initiative framework roadmap road-map blueprint formula")
	planVersions = wordSet("first second third fourth fifth new revised amended updated latest final original initial modified rewritten earlier previous")
	planWords    = wordSet("the a an this that its their his her our proposed peace draft so-called current whole entire comprehensive detailed")
	putForward   = wordSet("propose draft present put table submit float unveil draw write circulate announce outline author broker devise offer")
)

// planMention is one naming of a proposal.
type planMention struct {
	phrase  run
	head    int
	sponsor who
	noun    string
	version string
	marks   string // other words that tell it from its like
	loose   bool   // a, any, no: nothing in particular
}

// plan is a proposal while the page is read.
type plan struct {
	planMention
	count int
	terms []parley.Clause
	at    []run // all namings
	steps int
}

// Bounds of what is followed in one report, and of the words of a sentence
// that is looked at.
const (
	maxPlans     = 64
	maxNamed     = 100
	maxPlanWords = 400
)

// table follows the proposals of a page.
type table struct {
	*sheet
	plans []*plan
	last  *plan // the one that the report spoke of last
	para  int32 // the paragraph it did so in
}

// proposals collects the proposals that the report names, with what they would
// do and the statements that respond to them.
func (c *sheet) proposals(statements []parley.Statement) []parley.Proposal {
	t := &table{sheet: c}
	for s := range c.doc.Sentences {
		t.sentence(s)
	}
	out := make([]parley.Proposal, 0, len(t.plans))
	for _, p := range t.plans {
		v := parley.Proposal{Name: c.span(p.phrase), Sponsor: c.actor(p.sponsor), Version: p.version, Count: p.count, Terms: p.terms}
		for i := range statements {
			if t.responds(p, &statements[i]) {
				v.Responses = append(v.Responses, statements[i].ID)
				continue
			}
			if st := &statements[i]; v.Sponsor.IsZero() && (st.Act == parley.Propose || st.Act == parley.Offer) && !st.Negated && t.names(p, st.Content) {
				v.Sponsor = st.Holder
			}
		}
		if idle := len(v.Terms) == 0 && len(v.Responses) == 0; v.Name.IsZero() || idle && (p.loose || v.Sponsor.IsZero() || v.Count == 1 && !draftNouns[p.noun]) {
			continue // named in passing
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// names reports a span that names the plan.
func (t *table) names(p *plan, s parley.Span) bool {
	for _, r := range p.at {
		if sp := t.plainSpan(r); sp.Start >= s.Start && sp.End <= s.End || s.Start >= sp.Start && s.End <= sp.End && !s.IsZero() {
			return true
		}
	}
	return false
}

// responds reports a statement that takes the plan up: the plan is what its
// content begins with, not something further on.
func (t *table) responds(p *plan, st *parley.Statement) bool {
	switch st.Act {
	case parley.Accept, parley.Reject, parley.Support, parley.Oppose:
	default:
		return false
	}
	if w := strings.ToLower(st.Content.Text); w == "it" || w == "them" {
		return t.latestBefore(st.Content.Start) == p
	}
	for _, r := range p.at {
		sp := t.plainSpan(r)
		for _, s := range [...]parley.Span{st.Content, st.Topic} {
			if !s.IsZero() && sp.Start >= s.Start-4 && sp.End <= s.End && sp.Start <= s.Start+4 {
				return true
			}
		}
	}
	return false
}

// latestBefore is the plan named last before a byte of the report and not far
// from it, nil for none: what "rejected it" rejects.
func (t *table) latestBefore(at int) *plan {
	const far = 300
	var best *plan
	last := at - far
	for _, p := range t.plans {
		for _, r := range p.at {
			if end := t.plainSpan(r).End; end > last && end <= at {
				best, last = p, end
			}
		}
	}
	return best
}

// sentence looks for namings and terms in sentence s.
func (t *table) sentence(s int) {
	c := t.sheet
	if s+1 >= len(c.syntax.First) {
		return
	}
	sen, tree := c.doc.Sentences[s], c.syntax.Tree(s)
	if len(tree) > maxPlanWords {
		return // no prose
	}
	if sen.Paragraph != t.para && t.last != nil && sen.Paragraph > t.para+1 {
		t.last = nil
	}
	subject := map[int]*plan{} // by word: what the plan is the subject of
	for i := range tree {
		if tree[i].UPOS != english.NOUN && tree[i].UPOS != english.PROPN || !planNouns[t.singular(int(tree[i].Token))] {
			continue
		}
		verb := t.verbTaken(tree, i)
		m, ok := t.mention(tree, i, verb)
		if !ok {
			continue
		}
		p := t.file(m)
		if p == nil {
			continue
		}
		t.last, t.para = p, sen.Paragraph
		if verb >= 0 {
			subject[verb] = p
		}
		switch tree[i].Relation {
		case english.Nsubj:
			subject[int(tree[i].Head)] = p
		case english.Obl, english.Nmod:
			if h := int(tree[i].Head); h >= 0 && t.caseOf(tree, i, "under", "in") {
				t.under(s, tree, i, h, p)
			}
		}
		for k := range tree { // "the plan, which would …"
			if int(tree[k].Head) == i && tree[k].Relation == english.AclRelcl {
				subject[k] = p
			}
		}
	}
	if t.last != nil {
		for i := range tree { // "It would …", "The second phase would …"
			if tree[i].Relation == english.Nsubj && tree[i].Head >= 0 && subject[int(tree[i].Head)] == nil && t.goesOn(s, tree, i) {
				subject[int(tree[i].Head)] = t.last
			}
		}
	}
	for i := range tree {
		if p := subject[i]; p != nil {
			t.term(s, tree, i, p)
		}
	}
}

// singular is the word of a token in small letters, without the s of a plural.
func (t *table) singular(token int) string {
	w := strings.ToLower(t.text(token))
	if !planNouns[w] {
		w = strings.TrimSuffix(w, "s")
	}
	return w
}

// verbTaken is the verb behind word i that the parser took for a noun which i
// describes, −1 for none: "the envoy's draft calls for a truce".
func (t *table) verbTaken(tree english.Tree, i int) int {
	h := int(tree[i].Head)
	if tree[i].Relation != english.Compound || h != i+1 || tree[h].XPOS != english.NNS || tree[h].Head >= 0 {
		return -1
	}
	if !contentVerbs[english.Lemma(t.text(int(tree[h].Token)), english.VBZ)] {
		return -1
	}
	return h
}

// mention reads the noun phrase around word i. What describes the word of verb
// before it describes i.
func (t *table) mention(tree english.Tree, i, verb int) (planMention, bool) {
	c := t.sheet
	m := planMention{head: int(tree[i].Token), noun: t.singular(int(tree[i].Token))}
	lo, hi := i, i+1
	var marks []string
	definite := false
	for k := range tree {
		if h := int(tree[k].Head); h != i && (h != verb || verb < 0 || k >= i) {
			continue
		}
		w := strings.ToLower(c.text(int(tree[k].Token)))
		switch tree[k].Relation {
		case english.Det:
			lo = min(lo, k)
			definite = definite || w == "the" || w == "this" || w == "these" || w == "that"
			if w == "no" || w == "any" {
				return m, false
			}
			m.loose = m.loose || w == "a" || w == "an" || w == "some" || w == "every"
		case english.NmodPoss:
			first, _ := tree.Yield(k)
			lo = min(lo, first)
			definite = true
			m.sponsor = t.whoAt(tree, k)
		case english.Amod, english.Compound, english.Nummod:
			lo = min(lo, k)
			switch {
			case planVersions[w]:
				m.version = w
			case c.nameOf[tree[k].Token] >= 0 && c.partyOnly(int(tree[k].Token)) && m.sponsor.none():
				m.sponsor = t.whoAt(tree, k)
				marks = append(marks, w)
			case !planWords[w]:
				marks = append(marks, w)
			}
			definite = definite || isUpper(c.text(int(tree[k].Token)))
		case english.Nmod:
			if m.sponsor.none() && k > i && t.caseOf(tree, k, "by", "from") && c.partyOnly(int(tree[k].Token)) {
				m.sponsor = t.whoAt(tree, k)
				hi = max(hi, k+1)
			}
		case english.Acl, english.AclRelcl:
			if m.sponsor.none() && putForward[english.LemmaOf(c.text(int(tree[k].Token)), tree[k])] {
				for n := range tree {
					if int(tree[n].Head) == k && (tree[n].Relation == english.OblAgent || t.caseOf(tree, n, "by") || tree[n].Relation == english.Nsubj && tree[n].XPOS != english.WDT) {
						m.sponsor = t.whoAt(tree, n)
					}
				}
			}
		}
	}
	slices.Sort(marks)
	m.marks = strings.Join(marks, " ")
	m.phrase = run{int(tree[lo].Token), int(tree[hi-1].Token) + 1}
	return m, definite || m.loose || m.version != "" || !m.sponsor.none()
}

// whoAt is the noun phrase of word k, without what is said of it in clauses.
func (t *table) whoAt(tree english.Tree, k int) who {
	lo, hi := k, k+1
	for grown := true; grown; {
		grown = false
		for n := range tree {
			h := int(tree[n].Head)
			if n >= lo && n < hi || h < lo || h >= hi || n < lo-8 || n > hi+8 {
				continue
			}
			switch r := tree[n].Relation; {
			case r == english.Det, r == english.Amod, r == english.Compound, r == english.Flat, r == english.Nummod, r == english.NmodPoss, r == english.Conj && tree[n].UPOS != english.VERB,
				r == english.Nmod && t.caseOf(tree, n, "of"), r == english.Appos && n == hi:
				lo, hi, grown = min(lo, n), max(hi, n+1), true
			}
		}
	}
	return who{run{int(tree[lo].Token), int(tree[hi-1].Token) + 1}, int(tree[k].Token)}
}

// caseOf reports a phrase with one of the prepositions.
func (t *table) caseOf(tree english.Tree, k int, preps ...string) bool {
	for n := range tree {
		if int(tree[n].Head) == k && tree[n].Relation == english.Case && slices.Contains(preps, strings.ToLower(t.text(int(tree[n].Token)))) {
			return true
		}
	}
	return false
}

// file puts a naming to the plan that it names: the same words, or for "the
// plan" and "its proposal" the last that they can mean.
func (t *table) file(m planMention) *plan {
	for i := len(t.plans) - 1; i >= 0; i-- {
		p := t.plans[i]
		if !t.may(p, &m) {
			continue
		}
		if p.sponsor.none() {
			p.sponsor = m.sponsor
		}
		if p.version == "" {
			p.version = m.version
		}
		if p.marks == "" && m.marks != "" || len(t.span(m.phrase).Text) > len(t.span(p.phrase).Text) && !m.loose && m.marks == p.marks || p.loose && !m.loose && m.marks == p.marks {
			p.phrase, p.head, p.marks, p.loose = m.phrase, m.head, m.marks, p.loose && m.loose
		}
		if p.count++; len(p.at) < maxNamed {
			p.at = append(p.at, m.phrase)
		}
		return p
	}
	if len(t.plans) == maxPlans {
		return nil
	}
	p := &plan{planMention: m, count: 1, at: []run{m.phrase}}
	t.plans = append(t.plans, p)
	return p
}

// may reports a plan that a naming can mean.
func (t *table) may(p *plan, m *planMention) bool {
	switch {
	case m.loose && p.count > 0 && m.sponsor.none():
		return false // "a plan" is a new one
	case m.version != "" && p.version != m.version:
		return p.version == "" && p.count == 1 && p.noun == m.noun && (m.sponsor.none() || t.samePhrase(p.sponsor, m.sponsor)) && m.version != "new" && m.version != "revised"
	case m.marks != "" && p.marks != "" && m.marks != p.marks:
		return false
	case m.marks != "" && p.marks == "" && p.noun != m.noun:
		return false
	case !m.sponsor.none() && !p.sponsor.none():
		return strings.EqualFold(noArticle(t.actor(p.sponsor).Called()), noArticle(t.actor(m.sponsor).Called())) && (p.noun == m.noun || m.marks == "")
	}
	return p.noun == m.noun || m.marks == "" && m.sponsor.none() && p == t.last
}
