package casefile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
)

// FindParty gives the party of a case that a person means by a word: its id,
// name or an alias, whatever the case of the letters. An unknown one is
// [parley.ErrNotFound], with the nearest as a hint; an alias of several is
// [parley.ErrConflict].
func FindParty(c *parley.Case, word string) (parley.PartyID, error) {
	var known []string
	var found []parley.PartyID
	for _, p := range c.Parties {
		if sameWords(string(p.ID), word) || sameWords(p.Name, word) {
			return p.ID, nil
		}
		if slices.ContainsFunc(p.Aliases, func(a string) bool { return sameWords(a, word) }) {
			found = append(found, p.ID)
		}
		known = append(append(known, string(p.ID), p.Name), p.Aliases...)
	}
	switch len(found) {
	case 0:
		return "", unknown("party", word, known)
	case 1:
		return found[0], nil
	}
	return "", hint(fmt.Errorf("%w: %q is a name of several parties", parley.ErrConflict, word), fmt.Sprintf("say which: %s or %s", found[0], found[1]))
}

// FindIssue gives the issue that a person means by a word: its id or name.
func FindIssue(c *parley.Case, word string) (parley.IssueID, error) {
	var known []string
	for _, i := range c.Issues {
		for _, name := range []string{string(i.ID), i.Name} {
			if sameWords(name, word) {
				return i.ID, nil
			}
			known = append(known, name)
		}
	}
	return "", unknown("issue", word, known)
}

// FindPoint gives the option that a person means by "issue" or
// "issue/option", with "!" before it for what would undo it.
func FindPoint(c *parley.Case, word string) (parley.Point, error) {
	rest, against := strings.CutPrefix(word, "!")
	issueWord, optionWord, both := strings.Cut(rest, "/")
	id, err := FindIssue(c, issueWord)
	if err != nil {
		return parley.Point{}, err
	}
	issue := c.Issue(id)
	var known []string
	for _, o := range issue.Options {
		if !both && len(issue.Options) == 1 || both && (sameWords(string(o.ID), optionWord) || sameWords(o.Name, optionWord)) {
			return parley.Point{Issue: id, Option: o.ID, Against: against}, nil
		}
		known = append(known, string(id)+"/"+string(o.ID))
	}
	if !both {
		return parley.Point{}, hint(fmt.Errorf("%w: issue %q has several options", parley.ErrInvalid, id), "say which: "+strings.Join(known, ", "))
	}
	return parley.Point{}, unknown("option", rest, known)
}

func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// listed bounds the names that a hint tells.
const listed = 12

func unknown(what, word string, known []string) error {
	err := fmt.Errorf("%w: no %s %q", parley.ErrNotFound, what, word)
	if near := caseyaml.Nearest(word, known); near != "" {
		return hint(err, fmt.Sprintf("did you mean %q?", near))
	}
	// A part of a name is the usual slip: "front" for "Front for Renewal".
	for _, k := range known {
		if len(word) > 2 && strings.Contains(strings.ToLower(k), strings.ToLower(word)) {
			return hint(err, fmt.Sprintf("did you mean %q?", k))
		}
	}
	switch {
	case len(known) == 0:
		return hint(err, "the case has none; parley suggest proposes some")
	case len(known) > listed:
		return hint(err, "known are "+strings.Join(known[:listed], ", ")+", …")
	}
	return hint(err, "known are "+strings.Join(known, ", "))
}
