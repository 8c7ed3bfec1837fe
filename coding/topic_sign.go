package coding

import "strings"

// Whether a content would have a thing or undo it is read from the words
// around the thing: "an end to the blockade", "the blockade be lifted",
// "without a blockade". Each such word turns the sign once, so that "not
// lifting the blockade" is for it. Words that belong to the thing's own name
// do not count: "release" of "release of prisoners".

// sign reports whether the words turn against what stands at [first,last],
// of which used tells the words that name it.
func sign(ws []topicWord, first, last int, used func(int) bool) bool {
	against := false
	crossed := 0 // content words between
	from := false
	for i := first; i <= last; i++ {
		if !used(i) && turns(ws, i, first, last) {
			against = !against
		}
	}
scan:
	for i := first - 1; i >= 0 && crossed <= 5; i-- {
		w := &ws[i]
		if w.low == "from" {
			from = true
		}
		if from && shields()[w.stem] && (w.stem != stem("release") || i+1 < len(ws) && ws[i+1].low != "of") {
			return against == after(ws, last) // "protect them from the siege"
		}
		if w.stop && !(from && ws[i+1].low == "from") || breaksClause[w.low] {
			break
		}
		if w.low == "and" || w.low == "or" {
			// What is joined is governed together only where an article or
			// possessive takes the thing up again: "an end to raids and the siege".
			if !resumes(ws[i+1].low) || action(&ws[first]) {
				break scan
			}
			continue
		}
		switch {
		case negators[w.low]:
			against = !against
		case w.low == "than" && i > 0 && ws[i-1].low == "rather":
			against = !against
			i--
		case turns(ws, i, first, last):
			// "neither end nor ease": a row of them turns once.
			against = !against
		}
		if !smallWords[w.low] && !from {
			crossed++
		}
	}
	if after(ws, last) {
		against = !against
	}
	return against
}

// turns reports a word that undoes what it governs. "Release" undoes only
// what holds somebody; a gerund before "of" or an article counts as its verb.
func turns(ws []topicWord, i, first, last int) bool {
	s := ws[i].stem
	if !reversers()[s] {
		return false
	}
	if ws[i].owner {
		return false
	}
	switch ws[i].low {
	case "closed", "limited", "reduced", "restricted", "weakened", "ended", "stopped", "frozen", "suspended", "blocked", "broken":
		// before the thing these only describe it: "limited autonomy"
		return i < first && i > 0 && (ws[i-1].low == "be" || ws[i-1].low == "is" || ws[i-1].low == "been")
	case "close", "end", "cut":
		// "close ties", "the end user"
		return i+1 >= len(ws) || ws[i+1].low != "ties" && ws[i+1].low != "cooperation" && ws[i+1].low != "dialogue"
	}
	if s == stem("release") {
		for k := first; k <= last; k++ {
			if restraints()[ws[k].stem] {
				return true
			}
		}
		return false
	}
	return true
}

// after reads what follows the thing: "… be lifted", "… must end", "…
// casualties", "… not resume".
func after(ws []topicWord, last int) bool {
	against := false
	if last+1 < len(ws) && !ws[last].stop && harms()[ws[last+1].stem] {
		against = !against
		last++
	}
	seen := 0
	verb, not := false, false
	for i := last + 1; i < len(ws) && seen <= 4; i++ {
		if ws[i-1].stop {
			break
		}
		w := &ws[i]
		switch {
		case auxiliaries[w.low]:
			verb = true
		case w.low == "not" || w.low == "never":
			not = true
		case verb && reversers()[w.stem] && !smallWords[w.low]:
			if w.stem == stem("release") {
				return against != not
			}
			return against == not
		case strings.HasSuffix(w.low, "ed") && seen == 0 && reversers()[w.stem] && w.stem != stem("release"):
			return !against // "the siege lifted"
		case verb && not:
			if lasting()[w.stem] {
				return !against
			}
			return against
		case breaksClause[w.low] || smallWords[w.low] && seen == 0 && !verb:
			return against
		}
		if !smallWords[w.low] && !auxiliaries[w.low] {
			if seen++; !verb {
				return against
			}
		}
	}
	return against
}

// action reports a noun for something done: what stands joined to it is a
// matter of its own.
func action(w *topicWord) bool {
	for _, end := range []string{"tion", "sion", "ment", "ance", "ing"} {
		if strings.HasSuffix(w.low, end) {
			return true
		}
	}
	return reversers()[w.stem] || w.low == "return"
}

func resumes(low string) bool {
	switch low {
	case "the", "a", "an", "its", "their", "his", "her", "all", "any", "further", "other":
		return true
	}
	return false
}

var (
	negators     = wordSet("no not never without neither nor cannot against nothing")
	auxiliaries  = wordSet("be is are was were been being will would must should shall can could may might has have had to")
	breaksClause = wordSet(`that which who whose whom where when while if unless because although but after before until so since whether as toward towards
		despite between among aimed amid by says said saying`)
	smallWords = wordSet(`a an the of to in on at by for from with and or as its his her their our my your this that these those any all some such it he she they we
		be is are was were been being has have had do does did will would must should shall can could may might not no into over under up out off
		about between also more most very own which who there here what immediate immediately`)
)

var reversers = stemSet(`end ending ends lift lifting remove removal withdraw withdrawal halt stop stopping cease cessation avoid prevent prevention reduce reduction
	minimize minimise abolish abolition cancel cancellation repeal revoke weaken weakening ease easing relax relaxation undo reverse reversal
	abandon drop dropping scrap suspend suspension freeze block blocking deny refuse refusal reject rejection oppose opposition cut curb limit restrict
	exclude exclusion bar lack destroy dismantle break undermine curtail close closure renounce forgo overturn postpone delay reduce release
	shun resist sideline eliminate escape waive reconsider rethink loosen terminate termination defuse`)

var shields = stemSet("protect defend shield spare save relieve relief free rescue")

var restraints = stemSet("blockade siege embargo sanction sanctions curfew ban restriction restrictions closure hold freeze")

var harms = stemSet("casualty casualties death deaths suffering harm victim victims loss losses killing killings")

var lasting = stemSet(`begin start take happen continue resume go stay remain exist return stand last be held hold open reopen proceed survive
	allowed accepted permitted tolerated created established built formed recognized`)
