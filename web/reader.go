package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// routesReader are a report to read: its words with what was coded in them,
// the tree of a sentence, and coding by hand. Places count UTF-16 code units,
// as the page does.
func (s *Server) routesReader(api huma.API) {
	answer(api, huma.Operation{OperationID: "report", Method: http.MethodGet, Path: "/api/reports/{id}",
		Summary: "A report: its words, and what was coded in them"}, s.report)
	answer(api, huma.Operation{OperationID: "beside", Method: http.MethodGet, Path: "/api/reports/{id}/beside",
		Summary: "The reports before and after one"}, s.beside)
	answer(api, huma.Operation{OperationID: "tree", Method: http.MethodGet, Path: "/api/reports/{id}/tree",
		Summary: "The tree of a sentence"}, s.tree)
	answer(api, huma.Operation{OperationID: "guess", Method: http.MethodGet, Path: "/api/reports/{id}/guess",
		Summary: "What a person who selects words for a statement will need beside them"}, s.guess)
	answer(api, huma.Operation{OperationID: "code", Method: http.MethodPost, Path: "/api/statements",
		Summary: "Code a statement by hand, or another in place of one"}, s.code)
}

// stretch is a stretch of a report's text, [start, end) in UTF-16 code units.
type stretch []int

func (u *units) stretch(s parley.Span) stretch {
	if s.IsZero() {
		return nil
	}
	return stretch{u.of(s.Start), u.of(s.End)}
}

// readHead is a report without its text.
type readHead struct {
	ID       parley.ReportID `json:"id"`
	Name     string          `json:"name"`
	Title    string          `json:"title,omitempty"`
	Outlet   string          `json:"outlet,omitempty"`
	URL      string          `json:"url,omitempty"`
	Date     parley.Day      `json:"date" doc:"empty: undated"`
	DateFrom parley.DateFrom `json:"date_from,omitempty" doc:"where the date was found"`
	Language string          `json:"language,omitempty"`
	Marking  string          `json:"marking,omitempty"`
	Format   string          `json:"format,omitempty"`
}

// readPage is a report to read.
type readPage struct {
	Version    int64           `json:"version" doc:"of the case"`
	Report     readHead        `json:"report"`
	Notices    []string        `json:"notices" doc:"what was odd about reading it"`
	Near       *readHead       `json:"near,omitempty" doc:"the earlier report of which this is a near-duplicate"`
	Copies     []readHead      `json:"copies" doc:"near-duplicates of this one"`
	Text       string          `json:"text"`
	Body       int             `json:"body" doc:"where the article begins in the text, after any header lines"`
	Blocks     []readBlock     `json:"blocks" doc:"the text's paragraphs, in its order, without the white space between them"`
	Statements []readStatement `json:"statements" doc:"in the order of their evidence, rejected ones too"`
	Measures   []readMeasure   `json:"measures"`
	Mentions   []readMention   `json:"mentions,omitempty"`
}

// readBlock is a paragraph of a report, or a part of a very long one.
type readBlock struct {
	Start  int  `json:"start"`
	End    int  `json:"end"`
	Header bool `json:"header,omitempty" doc:"lines before the article"`
	More   bool `json:"more,omitempty" doc:"it goes on with the paragraph of the block before"`
}

// readStatement is a statement with its words in the text.
type readStatement struct {
	ID        parley.StatementID `json:"id"`
	Act       parley.Act         `json:"act"`
	Negated   bool               `json:"negated,omitempty"`
	Hedge     parley.Hedge       `json:"hedge,omitempty"`
	Quote     bool               `json:"quote,omitempty"`
	When      parley.Interval    `json:"when,omitzero" required:"false"`
	Holder    string             `json:"holder,omitempty" doc:"who is meant, as well as it is known"`
	Speaker   string             `json:"speaker,omitempty"`
	To        string             `json:"to,omitempty"`
	Parties   []parley.PartyID   `json:"parties" doc:"of the holder"`
	Addressee []parley.PartyID   `json:"addressee,omitempty"`
	About     []parley.Point     `json:"about"`
	Review    ledger.Review      `json:"review"`
	Coder     parley.CoderID     `json:"coder"`
	Sure      float64            `json:"sure,omitempty"`
	By        string             `json:"by,omitempty" doc:"who decided last"`
	At        time.Time          `json:"at,omitzero" required:"false"`
	Original  parley.StatementID `json:"original,omitempty" doc:"what this corrects or was split from"`
	Words     readWords          `json:"words"`
}

// readWords are the words of a statement by what they are in it.
type readWords struct {
	Evidence  stretch `json:"evidence,omitempty"`
	Holder    stretch `json:"holder,omitempty"`
	Cue       stretch `json:"cue,omitempty"`
	Content   stretch `json:"content,omitempty"`
	Condition stretch `json:"condition,omitempty"`
	Addressee stretch `json:"addressee,omitempty"`
	Speaker   stretch `json:"speaker,omitempty"`
	Topic     stretch `json:"topic,omitempty"`
}

// readMeasure is a number that the report gives.
type readMeasure struct {
	Quantity stretch         `json:"quantity"`
	What     stretch         `json:"what,omitempty"`
	Low      float64         `json:"low"`
	High     float64         `json:"high"`
	Approx   bool            `json:"approx,omitempty"`
	Unit     string          `json:"unit,omitempty"`
	Source   string          `json:"source,omitempty" doc:"by whose count; empty: the report's own"`
	When     parley.Interval `json:"when,omitzero" required:"false"`
}

// readMention is a name that the report uses.
type readMention struct {
	Name  string             `json:"name"`
	Kind  parley.MentionKind `json:"kind"`
	First stretch            `json:"first"`
	Count int                `json:"count"`
}

type reportOutput struct{ Body *readPage }

func (s *Server) report(ctx context.Context, in *struct {
	ID       string   `path:"id"`
	Coder    []string `query:"coder,explode" doc:"coded by one of these; without it the lead coder's view"`
	Mentions bool     `query:"mentions" doc:"also the names that the report uses"`
}) (*reportOutput, error) {
	id := parley.ReportID(in.ID)
	rr, err := s.readings(ctx, id, in.Coder)
	if err != nil {
		return nil, fault(err)
	}
	p := pageOf(rr, s.rows(id, in.Coder), in.Mentions)
	p.Version = s.index.Version()
	p.Near, p.Copies = s.nearTo(rr.Report)
	return &reportOutput{p}, nil
}

// allReviews asks for rejected statements too.
func allReviews() []ledger.Review {
	return []ledger.Review{ledger.Suggested, ledger.Accepted, ledger.Rejected}
}

// readings is all that is live of one report. One that is not there is
// [parley.ErrNotFound].
func (s *Server) readings(ctx context.Context, id parley.ReportID, coders []string) (*ledger.ReportRecords, error) {
	f := ledger.Filter{Reports: []parley.ReportID{id}, Coders: coders, Reviews: allReviews()}
	if len(coders) == 0 {
		f.Lead = s.file.Lead()
	}
	for rr, err := range s.file.Ledger().Readings(ctx, f) {
		return rr, err
	}
	return nil, remedied{parley.ErrNotFound, fmt.Sprintf("there is no report %q", id), "it may have been undone: see the history of the case"}
}

// rows are the statements of a report with parties and issues looked up.
func (s *Server) rows(id parley.ReportID, coders []string) map[parley.StatementID]*index.Row {
	rows, _ := s.index.Statements(index.Filter{Reports: []parley.ReportID{id}, Coders: coders, Reviews: allReviews()}, index.ByDate, 0, 0)
	byID := make(map[parley.StatementID]*index.Row, len(rows))
	for i := range rows {
		byID[rows[i].Cite.Statement] = &rows[i]
	}
	return byID
}

// nearTo finds the report that this one repeats, and those that repeat it.
func (s *Server) nearTo(r *parley.Report) (first *readHead, copies []readHead) {
	copies = []readHead{}
	all, _ := s.index.Reports(index.Filter{}, index.ReportsByDate, 0, 0)
	for i := range all {
		o := &all[i]
		switch {
		case o.ID == r.ID:
		case o.ID == r.Near:
			first = besideOf(o)
		case o.Near == r.ID, r.Near != "" && o.Near == r.Near:
			copies = append(copies, *besideOf(o))
		}
	}
	return first, copies
}

// pageOf is a report with what was found in it, by places of the page.
// Parties and issues are those of rows.
func pageOf(rr *ledger.ReportRecords, rows map[parley.StatementID]*index.Row, mentions bool) *readPage {
	r, u := rr.Report, newUnits(rr.Report.Text)
	p := &readPage{Text: r.Text, Body: u.of(r.Body), Blocks: blocks(r, u), Notices: orNone(r.Notices),
		Report: readHead{r.ID, r.Name, r.Title, r.Outlet, r.URL, r.Date, r.DateFrom, r.Language, r.Marking, r.Format}}
	p.Statements = make([]readStatement, len(rr.Records))
	for i := range rr.Records {
		p.Statements[i] = statementOf(&rr.Records[i], rows, u)
	}
	p.Measures = make([]readMeasure, len(rr.Measures))
	for i := range rr.Measures {
		m := &rr.Measures[i]
		p.Measures[i] = readMeasure{u.stretch(m.Quantity), u.stretch(m.What), m.Low, m.High, m.Approx, m.Unit, m.Source.Called(), m.When}
	}
	slices.SortStableFunc(p.Measures, func(a, b readMeasure) int { return cmp.Compare(a.Quantity.start(), b.Quantity.start()) })
	for i := range rr.Mentions {
		if m := &rr.Mentions[i]; mentions {
			p.Mentions = append(p.Mentions, readMention{m.Name, m.Kind, u.stretch(m.First), m.Count})
		}
	}
	return p
}

func (s stretch) start() int {
	if len(s) == 0 {
		return 0
	}
	return s[0]
}

func statementOf(rec *ledger.Record, rows map[parley.StatementID]*index.Row, u *units) readStatement {
	st := readStatement{ID: rec.ID, Act: rec.Act, Negated: rec.Negated, Hedge: rec.Hedge, Quote: rec.Quote, When: rec.When,
		Holder: rec.Holder.Called(), Speaker: rec.Speaker.Called(), To: rec.Addressee.Called(),
		Parties: rec.Holder.Parties, Addressee: rec.Addressee.Parties, About: rec.About,
		Review: rec.Review, Coder: rec.Coder, Sure: rec.Sure, By: rec.By, At: rec.At, Original: rec.Original,
		Words: readWords{u.stretch(rec.Evidence), u.stretch(rec.Holder.Span), u.stretch(rec.Cue), u.stretch(rec.Content),
			u.stretch(rec.Condition), u.stretch(rec.Addressee.Span), u.stretch(rec.Speaker.Span), u.stretch(rec.Topic)}}
	if row := rows[rec.ID]; row != nil {
		st.Parties, st.Addressee, st.About = row.Parties, row.Addressee, row.About
	}
	st.Parties, st.About = orNone(st.Parties), orNone(st.About)
	return st
}
