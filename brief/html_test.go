package brief

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/openparley/parley"
	"github.com/openparley/parley/position"
)

// checkPage holds a page to what every brief promises, and returns its text.
func checkPage(t testing.TB, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	var links []string
	var text strings.Builder
	var style, policy string
	level := 1
	var claimless func(n *html.Node, inClaim bool)
	claimless = func(n *html.Node, inClaim bool) {
		if n.Type == html.TextNode && n.Parent.Data != "style" {
			text.WriteString(n.Data)
		}
		if n.Type == html.ElementNode {
			switch n.Data {
			case "script", "iframe", "object", "embed", "img", "link", "base", "form", "svg", "math", "input":
				t.Errorf("the page has a <%s>", n.Data)
			case "style":
				style += n.FirstChild.Data
			case "h1", "h2", "h3", "h4", "h5":
				l := int(n.Data[1] - '0')
				if l > level+1 {
					t.Errorf("heading %q jumps from level %d to %d", inner(n), level, l)
				}
				level = l
			case "th":
				if attr(n, "scope") == "" {
					t.Errorf("table head %q has no scope", inner(n))
				}
			case "q":
				if attr(n, "dir") != "auto" {
					t.Errorf("quote %q has no dir=auto", inner(n))
				}
				if !inClaim {
					t.Errorf("quote %q stands outside a cited sentence", inner(n))
				}
			}
			if attr(n, "http-equiv") != "" {
				policy = attr(n, "content")
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" {
					t.Errorf("<%s> has attribute %s=%q", n.Data, a.Key, a.Val)
				}
			}
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("id %q is there twice", id)
				}
				ids[id] = true
			}
			if n.Data == "a" {
				links = append(links, attr(n, "href"))
			}
			if has(n, "claim") {
				inClaim = true
				if !cites(n) {
					t.Errorf("claim %q cites nothing", inner(n))
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			claimless(c, inClaim)
		}
	}
	claimless(root, false)
	for _, href := range links {
		if !strings.HasPrefix(href, "#") || !ids[href[1:]] {
			t.Errorf("link %q leads nowhere", href)
		}
	}
	sum := sha256.Sum256([]byte(style))
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) || !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("the policy %q does not allow this style sheet alone (%s)", policy, want)
	}
	return text.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

func cites(n *html.Node) bool {
	if n.Data == "a" && has(n, "cite") && strings.HasPrefix(attr(n, "href"), "#q") && attr(n, "title") != "" {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if cites(c) {
			return true
		}
	}
	return false
}

func inner(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(inner(c))
	}
	return b.String()
}

func TestHTML(t *testing.T) {
	page := written(t, build(t, sampleBoard(t)).HTML)
	text := checkPage(t, page)
	for _, want := range []string{
		"TLP:AMBER", "Where everyone stands", "according to a diplomat", "no evidence",
		"Kingdom of Orell (Tomas Reyl; Orell Gazette, 2031-01-10): rejects “any seat for the council”",
		"on the condition “if the army pulled its guns back ten kilometres”",
		"accepted by a person", "undated-cable.txt", "photo.jpg: not text, skipped", "(proposed)",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, "ZgotmplZ") {
		t.Error("the template refused a value")
	}
	// Every passage leads back to where it is cited.
	if n, back := strings.Count(page, `<li id="q`), strings.Count(page, `class="back"><a href="#c`); n != back || n == 0 {
		t.Errorf("%d passages, %d of them lead back", n, back)
	}
}

var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</style><script>alert(2)</script>`, `]]><svg onload=alert(3)>`,
	`--><a href="javascript:alert(4)">x</a>`, "\u202egnihtyna\u202c", "שלום <b>עולם</b>", "\x1b[31mred\x1b]0;title\x07", `'"&<>` + "`", "| a | b |\n# h\n[x](javascript:alert(5)) ![](http://evil.example/i.png)",
	"https://evil.example www.evil.example a@evil.example", "{{.}} ${x} \\", "\x00\x01\u0085\u2028", "1. one\n- two\n> three\n    code\n~~~\n```",
}

// poisoned is the sample with a hostile string in every text field.
func poisoned(t testing.TB, bad string) *position.Board {
	b := sampleBoard(t)
	cite := func(c *parley.Cite) {
		c.Name, c.Title, c.Outlet = bad+"n", bad+"t", bad+"o"
		c.Holder, c.Speaker, c.Content = bad+"h", bad+"s", bad+"c"
		c.Quote.Text = bad + "q"
		if c.Condition != "" {
			c.Condition = bad + "if"
		}
	}
	cites := func(all []parley.Cite) {
		for i := range all {
			cite(&all[i])
		}
	}
	b.Case.Name = bad
	for i := range b.Case.Parties {
		p := &b.Case.Parties[i]
		p.Name, p.Aliases, p.Role = bad+string(p.ID), []string{bad}, parley.Role(bad)
		for k := range p.Offices {
			p.Offices[k].Title = bad
		}
	}
	for i := range b.Case.Issues {
		b.Case.Issues[i].Name += bad
		for k := range b.Case.Issues[i].Options {
			b.Case.Issues[i].Options[k].Name += bad
		}
	}
	for i := range b.Positions {
		p := &b.Positions[i]
		p.Horizon = bad
		cites(p.Because)
		cites(p.If)
	}
	for i := range b.Shifts {
		cites(b.Shifts[i].Before)
		cites(b.Shifts[i].After)
	}
	for i := range b.Contradictions {
		c := &b.Contradictions[i]
		c.Rule, c.Proposal = bad, bad
		cite(&c.A)
		cite(&c.B)
	}
	for i := range b.Agreed {
		b.Agreed[i].Rule = bad
		cites(b.Agreed[i].Because)
	}
	for i := range b.Proposals {
		p := &b.Proposals[i]
		p.Name = bad
		cites(p.Because)
		cites(p.Terms)
		cites(p.Steps)
		for k := range p.Responses {
			p.Responses[k].Condition = bad
			cite(&p.Responses[k].Because)
		}
	}
	for i := range b.Measures {
		m := &b.Measures[i]
		m.Quantity.Text, m.What.Text, m.Source.Name, m.Unit = bad, bad, bad, bad
		cites(m.Because)
	}
	for i := range b.Channels {
		b.Channels[i].From, b.Channels[i].To, b.Channels[i].Kind = bad, []string{bad}, parley.ChannelKind(bad)
		cites(b.Channels[i].Because)
	}
	for i := range b.Timeline {
		s := &b.Timeline[i].Stand
		s.Holder, s.Speaker, s.Content, s.Condition = bad, bad, bad, bad
		cite(&s.Because)
	}
	b.Coverage.Outlets, b.Coverage.Coders, b.Coverage.Languages = map[string]int{bad: 1}, map[string]int{bad: 1}, map[string]int{bad: 1}
	b.Coverage.Notices = []string{bad}
	cites(b.Coverage.Undated)
	return b
}

func TestHostileHTML(t *testing.T) {
	for _, bad := range hostile {
		doc, err := Build(poisoned(t, bad), Options{Title: bad, Marking: bad, Version: bad})
		if err != nil {
			t.Fatal(err)
		}
		text := checkPage(t, written(t, doc.HTML))
		if strings.HasPrefix(bad, "<script>") && !strings.Contains(text, bad) {
			t.Errorf("%q does not stay text", bad)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, bad := range hostile {
		f.Add(bad)
	}
	f.Fuzz(func(t *testing.T, bad string) {
		doc, err := Build(poisoned(t, bad), Options{Title: bad, Marking: bad, Version: bad})
		if err != nil {
			t.Fatal(err)
		}
		checkPage(t, written(t, doc.HTML))
		checkMarkdown(t, written(t, doc.Markdown))
	})
}

// A brief that rests on a language model does not say that nothing left the
// machine.
func TestFooterNamesLanguageModels(t *testing.T) {
	b := sampleBoard(t)
	if page := string(written(t, build(t, b).HTML)); !strings.Contains(page, "without a network") {
		t.Error("the footer has changed")
	}
	b.Coverage.Coders = map[string]int{"grammar/1": 4, "llm/small@1": 6}
	page := string(written(t, build(t, b).HTML))
	if strings.Contains(page, "without a network") || !strings.Contains(page, "the statements of llm/small@1 were found by a language model") {
		t.Error("the footer keeps quiet about the model")
	}
}
