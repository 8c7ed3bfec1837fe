package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// documents are the pages for readers, by their paths from the top folder.
func documents(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md", "*/*.md"} {
		names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all[strings.TrimPrefix(filepath.ToSlash(name), root+"/")] = string(data)
		}
	}
	if all["README.md"] == "" {
		t.Fatal("there is no README.md")
	}
	return all
}

var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// TestLinks holds that links inside the project lead somewhere.
func TestLinks(t *testing.T) {
	for name, text := range documents(t) {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			target, _, _ := strings.Cut(m[1], "#")
			if target == "" || strings.Contains(target, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(root, filepath.Dir(name), filepath.FromSlash(target))); err != nil {
				t.Errorf("%s: %s is not there", name, m[1])
			}
		}
	}
}

var (
	code    = regexp.MustCompile("(?s)```sh\n(.*?)```|`([^`\n]+)`")
	command = regexp.MustCompile(`(?:^|[\s(])parley ([a-z]+)((?: [^|<>)\n]*)?)`)
	option  = regexp.MustCompile(`(?:^|\s)(--[a-z][a-z-]*|-[a-zA-Z])\b`)
)

// TestCommands holds that the verbs and flags that documents name are there.
func TestCommands(t *testing.T) {
	program := filepath.Join(t.TempDir(), "parley.exe")
	build := exec.Command("go", "build", "-o", program, "./cmd/parley")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	help := map[string][]string{} // the flags of a verb
	flags := func(verb string) ([]string, bool) {
		if known, ok := help[verb]; ok {
			return known, known != nil
		}
		out, err := exec.Command(program, verb, "--help").Output()
		general, _ := exec.Command(program, "--help").Output()
		if err != nil {
			help[verb] = nil
			return nil, false
		}
		for _, m := range regexp.MustCompile(`(?m)^  `+verb+` ([a-z]+) `).FindAllSubmatch(out, -1) { // verbs that have verbs
			more, err := exec.Command(program, verb, string(m[1]), "--help").Output()
			if err != nil {
				t.Errorf("parley %s %s --help: %v", verb, m[1], err)
			}
			out = append(out, more...)
		}
		for _, m := range option.FindAllStringSubmatch(strings.NewReplacer(",", " ", "=", " ", "[", "", "no-]", "").Replace(string(general)+string(out)), -1) {
			help[verb] = append(help[verb], m[1])
		}
		return help[verb], true
	}
	named := 0
	for name, text := range documents(t) {
		for _, block := range code.FindAllStringSubmatch(text, -1) {
			for line := range strings.Lines(block[1] + block[2]) {
				line, _, _ = strings.Cut(line, " #")
				line = strings.ReplaceAll(line, "go run ./cmd/parley", "parley")
				for _, m := range command.FindAllStringSubmatch(line, -1) {
					known, ok := flags(m[1])
					if !ok {
						t.Errorf("%s: there is no parley %s", name, m[1])
						continue
					}
					named++
					for _, f := range option.FindAllStringSubmatch(m[2], -1) {
						if !slices.Contains(known, f[1]) {
							t.Errorf("%s: parley %s has no %s", name, m[1], f[1])
						}
					}
				}
			}
		}
	}
	if named < 20 {
		t.Errorf("only %d commands found", named)
	}
}

var exitCode = regexp.MustCompile(`(?m)^(?:// *\t|\| )([0-9]+) *(?:\| )?(.*?)(?: \|)?$`)

// TestExitCodes holds that the README and the program's manual give the same codes.
func TestExitCodes(t *testing.T) {
	read := func(name, heading string) (codes []string) {
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(data), heading)
		rest, _, _ = strings.Cut(rest, "\n## ")
		for _, m := range exitCode.FindAllStringSubmatch(rest, -1) {
			codes = append(codes, m[1]+" "+strings.TrimSpace(m[2]))
		}
		return codes
	}
	manual, readme := read("cmd/parley/doc.go", "# Exit codes"), read("README.md", "### Exit codes")
	if len(manual) < 5 || !slices.Equal(manual, readme) {
		t.Errorf("the manual has\n%s\nand README\n%s", strings.Join(manual, "\n"), strings.Join(readme, "\n"))
	}
}
