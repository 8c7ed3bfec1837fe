package english

import "slices"

// What the words around a pronoun say of who it means.

// liking is what "it" or "they" must be to do what is said of it.
type liking struct {
	actor bool   // it speaks, wants, refuses
	text  bool   // it is signed, voted on, broken
	noun  string // "it is a good resolution": what it is said to be
	owner bool   // "their leader", "its people": of a country or a group
}

// likingOf reads the verb behind the pronoun at token i, or the noun that it
// owns.
func (r *referrer) likingOf(i int) (l liking) {
	d := r.d
	if d.Tokens[i].Tag == PRPS {
		for k := i + 1; k < min(r.hi, i+4); k++ {
			switch t := d.Tokens[k].Tag; {
			case t == NN || t == NNS:
				l.owner = l.owner || d.inSet(k, ownedNouns)
			case t != JJ && t != NNP:
				return l
			}
		}
		return l
	}
	be := false
	for k := i + 1; k < min(r.hi, i+6); k++ {
		t := d.Tokens[k].Tag
		switch {
		case be && t == VBN && d.inSet(k, textDeeds):
			l.text = true
			return l
		case d.says(k, "is") || d.says(k, "was") || d.says(k, "be") || d.says(k, "been") || d.says(k, "are") || d.says(k, "were") || d.says(k, "'s") || d.says(k, "’s"):
			be = true
		case be && t.IsNoun() && !d.tagAt(k+1, r.hi).IsNoun():
			l.noun = lowerLast(d.Word(k))
			_, l.text = textNouns[l.noun]
			return l
		case t == MD || t == RB || t == VBN && d.says(k, "been") || d.says(k, "has") || d.says(k, "had") || d.says(k, "have"):
		case be && (t == DT || t == JJ):
		case !be && t.IsVerb():
			l.actor = d.inSet(k, speechVerbs) || d.inSet(k, standVerbs) || d.inSet(k, mindVerbs)
			return l
		default:
			return l
		}
	}
	return l
}

var (
	mindVerbs  = wordSet("believe believed perceive perceives perceived hope hopes hoped fear fears feared feel feels felt know knows knew hear heard see sees saw decide decided decides intend intends intended")
	textDeeds  = wordSet("voted signed adopted drafted implemented ratified tabled initialled initialed endorsed vetoed amended enacted rejected accepted approved breached violated honoured honored broken")
	ownedNouns = wordSet(`country government leader leaders leadership people army forces troops soldiers officials citizens capital border borders territory parliament president
		minister ministers population nation fighters members supporters ally allies demand demands opposition armies commanders hostages prisoners envoy envoys delegation ports airports airspace waters cadres militants rebels wing`)
)

// prefers is what speaks for meeting n, beside where it stands.
func (r *referrer) prefers(w *want, n int, m *meeting, o *someone) (v float64) {
	if n == w.control {
		v += 0.75
	}
	acts := o.sort == group || o.sort == state || o.sort == person
	if w.owner >= 0 && acts && m.sentence == r.s && w.owner == r.behind(m) {
		v += 0.9
	}
	if w.subject && w.gender != eitherGender && m.object && m.sentence == r.s && w.at-1 > r.lo && r.d.Tokens[w.at-1].Tag == Comma {
		v -= 0.35 // "In the care of Veld, he": whom the text is about
	}
	if m.possessor && acts && m.sentence == r.s && r.d.Tokens[w.at].Tag == PRPS && w.at > r.lo && (w.owner >= 0 || r.d.says(w.at-1, "as")) {
		v += 0.25 // "the Front's guns and its flag"
	}
	switch {
	case w.likes.actor && !acts:
		v -= 0.35
	case w.likes.text && (o.sort == group || o.sort == state):
		v -= 0.5
	case w.likes.text && o.sort == text:
		v += 0.4
	case w.likes.owner && !acts && (o.sort != place || o.name < 0):
		v -= 0.35
	}
	if w.likes.noun != "" && slices.Contains(o.heads, w.likes.noun) {
		v += 0.3
	}
	if r.d.inSet(w.at, theyForms) {
		switch {
		case o.sort == thing && o.name < 0:
			v -= 0.1
		case o.sort == group && o.name < 0 && o.many == oneOrSeveral && !m.subject:
			v -= 0.2
		}
	}
	return v
}

// behind is the token behind a meeting's words with what belongs to a name.
func (r *referrer) behind(m *meeting) int {
	k := m.last
	for k < r.hi && r.covered[k] {
		k++
	}
	return k
}

// controller is who does what the infinitive says in which token i stands, as
// index in met: "urged Veld to show his hand". −1 where there is none.
func (r *referrer) controller(i int) int {
	d := r.d
	to := -1
	for k := i - 1; k > r.lo && k >= i-10; k-- {
		t := d.Tokens[k].Tag
		if t == TO || d.says(k, "to") && d.tagAt(k+1, r.hi) == VB {
			to = k
			break
		}
		if t.IsFinite() || t == Comma || t == CC || t.IsMark() || t == IN && d.inSet(k, clauseWords) {
			return -1
		}
	}
	if to < 0 {
		return -1
	}
	if t := d.tagAt(to+1, r.hi); t != VB && !((t == JJ || t == VBP) && to+2 <= i && (to+2 == i || d.tagAt(to+2, r.hi) == DT)) {
		return -1
	}
	for n := len(r.met) - 1; n >= r.from[r.s] && n >= len(r.met)-8; n-- {
		m := &r.met[n]
		if m.last > to || m.pronoun && m.possessor {
			continue
		}
		first := m.first
		for first > r.lo && r.covered[first-1] {
			first--
		}
		if to-m.last > 5 || first == r.lo || !d.inSet(first-1, controlVerbs) {
			continue
		}
		for k := m.last; k < to; k++ {
			if t := d.Tokens[k].Tag; t == Comma || t.IsVerb() || t == CC {
				return -1
			}
		}
		return n
	}
	return -1
}

// controlVerbs have an object that does what the infinitive says.
var controlVerbs = wordSet(`urge urged urges urging ask asked asks asking tell told tells telling order ordered orders ordering force forced forces forcing persuade persuaded persuading
	persuades allow allowed allows allowing want wanted wants wanting invite invited invites inviting give gave given gives giving press pressed pressing pressure pressured lead led leads
	leading help helped helps helping convince convinced convincing permit permitted permits permitting enable enabled enables enabling warn warned warns warning require required
	requires requiring encourage encouraged encourages encouraging advise advised advises expect expected expects induce induced inducing cause caused causes compel compelled compelling
	instruct instructed instructs call for from forbid forbade push pushed pushing get got persuade on upon`)
