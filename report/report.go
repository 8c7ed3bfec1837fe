package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/report/encoding"
	"github.com/openparley/parley/report/feed"
	"github.com/openparley/parley/report/jsonl"
	"github.com/openparley/parley/report/page"
	"github.com/openparley/parley/report/plain"
)

// DefaultMaxBytes is the size of the largest file that is read when
// Options.MaxBytes is 0.
const DefaultMaxBytes = 64 << 20

// Options say how to read. The zero value is ready to use.
type Options struct {
	Date     parley.Day        // the date of every report, whatever it says itself; zero: as found
	MaxBytes int64             // larger files are skipped; 0: DefaultMaxBytes
	Outlet   string            // the outlet of every report; empty: as found
	Stdin    io.Reader         // what the path "-" reads; nil: nothing to read
	Met      func(name string) // told of each file of a [Walk] before it is read, or passed over; may be nil
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

// Skip is a file, or an entry of one, that was passed over.
type Skip struct {
	Name   string `json:"name"`             // as a report of it would have been called
	Why    string `json:"why"`              // for people: "the file is empty"
	Remedy string `json:"remedy,omitempty"` // what to do about it, may be empty
}

// String is the skip in a line.
func (s Skip) String() string {
	if s.Remedy == "" {
		return s.Name + ": " + s.Why
	}
	return s.Name + ": " + s.Why + " (" + s.Remedy + ")"
}

// Read gives the reports in one file's bytes, with what of it was passed over.
// name is what the report will be called; its extension says the format, else
// the bytes do.
func Read(name string, data []byte, o Options) (reports []*parley.Report, skips []Skip) {
	read(name, data, o, func(r *parley.Report, s *Skip) bool {
		if s != nil {
			skips = append(skips, *s)
		} else {
			reports = append(reports, r)
		}
		return true
	})
	return reports, skips
}

// yield takes a report or a skip, and says whether to go on.
type yield func(*parley.Report, *Skip) bool

// read is [Read], one report at a time. It returns false when yield did.
func read(name string, data []byte, o Options, f yield) bool {
	skip := func(why, remedy string) bool { return f(nil, &Skip{name, why, remedy}) }
	if int64(len(data)) > o.maxBytes() {
		return skip(tooLarge(o))
	}
	if blank(data) {
		return skip("the file is empty", "")
	}
	if what := document(data); what != "" {
		return skip("the file is "+what+", which is not read", "convert it to text, HTML or JSON Lines first")
	}
	format := detect(name, data)
	declared := ""
	if format == formatPage || format == formatFeed {
		declared = encoding.Declared(data)
	}
	text, notice, err := encoding.Decode(data, declared)
	if err != nil {
		return skip(err.Error(), "convert it to text, HTML or JSON Lines first")
	}
	if format == formatUnknown {
		format = sniff(text)
	}
	if len(bytes.Trim(text, "\ufeff \t\r\n\v\f\u00a0")) == 0 {
		return skip("the file is empty", "")
	}
	if declared != "" && strings.HasPrefix(notice, encoding.Converted) {
		notice = "" // nothing odd about a page in its own encoding, and its text is not its bytes anyway
	}
	base := finding{name: name, file: path.Base(name), format: format.name(), notice: notice}
	switch format {
	case formatPage:
		return readPage(base, text, o, f)
	case formatFeed:
		return readFeed(base, text, o, f)
	case formatLines:
		return readLines(base, text, o, f)
	}
	base.text = string(text)
	h := plain.Parse(base.text)
	base.body, base.header = h.Body, h
	if blank(text[h.Body:]) {
		return skip("there are header lines and nothing else", "")
	}
	return f(base.report(o), nil)
}

func readPage(base finding, text []byte, o Options, f yield) bool {
	p, err := page.Read(text)
	switch {
	case errors.Is(err, page.ErrNoText):
		return f(nil, &Skip{base.name, err.Error(), "save the article's text as a .txt file"})
	case err != nil:
		return f(nil, &Skip{base.name, err.Error(), "save the page again as the article alone, or as a .txt file"})
	case p.Ours:
		return f(nil, &Skip{base.name, oursWhy, ""})
	}
	base.text, base.title, base.outlet, base.url, base.day = p.Text, p.Title, p.Outlet, p.URL, p.Date
	return f(base.report(o), nil)
}

// oursWhy marks a skip that a folder passes over in silence.
const oursWhy = "a brief that Parley wrote, not a report"

func readFeed(base finding, text []byte, o Options, f yield) bool {
	on := true
	err := feed.Read(withoutEncoding(text), func(e feed.Entry, err error) bool {
		entry := base.entry(e.Number)
		if err != nil {
			on = f(nil, &Skip{entry.name, err.Error(), ""})
			return on
		}
		entry.text, entry.title, entry.outlet, entry.url, entry.day = e.Text, e.Title, e.Outlet, e.URL, e.Date
		if e.OddDate != "" {
			entry.odd = append(entry.odd, oddDate(e.OddDate, "the entry"))
		}
		on = f(entry.report(o), nil)
		return on
	})
	if err != nil {
		return f(nil, &Skip{base.name, err.Error(), "download the feed again, or save the articles one by one"})
	}
	return on
}

func readLines(base finding, text []byte, o Options, f yield) bool {
	on := true
	data := bytes.TrimPrefix(text, []byte("\ufeff"))
	if jsonl.Foreign(data) {
		return f(nil, &Skip{base.name, `the lines have no field "text", "body" or "content"`, "rename the field that holds the text"})
	}
	jsonl.Read(data, func(e jsonl.Entry, err error) bool {
		entry := base.entry(e.Line)
		if err == nil {
			// A \u0000 in a string is no more text than a zero byte in a file.
			if _, _, binary := encoding.Decode([]byte(e.Text), ""); binary != nil {
				err = errors.New("the entry is binary, not text")
			}
		}
		if err != nil {
			on = f(nil, &Skip{entry.name, fmt.Sprintf("line %d: %v", e.Line, err), ""})
			return on
		}
		entry.text = e.Text
		entry.header = plain.Header{Date: e.Date, Title: e.Title, Outlet: e.Outlet, URL: e.URL, Marking: e.Marking, Language: e.Language}
		entry.fields = true
		on = f(entry.report(o), nil)
		return on
	})
	return on
}

// withoutEncoding cuts off an XML declaration, with the encoding in it: the text has been
// converted, and the parser would do it again.
func withoutEncoding(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if !bytes.HasPrefix(text, []byte("<?xml")) {
		return text
	}
	if _, rest, ok := bytes.Cut(text, []byte("?>")); ok {
		return rest
	}
	return text
}

func tooLarge(o Options) (why, remedy string) {
	return fmt.Sprintf("the file is larger than %s", size(o.maxBytes())), "split it into smaller files"
}

func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

func blank(data []byte) bool {
	for _, c := range data {
		if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return false
		}
	}
	return true
}
