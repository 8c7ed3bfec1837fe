package english

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed names_known.txt
var knownFile string

// knownNames are the names of names_known.txt, by hash.
type knownNames struct {
	words map[uint64]uint8 // first names and surnames; places and organisations by the hash of all their words
	long  map[uint64]uint8 // by the hash of the first word, the most words of an entry that begins so
}

// What a word is listed as.
const (
	listedGiven = 1 << iota
	listedSurname
	listedPlace
	inListedPlace
	listedBody
	inListedBody
	listedPeople
)

var theKnown = sync.OnceValue(readKnown)

func readKnown() *knownNames {
	k := &knownNames{words: make(map[uint64]uint8, 4000), long: make(map[uint64]uint8, 3000)}
	for line := range strings.Lines(knownFile) {
		kind, entries, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || line[0] == '#' {
			continue
		}
		var bit uint8
		switch kind {
		case "given":
			bit = listedGiven
		case "surname":
			bit = listedSurname
		case "place":
			bit = listedPlace
		case "organisation":
			bit = listedBody
		}
		for e := range strings.SplitSeq(entries, ";") {
			k.enter(e, bit)
			if strings.Contains(e, "-") { // as treebanks cut it
				k.enter(strings.ReplaceAll(e, "-", " - "), bit)
			}
		}
	}
	w := theWorld()
	for words, i := range w.byName {
		switch p := w.places[i]; {
		case p.Column == WorldDemonym || p.Kind == PlacePeople:
			k.enter(words, listedPeople)
		case p.Column == WorldMetonym || p.Kind == PlaceOrganisation:
			k.enter(words, listedBody)
		default:
			k.enter(words, listedPlace)
		}
	}
	return k
}

func (k *knownNames) enter(words string, bit uint8) {
	var h uint64
	first, n := uint64(0), uint8(0)
	for w := range strings.FieldsSeq(words) {
		parts := [2]string{w}
		if s, ok := strings.CutSuffix(w, "'s"); ok && s != "" {
			parts = [2]string{s, "'s"}
		}
		for _, p := range parts {
			if p == "" {
				continue
			}
			one := smallHash(p)
			if n == 0 {
				first = one
			}
			h = chainHash(h, one)
			n++
		}
	}
	k.words[h] |= bit
	k.long[first] = max(k.long[first], n)
}

func chainHash(h, word uint64) uint64 { return (h + word) * 0x9E3779B97F4A7C15 }

// listed marks the names of the list that the tokens of the document hold.
func (v *nameView) listed() {
	k := theKnown()
	for i := range v.face {
		f := &v.face[i]
		long := int(k.long[f.word])
		if long == 0 {
			continue
		}
		var h uint64
		for n := 0; n < long && i+n < len(v.face); n++ {
			h = chainHash(h, v.face[i+n].word)
			bits, ok := k.words[h]
			if !ok {
				continue
			}
			f.listed |= bits
			if bits &= listedPlace | listedBody; bits != 0 {
				for m := 1; m <= n; m++ {
					v.face[i+m].listed |= bits << 1
				}
			}
		}
	}
}
