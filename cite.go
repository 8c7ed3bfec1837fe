package parley

// Cite is where something stands: the exact words of a report. Whatever
// Parley shows carries at least one.
//
// The fields from Holder on say how the quoted words are to be read, so that
// whoever shows the cite can name the person who spoke and the chain it came
// through. They are empty for measures, channels and mentions.
type Cite struct {
	Report    ReportID    `json:"report"`
	Name      string      `json:"name"` // the report's file name
	Title     string      `json:"title,omitempty"`
	Outlet    string      `json:"outlet,omitempty"`
	Date      Day         `json:"date"` // zero: undated
	Quote     Span        `json:"quote"`
	Statement StatementID `json:"statement,omitempty"` // empty for measures, channels and mentions
	Accepted  bool        `json:"accepted"`            // whether a person has accepted it

	Act       Act      `json:"act,omitzero"`
	Holder    string   `json:"holder,omitempty"`  // whose stand it is, as well as it is known: "Ana Ruiz" where the words are "she"
	Speaker   string   `json:"speaker,omitempty"` // who says so, when that is not the holder
	Content   string   `json:"content,omitempty"` // the words of the content
	Condition string   `json:"condition,omitempty"`
	Negated   bool     `json:"negated,omitempty"`
	Hedge     Hedge    `json:"hedge,omitempty"`
	Quoted    bool     `json:"quoted,omitempty"` // the content stands between quotation marks in the report
	When      Interval `json:"when,omitzero"`
}

// CiteOf cites a span of a report.
func CiteOf(r *Report, quote Span) Cite {
	return Cite{Report: r.ID, Name: r.Name, Title: r.Title, Outlet: r.Outlet, Date: r.Date, Quote: quote}
}

// CiteStatement cites a statement by its evidence, with what the statement
// says of the words.
func CiteStatement(r *Report, s *Statement, accepted bool) Cite {
	c := CiteOf(r, s.Evidence)
	c.Statement, c.Accepted = s.ID, accepted
	c.Act, c.Negated, c.Hedge, c.Quoted, c.When = s.Act, s.Negated, s.Hedge, s.Quote, s.When
	c.Holder, c.Speaker = s.Holder.Called(), s.Speaker.Called()
	c.Content, c.Condition = s.Content.Text, s.Condition.Text
	return c
}
