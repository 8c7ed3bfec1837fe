package agree

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding"
	"github.com/openparley/parley/coding/brat"
)

func TestBratRoundTrip(t *testing.T) {
	gold, _ := harbourLines(t)
	for i := range gold {
		gold[i].Gold = ""
	}
	gold[0].Condition, gold[0].Negated, gold[0].Hedge = at(t, harbour, "on Friday"), true, parley.Reported
	gold[0].When = parley.Interval{From: parley.DayOf(2031, time.March, 1), To: parley.DayOf(2031, time.March, 9)}
	ann := ToBrat(harbour, gold).Append(nil)
	d, err := brat.Parse(harbour, ann)
	if err != nil {
		t.Fatalf("%v\n%s", err, ann)
	}
	back, err := FromBrat("a.txt", d)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(gold, back, cmp.AllowUnexported(parley.Day{})); d != "" {
		t.Errorf("%s\n%s", d, ann)
	}
}

func TestFromBratPassesOverAndRefuses(t *testing.T) {
	const text = "Orsa rejected joint patrols."
	for _, c := range []struct {
		name, ann string
		n         int
		want      string
	}{
		{"other events", "T1\tAttribution 5 13\trejected\nE1\tAttribution:T1\n", 0, ""},
		{"no arguments", "T1\treject 5 13\trejected\nE1\treject:T1\n", 1, ""},
		{"numbered roles, capitals", "T1\tReject 5 13\trejected\nT2\tContent 14 27\tjoint patrols\nE1\tReject:T1 Content1:T2\n", 1, ""},
		{"a hedge of nowhere", "T1\treject 5 13\trejected\nE1\treject:T1\nA1\tHedge E1 perhaps\n", 0, `no hedge "perhaps"`},
		{"a day of nowhere", "T1\treject 5 13\trejected\nE1\treject:T1\nA1\tWhen E1 someday\n", 0, "A1"},
	} {
		d, err := brat.Parse(text, []byte(c.ann))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		lines, err := FromBrat("a.txt", d)
		switch {
		case c.want == "" && (err != nil || len(lines) != c.n):
			t.Errorf("%s: %v, %v", c.name, lines, err)
		case c.want != "" && (!errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: error %v", c.name, err)
		}
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	gold, coded := harbourLines(t)
	var b strings.Builder
	for i := range coded {
		gold[i].Coder, coded[i].Coder = parley.CoderID{Name: "zoe"}, parley.CoderID{Name: "grammar", Version: "1"}
	}
	if err := coding.WriteLines(&b, append(gold[:2:2], coded...)); err != nil {
		t.Fatal(err)
	}
	lines := write("both.jsonl", []byte(b.String()))
	write("brat/a.txt", []byte(harbour))
	write("brat/a_ana.ann", ToBrat(harbour, gold).Append(nil))
	write("brat/a_ben.ann", nil)
	reports := write("reports.jsonl", []byte(`{"text": "Orsa rejected joint patrols."}`+"\n"))
	for path, want := range map[string]string{lines: "grammar/1 4, zoe 2", filepath.Join(dir, "brat"): "ana 4, ben 0"} {
		codings, err := Read(path)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range codings {
			got = append(got, c.Coder+" "+string(rune('0'+len(c.Lines))))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: %s, want %s", path, s, want)
		}
	}
	if gold, err := Gold(lines); err != nil || len(gold) != 1 || gold[0].Coder != "both" || len(gold[0].Lines) != 6 {
		t.Errorf("an exported ledger as gold: %+v, %v", gold, err)
	}
	if gold, err := Gold(filepath.Join(dir, "brat")); err != nil || len(gold) != 2 {
		t.Errorf("two people as gold: %+v, %v", gold, err)
	}
	if !IsCoding(lines) || IsCoding(reports) || IsCoding(dir) || IsCoding(filepath.Join(dir, "nowhere.jsonl")) {
		t.Error("codings and reports are taken for each other")
	}
	if _, err := Read(filepath.Join(dir, "nowhere")); !errors.Is(err, parley.ErrNotFound) {
		t.Error(err)
	}
}

func FuzzFromBrat(f *testing.F) {
	f.Add("Orsa rejected joint patrols.", []byte("T1\treject 5 13\trejected\nT2\tContent 14 27\tjoint patrols\nE1\treject:T1 Content:T2\nA1\tHedge E1 reported\n#1\tParty E1\tOrsa\n"))
	f.Add("", []byte("T1\treject 0 0\t\nE1\treject:T1\n"))
	f.Fuzz(func(t *testing.T, text string, ann []byte) {
		d, err := brat.Parse(text, ann)
		if err != nil {
			return
		}
		lines, err := FromBrat("a.txt", d)
		if err != nil {
			return
		}
		for i := range lines {
			for _, s := range []parley.Span{lines[i].Evidence, lines[i].Holder, lines[i].Cue, lines[i].Content} {
				if err := s.Check(text); !s.IsZero() && err != nil {
					t.Fatal(err)
				}
			}
		}
		texts := map[string]string{"a.txt": text}
		s := Compare("x", lines, lines, Options{Texts: texts})
		if err := (&Page{Studies: []*Study{s}, Texts: texts}).HTML(io.Discard); err != nil {
			t.Fatal(err)
		}
	})
}
