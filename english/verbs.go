package english

import (
	"strings"
	"sync"
)

// irregular lists verbs with past and participle of their own, variants with
// a stroke between. Prefixed ones (withdraw, overthrow) are listed too: not
// every verb that ends in one is its kin.
const irregular = `
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|befall befell befallen
begin began begun|behold beheld beheld|bend bent bent|beset beset beset|bet bet bet|bid bid/bade bid/bidden
bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought
broadcast broadcast broadcast|build built built|burn burned/burnt burned/burnt|burst burst burst|buy bought bought
cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come|cost cost cost|creep crept crept
cut cut cut|deal dealt dealt|dig dug dug|do did done|draw drew drawn|dream dreamed/dreamt dreamed/dreamt|drink drank drunk
drive drove driven|dwell dwelt dwelt|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought
find found found|flee fled fled|fling flung flung|fly flew flown|forbid forbade/forbad forbidden|forecast forecast forecast
foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|forgo forwent forgone|forsake forsook forsaken
freeze froze frozen|get got got/gotten|give gave given|go went gone|grind ground ground|grow grew grown|hang hung/hanged hung/hanged
hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt/kneeled knelt/kneeled
know knew known|lay laid laid|lead led led|leap leapt/leaped leapt/leaped|learn learned/learnt learned/learnt|leave left left
lend lent lent|let let let|lie lay lain|light lit/lighted lit/lighted|lose lost lost|make made made|mean meant meant|meet met met
mislead misled misled|misread misread misread|misspeak misspoke misspoken|mistake mistook mistaken|misunderstand misunderstood misunderstood
offset offset offset|outdo outdid outdone|outbid outbid outbid|overcome overcame overcome|overdo overdid overdone
override overrode overridden|oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|overrun overran overrun
partake partook partaken|pay paid paid|plead pleaded/pled pleaded/pled|prove proved proven/proved|put put put|quit quit quit|read read read
rebuild rebuilt rebuilt|redo redid redone|redraw redrew redrawn|remake remade remade|repay repaid repaid|reset reset reset|resell resold resold
rethink rethought rethought|rewrite rewrote rewritten|rid rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run
saw sawed sawn|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken
shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk
sit sat sat|sleep slept slept|slide slid slid|sow sowed sown|speak spoke spoken|speed sped sped|spend spent spent
spill spilled/spilt spilled/spilt|spin spun spun|split split split|spoil spoiled/spoilt spoiled/spoilt|spread spread spread
spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung|strike struck struck/stricken
string strung strung|strive strove/strived striven/strived|swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum
swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown
thrust thrust thrust|tread trod trodden|undergo underwent undergone|undercut undercut undercut|underlie underlay underlain
understand understood understood|undertake undertook undertaken|underwrite underwrote underwritten|undo undid undone
unwind unwound unwound|uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept wept|win won won
wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood|wring wrung wrung|write wrote written`

// doubling lists verbs of several syllables whose stress is on the last, so
// that its consonant doubles: "admitted".
const doubling = `abet abhor abut acquit admit allot annul appal befit begin beset commit compel concur confer control defer demur
deter disbar dispel embed emit enrol entrap equip excel expel extol format forget handicap impel incur infer inter intermit kidnap
misfit occur offset omit overlap overrun patrol permit prefer program propel rebel rebut recap recommit recur refer refit regret
reset remit repel rerun resubmit submit transfer transmit transship unplug unwrap upset worship zigzag`

// britishDoubling lists verbs that double their l in British spelling only.
const britishDoubling = `cancel channel counsel dial equal fuel funnel grovel initial label level libel marshal model panel pedal quarrel rival shovel
signal spiral total travel trial tunnel unravel`

// verbs is what the lists above say, by base and by form.
type verbs struct {
	past, participle map[string][]string // by base
	base             map[string]string   // by irregular form
	doubles          map[string]bool
	british          map[string]bool
}

var theVerbs = sync.OnceValue(func() *verbs {
	v := &verbs{map[string][]string{}, map[string][]string{}, map[string]string{}, map[string]bool{}, map[string]bool{}}
	for _, row := range strings.FieldsFunc(irregular, func(r rune) bool { return r == '|' || r == '\n' }) {
		f := strings.Fields(row)
		v.past[f[0]], v.participle[f[0]] = strings.Split(f[1], "/"), strings.Split(f[2], "/")
		for _, form := range append(strings.Split(f[1], "/"), v.participle[f[0]]...) {
			if _, taken := v.base[form]; !taken {
				v.base[form] = f[0]
			}
		}
	}
	// Forms that two verbs share belong to the one that reports use.
	for form, base := range map[string]string{"saw": "see", "lay": "lie", "found": "find", "wound": "wind", "bound": "bind", "ground": "grind",
		"was": "be", "were": "be", "been": "be", "am": "be", "are": "be", "is": "be", "has": "have", "had": "have", "does": "do", "goes": "go"} {
		v.base[form] = base
	}
	v.past["be"], v.participle["be"] = []string{"was", "were"}, []string{"been"}
	v.past["have"], v.participle["have"] = []string{"had"}, []string{"had"}
	for _, w := range strings.Fields(doubling) {
		v.doubles[w] = true
	}
	for _, w := range strings.Fields(britishDoubling) {
		v.british[w] = true
	}
	return v
})

// Forms lists the forms of a verb given by its base in small letters: base,
// third person, past, participle, -ing, then variants in spelling, each once.
// A particle ("out" of "rule out") is the caller's to add.
func Forms(base string) []string {
	if base == "" {
		return nil
	}
	v := theVerbs()
	var forms []string
	add := func(form string) {
		for _, f := range forms {
			if f == form {
				return
			}
		}
		forms = append(forms, form)
	}
	add(base)
	if base == "be" {
		add("is")
		add("am")
		add("are")
	} else if base == "have" {
		add("has")
	} else {
		add(withS(base))
	}
	past, participle := v.past[base], v.participle[base]
	if past == nil {
		past = []string{v.stem(base, "ed") + "ed"}
		participle = past
	}
	for _, f := range past {
		add(f)
	}
	for _, f := range participle {
		add(f)
	}
	add(v.stem(base, "ing") + "ing")
	if v.british[base] {
		add(base + "led")
		add(base + "ling")
	}
	for _, ize := range [...][2]string{{"ize", "ise"}, {"ise", "ize"}, {"yze", "yse"}} {
		stem, ok := strings.CutSuffix(base, ize[0])
		if !ok || ize[0] == "ise" && !strings.HasSuffix(stem, "n") && !strings.HasSuffix(stem, "l") && !strings.HasSuffix(stem, "c") {
			continue // "advise" and "rise" have one spelling
		}
		for _, end := range [...]string{"", "s", "d"} {
			add(stem + ize[1] + end)
		}
		add(stem + ize[1][:2] + "ing")
	}
	return forms
}

// withS is a verb's third person or a noun's plural, where regular.
func withS(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case n > 1 && w[n-1] == 'y' && !isVowel(w[n-2]):
		return w[:n-1] + "ies"
	case w == "go" || w == "do" || w == "undergo" || w == "forgo" || w == "veto" || w == "echo" || w == "embargo" || strings.HasSuffix(w, "do") && n > 3:
		return w + "es"
	}
	return w + "s"
}

// stem is what "ed" or "ing" is added to.
func (v *verbs) stem(base, ending string) string {
	n := len(base)
	switch {
	case n < 2:
		return base
	case strings.HasSuffix(base, "ie") && ending == "ing":
		return base[:n-2] + "y" // lie, lying
	case base[n-1] == 'e' && ending == "ed":
		return base[:n-1]
	case base[n-1] == 'e' && n > 2 && base[n-2] != 'e' && base[n-2] != 'o' && !(base[n-2] == 'y') && !strings.HasSuffix(base, "inge"):
		return base[:n-1]
	case base[n-1] == 'y' && !isVowel(base[n-2]) && ending == "ed":
		return base[:n-1] + "i"
	case base[n-1] == 'c':
		return base + "k" // panic, panicked
	case v.doublesLast(base):
		return base + base[n-1:]
	}
	return base
}

// doublesLast reports whether the base's last consonant doubles before a vowel.
func (v *verbs) doublesLast(base string) bool {
	n := len(base)
	if n < 3 || isVowel(base[n-1]) || strings.IndexByte("wxyh", base[n-1]) >= 0 || !isVowel(base[n-2]) {
		return false
	}
	if v.doubles[base] {
		return true
	}
	if isVowel(base[n-3]) && !strings.HasPrefix(base[n-3:], "ui") || strings.HasSuffix(base, "ui") {
		return false // "need", but "quit"
	}
	syllables := 0
	for i := range n {
		if isVowel(base[i]) && (i == 0 || !isVowel(base[i-1])) {
			syllables++
		}
	}
	return syllables == 1
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
