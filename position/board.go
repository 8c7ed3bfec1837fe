package position

import "github.com/openparley/parley"

// Stance is which way a party leans on an option.
type Stance string

// The stances. Conditional is "for, if …"; Mixed is both for and against in
// live statements that do not supersede each other.
const (
	Silent      Stance = "silent"
	For         Stance = "for"
	Against     Stance = "against"
	Conditional Stance = "conditional"
	Mixed       Stance = "mixed"
)

// Position is a party's stand on an option of an issue as of a day.
type Position struct {
	Party    parley.PartyID  `json:"party"`
	Issue    parley.IssueID  `json:"issue"`
	Option   parley.OptionID `json:"option"`
	Stance   Stance          `json:"stance"`
	Strength Strength        `json:"strength"`
	Horizon  string          `json:"horizon,omitempty"` // the words that give a term: "during his tenure", "indefinitely"
	If       []parley.Cite   `json:"if,omitempty"`      // the conditions it named, quoted
	Because  []parley.Cite   `json:"because"`           // the statements it rests on, the weightiest first, at most MaxCites
	Count    int             `json:"count"`             // how many statements it rests on in all
	Accepted int             `json:"accepted"`          // how many of them a person has accepted
	Latest   parley.Day      `json:"latest"`            // zero when it rests on undated reports alone
	Despite  []parley.Cite   `json:"despite,omitempty"` // stands the other way that the stance leaves aside: soundings, a few against many, undated ones; at most 3

	// Contra are the statements of Because that are against, where the stance
	// is mixed.
	Contra []parley.StatementID `json:"contra,omitempty"`
}

// MaxCites bounds the citations kept for one position.
const MaxCites = 12

// MaxShifts bounds the shifts of a board: it has the latest.
const MaxShifts = 1000

// maxDespite bounds those left aside that a position shows.
const maxDespite = 3

// Shift is a change of a party's stance on an option, with the words before
// and after.
type Shift struct {
	Party  parley.PartyID  `json:"party"`
	Issue  parley.IssueID  `json:"issue"`
	Option parley.OptionID `json:"option"`
	From   Stance          `json:"from"`
	To     Stance          `json:"to"` // silent where a claim was given up: no longer for
	// ToOption is the option of the same issue that the party turned to, where
	// taking it is what ended the stance.
	ToOption parley.OptionID `json:"to_option,omitempty"`
	On       parley.Day      `json:"on"` // of the first statement of the new stance; zero when its report is undated
	Before   []parley.Cite   `json:"before"`
	After    []parley.Cite   `json:"after"`
}

// Contradiction is two live statements that cannot both hold: one report says
// a party accepted what another report says it rejected.
type Contradiction struct {
	Party  parley.PartyID  `json:"party"`
	Issue  parley.IssueID  `json:"issue,omitempty"`
	Option parley.OptionID `json:"option,omitempty"`
	A      parley.Cite     `json:"a"`
	B      parley.Cite     `json:"b"`
	Rule   string          `json:"rule"` // in words, for people

	// Proposal is the name of the proposal that the two disagree over, where
	// it is a proposal and not an option of an issue.
	Proposal string `json:"proposal,omitempty"`
}

// Point is an island of agreement or a contested point.
type Point struct {
	Issue  parley.IssueID   `json:"issue"`
	Option parley.OptionID  `json:"option"`
	For    []parley.PartyID `json:"for"`
	// Conditional are those of For that are for it on conditions alone.
	Conditional []parley.PartyID `json:"conditional,omitempty"`
	Against     []parley.PartyID `json:"against"`
	Rule        string           `json:"rule"` // the rule that found it, in words
	Because     []parley.Cite    `json:"because"`
}

// Comparison is what two parties share and where they differ.
type Comparison struct {
	A      parley.PartyID `json:"a"`
	B      parley.PartyID `json:"b"`
	Shared []Pair         `json:"shared"`
	Differ []Pair         `json:"differ"`
	OnlyA  []Pair         `json:"only_a"` // B is silent
	OnlyB  []Pair         `json:"only_b"`
}

// Pair is the two parties' positions on one option; a silent one has no
// citations.
type Pair struct {
	Issue  parley.IssueID  `json:"issue"`
	Option parley.OptionID `json:"option"`
	A      Position        `json:"a"`
	B      Position        `json:"b"`
}

// Proposal is something put on the table, with its versions and the responses
// to it.
type Proposal struct {
	Name       string           `json:"name"` // in the reports' own words: "the second draft"
	Sponsors   []parley.PartyID `json:"sponsors,omitempty"`
	Because    []parley.Cite    `json:"because"`
	Terms      []parley.Cite    `json:"terms,omitempty"`
	Versions   []parley.Cite    `json:"versions,omitempty"`
	Steps      []parley.Cite    `json:"steps,omitempty"`
	Guarantees []Guarantee      `json:"guarantees,omitempty"` // who is to see to which of the terms and steps
	Responses  []Response       `json:"responses,omitempty"`
}

// Response is how a party took a proposal.
type Response struct {
	Party     parley.PartyID `json:"party"`
	Act       parley.Act     `json:"act"`
	Negated   bool           `json:"negated,omitempty"`
	Condition string         `json:"condition,omitempty"`
	Because   parley.Cite    `json:"because"`
}

// Board is where everyone stands as of a day. Its JSON is the heart of
// `parley positions --json` and `parley brief --json`: same reports, same
// bytes.
type Board struct {
	Case           *parley.Case    `json:"case"`
	AsOf           parley.Day      `json:"as_of"`     // zero: everything that is known
	Since          parley.Day      `json:"since"`     // what is newer counts as new; zero: no such mark
	Positions      []Position      `json:"positions"` // by party in the case's order, issue, option; a party without one is silent
	Shifts         []Shift         `json:"shifts"`    // by day; the latest, where there are very many: see Turns
	Contradictions []Contradiction `json:"contradictions"`
	Agreed         []Point         `json:"agreed"` // islands of agreement
	Contested      []Point         `json:"contested"`
	Proposals      []Proposal      `json:"proposals"`
	Measures       []Measure       `json:"measures"` // by day, undated last
	Channels       []Channel       `json:"channels"`
	Timeline       []Event         `json:"timeline"`   // by day, undated last
	Happenings     []Happening     `json:"happenings"` // meetings, truces and breaches, by day, undated last
	Unplaced       []Stand         `json:"unplaced"`   // weighty statements of known parties that speak to no option, weightiest first
	LeftOut        LeftOut         `json:"left_out"`
	Coverage       Coverage        `json:"coverage"`

	turns  []turn  // all shifts
	turned []int32 // their order by day
}

// LeftOut counts what the bounded lists of a board had no room for. Where it
// is not zero, a brief says so.
type LeftOut struct {
	Timeline   int `json:"timeline"`
	Unplaced   int `json:"unplaced"`
	Proposals  int `json:"proposals"` // statements that name a proposal
	Measures   int `json:"measures"`
	Channels   int `json:"channels"`
	Happenings int `json:"happenings,omitempty"`
	Shifts     int `json:"shifts,omitempty"`
}

// Stand is one statement as the brief prints it.
type Stand struct {
	Parties   []parley.PartyID `json:"parties"`
	Act       parley.Act       `json:"act"`
	Negated   bool             `json:"negated,omitempty"`
	Hedge     parley.Hedge     `json:"hedge,omitempty"`
	Holder    string           `json:"holder"`
	Speaker   string           `json:"speaker,omitempty"`
	Content   string           `json:"content"`
	Condition string           `json:"condition,omitempty"`
	When      parley.Interval  `json:"when,omitzero"`
	Because   parley.Cite      `json:"because"`
}

// Measure is a number with what, when and by whose count, joined over reports
// that give the same one.
type Measure struct {
	parley.Measure
	Parties []parley.PartyID `json:"parties,omitempty"` // of the source of the count
	Because []parley.Cite    `json:"because"`
}

// Channel is a link between actors, joined over reports.
type Channel struct {
	Kind    parley.ChannelKind `json:"kind"`
	From    string             `json:"from"`
	To      []string           `json:"to,omitempty"`
	Because []parley.Cite      `json:"because"`
}

// Event is a line of the timeline: what was said on a day.
type Event struct {
	When  parley.Interval `json:"when"`  // zero: undated
	Exact bool            `json:"exact"` // whether the text itself gives the day; false: the report's date stands in
	New   bool            `json:"new"`
	Stand Stand           `json:"stand"`
}

// Coverage is what the board rests on and what it leaves out.
type Coverage struct {
	Reports    int            `json:"reports"`
	From       parley.Day     `json:"from"` // of the dated reports
	To         parley.Day     `json:"to"`
	Outlets    map[string]int `json:"outlets"` // "" for reports whose outlet is not known
	Languages  map[string]int `json:"languages"`
	Undated    []parley.Cite  `json:"undated"` // the undated reports (quote: their first words), at most 50
	UndatedN   int            `json:"undated_count"`
	Statements int            `json:"statements"`
	Accepted   int            `json:"accepted"`
	Rejected   int            `json:"rejected"`
	NoParty    int            `json:"no_party"` // statements whose holder is not known
	NoIssue    int            `json:"no_issue"` // statements that speak to no issue of the case
	Coders     map[string]int `json:"coders"`
	Near       int            `json:"near_duplicates"`
	Later      int            `json:"later"`   // reports dated after the day of the board: not read for it
	Notices    []string       `json:"notices"` // from reading: what was skipped or odd, at most 200
}
