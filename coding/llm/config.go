package llm

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/token"

	"github.com/openparley/parley"
)

// FileName is what a model's file is called in a case folder.
const FileName = "model.yaml"

const maxConfig = 64 << 10

//go:embed model.schema.json
var schema []byte

// Schema is the JSON Schema of a model's file.
func Schema() []byte { return bytes.Clone(schema) }

// Config says which model codes and what it may spend. Its key is never in it.
type Config struct {
	Endpoint    string         // base URL, such as http://localhost:11434/v1
	Model       string         // the model's name there
	KeyEnv      string         // the environment variable that holds the key; empty: none is sent
	Requests    int            // requests that a run may make, tries included
	Tokens      int            // tokens that a run may use, asked and answered
	Concurrency int            // requests under way at once
	Timeout     time.Duration  // for one request
	Tries       int            // for one request, where the endpoint is busy or broken
	Answer      int            // tokens that an answer may have
	PlainHTTP   bool           // allow http to another machine
	Parameters  map[string]any // of the request, added to ours; null takes one out
}

// file is the YAML form of a Config.
type file struct {
	Endpoint string `yaml:"endpoint"`
	Model    string `yaml:"model"`
	KeyEnv   string `yaml:"key_env"`
	Budget   struct {
		Requests *int `yaml:"requests"`
		Tokens   *int `yaml:"tokens"`
	} `yaml:"budget"`
	Concurrency *int           `yaml:"concurrency"`
	Timeout     string         `yaml:"timeout"`
	Tries       *int           `yaml:"tries"`
	Answer      *int           `yaml:"answer_tokens"`
	PlainHTTP   bool           `yaml:"plain_http"`
	Parameters  map[string]any `yaml:"parameters"`
}

// ParseConfig reads a model's file; name is for messages. What is wrong with it
// is [parley.Problems].
func ParseConfig(name string, data []byte) (*Config, error) {
	bad := func(what, hint string) error {
		return parley.Problems{{File: name, What: what, Hint: hint}}
	}
	switch {
	case len(data) > maxConfig:
		return nil, bad(fmt.Sprintf("is %d bytes long, the most is %d", len(data), maxConfig), "is this a model's file?")
	case !utf8.Valid(data):
		return nil, bad("is not UTF-8", "save it as UTF-8")
	case bytes.Count(data, []byte("{"))+bytes.Count(data, []byte("[")) > 100:
		return nil, bad("holds too many brackets", "is this a model's file?")
	}
	f, err := decode(data)
	if err != nil {
		return nil, parley.Problems{problem(name, err)}
	}
	c := &Config{
		Endpoint: strings.TrimRight(strings.TrimSpace(f.Endpoint), "/"), Model: strings.TrimSpace(f.Model), KeyEnv: f.KeyEnv,
		PlainHTTP: f.PlainHTTP, Parameters: f.Parameters, Timeout: 2 * time.Minute,
	}
	var problems parley.Problems
	report := func(what, hint string) {
		problems = append(problems, parley.Problem{File: name, What: what, Hint: hint})
	}
	number := func(key string, value *int, usual, least, most int, to *int) {
		*to = usual
		if value == nil {
			return
		}
		if *to = *value; *to < least || *to > most {
			report(fmt.Sprintf("%s is %d", key, *to), fmt.Sprintf("from %d to %d", least, most))
		}
	}
	number("budget: requests", f.Budget.Requests, 500, 0, 1e9, &c.Requests)
	number("budget: tokens", f.Budget.Tokens, 2_000_000, 0, 1e12, &c.Tokens)
	number("concurrency", f.Concurrency, 2, 1, 64, &c.Concurrency)
	number("tries", f.Tries, 4, 1, 10, &c.Tries)
	number("answer_tokens", f.Answer, 4096, 64, 1e6, &c.Answer)
	if f.Timeout != "" {
		if c.Timeout, err = time.ParseDuration(f.Timeout); err != nil || c.Timeout < time.Millisecond || c.Timeout > time.Hour {
			report(fmt.Sprintf("timeout is %q", f.Timeout), "such as 90s or 5m, an hour at most")
		}
	}
	if c.Model == "" {
		report("names no model", "model: the name it has at the endpoint")
	}
	if what, hint := c.endpointProblem(); what != "" {
		report(what, hint)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// decode reads the YAML. The parser is not ours: should it fall over, the file
// is refused.
func decode(data []byte) (f *file, err error) {
	defer func() {
		if recover() != nil {
			f, err = nil, errors.New("is not YAML that can be read")
		}
	}()
	f = &file{}
	if err := yaml.UnmarshalWithOptions(data, f, yaml.Strict()); err != nil {
		return nil, err
	}
	return f, nil
}

func problem(name string, err error) parley.Problem {
	p := parley.Problem{File: name, What: err.Error(), Hint: "docs/language-model.md lists the keys"}
	var at interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if errors.As(err, &at) {
		p.What = at.GetMessage()
		if t := at.GetToken(); t != nil && t.Position != nil {
			p.Line, p.Col = t.Position.Line, t.Position.Column
		}
	}
	if strings.Contains(p.What, `"key"`) || strings.Contains(p.What, `"api_key"`) {
		p.Hint = "a key does not belong in a file: put it into an environment variable and name that with key_env"
	}
	return p
}

func (c *Config) endpointProblem() (what, hint string) {
	const example = "such as http://localhost:11434/v1"
	if c.Endpoint == "" {
		return "names no endpoint", "endpoint: its base URL, " + example
	}
	u, err := url.Parse(c.Endpoint)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return fmt.Sprintf("endpoint %q is not a web address", c.Endpoint), example
	case u.User != nil:
		return "endpoint holds a user or password", "put the key into an environment variable and name that with key_env"
	case u.RawQuery != "" || u.Fragment != "":
		return fmt.Sprintf("endpoint %q has more than a path", c.Endpoint), "give the base URL, " + example
	case u.Scheme == "http" && !c.PlainHTTP && !loopback(u.Hostname()):
		return fmt.Sprintf("endpoint %q would send reports over the network unencrypted", c.Endpoint), "use https, or allow it with plain_http: true"
	}
	return "", ""
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
