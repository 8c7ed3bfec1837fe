package report_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/report"
)

// prose makes paragraphs of words drawn from a vocabulary in which, as in
// language, few words are frequent.
func prose(r *rand.Rand, paragraphs int) []string {
	p := make([]string, paragraphs)
	for i := range p {
		words := make([]string, 60)
		for k := range words {
			words[k] = fmt.Sprintf("w%d", int(2000*r.Float64()*r.Float64()*r.Float64()))
		}
		p[i] = strings.Join(words, " ") + "."
	}
	return p
}

func of(paragraphs ...string) *parley.Report {
	text := strings.Join(paragraphs, "\n\n")
	return &parley.Report{ID: parley.IDOf(text), Text: text}
}

func TestNear(t *testing.T) {
	const boilerplate = "The bridge at Elsa has been closed since the spring of the year before last, when the army took the customs house and the northern council, which had held it since the truce, lost forty of its men. Eleven rounds of talks have failed. Some nine thousand people on both banks depend on it."
	linked := 0
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		story := prose(r, 6)
		first := of(story...)

		changed := append([]string(nil), story...)
		changed[r.IntN(6)] = prose(r, 1)[0]
		cut := story[:5]
		header := append([]string{"date: 2031-03-04\noutlet: Another Wire\nBy our own correspondent, with agencies"}, story...)
		shouted := strings.ReplaceAll(strings.ToUpper(strings.Join(story, "\r\n\r\n")), " ", "  ")

		for name, again := range map[string]*parley.Report{
			"one paragraph changed": of(changed...), "last paragraph cut": of(cut...), "another header": of(header...), "other case and spaces": of(shouted),
		} {
			n := report.NewNear()
			for range 3 {
				n.Add(of(prose(r, 6)...))
			}
			if got := n.Add(first); got != "" {
				t.Fatalf("seed %d: the first of its kind is like %s", seed, got)
			}
			if got := n.Add(again); got != first.ID {
				t.Errorf("seed %d, %s: like %q, want %s", seed, name, got, first.ID)
			}
			if got := n.Add(first); got != "" {
				t.Errorf("seed %d, %s: added again it is like %s, and was like none", seed, name, got)
			}
			if got := n.Add(again); got != first.ID {
				t.Errorf("seed %d, %s: added again it is like %q, want %s", seed, name, got, first.ID)
			}
		}

		// Two stories of one outlet: the same end, a quarter of each.
		n := report.NewNear()
		n.Add(of(append(prose(r, 3), boilerplate)...))
		if got := n.Add(of(append(prose(r, 3), boilerplate)...)); got != "" {
			t.Errorf("seed %d: two stories with the same boilerplate are linked", seed)
		}
		// The hardest case: the same for a half of each. A few in a thousand
		// are linked by chance.
		common := prose(r, 3)
		n.Add(of(append(prose(r, 3), common...)...))
		if n.Add(of(append(prose(r, 3), common...)...)) != "" {
			linked++
		}
	}
	if linked > 2 {
		t.Errorf("%d of 100 pairs of stories with half of their text in common are linked", linked)
	}
}

// TestNearBody compares articles, not the header lines before them, and says
// nothing of texts too short to tell.
func TestNearBody(t *testing.T) {
	header := strings.Join(prose(rand.New(rand.NewPCG(1, 1)), 12), " ") + "\n"
	with := func(body string) *parley.Report {
		r := of(header + body)
		r.Body = len(header)
		return r
	}
	n := report.NewNear()
	r := rand.New(rand.NewPCG(1, 2))
	n.Add(with(prose(r, 2)[0]))
	if got := n.Add(with(prose(r, 2)[0])); got != "" {
		t.Error("headers are compared")
	}
	n.Add(of("The talks were broken off on Monday."))
	if got := n.Add(of("The talks were broken off on Monday. ")); got != "" {
		t.Error("a text of seven words is linked")
	}
}

// TestNearBoilerplateIsFast adds reports that all share most bands, which
// must not make each the slower the more there are.
func TestNearBoilerplateIsFast(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	common := prose(r, 3)
	n := report.NewNear()
	for range 5000 {
		n.Add(of(append(common, prose(r, 3)...)...))
	}
}

func BenchmarkNear(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 4))
	reports := make([]*parley.Report, 200)
	for i := range reports {
		reports[i] = of(prose(r, 12)...)
	}
	b.SetBytes(int64(len(reports[0].Text)))
	n := report.NewNear()
	for i := 0; b.Loop(); i++ {
		n.Add(reports[i%len(reports)])
	}
}
