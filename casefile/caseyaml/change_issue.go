package caseyaml

import (
	"slices"

	"github.com/openparley/parley"
)

// AddIssue adds an issue at the end of the list. Without Kind and Options it
// is yes-no: the thing itself.
type AddIssue struct {
	Name    string           `json:"name"`
	Kind    parley.IssueKind `json:"kind,omitempty"`
	Options []string         `json:"options,omitempty"`
	Cues    []string         `json:"cues,omitempty"`
}

// RenameIssue gives an issue another name; its id stays.
type RenameIssue struct {
	Issue parley.IssueID `json:"issue"`
	Name  string         `json:"name"`
}

// SetKind changes how the options relate. Options adds options, which a yes-no
// issue needs to become another kind. An issue that becomes yes-no gives up
// its options; their cue words become its own.
type SetKind struct {
	Issue   parley.IssueID   `json:"issue"`
	Kind    parley.IssueKind `json:"kind"`
	Options []string         `json:"options,omitempty"`
}

// AddOption adds an option to an issue that has options, at a place: 0 is
// before the first; negative, after the last.
type AddOption struct {
	Issue parley.IssueID `json:"issue"`
	Name  string         `json:"name"`
	Cues  []string       `json:"cues,omitempty"`
	At    int            `json:"at"`
}

// RenameOption gives an option another name; its id stays.
type RenameOption struct {
	Issue  parley.IssueID  `json:"issue"`
	Option parley.OptionID `json:"option"`
	Name   string          `json:"name"`
}

// RemoveOption takes an option away. At least two must be left.
type RemoveOption struct {
	Issue  parley.IssueID  `json:"issue"`
	Option parley.OptionID `json:"option"`
}

// ReorderOptions puts the options in another order: all of them, each once.
type ReorderOptions struct {
	Issue   parley.IssueID    `json:"issue"`
	Options []parley.OptionID `json:"options"`
}

// MoveOption takes an option from one issue to another that has options, at
// its end.
type MoveOption struct {
	Issue  parley.IssueID  `json:"issue"`
	Option parley.OptionID `json:"option"`
	To     parley.IssueID  `json:"to"`
}

// AddCue adds words that point to an issue, or to an option of it.
type AddCue struct {
	Issue  parley.IssueID  `json:"issue"`
	Option parley.OptionID `json:"option,omitempty"`
	Cue    string          `json:"cue"`
}

// RemoveCue takes a cue away.
type RemoveCue struct {
	Issue  parley.IssueID  `json:"issue"`
	Option parley.OptionID `json:"option,omitempty"`
	Cue    string          `json:"cue"`
}

// MergeIssues makes several entries one: cues, and options where Into has
// options, go to Into. The name of one that goes becomes a cue.
type MergeIssues struct {
	From []parley.IssueID `json:"from"`
	Into parley.IssueID   `json:"into"`
}

// RemoveIssue takes an issue out of the case.
type RemoveIssue struct {
	Issue parley.IssueID `json:"issue"`
}

// ConfirmIssues takes the mark "proposed" from issues.
type ConfirmIssues struct {
	Issues []parley.IssueID `json:"issues"`
}

func (AddIssue) touches() section       { return issues }
func (RenameIssue) touches() section    { return issues }
func (SetKind) touches() section        { return issues }
func (AddOption) touches() section      { return issues }
func (RenameOption) touches() section   { return issues }
func (RemoveOption) touches() section   { return issues }
func (ReorderOptions) touches() section { return issues }
func (MoveOption) touches() section     { return issues }
func (AddCue) touches() section         { return issues }
func (RemoveCue) touches() section      { return issues }
func (MergeIssues) touches() section    { return issues }
func (RemoveIssue) touches() section    { return issues }
func (ConfirmIssues) touches() section  { return issues }

// Describe is "add issue …".
func (ch AddIssue) Describe(*parley.Case) string { return "add issue " + clean(ch.Name) }

// Describe is "rename … to …".
func (ch RenameIssue) Describe(c *parley.Case) string {
	return "rename " + issueName(c, ch.Issue) + " to " + clean(ch.Name)
}

// Describe is "make … ordered".
func (ch SetKind) Describe(c *parley.Case) string {
	kind := string(ch.Kind)
	if ch.Kind == parley.Choice {
		kind = "a choice"
	}
	return "make " + issueName(c, ch.Issue) + " " + kind
}

// Describe is "add option … to …".
func (ch AddOption) Describe(c *parley.Case) string {
	return "add option " + clean(ch.Name) + " to " + issueName(c, ch.Issue)
}

// Describe is "rename option … to …".
func (ch RenameOption) Describe(c *parley.Case) string {
	return "rename option " + optionName(c, ch.Issue, ch.Option) + " to " + clean(ch.Name)
}

// Describe is "remove option … from …".
func (ch RemoveOption) Describe(c *parley.Case) string {
	return "remove option " + optionName(c, ch.Issue, ch.Option) + " from " + issueName(c, ch.Issue)
}

// Describe is "reorder the options of …".
func (ch ReorderOptions) Describe(c *parley.Case) string {
	return "reorder the options of " + issueName(c, ch.Issue)
}

// Describe is "move option … from … to …".
func (ch MoveOption) Describe(c *parley.Case) string {
	return "move option " + optionName(c, ch.Issue, ch.Option) + " from " + issueName(c, ch.Issue) + " to " + issueName(c, ch.To)
}

func pointName(c *parley.Case, i parley.IssueID, o parley.OptionID) string {
	if o == "" {
		return issueName(c, i)
	}
	return issueName(c, i) + ": " + optionName(c, i, o)
}

// Describe is "let … point to …".
func (ch AddCue) Describe(c *parley.Case) string {
	return "let " + clean(ch.Cue) + " point to " + pointName(c, ch.Issue, ch.Option)
}

// Describe is "let … no longer point to …".
func (ch RemoveCue) Describe(c *parley.Case) string {
	return "let " + clean(ch.Cue) + " no longer point to " + pointName(c, ch.Issue, ch.Option)
}

// Describe is "merge … into …".
func (ch MergeIssues) Describe(c *parley.Case) string {
	var names []string
	for _, id := range ch.From {
		names = append(names, issueName(c, id))
	}
	return "merge " + list(names) + " into " + issueName(c, ch.Into)
}

// Describe is "remove issue …".
func (ch RemoveIssue) Describe(c *parley.Case) string {
	return "remove issue " + issueName(c, ch.Issue)
}

// Describe is "confirm …".
func (ch ConfirmIssues) Describe(c *parley.Case) string {
	var names []string
	for _, id := range ch.Issues {
		names = append(names, issueName(c, id))
	}
	return "confirm " + list(names)
}

// issueName is a name that no issue but the one given has.
func (d *draft) issueName(s string, but parley.IssueID) (string, error) {
	s, err := name(s, "an issue")
	if err != nil {
		return "", err
	}
	for i := range d.c.Issues {
		if j := &d.c.Issues[i]; j.ID != but && fold(j.Name) == fold(s) {
			return "", refused(parley.ErrConflict, "merge the two, or choose another name", "another issue is named %q", j.Name)
		}
	}
	return s, nil
}

func (ch AddIssue) apply(d *draft) error {
	s, err := d.issueName(ch.Name, "")
	if err != nil {
		return err
	}
	id := parley.IssueID(free(s, func(id string) bool { return d.c.Issue(parley.IssueID(id)) != nil }))
	d.c.Issues = append(d.c.Issues, parley.Issue{ID: id, Name: s, Kind: parley.YesNo, Cues: with(nil, cleanAll(ch.Cues)...),
		Options: []parley.Option{{ID: parley.OptionID(id), Name: s}}})
	if ch.Kind == "" || ch.Kind == parley.YesNo && len(ch.Options) == 0 {
		return nil
	}
	d.c.Issues[len(d.c.Issues)-1].Options = nil
	return SetKind{id, ch.Kind, ch.Options}.apply(d)
}

// itself reports whether an issue is yes-no with nothing but itself as its
// option, which need not be written.
func itself(i *parley.Issue) bool {
	return i.Kind == parley.YesNo && len(i.Options) == 1 && i.Options[0].Name == i.Name && string(i.Options[0].ID) == string(i.ID) && len(i.Options[0].Cues) == 0
}

func (ch RenameIssue) apply(d *draft) error {
	i, err := d.issue(ch.Issue)
	if err != nil {
		return err
	}
	s, err := d.issueName(ch.Name, i.ID)
	if err != nil {
		return err
	}
	if itself(i) {
		i.Options = []parley.Option{{ID: i.Options[0].ID, Name: s}}
	}
	i.Name = s
	return nil
}

func (ch SetKind) apply(d *draft) error {
	i, err := d.issue(ch.Issue)
	if err != nil {
		return err
	}
	switch ch.Kind {
	case parley.YesNo:
		if i.Kind == parley.YesNo {
			return nil
		}
		for _, o := range i.Options {
			i.Cues = with(i.Cues, o.Cues...)
		}
		i.Options = []parley.Option{{ID: parley.OptionID(i.ID), Name: i.Name}}
		d.keepIssue = i.ID
	case parley.Ordered, parley.Choice:
		for _, s := range ch.Options {
			if err := addOption(i, s, nil, -1); err != nil {
				return err
			}
		}
		if len(i.Options) < 2 {
			return refused(parley.ErrInvalid, "name the options, at least two", "%s is %s and needs at least two options", i.Name, ch.Kind)
		}
	default:
		return refused(parley.ErrInvalid, "known: ordered, choice, yes-no", "there is no kind %q", ch.Kind)
	}
	i.Kind = ch.Kind
	return nil
}

// addOption adds an option of a name that the issue has not.
func addOption(i *parley.Issue, s string, cues []string, at int) error {
	s, err := name(s, "an option")
	if err != nil {
		return err
	}
	if slices.ContainsFunc(i.Options, func(o parley.Option) bool { return fold(o.Name) == fold(s) }) {
		return refused(parley.ErrConflict, "choose another name", "%s already has the option %q", i.Name, s)
	}
	o := parley.Option{ID: parley.OptionID(freeOption(i, s)), Name: s, Cues: with(nil, cleanAll(cues)...)}
	if at < 0 || at > len(i.Options) {
		at = len(i.Options)
	}
	i.Options = slices.Insert(slices.Clone(i.Options), at, o)
	return nil
}

func (ch AddOption) apply(d *draft) error {
	i, err := d.issue(ch.Issue)
	if err != nil {
		return err
	}
	if i.Kind == parley.YesNo {
		return refused(parley.ErrConflict, "make it a choice or ordered first", "%s is yes-no and has no options to add to", i.Name)
	}
	return addOption(i, ch.Name, ch.Cues, ch.At)
}

func (d *draft) option(id parley.IssueID, option parley.OptionID) (*parley.Issue, int, error) {
	i, err := d.issue(id)
	if err != nil {
		return nil, 0, err
	}
	at := slices.IndexFunc(i.Options, func(o parley.Option) bool { return o.ID == option })
	if at < 0 {
		return nil, 0, refused(parley.ErrNotFound, "", "%s has no option %q", i.Name, option)
	}
	i.Options = slices.Clone(i.Options)
	return i, at, nil
}

func (ch RenameOption) apply(d *draft) error {
	i, at, err := d.option(ch.Issue, ch.Option)
	if err != nil {
		return err
	}
	s, err := name(ch.Name, "an option")
	if err != nil {
		return err
	}
	for k, o := range i.Options {
		if k != at && fold(o.Name) == fold(s) {
			return refused(parley.ErrConflict, "choose another name", "%s already has the option %q", i.Name, o.Name)
		}
	}
	i.Options[at].Name = s
	return nil
}

func (d *draft) takeOption(id parley.IssueID, option parley.OptionID) (parley.Option, error) {
	i, at, err := d.option(id, option)
	switch {
	case err != nil:
		return parley.Option{}, err
	case i.Kind == parley.YesNo:
		return parley.Option{}, refused(parley.ErrConflict, "remove the issue", "%s is yes-no: its option is the thing itself", i.Name)
	case len(i.Options) <= 2:
		return parley.Option{}, refused(parley.ErrConflict, "make it yes-no, or add another option first", "%s would be left with one option", i.Name)
	}
	o := i.Options[at]
	i.Options = slices.Delete(i.Options, at, at+1)
	return o, nil
}

func (ch RemoveOption) apply(d *draft) error {
	_, err := d.takeOption(ch.Issue, ch.Option)
	return err
}

func (ch ReorderOptions) apply(d *draft) error {
	i, err := d.issue(ch.Issue)
	if err != nil {
		return err
	}
	var all []parley.Option
	for k, id := range ch.Options {
		o := i.Option(id)
		if o == nil || slices.Contains(ch.Options[:k], id) {
			return refused(parley.ErrInvalid, "name each option once", "the new order of %s does not have each option once", i.Name)
		}
		all = append(all, *o)
	}
	if len(all) != len(i.Options) {
		return refused(parley.ErrConflict, "look at the list again: it may have changed meanwhile", "the new order of %s has %d options, it has %d", i.Name, len(all), len(i.Options))
	}
	i.Options = all
	return nil
}

func (ch MoveOption) apply(d *draft) error {
	to, err := d.issue(ch.To)
	if err != nil || ch.Issue == ch.To {
		return err
	}
	if to.Kind == parley.YesNo {
		return refused(parley.ErrConflict, "make it a choice or ordered first", "%s is yes-no and has no options to add to", to.Name)
	}
	o, err := d.takeOption(ch.Issue, ch.Option)
	if err != nil {
		return err
	}
	d.keepIssue = to.ID
	return takeIn(to, o)
}

// takeIn adds an option, or its cues to the one of its name.
func takeIn(i *parley.Issue, o parley.Option) error {
	i.Options = slices.Clone(i.Options)
	for k := range i.Options {
		if p := &i.Options[k]; fold(p.Name) == fold(o.Name) {
			p.Cues = with(p.Cues, o.Cues...)
			return nil
		}
	}
	return addOption(i, o.Name, o.Cues, -1)
}

// cues gives the list of cues of an issue, or of an option of it.
func (d *draft) cues(id parley.IssueID, option parley.OptionID) (*[]string, error) {
	i, err := d.issue(id)
	if err != nil {
		return nil, err
	}
	if option == "" || itself(i) && string(option) == string(id) {
		return &i.Cues, nil
	}
	i, at, err := d.option(id, option)
	if err != nil {
		return nil, err
	}
	return &i.Options[at].Cues, nil
}

func (ch AddCue) apply(d *draft) error {
	cues, err := d.cues(ch.Issue, ch.Option)
	if err != nil {
		return err
	}
	s, err := words(ch.Cue, "the cue")
	if err != nil {
		return err
	}
	if containsFold(*cues, s) {
		return refused(parley.ErrConflict, "", "%q already points there", s)
	}
	*cues = with(*cues, s)
	return nil
}

func (ch RemoveCue) apply(d *draft) error {
	cues, err := d.cues(ch.Issue, ch.Option)
	if err != nil {
		return err
	}
	if !containsFold(*cues, ch.Cue) {
		return refused(parley.ErrNotFound, "", "%s has no cue %q", pointName(d.c, ch.Issue, ch.Option), clean(ch.Cue))
	}
	*cues = without(*cues, ch.Cue)
	return nil
}

func (ch MergeIssues) apply(d *draft) error {
	if len(ch.From) == 0 {
		return refused(parley.ErrInvalid, "choose at least two issues", "nothing is to be merged")
	}
	for _, id := range ch.From {
		from, err := d.issue(id)
		if err != nil {
			return err
		}
		into, err := d.issue(ch.Into)
		if err != nil {
			return err
		}
		if id == ch.Into {
			return refused(parley.ErrInvalid, "choose another issue", "%s cannot be merged into itself", into.Name)
		}
		into.Cues = with(into.Cues, append([]string{from.Name}, from.Cues...)...)
		for _, o := range from.Options {
			switch {
			case itself(from):
			case into.Kind == parley.YesNo:
				into.Cues = with(into.Cues, o.Cues...)
			default:
				if err := takeIn(into, o); err != nil {
					return err
				}
			}
		}
		into.Proposed = into.Proposed && from.Proposed
		d.c.Issues = slices.DeleteFunc(d.c.Issues, func(i parley.Issue) bool { return i.ID == id })
	}
	d.keepIssue = ch.Into
	return nil
}

func (ch RemoveIssue) apply(d *draft) error {
	if _, err := d.issue(ch.Issue); err != nil {
		return err
	}
	d.c.Issues = slices.DeleteFunc(d.c.Issues, func(i parley.Issue) bool { return i.ID == ch.Issue })
	return nil
}

func (ch ConfirmIssues) apply(d *draft) error {
	for _, id := range ch.Issues {
		i, err := d.issue(id)
		if err != nil {
			return err
		}
		i.Proposed = false
	}
	return nil
}
