package main

import (
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// patience is how long work may take before progress is shown.
const patience = 500 * time.Millisecond

// progress shows on standard error, when that is a terminal, that work which
// takes long goes on.
type progress struct {
	verb  string
	on    bool
	start time.Time
	app   *app
	all   *mpb.Progress
	bar   *mpb.Bar
	text  atomic.Pointer[string]
}

func (a *app) progress(verb string) *progress {
	return &progress{verb: verb, on: isTerminal(a.err), start: time.Now(), app: a}
}

// show says how far the work is.
func (p *progress) show(text string) {
	if !p.on || p.bar == nil && time.Since(p.start) < patience {
		return
	}
	p.text.Store(&text)
	if p.bar == nil {
		p.all = mpb.New(mpb.WithOutput(p.app.err), mpb.WithAutoRefresh(), mpb.WithWidth(20))
		p.bar = p.all.New(-1, mpb.SpinnerStyle(), mpb.BarRemoveOnComplete(), mpb.AppendDecorators(
			decor.Any(func(decor.Statistics) string { return " " + p.verb + ": " + *p.text.Load() + " " }),
			decor.Elapsed(decor.ET_STYLE_GO)))
	}
}

// end takes the progress away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.all.Wait()
	}
}
