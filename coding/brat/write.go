package brat

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Append appends the document's annotations as a brat file to b: entities,
// relations, events, attributes, notes. Spans over several lines are cut at the
// breaks ([Document.Lines]). [Parse] reads the same document from it, as long
// as IDs, types and roles are words without white space and colons, and every
// span is a stretch of the text.
func (d *Document) Append(b []byte) []byte {
	count := characters{text: d.Text}
	for _, e := range d.Entities {
		b = append(b, e.ID+"\t"+e.Type...)
		spans := d.Lines(e.Spans)
		for i, s := range spans {
			sep := byte(' ')
			if i > 0 {
				sep = ';'
			}
			b = append(b, sep)
			b = strconv.AppendInt(b, int64(count.to(s.Start)), 10)
			b = append(b, ' ')
			b = strconv.AppendInt(b, int64(count.to(s.End)), 10)
		}
		b = append(b, "\t"+d.Words(spans)+"\n"...)
	}
	for _, r := range d.Relations {
		b = append(b, r.ID+"\t"+r.Type...)
		b = append(appendArguments(b, r.Arguments), '\n')
	}
	for _, e := range d.Events {
		b = append(b, e.ID+"\t"+e.Type+":"+e.Trigger...)
		b = append(appendArguments(b, e.Arguments), '\n')
	}
	for _, a := range d.Attributes {
		b = append(b, a.ID+"\t"+a.Type+" "+a.Of...)
		if a.Value != "" {
			b = append(b, " "+a.Value...)
		}
		b = append(b, '\n')
	}
	for _, n := range d.Notes {
		b = append(b, n.ID+"\t"+n.Type+" "+n.Of+"\t"+oneLine.Replace(n.Text)+"\n"...)
	}
	return b
}

func appendArguments(b []byte, args []Argument) []byte {
	for _, a := range args {
		b = append(b, " "+a.Role+":"+a.Of...)
	}
	return b
}

var oneLine = strings.NewReplacer("\n", " ", "\r", " ")

// characters counts those before a byte of the text, quickest where the bytes
// asked for come in order.
type characters struct {
	text    string
	at, has int
}

func (c *characters) to(end int) int {
	if end < c.at {
		c.has -= utf8.RuneCountInString(c.text[end:c.at])
	} else {
		c.has += utf8.RuneCountInString(c.text[c.at:end])
	}
	c.at = end
	return c.has
}
