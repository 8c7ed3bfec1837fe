package english

import "strings"

// Relation is what a word is to its head: a dependency relation of Universal
// Dependencies, version 2, with the subtypes of the English treebanks.
type Relation uint8

// The relations. Those with a subtype are named after both: NsubjPass is
// nsubj:pass.
const (
	NoRelation  Relation = iota
	Acl                  // clause that describes a noun
	AclRelcl             // … a relative clause
	Advcl                // adverbial clause: if, when, to do
	AdvclRelcl           // … that comments on the clause: "…, which failed"
	Advmod               // adverb
	Amod                 // adjective before its noun
	Appos                // apposition
	Aux                  // auxiliary
	AuxPass              // … of the passive
	Case                 // preposition, possessive 's
	Cc                   // and, or, but
	CcPreconj            // both … and
	Ccomp                // clause as object: what was said
	Compound             // noun before a noun
	CompoundPrt          // particle of a phrasal verb
	Conj                 // what is coordinated, to the first
	Cop                  // be, between subject and predicate
	Csubj                // clause as subject
	CsubjOuter
	CsubjPass
	Dep // something else
	Det // article, determiner
	DetPredet
	Discourse
	Dislocated
	Expl  // there, it
	Fixed // parts of "because of"
	Flat  // parts of a name
	Goeswith
	Iobj
	List
	Mark // that, if, to
	Nmod // noun that describes a noun, with preposition
	NmodDesc
	NmodPoss
	NmodUnmarked
	Nsubj // subject
	NsubjOuter
	NsubjPass // … of a passive
	Nummod
	Obj         // object
	Obl         // noun that describes a verb, with preposition
	OblAgent    // by whom
	OblUnmarked // … without preposition: "on" left out, "last week"
	Orphan      // what is left where the verb is left out
	Parataxis   // clause beside a clause: "…, he said"
	Punct       // mark
	Reparandum  // what the writer corrects
	Root        // head of the sentence
	Vocative    // who is spoken to
	Xcomp       // clause as object without subject of its own: "refuse to go"
	numRelations
)

var relationNames = [numRelations]string{"_", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case",
	"cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det", "det:predet",
	"discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked",
	"nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum",
	"root", "vocative", "xcomp"}

// String is the name in Universal Dependencies.
func (r Relation) String() string {
	if r < numRelations {
		return relationNames[r]
	}
	return "?"
}

// ParseRelation is the relation of a name. A subtype that is not listed gives
// the relation without it; an unknown relation gives Dep.
func ParseRelation(name string) Relation {
	for r, n := range relationNames {
		if n == name {
			return Relation(r)
		}
	}
	if base, _, ok := strings.Cut(name, ":"); ok {
		return ParseRelation(base)
	}
	return Dep
}

// Base is the relation without its subtype: Nsubj for NsubjPass.
func (r Relation) Base() Relation { return relationBases[min(r, numRelations)] }

var relationBases = func() (t [numRelations + 1]Relation) {
	for r := range numRelations {
		base, _, _ := strings.Cut(relationNames[r], ":")
		t[r] = ParseRelation(base)
	}
	return t
}()
