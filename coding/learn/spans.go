package learn

import "github.com/openparley/parley/english"

// piece is a stretch of words [first,last) of one part.
type piece struct{ first, last int }

// pieces cuts roles into the stretches of each part.
func pieces(roles []role) (parts [4][]piece) {
	for i := 0; i < len(roles); {
		part := roles[i].part()
		end := i + 1
		for end < len(roles) && roles[end].part() == part && !roles[end].begins() {
			end++
		}
		if part > 0 {
			parts[part] = append(parts[part], piece{i, end})
		}
		i = end
	}
	return parts
}

// top is the word of a piece that the others hang on: the one whose head is
// outside it, the first of several.
func (p *page) top(x piece) int {
	for i := x.first; i < x.last; i++ {
		if h := int(p.head[i]); (h < x.first || h >= x.last) && p.words[i].UPOS != english.PUNCT {
			return i
		}
	}
	return x.first
}
