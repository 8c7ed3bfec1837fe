// Command timex scores the time expressions of package english against texts whose
// expressions people marked: TimeML files (.tml), in a gzipped tar archive, in
// a corpus to a folder.
//
//	go run ./english/timex -data ../shared/data/timex/tbaq.tar.gz
//	go run ./english/timex -data ../shared/data/timex/tbaq.tar.gz -errors 40
//
// The measures are those of TempEval-3, task A (UzZaman et al. 2013,
// "SemEval-2013 Task 1"): an expression is found strictly where its bounds are
// the same, relaxed where it overlaps; type and value count, as F1 over all
// expressions, where a relaxed match has the right one too. The document's date
// is the anchor and is not counted itself.
//
// The files have their own licences: none of their text belongs in the
// repository.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	data := flag.String("data", "../shared/data/timex/tbaq.tar.gz", "gzipped tar archive of TimeML files")
	worst := flag.Int("errors", 0, "print that many of the commonest errors of each kind, with context")
	only := flag.String("corpus", "", "score this corpus only")
	flag.Parse()
	if err := run(os.Stdout, *data, *only, *worst); err != nil {
		fmt.Fprintln(os.Stderr, "timex:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, data, only string, worst int) error {
	files, err := readArchive(data)
	if err != nil {
		return err
	}
	scores, errs := map[string]*score{}, []miss(nil)
	var corpora []string
	for _, f := range files {
		if only != "" && f.corpus != only {
			continue
		}
		s := scores[f.corpus]
		if s == nil {
			s = &score{}
			scores[f.corpus] = s
			corpora = append(corpora, f.corpus)
		}
		errs = append(errs, s.add(f)...)
	}
	if len(corpora) == 0 {
		return fmt.Errorf("%s: no TimeML files", data)
	}
	fmt.Fprintf(w, "%-10s %6s %6s   %-18s %-18s %-18s %-18s\n", "", "gold", "found", "strict P R F1", "relaxed P R F1", "type P R F1", "value P R F1")
	for _, c := range corpora {
		s := scores[c]
		fmt.Fprintf(w, "%-10s %6d %6d   %-18s %-18s %-18s %-18s\n", c, s.gold, s.found, s.measure(s.strict), s.measure(s.relaxed), s.measure(s.types), s.measure(s.values))
	}
	if worst > 0 {
		show(w, errs, worst)
	}
	return nil
}
