package report

import (
	"math/bits"
	"strings"

	"github.com/abadojack/whatlanggo"
)

// language is the ISO 639-1 code of the language an article is in, empty when
// that is not clear.
//
// Counting the most frequent words of a few languages in a short sample settles
// it for nearly every report, at a hundredth of the cost of comparing trigrams
// with those of forty languages, which is left for the rest.
func language(article string) string {
	if code := byFunctionWords(middle(article, 600)); code != "" {
		return code
	}
	info := whatlanggo.Detect(middle(article, 1000))
	// Below this the two best languages are about as good, and the library's
	// choice between them depends on the order of a map.
	if info.Lang < 0 || !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}

// middle is a sample of at most n bytes, from behind the headline and dateline
// where there is enough behind them, cut between words.
func middle(s string, n int) string {
	if len(s) <= n {
		return s
	}
	start := min(len(s)-n, 200)
	s = s[start : start+n]
	if i := strings.IndexByte(s, ' '); i >= 0 && i < 40 {
		s = s[i:]
	}
	if i := strings.LastIndexByte(s, ' '); i > len(s)-40 {
		s = s[:i]
	}
	return strings.ToValidUTF8(s, "")
}

// byFunctionWords is the language whose most frequent words make up at least a
// seventh of the sample, and half as much again as those of any other. Running
// text has about one in three.
func byFunctionWords(sample string) string {
	var hits [len(functionWords)]int
	words := 0
	for len(sample) > 0 {
		i := 0
		for i < len(sample) && isLetter(sample[i]) {
			i++
		}
		if i == 0 {
			sample = sample[1:]
			continue
		}
		words++
		if i <= longestFunctionWord {
			var lower [longestFunctionWord]byte
			copy(lower[:], sample[:i])
			if lower[0] < 0x80 {
				lower[0] |= 0x20
			}
			for set := functionWordOf[string(lower[:i])]; set != 0; set &= set - 1 {
				hits[bits.TrailingZeros16(set)]++
			}
		}
		sample = sample[i:]
	}
	best, second := 0, -1
	for l := 1; l < len(hits); l++ {
		switch {
		case hits[l] > hits[best]:
			best, second = l, best
		case second < 0 || hits[l] > hits[second]:
			second = l
		}
	}
	if words < 8 || hits[best]*7 < words || hits[best]*2 < hits[second]*3 {
		return ""
	}
	return functionWords[best].code
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }

const longestFunctionWord = 6

// functionWords are the most frequent words of the languages that reports in
// Latin letters are most often in.
var functionWords = [...]struct{ code, words string }{
	{"en", "the of and to that is was for on with by it its from which be has have had not are were would their they this he at an but who been said a in as i you she his her"},
	{"fr", "le la les de des du et à un une en dans que qui est pour par sur au aux il elle ne pas ce se son sa ses plus avec a été"},
	{"de", "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach bei um wenn"},
	{"es", "de la que el en y a los del se las por un para con no una su al lo como más pero sus ya o fue han entre"},
	{"pt", "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou foi são"},
	{"it", "di e il la che in un a per è una sono non con si da come dei nel alla più anche del della gli lo ha ma al"},
	{"nl", "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit door naar heeft hij ze werd"},
	{"tr", "bir ve bu da de için ile çok olarak daha olan gibi kadar sonra ne o ama her en"},
	{"id", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena bisa ada oleh"},
}

// functionWordOf gives the languages, as bits, in which a word is one.
var functionWordOf = func() map[string]uint16 {
	m := map[string]uint16{}
	for i, l := range functionWords {
		for w := range strings.FieldsSeq(l.words) {
			m[w] |= 1 << i
		}
	}
	return m
}()
