package llm

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

//go:embed prompt.txt
var instructions string

//go:embed answer.schema.json
var answerSchema []byte

// promptVersion changes whenever the model is asked otherwise.
var promptVersion = sync.OnceValue(func() string {
	h := sha256.New()
	h.Write([]byte(instructions))
	h.Write(answerSchema)
	h.Write([]byte(heading + fence + " " + sentenceLine + fmt.Sprint(pieceBytes)))
	return hex.EncodeToString(h.Sum(nil)[:4])
})

const (
	// pieceBytes is how much text one request carries; a longer report is asked
	// about in pieces.
	pieceBytes   = 12_000
	heading      = "A report:\n"
	fence        = "=====%s====="
	sentenceLine = "[%d] %s\n"
)

// piece is some sentences of a report, [first,last).
type piece struct{ first, last int }

// pieces cuts a report between sentences.
func pieces(doc *english.Document) []piece {
	var all []piece
	p, size := piece{}, 0
	for i := range doc.Sentences {
		n := int(doc.Sentences[i].End - doc.Sentences[i].Start)
		if size += n; size > pieceBytes && i > p.first {
			p.last = i
			all = append(all, p)
			p, size = piece{first: i}, n
		}
	}
	if p.last = len(doc.Sentences); p.last > p.first {
		all = append(all, p)
	}
	return all
}

// question is what the model is asked about a piece: its sentences, and nothing
// that may change while the text does not, such as the report's date. The lines
// around the sentences are made of the report's hash: no text can hold its own.
func question(r *parley.Report, doc *english.Document, p piece) string {
	var b strings.Builder
	mark := fmt.Sprintf(fence, r.ID)
	b.WriteString(heading + mark + "\n")
	for i := p.first; i < p.last; i++ {
		fmt.Fprintf(&b, sentenceLine, i+1, oneLine(doc.SentenceText(i)))
	}
	b.WriteString(mark + "\n")
	return b.String()
}

// oneLine has a sentence on one line, so that no line of a report begins like
// one of ours.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// message is one turn of a chat.
type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// request is what is asked, as far as the answer depends on it. Its JSON is
// canonical: keys are in order.
func (c *Config) request(question string) map[string]any {
	body := map[string]any{
		"model":       c.Model,
		"messages":    []message{{"system", instructions}, {"user", question}},
		"temperature": 0,
		"max_tokens":  c.Answer,
	}
	for k, v := range c.Parameters {
		if v == nil {
			delete(body, k)
		} else if k != "model" && k != "messages" && k != "response_format" && k != "stream" {
			body[k] = v
		}
	}
	return body
}

// key names an answer: the model, its parameters, the prompt and the text.
func key(body map[string]any) (string, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return "", fmt.Errorf("%w: coding/llm: parameters that are no JSON: %w", parley.ErrInvalid, err)
	}
	h := sha256.New()
	h.Write(raw)
	h.Write(answerSchema)
	return hex.EncodeToString(h.Sum(nil)), nil
}

// format is the response_format of a request: bound to the schema, to JSON, or
// nil where the endpoint knows neither.
func (m mode) format() any {
	switch m {
	case modeSchema:
		return map[string]any{"type": "json_schema", "json_schema": map[string]any{
			"name": "statements", "strict": true, "schema": json.RawMessage(answerSchema),
		}}
	case modeJSON:
		return map[string]any{"type": "json_object"}
	}
	return nil
}

// mode is how far an endpoint can be bound.
type mode int

const (
	modeSchema mode = iota
	modeJSON
	modePlain
)
