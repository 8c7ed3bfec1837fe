package llm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/openparley/parley"
)

// claim is a statement as the model gives it, before anything of it is
// believed.
type claim struct {
	Sentence   int          `json:"sentence"`
	Holder     string       `json:"holder"`
	HolderName string       `json:"holder_name"`
	Speaker    string       `json:"speaker"`
	Act        parley.Act   `json:"act"`
	Cue        string       `json:"cue"`
	Content    string       `json:"content"`
	Addressee  string       `json:"addressee"`
	Condition  string       `json:"condition"`
	Negated    bool         `json:"negated"`
	Hedge      parley.Hedge `json:"hedge"`
	When       string       `json:"when"`

	// Where these words stand in another sentence than the content; else 0.
	HolderSentence  int `json:"holder_sentence"`
	SpeakerSentence int `json:"speaker_sentence"`
	CueSentence     int `json:"cue_sentence"`
}

// read takes an answer apart. One that is no object with a list of statements
// is [parley.ErrInvalid]; a statement in the list that does not keep to the
// schema is given as its error.
func read(text string) ([]claim, []error, error) {
	var whole struct {
		Statements *[]json.RawMessage `json:"statements"`
	}
	if err := strict([]byte(unfenced(text)), &whole); err != nil {
		return nil, nil, fmt.Errorf("%w: the model's answer is not the JSON that was asked for: %s", parley.ErrInvalid, plain(err))
	}
	if whole.Statements == nil {
		return nil, nil, fmt.Errorf(`%w: the model's answer has no list "statements"`, parley.ErrInvalid)
	}
	claims := make([]claim, len(*whole.Statements))
	errs := make([]error, len(claims))
	for i, raw := range *whole.Statements {
		if errs[i] = strict(raw, &claims[i]); errs[i] == nil && claims[i].Act == parley.NoAct {
			errs[i] = errors.New("no act")
		}
	}
	return claims, errs, nil
}

// strict decodes one value with the fields that we know and nothing behind it.
func strict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}

// unfenced takes the marks away that models put around code, where an endpoint
// cannot be bound to JSON.
func unfenced(s string) string {
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, "```"); ok {
		if i := strings.IndexByte(rest, '\n'); i >= 0 {
			rest = rest[i+1:]
		}
		s = strings.TrimSuffix(strings.TrimSpace(rest), "```")
	}
	return s
}

func plain(err error) string {
	return strings.TrimPrefix(strings.TrimPrefix(err.Error(), "json: "), "invalid: ")
}
