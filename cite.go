package parley

// Cite is where something stands: the exact words of a report. Whatever
// Parley shows carries at least one.
type Cite struct {
	Report    ReportID    `json:"report"`
	Name      string      `json:"name"` // the report's file name
	Title     string      `json:"title,omitempty"`
	Outlet    string      `json:"outlet,omitempty"`
	Date      Day         `json:"date"` // zero: undated
	Quote     Span        `json:"quote"`
	Statement StatementID `json:"statement,omitempty"` // empty for measures, channels and mentions
	Accepted  bool        `json:"accepted"`            // whether a person has accepted it
}

// CiteOf cites a span of a report.
func CiteOf(r *Report, quote Span) Cite {
	return Cite{Report: r.ID, Name: r.Name, Title: r.Title, Outlet: r.Outlet, Date: r.Date, Quote: quote}
}
