package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/openparley/parley"
	"github.com/openparley/parley/report/dates"
	"github.com/openparley/parley/report/page"
)

// What a feed may at most be.
const (
	MaxBytes = 16 << 20
	MaxDepth = 128
)

// Entry is one item of a feed. Fields that it does not give are empty.
type Entry struct {
	Number                   int // from 1, in the file's order
	Text, Title, Outlet, URL string
	Date                     parley.Day
	OddDate                  string // a date that could not be read, as written
}

// Read calls f for every entry of a feed, in order, with what it says or with
// why it could not be read, until f returns false. The error is that of the
// file as a whole, and f has then not been called.
func Read(data []byte, f func(e Entry, err error) bool) (err error) {
	if err := Check(data); err != nil {
		return err
	}
	feed, err := parse(data)
	if err != nil {
		return err
	}
	for i, item := range feed.Items {
		if item == nil {
			continue
		}
		e := Entry{Number: i + 1, Title: oneLine(item.Title), Outlet: oneLine(feed.Title), URL: strings.TrimSpace(item.Link)}
		e.Date, e.OddDate = dateOf(item)
		text, err := text(item)
		e.Text = text
		if !f(e, err) {
			break
		}
	}
	return nil
}

// parse keeps the parser's panics, should it have any, from the caller.
func parse(data []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			feed, err = nil, errors.New("the feed cannot be parsed: its markup confuses the parser")
		}
	}()
	feed, err = gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the feed cannot be parsed: %w", err)
	}
	return feed, nil
}

// text is the longer of an item's content and description: feeds put a summary
// in the one and the article in the other, not always the same way round.
func text(item *gofeed.Item) (string, error) {
	content, err := page.Text(item.Content)
	if err != nil {
		return "", err
	}
	description, err := page.Text(item.Description)
	if err != nil {
		return "", err
	}
	if len(description) > len(content) {
		content = description
	}
	if content == "" {
		return "", errors.New("the entry has no text")
	}
	return strings.ToValidUTF8(content, "?"), nil
}

func dateOf(item *gofeed.Item) (parley.Day, string) {
	for _, at := range [...]struct {
		parsed  *time.Time
		written string
	}{{item.PublishedParsed, item.Published}, {item.UpdatedParsed, item.Updated}} {
		if at.written == "" {
			continue
		}
		// As written comes first: the library moves times to UTC, which may be
		// another day.
		if d := dates.Parse(at.written); !d.IsZero() {
			return d, ""
		}
		if t := at.parsed; t != nil {
			if d := dates.DayOf(t.Year(), int(t.Month()), t.Day()); !d.IsZero() {
				return d, ""
			}
		}
		return parley.Day{}, oneLine(at.written)
	}
	return parley.Day{}, ""
}

func oneLine(s string) string {
	if t, err := page.Text(s); err == nil {
		s = t
	}
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "?")), " ")
}
