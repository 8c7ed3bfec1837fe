package brief

import (
	"encoding/json"
	"io"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

// Schema names the form that [Document.JSON] writes. Fields may be added under
// the same name; a change that breaks a reader gets a new one.
const Schema = "parley.brief/1"

// JSON writes the whole board with its citations as numbers into a list of
// sources. Unlike the other forms it leaves nothing out; where they cite a
// passage too, they give it the same number. Its schema is
// schema/brief-1.json.
func (doc *Document) JSON(w io.Writer) error {
	if err := doc.ready(); err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(true) // the text may be put into a page
	e.SetIndent("", "  ")
	return e.Encode(newExport(doc))
}

type jsonBrief struct {
	Schema   string           `json:"schema"`
	Version  string           `json:"parley,omitempty"`
	Title    string           `json:"title"`
	Marking  string           `json:"marking,omitempty"`
	AsOf     parley.Day       `json:"as_of"`
	Since    parley.Day       `json:"since"`
	Limits   string           `json:"limits"`
	Coverage jsonCoverage     `json:"coverage"`
	LeftOut  position.LeftOut `json:"left_out"`
	Parties  []jsonParty      `json:"parties"`
	Issues   []jsonIssue      `json:"issues"`
	Position []jsonPosition   `json:"positions"`
	Agreed   []jsonPoint      `json:"agreed"`
	Contest  []jsonPoint      `json:"contested"`
	Outcomes *jsonOutcomes    `json:"outcomes,omitempty"`
	Pairs    []jsonPair       `json:"pairs"`
	Proposal []jsonProposal   `json:"proposals"`
	Contra   []jsonContra     `json:"contradictions"`
	Shifts   []jsonShift      `json:"shifts"`
	Channels []jsonChannel    `json:"channels"`
	Measures []jsonMeasure    `json:"measures"`
	Timeline []jsonEvent      `json:"timeline"`
	Unplaced []jsonStand      `json:"unplaced"`
	Edited   *jsonEdited      `json:"edited,omitempty"`
	Sources  []jsonSource     `json:"sources"`
}

type jsonCoverage struct {
	Reports    int            `json:"reports"`
	From       parley.Day     `json:"from"`
	To         parley.Day     `json:"to"`
	Later      int            `json:"later"`
	Outlets    map[string]int `json:"outlets"`
	Languages  map[string]int `json:"languages"`
	Undated    []int          `json:"undated"`
	UndatedN   int            `json:"undated_count"`
	Statements int            `json:"statements"`
	Accepted   int            `json:"accepted"`
	Rejected   int            `json:"rejected"`
	NoParty    int            `json:"no_party"`
	NoIssue    int            `json:"no_issue"`
	Coders     map[string]int `json:"coders"`
	Near       int            `json:"near_duplicates"`
	Notices    []string       `json:"notices"`
}

type jsonParty struct {
	ID       parley.PartyID  `json:"id"`
	Name     string          `json:"name"`
	Aliases  []string        `json:"aliases,omitempty"`
	Parent   parley.PartyID  `json:"parent,omitempty"`
	Role     parley.Role     `json:"role,omitempty"`
	Offices  []parley.Office `json:"offices,omitempty"`
	Proposed bool            `json:"proposed"`
	Voices   []jsonVoice     `json:"voices"`
}

// jsonVoice is who is reported as holding the party's stands.
type jsonVoice struct {
	Name   string     `json:"name"`
	Office string     `json:"office,omitempty"`
	Count  int        `json:"count"`
	From   parley.Day `json:"from"`
	To     parley.Day `json:"to"`
	Cites  []int      `json:"cites"`
}

type jsonIssue struct {
	ID       parley.IssueID   `json:"id"`
	Name     string           `json:"name"`
	Kind     parley.IssueKind `json:"kind"`
	Options  []jsonOption     `json:"options"`
	Proposed bool             `json:"proposed"`
}

type jsonOption struct {
	ID   parley.OptionID `json:"id"`
	Name string          `json:"name"`
}

type jsonPosition struct {
	Party      parley.PartyID    `json:"party"`
	Issue      parley.IssueID    `json:"issue"`
	Option     parley.OptionID   `json:"option"`
	Stance     position.Stance   `json:"stance"`
	Strength   position.Strength `json:"strength"`
	Horizon    string            `json:"horizon,omitempty"`
	Statements int               `json:"statements"`
	Accepted   int               `json:"accepted"`
	Latest     parley.Day        `json:"latest"`
	Cites      []int             `json:"cites"`
	Conditions []jsonCondition   `json:"conditions"`
	Despite    []int             `json:"despite"`
}

type jsonCondition struct {
	Words string `json:"words"`
	Cite  int    `json:"cite"`
}

type jsonPoint struct {
	Issue       parley.IssueID   `json:"issue"`
	Option      parley.OptionID  `json:"option"`
	For         []parley.PartyID `json:"for"`
	Conditional []parley.PartyID `json:"conditional,omitempty"` // those of For that name a condition
	Against     []parley.PartyID `json:"against"`
	Rule        string           `json:"rule"`
	Cites       []int            `json:"cites"`
}

// jsonPair names options; the two stands are under positions.
type jsonPair struct {
	A      parley.PartyID `json:"a"`
	B      parley.PartyID `json:"b"`
	Shared []parley.Point `json:"shared"`
	Differ []parley.Point `json:"differ"`
	OnlyA  []parley.Point `json:"only_a"`
	OnlyB  []parley.Point `json:"only_b"`
}

type jsonProposal struct {
	Name      string           `json:"name"`
	Sponsors  []parley.PartyID `json:"sponsors"`
	Cites     []int            `json:"cites"`
	Terms     []int            `json:"terms"`
	Versions  []int            `json:"versions"`
	Steps     []int            `json:"steps"`
	Responses []jsonResponse   `json:"responses"`
}

type jsonResponse struct {
	Party     parley.PartyID `json:"party"`
	Act       string         `json:"act"`
	Negated   bool           `json:"negated"`
	Condition string         `json:"condition,omitempty"`
	Cite      int            `json:"cite"`
}

type jsonContra struct {
	Party    parley.PartyID  `json:"party"`
	Issue    parley.IssueID  `json:"issue,omitempty"`
	Option   parley.OptionID `json:"option,omitempty"`
	Proposal string          `json:"proposal,omitempty"`
	Rule     string          `json:"rule"`
	A        int             `json:"a"`
	B        int             `json:"b"`
}

type jsonShift struct {
	Party    parley.PartyID  `json:"party"`
	Issue    parley.IssueID  `json:"issue"`
	Option   parley.OptionID `json:"option"`
	From     position.Stance `json:"from"`
	To       position.Stance `json:"to"`
	ToOption parley.OptionID `json:"to_option,omitempty"` // of the same issue, where taking it ended the stance
	On       parley.Day      `json:"on"`
	Before   []int           `json:"before"`
	After    []int           `json:"after"`
}

type jsonChannel struct {
	Kind  parley.ChannelKind `json:"kind"`
	From  string             `json:"from"`
	To    []string           `json:"to"`
	Cites []int              `json:"cites"`
}

type jsonMeasure struct {
	Quantity string           `json:"quantity"`
	Low      float64          `json:"low"`
	High     float64          `json:"high"`
	Approx   bool             `json:"approx"`
	Unit     string           `json:"unit"`
	What     string           `json:"what"`
	Source   string           `json:"source"` // empty: the report itself
	Parties  []parley.PartyID `json:"parties"`
	When     parley.Interval  `json:"when"`
	Cites    []int            `json:"cites"`
}

type jsonStand struct {
	Parties   []parley.PartyID `json:"parties"`
	Act       string           `json:"act"`
	Negated   bool             `json:"negated"`
	Hedge     parley.Hedge     `json:"hedge,omitempty"`
	Holder    string           `json:"holder"`
	Speaker   string           `json:"speaker,omitempty"`
	Content   string           `json:"content"`
	Condition string           `json:"condition,omitempty"`
	Cite      int              `json:"cite"`
}

type jsonEvent struct {
	When  parley.Interval `json:"when"`
	Exact bool            `json:"exact"`
	New   bool            `json:"new"`
	jsonStand
}

type jsonSource struct {
	N      int             `json:"n"` // of the source
	Report parley.ReportID `json:"report"`
	Name   string          `json:"name"`
	Title  string          `json:"title,omitempty"`
	Outlet string          `json:"outlet,omitempty"`
	Date   parley.Day      `json:"date"`
	Quotes []jsonQuote     `json:"quotes"`
}

type jsonQuote struct {
	N          int             `json:"n"` // of the passage: what cites point to
	Start      int             `json:"start"`
	End        int             `json:"end"`
	Text       string          `json:"text"`
	Accepted   bool            `json:"accepted"`
	Statements []jsonStatement `json:"statements"`
}

type jsonStatement struct {
	ID        parley.StatementID `json:"id"`
	Act       string             `json:"act"`
	Holder    string             `json:"holder,omitempty"`
	Speaker   string             `json:"speaker,omitempty"`
	Content   string             `json:"content,omitempty"`
	Condition string             `json:"condition,omitempty"`
	Negated   bool               `json:"negated,omitempty"`
	Hedge     parley.Hedge       `json:"hedge,omitempty"`
	Quoted    bool               `json:"quoted,omitempty"`
	When      parley.Interval    `json:"when,omitzero"`
	Accepted  bool               `json:"accepted"`
}
