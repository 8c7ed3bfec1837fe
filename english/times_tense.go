package english

import "strings"

// The tenses that matter for dates.
const (
	presentTense = 0
	pastTense    = -1
	surelyPast   = -2 // after "since"
	futureTense  = 1
)

// tense is that of the clause around token i: of the nearest verb before it,
// else of the first behind it.
func (r *timeReader) tense(i int) int {
	d := r.d
	if i > r.first() && d.says(i-1, "since") {
		return surelyPast
	}
	if i > r.first() && (d.says(i-1, "payable") || d.says(i-1, "effective") || d.says(i-1, "due")) {
		return futureTense
	}
	switch next := d.tagAt(i+1, r.end()); {
	case next == POS:
		return presentTense // "Friday's raid"
	case next.IsNoun() && i > r.first() && d.Tokens[i-1].Tag == DT:
		return presentTense // "a June accord"
	case i-3 >= r.first() && d.says(i-1, "as") && d.says(i-3, "as"):
		return futureTense // "as early as Friday"
	}
	left := i - 1
	if left > r.first() && d.Tokens[left].Tag == IN && d.says(left-1, "that") {
		left = r.first() - 1 // "said that on Friday he would": the verb behind counts
	}
	for k := left; k >= max(r.first(), i-30); k-- {
		t := d.Tokens[k].Tag
		if !t.IsVerb() && t != MD {
			continue
		}
		if (d.says(i-1, "until") || d.says(i-1, "till")) && extends(d.Word(k)) {
			return futureTense
		}
		if t == VB {
			if to := r.infinitive(k); to > r.first() && !r.plans(to-1) && !d.says(i-1, "by") {
				k = to // "came to meet them Friday": what it was for
				continue
			}
		}
		if tense := r.verbTense(k); tense != presentTense || t != VBG {
			return tense
		} // "will last a week, starting Friday": look for the main verb
	}
	aside := false
	for k := i + 1; k < min(r.end(), i+30); k++ {
		if t := d.Tokens[k].Tag; t == WP || t == WDT {
			aside = true // "the envoy, who came on Friday, will leave"
		} else if t.IsFinite() && aside && d.tagAt(k-1, r.end()) != Comma {
			aside = false
		} else if t.IsFinite() {
			if t == MD && k+1 < r.end() && d.Tokens[k+1].Tag == VB {
				return r.verbTense(k + 1)
			}
			if (t == VBZ || t == VBP) && d.tagAt(k+1, r.end()) == TO {
				return futureTense // "plans to", "are to"
			}
			if (d.says(k, "has") || d.says(k, "have")) && d.tagAt(k+1, r.end()) == VBN {
				return pastTense
			}
			return r.verbTense(k)
		}
	}
	return presentTense
}

// verbTense is the tense of the verb group that token k is the last word of.
func (r *timeReader) verbTense(k int) int {
	d := r.d
	switch d.Tokens[k].Tag {
	case VBD:
		return pastTense
	case MD:
		if d.says(k, "could") || d.says(k, "would") && (d.says(k+1, "not") || d.says(k+1, "n't")) {
			return presentTense
		}
		return futureTense
	case VBN, VBG, VB:
	default:
		if d.says(k, "is") || d.says(k, "are") {
			if d.says(k+1, "to") || d.says(k+1, "due") {
				return futureTense
			}
		} else if scheduled(d.Word(k)) {
			return futureTense
		}
		return presentTense
	}
	if d.says(k, "scheduled") || d.says(k, "expected") || d.says(k, "set") || d.says(k, "planned") || d.says(k, "slated") || d.says(k, "due") {
		return futureTense
	}
	participle := d.Tokens[k].Tag != VB
	for j := k - 1; j >= max(r.first(), k-5); j-- {
		switch t := d.Tokens[j].Tag; {
		case t == TO:
			if j+1 < k && d.says(j+1, "have") {
				return pastTense
			}
			return futureTense
		case t == MD:
			if j+1 < k && d.says(j+1, "have") {
				return pastTense
			}
			if d.says(j, "could") || d.says(j, "would") && (d.says(j+1, "not") || d.says(j+1, "n't")) {
				return presentTense // "would not say on Friday"
			}
			return futureTense
		case t == VBD:
			return pastTense
		case t == VBZ || t == VBP:
			if d.says(j, "has") || d.says(j, "have") || d.says(j, "'ve") || d.says(j, "'s") && d.Tokens[k].Tag == VBN {
				return pastTense
			}
			if d.Tokens[k].Tag == VBG {
				return futureTense
			}
			return pastTense // "is killed": the historic present of news
		case t == RB, t == VB, t == VBN, t == VBG, t == PRP:
		default:
			if participle && d.Tokens[k].Tag == VBN {
				return pastTense
			}
			return presentTense
		}
	}
	if d.Tokens[k].Tag == VBN {
		return pastTense
	}
	return presentTense
}

// infinitive is the "to" of the verb at token k, -1 for none.
func (r *timeReader) infinitive(k int) int {
	for j := k - 1; j >= max(r.first(), k-3); j-- {
		switch r.d.Tokens[j].Tag {
		case TO:
			return j
		case RB, VB:
		default:
			return -1
		}
	}
	return -1
}

// plans reports that token k makes the infinitive behind it something to come.
func (r *timeReader) plans(k int) bool {
	d := r.d
	switch t := d.Tokens[k].Tag; {
	case t == VBZ, t == VBP, t == VBN, t == VBG, t == JJ, t == MD, t == VB:
		return true
	case t == VBD:
		switch d.Word(k) {
		case "planned", "agreed", "decided", "vowed", "pledged", "promised", "threatened", "wanted", "hoped", "expected", "intended", "proposed",
			"offered", "asked", "urged", "ordered", "prepared", "demanded", "voted", "invited", "was", "were":
			return true
		}
	case t.IsNoun():
		switch d.Word(k) {
		case "plan", "plans", "deadline", "ultimatum", "pledge", "vow", "threat", "call", "order", "date", "offer", "agreement", "promise", "intention", "decision", "right", "option", "time", "chance":
			return true
		}
	}
	return false
}

// extends reports a verb whose "until" is a day to come, though it is past.
func extends(word string) bool {
	switch word {
	case "postponed", "delayed", "extended", "suspended", "adjourned", "deferred", "prolonged", "given", "gave":
		return true
	}
	return false
}

// scheduled reports a verb whose present beside a day speaks of what is to
// come: "The council meets Friday."
func scheduled(word string) bool {
	switch strings.TrimSuffix(word, "s") {
	case "meet", "begin", "start", "open", "end", "expire", "visit", "arrive", "leave", "return", "resume", "vote", "travel", "host", "depart":
		return true
	}
	return false
}
