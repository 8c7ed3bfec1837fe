package main

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
)

// sample is invented; its marks are right but for the last, which is there to
// be missed.
const sample = `<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-14" functionInDocument="CREATION_TIME">May 14, 2031</TIMEX3></DCT>
<TEXT>
The envoy &amp; her staff <EVENT eid="e1">left</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2031-05-09">Friday</TIMEX3>.
They <EVENT eid="e2">stayed</EVENT> for <TIMEX3 tid="t2" type="DURATION" value="P3D">three</TIMEX3> days, until
<TIMEX3 tid="t3" type="TIME" value="2031-05-12TMO">yesterday</TIMEX3> and beyond <TIMEX3 tid="t4" type="DATE" value="2031">the feast</TIMEX3>.
</TEXT>
</TimeML>`

func TestReadTimeML(t *testing.T) {
	f := readTimeML(sample)
	if got := f.date.Format("2006-01-02"); got != "2031-05-14" {
		t.Errorf("date %s", got)
	}
	if strings.Contains(f.text, "<") || !strings.Contains(f.text, "envoy & her staff left on Friday.") {
		t.Errorf("text %q", f.text)
	}
	var got []string
	for _, m := range f.times {
		got = append(got, f.text[m.start:m.end]+" "+m.typ+" "+m.value)
	}
	if want := "Friday date 2031-05-09|three duration P3D|yesterday time 2031-05-12TMO|the feast date 2031"; strings.Join(got, "|") != want {
		t.Errorf("times %q", got)
	}
}

func TestScore(t *testing.T) {
	var s score
	errs := s.add(readTimeML(sample))
	if want := (score{gold: 4, found: 3, strict: 2, relaxed: 3, types: 2, values: 2}); s != want {
		t.Errorf("score %+v, want %+v", s, want)
	}
	if got := s.measure(s.strict); got != "66.7 50.0 57.1" {
		t.Errorf("strict %s", got)
	}
	var kinds []string
	for _, e := range errs {
		kinds = append(kinds, e.kind+": "+e.words)
	}
	if want := "other bounds: three|other value: yesterday|other type: yesterday|missed: the feast"; strings.Join(kinds, "|") != want {
		t.Errorf("errors %q", kinds)
	}
	var out strings.Builder
	show(&out, errs, 10)
	if !strings.Contains(out.String(), "[the feast]") {
		t.Errorf("shown:\n%s", out.String())
	}
}

// TimeBank and AQUAINT, where the shared data is beside the checkout. HeidelTime
// has strict 80.9 and 76.6, value 75.9 and 65.8.
func TestFloors(t *testing.T) {
	files, err := readArchive("../../../shared/data/timex/tbaq.tar.gz")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the TimeML files are not beside the checkout:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	scores := map[string]*score{}
	for _, f := range files {
		if scores[f.corpus] == nil {
			scores[f.corpus] = &score{}
		}
		scores[f.corpus].add(f)
	}
	for _, floor := range []struct {
		corpus        string
		strict, value float64
	}{{"TimeBank", 88, 81}, {"AQUAINT", 81, 73}} {
		s := scores[floor.corpus]
		if s == nil {
			t.Errorf("no files of %s", floor.corpus)
			continue
		}
		strict, value := s.f1(s.strict), s.f1(s.values)
		t.Logf("%s: strict %.1f, relaxed %.1f, type %.1f, value %.1f", floor.corpus, strict, s.f1(s.relaxed), s.f1(s.types), value)
		if strict < floor.strict || value < floor.value {
			t.Errorf("%s: strict %.1f (floor %.1f), value %.1f (floor %.1f)", floor.corpus, strict, floor.strict, value, floor.value)
		}
	}
}
