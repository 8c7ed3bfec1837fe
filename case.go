package parley

import (
	"slices"
	"strings"
)

// Case is what an analyst has written down about one conflict or negotiation:
// who is who, what is at issue, and which names to use. It is read from
// case.yaml. Names in reports are looked up in it; nothing in a report
// changes it.
type Case struct {
	Name    string  `json:"name"`
	About   string  `json:"about,omitempty"` // what the case is, in a sentence
	Parties []Party `json:"parties"`
	Issues  []Issue `json:"issues"`
	Terms   []Term  `json:"terms,omitempty"`
}

// PartyID names a party in a case: lower-case words joined by hyphens.
type PartyID string

// Party is whoever can hold a stand: a state, an armed group, a faction, a
// union, a ministry, a person.
type Party struct {
	ID       PartyID  `json:"id"`
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases,omitempty"`
	Parent   PartyID  `json:"parent,omitempty"` // the party it is a part or faction of
	Role     Role     `json:"role,omitempty"`
	Offices  []Office `json:"offices,omitempty"`
	Proposed bool     `json:"proposed,omitempty"` // a program's suggestion that nobody has confirmed
}

// Role is a party's part in the talks.
type Role string

// The roles a case file may give. A party without one is a Side.
const (
	Side     Role = "side"
	Mediator Role = "mediator"
	Observer Role = "observer"
)

// Office is a person who speaks for a party, while holding a post. Open ends
// are zero days.
type Office struct {
	Person string `json:"person"`
	Title  string `json:"title,omitempty"`
	From   Day    `json:"from,omitzero"`
	To     Day    `json:"to,omitzero"`
}

// Holds reports whether the office is held on the day. A day that is not
// known is taken to be within any term.
func (o Office) Holds(d Day) bool {
	if d.IsZero() {
		return true
	}
	return (o.From.IsZero() || !d.Before(o.From)) && (o.To.IsZero() || !d.After(o.To))
}

// IssueID names an issue in a case; OptionID an option within its issue.
type (
	IssueID  string
	OptionID string
)

// Issue is something that is being negotiated over.
type Issue struct {
	ID       IssueID   `json:"id"`
	Name     string    `json:"name"`
	Kind     IssueKind `json:"kind"`
	Options  []Option  `json:"options"`        // for YesNo exactly one: the thing itself
	Cues     []string  `json:"cues,omitempty"` // words that point to the issue
	Proposed bool      `json:"proposed,omitempty"`
}

// IssueKind says how an issue's options relate.
type IssueKind string

// The kinds of issue.
const (
	Ordered IssueKind = "ordered" // options run from one end to the other
	Choice  IssueKind = "choice"  // options exclude each other, in no order
	YesNo   IssueKind = "yes-no"  // one option, to be had or not
)

// Option is one outcome of an issue.
type Option struct {
	ID   OptionID `json:"id"`
	Name string   `json:"name"`
	Cues []string `json:"cues,omitempty"`
}

// Term says which name to use outside quotation marks for one that is
// contested.
type Term struct {
	Use   string   `json:"use"`
	For   []string `json:"for"`
	Notes string   `json:"notes,omitempty"`
}

// Point is what a content says of an option of an issue.
type Point struct {
	Issue  IssueID  `json:"issue"`
	Option OptionID `json:"option"`
	// Against is set where the content would end, prevent or undo the option:
	// "an end to the curfew", said of the option "the curfew stays".
	Against bool `json:"against,omitempty"`
	// Like is the accepted statement whose likeness places the content here;
	// empty where cue words of the case or a person do.
	Like StatementID `json:"like,omitempty"`
}

// SharedName is a name that several parties of a case go by.
type SharedName struct {
	Name    string // as the first of them writes it
	Parties []PartyID
}

// Shared are the names and aliases that several parties go by, in the order of
// the file. Such a name means the one of them that a report names otherwise,
// too; where it names none or several, it is left open whom it means.
func (c *Case) Shared() []SharedName {
	var all []SharedName
	at := map[string]int{}
	for i := range c.Parties {
		p := &c.Parties[i]
		for _, name := range append([]string{p.Name}, p.Aliases...) {
			key := strings.ToLower(strings.Join(strings.Fields(name), " "))
			if k, known := at[key]; !known {
				at[key] = len(all)
				all = append(all, SharedName{name, []PartyID{p.ID}})
			} else if !slices.Contains(all[k].Parties, p.ID) {
				all[k].Parties = append(all[k].Parties, p.ID)
			}
		}
	}
	return slices.DeleteFunc(all, func(s SharedName) bool { return len(s.Parties) < 2 })
}

// Party returns the party with the id, or nil.
func (c *Case) Party(id PartyID) *Party {
	for i := range c.Parties {
		if c.Parties[i].ID == id {
			return &c.Parties[i]
		}
	}
	return nil
}

// Issue returns the issue with the id, or nil.
func (c *Case) Issue(id IssueID) *Issue {
	for i := range c.Issues {
		if c.Issues[i].ID == id {
			return &c.Issues[i]
		}
	}
	return nil
}

// Option returns the option with the id, or nil.
func (i *Issue) Option(id OptionID) *Option {
	for k := range i.Options {
		if i.Options[k].ID == id {
			return &i.Options[k]
		}
	}
	return nil
}
