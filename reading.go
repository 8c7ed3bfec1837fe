package parley

// Reading is everything one coder found in one report.
type Reading struct {
	Report     ReportID    `json:"report"`
	Coder      CoderID     `json:"coder"`
	Statements []Statement `json:"statements"`
	Measures   []Measure   `json:"measures,omitempty"`
	Channels   []Channel   `json:"channels,omitempty"`
	Events     []Event     `json:"events,omitempty"`
	Proposals  []Proposal  `json:"proposals,omitempty"`
	Mentions   []Mention   `json:"mentions,omitempty"`
}

// Measure is a number that a report gives, with what was counted and by whose
// count. It is no statement: nobody takes a stand by it.
type Measure struct {
	Evidence Span     `json:"evidence"`        // the sentence
	Quantity Span     `json:"quantity"`        // the words that give the number: "over 22,000", "87%"
	Low      float64  `json:"low"`             // bounds as worded; equal when the number is given as exact
	High     float64  `json:"high"`            // +Inf is written as the largest float64
	Approx   bool     `json:"approx"`          // "some", "nearly", "about"
	Unit     string   `json:"unit"`            // "%", "USD", "USD/month", "day", or "" for a plain count
	What     Span     `json:"what"`            // what was counted: "deaths", "“attack” tunnels"
	Source   Actor    `json:"source,omitzero"` // by whose count; zero: the report itself says so
	When     Interval `json:"when,omitzero"`
}

// ChannelKind is how two actors are linked in the text.
type ChannelKind string

// The kinds of channel.
const (
	Mediates    ChannelKind = "mediates"
	Hosts       ChannelKind = "hosts"
	Funds       ChannelKind = "funds"
	Meets       ChannelKind = "meets"
	Distrusts   ChannelKind = "distrusts"
	Backs       ChannelKind = "backs"
	BelongsTo   ChannelKind = "belongs to"
	RefusesMeet ChannelKind = "refuses to meet"
)

// Channel is who talks to whom, or through whom, or how two stand to each
// other.
type Channel struct {
	Kind     ChannelKind `json:"kind"`
	Evidence Span        `json:"evidence"` // the sentence
	Cue      Span        `json:"cue,omitzero"`
	From     Actor       `json:"from"`
	To       []Actor     `json:"to,omitempty"`
	Speaker  Actor       `json:"speaker,omitzero"` // who says so; zero: the report itself
}

// MentionKind is what a name names.
type MentionKind string

// The kinds of mention. Group is a description without a name of its own that
// the report uses as one ("the rebels").
const (
	Person  MentionKind = "person"
	Body    MentionKind = "body" // organisation, armed group, institution
	Country MentionKind = "country"
	Place   MentionKind = "place"
	Group   MentionKind = "group"
)

// Mention is a name that a report uses, with what the report says of it. All
// mentions of one name in a report are one Mention.
type Mention struct {
	Name    string      `json:"name"` // the fullest form in the report: "Ana Ruiz", "Front for Renewal"
	Kind    MentionKind `json:"kind"`
	First   Span        `json:"first"` // where it is first met
	Count   int         `json:"count"`
	Aliases []string    `json:"aliases,omitempty"` // other forms met: "Ruiz", "FR"
	Title   string      `json:"title,omitempty"`   // of a person: "Foreign Minister"
	For     string      `json:"for,omitempty"`     // of a person: the name of the body or country the title is held for
}

// Proposal is a plan, draft or other set of terms as one report speaks of it.
// Each version that is told apart is one; they are joined over reports by their
// names.
type Proposal struct {
	Name      Span          `json:"name"`              // the fullest words for it: "the envoy's second draft"
	Sponsor   Actor         `json:"sponsor,omitzero"`  // who put it
	Version   string        `json:"version,omitempty"` // "second", "revised"
	Count     int           `json:"count"`             // how often the report names it
	Terms     []Clause      `json:"terms,omitempty"`
	Responses []StatementID `json:"responses,omitempty"` // the report's statements that take it up: accept, reject, support, oppose
}

// Clause is something that a proposal would do, a term of it.
type Clause struct {
	Evidence  Span  `json:"evidence"`           // the sentence
	What      Span  `json:"what"`               // "the return of the boats within ten days"
	Step      int   `json:"step,omitempty"`     // its place in the sequence, from 1; 0 where none is told
	Order     Span  `json:"order,omitzero"`     // the words that tell the place: "in a second phase"
	Guarantor Actor `json:"guarantor,omitzero"` // who is to see to it
	Speaker   Actor `json:"speaker,omitzero"`   // who says so; zero: the report itself
}
