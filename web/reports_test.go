package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
	"github.com/openparley/parley/ledger"
)

// handOver sends files, name after text, and gives the job.
func handOver(t *testing.T, s *Server, fields map[string]string, files ...string) (int, Job, Problem) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k, v := range fields {
		_ = w.WriteField(k, v)
	}
	for i := 0; i < len(files); i += 2 {
		h := textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="file"; filename="%s"`, files[i])}}
		part, err := w.CreatePart(h)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write([]byte(files[i+1]))
	}
	_ = w.Close()
	r := httptest.NewRequest(http.MethodPost, uploadPath, &b)
	r.Header.Set("Content-Type", w.FormDataContentType())
	a := httptest.NewRecorder()
	s.Handler().ServeHTTP(a, r)
	var j Job
	var p Problem
	into := any(&j)
	if a.Code != http.StatusAccepted {
		into = &p
	}
	if err := json.Unmarshal(a.Body.Bytes(), into); err != nil {
		t.Fatalf("%v: %s", err, a.Body)
	}
	return a.Code, j, p
}

// ended waits for a job.
func ended(t *testing.T, s *Server, id string) Job {
	t.Helper()
	for range 600 {
		var j Job
		if code := ask(t, s, "/api/jobs/"+id, nil, &j); code != http.StatusOK {
			t.Fatalf("job %s: %d", id, code)
		}
		if j.over() {
			return j
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("the job does not end")
	return Job{}
}

func noUploads(t *testing.T, s *Server) {
	t.Helper()
	for range 100 { // the folder goes right after the job is told to be over
		left, _ := filepath.Glob(filepath.Join(s.file.HiddenDir(), uploadDir+"*"))
		if len(left) == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("what was handed over is still there")
}

const pier = "The Harbour League offered to reopen the north pier if the navy left the strait before the spring tides came in.\n"

func TestUpload(t *testing.T) {
	s := harbour(t)
	events := s.tabs.join()
	code, j, _ := handOver(t, s, nil,
		"note.txt", "date: 2031-04-01\noutlet: Courier\n\nOrsa demanded joint patrols.\n",
		"scan.pdf", "%PDF-1.4 nothing in it",
		"cables/2031/one.txt", "date: 2031-04-02\n\n"+pier,
		"cables/two.txt", "date: 2031-04-03\n\n"+pier+"It rained.\n",
		"cables/../../../evil.txt", "date: 2031-04-04\n\nOrsa rejected a toll on ferries.\n",
		"cables/known.txt", "date: 2031-03-02\noutlet: Courier\n\nOrsa rejected joint patrols. The Harbour League demanded the release of two captains.\n",
		"cables/photo.png", "\x89PNG",
		"note.txt", "date: 2031-04-05\n\nOrsa proposed a toll on every ferry.\n",
	)
	if code != http.StatusAccepted || j.Files != 8 || j.Doing != "read" || j.Name != "note.txt, scan.pdf and 2 more" {
		t.Fatalf("%d %+v", code, j)
	}
	j = ended(t, s, j.ID)
	if j.State != jobDone || j.New != 5 || j.Known != 1 || j.Near != 1 || j.Statements == 0 || j.Entry == 0 || j.Done != 6 || j.Met != 8 {
		t.Errorf("read: %+v", j)
	}
	if len(j.Faults) != 1 || j.Faults[0].Name != "scan.pdf" || j.Faults[0].Why == "" {
		t.Errorf("faults: %+v", j.Faults)
	}
	var list struct{ Rows []listedReport }
	ask(t, s, "/api/reports?flat=true", nil, &list)
	var names []string
	for _, r := range list.Rows {
		names = append(names, r.Name)
	}
	slices.Sort(names)
	if want := []string{"2031/one.txt", "a.txt", "b.txt", "c.txt", "evil.txt", "note.txt", "note.txt", "two.txt"}; !reflect.DeepEqual(names, want) {
		t.Errorf("reports are called %q, want %q", names, want)
	}
	noUploads(t, s)
	states := map[string]bool{}
	told := false
	for len(events) > 0 {
		switch e := (<-events).(type) {
		case Job:
			states[e.State] = true
		case change:
			told = told || e.Seq == j.Entry
		}
	}
	if !states[jobWaiting] || !states[jobDone] || !told {
		t.Errorf("the pages were told of %v, and of the change: %v", states, told)
	}
	if os.WriteFile(filepath.Join(s.file.HiddenDir(), "x"), nil, 0o600) != nil {
		t.Fatal("the hidden folder is gone")
	}

	t.Run("what was not read is kept", func(t *testing.T) {
		var out struct{ Skipped []jobFault }
		ask(t, s, "/api/skipped", nil, &out)
		if len(out.Skipped) != 1 || out.Skipped[0].Name != "scan.pdf" {
			t.Errorf("%+v", out)
		}
	})
	t.Run("a date for all", func(t *testing.T) {
		_, j, _ := handOver(t, s, map[string]string{"date": "2031-05-01", "outlet": "Legation"}, "x.txt", "Orsa accepted the toll on ferries.\n")
		if j = ended(t, s, j.ID); j.New != 1 || j.Undated != 0 {
			t.Errorf("%+v", j)
		}
		rows, _ := s.index.Reports(index.Filter{Outlets: []string{"Legation"}}, index.ReportsByDate, 0, 0)
		if len(rows) != 1 || rows[0].Date != parley.DayOf(2031, 5, 1) {
			t.Errorf("%+v", rows)
		}
	})
	t.Run("nothing", func(t *testing.T) {
		if code, _, p := handOver(t, s, nil); code != http.StatusUnprocessableEntity || p.Hint == "" {
			t.Errorf("%d %+v", code, p)
		}
	})
	t.Run("a day that is none", func(t *testing.T) {
		if code, _, p := handOver(t, s, map[string]string{"date": "tomorrow"}, "x.txt", "x"); code != http.StatusUnprocessableEntity {
			t.Errorf("%d %+v", code, p)
		}
	})
	t.Run("coding again finds nothing to do", func(t *testing.T) {
		var j Job
		if code := ask(t, s, "/api/jobs/code", m{}, &j); code != http.StatusAccepted {
			t.Fatal(code)
		}
		if j = ended(t, s, j.ID); j.State != jobDone || j.Known != 9 || j.Entry != 0 {
			t.Errorf("%+v", j)
		}
	})
	t.Run("a case to look at only", func(t *testing.T) {
		s.config.ReadOnly = true
		defer func() { s.config.ReadOnly = false }()
		if code, _, p := handOver(t, s, nil, "x.txt", "x"); code != http.StatusForbidden || p.Hint == "" {
			t.Errorf("%d %+v", code, p)
		}
	})
}

// TestCancel: what was recorded before a job was cancelled stays, and what was
// handed over is thrown away.
func TestCancel(t *testing.T) {
	s := harbour(t)
	s.work.turn <- struct{}{} // something else runs
	_, j, _ := handOver(t, s, nil, "x.txt", "Orsa accepted a toll on ferries.\n")
	if r := httptest.NewRecorder(); true {
		s.Handler().ServeHTTP(r, httptest.NewRequest(http.MethodDelete, "/api/jobs/"+j.ID, nil))
		if r.Code != http.StatusOK {
			t.Fatal(r.Code, r.Body)
		}
	}
	if j = ended(t, s, j.ID); j.State != jobCancelled || j.New != 0 {
		t.Errorf("%+v", j)
	}
	noUploads(t, s)
	<-s.work.turn

	var files []string
	for i := range 450 { // many batches
		files = append(files, fmt.Sprintf("all/%03d.txt", i), fmt.Sprintf("date: 2031-04-01\n\nOrsa demanded %d patrols of the strait. The Harbour League rejected the toll of %d crowns.\n", i, i))
	}
	_, j, _ = handOver(t, s, nil, files...)
	for range 2000 {
		var now Job
		if ask(t, s, "/api/jobs/"+j.ID, nil, &now); now.Entry != 0 {
			break
		}
		time.Sleep(2 * time.Millisecond)
	}
	s.Close() // cancels, and waits
	j = s.work.find(j.ID).now()
	counts, err := s.file.Ledger().Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if j.State != jobCancelled || j.New == 0 || j.New >= 450 || counts.Reports != 3+j.New {
		t.Errorf("%d reports in the ledger; %+v", counts.Reports, j)
	}
	noUploads(t, s)
	if code, _, p := handOver(t, s, nil, "x.txt", "x"); code != http.StatusServiceUnavailable {
		t.Errorf("after the end: %d %+v", code, p)
	}
}

func TestLocal(t *testing.T) {
	for name, want := range map[string]string{
		"a.txt": "a.txt", "a/b.txt": "a/b.txt", `C:\x\b.txt`: "C:/x/b.txt", "../../etc/passwd": "etc/passwd", "/etc/passwd": "etc/passwd", "a/./../b": "a/b",
		"": "", "..": "", "///": "", "a\x00b": "a_b", " ": "", "é/ü.txt": "é/ü.txt",
	} {
		if got := local(name); got != want {
			t.Errorf("%q is kept as %q, want %q", name, got, want)
		}
	}
}

func TestReportsPages(t *testing.T) {
	s := harbour(t)
	_, j, _ := handOver(t, s, nil, "one.txt", "date: 2031-04-02\n\n"+pier, "two.txt", "date: 2031-04-03\n\n"+pier+"It rained.\n")
	ended(t, s, j.ID)
	type page struct {
		Total, Reports, New int
		Rows                []listedReport
	}
	get := func(query string) (p page) {
		t.Helper()
		if code := ask(t, s, "/api/reports?"+query, nil, &p); code != http.StatusOK {
			t.Fatal(query, code)
		}
		return p
	}
	folded := get("")
	if folded.Total != 4 || folded.Reports != 5 || len(folded.Rows) != 4 {
		t.Errorf("folded: %+v", folded)
	}
	i := slices.IndexFunc(folded.Rows, func(r listedReport) bool { return r.Copies > 0 })
	if i < 0 || folded.Rows[i].Copies != 1 {
		t.Fatalf("no report has a copy: %+v", folded.Rows)
	}
	open := get("open=" + string(folded.Rows[i].ID))
	if open.Total != 5 || open.Rows[i+1].Of != folded.Rows[i].ID {
		t.Errorf("opened: %+v", open)
	}
	if p := get("offset=3&limit=1&open=" + string(folded.Rows[i].ID)); p.Total != 5 || len(p.Rows) != 1 || p.Rows[0].ID != open.Rows[3].ID {
		t.Errorf("a page: %+v", p)
	}
	if p := get("since=2031-03-31"); p.New != 2 {
		t.Errorf("new since: %+v", p)
	}
	if p := get("outlet=Courier"); p.Total != 1 || p.Rows[0].Statements == 0 {
		t.Errorf("of an outlet: %+v", p)
	}
}

func TestSearch(t *testing.T) {
	s := harbour(t)
	_, j, _ := handOver(t, s, nil, "odd.txt", "title: A toll on ferries\ndate: 2031-04-02\n\n😀 Der Fährmann sagte nichts. The toll on every ferry was “unheard of”.\n")
	ended(t, s, j.ID)
	get := func(query string) (out struct {
		Total int
		Hits  []found
	}) {
		t.Helper()
		if code := ask(t, s, "/api/search?"+query, nil, &out); code != http.StatusOK {
			t.Fatal(query, code)
		}
		return out
	}
	r := get("q=%22every+ferry%22")
	if r.Total != 1 || r.Hits[0].Report.Name != "odd.txt" || len(r.Hits[0].Snippet.At) == 0 {
		t.Fatalf("%+v", r)
	}
	var whole struct{ Text string }
	ask(t, s, "/api/reports/"+string(r.Hits[0].Report.ID), nil, &whole)
	words := []rune(whole.Text)
	at := r.Hits[0].Snippet.At[0]
	// One letter of the text takes two code units.
	if got := string(words[at[0]-1 : at[1]-1]); !strings.HasPrefix("every ferry", got) {
		t.Errorf("the hit is at %v, which is %q", at, got)
	}
	if r := get("q=patrols"); r.Total != 2 {
		t.Errorf("patrols: %d", r.Total)
	}
	if r := get("q=patrols&outlet=Wire"); r.Total != 1 || r.Hits[0].Report.Name != "b.txt" {
		t.Errorf("under a filter: %+v", r)
	}
	if r := get("q=%22"); r.Total != 0 || r.Hits == nil {
		t.Errorf("no word: %+v", r)
	}
}

func TestSnippetOf(t *testing.T) {
	const text = "The toll… rose. The toll fell."
	head := "title: On tolls\n\n" + strings.Repeat("It rained on the Quay of the north. ", 20)
	for _, c := range []struct {
		what, marked, text string
		body               int
		want               snippet
	}{
		{"within", "…rose. The \x02toll\x03 fell.", text, 0,
			snippet{Segments: []segment{{Text: "rose. The "}, {"toll", true}, {Text: " fell."}}, At: []stretch{{20, 24}}, Cut: [2]bool{true, false}}},
		{"an ellipsis of the text's own", "The \x02toll\x03… rose.…", text, 0,
			snippet{Segments: []segment{{Text: "The "}, {"toll", true}, {Text: "… rose."}}, At: []stretch{{4, 8}}, Cut: [2]bool{false, true}}},
		{"of the title alone", "On \x02ferries\x03", text, 0,
			snippet{Segments: []segment{{Text: "On "}, {"ferries", true}}, At: []stretch{}, Title: true}},
		{"of the lines above the article, which has the word too", "title: On the \x02Toll\x03", "title: On the Toll\n\nNo tolls. A toll rose.", 20,
			snippet{Segments: []segment{{Text: "No tolls. A "}, {"toll", true}, {Text: " rose."}}, At: []stretch{{32, 36}}, Cut: [2]bool{true, false}}},
		{"a long article", "the \x02quay\x03", head, 17, snippet{Segments: []segment{{Text: "It rained on the "}, {"Quay", true},
			{Text: " of the north. It rained on the "}, {"Quay", true}, {Text: " of the north. It rained on the "}, {"Quay", true}, {Text: " of the north. It rained on the "}, {"Quay", true}},
			At: []stretch{{34, 38}, {70, 74}, {106, 110}, {142, 146}}, Cut: [2]bool{true, true}}},
	} {
		got := snippetOf(&ledger.Hit{Snippet: c.marked}, &parley.Report{Text: c.text, Body: c.body})
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.what, got, c.want)
		}
	}
}
