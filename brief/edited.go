package brief

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// edited is what was done to a brief, for the writers that do not walk its
// tree.
type edited struct {
	faults   Faults
	out      []string        // ids of the sections left out
	added    []Addition      // those that stand in the tree
	cites    []parley.Cite   // what the analyst's sentences cite
	export   *position.Board // without what was left out
	headings map[string]string
}

// Faults are what is wrong with the edition that was applied. While one of
// them blocks, every writer returns those that do, as [parley.ErrInvalid].
func (doc *Document) Faults() []Fault {
	if doc.edited == nil {
		return nil
	}
	return doc.edited.faults
}

// ready is nil when the brief may be written.
func (doc *Document) ready() error {
	if doc.edited == nil {
		return nil
	}
	if all := doc.edited.faults.blocking(); len(all) > 0 {
		return all
	}
	return nil
}

// Edited is the brief with an analyst's edition applied; the brief itself is
// not changed. said gives the citation of a statement, false for one that is
// not there, was rejected, or is later than the brief.
//
// A sentence is put into the tree only with its citations; one without stays in
// the edition and is a [Fault] that keeps the brief from being written. What an
// edition says of sections that are no longer there is a fault that does not.
func (doc *Document) Edited(e *Edition, said func(parley.StatementID) (parley.Cite, bool)) (*Document, []Fault) {
	if e.IsZero() {
		return doc, nil
	}
	out := *doc
	if e.Title != "" {
		out.Title = e.Title
	}
	if e.Marking != "" {
		out.Marking = e.Marking
	}
	out.edited = &edited{headings: map[string]string{}}
	ed := &editor{Edition: e, edited: out.edited, said: said, met: map[string]bool{}, at: map[string][]Addition{}}
	for _, a := range e.Additions {
		ed.at[a.Section] = append(ed.at[a.Section], a)
	}
	out.Sections = ed.sections(withOwn(doc.Sections, e), "", false)
	ed.gone()
	ed.note(out.Sections)
	out.edited.export = without(doc.board, ed.out)

	out.numbers = map[quoteKey]int{}
	var cites []parley.Cite
	for i := range out.Sections {
		out.Sections[i].eachSentence(func(s *claim.Sentence) { cites = append(cites, s.Cites()...) })
	}
	out.Sources = gather(cites, 1, out.numbers)
	return &out, out.edited.faults
}

// withOwn adds the analyst's own sections.
func withOwn(sections []Section, e *Edition) []Section {
	all := slices.Clone(sections)
	for _, s := range e.Sections {
		if s.Own && !slices.ContainsFunc(all, func(have Section) bool { return have.ID == s.ID }) {
			all = append(all, Section{ID: s.ID, Title: claim.Call(oneLine(s.Heading))})
		}
	}
	return all
}

// editor applies an edition.
type editor struct {
	*Edition
	*edited
	said func(parley.StatementID) (parley.Cite, bool)
	met  map[string]bool // sections of the brief, also those left out
	at   map[string][]Addition
}

// sections are those of one level in the edition's order, without those left
// out. Below a section that is left out, they are only met.
func (e *editor) sections(built []Section, where string, left bool) []Section {
	var kept []Section
	for _, s := range ordered(built, e.Order) {
		e.met[s.ID] = true
		edit := e.section(s.ID)
		built := s.Title.String()
		if edit != nil && strings.TrimSpace(edit.Heading) != "" {
			s.Title = claim.Call(oneLine(edit.Heading))
			if !edit.Own {
				e.headings[s.ID] = edit.Heading
			}
		}
		here := built
		if where != "" {
			here = where + " › " + built
		}
		out := edit != nil && edit.Out
		if out && s.ID == limitsID {
			e.fault(Fault{Kind: LimitsStay, Where: here, Section: s.ID, What: "what a brief rests on cannot be left out", Remedy: "it is kept; move it to the end instead"})
			out = false
		}
		if out && !left {
			e.out = append(e.out, s.ID)
		}
		inner := e.sections(s.Sections, here, left || out)
		if left || out {
			continue
		}
		s.Blocks = e.blocks(&s, here)
		s.Sections = inner
		kept = append(kept, s)
	}
	return kept
}

// ordered puts those that are named into the order of their names; the others
// stay behind what they follow as built.
func ordered(built []Section, order []string) []Section {
	var named []Section
	for _, id := range order {
		if i := slices.IndexFunc(built, func(s Section) bool { return s.ID == id }); i >= 0 &&
			!slices.ContainsFunc(named, func(s Section) bool { return s.ID == id }) {
			named = append(named, built[i])
		}
	}
	out := named
	for i, s := range built {
		if slices.ContainsFunc(named, func(n Section) bool { return n.ID == s.ID }) {
			continue
		}
		at := 0
		if i > 0 {
			before := built[i-1].ID
			at = slices.IndexFunc(out, func(o Section) bool { return o.ID == before }) + 1
		}
		out = slices.Insert(slices.Clone(out), at, s)
	}
	return out
}

// blocks are the section's blocks with what is added between them.
func (e *editor) blocks(s *Section, where string) []Block {
	adds := e.at[s.ID]
	if len(adds) == 0 {
		return s.Blocks
	}
	keys := s.Keys()
	var out []Block
	put := func(a Addition) {
		if b := e.block(&a, where); b != nil {
			out = append(out, b)
			e.added = append(e.added, a)
		}
	}
	for _, a := range adds {
		if a.After == "" {
			put(a)
		}
	}
	for i, b := range s.Blocks {
		out = append(out, b)
		for _, a := range adds {
			if a.After == keys[i] {
				put(a)
			}
		}
	}
	for _, a := range adds {
		if a.After != "" && !slices.Contains(keys, a.After) {
			e.fault(Fault{Kind: BlockGone, Where: where, Section: s.ID, Addition: a.ID, Words: short(a.Text, inCell),
				What: "what this followed is no longer there", Remedy: "it stands at the end of its section; move it where it belongs"})
			put(a)
		}
	}
	return out
}

// block is what an addition becomes, nil for a sentence that cannot stand.
func (e *editor) block(a *Addition, where string) Block {
	text := strings.TrimSpace(a.Text)
	if a.Kind == CommentAdded {
		if text == "" {
			return nil
		}
		return Comment{ID: a.ID, Author: a.Author, Day: a.Day, Text: text}
	}
	fault := Fault{Where: where, Section: a.Section, Addition: a.ID, Words: short(text, inCell), Blocks: true}
	var cites []parley.Cite
	for _, id := range a.Cites {
		c, ok := e.said(id)
		if !ok || c.Statement != id || claim.Check([]parley.Cite{c}) != nil {
			fault.Kind, fault.What, fault.Remedy = UnknownCite, "cites "+string(id)+", which is not among the statements of this brief", "cite another statement, or take the sentence out"
			e.fault(fault)
			return nil
		}
		cites = append(cites, c)
	}
	ev, ok := claim.CitedAll(cites)
	switch {
	case text == "" && !ok:
		return nil // begun, and nothing written yet
	case text == "":
		fault.Kind, fault.What, fault.Remedy = EmptySentence, "a sentence with citations has no words", "write it, or take it out"
		e.fault(fault)
		return nil
	case !ok:
		fault.Kind, fault.What, fault.Remedy = Uncited, "a sentence cites nothing", "cite a statement, or make it a comment"
		e.fault(fault)
		return nil
	}
	e.cites = append(e.cites, cites...)
	return Said{ID: a.ID, Author: a.Author, Day: a.Day, Told: claim.Say(ev, claim.Write(oneLine(text)))}
}

func (e *editor) fault(f Fault) { e.faults = append(e.faults, f) }

// gone finds what the edition says of sections that are no longer in the brief.
func (e *editor) gone() {
	tell := func(id, addition, words string) {
		e.fault(Fault{Kind: SectionGone, Where: id, Section: id, Addition: addition, Words: short(words, inCell),
			What: "this section is not in the brief now", Remedy: "it is kept, and comes back with the section; move it, or take it out"})
	}
	for _, s := range e.Sections {
		if !s.Own && !e.met[s.ID] && s.Heading != "" {
			tell(s.ID, "", s.Heading)
		}
	}
	for _, a := range e.Additions {
		if !e.met[a.Section] {
			tell(a.Section, a.ID, a.Text)
		}
	}
}

// note says, where a brief says what it rests on, what an analyst did to it.
func (e *editor) note(sections []Section) {
	comments, sentences := 0, 0
	for _, a := range e.added {
		if a.Kind == CommentAdded {
			comments++
		} else {
			sentences++
		}
	}
	if len(e.out)+len(e.headings)+comments+sentences == 0 {
		return
	}
	f := claim.Label("Edited by an analyst: ").Some(sentences, "sentence", "sentences").Words(" in the analyst’s words, each with its citations; ").
		Some(comments, "comment", "comments").Words(" set apart from what sources say; ").
		Some(len(e.headings), "heading", "headings").Words(" renamed; ").Some(len(e.out), "section", "sections").Words(" left out.")
	for i := range sections {
		if s := &sections[i]; s.ID == limitsID {
			s.Blocks = append(slices.Clone(s.Blocks), Note{Text: f})
		}
	}
}

// without is the board without what only the sections left out would show, so
// that no form of the brief hands it over.
func without(b *position.Board, out []string) *position.Board {
	if len(out) == 0 {
		return b
	}
	c := *b
	for _, id := range out {
		switch id {
		case "positions":
			c.Positions = nil
		case "points":
			c.Agreed, c.Contested = nil, nil
		case "agreed":
			c.Agreed = nil
		case "contested":
			c.Contested = nil
		case "talks":
			c.Proposals, c.Contradictions, c.Shifts = nil, nil, nil
		case "proposals":
			c.Proposals = nil
		case "contradictions":
			c.Contradictions = nil
		case "shifts":
			c.Shifts = nil
		case "channels":
			c.Channels = nil
		case "measures":
			c.Measures = nil
		case "timeline":
			c.Timeline = nil
		case "parties":
			c.Unplaced = nil
		}
	}
	return &c
}
