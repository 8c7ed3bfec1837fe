package english

import "slices"

// want is what a pronoun or description asks of whoever it means.
type want struct {
	fits    func(o *someone) bool
	at      int // the token of the pronoun
	back    int // how many sentences to look back
	subject bool
	gender  gender
	reason  string
	barred  [3]int // who it cannot be, index in ones, −1 for none
	control int    // index in met of who does what the infinitive says, −1 for none; see controller
	owner   int    // the token behind the words that "and his" goes on from, −1 for none
	likes   liking // what the words around it ask for
}

// pronoun meets whoever the pronoun at token i means.
func (r *referrer) pronoun(i int) {
	d := r.d
	r.pairs()
	w := want{at: i, barred: [3]int{-1, -1, -1}, control: r.controller(i), owner: -1}
	tag := d.Tokens[i].Tag
	if tag == PRPS && i > r.lo && d.says(i-1, "and") {
		w.owner = i - 1
	}
	switch {
	case d.inSet(i, whoForms):
		r.relative(i)
		return
	case d.inSet(i, weForms):
		if who := r.speakerOf(i); who >= 0 {
			r.found(i, who, "the speaker's own word", 0.9)
		}
		return
	case d.inSet(i, heForms), d.inSet(i, sheForms):
		w.gender = male
		if d.inSet(i, sheForms) {
			w.gender = female
		}
		w.back = 5
		w.fits = func(o *someone) bool {
			return (o.sort == person || o.open) && o.many != several && (o.gender == eitherGender || o.gender == w.gender)
		}
	case d.inSet(i, itForms):
		if r.isEmpty(i) {
			return
		}
		w.back = 2
		w.likes = r.likingOf(i)
		w.fits = func(o *someone) bool { return o.sort != person && o.many != several }
	case d.inSet(i, theyForms):
		w.back = 3
		w.likes = r.likingOf(i)
		w.fits = func(o *someone) bool { return o.many != one || o.sort == group }
	default:
		return
	}
	w.reason = "pronoun"
	w.subject = tag == PRP && (d.tagAt(i+1, r.hi).IsFinite() || d.tagAt(i+1, r.hi) == RB && d.tagAt(i+2, r.hi).IsFinite())
	if d.inSet(i, selfForms) {
		if who := r.clauseSubject(i); who >= 0 && w.fits(&r.ones[who]) {
			r.found(i, who, "reflexive: subject of its clause", 0.9)
			r.learn(who, w.gender)
		}
		return
	}
	if tag == PRP && !w.subject && r.isObject(i) { // "met him": not who met
		w.barred[0] = r.clauseSubject(i)
	}
	if who := r.speakerOf(i); who >= 0 { // "he" in somebody's mouth is another
		w.barred[1] = who
	}
	if w.control >= 0 && tag == PRP && !w.subject { // "urged Veld to meet him"
		w.barred[2], w.control = r.met[w.control].one, -1
	}
	if who, reason, score := r.best(&w); who >= 0 {
		r.found(i, who, reason, score)
		r.learn(who, w.gender)
	}
}

// learn notes a gender that a pronoun gave away.
func (r *referrer) learn(who int, g gender) {
	if o := &r.ones[who]; o.open && g != eitherGender {
		o.sort, o.many, o.open = person, one, false
	}
	if r.ones[who].gender == eitherGender && r.ones[who].sort == person {
		r.ones[who].gender = g
	}
}

// found gives out a pronoun and meets who it means.
func (r *referrer) found(i, who int, reason string, score float64) {
	r.refer(i, i+1, who, reason, score)
	r.meet(meeting{one: who, first: i, last: i + 1, head: i, pronoun: true, possessor: r.d.Tokens[i].Tag == PRPS,
		subject: r.d.Tokens[i].Tag == PRP && r.isSubject(i, i+1, i+1), object: r.isObject(i)})
}

// isEmpty reports an "it" that stands for nothing: "it is clear that", "it
// seems".
func (r *referrer) isEmpty(i int) bool {
	d := r.d
	if d.Tokens[i].Tag != PRP {
		return false
	}
	k := i + 1
	if i > r.lo && (d.says(i-1, "make") || d.says(i-1, "made") || d.says(i-1, "makes")) && (d.says(k, "to") || d.says(k, "into") || d.says(k, "through") || d.says(k, "out")) {
		return true
	}
	if i > r.lo && (d.says(i-1, "call") || d.says(i-1, "called") || d.says(i-1, "calls")) && d.says(k, "a") && (d.says(k+1, "day") || d.says(k+1, "night")) {
		return true
	}
	if i > r.lo && d.inSet(i-1, judgeVerbs) { // "called it a pity that"
		return r.emptyHead(k) || (d.tagAt(k, r.hi) == DT || d.tagAt(k, r.hi) == JJ) && (d.says(k+2, "that") || d.says(k+2, "to") || d.says(k+1, "that") || d.says(k+1, "to"))
	}
	for k < r.hi && (d.Tokens[k].Tag == RB || d.Tokens[k].Tag == MD) {
		k++
	}
	if d.inSet(k, emptyVerbs) {
		return !d.says(k, "remains") && !d.says(k, "remained") && !d.says(k, "becomes") && !d.says(k, "became") && !d.says(k, "took") && !d.says(k, "takes") || r.emptyHead(k+1)
	}
	if k < r.hi && (d.says(k, "is") || d.says(k, "was") || d.says(k, "be") || d.says(k, "'s") || d.says(k, "’s") || d.says(k, "has") || d.says(k, "been") || d.says(k, "makes") || d.says(k, "made")) {
		return r.emptyHead(k + 1)
	}
	return false
}

// judgeVerbs take an empty "it" and what they say of it.
var judgeVerbs = wordSet("call calls called find finds found make makes made think thinks thought consider considers considered deem deems deemed believe believes believed")

// isStance reports "our duty to", "my hope that" from token k.
func (r *referrer) isStance(k int) bool {
	d := r.d
	if d.tagAt(k, r.hi) != PRPS {
		return false
	}
	for k++; k < r.hi && (d.Tokens[k].Tag == JJ || d.Tokens[k].Tag == NN); k++ {
		if d.Tokens[k].Tag == NN && (d.says(k+1, "to") || d.says(k+1, "that")) {
			return true
		}
	}
	return false
}

// emptyHead reports "clear that", "time to", "not likely", "up to them" from
// token k, or a name with "who" behind it.
func (r *referrer) emptyHead(k int) bool {
	d := r.d
	if r.isStance(k) {
		return true
	}
	for n := k; n < min(r.hi, k+4); n++ {
		if d.inSet(n, emptyHeads) {
			for m := n + 1; m < min(r.hi, n+8); m++ {
				if d.says(m, "that") || d.says(m, "to") || d.says(m, "if") || d.says(m, "whether") || d.says(m, "when") || d.says(m, "how") || d.says(m, "why") || d.says(m, "for") {
					return true
				}
			}
		}
	}
	for n := k; n < min(r.hi, k+8); n++ {
		if d.Tokens[n].Tag.IsMark() {
			return false
		}
		if d.says(n, "who") || d.says(n, "that") && n > k+1 {
			return true // "it was Ruiz who"
		}
	}
	return false
}

// clauseSubject is the subject of the clause that token i is in: the last one
// met before it, unless a conjunction or a finite verb of its own begins a new
// clause in between; −1 when there is none.
func (r *referrer) clauseSubject(i int) int {
	for n := len(r.met) - 1; n >= max(r.from[r.s], len(r.met)-window); n-- {
		m := &r.met[n]
		if m.last > i || !m.subject {
			continue
		}
		for k := max(m.last, i-window); k < i; k++ {
			if r.d.inSet(k, clauseWords) && r.d.Tokens[k].Tag == IN {
				return -1
			}
		}
		return m.one
	}
	return -1
}

// relative meets whoever "who", "whose" or "which" at token i goes on about:
// what stands right before it.
func (r *referrer) relative(i int) {
	if i+1 >= r.hi || i == r.lo {
		return
	}
	end := i
	if before := r.d.Tokens[end-1].Tag; r.d.says(i, "who") && (before == IN || before == TO || before.IsVerb()) {
		return // a question: "over who should lead", "said who"
	}
	if r.d.Tokens[end-1].Tag == Comma {
		end--
	} else if r.d.says(i, "which") {
		if r.d.Tokens[end-1].Tag == IN {
			end--
			if r.d.Tokens[end-1].Tag == Comma {
				end--
			}
		} else {
			return
		}
	}
	if !r.d.says(i, "which") && end > r.lo && r.d.Tokens[end-1].Tag == IN { // "with whom"
		end--
		if end > r.lo && r.d.Tokens[end-1].Tag == Comma {
			end--
		}
	}
	if r.d.says(i-1, "of") { // "the text, a copy of which"
		for k := len(r.met) - 1; k >= r.from[r.s] && k >= len(r.met)-4; k-- {
			if m := &r.met[k]; m.last == i-1 && m.first > r.lo && r.d.Tokens[m.first-1].Tag == Comma {
				end = m.first - 1
				break
			}
		}
	}
	persons := !r.d.says(i, "which") && !r.d.says(i, "whose")
	if !r.relativeTo(i, end, persons) && persons && !r.relativeFar(i) {
		r.relativeTo(i, end, false)
	}
}

// disagrees reports a verb at token i of the other number than the one it
// would say something of: "the strikes on Ostrow, which have".
func (r *referrer) disagrees(i int, o *someone) bool {
	if r.d.says(i, "have") || r.d.says(i, "are") || r.d.says(i, "were") {
		return o.many == one && o.sort != person
	}
	return (r.d.says(i, "has") || r.d.says(i, "is") || r.d.says(i, "was")) && o.many == several && o.members == nil
}

// relativeFar meets the people of the sentence that "who" at token i goes on
// about from further off: "officials named in the resolution who".
func (r *referrer) relativeFar(i int) bool {
	for n := len(r.met) - 1; n >= r.from[r.s] && n >= len(r.met)-10; n-- {
		m := &r.met[n]
		if o := &r.ones[m.one]; m.last > i || m.pronoun || o.sort != person || o.many != several || o.members != nil || i-m.last > 16 {
			continue
		}
		r.refer(i, i+1, m.one, "relative: people named before it", 0.5)
		return true
	}
	return false
}

// relativeTo meets whoever was met last before token end, as what the relative
// pronoun at token i goes on about; persons leaves things out.
func (r *referrer) relativeTo(i, end int, persons bool) bool {
	for n := len(r.met) - 1; n >= r.from[r.s] && n >= len(r.met)-6; n-- {
		m := &r.met[n]
		behind := m.last
		for behind < end && r.covered[behind] {
			behind++
		}
		if m.last > end || m.pronoun {
			continue
		}
		o := &r.ones[m.one]
		if persons && (o.sort == thing || o.sort == place || o.sort == text) || o.members != nil && r.d.Tokens[i-1].Tag != Comma {
			continue // of two, without a comma, the last
		}
		if r.disagrees(i+1, o) {
			continue
		}
		score := 0.95
		switch {
		case behind == end:
		case end-behind <= 5 && (r.d.Tokens[behind].Tag == IN || r.d.Tokens[behind].Tag == Comma): // "an envoy of the Front who"
			score = 0.7
		default:
			continue
		}
		r.refer(i, i+1, m.one, "relative: what stands before it", score)
		m.subject = m.subject || r.d.tagAt(i+1, r.hi).IsFinite()
		return true
	}
	return false
}

// window bounds how many meetings are weighed for one pronoun, so that the
// whole takes linear time.
const window = 80

// doubtful is how little better than the next somebody may fit whom "it" or
// "they" is left open for.
const doubtful = 0.04

// best is who fits best, index in ones, −1 when nobody does or two do as well.
func (r *referrer) best(w *want) (who int, reason string, score float64) {
	d := r.d
	first, second := -1, -1
	var most, next float64
	var by *meeting
	quotation := d.Tokens[w.at].Quotation
	nearest := r.clauseSubject(w.at)
	for n := len(r.met) - 1; n >= max(0, len(r.met)-window); n-- {
		m := &r.met[n]
		back := r.s - m.sentence
		if back > w.back {
			break
		}
		if m.first >= w.at || m.one == w.barred[0] || m.one == w.barred[1] || m.one == w.barred[2] || m.last > w.at {
			continue
		}
		o := &r.ones[m.one]
		if !w.fits(o) || r.holds(m, w.barred) {
			continue
		}
		v := 1 - 0.38*float64(back)
		if w.gender != eitherGender {
			v += 0.06 * float64(back) // persons are spoken of for longer
		}
		if back > 0 && d.Sentences[m.sentence].Paragraph != d.Sentences[r.s].Paragraph {
			v -= 0.05
		}
		switch {
		case m.subject:
			v += 0.35
			if w.subject {
				v += 0.1
			}
		case m.possessor:
			v += 0.05
		case !m.object:
			v += 0.05
		}
		if back == 0 && m.subject && w.subject && r.d.Tokens[w.at].Tag == PRP {
			v += 0.05
		}
		if back == 0 && m.one == nearest && m.subject && w.fits(o) {
			v += 0.12
		}
		v += r.prefers(w, n, m, o)
		if m.joined && w.owner != m.last && w.fits(&someone{many: one, sort: o.sort, gender: o.gender}) {
			v -= 0.25 // one of two named together is seldom meant alone
		}
		if m.pronoun {
			v += 0.12
		}
		if o.name >= 0 {
			v += 0.12
		}
		if w.gender != eitherGender && o.gender == w.gender {
			v += 0.1
			if w.gender == female { // whose gender is not known is mostly a man
				v += 0.1
			}
		}
		if n == r.from[m.sentence] {
			v += 0.08
		}
		switch o.sort {
		case thing:
			v -= 0.03
		case place:
			if o.name >= 0 {
				v -= 0.25
			}
		}
		if o.open && w.gender != eitherGender {
			v -= 0.1
		}
		if o.faint {
			v -= 0.4
		}
		if o.many == oneOrSeveral && d.inSet(w.at, theyForms) {
			v -= 0.15
		}
		switch {
		case m.quotation == quotation:
		case quotation < 0: // whom somebody spoke of is seldom whom the report goes on about
			v -= 0.3
		default:
			v -= 0.1
		}
		if d.Sentences[m.sentence].Heading {
			v -= 0.3
		}
		if o.sort == person && w.gender != eitherGender {
			v += 0.06*float64(min(o.uses, 5)) - 0.002*float64(min(w.at-m.head, 100))
		} else {
			v += 0.02*float64(min(o.uses, 5)) - 0.006*float64(min(w.at-m.head, 60))
		}
		switch {
		case m.one == first:
			if v > most {
				most, by = v, m
			}
		case first < 0 || v > most:
			second, next = first, most
			first, most, by = m.one, v, m
		case second < 0 || v > next:
			second, next = m.one, v
		}
	}
	if first < 0 || most < 0.35 {
		return -1, "", 0
	}
	if w.likes.actor && r.ones[first].sort == thing { // things say and want nothing
		return -1, "", 0
	}
	score = min(0.95, most/1.7)
	if second >= 0 {
		margin := most - next
		if margin < 0.015 || w.gender == eitherGender && margin < doubtful {
			return -1, "", 0
		}
		score *= 0.6 + min(margin, 0.4)
	}
	return first, w.reason + ": " + r.place(by), score
}

// holds reports several of whom one is barred, or one of several who are:
// "they" said by one of them, "it" behind two as subject.
func (r *referrer) holds(m *meeting, barred [3]int) bool {
	for _, who := range barred {
		if who >= 0 && slices.Contains(r.ones[who].members, m.one) {
			return true
		}
	}
	for _, member := range r.ones[m.one].members {
		if member == barred[0] && member >= 0 {
			return true
		}
	}
	return false
}

// place says where somebody was met.
func (r *referrer) place(m *meeting) string {
	part := "named"
	switch {
	case m.subject:
		part = "subject"
	case m.possessor:
		part = "possessor"
	case m.object:
		part = "object"
	}
	if m.pronoun && part == "named" {
		part = "meant"
	}
	switch back := r.s - m.sentence; {
	case back == 0 && part == "named" || back == 0 && part == "meant":
		return part + " earlier in the sentence"
	case back == 0:
		return part + " earlier in the sentence"
	case back == 1 && (part == "named" || part == "meant"):
		return part + " in the sentence before"
	case back == 1:
		return part + " of the sentence before"
	}
	return part + " some sentences before"
}
