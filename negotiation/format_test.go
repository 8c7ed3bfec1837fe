package negotiation_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/openparley/parley"
	"github.com/openparley/parley/negotiation"
)

// TestFormat holds that what is written is read as it was.
func TestFormat(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		m := read(t, filepath.Base(file))
		text := m.Format()
		again, err := negotiation.Parse("again.yaml", text)
		if err != nil {
			t.Fatalf("%s: %v\n%s", file, err, text)
		}
		bare := func(m *negotiation.Model) any { // formulas have no exported fields
			b, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			var v any
			if err := json.Unmarshal(b, &v); err != nil {
				t.Fatal(err)
			}
			return v
		}
		m.Ignored = nil
		if d := cmp.Diff(bare(m), bare(again), cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s: %s\n%s", file, d, text)
		}
	}
}

// TestCite holds that statements are added in place, and nothing else changes.
func TestCite(t *testing.T) {
	data, err := os.ReadFile("testdata/strait.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		party      string
		k          int
		statements []parley.StatementID
		old, new   string
	}{
		{"Harbour League", 1, []parley.StatementID{"s81c0", "snew"}, "because: [s7f3a", "because: [snew, s7f3a"},
		{"harbour league", 2, []parley.StatementID{"snew"}, "      - not Close the strait\n", "      - because: [snew]\n        wants: not Close the strait\n"},
		{"Harbour League", 3, []parley.StatementID{"a", "b"}, "- {wants: not Lower", "- {because: [a, b], wants: not Lower"},
	} {
		got, err := negotiation.Cite("m.yaml", data, c.party, c.k, c.statements)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Replace(string(data), c.old, c.new, 1); string(got) != want {
			t.Errorf("%s %d gives\n%s\nwant\n%s", c.party, c.k, got, want)
		}
		again, err := negotiation.Cite("m.yaml", got, c.party, c.k, c.statements)
		if err != nil || !bytes.Equal(again, got) {
			t.Errorf("%s %d: a second time changes the file: %v", c.party, c.k, err)
		}
	}
	for _, bad := range []struct {
		party string
		k     int
		id    parley.StatementID
	}{{"Nobody", 1, "s"}, {"Orsa", 9, "s"}, {"Orsa", 1, "s t"}, {"Orsa", 1, "s"}} {
		if _, err := negotiation.Cite("m.yaml", data, bad.party, bad.k, []parley.StatementID{bad.id}); err == nil {
			t.Errorf("%v passes", bad)
		}
	}
}

// TestSchema holds the schema and the parser together.
func TestSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(negotiation.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("model.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("model.json")
	if err != nil {
		t.Fatal(err)
	}
	value := func(text string) any {
		var v any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err, text)
		}
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if v, err = jsonschema.UnmarshalJSON(bytes.NewReader(b)); err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, file := range []string{"chicken.yaml", "dilemma.yaml", "strait.yaml", "pier.gmcr"} {
		if err := s.Validate(value(string(read(t, file).Format()))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	for _, bad := range []string{"name: x\n", "parties: []\n", "parties: [{name: A}]\n", "parties: [{name: A, options: [x], colour: red}]\n",
		"parties: [{name: A, options: [x], prefers: [{strength: demand}]}]\n", "parties: [{name: A, options: [x], prefers: [{wants: x, strength: huge}]}]\n",
		"parties: [{name: A, options: [x]}]\nirreversible: {x: never}\n", "parties: [{name: A, options: [x]}]\nranking: {A: [maybe]}\n"} {
		if err := s.Validate(value(bad)); err == nil {
			t.Errorf("the schema takes %s", bad)
		}
		if _, err := negotiation.Parse("m.yaml", []byte(bad)); err == nil {
			t.Errorf("the parser takes %s", bad)
		}
	}
}

func TestStatusQuo(t *testing.T) {
	m, err := negotiation.Parse("m.yaml", []byte("status_quo: yN\nparties:\n  - {name: A, options: [x, y]}\n"))
	if err != nil || m.StatusQuo != "YN" {
		t.Fatalf("%q, %v", m.StatusQuo, err)
	}
	again, err := negotiation.Parse("m.yaml", m.Format())
	if err != nil || again.StatusQuo != "YN" {
		t.Errorf("written and read again: %q, %v\n%s", again.StatusQuo, err, m.Format())
	}
	if _, err := negotiation.Parse("m.yaml", []byte("status_quo: YNN\nparties:\n  - {name: A, options: [x, y]}\n")); err == nil || !strings.Contains(err.Error(), "m.yaml:1:13") {
		t.Errorf("a status quo with too many letters: %v", err)
	}
}
