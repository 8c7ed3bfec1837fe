package caseyaml

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openparley/parley"
)

// Change is one edit of a case, as a person means it: "rename this party",
// "put that alias there". [Edit] makes it in a case file.
//
// A change that the case does not allow is refused: what it names is not there
// ([parley.ErrNotFound]), what it writes is no name ([parley.ErrInvalid]), or
// it would make the case contradict itself ([parley.ErrConflict]). The error
// has a remedy (Hint) where one exists. Ids never change: statements that a
// person has coded hold on to them.
type Change interface {
	// Describe names the change for the log, in a few words, with the names
	// that the case has before it: "merge Velmari army into Republic of Velmar".
	Describe(c *parley.Case) string
	apply(d *draft) error
	touches() section
}

// section is a list of the case file.
type section uint8

const (
	parties section = 1 << iota
	issues
	rest
)

// draft is a case while a change is made in it.
type draft struct {
	c *parley.Case
	// Comments that stand beside what goes away move to this party or issue;
	// with neither they go, too.
	keepParty parley.PartyID
	keepIssue parley.IssueID
}

// refusal is a change that cannot be made, with what to do instead.
type refusal struct {
	kind         error
	what, remedy string
}

func (r *refusal) Error() string { return r.kind.Error() + ": " + r.what }
func (r *refusal) Unwrap() error { return r.kind }

// Hint is what to do about it, may be empty.
func (r *refusal) Hint() string { return r.remedy }

func refused(kind error, remedy, format string, a ...any) error {
	return &refusal{kind, fmt.Sprintf(format, a...), remedy}
}

func (d *draft) party(id parley.PartyID) (*parley.Party, error) {
	if p := d.c.Party(id); p != nil {
		return p, nil
	}
	return nil, refused(parley.ErrNotFound, "it may have been merged or removed meanwhile; look at the list again", "the case has no party %q", id)
}

func (d *draft) issue(id parley.IssueID) (*parley.Issue, error) {
	if i := d.c.Issue(id); i != nil {
		return i, nil
	}
	return nil, refused(parley.ErrNotFound, "it may have been merged or removed meanwhile; look at the list again", "the case has no issue %q", id)
}

// name cleans a name and refuses one that no id can be made from.
func name(s, of string) (string, error) {
	s = clean(s)
	if Slug(s) == "" {
		return "", refused(parley.ErrInvalid, "write a name with a letter or digit", "%s needs a name", of)
	}
	return s, nil
}

// words cleans a text that may not be empty.
func words(s, what string) (string, error) {
	if s = clean(s); s == "" {
		return "", refused(parley.ErrInvalid, "", "%s is empty", what)
	}
	return s, nil
}

// partyName is a party's name, or its id when the case does not have it.
func partyName(c *parley.Case, id parley.PartyID) string {
	if p := c.Party(id); p != nil {
		return p.Name
	}
	return string(id)
}

func issueName(c *parley.Case, id parley.IssueID) string {
	if i := c.Issue(id); i != nil {
		return i.Name
	}
	return string(id)
}

func optionName(c *parley.Case, id parley.IssueID, option parley.OptionID) string {
	if i := c.Issue(id); i != nil {
		if o := i.Option(option); o != nil {
			return o.Name
		}
	}
	return string(option)
}

// without is the list without every member that is the same but for case.
func without(list []string, s string) []string {
	var left []string
	for _, t := range list {
		if fold(t) != fold(s) {
			left = append(left, t)
		}
	}
	return left
}

// with is the list with what it lacks of more.
func with(list []string, more ...string) []string {
	all := slices.Clone(list)
	for _, s := range more {
		if !containsFold(all, s) {
			all = append(all, s)
		}
	}
	return all
}

func list(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// SetCase names the case and says what it is about. An empty name or about
// stays as it is.
type SetCase struct {
	Name  string `json:"name,omitempty"`
	About string `json:"about,omitempty"`
}

// Describe is "name the case …".
func (ch SetCase) Describe(*parley.Case) string {
	if ch.Name != "" {
		return "name the case " + clean(ch.Name)
	}
	return "say what the case is about"
}

func (SetCase) touches() section { return rest }

func (ch SetCase) apply(d *draft) error {
	if s := clean(ch.Name); s != "" {
		d.c.Name = s
	}
	if s := clean(ch.About); s != "" {
		d.c.About = s
	}
	return nil
}

// SetTerm writes a term: a new one, or in the place of the one that uses Was.
type SetTerm struct {
	Was   string   `json:"was,omitempty"`
	Use   string   `json:"use"`
	For   []string `json:"for"`
	Notes string   `json:"notes,omitempty"`
}

// Describe is "write … for …".
func (ch SetTerm) Describe(*parley.Case) string {
	return "write " + clean(ch.Use) + " for " + list(cleanAll(ch.For))
}

func (SetTerm) touches() section { return rest }

func (ch SetTerm) apply(d *draft) error {
	use, err := words(ch.Use, "the name to use")
	if err != nil {
		return err
	}
	t := parley.Term{Use: use, For: cleanAll(ch.For), Notes: clean(ch.Notes)}
	if len(t.For) == 0 {
		return refused(parley.ErrInvalid, "name at least one", "the term %q stands for no name", use)
	}
	at := -1
	for i, u := range d.c.Terms {
		switch {
		case ch.Was != "" && fold(u.Use) == fold(ch.Was):
			at = i
		case fold(u.Use) == fold(use):
			return refused(parley.ErrConflict, "add the names to that one", "there is a term %q", u.Use)
		}
	}
	switch {
	case at >= 0:
		d.c.Terms[at] = t
	case ch.Was != "":
		return refused(parley.ErrNotFound, "", "there is no term %q", ch.Was)
	default:
		d.c.Terms = append(d.c.Terms, t)
	}
	return nil
}

// RemoveTerm takes a term away.
type RemoveTerm struct {
	Use string `json:"use"`
}

// Describe is "remove the term …".
func (ch RemoveTerm) Describe(*parley.Case) string { return "remove the term " + ch.Use }

func (RemoveTerm) touches() section { return rest }

func (ch RemoveTerm) apply(d *draft) error {
	n := len(d.c.Terms)
	d.c.Terms = slices.DeleteFunc(d.c.Terms, func(t parley.Term) bool { return fold(t.Use) == fold(ch.Use) })
	if len(d.c.Terms) == n {
		return refused(parley.ErrNotFound, "", "there is no term %q", ch.Use)
	}
	return nil
}
