package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley/analysis/conflict"
	"github.com/openparley/parley/negotiation"
)

// quay is a model in which the dockers strike until pay is raised.
const quay = `name: The quay
parties:
  - name: Dockers
    options: [Strike]
    prefers:
      - {wants: Raise pay, strength: red line, because: 'judgement: "every speech" by Ana'}
      - not Strike if Raise pay
      - Strike
  - name: Line
    options: [Raise pay]
    prefers:
      - not Strike
      - not Raise pay
status_quo: NN
`

// TestModelKept saves a model, on top of what is there and on top of what is
// not, undoes it and takes it away.
func TestModelKept(t *testing.T) {
	s := harbour(t)
	file := filepath.Join(s.file.Dir(), "quay.yaml")
	if err := os.WriteFile(file, []byte(quay), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.file.Dir(), "model.yaml"), []byte("url: http://localhost:1/\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var list struct{ Models []modelListed }
	ask(t, s, "/api/models", nil, &list)
	if len(list.Models) != 1 || list.Models[0] != (modelListed{Name: "quay", File: true, Title: "The quay", Parties: 2, Options: 2}) {
		t.Fatalf("models: %+v", list.Models)
	}
	var w struct {
		Entry int64
		Name  string
	}
	edited := strings.Replace(quay, "The quay", "The pier", 1)
	if code := put(t, s, "PUT", "/api/models/quay", m{"text": edited, "base": 0, "step": "renames the model"}, &w); code != http.StatusOK {
		t.Fatalf("save: %d", code)
	}
	if w.Name != "edit model quay: renames the model" {
		t.Errorf("the step is called %q", w.Name)
	}
	if code := put(t, s, "PUT", "/api/models/quay", m{"text": quay, "base": 0}, nil); code != http.StatusConflict {
		t.Errorf("saved over another's: %d", code)
	}
	if code := put(t, s, "PUT", "/api/models/quay", m{"text": "parties: 3", "base": w.Entry}, nil); code != http.StatusUnprocessableEntity {
		t.Errorf("saved with mistakes: %d", code)
	}
	var got modelText
	ask(t, s, "/api/models/quay", nil, &got)
	if got.Text != edited || got.File || got.Base != w.Entry {
		t.Errorf("kept %+v", got)
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != quay {
		t.Errorf("the file was written: %v\n%s", err, text)
	}
	if _, err := s.file.Undo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	ask(t, s, "/api/models/quay", nil, &got)
	if got.Text != quay || !got.File {
		t.Errorf("after undo %+v", got)
	}
	if code := ask(t, s, "/api/models/elsewhere", nil, nil); code != http.StatusNotFound {
		t.Errorf("a model that is not there: %d", code)
	}
}

// TestModelDraft drafts from the positions, and opens each preference to the
// words that it rests on.
func TestModelDraft(t *testing.T) {
	s := harbour(t)
	var drafted modelText
	if code := put(t, s, "POST", "/api/models/draft", m{}, &drafted); code != http.StatusOK || drafted.Name != "draft" || drafted.Base == 0 {
		t.Fatalf("draft: %d %+v", code, drafted)
	}
	var a modelAnswer
	if code := put(t, s, "POST", "/api/models/solve", m{"text": drafted.Text}, &a); code != http.StatusOK || len(a.Problems) > 0 {
		t.Fatalf("solve: %d %+v", code, a.Problems)
	}
	for _, p := range a.Model.Parties {
		for _, w := range p.Prefers {
			for _, id := range w.Because.Statements {
				if a.Model.Cites[id].Quote.Text == "" {
					t.Errorf("%s wants %q because of %s, which has no words", p.Name, w.Wants, id)
				}
			}
		}
	}
	var shown modelText
	if code := put(t, s, "POST", "/api/models/draft?preview=true", m{}, &shown); code != http.StatusOK || shown.Name != "" || shown.Text != drafted.Text {
		t.Errorf("preview: %d %+v", code, shown)
	}
	if put(t, s, "POST", "/api/models/draft", m{}, &drafted); drafted.Name != "draft 2" {
		t.Errorf("the second draft is called %q", drafted.Name)
	}
}

// TestModelSolve edits the quay and looks at what holds, against the package's
// own verdicts.
func TestModelSolve(t *testing.T) {
	s := harbour(t)
	var a modelAnswer
	solve := func(body m) {
		t.Helper()
		a = modelAnswer{}
		if code := put(t, s, "POST", "/api/models/solve", body, &a); code != http.StatusOK {
			t.Fatalf("solve: %d", code)
		}
	}
	held := func() (all []string) {
		for _, r := range a.Rows {
			var by []string
			for k, on := range r.Holds {
				if on {
					by = append(by, a.Concepts[k])
				}
				if on != (len(r.Leave[k]) == 0) {
					t.Errorf("%s holds by %s: %v, and %v would leave", r.State, a.Concepts[k], on, r.Leave[k])
				}
			}
			all = append(all, r.State+" "+strings.Join(by, "+"))
		}
		return all
	}
	solve(m{"text": quay})
	if got, want := held(), []string{"NY gmr+smr+seq+sseq", "YN nash+gmr+smr+seq+sseq"}; !slices.Equal(slices.Sorted(slices.Values(got)), want) {
		t.Errorf("holds: %v, want %v", got, want)
	}
	if a.Quo == nil || a.Quo.State != "NN" || a.States != 4 || a.Compared {
		t.Errorf("quo %+v of %d states", a.Quo, a.States)
	}
	// The line comes to want the raise: the strike alone holds no longer; with
	// the raise it does only while the line might answer its end out of spite.
	solve(m{"text": quay, "compare": quay, "changes": []m{{"do": "set-preference", "party": "Line", "at": 1, "wants": "Raise pay"}}})
	if got, want := held(), []string{"NY nash+gmr+smr+seq+sseq", "YY gmr+smr"}; !slices.Equal(got, want) {
		t.Errorf("after the change: %v, want %v", got, want)
	}
	if !a.Compared || len(a.Gone) != 1 || a.Gone[0].State != "YN" || a.Step != "edits a preference of Line" {
		t.Errorf("gone %+v, step %q", a.Gone, a.Step)
	}
	if a.New != 1 { // YY; NY held before, if not by all
		t.Errorf("%d new", a.New)
	}
	if b := a.Rows[0].Before; b[0] || !b[1] {
		t.Errorf("before, NY held by %v", b)
	}
	// By Nash alone, NY is new and YN is gone.
	solve(m{"text": quay, "concept": "nash", "compare": quay, "changes": []m{{"do": "set-preference", "party": "Line", "at": 1, "wants": "Raise pay"}}})
	if len(a.Rows) != 1 || a.Rows[0].State != "NY" || a.Any != 1 || a.New != 1 || len(a.Gone) != 1 || a.Gone[0].State != "YN" {
		t.Errorf("by Nash: %+v, %d new, gone %+v", a.Rows, a.New, a.Gone)
	}
	solve(m{"text": "name: x\nparties:\n  - name: Dockers\n    options: [Strike]\n    prefers: [Sail]\n"})
	if a.Model != nil || len(a.Problems) != 1 || a.Problems[0].Line != 5 {
		t.Errorf("problems %+v", a.Problems)
	}
	if code := put(t, s, "POST", "/api/models/solve", m{"text": quay, "changes": []m{{"do": "remove-option", "option": "Sail"}}}, nil); code != http.StatusNotFound {
		t.Errorf("removing what is not there: %d", code)
	}
}

// TestModelWhy opens a verdict to its path, and asks what would unlock a state.
func TestModelWhy(t *testing.T) {
	s := harbour(t)
	var why struct{ Parties []partyVerdict }
	if code := put(t, s, "POST", "/api/models/why", m{"text": quay, "state": "NY", "concept": "seq"}, &why); code != http.StatusOK || len(why.Parties) != 2 {
		t.Fatalf("why: %d %+v", code, why)
	}
	// The line would take the raise back; the dockers strike then.
	line := why.Parties[1]
	if !line.Stays || len(line.Answers) != 1 || line.Answers[0].Move.To != "NN" || len(line.Answers[0].Path) != 1 || line.Answers[0].Path[0].To != "YN" {
		t.Fatalf("the line: %+v", line)
	}
	if r := line.Answers[0].Path[0].Why; r == nil || r.Party != 0 || r.At != 2 || !r.Met {
		t.Errorf("the dockers strike for %+v", r)
	}
	if r := line.Answers[0].End; r == nil || r.Party != 1 || r.At != 0 || r.Met {
		t.Errorf("the line is no better off for %+v", r)
	}
	var l modelLevers
	if code := put(t, s, "POST", "/api/models/levers", m{"text": quay, "state": "NY", "concept": "nash"}, &l); code != http.StatusOK || len(l.Levers) == 0 {
		t.Fatalf("levers: %d %+v", code, l)
	}
	// Each that the page can make does what it says.
	for _, lever := range l.Levers {
		if lever.Change == nil {
			continue
		}
		r, err := negotiation.Revise("", []byte(quay), *lever.Change)
		if err != nil {
			t.Fatalf("%s: %v", lever.Words, err)
		}
		sol, err := s.solved.solve(t.Context(), string(r.Text))
		if err != nil {
			t.Fatalf("%s: %v", lever.Words, err)
		}
		if at, err := sol.at("NY"); err != nil || !sol.holds[conflict.Nash].Has(at) {
			t.Errorf("%s: NY does not hold (%v)", lever.Words, err)
		}
	}
	var checked struct{ Words, Fault string }
	put(t, s, "POST", "/api/models/check", m{"text": quay, "formula": "strike and not"}, &checked)
	if checked.Fault == "" {
		t.Errorf("half a formula was understood as %q", checked.Words)
	}
	for _, format := range []string{"csv", "dot", "graphml", "svg"} {
		b, _ := json.Marshal(m{"text": quay, "format": format})
		r := httptest.NewRequest("POST", "/api/models/figure", bytes.NewReader(b))
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if w.Code != http.StatusOK || w.Body.Len() == 0 || strings.Contains(w.Header().Get("Content-Type"), "json") {
			t.Errorf("%s: %d %s", format, w.Code, w.Header())
		}
	}
}

// manyStates is the text of a model of 2^(4·options) states.
func manyStates(options int) string {
	r := conflict.Random{Seed: 7, Parties: 4, Options: options, Statements: 12}
	c := r.Model()
	var b strings.Builder
	b.WriteString("name: many\nparties:\n")
	for _, p := range c.Parties {
		fmt.Fprintf(&b, "  - name: %s\n    options:\n", p.Name)
		for _, o := range p.Options {
			fmt.Fprintf(&b, "      - %q\n", c.Options[o].Name)
		}
		b.WriteString("    prefers:\n")
		for _, f := range p.Prefers.Statements {
			fmt.Fprintf(&b, "      - %q\n", f.Words(func(o int) string { return c.Options[o].Name }))
		}
	}
	return b.String()
}

// TestModelStates pages through the states of the quay.
func TestModelStates(t *testing.T) {
	s := harbour(t)
	for _, c := range []struct {
		ask   m
		total int
		want  string
	}{
		{m{"count": 9}, 2, "YN NY"},
		{m{"count": 9, "concept": "nash"}, 1, "YN"},
		{m{"count": 9, "all": true}, 4, "YN NY NN YY"},
		{m{"count": 2, "from": 1, "all": true}, 4, "NY NN"},
		{m{"count": 9, "all": true, "pattern": "Y-"}, 2, "YN YY"},
		{m{"count": 0, "pattern": "-Y"}, 1, ""},
	} {
		c.ask["text"] = quay
		var p statesPage
		if code := put(t, s, "POST", "/api/models/states", c.ask, &p); code != http.StatusOK {
			t.Fatalf("%v: %d", c.ask, code)
		}
		var got []string
		for _, r := range p.Rows {
			got = append(got, r.State)
		}
		if p.Total != c.total || strings.Join(got, " ") != c.want {
			t.Errorf("%v: %v of %d, want %s of %d", c.ask, got, p.Total, c.want, c.total)
		}
	}
	if code := put(t, s, "POST", "/api/models/states", m{"text": quay, "pattern": "Y"}, nil); code != http.StatusUnprocessableEntity {
		t.Errorf("a short pattern: %d", code)
	}
}

// TestModelRename renames a kept model in one step, and not onto another.
func TestModelRename(t *testing.T) {
	s := harbour(t)
	var w struct{ Entry int64 }
	put(t, s, "PUT", "/api/models/quay", m{"text": quay, "base": 0}, &w)
	put(t, s, "PUT", "/api/models/pier", m{"text": quay, "base": 0}, nil)
	if code := put(t, s, "POST", "/api/models/quay/rename", m{"to": "pier", "base": w.Entry}, nil); code != http.StatusConflict {
		t.Errorf("renamed onto another: %d", code)
	}
	if code := put(t, s, "POST", "/api/models/quay/rename", m{"to": "dock", "base": w.Entry + 9}, nil); code != http.StatusConflict {
		t.Errorf("renamed what changed meanwhile: %d", code)
	}
	names := func() string {
		var list struct{ Models []modelListed }
		ask(t, s, "/api/models", nil, &list)
		var all []string
		for _, m := range list.Models {
			all = append(all, m.Name)
		}
		return strings.Join(all, " ")
	}
	if code := put(t, s, "POST", "/api/models/quay/rename", m{"to": " dock ", "base": w.Entry}, nil); code != http.StatusOK || names() != "dock pier" {
		t.Errorf("rename: %d, %s", code, names())
	}
	if _, err := s.file.Undo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if names() != "pier quay" {
		t.Errorf("after undo: %s", names())
	}
}

// BenchmarkModelSolve moves a preference in a model of 2^16 states as the page
// does: over HTTP, with the answer read.
func BenchmarkModelSolve(b *testing.B) {
	s := harbour(b)
	text := manyStates(4)
	for k := 0; b.Loop(); k++ {
		body, err := json.Marshal(m{"text": text, "compare": text, "changes": []m{{"do": "move-preference", "party": "Party 2", "at": 3 + k%5, "place": 1}}})
		if err != nil {
			b.Fatal(err)
		}
		r := httptest.NewRequest("POST", "/api/models/solve", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		var a modelAnswer
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || a.States != 1<<16 {
			b.Fatalf("%v: %d: %.200s", err, w.Code, w.Body)
		}
		text = a.Text
	}
}

// BenchmarkModelEdit moves a preference in a model of 2^16 states and tells
// what changed, as the page asks for it.
func BenchmarkModelEdit(b *testing.B) {
	s := &Server{tabs: newHub(), mux: http.NewServeMux()}
	text := manyStates(4)
	for b.Loop() {
		a, err := s.solveModel(b.Context(), &modelQuestion{Text: text, Compare: text, Changes: []negotiation.Change{{Do: negotiation.MovePreference, Party: "Party 2", At: 3, Place: 1}}})
		if err != nil || a.States != 1<<16 {
			b.Fatal(err, a)
		}
		text = a.Text
	}
}
