package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"github.com/openparley/parley"
)

const (
	exitFailed = 1
	exitUsage  = 2
)

// usageError is a mistake on the command line that the parser cannot see.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

// exits maps the kinds of error to exit codes. The first that fits counts.
var exits = []struct {
	kind  error
	code  int
	means string
}{
	{context.Canceled, 130, "interrupted"},
	{parley.ErrInvalid, 3, "invalid input"},
	{parley.ErrNotFound, 4, "not found"},
	{parley.ErrConflict, 5, "conflict"},
	{parley.ErrDenied, 6, "denied"},
	{parley.ErrUnavailable, 7, "unavailable"},
}

// exitHelp is the exit codes for --help.
func exitHelp() string {
	parts := []string{"0 done", "1 failed", "2 wrong command line"}
	for _, e := range exits[1:] {
		parts = append(parts, fmt.Sprintf("%d %s", e.code, e.means))
	}
	return "\n\nExit codes: " + strings.Join(parts, ", ") + fmt.Sprintf(", %d %s.", exits[0].code, exits[0].means)
}

// exit tells an error and gives its exit code.
func (a *app) exit(err error) int {
	if err == nil {
		return 0
	}
	var usage usageError
	if errors.As(err, &usage) {
		return a.usage(usage.error)
	}
	if errors.Is(err, syscall.EPIPE) {
		return 0 // the reader of our output has had enough
	}
	code := exitFailed
	for _, e := range exits {
		if errors.Is(err, e.kind) {
			code = e.code
			break
		}
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(a.err, "parley: interrupted")
	} else {
		for line := range strings.Lines(message(err)) {
			fmt.Fprintln(a.err, "parley: "+plain(strings.TrimRight(line, "\n")))
		}
	}
	var h interface{ Hint() string }
	if errors.As(err, &h) {
		fmt.Fprintln(a.err, "  "+plain(h.Hint()))
	}
	return code
}

// message is the error for people: without the bare name of its kind at either
// end, where the rest says it.
func message(err error) string {
	s := err.Error()
	var problems parley.Problems
	if errors.As(err, &problems) {
		return s
	}
	for _, e := range exits[1:] {
		kind := e.kind.Error()
		s = strings.TrimSuffix(strings.TrimPrefix(s, kind+": "), ": "+kind)
	}
	return s
}
