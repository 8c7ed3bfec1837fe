package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"github.com/openparley/parley"
)

func TestExitCodes(t *testing.T) {
	for _, test := range []struct {
		err  error
		code int
		want string
	}{
		{nil, 0, ""},
		{errors.New("odd"), 1, "parley: odd\n"},
		{usageError{errors.New("no such flag")}, 2, "parley: no such flag\n  parley --help lists the commands\n"},
		{parley.Problems{{File: "case.yaml", Line: 2, Col: 3, What: "wrong"}, {File: "case.yaml", Line: 4, What: "too"}}, 3, "parley: case.yaml:2:3: wrong\nparley: case.yaml:4: too\n"},
		{fmt.Errorf("%w: no party", parley.ErrNotFound), 4, "parley: no party\n"},
		{withHint{fmt.Errorf("%w: there already", parley.ErrConflict), "choose another"}, 5, "parley: there already\n  choose another\n"},
		{fmt.Errorf("store: open x: %w: read only", parley.ErrDenied), 6, "parley: store: open x: denied: read only\n"},
		{fmt.Errorf("full: %w", parley.ErrUnavailable), 7, "parley: full\n"},
		{fmt.Errorf("code: %w", context.Canceled), 130, "parley: interrupted\n"},
		{errors.New("red \x1b[31m"), 1, "parley: red \ufffd[31m\n"},
	} {
		var b bytes.Buffer
		a := &app{err: &b}
		if code := a.exit(test.err); code != test.code || b.String() != test.want {
			t.Errorf("%v: exit %d, %q", test.err, code, b.String())
		}
	}
}

// TestHelp holds every command to a help with examples, and to documented exit
// codes.
func TestHelp(t *testing.T) {
	var c cli
	parser, err := newParser(&c, &app{out: &bytes.Buffer{}, err: &bytes.Buffer{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range parser.Model.Children {
		help, ok := node.Target.Addr().Interface().(kong.HelpProvider)
		if !ok || !strings.Contains(help.Help(), "Examples:\n\n  ") || !strings.Contains(help.Help(), "parley "+node.Name) {
			t.Errorf("%s: its help has no examples", node.Name)
		}
	}
	for _, e := range exits {
		if !strings.Contains(exitHelp(), fmt.Sprintf("%d %s", e.code, e.means)) {
			t.Errorf("exit code %d is not in the help", e.code)
		}
	}
}
