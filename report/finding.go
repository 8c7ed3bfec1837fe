package report

import (
	"fmt"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/report/dates"
	"github.com/openparley/parley/report/plain"
)

// finding is what a format's reader found, before it is decided which of
// several dates, outlets and titles holds.
type finding struct {
	name, file, format string
	text               string
	body               int
	header             plain.Header // explicit lines, or a JSON line's fields
	title, outlet, url string       // of a page or feed
	day                parley.Day   // of a page or feed
	notice             string       // about the encoding
	odd                []string     // further notices
	part               bool         // an entry of a file with several: the file's name says nothing of it
	fields             bool         // header comes from fields, not from lines of the text
}

func (f finding) entry(n int) finding {
	f.name = fmt.Sprintf("%s#%d", f.name, n)
	f.part = true
	return f
}

// report decides, and builds the report.
func (f finding) report(o Options) *parley.Report {
	r := &parley.Report{
		ID: parley.IDOf(f.text), Name: f.name, Format: f.format, Text: f.text, Body: f.body,
		URL: first(clean(f.header.URL), f.url), Marking: clean(f.header.Marking),
	}
	if f.notice != "" {
		r.Notices = append(r.Notices, f.notice)
	}
	var file dates.FileName
	if !f.part {
		file = dates.FromFileName(f.file)
	}
	article := f.text[f.body:]
	title := ""
	if f.format != formatPage.name() && f.format != formatFeed.name() {
		title = plain.Headline(head(article))
	}
	line, _ := dateline(article)
	if isDateline(title) {
		title = ""
	}

	f.date(r, o, line, file)
	r.Outlet = first(o.Outlet, clean(f.header.Outlet), f.outlet, line.Outlet, file.Outlet)
	r.Title = first(clean(f.header.Title), f.title, title)
	r.Language = language(article)
	if l := strings.ToLower(clean(f.header.Language)); r.Language == "" && len(l) >= 2 && (len(l) == 2 || l[2] == '-' || l[2] == '_') {
		r.Language = l[:2]
	}
	r.Notices = append(r.Notices, f.odd...)
	if r.Language != "" && r.Language != "en" {
		r.Notices = append(r.Notices, fmt.Sprintf("language %q: not read by the grammar coder", r.Language))
	}
	return r
}

// date sets the report's date from the most trusted place that has one.
func (f finding) date(r *parley.Report, o Options, line dates.Dateline, file dates.FileName) {
	header := parley.Day{}
	if f.header.Date != "" {
		if header = dates.Parse(f.header.Date); header.IsZero() {
			where := "the header"
			if f.fields {
				where = "the entry"
			}
			r.Notices = append(r.Notices, oddDate(f.header.Date, where))
		}
	}
	if file.Odd != "" {
		r.Notices = append(r.Notices, oddDate(file.Odd, "the file name"))
	}
	for _, at := range [...]struct {
		day  parley.Day
		from parley.DateFrom
	}{
		{o.Date, parley.DateGiven},
		{header, parley.DateHeader},
		{f.day, parley.DateMetadata},
		{line.On(file.Day), parley.DateDateline},
		{file.Day, parley.DateFileName},
	} {
		if !at.day.IsZero() {
			r.Date, r.DateFrom = at.day, at.from
			return
		}
	}
}

func oddDate(written, where string) string {
	return fmt.Sprintf("date %q in %s cannot be read as a day of the years %d to %d: ignored", shorten(written, 60), where, dates.FirstYear, dates.LastYear)
}

// dateline looks at the first paragraphs for one that begins with a dateline:
// a headline and a byline may stand before it.
func dateline(article string) (dates.Dateline, bool) {
	const paragraphs = 5
	article = head(article)
	for range paragraphs {
		article = strings.TrimLeft(article, " \t\r\n\ufeff")
		if article == "" {
			break
		}
		if l, ok := dates.ParseDateline(article); ok {
			return l, true
		}
		i := strings.IndexByte(article, '\n')
		if i < 0 {
			break
		}
		article = article[i:]
	}
	return dates.Dateline{}, false
}

func isDateline(s string) bool {
	_, ok := dates.ParseDateline(s)
	return ok
}

// head is as much of an article as its top can be, so that a line of a
// million characters costs no more than a short one.
func head(article string) string { return article[:min(len(article), 4096)] }

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// clean makes a value fit for one line of a listing.
func clean(s string) string {
	return shorten(strings.ToValidUTF8(strings.Join(strings.Fields(s), " "), ""), 500)
}

// shorten cuts a string to at most n bytes, between characters.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
