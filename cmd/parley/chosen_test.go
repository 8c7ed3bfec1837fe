package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openparley/parley/brief"
	"github.com/openparley/parley/casefile"
)

// TestBriefTellsTheChosenModel: what was chosen in the workbench holds at the
// command line, too.
func TestBriefTellsTheChosenModel(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(in, []byte("date: 2031-03-18\n\nThe council rejected the draft and demanded the return of the boats.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(dir, "case")
	if _, err := casefile.Init(t.Context(), at, "The boats", casefile.Options{By: "ana"}); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(t.Context(), at, casefile.Options{By: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Add(t.Context(), []string{in}, casefile.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.SaveEdition(t.Context(), &brief.Edition{Model: "talks"}, 0, "choose model", "talks"); err != nil {
		t.Fatal(err)
	}
	f.Close()
	told := func(more ...string) (string, string, int) {
		var out, complaints strings.Builder
		code := run(append([]string{"brief", "-C", at, "-o", "-", "--format", "md"}, more...), strings.NewReader(""), &out, &complaints)
		return out.String(), complaints.String(), code
	}
	if _, complaints, code := told(); code != 4 || !strings.Contains(complaints, `there is no model "talks"`) || !strings.Contains(complaints, "--as-built") {
		t.Errorf("without the model: %d %s", code, complaints)
	}
	if out, complaints, code := told("--as-built"); code != 0 || strings.Contains(out, "What would hold") {
		t.Errorf("as built: %d %s", code, complaints)
	}
	model := "name: the boats\nparties:\n  - name: council\n    options: [return]\n    prefers:\n      - wants: return\n  - name: army\n    options: [leave]\n    prefers:\n      - wants: leave\n"
	if err := os.WriteFile(filepath.Join(at, "talks.yaml"), []byte(model), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, complaints, code := told(); code != 0 || !strings.Contains(out, "Outcomes that hold") {
		t.Errorf("%d %s", code, complaints)
	}
}
