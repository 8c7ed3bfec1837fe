package english

import (
	_ "embed"
	"strings"
	"sync"
)

// Place is a country, people, city or international organisation that words
// name or stand for.
type Place struct {
	Name   string      // the one name by which it is known: "United States"
	Kind   PlaceKind   // what it is
	Column WorldColumn // how the words mean it
	Also   string      // another place the same words can mean: "European Union" for Brussels; usually empty
	Of     string      // what it is part of or came to be: "Russia" for the Soviet Union; usually empty
}

// PlaceKind is what a [Place] is.
type PlaceKind string

// The kinds of place, as world.tsv has them.
const (
	PlaceCountry      PlaceKind = "country"
	PlaceTerritory    PlaceKind = "territory"
	PlaceHistoric     PlaceKind = "historic"
	PlacePeople       PlaceKind = "people"
	PlaceRegion       PlaceKind = "region"
	PlaceCity         PlaceKind = "city"
	PlaceOrganisation PlaceKind = "organisation"
)

// WorldColumn is the column of world.tsv that words were found in.
type WorldColumn uint8

// The columns. Demonyms are adjectives and people: "Dutch", "Israelis".
// Capitals and metonyms stand for a government as often as for themselves.
const (
	NoColumn WorldColumn = iota
	WorldName
	WorldDemonym
	WorldCapital
	WorldMetonym
)

var columnNames = [...]string{"", "name", "demonym", "capital", "metonym"}

// String is the column's name.
func (c WorldColumn) String() string {
	if int(c) < len(columnNames) {
		return columnNames[c]
	}
	return "?"
}

//go:embed world.tsv
var worldTable string

// world is the table, read once when it is first needed. What is read never
// changes afterwards.
type world struct {
	places []Place
	byName map[string]int32 // words to index in places, as written
	upper  map[string]int32 // the same in capitals, for headlines
	first  map[string]uint8 // first word of an entry to the bytes of the longest entry that begins so
}

// longestEntry bounds the bytes of an entry, so that keys fit a fixed buffer.
const longestEntry = 80

var theWorld = sync.OnceValue(readWorld)

func readWorld() *world {
	w := &world{
		places: make([]Place, 0, 2500),
		byName: make(map[string]int32, 2500),
		upper:  make(map[string]int32, 2500),
		first:  make(map[string]uint8, 2500),
	}
	for line := range strings.Lines(worldTable) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 7 {
			continue
		}
		p := Place{Name: cells[1], Kind: PlaceKind(cells[0]), Of: cells[6]}
		w.add(p, p.Name, WorldName)
		for i, column := range []WorldColumn{WorldName, WorldDemonym, WorldCapital, WorldMetonym} {
			for words := range strings.SplitSeq(cells[2+i], ";") {
				singular, plural, both := strings.Cut(words, "/")
				w.add(p, singular, column)
				if both {
					w.add(p, singular+plural, column)
				}
			}
		}
	}
	return w
}

// add enters words for a place. Words that are taken already get the place as
// their second meaning.
func (w *world) add(p Place, words string, column WorldColumn) {
	if words == "" || len(words) > longestEntry {
		return
	}
	if i, taken := w.byName[words]; taken {
		if q := &w.places[i]; q.Name != p.Name && q.Also == "" {
			q.Also = p.Name
		}
		return
	}
	i := int32(len(w.places))
	p.Column = column
	w.places = append(w.places, p)
	w.byName[words] = i
	w.enterFirst(words)
	if capitals := strings.ToUpper(words); capitals != words && len(words) >= 4 {
		if _, taken := w.upper[capitals]; !taken {
			w.upper[capitals] = i
			w.enterFirst(capitals)
		}
	}
}

func (w *world) enterFirst(words string) {
	head := words[:firstWord(words)]
	w.first[head] = max(w.first[head], uint8(len(words)))
}

// firstWord is the end of the letters, digits and full stops words begin with:
// as much as is in one token whatever the tokeniser does with what follows.
func firstWord(words string) int {
	for i := 0; i < len(words); i++ {
		switch c := words[i]; {
		case c == ' ', c == '-', c == '\'', c == ',', c == '+':
			return i
		}
	}
	return len(words)
}

// Lookup finds what the words name. Case counts, so that "US" is a country
// and "us" is not; words in capitals throughout are found too, when they have
// at least four letters. A leading "the" is no part of a name, but does no
// harm. It does not allocate.
func Lookup(words string) (Place, bool) {
	w := theWorld()
	i, ok := w.byName[words]
	if !ok {
		i, ok = w.upper[words]
	}
	if !ok && (strings.HasPrefix(words, "the ") || strings.HasPrefix(words, "The ")) {
		i, ok = w.byName[words[len("the "):]]
	}
	if !ok {
		return Place{}, false
	}
	return w.places[i], true
}

// Worldly finds the longest entry of the world's names that starts at token i
// and ends with a token; n is its length in tokens, 0 when there is none.
// Line breaks and curly apostrophes make no difference.
func (d *Document) Worldly(i int) (p Place, n int) {
	if i < 0 || i >= len(d.Tokens) {
		return Place{}, 0
	}
	t := d.Tokens[i]
	if t.End <= t.Start || !canBeginEntry(d.Text[t.Start]) {
		return Place{}, 0
	}
	w := theWorld()
	word := d.Text[t.Start:t.End]
	longest, ok := w.first[word]
	if !ok {
		if longest, ok = w.first[word[:firstWord(word)]]; !ok {
			return Place{}, 0
		}
	}
	var buf [longestEntry]byte
	key := buf[:0]
	for k := i; k < len(d.Tokens); k++ {
		t := d.Tokens[k]
		if k > i && t.Start > d.Tokens[k-1].End {
			key = append(key, ' ')
		}
		if len(key)+int(t.End-t.Start) > int(longest)+2 { // a curly apostrophe is two bytes longer
			break
		}
		key = appendPlain(key, d.Text[t.Start:t.End])
		if len(key) > int(longest) {
			break
		}
		at, ok := w.byName[string(key)]
		if !ok {
			at, ok = w.upper[string(key)]
		}
		if ok {
			p, n = w.places[at], k-i+1
		}
	}
	return p, n
}

// canBeginEntry reports whether an entry of the table can begin with the byte:
// a capital, a digit or the first byte of a letter beyond ASCII.
func canBeginEntry(c byte) bool {
	return c >= 'A' && c <= 'Z' || c == 0xC3 || c >= '0' && c <= '9'
}

// appendPlain appends the word with curly apostrophes made straight.
func appendPlain(key []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		if word[i] == 0xE2 && strings.HasPrefix(word[i:], "’") {
			key = append(key, '\'')
			i += 2
			continue
		}
		key = append(key, word[i])
	}
	return key
}
