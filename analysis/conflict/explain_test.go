package conflict

import (
	"context"
	"slices"
	"testing"
)

// TestCertificates explains every verdict of many models and has each
// certificate checked; then it spoils them and wants them refused.
func TestCertificates(t *testing.T) {
	models := 400
	if testing.Short() {
		models = 80
	}
	checked, spoiled := 0, 0
	for seed := range uint64(models) {
		g, err := New(random(seed), Limits{})
		if err != nil {
			continue
		}
		v, err := g.Solve(context.Background(), SolveOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range Concepts() {
			for i := range g.Parties() {
				for s := range g.Count() {
					cert := g.Explain(c, i, s)
					if cert.Stays != v.Stable(c, i).Has(s) {
						t.Fatalf("model %d: %s in %s for party %d: the certificate says %t", seed, c, g.Letters(s), i, cert.Stays)
					}
					if err := Check(g, cert); err != nil {
						t.Fatalf("model %d: %s in %s for party %d: %v", seed, c, g.Letters(s), i, err)
					}
					checked++
					for _, bad := range spoil(cert) {
						if Check(g, bad) == nil {
							t.Fatalf("model %d: %s in %s for party %d: a spoiled certificate passes: %+v", seed, c, g.Letters(s), i, bad)
						}
						spoiled++
					}
				}
			}
		}
	}
	t.Logf("%d certificates, %d spoiled ones", checked, spoiled)
}

// spoil makes certificates that do not prove what they say.
func spoil(c Certificate) []Certificate {
	var bad []Certificate
	claim := c
	claim.Stays = !c.Stays
	if c.Stays || c.Concept != Nash {
		bad = append(bad, claim)
	}
	if c.Stays && len(c.Answers) > 0 {
		short := c
		short.Answers = c.Answers[1:]
		bad = append(bad, short)
		if c.Concept != Nash {
			again := c
			again.Answers = slices.Clone(c.Answers)
			again.Answers[0].Path = slices.Concat(c.Answers[0].Path, c.Answers[0].Path)
			bad = append(bad, again)
		}
	}
	if !c.Stays && len(c.Answers[0].Reach) > 0 {
		hidden := c
		hidden.Answers = slices.Clone(c.Answers)
		hidden.Answers[0].Reach = c.Answers[0].Reach[1:]
		bad = append(bad, hidden)
	}
	return bad
}
