package coding

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// TestCueExamples codes the example of each line of cues.tsv: one of its cues
// makes the line's act, and the words in brackets are the content.
func TestCueExamples(t *testing.T) {
	g, err := NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	line := 0
	for text := range strings.Lines(cueTable) {
		line++
		text = strings.TrimRight(text, "\n")
		if text == "" || text[0] == '#' {
			continue
		}
		col := strings.Split(text, "\t")
		if len(col) != 6 {
			t.Errorf("cues.tsv:%d: no example", line)
			continue
		}
		before, rest, ok1 := strings.Cut(col[5], "[")
		content, after, ok2 := strings.Cut(rest, "]")
		if !ok1 || !ok2 {
			t.Errorf("cues.tsv:%d: no [content] in %q", line, col[5])
			continue
		}
		got, found := codedAs(t, g, before+content+after), false
		for _, s := range got {
			if s.Act.String() != col[0] || s.Content.Text != content {
				continue
			}
			for cue := range strings.SplitSeq(col[4], ", ") {
				found = found || strings.Contains(s.Trace[0], "“"+cue+"”")
			}
		}
		if !found {
			t.Errorf("cues.tsv:%d: %q: no %s of %q by %q", line, col[5], col[0], content, col[4])
			for _, s := range got {
				t.Logf("  %s | %s | %s | %s | %v", s.Act, s.Holder.Text, s.Cue.Text, s.Content.Text, s.Trace)
			}
		}
	}
}

func codedAs(t *testing.T, g *Grammar, text string) []parley.Statement {
	t.Helper()
	r := &parley.Report{ID: parley.IDOf(text), Name: "x.txt", Text: text, Language: "en"}
	reading, err := g.Code(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return reading.Statements
}

// TestCuesReached puts every cue of cues.tsv into the plainest sentence for its
// first frame: a cue that no sentence can reach is a mistake in the table.
func TestCuesReached(t *testing.T) {
	g, err := NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	behind := map[string]string{
		"np": "the second draft", "to": "to close the port", "that": "that the army closes the port", "obj+to": "the front to close the port",
		"obj+of": "the front of closing the port", "obj+for": "the front for closing the port", "obj+with": "the front with smuggling guns",
		"obj-np": "the front a seat", "plan": "a second draft", "truce": "a truce", "as": "the ban as unfair", "for": "for a second vote",
		"of": "of the second draft", "over": "over the second draft", "with": "with the second draft", "about": "about the second draft", "in": "in the second draft", "against": "against the front",
	}
	missed := 0
	for text := range strings.Lines(cueTable) {
		col := strings.Split(strings.TrimRight(text, "\n"), "\t")
		if text[0] == '#' || len(col) < 5 {
			continue
		}
		frame, _, _ := strings.Cut(col[2], ",")
		for cue := range strings.SplitSeq(col[4], ", ") {
			var s string
			not := ""
			if col[3] == "=" {
				not = "will not "
			}
			switch {
			case frame == "subj" && not != "":
				s = "The second draft is not " + cue + ", Ana Ruiz said."
			case frame == "subj" && strings.HasSuffix(cue, " for"):
				s = "The second draft is " + cue + " peace, Ana Ruiz said."
			case frame == "subj":
				s = "The second draft is " + cue + ", Ana Ruiz said."
			case frame == "is":
				s = "The union's main " + cue + " is a second vote."
			case col[1] == "v" && not != "":
				s = "The union will not " + cue + " " + behind[frame] + "."
			case col[1] == "v":
				first, rest, _ := strings.Cut(cue+" ", " ")
				for _, f := range english.Forms(first) {
					s += "The union " + f + " " + rest + behind[frame] + ".\n\n"
				}
				s += "The union and the league " + cue + " " + behind[frame] + "."
			case col[1] == "n":
				s = "The union's " + cue + " " + behind[frame] + " was long."
			case cue == "need":
			default:
				s = "The union is " + cue + " " + behind[frame] + "."
			}
			found := false
			for _, st := range codedAs(t, g, s) {
				found = found || strings.Contains(strings.Join(st.Trace, " "), "“"+cue+"”")
			}
			if !found {
				missed++
				t.Logf("not reached: %s: %q", cue, s[strings.LastIndexByte(s, '\n')+1:])
			}
		}
	}
	if missed > 12 { // some need more than the plainest sentence
		t.Errorf("%d cues are not reached", missed)
	}
}

// TestExtend adds a case folder's cues.
func TestExtend(t *testing.T) {
	g, err := NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	const text = "The union eyeballed the second draft."
	if got := codedAs(t, g, text); len(got) != 0 {
		t.Fatalf("coded %d statements without the cue", len(got))
	}
	more, err := g.Extend("cues.tsv", "\ufeff# ours\r\nsupport\tv\tnp\t~\teyeball\r\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := codedAs(t, more, text); len(got) != 1 || got[0].Act != parley.Support || got[0].Content.Text != "the second draft" {
		t.Errorf("with the cue: %+v", got)
	}
	if more.ID() == g.ID() || !strings.HasPrefix(more.ID().Version, GrammarVersion+"+") {
		t.Errorf("extended coder is called %s", more.ID())
	}
	if again, _ := g.Extend("elsewhere.tsv", "# ours\r\nsupport\tv\tnp\t~\teyeball\r\n"); again.ID() != more.ID() {
		t.Errorf("the same table gives %s and %s", again.ID(), more.ID())
	}
	if same, err := g.Extend("cues.tsv", "# nothing\n\n"); err != nil || same.ID() != g.ID() {
		t.Errorf("a table without entries gives %v, %v", same, err)
	}
	// The case's entry comes before the built-in one.
	over, err := g.Extend("cues.tsv", "oppose\tv\tnp\t~\twelcome\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := codedAs(t, over, "The union welcomed the second draft."); len(got) != 1 || got[0].Act != parley.Oppose {
		t.Errorf("overruled: %+v", got)
	}
}

// TestExtendRefuses names the line of each mistake.
func TestExtendRefuses(t *testing.T) {
	g, err := NewGrammar()
	if err != nil {
		t.Fatal(err)
	}
	for table, want := range map[string]string{
		"demand\tv\tnp\t~\n":                                "my.tsv:1: 4 columns",
		"# x\n\nbeg\tv\tnp\t~\tbeg\n":                       "my.tsv:3: no act \"beg\"",
		"demand\tx\tnp\t~\tbeg\n":                           "my.tsv:1: pos \"x\"",
		"demand\tv\tnop\t~\tbeg\n":                          "my.tsv:1: no frame \"nop\"",
		"demand\tv\tnp\tno\tbeg\n":                          "my.tsv:1: negated: \"no\"",
		"demand\tv\tnp\t~\tbeg,,plead\n":                    "my.tsv:1: an empty cue",
		"demand\tv\tnp\t~\tBeg\n":                           "my.tsv:1: cue \"Beg\" has capitals",
		"demand\tv\tnp\t~\t*\n":                             "my.tsv:1: cue \"*\": '*' is no letter",
		"aim\tv\tnp,to,that\t~\tbe\n":                       "my.tsv:1: cue \"be\" would match nearly every sentence",
		"demand\tv\tthat\t~\tsay\n":                         "my.tsv:1: cue \"say\" would match",
		"demand\tn\tof\t~\tthe\ndemand\tv\tnp\t~\tof the\n": "my.tsv:2: cue \"of the\" would match",
		"demand\tv\tnp\t~\ta b c d e f g h i\n":             "has 9 words",
		"demand\tv\tnp\t~\tb\xffg\n":                        "my.tsv:1: is not UTF-8",
		strings.Repeat("#", MaxCuesBytes+1):                 "bytes long",
	} {
		_, err := g.Extend("my.tsv", table)
		if err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%.60q: error %v, want one with %q", table, err, want)
		}
	}
}

func FuzzExtend(f *testing.F) {
	f.Add("support\tv\tnp\t~\teyeball\tThe union eyeballed [the draft].\n")
	f.Add("demand\tn\tfor,to\t=\tclarion call, red line\n#\n\n")
	if b, err := os.ReadFile("cues.tsv"); err == nil {
		f.Add(string(b))
	}
	g, err := NewGrammar()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, table string) {
		more, err := g.Extend("x.tsv", table)
		if err != nil {
			if !errors.Is(err, parley.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		codedAs(t, more, "The union said it would eyeball the second draft if the army left.")
	})
}
