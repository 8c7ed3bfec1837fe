package newswire

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// folder is how many reports go into one folder.
const folder = 1000

// Report invents report n of a series: a file's name and its text of about
// size bytes, at least one sentence and never more than one beyond size. The
// same three numbers give the same report.
func Report(seed uint64, n, size int) (name, text string) {
	w := newWriter(seed, n)
	var b strings.Builder
	fmt.Fprintf(&b, "Title: %s\nOutlet: %s\n", w.sentence("headline"), w.pick("outlet"))
	if n%11 != 10 { // some reports are undated
		fmt.Fprintf(&b, "Date: %s\n", w.day.Format("2006-01-02"))
	}
	fmt.Fprintf(&b, "\n%s — ", strings.ToUpper(w.fixed["city"]))
	for left := w.between(2, 5); ; left-- {
		b.WriteString(w.sentence("sentence"))
		if b.Len() >= size {
			break
		}
		if left > 1 {
			b.WriteByte(' ')
		} else {
			b.WriteString("\n\n")
			left = w.between(2, 5)
		}
	}
	b.WriteByte('\n')
	return fmt.Sprintf("%03d/dispatch-%06d.txt", n/folder, n), b.String()
}

// Write puts a series of reports into a folder, and returns how many bytes of
// text they are.
func Write(dir string, seed uint64, reports, size int) (int64, error) {
	var all int64
	for n := range reports {
		name, text := Report(seed, n, size)
		path := filepath.Join(dir, filepath.FromSlash(name))
		if n%folder == 0 {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				return all, err
			}
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return all, err
		}
		all += int64(len(text))
	}
	return all, nil
}

// writer writes one report: its random numbers, and what stays the same from
// the first sentence to the last.
type writer struct {
	*rand.Rand
	day   time.Time
	fixed map[string]string
}

func newWriter(seed uint64, n int) *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, uint64(n)))}
	w.day = time.Date(2031, time.January, 6, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.IntN(900))
	c := conflicts[w.IntN(len(conflicts))]
	w.fixed = map[string]string{
		"A": c.a, "Ashort": c.aShort, "B": c.b, "Bshort": c.bShort, "M": c.mediator, "place": c.place, "city": c.city,
		"Aman": c.aTitle + " " + c.aName, "Alast": last(c.aName), "Bman": c.bTitle + " " + c.bName, "Blast": last(c.bName),
		"Mman": c.mTitle + " " + c.mName, "Mlast": last(c.mName),
	}
	return w
}

func last(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

func (w *writer) between(low, high int) int { return low + w.IntN(high-low+1) }

// sentence expands a rule and begins with a capital.
func (w *writer) sentence(rule string) string {
	s := w.pick(rule)
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// pick expands one of a rule's alternatives.
func (w *writer) pick(rule string) string {
	if s, ok := w.fixed[rule]; ok {
		return s
	}
	switch rule {
	case "n":
		return fmt.Sprint(w.between(2, 90))
	case "hundreds":
		return fmt.Sprint(w.between(100, 999))
	case "thousands":
		return fmt.Sprintf("%d,%03d", w.between(1, 60), w.IntN(1000))
	case "percent":
		return fmt.Sprint(w.between(5, 95))
	case "date":
		return w.day.AddDate(0, 0, -w.between(1, 60)).Format("2 January")
	case "person":
		return w.pick("first") + " " + w.pick("onset") + w.pick("ending")
	}
	options := rules[rule]
	var b strings.Builder
	rest := options[w.IntN(len(options))]
	for {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, tail, _ := strings.Cut(after, "}")
		b.WriteString(w.pick(name))
		rest = tail
	}
}
