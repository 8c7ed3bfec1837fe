package casefile

import (
	"cmp"
	"context"
	"encoding/json"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/ledger"
)

// Named is a name that reports use, over all of them.
type Named struct {
	Name    string             `json:"name"` // as it is written where it is first met
	Kind    parley.MentionKind `json:"kind"`
	Count   int                `json:"count"`   // how often it is met
	Reports int                `json:"reports"` // in how many
	Title   string             `json:"title,omitempty"`
	For     string             `json:"for,omitempty"` // the body or country that the title is held for
	First   parley.Cite        `json:"first"`         // the line where it is first met
}

// Names are the names that the reports of a case mention. They depend on the
// reports, not on the case file, and are kept in step with the ledger: to read
// twenty thousand reports takes seconds, what is new since then little. Memory
// grows with the names, and by a few bytes a report. It is safe for use by
// several goroutines.
type Names struct {
	file *File

	mu   sync.Mutex
	mark ledger.Mark
	seen map[parley.ReportID]uint64 // a hash of what each report mentions
	of   map[string]*name           // by the name in lower case
}

type name struct {
	Named
	titled order // the report that the title is from
}

// order is where a report stands among all, so that what is first does not
// depend on when it was read.
type order struct {
	day  parley.Day
	name string
	id   parley.ReportID
}

func orderOf(c *parley.Cite) order { return order{c.Date, c.Name, c.Report} }

func (a order) compare(b order) int {
	switch {
	case a.day.IsZero() != b.day.IsZero(): // undated last
		if a.day.IsZero() {
			return 1
		}
		return -1
	default:
		return cmp.Or(a.day.Compare(b.day), strings.Compare(a.name, b.name), strings.Compare(string(a.id), string(b.id)))
	}
}

// NewNames reads nothing yet.
func NewNames(f *File) *Names { return &Names{file: f} }

// manyReports is from how many changed reports on all are read again.
const manyReports = 500

// List gives the names, the most frequent first.
func (n *Names) List(ctx context.Context) ([]Named, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	changed, err := n.file.store.Changes(ctx, n.mark)
	if err != nil {
		return nil, err
	}
	if n.of == nil || len(changed.Reports) > manyReports {
		err = n.readAll(ctx)
	} else if len(changed.Reports) > 0 {
		err = n.read(ctx, changed.Reports)
	}
	if err != nil {
		n.of = nil // half of it may be there
		return nil, err
	}
	n.mark = changed.Mark
	all := make([]Named, 0, len(n.of))
	for _, m := range n.of {
		all = append(all, m.Named)
	}
	slices.SortFunc(all, func(a, b Named) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Name, b.Name)) })
	return all, nil
}

func (n *Names) readAll(ctx context.Context) error {
	n.seen, n.of = map[parley.ReportID]uint64{}, map[string]*name{}
	for rr, err := range n.file.store.Readings(ctx, ledger.Filter{Lead: n.file.lead}) {
		if err != nil {
			return err
		}
		n.add(rr, mentionsHash(rr))
	}
	return nil
}

// read adds reports that are new. Where one is gone or mentions others than it
// did, all are read.
func (n *Names) read(ctx context.Context, ids []parley.ReportID) error {
	live := 0
	for rr, err := range n.file.store.Readings(ctx, ledger.Filter{Lead: n.file.lead, Reports: ids}) {
		if err != nil {
			return err
		}
		live++
		was, known := n.seen[rr.Report.ID]
		switch now := mentionsHash(rr); {
		case !known:
			n.add(rr, now)
		case was != now:
			return n.readAll(ctx)
		}
	}
	if live < len(ids) && slices.ContainsFunc(ids, func(id parley.ReportID) bool { _, known := n.seen[id]; return known }) {
		return n.readAll(ctx)
	}
	return nil
}

func mentionsHash(rr *ledger.ReportRecords) uint64 {
	h := fnv.New64a()
	_ = json.NewEncoder(h).Encode(rr.Mentions) // strings and numbers: it cannot fail
	_, _ = h.Write([]byte(rr.Report.Name + rr.Report.Date.String()))
	return h.Sum64()
}

// add copies the words that it keeps: those of a reading are parts of all that
// was stored of it, which would stay in memory with them.
func (n *Names) add(rr *ledger.ReportRecords, hash uint64) {
	var report *parley.Report
	own := func() *parley.Report {
		if report == nil {
			r := rr.Report
			report = &parley.Report{ID: clone(r.ID), Name: clone(r.Name), Title: clone(r.Title), Outlet: clone(r.Outlet), Date: r.Date}
		}
		return report
	}
	n.seen[clone(rr.Report.ID)] = hash
	for i := range rr.Mentions {
		m := &rr.Mentions[i]
		key := strings.ToLower(m.Name)
		at := n.of[key]
		here := order{rr.Report.Date, rr.Report.Name, rr.Report.ID}
		if at == nil {
			at = &name{}
			n.of[clone(key)] = at
		}
		if at.Count == 0 || here.compare(orderOf(&at.First)) < 0 {
			at.Name, at.Kind, at.First = clone(m.Name), m.Kind, parley.CiteOf(own(), lineAround(rr.Report.Text, m.First))
		}
		if m.Title != "" && (at.Title == "" || here.compare(at.titled) < 0) {
			at.Title, at.For, at.titled = clone(m.Title), clone(m.For), order{own().Date, own().Name, own().ID}
		}
		at.Count, at.Reports = at.Count+max(1, m.Count), at.Reports+1
	}
}

func clone[T ~string](s T) T { return T(strings.Clone(string(s))) }

// lineBytes bounds how much of a line is shown on either side of a name.
const lineBytes = 160

// lineAround is the part of a line that a name stands in.
func lineAround(text string, s parley.Span) parley.Span {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		s.Text = strings.Clone(s.Text)
		return s
	}
	from := strings.LastIndexByte(text[:s.Start], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[s.End:], '\n'); i >= 0 {
		to = s.End + i
	}
	if i := strings.IndexByte(text[max(from, s.Start-lineBytes):s.Start], ' '); s.Start-from > lineBytes && i >= 0 {
		from = s.Start - lineBytes + i + 1
	}
	if to-s.End > lineBytes {
		if i := strings.LastIndexByte(text[s.End:s.End+lineBytes], ' '); i >= 0 {
			to = s.End + i
		}
	}
	return parley.Span{Start: from, End: to, Text: strings.Clone(text[from:to])} // the report's text need not stay in memory
}
