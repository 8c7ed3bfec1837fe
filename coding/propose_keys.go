package coding

import (
	"slices"
	"strings"

	"github.com/openparley/parley/english"
)

// reach is how many content words may stand between the two of a pair.
const reach = 4

// keys are the topic keys of a content, each once.
func (d *issueDraft) keys(ws []topicWord) []topicKey {
	var out []topicKey
	add := func(k topicKey) {
		if k[1] != "" && k[1] < k[0] {
			k[0], k[1] = k[1], k[0]
		}
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	var content []int
	for i := range ws {
		if !smallWords[ws[i].low] && !negators[ws[i].low] && !breaksClause[ws[i].low] && !told(&ws[i]) && groups[ws[i].low] == "" && len(ws[i].stem) > 1 && !lightTopic()[ws[i].stem] && !numeric(ws[i].low) && !strings.HasSuffix(ws[i].low, "ly") {
			content = append(content, i)
		}
	}
	for n, i := range content {
		w := &ws[i]
		if d.aloneKey(ws, i) {
			add(topicKey{w.stem})
		}
		for _, j := range content[n+1:] {
			if j-i > 2*reach {
				break
			}
			if crossesClause(ws, i, j) {
				break
			}
			if d.pairs(ws, i, j) {
				add(topicKey{w.stem, ws[j].stem})
			}
		}
	}
	return out
}

// told reports a verb that tells of something, rather than names an act.
func told(w *topicWord) bool {
	return (w.tag == english.VBD || w.tag == english.VBZ || w.tag == english.MD) && !undone(w)
}

func numeric(s string) bool { return s[0] >= '0' && s[0] <= '9' }

// crossesClause reports two words that do not belong to one phrase: a clause or
// more than one preposition stands between them.
func crossesClause(ws []topicWord, i, j int) bool {
	within := 0
	for k := i; k < j; k++ {
		if k > i && (prepositions[ws[k].low] || between[ws[k].low]) {
			if within++; within > 2 && !prepositions[ws[k-1].low] && !between[ws[k-1].low] || between[ws[k].low] {
				return true
			}
		}
		if ws[k].stop || k > i && (told(&ws[k]) || ws[k].tag == english.MD || breaksClause[ws[k].low] || ws[k].low == "and" || ws[k].low == "or") {
			return true
		}
	}
	return false
}

// aloneKey reports a word that can be an issue by itself: a noun, as far as
// its ending tells, that says more than that something is undone.
func (d *issueDraft) aloneKey(ws []topicWord, i int) bool {
	w := &ws[i]
	if genericTopic()[w.stem] || spokesmen[w.low] || titles[w.low] || adversary[w.low] || groups[w.low] != "" || d.names(ws, i) {
		return false
	}
	if aloneAction()[w.stem] {
		return true
	}
	if w.tag.IsVerb() && w.tag != english.VBG || w.tag == english.RB || w.tag == english.JJ && i+1 < len(ws) && !smallWords[ws[i+1].low] {
		return false
	}
	return !reversers()[w.stem] && !actionTopic()[w.stem] && !qualifies(w)
}

// between are prepositions that only say where or when.
var between = wordSet("throughout across outside along around beyond alongside regarding concerning following amid")

// qualifies reports a word that by its ending is an adjective or a past form.
func qualifies(w *topicWord) bool {
	if actionTopic()[w.stem] || nounsAll()[w.stem] {
		return false
	}
	for _, end := range []string{"al", "ful", "ic", "ive", "ous", "ary", "able", "ible", "less", "ish", "ern", "ese", "ed", "ar"} {
		if len(w.low) > len(end)+3 && strings.HasSuffix(w.low, end) {
			return true
		}
	}
	return false
}

// names reports a word that names a party, a person or a place.
func (d *issueDraft) names(ws []topicWord, i int) bool {
	w := &ws[i]
	if !w.name {
		return false
	}
	if d.partial[w.stem] || d.persons[w.stem] {
		return true
	}
	if _, ok := english.Lookup(strings.TrimSuffix(strings.TrimSuffix(w.text, "'s"), "’s")); ok {
		return true
	}
	// At the head of a content any word may have a capital.
	return i > 0 || i+1 < len(ws) && ws[i+1].name
}

// pairs reports two words that can be an issue together: not two names, nor a
// word that undoes with what it undoes, unless that is a name ("destroy the
// Front"). A name goes with the noun it stands before ("Norwegian waters"), or
// with an act that is done to it ("return of the Council").
func (d *issueDraft) pairs(ws []topicWord, i, j int) bool {
	a, b := d.names(ws, i), d.names(ws, j)
	if between[ws[i].low] || between[ws[j].low] || a && b || ws[i].stem == ws[j].stem || !(hit{words: []int{i, j}}).heads(ws) {
		return false
	}
	name, other := i, j
	if b {
		name, other = j, i
	}
	ra, rb := reversers()[ws[i].stem], reversers()[ws[j].stem]
	if a || b {
		if d.persons[ws[name].stem] && !reversers()[ws[other].stem] {
			return false
		}
		acted := strongAction()[ws[other].stem] || actionTopic()[ws[other].stem] || action(&ws[other]) || reversers()[ws[other].stem]
		if d.isHead(ws, name) {
			return acted
		}
		if ws[name].owner && name+1 == other && strongAction()[ws[other].stem] {
			return true // "Norland's destruction"
		}
		return name+1 == other && !reversers()[ws[other].stem] && (ws[name].owner || genericTopic()[ws[other].stem] || acted)
	}
	switch {
	case ra && rb:
		return false
	case ra:
		return strongAction()[ws[i].stem]
	case rb:
		return strongAction()[ws[j].stem]
	}
	return true
}

// isHead reports a name that does not stand before a noun of its own.
func (d *issueDraft) isHead(ws []topicWord, i int) bool {
	if ws[i].owner {
		return false
	}
	return i+1 >= len(ws) || ws[i].stop || smallWords[ws[i+1].low] || prepositions[ws[i+1].low] || between[ws[i+1].low] || auxiliaries[ws[i+1].low] || breaksClause[ws[i+1].low] || strings.HasSuffix(ws[i+1].low, "ly")
}

// lightTopic are words that are part of no issue; genericTopic those that are
// one only together with another; strongAction those that undo something and
// can still be an issue; actionTopic other acts that make one with a name.
var (
	lightTopic = stemSet(`exist say make made give given take taken put get got set go come let keep kept hold have want need seek try use allow enable help ensure
		become remain include including continue begin start become lead led find see know call called show tell told speak work address discuss
		explore facilitate promote foster provide strike way ways thing things time times year years month months week weeks day days monday
		tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today
		part parts side sides number kind sort lot much many several certain some any other another such same own new former current previous first second
		one two three four five six seven eight nine ten dozen hundred thousand long longer short short-term long-term good best better great greater large small big high low immediate immediately
		direct last next late early possible able ready willing likely clear important necessary real actual international regional
		issue issues matter question questions problem problems situation case fact point view idea ideas role rather than instead people party parties leader
		leaders official officials country countries nation area areas region world group groups member members general
		creation create establish establishment establishing formation form forming measure measures step steps effort efforts approach
		conditions condition basis order aim aimed goal purpose result results concrete further additional more most only also just even still
		already now then here there soon again once ago back away together within outside around through under over above behind
		who what whose it its he him her she them they we us our you your i me my myself himself itself must should cannot ensuring support supporting
		hope chance room sense arrangement something anything nothing everything everyone anyone moment bring full whole entire
		expense extent favour favor sake run running strongly mind turn stand being having making reach achieve bear expand enhance maintain level end stop
		involve involved interest interests wide broad kind major key main joint common mutual final initial temporary indefinite indefinitely
		latest potential sustainable lasting reliable directly accompanied enforceable extended widely weeklong humanitarian-related anytime
		mr mrs secretary president minister spokesman ever million billion dollar dollars percent euro euros`)
	genericTopic = stemSet(`state government process plan plans war peace security right rights power system authority program programme agreement proposal
		proposals resolution draft deal offer text force military political policy economic national civil public social strategy action actions
		activity operation operations conflict solution settlement future territory land land water house council committee commission mission
		campaign unity zone buffer border role relation relations tie ties life home money food fund control access development service
		response message statement decision position initiative demand demands request visit trip law order freedom change changes difference differences
		guarantee assurance goods city town north south east west northern southern eastern western job work way free fair open protect
		deliver office head chief body organization organisation list criteria formula option options army attack attacks million
		dollar dollars percent legitimacy aggression compatriot need needs aid kilometre kilometres population confidence community communities
		country obligation obligations responsibility involvement cooperation progress accept acceptance sign join recognize opportunity gain member membership
		peace-process negotiator mediator interim provisional transition transitional independent independence regime invitation ultimatum table commitment sense criterion course response court`)
	publicTopic = stemSet(`hostage captive prisoner refugee border sanction tariff weapon missile rocket gun arms troop checkpoint tunnel settlement settler port
		airport road bridge dam oil gas fish constitution parliament monarchy referendum autonomy cease-fire armistice casualty civilian compensation
		tax wage strike contract price election minority language school church shrine island province district capital corridor crossing passage inspector
		monitor observer peacekeeper amnesty tribunal trial inquiry`)
	strongAction = stemSet("destroy withdraw release suspend freeze resign exclude")
	actionTopic  = stemSet(`return reopen open reoccupy occupation occupy rebuild restore recognise recognition protect deploy disarm demilitarize annex resume
		enrich elect appoint transfer join deport expel partition dissolve meet recognize hand surrender arrest invade integrate govern replace
		resettle resettlement redraw attack`)
	aloneAction = stemSet("withdraw resign reoccupy occupy occupation meet elect election annex partition recognition disarm enrich")
	nounsAll    = stemSet(`proposal refusal removal withdrawal approval arsenal referendum capital initiative republic boundary seminar dollar calendar
		arrival trial`)
)
