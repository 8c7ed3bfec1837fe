package dates

import (
	"strings"

	"github.com/openparley/parley"
)

// FileName is what a file's name says of the report in it.
type FileName struct {
	Day    parley.Day // zero: no date
	Outlet string     // empty unless the name clearly begins with one
	Odd    string     // what looks like a date and is none ("2031-02-31"), empty otherwise
}

// FromFileName reads a file's base name. The date is the first one in it,
// written 2014-08-04, 2014_08_04, 2014.08.04 or 20140804, with no digit beside
// it. Letters before the date are the outlet when they are those of a news
// archive's document number (AFP_ENG_19970404.0249), an acronym
// (BBC_2014-08-04.txt), or words one of which only the names of outlets have
// (meridian-wire_2031-03-04.txt): any other words may as well be a title.
func FromFileName(name string) FileName {
	var f FileName
	for i := 0; i+8 <= len(name); i++ {
		if !digitAt(name, i) || i > 0 && digitAt(name, i-1) {
			continue
		}
		d, n := numeric(name[i:])
		if n == 0 {
			continue
		}
		if d.IsZero() {
			if n > 8 && f.Odd == "" {
				f.Odd = name[i : i+n]
			}
			continue
		}
		f.Day, f.Odd = d, ""
		f.Outlet = outletBefore(name[:i])
		break
	}
	return f
}

func outletBefore(prefix string) string {
	name := strings.TrimRight(prefix, "-_. ")
	if name == prefix { // nothing between the words and the date
		return ""
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' })
	if len(words) == 0 || len(words) > 4 {
		return ""
	}
	known := false
	for _, w := range words {
		for _, c := range w {
			if c < 0x80 && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
				return ""
			}
		}
		known = known || outletWords[strings.ToLower(w)]
	}
	switch {
	case len(words) == 2 && isAcronym(words[0]) && len(words[1]) == 3 && isAcronym(words[1]):
		return words[0] // agency and language, as in the Gigaword corpora
	case len(words) == 1 && isAcronym(words[0]):
		return words[0]
	case !known || len(words) == 1:
		return ""
	}
	for i, w := range words {
		if w[0] >= 'a' && w[0] <= 'z' && (i == 0 || w != "of" && w != "the") {
			words[i] = string(w[0]-'a'+'A') + w[1:]
		}
	}
	return strings.Join(words, " ")
}

func isAcronym(w string) bool {
	return len(w) >= 2 && len(w) <= 6 && w == strings.ToUpper(w)
}

var outletWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`wire news times post herald agency press daily tribune radio tv gazette journal
		observer guardian chronicle telegraph courier star mail echo broadcasting dispatch newspaper
		media examiner sentinel weekly monitor reporter mirror newswire magazine messenger argus`) {
		m[w] = true
	}
	return m
}()
