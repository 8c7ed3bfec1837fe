// Command notice prints the NOTICE file: which modules are linked into parley,
// under which licences, with their texts, and what the data in it derives from.
//
//	go run ./scripts/notice > NOTICE
//
// The modules are those of the builds for Linux, macOS and Windows. A module
// without a licence that it knows to be compatible is an error.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

func main() {
	modules, err := linked("./cmd/parley")
	if err == nil {
		out := bufio.NewWriter(os.Stdout)
		write(out, modules)
		err = out.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "notice:", err)
		os.Exit(1)
	}
}

const head = `Parley
Copyright 2026 The Parley authors

Licensed under the Apache License, Version 2.0: see LICENSE.

This file is written by "go run ./scripts/notice > NOTICE". A test holds that it is current.


DATA

english/lexicon.bin, english/syntax.bin and english/names.bin are what the taggers, the parser and the reader of names learned from
open corpora: Universal Dependencies English EWT (CC BY-SA 4.0), of Universal Dependencies English GUM documents of open genres only
(CC BY, CC BY-SA or public domain, by genre), and Universal NER English EWT (CC BY-SA 4.0). They are under the Creative Commons
Attribution-ShareAlike 4.0 International licence (https://creativecommons.org/licenses/by-sa/4.0/). english/LEXICON-NOTICE.md,
english/SYNTAX-NOTICE.md and english/NAMES-NOTICE.md say how each is made, what was changed, and whom to cite. No other data set is in
the program.


THE PAGE

The workbench's page, web/page.zip, contains packages under the MIT and ISC licences and two fonts under the SIL Open Font License 1.1.
licences.txt in it, which the page's build writes, names each with the text of its licence; parley serve has it at /licences.txt.


MODULES

The program is written in Go and contains the Go standard library, Copyright 2009 The Go Authors, under the BSD-3-Clause licence as
golang.org/x/text below. These modules are linked into it:
`

func write(w io.Writer, modules []module) {
	fmt.Fprint(w, head)
	texts := map[string]int{} // by normal form
	var order []string
	for _, m := range modules {
		fmt.Fprintf(w, "\n%s %s\n  %s", m.path, m.version, m.licence)
		if m.licence == apache {
			fmt.Fprintln(w, ", the text in LICENSE")
		} else {
			key := normal(m.text)
			if texts[key] == 0 {
				order = append(order, m.text)
				texts[key] = len(order)
			}
			fmt.Fprintf(w, ", text %d below\n", texts[key])
		}
		for _, c := range m.copyrights {
			fmt.Fprintf(w, "  %s\n", c)
		}
		for _, f := range m.further {
			fmt.Fprintf(w, "  Further notices: %s in the module\n", f)
		}
	}
	fmt.Fprint(w, "\n\nLICENCE TEXTS\n")
	for i, text := range order {
		fmt.Fprintf(w, "\n\nText %d\n\n%s\n", i+1, text)
	}
}
