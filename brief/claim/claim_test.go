package claim

import (
	"errors"
	"strings"
	"testing"

	"github.com/openparley/parley"
)

var words = parley.Cite{Report: "r1", Quote: parley.Span{Start: 0, End: 3, Text: "yes"}}

func TestCheck(t *testing.T) {
	if err := Say(Cited(words), Words("agrees ").Quote("yes")).Check(); err != nil {
		t.Error(err)
	}
	for name, s := range map[string]Sentence{
		"zero":         {},
		"no evidence":  Say(Evidence{}, Words("agrees")),
		"no words":     Say(Cited(words), Text{}),
		"no report":    Say(Cited(parley.Cite{Quote: words.Quote}), Words("agrees")),
		"empty quote":  Say(Cited(parley.Cite{Report: "r1"}), Words("agrees")),
		"one is empty": Say(Cited(words, parley.Cite{Report: "r2", Quote: parley.Span{End: 1, Text: " "}}), Words("agrees")),
	} {
		if err := s.Check(); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, ok := CitedAll(nil); ok {
		t.Error("evidence of nothing")
	}
}

// A text that is the beginning of two others is changed by neither.
func TestTextIsKept(t *testing.T) {
	base := Words("a").Name("b")
	one, two := base.Words("1"), base.Words("2").Then(Quote("q")).Count(3)
	for want, got := range map[string]Text{"ab": base, "ab1": one, "ab2“q”3": two} {
		if s := plain(got.pieces()); s != want {
			t.Errorf("%q, want %q", s, want)
		}
	}
}

func TestFrame(t *testing.T) {
	f := Label("Seen ").Some(1, "report", "reports").Words(", ").Some(2, "case", "cases").Words(", ").Day(parley.Day{}).Mark("for", "+", " for")
	if got, want := f.String(), "Seen 1 report, 2 cases, undated+  for"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, p := range f.Pieces() {
		if p.Kind == Quoted {
			t.Error("a frame quotes")
		}
	}
	if !strings.HasPrefix(Columns(Cited(words), Words("a"), Words("b")).String(), "a · b") {
		t.Error("columns are not parted")
	}
}

func TestWhen(t *testing.T) {
	a, b := parley.DayOf(2031, 1, 2), parley.DayOf(2031, 2, 3)
	for want, i := range map[string]parley.Interval{
		"undated": {}, "2031-01-02": parley.On(a), "2031-01-02 to 2031-02-03": {From: a, To: b}, "until 2031-02-03": {To: b}, "from 2031-01-02": {From: a},
	} {
		if got := plain(Text{}.When(i).pieces()); got != want {
			t.Errorf("%v: %q, want %q", i, got, want)
		}
	}
}
