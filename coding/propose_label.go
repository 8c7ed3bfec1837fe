package coding

import (
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// issue drafts the issue of a key: named and signed as most of the contents
// put it.
func (d *issueDraft) issue(k topicKey) (foundIssue, bool) {
	pat := pattern{k[0]}
	if k[1] != "" {
		pat = append(pat, k[1])
	}
	type wording struct {
		ws      []topicWord
		at      hit
		against bool
	}
	var all, blaming []wording
	turned, seq := 0, 0
	for _, i := range d.by[k] {
		s := &d.stands[i]
		at, ok := pat.find(s.words)
		if !ok {
			continue
		}
		if seq == 0 {
			seq = s.seq
		}
		w := wording{s.words, at, at.against(s.words)}
		if s.blames() {
			blaming = append(blaming, w)
			continue
		}
		if w.against {
			turned++
		}
		all = append(all, w)
	}
	speak := len(all) + len(blaming)
	if len(all) == 0 {
		all = blaming
	}
	if len(all) == 0 {
		return foundIssue{}, false
	}
	against := 2*turned > len(all)
	plain, signed := map[string]int{}, map[string]int{}
	var plainOrder, signedOrder []string
	for _, w := range all {
		l := label(w.ws, w.at, false)
		if _, met := plain[l]; !met {
			plainOrder = append(plainOrder, l)
		}
		plain[l]++
		if w.against != against {
			continue
		}
		l = label(w.ws, w.at, true)
		if _, met := signed[l]; !met {
			signedOrder = append(signedOrder, l)
		}
		signed[l]++
	}
	name := bestLabel(plainOrder, plain, pat, func(ws []topicWord, h hit) bool { return true })
	option := bestLabel(signedOrder, signed, pat, func(ws []topicWord, h hit) bool { return h.against(ws) == against })
	if name == "" {
		name = strings.Join(pat, " ")
	}
	if option == "" {
		option = name
		if against {
			option = "an end to " + name
		}
	}
	// The issue goes by the same words as its option.
	if ws := topicWords(option); against {
		if at, ok := pat.find(ws); ok {
			name = label(ws, at, false)
		}
	}
	name, option = d.plainly(name), d.plainly(option)
	cue := d.cue(pat, all[0].ws, all[0].at)
	id := parley.IssueID(slug(cue))
	for id == "" || d.taken[id] {
		id += "-2"
	}
	d.taken[id] = true
	return foundIssue{
		issue: parley.Issue{
			ID: id, Name: bare(name), Kind: parley.YesNo, Cues: []string{cue}, Proposed: true,
			Options: []parley.Option{{ID: "yes", Name: option}},
		},
		stands: speak, seq: seq,
	}, true
}

// cue is the pattern in words as they are written, small letters except for
// names.
func (d *issueDraft) cue(pat pattern, ws []topicWord, at hit) string {
	words := slices.Clone(at.words)
	slices.Sort(words)
	var out []string
	for _, i := range words {
		w := ws[i].text
		if !d.names(ws, i) {
			w = strings.ToLower(w)
		}
		for _, q := range []string{"'s", "’s"} {
			w = strings.TrimSuffix(w, q)
		}
		out = append(out, w)
	}
	cue := strings.Join(out, " ")
	if p := newPattern(topicWords(cue)); len(p) == len(pat) {
		return cue
	}
	return strings.Join(pat, " ")
}

// label is the noun phrase around the hit: from the article before it, or from
// the word that undoes it, to the end of its nouns.
func label(ws []topicWord, at hit, signed bool) string {
	first, last := at.first(), at.last()
	start := first
	verb := ws[first].tag.IsVerb() && baseVerbs[ws[first].low] // who does it is no part of the matter
	for !verb && start > 0 && first-start < 4 {
		w := &ws[start-1]
		if w.stop || breaksClause[w.low] || auxiliaries[w.low] || negators[w.low] || prepositions[w.low] || conjunctions[w.low] || strings.HasSuffix(w.low, "ly") {
			break
		}
		if reversers()[w.stem] && !describes(w.low) {
			break
		}
		start--
		if articles[w.low] || w.owner || resumes(w.low) || possessives[w.low] {
			break
		}
	}
	for start < first && strings.HasSuffix(ws[start].low, "ing") && !reversers()[ws[start].stem] {
		start++ // "promoting aid" is about aid
	}
	if signed {
		// Back to the words that undo it, and the article before them.
		for i := start - 1; i >= 0 && start-i <= 5; i-- {
			w := &ws[i]
			if w.stop || breaksClause[w.low] || w.low == "and" || w.low == "or" {
				break
			}
			if negators[w.low] || turns(ws, i, first, last) {
				start = i
				for start > 0 && (articles[ws[start-1].low] || negators[ws[start-1].low] || describesEnd[ws[start-1].low]) {
					start--
				}
				break
			}
		}
	}
	end := last + 1
	more := 2
	for end < len(ws) && more > 0 && !ws[end-1].stop {
		w := &ws[end]
		if smallWords[w.low] || breaksClause[w.low] || prepositions[w.low] || between[w.low] || negators[w.low] || auxiliaries[w.low] || strings.HasSuffix(w.low, "ly") || verbish[w.low] || told(w) || strings.HasSuffix(w.low, "ing") || (strings.HasSuffix(w.low, "ed") || w.tag == english.VBN) && !undone(w) {
			break
		}
		end++
		more--
	}
	if signed {
		end = undoing(ws, end)
	}
	// "the demilitarisation of …": the act is nothing without its object.
	if end == last+1 && end+1 < len(ws) && ws[end].low == "of" && !ws[last].stop && (action(&ws[last]) || actionTopic()[ws[last].stem]) {
		for end++; end < len(ws) && end-last < 6; end++ {
			w := &ws[end]
			if smallWords[w.low] && !articles[w.low] || breaksClause[w.low] || prepositions[w.low] || between[w.low] || told(w) || strings.HasSuffix(w.low, "ly") {
				break
			}
			if w.stop {
				end++
				break
			}
		}
	}
	for end-1 > last && (articles[ws[end-1].low] || prepositions[ws[end-1].low] || conjunctions[ws[end-1].low] || between[ws[end-1].low]) {
		end-- // nothing dangles
	}
	words := make([]string, 0, end-start)
	for i := start; i < end; i++ {
		if i > last && auxiliaries[ws[i].low] && ws[i].low != "to" {
			continue // "crossings will be reopened" is "crossings reopened"
		}
		words = append(words, ws[i].text)
	}
	if signed && (verb && start == first || start == 0 || ws[start-1].low == "to") && bareVerb(ws, start) {
		words[0] = gerund(words[0])
	}
	return strings.Join(words, " ")
}

// plainly puts a label into words that stand by themselves: nobody's, since
// whose it is was said elsewhere, and spelt as the reports mostly spell them.
func (d *issueDraft) plainly(label string) string {
	words := strings.Fields(label)
	out := words[:0]
	for i, w := range words {
		low := strings.ToLower(w)
		switch {
		case possessives[low] && i == 0:
			w = "the"
		case possessives[low]:
			continue
		}
		if !beginsCapital(w) {
			w = d.used.right(w)
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// bareVerb reports a verb at the head of a content, which has lost its "to".
func bareVerb(ws []topicWord, i int) bool {
	w := &ws[i]
	if i+1 < len(ws) && (ws[i+1].low == "of" || ws[i+1].low == "to" || ws[i+1].low == "from") {
		return false
	}
	return !w.name && baseVerbs[w.low]
}

// gerundBase is the verb of an -ing form, as far as its spelling tells.
func gerundBase(low string) string {
	base := strings.TrimSuffix(low, "ing")
	switch n := len(base); {
	case baseVerbs[base]:
		return base
	case n > 2 && base[n-1] == base[n-2] && baseVerbs[base[:n-1]]:
		return base[:n-1]
	}
	return base + "e"
}

// gerund is the -ing form of a verb.
func gerund(verb string) string {
	low := strings.ToLower(verb)
	n := len(low)
	vowel := func(i int) bool { return strings.IndexByte("aeiou", low[i]) >= 0 }
	switch {
	case doubling[low]:
		return verb + verb[n-1:] + "ing"
	case n > 2 && low[n-1] == 'e' && !vowel(n-2):
		return verb[:n-1] + "ing"
	}
	return verb + "ing"
}

var (
	doubling  = wordSet("stop quit cut get set put drop ban curb let bar scrap shun admit permit commit run sit win swap")
	baseVerbs = wordSet(`stop end lift halt cease remove withdraw avoid prevent reduce minimize minimise abolish cancel repeal revoke weaken ease relax undo
		reverse abandon drop scrap suspend freeze block deny refuse reject oppose cut curb limit restrict exclude bar destroy dismantle break
		undermine curtail close renounce forgo overturn postpone delay release free resist sideline eliminate quit resign relinquish return reopen open
		reoccupy occupy rebuild restore recognise recognize protect deploy disarm demilitarize annex resume elect appoint transfer join deport
		expel partition dissolve meet surrender invade integrate replace resettle redraw attack accept share topple deliver seize hold give
		provide assist sign begin spare save recover secure form assume negotiate continue keep build link bring maintain create`)
)

// undoing extends over "be lifted", "must end".
func undoing(ws []topicWord, end int) int {
	k := end
	for k < len(ws) && k-end < 3 && !ws[k-1].stop && auxiliaries[ws[k].low] {
		k++
	}
	if k < len(ws) && k > end && (reversers()[ws[k].stem] || actionTopic()[ws[k].stem]) {
		return k + 1
	}
	return end
}

// undone reports a participle that says what becomes of the thing:
// "crossings opened".
func undone(w *topicWord) bool { return reversers()[w.stem] || actionTopic()[w.stem] }

func describes(low string) bool { return strings.HasSuffix(low, "ed") }

var (
	possessives  = wordSet("its his her their our my your")
	numbers      = wordSet("hundred thousand million billion dozen")
	plainEnd     = wordSet("end lifting opening withdrawal removal release return")
	describesEnd = wordSet("immediate early complete final quick full")
)

// bestLabel is the wording used most, where it is long enough to be understood
// and short enough to be read.
func bestLabel(order []string, counts map[string]int, pat pattern, fits func([]topicWord, hit) bool) string {
	best, top := "", -100.0
	for _, l := range order {
		ws := topicWords(l)
		h, ok := pat.find(ws)
		if !ok || !fits(ws, h) {
			continue
		}
		score := 2 * float64(min(counts[l], 5))
		score -= 0.1 * float64(len(ws))
		switch n := len(ws); {
		case n > 8:
			score -= float64(n - 8)
		case n >= 2 && n <= 6:
			score++
		}
		switch {
		case articles[ws[0].low]:
			score += 1.5
		case possessives[ws[0].low] || pronouns[ws[0].low]:
			score--
		case bareVerb(ws, 0):
			score -= 1.5
		case action(&ws[0]):
			score++
		}
		for i := range ws {
			if possessives[ws[i].low] {
				score--
			}
			if negators[ws[i].low] {
				score -= 2
			}
			if quantities[ws[i].low] || numbers[ws[i].low] || numeric(ws[i].low) {
				score -= 0.5
			}
			if plainEnd[ws[i].low] {
				score += 0.5
			}
		}
		if strings.ContainsAny(l, "\"“”‘()") {
			score -= 2
		}
		if score > top {
			best, top = l, score
		}
	}
	best = strings.Trim(best, "\"“”‘’'()")
	if first, rest, ok := strings.Cut(best, " "); ok && (articles[strings.ToLower(first)] || action(&topicWord{low: strings.ToLower(first)})) {
		best = strings.ToLower(first) + " " + rest // it headed its content
	}
	return best
}

// bare is a label without its article, as the name of an issue.
func bare(label string) string {
	first, rest, ok := strings.Cut(label, " ")
	if ok && (articles[strings.ToLower(first)] || possessives[strings.ToLower(first)]) {
		return rest
	}
	return label
}
