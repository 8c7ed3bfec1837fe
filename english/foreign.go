package english

import (
	"unicode"
	"unicode/utf8"
)

// Foreign reports that sentence s is in another language: most of its letters
// are not Latin, or English does not know its words and what it does know
// other languages have as well. Names say nothing either way, and a sentence
// with too few other words is not foreign. An English sentence that quotes
// foreign words is English.
func (d *Document) Foreign(s int) bool {
	l := theLexicon()
	var latin, letters, words, known, foreign int
	inName, inParticle := false, false
	for i := int(d.Sentences[s].First); i < int(d.Sentences[s].Last); i++ {
		t := d.Tokens[i]
		word := d.Text[t.Start:t.End]
		ours, all, plain := letterCount(word)
		latin, letters = latin+ours, letters+all
		if !plain || all < 2 || words > wordsToTell {
			continue
		}
		capital := capitalAt(word, 0)
		name := capital && i > int(d.Sentences[s].First)
		particle := inName && d.inSet(i, nameParticles) && (inParticle || !d.inSet(i, articles))
		inName, inParticle = capital || particle, particle
		if particle || d.inSet(i, sharedWords) {
			continue // "de la" of a name
		}
		_, theirs := foreignWords[lowerWord(word)]
		e := l.find(word, wordHash(word))
		english := e != nil && e.tags&^setOf(FW, NNP, NNPS) != 0
		switch {
		case theirs && !name:
			foreign++
			words++
		case english && !(theirs && name):
			known++
			words++
		case name:
		default:
			words++
		}
	}
	switch {
	case letters > 0 && 2*latin < letters:
		return true
	case words < 3:
		return false
	case foreign > 0:
		return known*3 <= words
	}
	return known*6 <= words
}

// wordsToTell is how many words settle the matter.
const wordsToTell = 100

// letterCount counts the Latin letters of a word and all of them, and reports
// a word of nothing but letters, hyphens and apostrophes.
func letterCount(word string) (latin, all int, plain bool) {
	plain = true
	for i := 0; i < len(word); {
		if c := word[i]; c < utf8.RuneSelf {
			i++
			switch {
			case classes[c]&(upper|lower) != 0:
				latin, all = latin+1, all+1
			case c != '-' && c != '\'':
				plain = false
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(word[i:])
		i += n
		switch {
		case unicode.Is(unicode.Latin, r):
			latin, all = latin+1, all+1
		case unicode.IsLetter(r):
			all++
		case !unicode.IsMark(r) && r != '’':
			plain = false
		}
	}
	return latin, all, plain
}

// lowerWord is a word with its first letter small.
func lowerWord(word string) string {
	if c := word[0]; c >= 'A' && c <= 'Z' {
		return string(c|0x20) + word[1:]
	}
	return word
}

// sharedWords are frequent words of English and of other languages.
var sharedWords = wordSet("in an am on do me so man war was hat no son as we is or also die den men has plan normal for after over under")

// articles stand in names only behind "van", "de".
var articles = wordSet("der den la las los")

// foreignWords are frequent words of other languages in Latin letters that
// are no words of English, or hardly any.
var foreignWords = wordSet(`le la les une dans que qui est sur au aux elle pas se ses avec été il ont cette ces leur leurs mais où sont
	der das und von zu mit sich auf für ist dem nicht ein eine einen einem einer auch werden aus dass sie nach bei um wenn ab wird haben hatte gegen über lehnt
	el las con una como más pero sus fue han entre para este esta
	em uma não os dos ao seu sua ou foi são pelo pela
	che sono dei nel alla più anche della gli ha dalla delle degli
	het een dat zijn voor niet aan ook als bij nog uit door naar heeft hij werd de
	bir ve bu için ile çok olarak daha olan gibi kadar sonra ama etti
	yang dan itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena bisa ada oleh
	och att det som på är av med för inte ett från vi ska kan
	og til ikke fra ved
	nie się jest że jak za od przez ale oraz dla jego
	în cu nu pe din mai
	az és hogy nem egy meg
	ei että hän ovat mutta
	wa kwa ni katika cha
	je
	že`)
