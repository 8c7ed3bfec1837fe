package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile"
)

// completeVerb is the hidden command that completion scripts call.
const completeVerb = "__complete"

// complete prints what the last of the words can become, one a line. It never
// fails: without an answer the shell offers files.
func complete(words []string, out io.Writer) int {
	var c cli
	a := &app{ctx: context.Background(), out: io.Discard, err: io.Discard}
	parser, err := newParser(&c, a)
	if err != nil || len(words) == 0 {
		return 0
	}
	last := words[len(words)-1]
	for _, option := range candidates(parser.Model.Node, words, last) {
		if strings.HasPrefix(strings.ToLower(option), strings.ToLower(last)) {
			fmt.Fprintln(out, option)
		}
	}
	return 0
}

func candidates(root *kong.Node, words []string, last string) []string {
	node, caseDir := root, ""
	var open *kong.Flag // a flag that waits for its value
	for _, w := range words[:len(words)-1] {
		switch {
		case open != nil:
			if open.Name == "case-dir" {
				caseDir = w
			}
			open = nil
		case strings.HasPrefix(w, "-"):
			if f := flag(root, node, w); f != nil && !f.IsBool() && !strings.Contains(w, "=") {
				open = f
			}
		case node == root:
			for _, child := range root.Children {
				if child.Name == w {
					node = child
				}
			}
		}
	}
	switch {
	case open != nil:
		return values(open, caseDir)
	case strings.HasPrefix(last, "-"):
		return flags(root, node)
	case node == root:
		var names []string
		for _, child := range root.Children {
			if !child.Hidden {
				names = append(names, child.Name)
			}
		}
		return names
	case node.Name == "compare":
		return parties(caseDir)
	case len(node.Positional) > 0:
		return enum(node.Positional[0])
	}
	return nil
}

func flag(root, node *kong.Node, word string) *kong.Flag {
	name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
	for _, f := range append(slices.Clone(node.Flags), root.Flags...) {
		if strings.HasPrefix(word, "--") && f.Name == name || !strings.HasPrefix(word, "--") && string(f.Short) == name {
			return f
		}
	}
	return nil
}

func flags(root, node *kong.Node) []string {
	var names []string
	own := node.Flags
	if node != root {
		own = append(slices.Clone(own), root.Flags...)
	}
	for _, f := range own {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// values are what a flag takes, where that is known.
func values(f *kong.Flag, caseDir string) []string {
	switch f.Name {
	case "act":
		return actNames()
	case "review":
		return reviewNames
	case "hedge":
		return hedges[1:]
	case "party":
		return parties(caseDir)
	case "issue":
		return issues(caseDir)
	case "coder":
		return []string{"grammar"}
	case "marking":
		return []string{"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"}
	}
	return enum(f.Value)
}

func enum(v *kong.Value) []string {
	var all []string
	for _, e := range v.EnumSlice() {
		if e != "" {
			all = append(all, e)
		}
	}
	return all
}

// written is the case file of the case folder. Completion must be quick, so
// that proposed parties, which need the whole ledger, are not offered.
func written(caseDir string) *parley.Case {
	if caseDir == "" {
		dir, err := casefile.Find(".")
		if err != nil {
			return &parley.Case{}
		}
		caseDir = dir
	}
	c, err := casefile.ReadCase(casefile.CasePath(caseDir))
	if err != nil {
		return &parley.Case{}
	}
	return c
}

func parties(caseDir string) []string {
	var ids []string
	for _, p := range written(caseDir).Parties {
		ids = append(ids, string(p.ID))
	}
	return ids
}

func issues(caseDir string) []string {
	var ids []string
	for _, i := range written(caseDir).Issues {
		ids = append(ids, string(i.ID))
	}
	return ids
}
