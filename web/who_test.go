package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/demo"
	"github.com/openparley/parley/casefile/index"
)

// whoServer serves a copy of the bundled case, with its case file or another.
func whoServer(t *testing.T, caseFile string) (*Server, string) {
	t.Helper()
	ctx := context.Background()
	dir := t.TempDir()
	if err := os.CopyFS(dir, demo.FS); err != nil {
		t.Fatal(err)
	}
	if _, err := casefile.Init(ctx, dir, "Test", casefile.Options{By: "tester"}); err != nil {
		t.Fatal(err)
	}
	if caseFile != "" {
		if err := os.WriteFile(casefile.CasePath(dir), []byte(caseFile), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := casefile.Open(ctx, dir, casefile.Options{By: "tester"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.Add(ctx, []string{filepath.Join(dir, "reports")}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(ctx, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := newServer(Config{File: f, User: "tester"}, x)
	t.Cleanup(s.Close)
	return s, dir
}

func whoAsk(t *testing.T, s *Server, method, path string, body any, status int, into any) {
	t.Helper()
	var b bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&b).Encode(body); err != nil {
			t.Fatal(err)
		}
	}
	r := httptest.NewRequest(method, path, &b)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	if w.Code != status {
		t.Fatalf("%s %s: %d, want %d: %s", method, path, w.Code, status, w.Body)
	}
	if into != nil {
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			t.Fatal(err)
		}
	}
}

func whoChanges(base string, list ...map[string]any) map[string]any {
	return map[string]any{"base": base, "changes": list}
}

func TestWhoMerge(t *testing.T) {
	s, dir := whoServer(t, "")
	var before, after whoView
	whoAsk(t, s, "GET", "/api/who", nil, http.StatusOK, &before)
	counts := map[string]int{}
	for _, p := range before.Parties {
		counts[string(p.ID)] = p.Statements
	}
	if counts["velmar"] == 0 || counts["army"] == 0 {
		t.Fatal("the bundled case has no statements of theirs", counts)
	}
	merge := map[string]any{"do": "merge-parties", "from": []string{"army"}, "into": "velmar"}
	var wrote struct {
		Entry int64
		Name  string
		Base  string
	}
	whoAsk(t, s, "POST", "/api/who", whoChanges(before.Base, merge), http.StatusOK, &wrote)
	if wrote.Name != "merge Velmari army into Republic of Velmar" || wrote.Entry == 0 {
		t.Errorf("%+v", wrote)
	}
	s.running.Wait() // the counts
	whoAsk(t, s, "GET", "/api/who", nil, http.StatusOK, &after)
	if len(after.Parties) != len(before.Parties)-1 || after.Base != wrote.Base || after.Counting {
		t.Errorf("%d parties, base %s, counting %v", len(after.Parties), after.Base, after.Counting)
	}
	if n := after.Parties[0].Statements; n < counts["velmar"] || n > counts["velmar"]+counts["army"] {
		t.Errorf("%d statements after, %d and %d before", n, counts["velmar"], counts["army"])
	}
	// The other tab still has the old one.
	whoAsk(t, s, "POST", "/api/who", whoChanges(before.Base, map[string]any{"do": "remove-party", "party": "union"}), http.StatusConflict, nil)
	// What the case does not allow is told with its remedy.
	var p Problem
	whoAsk(t, s, "POST", "/api/who", whoChanges(after.Base, map[string]any{"do": "merge-parties", "from": []string{"front"}, "into": "brigade"}), http.StatusConflict, &p)
	if !strings.Contains(p.Detail, "is a faction of Highland Front") || p.Hint == "" {
		t.Errorf("%+v", p)
	}
	whoAsk(t, s, "POST", "/api/who", whoChanges(after.Base, map[string]any{"do": "marry"}), http.StatusUnprocessableEntity, nil)
	if _, err := s.file.Undo(context.Background(), 0); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(casefile.CasePath(dir))
	if err != nil || !strings.Contains(string(text), "name: Velmari army") {
		t.Errorf("not undone: %v", err)
	}
}

// TestWhoConfirmsOne holds that confirming one of the proposed parties leaves
// the others proposed, where they were.
func TestWhoConfirmsOne(t *testing.T) {
	s, _ := whoServer(t, "name: Bare\n# nothing yet\n")
	var before, after whoView
	whoAsk(t, s, "GET", "/api/who", nil, http.StatusOK, &before)
	if len(before.Parties) < 2 || !before.Drafted || !before.Parties[0].Proposed {
		t.Fatalf("%d parties proposed", len(before.Parties))
	}
	whoAsk(t, s, "POST", "/api/who", whoChanges(before.Base, map[string]any{"do": "confirm-parties", "parties": []string{string(before.Parties[0].ID)}}), http.StatusOK, nil)
	s.running.Wait()
	whoAsk(t, s, "GET", "/api/who", nil, http.StatusOK, &after)
	if len(after.Parties) != len(before.Parties) || after.Drafted || after.Parties[0].Proposed || !after.Parties[1].Proposed {
		t.Errorf("%d parties after, %d before", len(after.Parties), len(before.Parties))
	}
	for i := range after.Parties {
		if after.Parties[i].ID != before.Parties[i].ID || after.Parties[i].Statements != before.Parties[i].Statements {
			t.Errorf("%s had %d statements, %s has %d", before.Parties[i].ID, before.Parties[i].Statements, after.Parties[i].ID, after.Parties[i].Statements)
		}
	}
	if !after.IssuesDrafted {
		t.Error("the issues are no longer those that the reports suggest")
	}
}

func TestWhoNamesAndGroups(t *testing.T) {
	s, _ := whoServer(t, "name: Bare\nparties:\n  - name: Republic of Velmar\n    aliases: [Velmar]\nissues:\n  - name: Ceasefire\n    cues: [ceasefire, truce]\n")
	var names whoNames
	whoAsk(t, s, "GET", "/api/who/names", nil, http.StatusOK, &names)
	found := false
	for _, n := range names.Names {
		found = found || n.Name == "Highland Front" && n.Reports > 1
		if n.Name == "Velmar" {
			t.Error("Velmar has an owner")
		}
	}
	if !found {
		t.Errorf("the Front is not among %d names", len(names.Names))
	}
	var quotes whoQuotes
	whoAsk(t, s, "GET", "/api/who/quotes?name=Highland+Front", nil, http.StatusOK, &quotes)
	if quotes.Count == 0 || len(quotes.Cites) == 0 {
		t.Error("no quotes")
	}
	var groups whoGroups
	whoAsk(t, s, "GET", "/api/who/groups", nil, http.StatusOK, &groups)
	n := groups.Alone
	for _, g := range groups.Groups {
		n += g.Count
		if g.Count < 2 || len(g.Samples) == 0 {
			t.Errorf("group %s has %d", g.Cue, g.Count)
		}
	}
	if n != groups.Count || len(groups.Groups) < 2 {
		t.Errorf("%d groups hold %d of %d", len(groups.Groups), n, groups.Count)
	}
	whoAsk(t, s, "GET", "/api/who/quotes?group="+url.QueryEscape(groups.Groups[0].Cue), nil, http.StatusOK, &quotes)
	if quotes.Count != groups.Groups[0].Count || len(quotes.Cites) != min(quotes.Count, maxQuotes) {
		t.Errorf("group %s has %d quotes, %d shown", groups.Groups[0].Cue, quotes.Count, len(quotes.Cites))
	}
	// As a cue the word of the first group places its statements.
	var who whoView
	whoAsk(t, s, "GET", "/api/who", nil, http.StatusOK, &who)
	first := groups.Groups[0]
	whoAsk(t, s, "POST", "/api/who", whoChanges(who.Base, map[string]any{"do": "add-issue", "name": "New one", "cues": []string{first.Cue}}), http.StatusOK, nil)
	s.running.Wait()
	var again whoGroups
	whoAsk(t, s, "GET", "/api/who/groups", nil, http.StatusOK, &again)
	if placed := groups.Count - again.Count; placed < first.Count {
		t.Errorf("the cue %q places %d of %d", first.Cue, placed, first.Count)
	}
}

func TestLastCites(t *testing.T) {
	for n := range 9 {
		l := lastCites{max: 3}
		for i := range n {
			l.add(&parley.Cite{Name: string(rune('a' + i))})
		}
		got := ""
		for _, c := range l.list() {
			got += c.Name
		}
		want := ""
		for i := n - 1; i >= max(0, n-3); i-- {
			want += string(rune('a' + i))
		}
		if got != want {
			t.Errorf("of %d: %s, want %s", n, got, want)
		}
	}
}
