package brief

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// anchor is the id of a section about something: the same in every brief that
// has the section, wherever it stands there, so that what an analyst has
// written to it finds it again.
func anchor(kind string, about ...string) string {
	all := strings.Join(about, " ")
	var b strings.Builder
	b.WriteString(kind)
	plain, gap := true, true
	for _, r := range strings.ToLower(all) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case r == ' ' || r == '-':
			gap = true
		default:
			plain, gap = false, true
		}
	}
	if plain && b.Len() < 64 {
		return b.String()
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(all))
	return b.String()[:min(b.Len(), 64)] + fmt.Sprintf("-%08x", h.Sum32())
}

// distinct gives sections of the same id different ones.
func distinct(sections []Section, seen map[string]bool) {
	for i := range sections {
		s := &sections[i]
		id := s.ID
		for n := 2; seen[s.ID]; n++ {
			s.ID = id + "-" + strconv.Itoa(n)
		}
		seen[s.ID] = true
		distinct(s.Sections, seen)
	}
}
