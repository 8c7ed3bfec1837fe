package index

import (
	"strconv"
	"strings"
)

// stand is the same for rows that say the same: one act of the same parties
// in the same words, under the same condition and hedge. It is "" where
// nothing says what the act is about, or whose it is: a pronoun that could not
// be resolved is somebody else's in another report.
func (r *Row) stand() string {
	words := func(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }
	c := &r.Cite
	content, holder := words(c.Content), words(c.Holder)
	if len(r.Parties) > 0 {
		holder = ""
		for _, p := range r.Parties {
			holder += string(p) + "\x01"
		}
	}
	if content == "" || holder == "" || strings.Contains(pronouns, " "+holder+" ") {
		return ""
	}
	return strings.Join([]string{holder, string(c.Act), strconv.FormatBool(c.Negated), string(c.Hedge), content, words(c.Condition)}, "\x00")
}

const pronouns = " he she it they we i you who which that this these those both "
