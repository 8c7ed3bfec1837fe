package caseyaml_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/openparley/parley/casefile/caseyaml"
)

func compile(t *testing.T) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(caseyaml.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("case.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("case.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func asAny(t *testing.T, file string) any {
	var v any
	if err := yaml.Unmarshal([]byte(file), &v); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	v, err = jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestSchema holds the schema and the parser together: what one takes the
// other does, and so for what neither takes.
func TestSchema(t *testing.T) {
	s := compile(t)
	appended, _, err := caseyaml.Append("case.yaml", nil, more)
	if err != nil {
		t.Fatal(err)
	}
	for _, good := range []string{string(example(t)), string(appended), "name: x\n", "parties:\n", "parties:\n  - name: A\n    offices: [{person: B C, from: 2020, to: 2021-05}]\n"} {
		if err := s.Validate(asAny(t, good)); err != nil {
			t.Errorf("%s\n%v", good, err)
		}
		if _, err := caseyaml.Parse("case.yaml", []byte(good)); err != nil {
			t.Errorf("%s\n%v", good, err)
		}
	}
	for _, bad := range []string{"partys: []\n", "parties: x\n", "parties: [{id: a}]\n", "parties: [{name: A, role: friend}]\n", "parties: [{name: 12}]\n",
		"parties: [{name: A, id: The Front}]\n", "issues: [{name: A, kind: maybe}]\n", "terms: [{use: x}]\n", "parties: [{name: A, offices: [{title: x}]}]\n", "parties: [{name: A, offices: [{person: x, from: May}]}]\n"} {
		if err := s.Validate(asAny(t, bad)); err == nil {
			t.Errorf("the schema takes %s", bad)
		}
		if _, err := caseyaml.Parse("case.yaml", []byte(bad)); err == nil {
			t.Errorf("the parser takes %s", bad)
		}
	}
	for _, key := range []string{`"parties"`, `"offices"`, `"cues"`} {
		if !strings.Contains(string(caseyaml.Schema()), key) {
			t.Errorf("no %s", key)
		}
	}
}
