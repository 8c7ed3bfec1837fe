package casefile_test

import (
	"context"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
	"github.com/openparley/parley/coding"
)

// unsure codes the three sentences of a report, with different confidence.
type unsure struct{}

func (unsure) ID() parley.CoderID { return parley.CoderID{Name: "unsure", Version: "1"} }

func (u unsure) Code(_ context.Context, r *parley.Report) (*parley.Reading, error) {
	reading := &parley.Reading{Report: r.ID, Coder: u.ID()}
	for i, sure := range []float64{0.97, 0, 0.41, 0.8} {
		s := parley.Statement{Report: r.ID, Coder: u.ID(), Act: parley.Demand, Evidence: r.Quote(4*i, 4*i+3), Content: r.Quote(4*i, 4*i+3), Sure: sure}
		s.Identify()
		reading.Statements = append(reading.Statements, s)
	}
	return reading, nil
}

func TestQueue(t *testing.T) {
	ctx := context.Background()
	f, err := casefile.Temp(ctx, casefile.Options{By: "ana", Coders: []coding.Coder{unsure{}}})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	dir := t.TempDir()
	write(t, dir+"/a.txt", "one two six ten\n")
	if _, err := f.Add(ctx, []string{dir}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	order := func(q casefile.Query) (out string) {
		all, err := f.Queue(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for i := range all {
			out += all[i].Record.Content.Text + " "
		}
		return out
	}
	if got, want := order(casefile.Query{}), "six ten one two "; got != want {
		t.Errorf("the queue is %q, want %q", got, want)
	}
	if got, want := order(casefile.Query{Limit: 2}), "six ten "; got != want {
		t.Errorf("the first two are %q, want %q", got, want)
	}
	all, err := f.Queue(ctx, casefile.Query{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Review(ctx, parley.Rejected, []string{string(all[0].Record.ID)}, ""); err != nil {
		t.Fatal(err)
	}
	if got, want := order(casefile.Query{}), "ten one two "; got != want {
		t.Errorf("after a decision the queue is %q, want %q", got, want)
	}
}
