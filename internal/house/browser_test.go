package house

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// chromium finds a browser. Without one the test is skipped, unless PARLEY_CI
// says that nothing may be.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("PARLEY_CI") != "" {
		t.Fatal("PARLEY_CI is set and there is no chromium")
	}
	t.Skip("needs chromium")
	return ""
}

// dom opens a page, lets its scripts run, and gives the document as it is then.
func dom(t *testing.T, browser, page string) *html.Node {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--virtual-time-budget=3000", "--dump-dom", "file://"+filepath.ToSlash(page))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", browser, err, stderr.String())
	}
	doc, err := html.Parse(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// parley builds the program and gives a function that runs it in a folder.
func parley(t *testing.T, dir string) func(args ...string) {
	t.Helper()
	program := filepath.Join(t.TempDir(), "parley.exe")
	build := exec.Command("go", "build", "-o", program, "./cmd/parley")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return func(args ...string) {
		t.Helper()
		cmd := exec.Command(program, args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("parley %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

// ran is the title that every script in the hostile reports sets.
const ran = "a script ran"

// hostile is a report that tries all it can to run a script, in the places that a brief
// takes words from.
const hostile = `Title: Ferry talks <script>document.title="a script ran"</script>
Outlet: "><img src=x onerror='document.title="a script ran"'>
URL: javascript:document.title="a script ran"
Date: 2031-03-04

ORLA — The Harbour League <svg onload='document.title="a script ran"'> demanded the release of <script>document.title="a script ran"</script> forty prisoners.
Minister Ana Ruiz said Orla would open the port if the League </script><script>document.title="a script ran"</script> withdrew its boats.
"We reject the toll' onmouseover='document.title=1' autofocus onfocus='document.title=&quot;a script ran&quot;'," the Harbour League said.
The Harbour League insists on <iframe srcdoc="<script>parent.document.title='a script ran'</script>"></iframe> joint patrols.
Orla rejected <a href="javascript:document.title=1">joint patrols</a> and demanded --><style>*{display:none}</style> tolls.
`

func TestBriefInBrowser(t *testing.T) {
	browser := chromium(t)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	// Without this the test could not fail: scripts do run here, and before the
	// document is taken.
	control := write("control.html", `<!doctype html><title>quiet</title><img src=x onerror='document.title="a script ran"'>`)
	if got := text(first(dom(t, browser, control), "title")); got != ran {
		t.Fatalf("the control page's title is %q: scripts do not run in this browser", got)
	}

	write("hostile/note.txt", hostile)
	write("hostile/page.html", "<!doctype html><html><head><title>Tolls</title></head><body><article><h1>Tolls</h1>"+
		strings.Repeat("<p>"+html.EscapeString("The Harbour League demanded <script>document.title=\"a script ran\"</script> lower tolls in the strait and the release of forty prisoners held by Orla.")+"</p>", 4)+
		"<script>document.title='a script ran'</script></article></body></html>")
	run := parley(t, dir)
	run("brief", "hostile", "-o", "hostile.html")
	run("demo", "-o", "demo.html")
	// What people coded is no more trusted than what was coded.
	words := `the release of <script>document.title="a script ran"</script> forty prisoners`
	at := strings.Index(hostile, words)
	span := map[string]any{"start": at, "end": at + len(words), "text": words}
	line, err := json.Marshal(map[string]any{"doc": "note.txt", "act": "demand", "evidence": span, "content": span, "holder": span,
		"party": `</script><script>document.title="a script ran"</script>`})
	if err != nil {
		t.Fatal(err)
	}
	write("gold.jsonl", string(line))
	run("eval", "gold.jsonl", "hostile", "--html", "eval.html")
	for name, least := range map[string]int{"hostile.html": 4, "demo.html": 50, "eval.html": 8} {
		t.Run(name, func(t *testing.T) {
			for _, problem := range inspect(dom(t, browser, filepath.Join(dir, name)), least) {
				t.Error(problem)
			}
		})
	}
}

// inspect looks for what a brief must not have: scripts, something from
// elsewhere, and links inside the page that lead nowhere. It has at least so
// many of these links.
func inspect(doc *html.Node, least int) (problems []string) {
	problem := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	if title := text(first(doc, "title")); title == ran || title == "" {
		problem("the title is %q", title)
	}
	ids := map[string]int{}
	var targets []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "iframe", "object", "embed", "base", "form":
			problem("there is a %s element", n.Data)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "srcdoc":
				problem("%s has the attribute %s=%q", n.Data, a.Key, a.Val)
			case a.Key == "id":
				ids[a.Val]++
			case a.Key == "href" && strings.HasPrefix(value, "#"):
				targets = append(targets, a.Val[1:])
			case a.Key == "href" && n.Data == "a" && (strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://")):
			case (a.Key == "href" || a.Key == "src") && !strings.HasPrefix(value, "data:image/"):
				problem("%s loads or runs %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
	for id, n := range ids {
		if n > 1 {
			problem("the id %s is there %d times", id, n)
		}
	}
	for _, id := range targets {
		if ids[id] == 0 {
			problem("a link leads to #%s, which is not there", id)
		}
	}
	if len(targets) < least {
		problem("only %d links inside the page", len(targets))
	}
	return problems
}

func first(doc *html.Node, element string) *html.Node {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == element {
			return n
		}
	}
	return nil
}

func text(n *html.Node) string {
	var b strings.Builder
	if n != nil {
		for c := range n.Descendants() {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
			}
		}
	}
	return b.String()
}
