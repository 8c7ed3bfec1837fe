package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
	"github.com/openparley/parley/position"
)

type briefBody struct {
	Version int64
	Empty   string
	Brief   *brief.Tree
	Outline []brief.Outlined
	Edition *brief.Edition
	Base    ledger.Seq
	Faults  []brief.Fault
	Cited   []struct{ Statement string }
}

func readBrief(t *testing.T, s *Server, query string) (b briefBody) {
	t.Helper()
	if code := ask(t, s, "/api/brief"+query, nil, &b); code != http.StatusOK {
		t.Fatalf("GET /api/brief%s: %d", query, code)
	}
	return b
}

// TestBrief follows an analyst from the brief as built to the file that is
// handed over: a sentence that cites nothing is kept, marked and blocks every
// form; cited, it is in all of them; each step is undone by itself.
func TestBrief(t *testing.T) {
	s := valley(t)
	first := readBrief(t, s, "")
	if first.Brief == nil || len(first.Brief.Sections) < 5 || len(first.Brief.Sources) == 0 || first.Base != 0 || len(first.Faults) != 0 {
		t.Fatalf("the brief as built: %d sections, base %d, faults %v", len(first.Brief.Sections), first.Base, first.Faults)
	}
	save := func(base ledger.Seq, step string, e *brief.Edition) (ledger.Seq, int, *Problem) {
		t.Helper()
		e.Schema = brief.EditionSchema
		w, p := send(t, s, http.MethodPut, "/api/brief/edition", map[string]any{"base": base, "step": step, "about": "Timeline", "edition": e})
		var out struct{ Entry ledger.Seq }
		if w.Code == http.StatusOK {
			if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
				t.Fatal(err)
			}
		}
		return out.Entry, w.Code, p
	}
	const words = "Both sides speak of the pass."
	e := &brief.Edition{Sections: []brief.SectionEdit{{ID: "timeline", Heading: "What happened when"}, {ID: "measures", Out: true}},
		Additions: []brief.Addition{{ID: "a1", Kind: brief.SentenceAdded, Section: "timeline", Text: words, Author: "ana"}}}
	base, code, p := save(0, "add sentence", e)
	if code != http.StatusOK {
		t.Fatal(code, p)
	}
	if _, code, p = save(0, "add sentence", e); code != http.StatusConflict || p.Hint == "" {
		t.Errorf("two tabs: %d %+v", code, p)
	}
	if _, code, _ = save(base, "burn it", e); code != http.StatusUnprocessableEntity {
		t.Errorf("a step without a name: %d", code)
	}
	if w, p := send(t, s, http.MethodPut, "/api/brief/edition", map[string]any{"base": base, "step": "cite", "edition": map[string]any{"schema": "x"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("no edition: %d %+v", w.Code, p)
	}
	now := readBrief(t, s, "")
	if len(now.Faults) != 1 || now.Faults[0].Kind != brief.Uncited || now.Base != base || now.Version <= first.Version {
		t.Errorf("faults %v, base %d, version %d after %d", now.Faults, now.Base, now.Version, first.Version)
	}
	for _, f := range briefFormats() {
		w, p := send(t, s, http.MethodPost, "/api/brief/export?format="+f.ID, nil)
		if w.Code != http.StatusUnprocessableEntity || len(p.Errors) != 1 || p.Errors[0].Value != "a1" || !strings.Contains(p.Errors[0].Message, words) {
			t.Errorf("%s of an uncited sentence: %d %+v", f.ID, w.Code, p)
		}
	}

	var found struct {
		Rows []struct {
			Cite struct {
				Statement string
				Quote     struct{ Text string }
			}
		}
	}
	if code := ask(t, s, "/api/brief/citable?q=Sable+Pas", nil, &found); code != http.StatusOK || len(found.Rows) == 0 || !strings.Contains(found.Rows[0].Cite.Quote.Text, "Sable Pass") {
		t.Fatalf("statements to cite: %d %+v", code, found.Rows)
	}
	if err := json.Unmarshal([]byte(`["`+found.Rows[0].Cite.Statement+`"]`), &e.Additions[0].Cites); err != nil {
		t.Fatal(err)
	}
	if _, code, p = save(base, "cite", e); code != http.StatusOK {
		t.Fatal(code, p)
	}
	for _, f := range []string{"html", "md", "docx", "json"} {
		w, p := send(t, s, http.MethodPost, "/api/brief/export?format="+f, nil)
		text := w.Body.String()
		if f == "docx" {
			z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
			if err != nil {
				t.Fatal(err)
			}
			part, _ := z.Open("word/document.xml")
			var b bytes.Buffer
			_, _ = b.ReadFrom(part)
			text = b.String()
		}
		if w.Code != http.StatusOK || !strings.Contains(text, words) || !strings.Contains(text, "What happened when") || !strings.Contains(w.Header().Get("Content-Disposition"), "."+f+`"`) {
			t.Errorf("%s: %d %v %+v", f, w.Code, w.Header(), p)
		}
	}
	now = readBrief(t, s, "")
	if len(now.Faults) != 0 || len(now.Cited) != 1 {
		t.Errorf("faults %v, cited %v", now.Faults, now.Cited)
	}
	for range 2 {
		if w, p := send(t, s, http.MethodPost, "/api/undo", map[string]any{}); w.Code != http.StatusOK {
			t.Fatal(w.Code, p)
		}
	}
	if again := readBrief(t, s, ""); len(again.Edition.Additions) != 0 || len(again.Brief.Sections) != len(first.Brief.Sections) {
		t.Error("undone, the brief is not as built")
	}
}

// The page's brief is what the command writes, to the byte.
func TestBriefIsTheCommands(t *testing.T) {
	s := valley(t)
	for _, asOf := range []string{"", "2033-04-20"} {
		day, err := parley.ParseDay(asOf)
		if err != nil {
			t.Fatal(err)
		}
		doc, _, err := s.file.Brief(t.Context(), position.Options{AsOf: day}, brief.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := doc.Markdown(&want); err != nil {
			t.Fatal(err)
		}
		w, _ := send(t, s, http.MethodPost, "/api/brief/export?format=md&as_of="+asOf, nil)
		if w.Body.String() != want.String() {
			t.Errorf("as of %q the page hands over %d bytes, the command %d", asOf, w.Body.Len(), want.Len())
		}
	}
}

// A case without reports has no brief, and says so.
func TestNoBrief(t *testing.T) {
	dir := t.TempDir()
	if _, err := casefile.Init(t.Context(), dir, "The strait", casefile.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(t.Context(), dir, casefile.Options{By: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := New(t.Context(), Config{File: f, User: "ana", ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if b := readBrief(t, s, ""); b.Empty == "" || b.Brief != nil {
		t.Errorf("%+v", b)
	}
	if w, p := send(t, s, http.MethodPost, "/api/brief/export", nil); w.Code != http.StatusUnprocessableEntity || p.Hint == "" {
		t.Errorf("%d %+v", w.Code, p)
	}
	save := map[string]any{"base": 0, "step": "set title", "edition": brief.Edition{Schema: brief.EditionSchema, Title: "x"}}
	if w, p := send(t, s, http.MethodPut, "/api/brief/edition", save); w.Code != http.StatusForbidden {
		t.Errorf("looking only: %d %+v", w.Code, p)
	}
}

// TestBriefTellsWhatWouldHold chooses a model for the brief: its outcomes are
// told, on the page and in files, by the program's command too; a model that is
// gone, or cannot be solved, is said and keeps the brief from being handed over.
func TestBriefTellsWhatWouldHold(t *testing.T) {
	s := valley(t)
	var drafted modelText
	if code := ask(t, s, "/api/models/draft", map[string]any{}, &drafted); code != http.StatusOK {
		t.Fatal(code)
	}
	choose := func(model string, base ledger.Seq) ledger.Seq {
		t.Helper()
		e := &brief.Edition{Schema: brief.EditionSchema, Model: model}
		w, p := send(t, s, http.MethodPut, "/api/brief/edition", map[string]any{"base": base, "step": "choose model", "about": model, "edition": e})
		var out struct{ Entry ledger.Seq }
		if w.Code != http.StatusOK || json.Unmarshal(w.Body.Bytes(), &out) != nil {
			t.Fatal(w.Code, p)
		}
		return out.Entry
	}
	told := func() bool {
		t.Helper()
		return slices.ContainsFunc(readBrief(t, s, "").Outline, func(o brief.Outlined) bool { return o.ID == "outcomes" })
	}
	if told() {
		t.Fatal("outcomes are told, and no model is chosen")
	}
	base := choose(drafted.Name, 0)
	if b := readBrief(t, s, ""); !told() || len(b.Faults) != 0 {
		t.Fatalf("the model is not told of: %v", b.Faults)
	}
	w, p := send(t, s, http.MethodPost, "/api/brief/export?format=md", nil)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Outcomes that hold") {
		t.Errorf("%d %+v", w.Code, p)
	}

	broken := strings.Replace(drafted.Text, "parties:", "status_quo: [nobody]\nparties:", 1)
	for _, c := range []struct{ what, text string }{{"a text with mistakes", "parties: ["}, {"a status quo that is none", broken}} {
		if _, err := s.file.SavePaper(t.Context(), ledger.Paper{Kind: ledger.ModelPaper, Name: "odd", Body: []byte(c.text)}, keptAt(t, s, "odd"), "edit model", "odd"); err != nil {
			t.Fatal(err)
		}
		base = choose("odd", base)
		b := readBrief(t, s, "")
		if len(b.Faults) != 1 || b.Faults[0].Kind != brief.NoModel || !b.Faults[0].Blocks || b.Faults[0].Words != "odd" || b.Brief == nil || told() {
			t.Errorf("%s: %+v", c.what, b.Faults)
		}
		if w, p := send(t, s, http.MethodPost, "/api/brief/export?format=md", nil); w.Code != http.StatusUnprocessableEntity || p.Hint == "" {
			t.Errorf("%s is handed over: %d %+v", c.what, w.Code, p)
		}
	}
	base = choose("gone", base)
	if b := readBrief(t, s, ""); len(b.Faults) != 1 || b.Faults[0].Kind != brief.NoModel {
		t.Errorf("a model that is not there: %+v", b.Faults)
	}
	choose("", base)
	if b := readBrief(t, s, ""); len(b.Faults) != 0 || told() {
		t.Errorf("none is chosen: %+v", b.Faults)
	}
}

// keptAt is the entry that a model was saved under.
func keptAt(t *testing.T, s *Server, name string) ledger.Seq {
	t.Helper()
	m, err := s.file.ModelNamed(t.Context(), name)
	if err != nil {
		return 0
	}
	return m.Kept
}
