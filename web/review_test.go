package web

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/casefile/index"
)

// harbour is a served case of four reports, two of which tell the same.
func harbour(t testing.TB) *Server {
	t.Helper()
	dir, reports := t.TempDir(), t.TempDir()
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(dir, "case.yaml"), "name: The Halvard strait\nparties:\n  - {name: Republic of Orsa, id: orsa, aliases: [Orsa]}\n  - {name: Harbour League, id: league}\nissues:\n  - name: joint patrols\n")
	for name, text := range map[string]string{
		"a.txt": "date: 2031-03-02\noutlet: Courier\n\nOrsa rejected joint patrols. The Harbour League demanded the release of two captains.\n",
		"b.txt": "date: 2031-03-04\noutlet: Wire\n\nIt rained on the harbour for most of the day, and the ferries stayed at their piers. Orsa rejected joint patrols.\n",
		"c.txt": "date: 2031-03-05\noutlet: Wire\n\nThe ministers — all five of them — met again in the evening. The Harbour League offered to reopen the pier if the navy left the strait.\n",
	} {
		write(filepath.Join(reports, name), text)
	}
	ctx, o := t.Context(), casefile.Options{By: "ana"}
	if _, err := casefile.Init(ctx, dir, "x", o); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(ctx, dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.Add(ctx, []string{reports}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(ctx, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := newServer(Config{File: f, User: "ana"}, x)
	t.Cleanup(s.Close)
	return s
}

type m = map[string]any

// look gives the queue.
func look(t *testing.T, s *Server, query string) (p struct {
	Left  int
	Items []queued
}) {
	t.Helper()
	if code := ask(t, s, "/api/queue"+query, nil, &p); code != http.StatusOK {
		t.Fatalf("queue: %d", code)
	}
	return p
}

// of finds the item whose first statement has the content.
func of(t *testing.T, s *Server, content string) queued {
	t.Helper()
	q := look(t, s, "")
	i := slices.IndexFunc(q.Items, func(i queued) bool { return strings.Contains(i.Rows[0].Cite.Content, content) })
	if i < 0 {
		t.Fatalf("nothing in the queue is about %q", content)
	}
	return q.Items[i]
}

// about gives the ids of all whose content has the words, which several reports
// share.
func about(t *testing.T, s *Server, content string) (ids []string) {
	t.Helper()
	for _, i := range look(t, s, "").Items {
		if strings.Contains(i.Rows[0].Cite.Content, content) {
			ids = append(ids, idsOf(i)...)
		}
	}
	if len(ids) != 2 {
		t.Fatalf("%d are about %q, want 2", len(ids), content)
	}
	return ids
}

func idsOf(i queued) (all []string) {
	for _, r := range i.Rows {
		all = append(all, string(r.Cite.Statement))
	}
	return all
}

func TestQueue(t *testing.T) {
	s := harbour(t)
	q := look(t, s, "")
	if q.Left != 4 {
		t.Fatalf("%d left, want 4", q.Left)
	}
	same := about(t, s, "joint patrols")
	for _, i := range q.Items {
		x, text := i.Excerpt, i.Excerpt.Passage.Around
		if len(x.Trace) == 0 || x.Spans.Holder.Start < text.Start || x.Spans.Content.End > text.End {
			t.Errorf("%+v", x)
		}
	}
	if q := look(t, s, "?skip="+same[0]+"&skip="+same[1]); len(q.Items) != 2 {
		t.Errorf("%d items beside those skipped, want 2", len(q.Items))
	}
	if q := look(t, s, "?party=league"); q.Left != 2 {
		t.Errorf("%d of the league, want 2", q.Left)
	}
	// One that is asked for stands first, by itself, and is counted once.
	last := q.Items[len(q.Items)-1].Rows[0].Cite.Statement
	if q := look(t, s, "?limit=2&first="+string(last)); q.Left != 4 || len(q.Items) != 3 || q.Items[0].Rows[0].Cite.Statement != last || slices.Contains(slices.Concat(idsOf(q.Items[1]), idsOf(q.Items[2])), string(last)) {
		t.Errorf("%d left: %+v", q.Left, q.Items)
	}
	for _, query := range []string{"?first=s0123456789abcdef", "?skip=" + string(last) + "&first=" + string(last)} {
		if q := look(t, s, query); len(q.Items) > 0 && q.Items[0].Rows[0].Cite.Statement == last {
			t.Errorf("%s begins with it", query)
		}
	}
	if code := ask(t, s, "/api/queue?act=shout", nil, nil); code != http.StatusUnprocessableEntity {
		t.Errorf("no such act: %d", code)
	}
}

func TestDecisions(t *testing.T) {
	s := harbour(t)
	same := about(t, s, "joint patrols")
	var d struct {
		Version    int64
		Entry      int64
		Name       string
		Statements []string
	}
	if code := ask(t, s, "/api/decisions", m{"kind": "accept", "ids": same}, &d); code != http.StatusOK || d.Name != "accept 2 statements" || d.Entry != 2 || len(d.Statements) != 2 {
		t.Fatalf("%d: %+v", code, d)
	}
	if left := look(t, s, "").Left; left != 2 {
		t.Errorf("%d left, want 2", left)
	}
	pier := of(t, s, "the pier")
	content := pier.Excerpt.Spans.Content
	body := m{"kind": "correct", "ids": idsOf(pier), "fields": []m{{"act": "aim", "parties": []string{"orsa"}, "about": []m{{"issue": "joint-patrols", "option": "joint-patrols"}}, "hedge": "reported", "when": "2031-03-01",
		"spans": m{"content": m{"start": content.Start, "end": content.End}, "condition": m{"start": 0, "end": 0}}}}}
	if code := ask(t, s, "/api/decisions", body, &d); code != http.StatusOK || len(d.Statements) != 1 {
		t.Fatalf("correct: %d: %+v", code, d)
	}
	var one struct {
		Row     index.Row
		Live    bool
		History []pastDecision
	}
	if code := ask(t, s, "/api/statements/"+d.Statements[0], nil, &one); code != http.StatusOK {
		t.Fatal(code)
	}
	if r := one.Row; !one.Live || r.Review != "accepted" || r.Cite.Act.String() != "aim" || r.Cite.Condition != "" || r.Cite.Hedge != "reported" || r.Parties[0] != "orsa" || len(one.History) != 1 || one.History[0].Wrote[0] != "aim: "+content.Text {
		t.Errorf("%+v", one)
	}
	captains := of(t, s, "captains")
	words := captains.Excerpt.Spans.Content
	part := func(words string, start int) m {
		return m{"spans": m{"content": m{"start": start, "end": start + len(words), "text": words}}}
	}
	at := words.Start + strings.Index(words.Text, "two captains")
	if code := ask(t, s, "/api/decisions", m{"kind": "split", "ids": idsOf(captains), "fields": []m{part("two", at), part("captains", at+4)}}, &d); code != http.StatusOK || len(d.Statements) != 2 {
		t.Errorf("split: %d: %+v", code, d)
	}
	if code := ask(t, s, "/api/decisions", m{"kind": "grade", "ids": d.Statements, "grade": m{"reliability": "B", "credibility": "2"}}, &d); code != http.StatusOK {
		t.Errorf("grade: %d", code)
	}
	if code := ask(t, s, "/api/decisions", m{"kind": "merge", "ids": d.Statements[:1], "into": d.Statements[1]}, &d); code != http.StatusOK || d.Name != "merge 1 statement" {
		t.Errorf("merge: %d: %+v", code, d)
	}
	if left := look(t, s, "").Left; left != 0 {
		t.Errorf("%d left, want none", left)
	}
	for name, body := range map[string]m{
		"no such statement": {"kind": "accept", "ids": []string{"sffff"}},
		"other words":       {"kind": "correct", "ids": d.Statements, "fields": []m{{"spans": m{"content": m{"start": at, "end": at + 4, "text": "nobody"}}}}},
		"no fields":         {"kind": "correct", "ids": d.Statements},
		"no kind":           {"kind": "shout", "ids": d.Statements},
	} {
		var p Problem
		if code := ask(t, s, "/api/decisions", body, &p); code < 400 || code >= 500 || p.Detail == "" {
			t.Errorf("%s: %d %+v", name, code, p)
		}
	}
}

func TestUndoAndLog(t *testing.T) {
	s := harbour(t)
	same := about(t, s, "joint patrols")
	if code := ask(t, s, "/api/decisions", m{"kind": "reject", "ids": same, "note": "of another strait"}, nil); code != http.StatusOK {
		t.Fatal(code)
	}
	state := func(undo, redo string) {
		t.Helper()
		var u struct{ Undo, Redo *step }
		ask(t, s, "/api/undo-state", nil, &u)
		name := func(s *step) string {
			if s == nil {
				return ""
			}
			return s.Name
		}
		if name(u.Undo) != undo || name(u.Redo) != redo {
			t.Errorf("undo %q, redo %q, want %q, %q", name(u.Undo), name(u.Redo), undo, redo)
		}
	}
	state("reject 2 statements", "")
	var w struct{ Name string }
	if code := ask(t, s, "/api/undo", m{}, &w); code != http.StatusOK || w.Name != "reject 2 statements" {
		t.Errorf("%d: %+v", code, w)
	}
	state("add 3 reports", "reject 2 statements")
	if left := look(t, s, "").Left; left != 4 {
		t.Errorf("%d left after undo, want 4", left)
	}
	if code := ask(t, s, "/api/redo", m{}, nil); code != http.StatusOK {
		t.Error(code)
	}
	state("reject 2 statements", "")
	if code := ask(t, s, "/api/redo", m{}, nil); code != http.StatusConflict {
		t.Errorf("redo of nothing: %d", code)
	}
	var l struct {
		Steps []step
		More  bool
		Done  int
	}
	ask(t, s, "/api/log?limit=2&count=2000-01-01T00:00:00Z", nil, &l)
	if len(l.Steps) != 2 || !l.More || l.Done != 2 || l.Steps[0].Name != "redo reject 2 statements" || l.Steps[1].Live {
		t.Errorf("%+v", l)
	}
	ask(t, s, "/api/log?before=3", nil, &l)
	if len(l.Steps) != 2 || l.More || l.Steps[0].Note != "of another strait" || l.Steps[1].Verb != "add" {
		t.Errorf("%+v", l)
	}
	var list struct {
		Total int
		Rows  []index.Row
	}
	ask(t, s, "/api/statements?review=rejected&order=latest&limit=1", nil, &list)
	if list.Total != 2 || len(list.Rows) != 1 || list.Rows[0].Cite.Outlet != "Wire" {
		t.Errorf("%+v", list)
	}
}
