package house

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const mostLines = 600

// left are the words of work left open, written so that this file has none.
var left = []string{"TO" + "DO", "FIX" + "ME", "XX" + "X:", "not " + "implemented", "panic" + `("`}

func TestSource(t *testing.T) {
	for _, p := range packages(t) {
		for _, name := range p.files() {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if rel, err := filepath.Rel(p.Dir, name); err == nil {
				name = filepath.Join(p.path(), rel)
			}
			if lines := bytes.Count(data, []byte("\n")); lines > mostLines {
				t.Errorf("%s has %d lines: is there a second idea in it?", name, lines)
			}
			for _, word := range left {
				if at := bytes.Index(data, []byte(word)); at >= 0 {
					t.Errorf("%s:%d: %s", name, 1+bytes.Count(data[:at], []byte("\n")), word)
				}
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, data, parser.SkipObjectResolution)
			if err != nil {
				t.Error(err)
				continue
			}
			for _, d := range file.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
					t.Errorf("%s has an init function", name)
				}
			}
		}
	}
}

// TestPackageComments holds that every package says once what it is.
func TestPackageComments(t *testing.T) {
	for _, p := range packages(t) {
		var in []string
		for _, name := range p.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.PackageClauseOnly|parser.ParseComments)
			if err != nil {
				t.Error(err)
				continue
			}
			if file.Doc == nil {
				continue
			}
			in = append(in, name)
			if text := file.Doc.Text(); p.Name != "main" && !strings.HasPrefix(text, "Package "+p.Name+" ") {
				t.Errorf("%s/%s: the comment does not begin with Package %s", p.path(), name, p.Name)
			}
		}
		if len(in) != 1 {
			t.Errorf("%s has %d package comments: %v", p.ImportPath, len(in), in)
		}
	}
}
