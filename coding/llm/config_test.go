package llm

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/openparley/parley"
)

func TestParseConfig(t *testing.T) {
	c, err := ParseConfig("model.yaml", []byte(`# the small one
endpoint: http://localhost:11434/v1/
model: mistral-small
key_env: MODEL_KEY
budget:
  requests: 40
  tokens: 100000
concurrency: 3
timeout: 90s
tries: 2
answer_tokens: 2000
parameters:
  temperature: null
  seed: 7
  options: {top_k: 1}
`))
	if err != nil {
		t.Fatal(err)
	}
	if c.Endpoint != "http://localhost:11434/v1" || c.Model != "mistral-small" || c.KeyEnv != "MODEL_KEY" || c.Requests != 40 || c.Tokens != 100000 ||
		c.Concurrency != 3 || c.Timeout != 90*time.Second || c.Tries != 2 || c.Answer != 2000 {
		t.Errorf("%+v", c)
	}
	body := c.request("?")
	if _, ok := body["temperature"]; ok || body["seed"] == nil {
		t.Errorf("%v", body)
	}
	if _, err := key(body); err != nil {
		t.Error(err)
	}
	short, err := ParseConfig("model.yaml", []byte("endpoint: https://models.example/v1\nmodel: m\n"))
	if err != nil || short.Requests != 500 || short.Tokens != 2_000_000 || short.Concurrency != 2 || short.Timeout != 2*time.Minute || short.Tries != 4 || short.Answer != 4096 {
		t.Errorf("%+v, %v", short, err)
	}
}

func TestParseConfigTellsWhatIsWrong(t *testing.T) {
	const ok = "endpoint: https://models.example/v1\nmodel: m\n"
	for _, c := range []struct{ in, want string }{
		{"", "model.yaml: names no model"},
		{"", "names no endpoint"},
		{ok + "colour: red\n", "model.yaml:3:1: "},
		{ok + "key: sk-1234\n", "put it into an environment variable"},
		{ok + "api_key: sk-1234\n", "put it into an environment variable"},
		{ok + "tries: many\n", "model.yaml:3:8: "},
		{ok + "tries: 0\n", "tries is 0 (from 1 to 10)"},
		{ok + "budget: {requests: -1}\n", "budget: requests is -1"},
		{ok + "timeout: soon\n", `timeout is "soon"`},
		{ok + "timeout: 3h\n", `an hour at most`},
		{"model: m\nendpoint: models.example\n", "is not a web address"},
		{"model: m\nendpoint: ftp://models.example\n", "is not a web address"},
		{"model: m\nendpoint: https://a:b@models.example\n", "holds a user or password"},
		{"model: m\nendpoint: https://models.example/v1?key=1\n", "more than a path"},
		{"model: m\nendpoint: http://models.example/v1\n", "unencrypted"},
		{"model: m\nendpoint: http://models.example/v1\nplain_http: true\n", ""},
		{"model: m\nendpoint: http://127.0.0.1:8080/v1\n", ""},
		{"model: m\nendpoint: http://[::1]:8080/v1\n", ""},
		{"\xff\xfe", "is not UTF-8"},
		{strings.Repeat("[", 200), "too many brackets"},
		{strings.Repeat("#", maxConfig+1), "the most is"},
		{"{", "model.yaml"},
	} {
		_, err := ParseConfig("model.yaml", []byte(c.in))
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%q: %v", c.in, err)
		case c.want != "" && (!errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q: error %v, want %q", c.in, err, c.want)
		}
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add([]byte("endpoint: http://localhost/v1\nmodel: m\nparameters: {a: [1, {b: null}]}\n"))
	f.Add([]byte("budget: &a {requests: *a}"))
	f.Fuzz(func(t *testing.T, in []byte) {
		c, err := ParseConfig("model.yaml", in)
		if err == nil {
			if _, err := key(c.request("?")); err != nil && !errors.Is(err, parley.ErrInvalid) {
				t.Error(err)
			}
		}
	})
}

// The schema and the reader agree, and the schema of answers is one.
func TestSchemas(t *testing.T) {
	compile := func(raw []byte) *jsonschema.Schema {
		t.Helper()
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("s.json", doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile("s.json")
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	config := compile(Schema())
	valid := func(s *jsonschema.Schema, text string) bool {
		raw, err := yaml.YAMLToJSON([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		return err == nil && s.Validate(v) == nil
	}
	const ok = "endpoint: https://models.example/v1\nmodel: m\n"
	for _, in := range []string{ok, ok + "budget: {requests: 0, tokens: 5}\n", ok + "timeout: 1m30s\n", ok + "timeout: 500ms\n", ok + "parameters: {seed: 1}\n",
		ok + "tries: 0\n", ok + "tries: 11\n", ok + "concurrency: 65\n", ok + "colour: red\n", ok + "timeout: soon\n", ok + "budget: {euros: 3}\n", "model: m\n", ok + "answer_tokens: 3\n"} {
		_, err := ParseConfig("model.yaml", []byte(in))
		if got := valid(config, in); got != (err == nil) {
			t.Errorf("schema says %v, reader %v:\n%s", got, err, in)
		}
	}
	answer := compile(answerSchema)
	_, example, _ := strings.Cut(instructions, "Answer with JSON alone:\n")
	if !valid(answer, example) || valid(answer, `{"statements": [{}]}`) || valid(answer, `{}`) {
		t.Error("the schema of answers does not fit the prompt's example")
	}
	for _, act := range parley.Acts() {
		if !strings.Contains(string(answerSchema), `"`+act.String()+`"`) || !strings.Contains(instructions, "\n  "+act.String()+": ") {
			t.Errorf("%s is not in schema and prompt", act)
		}
	}
	if page, err := os.ReadFile("../../docs/language-model.md"); err == nil {
		for _, name := range []string{"endpoint", "model", "key_env", "requests", "tokens", "concurrency", "timeout", "tries", "answer_tokens", "plain_http", "parameters"} {
			if !bytes.Contains(page, []byte("`"+name+"`")) {
				t.Errorf("docs/language-model.md does not explain %s", name)
			}
		}
	}
}
