package english_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/openparley/parley/english"
)

// draw writes a tree as words with their relation and head.
func draw(d *english.Document, t english.Tree) string {
	var b strings.Builder
	for i, w := range t {
		head := "·"
		if w.Head >= 0 {
			head = d.Text[t[w.Head].Start:t[w.Head].End]
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s/%s>%s", d.Text[w.Start:w.End], w.Relation, head)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The minister rejected the plan.",
			"The/det>minister minister/nsubj>rejected rejected/root>· the/det>plan plan/obj>rejected ./punct>rejected"},
		{"Osman said that he would not sign it.",
			"Osman/nsubj>said said/root>· that/mark>sign he/nsubj>sign would/aux>sign not/advmod>sign sign/ccomp>said it/obj>sign ./punct>said"},
		{"The bridge was destroyed by the rebels.",
			"The/det>bridge bridge/nsubj:pass>destroyed was/aux:pass>destroyed destroyed/root>· by/case>rebels the/det>rebels rebels/obl:agent>destroyed ./punct>destroyed"},
		{"If they leave, we will talk.",
			"If/mark>leave they/nsubj>leave leave/advcl>talk ,/punct>leave we/nsubj>talk will/aux>talk talk/root>· ./punct>talk"},
		{"She refused to attend the talks.",
			"She/nsubj>refused refused/root>· to/mark>attend attend/xcomp>refused the/det>talks talks/obj>attend ./punct>refused"},
	} {
		d := english.Read(c.text)
		s := d.Parse()
		if got := draw(d, s.Tree(0)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestParseFeatures(t *testing.T) {
	for _, c := range []struct {
		text, word, want string
	}{
		{"The minister rejected the plan.", "rejected", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"},
		{"The rebels have left the town.", "have", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"},
		{"The bridge was destroyed by the rebels.", "destroyed", "Tense=Past|VerbForm=Part|Voice=Pass"},
		{"They want to sign the treaty.", "sign", "VerbForm=Inf"},
		{"They did not sign it.", "not", "Polarity=Neg"},
		{"The ministers met.", "ministers", "Number=Plur"},
		{"I agree.", "agree", "Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin"},
	} {
		d := english.Read(c.text)
		for _, w := range d.Parse().Tree(0) {
			if d.Text[w.Start:w.End] == c.word && w.Features.String() != c.want {
				t.Errorf("%s: %s has %s, want %s", c.text, c.word, w.Features, c.want)
			}
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"a cease-fire line":          "a cease - fire line",
		"the re-elected ex-leader":   "the re-elected ex-leader",
		"She can't and cannot.":      "She ca n't and can not .",
		"a 15-year-old boy":          "a 15 - year - old boy",
		"call 555-014-7788 now":      "call 555-014-7788 now",
		"write to a-b@example.org":   "write to a-b@example.org",
		"I dont know, gonna go":      "I do nt know , gon na go",
		"two- and three-day talks":   "two - and three - day talks",
		"all is well :-) :D at 5:30": "all is well :-) :D at 5:30",
		"":                           "",
	} {
		d := english.Read(text)
		s := d.Parse()
		var got []string
		for _, w := range s.Words {
			got = append(got, d.Text[w.Start:w.End])
			if token := d.Tokens[w.Token]; w.Start < token.Start || w.Start >= token.End {
				t.Errorf("%q: word %q is outside its token", text, d.Text[w.Start:w.End])
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q has words %q, want %q", text, got, want)
		}
	}
}

func TestParseWords(t *testing.T) {
	words := []string{"Two", "envoys", "met", "."}
	tree := english.ParseWords(words)
	if len(tree) != 4 || tree.Root() != 2 || tree[1].Head != 2 || tree[1].Relation != english.Nsubj {
		t.Errorf("ParseWords(%q) = %v", words, tree)
	}
	if first, last := tree.Yield(1); first != 0 || last != 2 {
		t.Errorf("the yield of envoys is [%d,%d), want [0,2)", first, last)
	}
	if got := english.ParseWords(nil); len(got) != 0 || got.Root() != -1 {
		t.Errorf("ParseWords of nothing = %v", got)
	}
	english.ParseWords([]string{"", "\xff", ""}) // must not panic
}

func TestByToken(t *testing.T) {
	d := english.Read("The cease-fire line held. They re-opened the well-known road. Good :-)")
	s := d.Parse()
	for token, k := range s.ByToken(d) {
		w := s.Words[k]
		if int(w.Token) != token && d.Text[w.Start:w.End] != ":-)" {
			t.Errorf("token %q has the word %q", d.Word(token), d.Text[w.Start:w.End])
		}
	}
}

// checkTrees reports what makes a tree no tree, or its words wrong.
func checkTrees(d *english.Document, s *english.Syntax) error {
	if len(s.First) != len(d.Sentences)+1 {
		return fmt.Errorf("%d trees for %d sentences", len(s.First)-1, len(d.Sentences))
	}
	for k, sentence := range d.Sentences {
		tree := s.Tree(k)
		at := sentence.Start
		for _, w := range tree {
			if w.Start < at || w.End <= w.Start || w.End > sentence.End {
				return fmt.Errorf("sentence %d: word [%d,%d) after %d", k, w.Start, w.End, at)
			}
			if strings.TrimSpace(d.Text[at:w.Start]) != "" && len(english.Read(d.Text[at:w.Start]).Tokens) > 0 {
				return fmt.Errorf("sentence %d: nothing covers %q", k, d.Text[at:w.Start])
			}
			at = w.End
			if w.UPOS == english.NoUPOS || w.XPOS == english.NoTag || w.Relation == english.NoRelation {
				return fmt.Errorf("sentence %d: word %q is not analysed", k, d.Text[w.Start:w.End])
			}
		}
		roots := 0
		for i, w := range tree {
			if w.Head < 0 {
				roots++
				if w.Relation != english.Root {
					return fmt.Errorf("sentence %d: the root is %v", k, w.Relation)
				}
			}
			if int(w.Head) >= len(tree) {
				return fmt.Errorf("sentence %d: head %d of %d words", k, w.Head, len(tree))
			}
			if len(tree) > 2000 {
				continue
			}
			up := i
			for steps := 0; up >= 0; steps++ {
				if steps > len(tree) {
					return fmt.Errorf("sentence %d: word %d is in a cycle", k, i)
				}
				up = int(tree[up].Head)
			}
		}
		if roots != 1 && len(tree) > 0 {
			return fmt.Errorf("sentence %d: %d roots", k, roots)
		}
	}
	return nil
}

func FuzzParse(f *testing.F) {
	f.Add("The minister said: \"We won't go.\" He left, then re-joined the cease-fire talks.")
	f.Add("\xff\xfe ' '' \"\" -- - --- a-b-c- -x x- 5-6-7 @@ can't CANNOT dont")
	f.Add(strings.Repeat("\"", 500) + strings.Repeat("and the man ", 200))
	f.Fuzz(func(t *testing.T, text string) {
		d := english.Read(text)
		if err := checkTrees(d, d.Parse()); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// TestParseLong sees to it that time is linear in whatever is one sentence.
func TestParseLong(t *testing.T) {
	for name, unit := range map[string]string{"words": "the man and ", "smileys": ":) ", "quotes": "\"", "digits": "1", "hyphens": "a-", "commas": "x, "} {
		text := strings.Repeat(unit, 100_000/len(unit))
		d := english.Read(text)
		if err := checkTrees(d, d.Parse()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestParseAllocations holds the parser to no allocation for each token. The bound leaves room for working memory that is taken anew, as
// happens whenever the pool that keeps it has been emptied.
func TestParseAllocations(t *testing.T) {
	d := english.Read(strings.Repeat("The minister said that the two sides would meet again on Monday, if the guns fall silent. ", 200))
	d.Parse()
	if n := testing.AllocsPerRun(3, func() { d.Parse() }); n > float64(len(d.Tokens)/20) {
		t.Errorf("parsing %d tokens allocates %.0f times, want no more than one for 20 tokens", len(d.Tokens), n)
	}
}

func TestParseTogether(t *testing.T) {
	text := strings.Repeat("The envoys met in the harbour town. They did not agree. ", 20)
	want := english.Read(text).Parse()
	done := make(chan *english.Syntax)
	for range 4 {
		go func() { done <- english.Read(text).Parse() }()
	}
	for range 4 {
		got := <-done
		for i := range want.Words {
			if got.Words[i] != want.Words[i] {
				t.Fatalf("word %d is %v at the same time as others, %v alone", i, got.Words[i], want.Words[i])
			}
		}
	}
}

func BenchmarkParse(b *testing.B) {
	d := english.Read(strings.Repeat("The minister said on Monday that the two sides, which have not met since June, would talk again in the capital if the guns fall silent. ", 100))
	d.Parse()
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		words += len(d.Parse().Words)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}

func TestNamesOfKinds(t *testing.T) {
	for r := english.NoRelation; r.String() != "?"; r++ {
		if got := english.ParseRelation(r.String()); got != r {
			t.Errorf("ParseRelation(%q) = %v", r.String(), got)
		}
	}
	if english.NsubjPass.Base() != english.Nsubj || english.Obj.Base() != english.Obj || english.ParseRelation("acl:other") != english.Acl {
		t.Error("subtypes are not taken off")
	}
	for u := english.NoUPOS; u.String() != "?"; u++ {
		if got := english.ParseUPOS(u.String()); got != u {
			t.Errorf("ParseUPOS(%q) = %v", u.String(), got)
		}
	}
	for x := english.CC; x.String() != "?"; x++ {
		if got := english.ParseTag(x.String()); got != x {
			t.Errorf("ParseTag(%q) = %v", x.String(), got)
		}
	}
	const column = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
	if got := english.ParseFeatures(column); got.String() != column || !got.Has(english.Past) || got.Has(english.Passive) {
		t.Errorf("ParseFeatures(%q) = %v", column, got)
	}
}
