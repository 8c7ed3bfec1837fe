package english

import "strings"

// Features is a set of what Universal Dependencies says of a word's form and
// use.
type Features uint64

// Feature is one of them.
type Feature uint8

// The features, in the order of their names.
const (
	Abbreviation Feature = iota
	Accusative
	Genitive
	Nominative
	DefiniteArticle
	IndefiniteArticle
	Comparative
	Positive
	Superlative
	ForeignWord
	Feminine
	Masculine
	Neuter
	Imperative
	Indicative
	Subjunctive
	Cardinal
	Fraction
	Multiple
	Ordinal
	Plural
	PluralOnly // scissors
	Singular
	FirstPerson
	SecondPerson
	ThirdPerson
	Negative // not, n't
	Affirmative
	Possessive
	Article
	Demonstrative
	Emphatic
	Indefinite
	Interrogative
	NegativePronoun
	PersonalPronoun
	Reciprocal
	Relative
	Total // all, every
	Reflexive
	Past
	Present
	Finite
	Gerund
	Infinitive
	Participle
	Passive
	numFeatureNames
)

var featureNames = [numFeatureNames]string{"Abbr=Yes", "Case=Acc", "Case=Gen", "Case=Nom", "Definite=Def", "Definite=Ind", "Degree=Cmp", "Degree=Pos",
	"Degree=Sup", "Foreign=Yes", "Gender=Fem", "Gender=Masc", "Gender=Neut", "Mood=Imp", "Mood=Ind", "Mood=Sub", "NumType=Card", "NumType=Frac",
	"NumType=Mult", "NumType=Ord", "Number=Plur", "Number=Ptan", "Number=Sing", "Person=1", "Person=2", "Person=3", "Polarity=Neg", "Polarity=Pos",
	"Poss=Yes", "PronType=Art", "PronType=Dem", "PronType=Emp", "PronType=Ind", "PronType=Int", "PronType=Neg", "PronType=Prs", "PronType=Rcp",
	"PronType=Rel", "PronType=Tot", "Reflex=Yes", "Tense=Past", "Tense=Pres", "VerbForm=Fin", "VerbForm=Ger", "VerbForm=Inf", "VerbForm=Part",
	"Voice=Pass"}

// String is the feature as in CoNLL-U: "Tense=Past".
func (f Feature) String() string {
	if f < numFeatureNames {
		return featureNames[f]
	}
	return "?"
}

// Has reports whether a feature is in the set.
func (s Features) Has(f Feature) bool { return s>>f&1 != 0 }

// String lists the set as in CoNLL-U: "Number=Sing|Tense=Past", "_" for none.
func (s Features) String() string {
	if s == 0 {
		return "_"
	}
	var b strings.Builder
	for f := range numFeatureNames {
		if s.Has(f) {
			if b.Len() > 0 {
				b.WriteByte('|')
			}
			b.WriteString(featureNames[f])
		}
	}
	return b.String()
}

// ParseFeatures reads a column of CoNLL-U; features that are not listed are
// passed over.
func ParseFeatures(column string) Features {
	var s Features
	for name := range strings.SplitSeq(column, "|") {
		for f, n := range featureNames {
			if n == name {
				s |= 1 << f
			}
		}
	}
	return s
}

func featureSet(list ...Feature) (s Features) {
	for _, f := range list {
		s |= 1 << f
	}
	return s
}

var (
	persons = featureSet(FirstPerson, SecondPerson, ThirdPerson)
	numbers = featureSet(Singular, Plural, PluralOnly)
)

// formFeatures are those that a word has with its tag in the treebanks, or most
// words with its tag.
func (m *syntaxModel) formFeatures(s *seen) Features {
	if f, ok := m.forms[featureKey(s.lower, s.joint)]; ok {
		return f
	}
	return m.forms[featureKey(0, s.joint)]
}

// verbFeatures gives verbs the features that the tree shows.
func (m *syntaxModel) verbFeatures(tree Tree) {
	for i := range tree {
		w := &tree[i]
		switch w.XPOS {
		case PRP:
			if w.Features.Has(Nominative) && !w.Features.Has(Masculine) && !w.Features.Has(Feminine) && !w.Features.Has(FirstPerson) {
				switch w.Relation { // it and you have one form for both cases
				case Obj, Iobj, Obl, Nmod, OblAgent, Xcomp:
					w.Features ^= featureSet(Nominative, Accusative)
				}
			}
		case VBD, VBP:
			w.Features = featureSet(Indicative, Finite, Past) | agreement(tree, int32(i))
			if w.XPOS == VBP {
				w.Features ^= featureSet(Past, Present)
			}
		case VB:
			w.Features = featureSet(Infinitive)
			if isImperative(tree, int32(i)) {
				w.Features = featureSet(Imperative, Finite)
			}
		case VBN:
			w.Features = featureSet(Past, Participle)
			if w.UPOS == VERB && isPassive(tree, int32(i)) {
				w.Features |= featureSet(Passive)
			}
		case VBG:
			w.Features = featureSet(Present, Participle)
			switch w.Relation {
			case Acl, Amod, Csubj, CsubjPass, CsubjOuter, Xcomp, Compound, Nsubj, Obj:
				w.Features = featureSet(Gerund)
			}
		}
	}
}

// agreement is the person and number of a verb's subject, or of that of the
// clause it is coordinated with.
func agreement(tree Tree, verb int32) Features {
	clause := verb
	if (tree[verb].UPOS == AUX || tree[verb].Relation == Cop) && tree[verb].Head >= 0 {
		clause = tree[verb].Head
	}
	for range 6 {
		dummy := false
		for i, end := near(tree, clause); i < end; i++ {
			w := tree[i]
			if w.Head != clause || int32(i) == verb {
				continue
			}
			switch w.Relation.Base() {
			case Expl, Csubj:
				dummy = true
			case Nsubj:
				if w.Relation != NsubjOuter || tree[verb].Relation == Cop {
					return subjectAgreement(tree, int32(i), clause)
				}
			}
		}
		if dummy {
			return featureSet(Singular, ThirdPerson)
		}
		switch tree[clause].Relation {
		case Conj, Xcomp, Advcl:
			clause = tree[clause].Head
			continue
		case AclRelcl:
			return subjectAgreement(tree, tree[clause].Head, clause)
		}
		break
	}
	switch {
	case tree[verb].XPOS != VBP:
		return featureSet(Singular, ThirdPerson)
	case tree[clause].Relation == Root || tree[clause].Relation == Parataxis:
		return featureSet(Singular, FirstPerson) // "Hope all is well."
	}
	return featureSet(Plural, ThirdPerson)
}

// near is where the dependents of word i can be: a sentence is parsed in
// windows, so none is further away than a window, but for the windows' roots,
// which say nothing of a verb's features. It keeps a sentence of any length
// linear.
func near(tree Tree, i int32) (from, end int) {
	return max(0, int(i)-maxWindow), min(len(tree), int(i)+maxWindow+1)
}

func subjectAgreement(tree Tree, i, clause int32) Features {
	w := tree[i]
	if w.Features.Has(Relative) && tree[clause].Relation == AclRelcl && tree[clause].Head >= 0 && tree[clause].Head != i {
		return subjectAgreement(tree, tree[clause].Head, tree[clause].Head)
	}
	for k, end := near(tree, i); k < end; k++ {
		if tree[k].Head == i && tree[k].Relation == Conj {
			return featureSet(Plural, ThirdPerson)
		}
	}
	f := w.Features & (persons | numbers)
	if f.Has(PluralOnly) {
		f = featureSet(Plural)
	}
	if f&persons == 0 {
		f |= featureSet(ThirdPerson)
	}
	if f&numbers == 0 {
		f |= featureSet(Singular)
	}
	return f
}

// isImperative reports a base form that commands: no subject, no to, no
// auxiliary.
func isImperative(tree Tree, verb int32) bool {
	clause := verb
	if tree[verb].UPOS == AUX && tree[verb].Head >= 0 {
		clause = tree[verb].Head
	}
	switch tree[clause].Relation {
	case Xcomp, Ccomp, Advcl, Acl, Csubj, AclRelcl:
		if tree[clause].Relation != Ccomp && tree[clause].Relation != Advcl {
			return false
		}
	case Conj:
		if h := tree[clause].Head; h >= 0 && tree[h].XPOS == VB {
			return tree[h].Features.Has(Imperative)
		}
	}
	for i, end := near(tree, clause); i < end; i++ {
		w := tree[i]
		if w.Head != clause || int32(i) == verb {
			continue
		}
		switch w.Relation {
		case Nsubj, NsubjPass, Csubj, Expl:
			return false
		case Aux, AuxPass:
			if w.XPOS != VB || int32(i) > verb { // "do not go" commands too
				return false
			}
		case Mark:
			return false
		}
	}
	return true
}

// isPassive reports a participle with a passive auxiliary, or without any.
func isPassive(tree Tree, verb int32) bool {
	perfect := false
	for i, end := near(tree, verb); i < end; i++ {
		w := tree[i]
		if w.Head != verb {
			continue
		}
		switch w.Relation {
		case AuxPass, NsubjPass, OblAgent, CsubjPass:
			return true
		case Aux:
			perfect = true
		}
	}
	if perfect {
		return false
	}
	if h := tree[verb].Head; h >= 0 && tree[verb].Relation == Conj && tree[h].XPOS == VBN {
		return tree[h].Features.Has(Passive) // "was seized and burnt"
	}
	return true
}

func featureKey(lower uint64, joint uint8) uint64 { return atomOf(uint64(joint)+100, lower) }

// learnFeatures collects the features that words have with their tags, and
// those that most words with a tag have.
func (m *syntaxModel) learnFeatures(corpus []Sample) {
	counts := map[uint64]map[Features]int{}
	for _, s := range corpus {
		for i, w := range s.Tree {
			t, ok := m.index[jointTag{w.UPOS, w.XPOS}]
			if !ok {
				continue
			}
			for _, key := range [...]uint64{featureKey(hashFolded(s.Words[i]), t), featureKey(0, t)} {
				if counts[key] == nil {
					counts[key] = map[Features]int{}
				}
				counts[key][w.Features]++
			}
		}
	}
	usual := func(key uint64) (most Features, n, all int) {
		for _, f := range sortedKeys(counts[key]) {
			k := counts[key][f]
			all += k
			if k > n {
				most, n = f, k
			}
		}
		return most, n, all
	}
	m.forms = map[uint64]Features{}
	for t := range m.tags {
		m.forms[featureKey(0, uint8(t))], _, _ = usual(featureKey(0, uint8(t)))
	}
	for _, s := range corpus {
		for i, w := range s.Tree {
			t, ok := m.index[jointTag{w.UPOS, w.XPOS}]
			if !ok {
				continue
			}
			key := featureKey(hashFolded(s.Words[i]), t)
			if f, n, _ := usual(key); n > 1 && f != m.forms[featureKey(0, t)] {
				m.forms[key] = f
			}
		}
	}
}
