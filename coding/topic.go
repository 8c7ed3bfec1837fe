package coding

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley/english"

	stemmer "github.com/kljensen/snowball/english"
)

// topicWord is a word of a content as topics see it.
type topicWord struct {
	text  string // as written
	low   string // in small letters, without possessive
	stem  string // the same for all forms and near-synonyms of a word: "truce" and "cease-fires" have one
	owner bool   // a possessive follows: "Kenya's"
	stop  bool   // a comma, a dash or a stop follows
	name  bool   // begins with a capital
	start int    // bytes in the content
	end   int
	tag   english.Tag // set by tagWords alone
}

// topicWords splits a content into its words. Hyphened words stay whole.
func topicWords(content string) []topicWord {
	out := make([]topicWord, 0, 16)
	for i := 0; i < len(content); {
		r, n := utf8.DecodeRuneInString(content[i:])
		if !inWord(r) {
			if len(out) > 0 && strings.ContainsRune(",;:.!?()—–", r) {
				out[len(out)-1].stop = true
			}
			i += n
			continue
		}
		start := i
		for i < len(content) {
			r, n = utf8.DecodeRuneInString(content[i:])
			if !inWord(r) && !(i > start && joinsWord(content, i, r, n)) {
				break
			}
			i += n
		}
		w := topicWord{text: content[start:i], start: start, end: i, name: beginsCapital(content[start:i])}
		w.low = strings.ToLower(w.text)
		for _, q := range []string{"'s", "’s", "s'", "s’"} {
			if rest, ok := strings.CutSuffix(w.low, q); ok {
				w.owner = true
				if q[0] == 's' {
					rest += "s"
				}
				w.low = rest
				break
			}
		}
		if !w.owner && strings.HasSuffix(w.low, "s") && i < len(content) {
			if rest := content[i:]; strings.HasPrefix(rest, "' ") || strings.HasPrefix(rest, "’ ") {
				w.owner = true
			}
		}
		w.stem = stem(w.low)
		out = append(out, w)
	}
	return out
}

// tagWords sets the parts of speech of the words of a content.
func tagWords(content string, ws []topicWord) {
	doc := english.Read(content)
	t := 0
	for i := range ws {
		for t < len(doc.Tokens) && int(doc.Tokens[t].End) <= ws[i].start {
			t++
		}
		if t < len(doc.Tokens) {
			ws[i].tag = doc.Tokens[t].Tag
		}
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' }

// joinsWord reports a mark inside a word: an apostrophe, a hyphen or the stop
// of "U.S." with a letter on its other side.
func joinsWord(s string, i int, r rune, n int) bool {
	if r != '\'' && r != '’' && r != '-' && r != '.' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[i+n:])
	if r == '.' {
		return unicode.IsUpper(next) && i > 0 && unicode.IsUpper(rune(s[i-1]))
	}
	return unicode.IsLetter(next) || unicode.IsDigit(next)
}

// stem brings the forms of a word, and words that mean the same in talks, to
// one: "reoccupy" and "reoccupation", "truce" and "ceasefire".
func stem(low string) string {
	stems.RLock()
	s, ok := stems.of[low]
	stems.RUnlock()
	if ok {
		return s
	}
	s = bareStem(low)
	if same, ok := synonyms()[s]; ok {
		s = same
	}
	if len(low) <= maxStemmed {
		stems.Lock()
		if len(stems.of) >= maxStems {
			clear(stems.of)
		}
		s = strings.Clone(s) // neither may keep a report's text alive
		stems.of[strings.Clone(low)] = s
		stems.Unlock()
	}
	return s
}

// stems remembers the stems of words met; what it holds never changes a
// result.
var stems = struct {
	sync.RWMutex
	of map[string]string
}{of: map[string]string{}}

const (
	maxStems   = 1 << 15
	maxStemmed = 40
)

// bareStem is the stem of Porter's English stemmer, and beyond it the endings
// that still part verb and noun: "occupy", "occupation".
func bareStem(low string) string {
	low = strings.ReplaceAll(low, "’", "'")
	if len(low) > maxStemmed {
		return low
	}
	for _, r := range low {
		if r >= utf8.RuneSelf {
			return low
		}
	}
	s := stemmer.Stem(low, true)
	for _, end := range []string{"isation", "ization", "is", "iz", "at", "i", "y", "e"} {
		if rest, ok := strings.CutSuffix(s, end); ok && len(rest) >= 4 {
			return rest
		}
	}
	return s
}

// synonyms gives, for the stem of a word, that of the first of its row.
var synonyms = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for row := range strings.Lines(sameInTalks) {
		words := strings.Fields(row)
		if len(words) == 0 {
			continue
		}
		first := bareStem(words[0])
		for _, w := range words {
			m[bareStem(w)] = first
		}
	}
	return m
})

// sameInTalks are rows of words that talks use for the same thing, and forms
// of one word that no stemmer joins.
const sameInTalks = `
ceasefire cease-fire cease-fires ceasefires truce truces
talks talk negotiate negotiation negotiations negotiating
blockade blockading siege besiege embargo
prisoner prisoners detainee detainees inmate inmates
troops troop soldiers soldier forces
destroy destroyed destroying destruction destroys dismantle dismantling dismantlement eliminate elimination eradicate eradication annihilate annihilation obliterate obliteration dissolution liquidate crush
disarm disarmament disarming demilitarize demilitarise demilitarization demilitarisation demilitarized demilitarised
withdraw withdrew withdrawal withdrawals withdrawn withdrawing pullout pull-out pullback pull-back
release releases released free freeing freed
resign resignation quit quits stepdown relinquish
aid assistance
elections election polls ballot
meet meeting meetings summit face-to-face
open opening opened reopen reopening reopened
close closing closed closure shut
suspend suspension suspended
extend extension extended
expand expansion expanded
expel expulsion expelled
divide division divided partition
recognize recognise recognition recognizing
reduce reduction reducing
intervene intervention
respond response
provide provision
permit permission
renew renewal
weaken weakening
deliver delivery
remove removal
redraw redrawing
arrive arrival
depart departure
refuse refusal
guarantee guarantees guarantor
protect protection safeguard
kill killing killings
return returning repatriation repatriate
resume resumption resuming
reunify reunification unify unification
independent independence
autonomy autonomous self-rule
legitimate legitimacy
prolong prolongation
enrich enrichment
secure security
civilian civilians
refugee refugees
`
