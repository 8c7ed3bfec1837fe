package report_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley"
	"github.com/openparley/parley/report"
)

// walk gives the names of reports, and those of skips with a "!" and why.
func walk(t *testing.T, o report.Options, paths ...string) (names []string) {
	t.Helper()
	for r, s := range report.Walk(context.Background(), paths, o) {
		switch {
		case (r == nil) == (s == nil):
			t.Fatalf("report %v with skip %v: want exactly one", r, s)
		case s != nil:
			names = append(names, "!"+s.Name+": "+s.Why)
		default:
			if err := r.Validate(); err != nil {
				t.Error(err)
			}
			names = append(names, r.Name)
		}
	}
	return names
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWalkOrderAndNames(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"b.txt": "The council met.", "a/2.txt": "The army met.", "a/1.txt": "The envoy met.", "c/.x/1.txt": "hidden", ".git/x.txt": "hidden",
		"c/picture.jpeg": "x", "c/ledger.db": "x", "c/ledger.db-wal": "x", "c/case.yaml": "x", "c/table.csv": "a,b", "c/data.dat": "x",
	})
	want := []string{
		"a/1.txt", "a/2.txt", "b.txt",
		"!c/data.dat: unknown kind of file (.dat)", "!c/table.csv: files of the kind .csv are not read",
	}
	if got := walk(t, report.Options{}, dir); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	// What is asked for by itself is tried, whatever its name, and keeps its base name.
	if got := walk(t, report.Options{}, filepath.Join(dir, "c", "data.dat"), filepath.Join(dir, "a", "2.txt")); !slices.Equal(got, []string{"data.dat", "2.txt"}) {
		t.Errorf("files by themselves: %q", got)
	}
}

func TestWalkLinks(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a/1.txt": "The envoy met.", "elsewhere.txt": "The army met."})
	for to, from := range map[string]string{"a/loop": "..", "a/self": ".", "again": "a", "a/2.txt": "../elsewhere.txt", "broken.txt": "nowhere"} {
		if err := os.Symlink(from, filepath.Join(dir, filepath.FromSlash(to))); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	want := []string{"a/1.txt", "a/2.txt", "!broken.txt: no such file", "elsewhere.txt"}
	if got := walk(t, report.Options{}, dir); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestWalkStandardInput(t *testing.T) {
	if got := walk(t, report.Options{Stdin: strings.NewReader("The council met.")}, "-"); !slices.Equal(got, []string{"standard input"}) {
		t.Errorf("got %q", got)
	}
	if got := walk(t, report.Options{Stdin: strings.NewReader(`{"text":"The council met."}` + "\n" + `{"text":"It met again."}`)}, "-"); !slices.Equal(got, []string{"standard input#1", "standard input#2"}) {
		t.Errorf("got %q", got)
	}
	if got := walk(t, report.Options{Stdin: endless{}, MaxBytes: 1 << 20}, "-"); !slices.Equal(got, []string{"!standard input: the file is larger than 1 MiB"}) {
		t.Errorf("got %q", got)
	}
	if got := walk(t, report.Options{}, "-"); len(got) != 1 || got[0][0] != '!' {
		t.Errorf("got %q", got)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestWalkMissing(t *testing.T) {
	if got := walk(t, report.Options{}, "testdata/nowhere"); !slices.Equal(got, []string{"!testdata/nowhere: no such file"}) {
		t.Errorf("got %q", got)
	}
	err := report.Check([]string{"-", "testdata", "testdata/nowhere"})
	if !errors.Is(err, parley.ErrNotFound) || !strings.Contains(err.Error(), "testdata/nowhere") {
		t.Errorf("Check: %v", err)
	}
	if err := report.Check([]string{"-", "testdata"}); err != nil {
		t.Errorf("Check: %v", err)
	}
}

// TestWalkLarge skips a large file by its size, without reading it.
func TestWalkLarge(t *testing.T) {
	name := filepath.Join(t.TempDir(), "large.txt")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(1 << 40); err != nil {
		t.Skip("no sparse files here:", err)
	}
	if got := walk(t, report.Options{}, name); !slices.Equal(got, []string{"!large.txt: the file is larger than 64 MiB"}) {
		t.Errorf("got %q", got)
	}
}

func TestWalkStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range report.Walk(ctx, []string{"testdata/folder", "testdata/folder"}, report.Options{}) {
		if n++; n == 3 {
			cancel()
		}
	}
	if n != 3 {
		t.Errorf("%d after the context ended at the third", n)
	}
	n = 0
	for range report.Walk(context.Background(), []string{"testdata/folder/corpus.jsonl"}, report.Options{}) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d after a break at the second", n)
	}
}
