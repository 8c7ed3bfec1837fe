package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/ledger"
)

// odd is a report whose letters are longer in bytes than in code units, and
// the other way about.
const odd = "🕊️ Notes, e\u0301migre\u0301 desk 👩🏽‍⚖️ 𝕏\r\n\r\n" +
	"The council said on Tuesday it would reopen the bridge if the army pulled back.\r\n\r\n" +
	"المجلس يرفض الهدنة.\r\n\r\n" +
	"<b>\u202enobody\u202c</b> spoke. The front rejected the plan for the harbour.\r\n"

// reading serves a case with one report, and gives its id.
func reading(t *testing.T, text string) (ask func(method, path string, body any, into any) int, id string) {
	t.Helper()
	ask, ids := readingAll(t, map[string]string{"2033-04-04-odd.txt": text})
	return ask, ids["2033-04-04-odd.txt"]
}

// readingAll serves a case with reports by their file names, and gives their ids.
func readingAll(t *testing.T, texts map[string]string) (ask func(method, path string, body any, into any) int, ids map[string]string) {
	t.Helper()
	ctx, dir := context.Background(), t.TempDir()
	var paths []string
	for name, text := range texts {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	at := filepath.Join(dir, "strait")
	if _, err := casefile.Init(ctx, at, "The strait", casefile.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(ctx, at, casefile.Options{By: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.Add(ctx, paths, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	s, err := New(ctx, Config{File: f, User: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	ids = map[string]string{}
	for rr, err := range f.Ledger().Readings(ctx, ledger.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		ids[filepath.Base(rr.Report.Name)] = string(rr.Report.ID)
	}
	return func(method, path string, body, into any) int {
		t.Helper()
		sent, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(method, path, strings.NewReader(string(sent)))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Logf("%s %s: %d %s", method, path, w.Code, w.Body)
		}
		if into != nil {
			if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
				t.Fatal(err)
			}
		}
		return w.Code
	}, ids
}

// page16 is the text as a browser counts it.
type page16 []uint16

func (p page16) at(s stretch) string {
	if len(s) == 0 {
		return ""
	}
	return string(utf16.Decode(p[s[0]:s[1]]))
}

func (p page16) find(t *testing.T, words string) stretch {
	t.Helper()
	w := utf16.Encode([]rune(words))
	for i := range p {
		if i+len(w) <= len(p) && slices.Equal(p[i:i+len(w)], page16(w)) {
			return stretch{i, i + len(w)}
		}
	}
	t.Fatalf("%q does not stand in the report", words)
	return nil
}

// TestReport reads a report by places of the page: blocks and statements are
// the words that they say they are.
func TestReport(t *testing.T) {
	ask, id := reading(t, odd)
	var p readPage
	if code := ask("GET", "/api/reports/"+id, nil, &p); code != http.StatusOK {
		t.Fatal(code)
	}
	text := page16(utf16.Encode([]rune(p.Text)))
	var blocks []string
	for _, b := range p.Blocks {
		blocks = append(blocks, text.at(stretch{b.Start, b.End}))
	}
	want := strings.Split(strings.TrimSpace(p.Text), "\n\n")
	for i := range want {
		want[i] = strings.TrimSpace(want[i])
	}
	if strings.Contains(p.Text, "\r") {
		want = strings.Split(strings.TrimSpace(p.Text), "\r\n\r\n")
	}
	if !slices.Equal(blocks, want) {
		t.Errorf("blocks %q, want %q", blocks, want)
	}
	found := map[string]string{}
	for _, s := range p.Statements {
		found[s.Act.String()] = text.at(s.Words.Content)
	}
	for act, content := range map[string]string{"offer": "reopen the bridge", "reject": "the plan for the harbour"} {
		if found[act] != content {
			t.Errorf("%s: content %q, want %q (of %v)", act, found[act], content, found)
		}
	}
	if code := ask("GET", "/api/reports/rnone", nil, nil); code != http.StatusNotFound {
		t.Errorf("a report that is not there: %d", code)
	}
}

// TestTree asks for the sentence behind letters of several units.
func TestTree(t *testing.T) {
	ask, id := reading(t, odd)
	var p readPage
	ask("GET", "/api/reports/"+id, nil, &p)
	text := page16(utf16.Encode([]rune(p.Text)))
	var tree readTree
	if code := ask("GET", fmt.Sprintf("/api/reports/%s/tree?at=%d", id, text.find(t, "harbour")[0]), nil, &tree); code != http.StatusOK {
		t.Fatal(code)
	}
	roots := 0
	var subject string
	for _, w := range tree.Words {
		if w.Head < 0 {
			roots++
		} else if w.Relation == "nsubj" && text.at(tree.Words[w.Head].At) == "rejected" {
			subject = text.at(w.At)
		}
	}
	if roots != 1 || subject != "front" {
		t.Errorf("%d roots, subject of \"rejected\" %q, in %+v", roots, subject, tree)
	}
	ask("GET", fmt.Sprintf("/api/reports/%s/tree?at=%d", id, text.find(t, "الهدنة")[0]), nil, &tree)
	if tree.Why == "" {
		t.Error("an Arabic sentence was parsed as English")
	}
}

// TestCode codes a statement by hand, corrects it, and undoes both.
func TestCode(t *testing.T) {
	ask, id := reading(t, odd)
	var p readPage
	ask("GET", "/api/reports/"+id, nil, &p)
	text := page16(utf16.Encode([]rune(p.Text)))
	content := text.find(t, "الهدنة")
	var guess guessed
	bridge := text.find(t, "reopen the bridge")
	ask("GET", fmt.Sprintf("/api/reports/%s/guess?start=%d&end=%d", id, bridge[0], bridge[1]), nil, &guess)
	if text.at(guess.Condition) != "if the army pulled back" || text.at(guess.Holder) != "The council" {
		t.Errorf("guessed holder %q, condition %q", text.at(guess.Holder), text.at(guess.Condition))
	}
	var out struct {
		Statement string
		Entry     int64
	}
	c := coding{Report: id, Act: "reject", Words: readWords{Content: content, Holder: text.find(t, "المجلس")}}
	if code := ask("POST", "/api/statements", c, &out); code != http.StatusOK || out.Entry == 0 {
		t.Fatal(code, out)
	}
	read := func(id string) *readStatement {
		t.Helper()
		p = readPage{}
		ask("GET", "/api/reports/"+c.Report, nil, &p)
		for i := range p.Statements {
			if string(p.Statements[i].ID) == id {
				return &p.Statements[i]
			}
		}
		return nil
	}
	if s := read(out.Statement); s == nil || text.at(s.Words.Content) != "الهدنة" || text.at(s.Words.Evidence) != "المجلس يرفض الهدنة" || s.Coder.Name != "ana" || s.Review != "accepted" {
		t.Fatalf("coded %+v", s)
	}
	first := out.Statement
	c.Replaces, c.Act, c.Words.Holder, c.About = first, "oppose", nil, []parley.Point{}
	if code := ask("POST", "/api/statements", c, &out); code != http.StatusOK {
		t.Fatal(code)
	}
	if s := read(out.Statement); s == nil || s.Act != parley.Oppose || s.Words.Holder != nil || s.Original != parley.StatementID(first) {
		t.Errorf("corrected to %+v", s)
	}
	bad := []struct {
		name string
		c    coding
	}{
		{"half a letter", coding{Report: id, Act: "reject", Words: readWords{Content: stretch{text.find(t, "𝕏")[0] + 1, content[1]}}}},
		{"outside", coding{Report: id, Act: "reject", Words: readWords{Content: stretch{0, len(text) + 1}}}},
		{"backwards", coding{Report: id, Act: "reject", Words: readWords{Content: stretch{9, 3}}}},
		{"no content", coding{Report: id, Act: "reject"}},
		{"no act", coding{Report: id, Act: "sing", Words: readWords{Content: content}}},
	}
	for _, b := range bad {
		if code := ask("POST", "/api/statements", b.c, nil); code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", b.name, code)
		}
	}
}

// TestBeside walks from report to report by date, past those that a filter
// leaves out.
func TestBeside(t *testing.T) {
	ask, ids := readingAll(t, map[string]string{
		"2033-04-02-one.txt":   "The council demanded the bridge.\n",
		"2033-04-04-two.txt":   "Rain fell on the harbour.\n",
		"2033-04-05-three.txt": "The front rejected the plan for the harbour.\n",
	})
	one, two, three := ids["2033-04-02-one.txt"], ids["2033-04-04-two.txt"], ids["2033-04-05-three.txt"]
	id := func(h *readHead) string {
		if h == nil {
			return ""
		}
		return string(h.ID)
	}
	for _, c := range []struct {
		name, of, query, earlier, later string
		place, total                    int
	}{
		{"the first", one, "", "", two, 1, 3},
		{"between", two, "", one, three, 2, 3},
		{"the last", three, "", two, "", 3, 3},
		{"past one without a stand", three, "?act=demand&act=reject", one, "", 2, 2},
		{"one that the filter leaves out", two, "?act=demand", "", "", 0, 1},
	} {
		var b besides
		if code := ask("GET", "/api/reports/"+c.of+"/beside"+c.query, nil, &b); code != http.StatusOK {
			t.Fatal(c.name, code)
		}
		if id(b.Earlier) != c.earlier || id(b.Later) != c.later || b.Place != c.place || b.Total != c.total {
			t.Errorf("%s: %q, %q, %d of %d", c.name, id(b.Earlier), id(b.Later), b.Place, b.Total)
		}
	}
}
