package english

import "strings"

// Titles that stand away from the name they belong to, or are broken up:
// "The leader of the Front, Ana Ruiz", "Ana Ruiz, who heads the Front",
// `rebel "foreign minister" Ana Ruiz`, "Front negotiating team leader Ana Ruiz".

// leaderOf reads a title with its body before a comma and the name: "the
// leader of the Free Tigers (FT), Velu Semin".
func (r *nameReader) leaderOf(k int) bool {
	d := r.d
	f := &r.found[k]
	j := int(f.whole.First) - 1
	if j-3 < r.lo || d.Tokens[j].Tag != Comma || f.kind != PersonName && f.last-f.first < 2 {
		return false
	}
	end := j
	if d.says(end-1, ")") {
		for end--; end > r.lo && !d.says(end, "("); end-- {
		}
	}
	body := r.endsAt(k, end)
	if body < 0 || r.found[body].kind == PersonName {
		return false
	}
	i := r.found[body].first - 1
	for i > r.lo && (d.Tokens[i].Tag == DT || r.endsAt(k, i+1) >= 0) {
		if at := r.endsAt(k, i+1); at >= 0 {
			i = r.found[at].first - 1
			continue
		}
		i--
	}
	if i <= r.lo || !d.says(i, "of") && !d.says(i, "for") || !d.inSet(i-1, officeHeads) {
		return false
	}
	start := i - 1
	for start > r.lo && (d.inSet(start-1, officeHeads) || d.inSet(start-1, officeModifiers)) {
		start--
	}
	if start > r.lo && d.Tokens[start-1].Tag != DT && d.Tokens[start-1].Tag != Comma {
		return false
	}
	f.title, f.of = r.words(start, i), r.called(body)
	f.kind, f.sure = PersonName, true
	return true
}

// officePlurals are titles that several names share.
var officePlurals = wordSet("presidents premiers ministers chancellors ambassadors senators generals colonels leaders envoys kings governors secretaries commanders foreign-ministers")

// jointly reads a title that several names share: "Presidents Leo Tarn of
// Norway and Ben Otieno of Kenya".
func (r *nameReader) jointly(k int) bool {
	d := r.d
	f := &r.found[k]
	j := f.first - 1
	switch {
	case j >= r.lo && d.inSet(j, officePlurals):
		start := j
		for start > r.lo && d.inSet(start-1, officeModifiers) {
			start--
		}
		f.joint = strings.ToLower(r.words(start, j+1))
		if one, ies := strings.CutSuffix(f.joint, "ies"); ies {
			f.joint = one + "y"
		} else {
			f.joint = strings.TrimSuffix(f.joint, "s")
		}
	case j > r.lo && (d.Tokens[j].Tag == CC || d.Tokens[j].Tag == Comma):
		if d.Tokens[j].Tag == CC && d.Tokens[j-1].Tag == Comma {
			j--
		}
		for m := k - 1; m >= 0 && m >= k-2; m-- {
			if g := &r.found[m]; g.joint != "" && int(g.whole.Last) == j {
				f.joint = g.joint
			}
		}
	}
	if f.joint == "" {
		return false
	}
	f.title, f.kind, f.sure = f.joint, PersonName, true
	r.officeOf(k, f.last, "of")
	return true
}

// heads reads an office that a relative clause tells: "Ana Ruiz, who heads the
// Harbour Union".
func (r *nameReader) heads(k int) {
	d := r.d
	f := &r.found[k]
	i := f.last
	if f.kind != PersonName || i+3 >= r.hi || d.Tokens[i].Tag != Comma || !d.says(i+1, "who") {
		return
	}
	title, ok := offices[d.Word(i+2)]
	if !ok {
		return
	}
	n := i + 3
	for n < r.hi && d.Tokens[n].Tag == DT {
		n++
	}
	if at := r.startsAt(k, n); at >= 0 && r.found[at].kind != PersonName {
		f.title, f.of = title, r.called(at)
	}
}

// offices are what somebody is who does this to a body.
var offices = map[string]string{
	"heads": "head", "headed": "head", "leads": "leader", "led": "leader", "chairs": "chair", "chaired": "chair", "commands": "commander", "commanded": "commander",
}

// ownedBehind looks behind the name for whose office it is, when the title
// before it does not say: "Prince Tarek, the Sardonian ambassador to Washington".
func (r *nameReader) ownedBehind(k int) {
	f := &r.found[k]
	title, last := f.title, f.whole.Last
	if r.titleBehind(k); f.of == "" {
		f.title, f.whole.Last = title, last
	}
}

// beforeTrade passes over what an office is about, up to whose it is: the
// token before "negotiating team" in "Front negotiating team leader". Without
// an owner there it is where it began.
func (r *nameReader) beforeTrade(k, j int) int {
	d := r.d
	for i := j; i >= r.lo && i > j-3; i-- {
		if i < j && d.isCapital(i) && strings.HasSuffix(d.Word(i), "ist") {
			return i
		}
		if t := d.Tokens[i].Tag; d.isCapital(i) || t != NN && t != JJ && t != VBG {
			break
		}
		if at := r.endsAt(k, i); at >= 0 && r.found[at].kind != PersonName && r.found[at].kind != PlaceName {
			return i - 1
		}
	}
	return j
}

// apposedPerson reports what was taken for a place by its look, and has an
// office like a person: "Deputy minister, Lumo Adan, said", "Ira Sund, the
// minister of planning".
func (r *nameReader) apposedPerson(k int) bool {
	d := r.d
	f := &r.found[k]
	if f.sure || f.last-f.first < 2 {
		return false
	}
	if f.first-2 >= r.lo && d.Tokens[f.first-1].Tag == Comma && d.inSet(f.first-2, officeHeads) {
		after := d.tagAt(f.last, r.hi)
		return after == Comma || after == Stop
	}
	i := f.last + 1
	if i+1 >= r.hi || d.Tokens[i-1].Tag != Comma || d.Tokens[i].Tag != DT {
		return false
	}
	for i++; i < r.hi && d.inSet(i, officeModifiers) && !d.inSet(i, officeHeads); i++ {
	}
	return i+1 < r.hi && d.inSet(i, officeHeads) && (d.says(i+1, "of") || d.says(i+1, "for"))
}

func isQuote(d *Document, i int) bool {
	switch d.Text[d.Tokens[i].Start:d.Tokens[i].End] {
	case "\"", "“", "”", "``", "''", "‘", "’":
		return true
	}
	return false
}

// unquoted is a title without the quotation marks in it.
func unquoted(title string) string {
	if !strings.ContainsAny(title, "\"“”‘`") && !strings.Contains(title, "''") {
		return title
	}
	return singleSpaced(strings.NewReplacer("\"", "", "“", "", "”", "", "``", "", "''", "", "‘", "").Replace(title))
}
