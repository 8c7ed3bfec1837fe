package english

// timeWord is what a word says of times beside those of [term].
type timeWord struct {
	kind timeWordKind
	v    int
}

type timeWordKind uint8

const (
	noTimeWord   timeWordKind = iota
	wordFiscal                // fiscal
	wordLatest                // latest: the period that is reported on
	wordYearOn                // year-ago, year-earlier: a year before what is reported on
	wordAhead                 // future, coming: v is the sign
	wordRecent                // recent
	wordYearEnd               // year-end
	wordDecade                // nineties: v is the year it begins
	wordNineteen              // nineteen: a year said in words may follow
	wordFeast                 // Christmas: v is the index in feasts
	wordThese                 // these, that
	wordWhile                 // while
	wordHalf                  // first-half: v is 1 or 2
)

// Indexes for the feasts whose days can be told.
const (
	feastChristmas = iota
	feastChristmasEve
	feastNewYear
	feastNewYearEve
	feastThanksgiving
	feastEaster
	feastGoodFriday
)

// timeWords holds the words with a [timeWord], in lower case; timeWordGate
// rules out the lengths that no word with a first letter has.
var timeWords, timeWordGate = buildTimeWords()

func buildTimeWords() (map[string]timeWord, [26]uint32) {
	t := map[string]timeWord{
		"fiscal": {wordFiscal, 0}, "latest": {wordLatest, 0},
		"year-ago": {wordYearOn, 0}, "year-earlier": {wordYearOn, 0},
		"future": {wordAhead, 1}, "coming": {wordAhead, 1}, "past": {wordAhead, -1},
		"recent": {wordRecent, 0}, "lately": {wordRecent, 1},
		"year-end":  {wordYearEnd, 0},
		"nineteen":  {wordNineteen, 0},
		"christmas": {wordFeast, feastChristmas}, "thanksgiving": {wordFeast, feastThanksgiving}, "easter": {wordFeast, feastEaster},
		"good": {wordFeast, feastGoodFriday}, "new": {wordFeast, feastNewYear},
		"these": {wordThese, 1}, "that": {wordThese, 0},
		"while":      {wordWhile, 0},
		"first-half": {wordHalf, 1}, "second-half": {wordHalf, 2},
	}
	for i, w := range [...]string{"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"} {
		t[w] = timeWord{wordDecade, 1920 + 10*i}
	}
	var gate [26]uint32
	for w := range t {
		gate[w[0]-'a'] |= 1 << len(w)
	}
	return t, gate
}

// longestTimeWord is "thanksgiving" and "year-earlier".
const longestTimeWord = 12

// timeWord is what token i says; nothing outside the document.
func (d *Document) timeWord(i int) timeWord {
	if i < 0 || i >= len(d.Tokens) {
		return timeWord{}
	}
	word := d.Word(i)
	if len(word) == 0 || len(word) > longestTimeWord {
		return timeWord{}
	}
	c := word[0] | 0x20
	if c < 'a' || c > 'z' || timeWordGate[c-'a']&(1<<len(word)) == 0 {
		return timeWord{}
	}
	var buf [longestTimeWord]byte
	for i := range len(word) {
		b := word[i]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		buf[i] = b
	}
	return timeWords[string(buf[:len(word)])]
}
