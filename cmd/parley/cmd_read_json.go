package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"strings"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// readSchema names the fields of parley read --json. Fields may be added under
// it.
const readSchema = "parley.read/1"

// The layers of parley read --json. start and end are bytes of "text"; tokens
// and sentences are referred to by their place in their list, from 0. Of what
// is optional, a field that is not there says nothing.
type (
	readHead struct {
		Schema   string          `json:"schema"`
		Name     string          `json:"name"`
		Title    string          `json:"title,omitempty"`
		Outlet   string          `json:"outlet,omitempty"`
		Date     parley.Day      `json:"date"` // what relative times are resolved against, "" when not known
		DateFrom parley.DateFrom `json:"date_from,omitempty"`
		Language string          `json:"language"` // ISO 639-1, "" when not recognised
		Parsed   bool            `json:"parsed"`   // false for another language: the layers are empty
		Body     int             `json:"body"`     // where the article begins in the text
		Text     string          `json:"text"`
	}
	readParagraph struct {
		Start     int      `json:"start"`
		End       int      `json:"end"`
		Sentences [2]int32 `json:"sentences"` // from the first to before the last
	}
	readSentence struct {
		Start   int      `json:"start"`
		End     int      `json:"end"`
		Tokens  [2]int32 `json:"tokens"` // from the first to before the last
		Heading bool     `json:"heading,omitempty"`
		Foreign bool     `json:"foreign,omitempty"` // in another language: its words are X, its tree is flat, other layers leave it out
	}
	readToken struct {
		Start     int    `json:"start"`
		End       int    `json:"end"`
		Text      string `json:"text"`
		UPOS      string `json:"upos"`
		XPOS      string `json:"xpos"`
		Lemma     string `json:"lemma"`
		Feats     string `json:"feats,omitempty"` // "Number=Sing|Person=3"
		Head      int    `json:"head"`            // −1 for the root of a sentence
		Rel       string `json:"rel"`
		Quotation *int16 `json:"quotation,omitempty"` // the innermost it is in
	}
	readQuotation struct {
		Start     int    `json:"start"`
		End       int    `json:"end"`
		Parent    *int16 `json:"parent,omitempty"` // the quotation it is nested in
		Closed    bool   `json:"closed"`
		Continues bool   `json:"continues,omitempty"` // goes on with the one before
	}
	readName struct {
		Text     string        `json:"text"`
		Type     string        `json:"type"`
		Place    string        `json:"place,omitempty"` // the country, people or city that it is or belongs to
		Acronym  string        `json:"acronym,omitempty"`
		Title    string        `json:"title,omitempty"`
		Of       string        `json:"of,omitempty"`
		Mentions []readMention `json:"mentions"`
	}
	readMention struct {
		Start  int      `json:"start"`
		End    int      `json:"end"`
		Text   string   `json:"text"`
		Tokens [2]int32 `json:"tokens"`
		Whole  [2]int   `json:"whole"` // bytes of the name with its title and apposition
		Title  string   `json:"title,omitempty"`
		Of     string   `json:"of,omitempty"`
	}
	readTime struct {
		Start  int      `json:"start"`
		End    int      `json:"end"`
		Text   string   `json:"text"`
		Tokens [2]int32 `json:"tokens"`
		Type   string   `json:"type"`
		Value  string   `json:"value"`
		Mod    string   `json:"mod,omitempty"`
		From   string   `json:"from,omitempty"` // first and last day
		To     string   `json:"to,omitempty"`
	}
	readQuantity struct {
		Start  int       `json:"start"`
		End    int       `json:"end"`
		Text   string    `json:"text"`
		Tokens [2]int32  `json:"tokens"`
		Kind   string    `json:"kind"`
		Low    *float64  `json:"low,omitempty"` // a bound that is not there is none
		High   *float64  `json:"high,omitempty"`
		Approx bool      `json:"approx,omitempty"`
		Unit   string    `json:"unit,omitempty"`
		What   *readSpan `json:"what,omitempty"`
	}
	readReference struct { // a pronoun or description
		readSpan
		Means  []readSpan `json:"means"`           // what was last said of whom it means
		Names  []int      `json:"names,omitempty"` // the names of those
		Reason string     `json:"reason"`
		Score  float64    `json:"score"` // 0 to 1
	}
	readSpan struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
	}
)

// json writes all layers, an entry a line and none of them twice in memory.
func (p *page) json(ctx context.Context, w io.Writer) error {
	out := newJSONWriter(ctx, w)
	p.parse()
	r, doc, words := p.report, p.doc, p.syntax.Words
	out.open(readHead{Schema: readSchema, Name: r.Name, Title: r.Title, Outlet: r.Outlet, Date: r.Date, DateFrom: r.DateFrom, Language: r.Language,
		Parsed: p.parsed, Body: r.Body, Text: r.Text})
	at := func(n int32) int { return r.Body + int(n) }
	out.layer("paragraphs", len(doc.Paragraphs), func(i int) any {
		x := doc.Paragraphs[i]
		return readParagraph{at(x.Start), at(x.End), [2]int32{x.First, x.Last}}
	})
	out.layer("sentences", len(doc.Sentences), func(i int) any {
		x := doc.Sentences[i]
		return readSentence{at(x.Start), at(x.End), [2]int32{p.syntax.First[i], p.syntax.First[i+1]}, x.Heading, p.other[i]}
	})
	sentence := 0
	out.layer("tokens", len(words), func(i int) any {
		for p.syntax.First[sentence+1] <= int32(i) {
			sentence++
		}
		x := words[i]
		head := -1
		if x.Head >= 0 {
			head = int(p.syntax.First[sentence] + x.Head)
		}
		form := p.form(int32(i))
		return readToken{at(x.Start), at(x.End), form, x.UPOS.String(), x.XPOS.String(), english.LemmaOf(form, x), features(x.Features), head, x.Relation.String(),
			index(doc.Tokens[x.Token].Quotation)}
	})
	out.layer("quotations", len(doc.Quotations), func(i int) any {
		x := doc.Quotations[i]
		return readQuotation{at(x.Start), at(x.End), index(x.Parent), x.Closed, x.Continues}
	})
	names := p.names()
	out.layer("names", len(names), func(i int) any {
		n := names[i]
		x := readName{Text: n.Text, Type: n.Kind.String(), Place: n.Place.Name, Acronym: n.Acronym, Title: n.Title, Of: n.Of}
		for _, m := range n.Mentions {
			start, end := p.span(m.First, m.Last)
			wholeStart, wholeEnd := p.span(m.Whole.First, m.Whole.Last)
			x.Mentions = append(x.Mentions, readMention{start, end, r.Text[start:end], p.among(m.First, m.Last), [2]int{wholeStart, wholeEnd}, m.Title, m.Of})
		}
		return x
	})
	times := p.times()
	out.layer("times", len(times), func(i int) any {
		x := times[i]
		start, end := p.span(x.First, x.Last)
		return readTime{start, end, r.Text[start:end], p.among(x.First, x.Last), string(x.Type), x.Value, x.Mod, day(x.From), day(x.To)}
	})
	quantities := p.quantities()
	out.layer("quantities", len(quantities), func(i int) any {
		x := quantities[i]
		start, end := p.span(x.First, x.Last)
		q := readQuantity{Start: start, End: end, Text: r.Text[start:end], Tokens: p.among(x.First, x.Last), Kind: string(x.Kind), Low: bound(x.Low), High: bound(x.High), Approx: x.Approx, Unit: x.Unit}
		if !x.What.Empty() {
			start, end := p.span(x.What.First, x.What.Last)
			q.What = &readSpan{start, end, r.Text[start:end]}
		}
		return q
	})
	p.references(out, names)
	out.text("}\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// references writes whom pronouns and descriptions mean.
func (p *page) references(out *jsonWriter, names []english.Name) {
	found := p.refer(names)
	span := func(x english.Range) readSpan {
		start, end := p.span(x.First, x.Last)
		return readSpan{start, end, p.report.Text[start:end]}
	}
	out.layer("references", len(found), func(i int) any {
		x := found[i]
		ref := readReference{readSpan: span(x.Mention), Names: x.Names, Reason: x.Reason, Score: x.Score}
		for _, m := range x.Means {
			ref.Means = append(ref.Means, span(m))
		}
		return ref
	})
}

// jsonWriter writes values, and keeps the first error.
type jsonWriter struct {
	ctx context.Context
	w   *bufio.Writer
	one bytes.Buffer
	enc *json.Encoder // into one
	err error
}

func newJSONWriter(ctx context.Context, w io.Writer) *jsonWriter {
	j := &jsonWriter{ctx: ctx, w: bufio.NewWriterSize(w, 1<<16)}
	j.enc = json.NewEncoder(&j.one)
	j.enc.SetEscapeHTML(false)
	return j
}

func (j *jsonWriter) text(s string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(s)
	}
}

// open writes a value without its last brace, so that more fields can follow.
func (j *jsonWriter) open(v any) {
	j.one.Reset()
	if err := j.enc.Encode(v); err != nil && j.err == nil {
		j.err = err
	}
	j.text(strings.TrimSuffix(j.one.String(), "}\n"))
}

// layer writes a field with a list of objects.
func (j *jsonWriter) layer(name string, n int, entry func(i int) any) {
	j.text(",\n\"" + name + "\": [")
	for i := 0; i < n && j.err == nil; i++ {
		if i%4096 == 0 {
			j.err = j.ctx.Err()
		}
		if i > 0 {
			j.text(",")
		}
		j.text("\n")
		j.open(entry(i))
		j.text("}")
	}
	j.text("]")
}

func index(i int16) *int16 {
	if i < 0 {
		return nil
	}
	return &i
}

// bound is a number that JSON has.
func bound(x float64) *float64 {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return nil
	}
	return &x
}

// day is a day of a time expression, empty when it is not known.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
