package learn

import (
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/coding/attribution"
	"github.com/openparley/parley/english"
)

// Parts of invented reports. Nobody but these texts uses the verb "to vorp".
var (
	holders  = []string{"The guild", "Minister Adan", "The northern council", "Ines Roth", "The harbour board", "Its envoy", "The Tallow League", "A spokesman"}
	contents = []string{"the bridge must open", "the toll was unfair", "no boats would sail", "the talks had failed", "the mill should close", "prices were too high", "the truce would hold", "the river belongs to everyone"}
	deeds    = []string{"visited the old mill on Monday", "crossed the river with two carts", "mended the roof of the hall", "bought forty sacks of flour"}
)

// vorps is n texts of four sentences each: two in which somebody vorps, marked,
// and two in which somebody does something.
func vorps(n int) []Text {
	texts := make([]Text, n)
	for i := range texts {
		var b strings.Builder
		var all []attribution.Attribution
		put := func(s string) []parley.Span {
			start := b.Len()
			b.WriteString(s)
			return []parley.Span{{Start: start, End: b.Len(), Text: s}}
		}
		for k := range 4 {
			holder := holders[(i+3*k)%len(holders)]
			if k%2 == 1 {
				put(holder + " " + deeds[(i+k)%len(deeds)] + ". ")
				continue
			}
			a := attribution.Attribution{Source: put(holder), Within: -1}
			put(" ")
			a.Cue = put("vorped")
			put(" ")
			a.Content = put("that " + contents[(i+5*k)%len(contents)])
			put(". ")
			all = append(all, a)
		}
		texts[i] = Text{Name: fmt.Sprint(i), Text: b.String(), Attributions: all}
	}
	return texts
}

// vorpModel is what is learned from them; several tests look at it.
var vorpModel = sync.OnceValues(func() (*Model, error) {
	return Train(context.Background(), Corpus{Texts: vorps(16)}, nil)
})

func TestLearnsCue(t *testing.T) {
	m, err := vorpModel()
	if err != nil {
		t.Fatal(err)
	}
	doc := english.Read("The fishing fleet repaired its nets. Captain Orlo vorped that the lighthouse must be sold. The ferry left at noon.")
	all := m.Attributions(doc)
	if len(all) != 1 {
		t.Fatalf("found %d attributions, want 1: %v", len(all), all)
	}
	got := words(all[0].Source) + " | " + words(all[0].Cue) + " | " + words(all[0].Content)
	if want := "Captain Orlo | vorped | that the lighthouse must be sold"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	if !m.LearnedAttributions() || m.LearnedStatements() {
		t.Error("the model does not know what it learned")
	}
	r := &parley.Report{Text: "Nothing.", ID: parley.IDOf("Nothing.")}
	if _, err := m.Coder().Code(context.Background(), r); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("coding statements with a model of attributions: %v", err)
	}
}

func words(all []parley.Span) string {
	var out []string
	for _, s := range all {
		out = append(out, s.Text)
	}
	return strings.Join(out, " … ")
}

func TestTrainTwice(t *testing.T) {
	one, err := vorpModel()
	if err != nil {
		t.Fatal(err)
	}
	two, err := Train(context.Background(), Corpus{Texts: vorps(16)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) || one.ID() != two.ID() {
		t.Error("the same examples gave another model")
	}
	other, err := Train(context.Background(), Corpus{Texts: vorps(17)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if other.ID() == one.ID() {
		t.Error("other examples gave a model of the same version")
	}
}

func TestModelFile(t *testing.T) {
	m, err := vorpModel()
	if err != nil {
		t.Fatal(err)
	}
	file := m.Bytes()
	again, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if again.ID() != m.ID() || !bytes.Equal(again.Bytes(), file) {
		t.Error("a model is another after writing and reading")
	}
	doc := english.Read(vorps(3)[2].Text)
	if got, want := fmt.Sprint(again.Attributions(doc)), fmt.Sprint(m.Attributions(doc)); got != want {
		t.Errorf("read back it finds %s, before %s", got, want)
	}
	for _, c := range []struct{ name, file, want string }{
		{"empty", "", "no model"},
		{"other", "once upon a time\n", "no model"},
		{"newer", "parley learned coder 99\nxyz", "newer"},
		{"cut", string(file[:len(file)/2]), "damaged"},
		{"longer", string(file[:len(file)-1]) + "x", "damaged"},
		{"nothing", "parley learned coder 1\n", "damaged"},
	} {
		if _, err := Read([]byte(c.file)); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := Open(t.TempDir() + "/none"); !errors.Is(err, parley.ErrNotFound) {
		t.Errorf("opening nothing: %v", err)
	}
	if _, err := Open(t.TempDir()); !errors.Is(err, parley.ErrInvalid) {
		t.Errorf("opening a folder: %v", err)
	}
}

func TestTooFew(t *testing.T) {
	for _, c := range []struct {
		name   string
		corpus Corpus
		want   string
	}{
		{"nothing", Corpus{}, "0 accepted or corrected statements, at least 20"},
		{"few attributions", Corpus{Texts: vorps(4)}, "8 attributions, at least 20"},
		{"one text", Corpus{Texts: []Text{{Attributions: make([]attribution.Attribution, 30)}}}, "one annotated text"},
		{"one report", Corpus{Reports: []Report{{Judged: make([]Judged, 30)}}}, "all statements are of one report"},
	} {
		if _, err := Train(context.Background(), c.corpus, nil); !errors.Is(err, parley.ErrInvalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Train(ctx, Corpus{Texts: vorps(16)}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("training went on: %v", err)
	}
}

// FuzzAttributions holds that spans quote the text, whatever it is.
func FuzzAttributions(f *testing.F) {
	m, err := vorpModel()
	if err != nil {
		f.Fatal(err)
	}
	for _, t := range []string{"", "\n\n", "“Open it,” Adan vorped.", "“Open\n\n“it", "a: b: c", "\xff vorped", vorps(1)[0].Text, "Ines Roth vorped that “the\n\nmill” vorped that."} {
		f.Add(t)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		last := 0
		for _, a := range m.Attributions(english.Read(text)) {
			if len(a.Content) == 0 {
				t.Error("an attribution without content")
			}
			for _, part := range [][]parley.Span{a.Source, a.Cue, a.Content} {
				end := 0
				for _, s := range part {
					if err := s.Check(text); err != nil {
						t.Error(err)
					}
					if s.Start < end || s.Start == s.End {
						t.Errorf("spans out of order or empty: %v", part)
					}
					end = s.End
				}
			}
			if a.Content[0].Start < last {
				t.Error("attributions out of order")
			}
			last = a.Content[0].Start
		}
	})
}

// FuzzRead holds that no file makes trouble, packed as a model is.
func FuzzRead(f *testing.F) {
	m, err := vorpModel()
	if err != nil {
		f.Fatal(err)
	}
	_, packed, _ := bytes.Cut(m.Bytes(), []byte("\n"))
	parts, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(parts)
	f.Add(parts[:100])
	f.Add([]byte{0, 0})
	f.Fuzz(func(t *testing.T, parts []byte) {
		m, err := Read(pack(parts))
		if err == nil {
			m.Attributions(english.Read("Adan vorped that it rained."))
		} else if !errors.Is(err, parley.ErrInvalid) {
			t.Error(err)
		}
	})
}
