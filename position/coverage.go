package position

import (
	"cmp"
	"strings"

	"github.com/openparley/parley"
)

// coverage counts what a board rests on.
type coverage struct {
	sums              Coverage
	rejected, later   int
	undated           keeper[parley.Cite]
	notices           keeper[string]
	outlets, langs    map[string]*int
	coders            map[string]*int
	coder             *string // that was counted last
	counting          *int    // its count
	accepted, all     int
	noParty, noOption int
}

func newCoverage() coverage {
	return coverage{
		undated: newKeeper(maxUndated, func(a, b parley.Cite) bool {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Report, b.Report)) < 0
		}),
		notices: newKeeper(maxNotices, func(a, b string) bool { return a < b }),
		outlets: map[string]*int{}, langs: map[string]*int{}, coders: map[string]*int{},
	}
}

func (c *coverage) add(p *Prepared) {
	r := p.report
	c.sums.Reports++
	bump(c.outlets, r.Outlet)
	bump(c.langs, r.Language)
	if r.Near != "" {
		c.sums.Near++
	}
	if r.Date.IsZero() {
		c.sums.UndatedN++
		if c.undated.wants(parley.Cite{Report: r.ID, Name: r.Name}) {
			c.undated.add(p.doc.clone().citing(clone(p.first)))
		}
	} else {
		if c.sums.From.IsZero() || r.Date.Before(c.sums.From) {
			c.sums.From = r.Date
		}
		c.sums.To = maxDay(c.sums.To, r.Date)
	}
	for _, n := range r.Notices {
		if line := r.Name + ": " + n; c.notices.wants(line) {
			c.notices.add(line)
		}
	}
}

// bump counts without holding on to k, which may be a part of a long text.
func bump(m map[string]*int, k string) {
	n := m[k]
	if n == nil {
		n = new(int)
		m[strings.Clone(k)] = n
	}
	*n++
}

func counts(m map[string]*int) map[string]int {
	out := make(map[string]int, len(m))
	for k, n := range m {
		out[k] = *n
	}
	return out
}

// firstWords quotes how a report begins: up to 100 bytes of its first line,
// whole words.
func firstWords(r *parley.Report) parley.Span {
	start := min(max(0, r.Body), len(r.Text))
	rest := r.Text[start:]
	start += len(rest) - len(strings.TrimLeft(rest, " \t\r\n"))
	rest = r.Text[start:]
	end := len(rest)
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		end = i
	}
	if end > 100 {
		end = 100
		if i := strings.LastIndexByte(rest[:end], ' '); i > 0 {
			end = i
		} else {
			for end > 0 && rest[end]&0xC0 == 0x80 { // not inside a character
				end--
			}
		}
	}
	line := strings.TrimRight(rest[:end], " \t\r")
	return parley.Span{Start: start, End: start + len(line), Text: line}
}

func (c *coverage) count(s *stand, party, placed bool) {
	c.all++
	if s.accepted {
		c.accepted++
	}
	if !party {
		c.noParty++
	}
	if !placed {
		c.noOption++
	}
	if c.coder != s.coder { // as good as always the one before
		c.coder = s.coder
		bump(c.coders, *s.coder)
		c.counting = c.coders[*s.coder]
		return
	}
	*c.counting++
}

// join adds what another one has counted.
func (c *coverage) join(o *coverage) {
	c.sums.Reports += o.sums.Reports
	c.sums.Near += o.sums.Near
	c.sums.UndatedN += o.sums.UndatedN
	if c.sums.From.IsZero() || !o.sums.From.IsZero() && o.sums.From.Before(c.sums.From) {
		c.sums.From = o.sums.From
	}
	c.sums.To = maxDay(c.sums.To, o.sums.To)
	c.rejected += o.rejected
	c.later += o.later
	c.accepted += o.accepted
	c.all += o.all
	c.noParty += o.noParty
	c.noOption += o.noOption
	c.undated.join(&o.undated)
	c.notices.join(&o.notices)
	c.coder = nil
	for _, m := range [...]struct{ to, from map[string]*int }{{c.outlets, o.outlets}, {c.langs, o.langs}, {c.coders, o.coders}} {
		for k, n := range m.from {
			if have := m.to[k]; have != nil {
				*have += *n
			} else {
				m.to[k] = n
			}
		}
	}
}

func (c *coverage) board() Coverage {
	out := c.sums
	out.Outlets, out.Languages, out.Coders = counts(c.outlets), counts(c.langs), counts(c.coders)
	out.Statements, out.Accepted, out.Rejected, out.Later = c.all, c.accepted, c.rejected, c.later
	out.NoParty, out.NoIssue = c.noParty, c.noOption
	out.Undated = list(c.undated.sorted())
	out.Notices = list(c.notices.sorted())
	return out
}
