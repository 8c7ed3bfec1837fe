package english_test

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/openparley/parley/english"
)

// outline writes the sentences of a text a line each, "# " before headings and
// "¶" before the first of a paragraph.
func outline(text string) string {
	d := english.Read(text)
	var b strings.Builder
	for _, p := range d.Paragraphs {
		b.WriteString("¶")
		for i := p.First; i < p.Last; i++ {
			if d.Sentences[i].Heading {
				b.WriteString("#")
			}
			fmt.Fprintf(&b, " %s\n", strings.Join(strings.Fields(d.SentenceText(int(i))), " "))
		}
	}
	return b.String()
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "The talks failed. Both sides left.", "¶ The talks failed.\n Both sides left.\n"},
		{"abbreviations", "The U.S. Embassy in Elma called Gen. K. Bell on Jan. 5 at 3 a.m. local time. Mr. Antony J. Ruiz signed No. 3 of 12.5 drafts.",
			"¶ The U.S. Embassy in Elma called Gen. K. Bell on Jan. 5 at 3 a.m. local time.\n Mr. Antony J. Ruiz signed No. 3 of 12.5 drafts.\n"},
		{"abbreviation at the end", "He flew to the U.S. The envoy stayed until 3 a.m. Nobody spoke to Gen. K. The rebels did.",
			"¶ He flew to the U.S.\n The envoy stayed until 3 a.m.\n Nobody spoke to Gen. K.\n The rebels did.\n"},
		{"a clock before a day", "They met at 5 a.m. Tuesday in Elma. The envoy left at 6 p.m. EST. Nobody spoke.",
			"¶ They met at 5 a.m. Tuesday in Elma.\n The envoy left at 6 p.m. EST.\n Nobody spoke.\n"},
		{"a clock at the beginning", "At 4 p.m. Minister Ruiz spoke. It lasted until 5 p.m. Officials left.",
			"¶ At 4 p.m. Minister Ruiz spoke.\n It lasted until 5 p.m.\n Officials left.\n"},
		{"a month after a hyphen", "It is due by 30-Jan. 2031 in Elma.", "¶ It is due by 30-Jan. 2031 in Elma.\n"},
		{"no is no abbreviation", "The Front said no. Talks ended.", "¶ The Front said no.\n Talks ended.\n"},
		{"quote inside", `He said: "Go." Then he left.`, "¶ He said: \"Go.\"\n Then he left.\n"},
		{"quote goes on", `"Will it hold?" asked Ruiz. “We doubt it!” he said.`, "¶ \"Will it hold?\" asked Ruiz.\n “We doubt it!” he said.\n"},
		{"quote of two sentences", `“We waited. We will not wait again,” she said.`, "¶ “We waited.\n We will not wait again,” she said.\n"},
		{"speaker after a question", `“Will it hold?” Ruiz asked. “Will it?” The envoy left.`, "¶ “Will it hold?” Ruiz asked.\n “Will it?”\n The envoy left.\n"},
		{"brackets", "It failed. (He left.) She stayed (for now).", "¶ It failed.\n (He left.)\n She stayed (for now).\n"},
		{"ellipsis", "We wait... The Front does not. They want … peace.", "¶ We wait...\n The Front does not.\n They want … peace.\n"},
		{"heading", "Talks stall in Elma\n\nThe talks failed.\n", "¶# Talks stall in Elma\n¶ The talks failed.\n"},
		{"numbered", "1. The destruction of the bridge.\n2. The release of 42 prisoners.\n3. Elections", "¶ 1. The destruction of the bridge.\n¶ 2. The release of 42 prisoners.\n¶# 3. Elections\n"},
		{"a year is no list marker", "It began in 2014. The war went on.", "¶ It began in 2014.\n The war went on.\n"},
		{"wrapped", "The government of Northland said on Monday that it would not open the\nborder before the Front released its prisoners. The\nFront, which holds the coast, has not replied to the proposal that the\nmediators made.\n\nA second paragraph.",
			"¶ The government of Northland said on Monday that it would not open the border before the Front released its prisoners.\n The Front, which holds the coast, has not replied to the proposal that the mediators made.\n¶ A second paragraph.\n"},
		{"a headline in a wrapped text", "Talks stall in Elma\nThe government of Northland said on Monday that it would not open the\nborder before the Front released its prisoners.\nThe Front has not replied to the proposal that the mediators made last\nweek in Varn.",
			"¶# Talks stall in Elma\n¶ The government of Northland said on Monday that it would not open the border before the Front released its prisoners.\n¶ The Front has not replied to the proposal that the mediators made last week in Varn.\n"},
		{"a line each", "The talks failed.\nBoth sides left.\nThe envoy stayed.", "¶ The talks failed.\n¶ Both sides left.\n¶ The envoy stayed.\n"},
		{"carriage returns", "One fell.\r\n\r\nTwo rose.\r\n", "¶ One fell.\n¶ Two rose.\n"},
		{"carriage returns alone", "One fell.\r\rTwo rose.\rThree stood.\r", "¶ One fell.\n¶ Two rose.\n¶ Three stood.\n"},
		{"a space was lost", "Both sides left the talks.The envoy stayed.", "¶ Both sides left the talks.\n The envoy stayed.\n"},
		{"bullets", "Terms:\n- Open the port.\n- Free the miners.", "¶# Terms:\n¶ - Open the port.\n¶ - Free the miners.\n"},
		{"empty", " \n\t\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, outline(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The group’s men hadn't fled; they’re here.", "The group ’s men had n't fled ; they ’re here ."},
		{"It can't, won’t, cannot.", "It ca n't , wo n’t , can not ."},
		{"A cease-fire in the U.S.-led zone", "A cease-fire in the U.S.-led zone"},
		{"2,000 of 12.5 or 87% got $20 or €5.", "2,000 of 12.5 or 87 % got $ 20 or € 5 ."},
		{"to a.ruiz@x.org, Ana.Ruiz+list@mail.x.org", "to a.ruiz@x.org , Ana.Ruiz+list@mail.x.org"},
		{"No—never -- not – now", "No — never -- not – now"},
		{"face- to-face", "face- to-face"},
		{"O'Brien and d’Elma's men", "O'Brien and d’Elma 's men"},
		{"the workers' rights", "the workers ' rights"},
		{"Write to ana.ruiz@front.example or https://front.example/a?b=1.", "Write to ana.ruiz@front.example or https://front.example/a?b=1 ."},
		{"The AT&T and R&D plan", "The AT&T and R&D plan"},
		{"the '90s and 1990s, 5th of F-16s", "the '90s and 1990s , 5th of F-16s"},
		{"Really?! Wait... (ok)", "Really ?! Wait ... ( ok )"},
		{"São Tomé’s café", "São Tomé ’s café"},
		{"a\u00a0b\u200bc", "a b c"},
	} {
		d := english.Read(c.text)
		var got []string
		for i := range d.Tokens {
			got = append(got, d.Word(i))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestQuotations(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`He said "no" and "yes."`, `"no" | "yes."`},
		{`“They said ‘no’ to us,” he said.`, `“They said ‘no’ to us,” | 0>‘no’`},
		{`"They said 'no' to the workers' plan," he said.`, `"They said 'no' to the workers' plan," | 0>'no'`},
		{`“They said ‘no to us,” he said.`, `“They said ‘no to us,” | open 0>‘no to us,`},
		{`« Non », said «the Front».`, `« Non » | «the Front»`},
		{`„Nein“, said he.`, `„Nein“`},
		{"``Go,'' he said.", "``Go,''"},
		{`It's the group's fault, the '90s aren't.`, ``},
		{`The workers' and miners' unions`, ``},
		{`He called it 'a farce' twice.`, `'a farce'`},
		{"“We waited.\n\n“We will not wait,” she said.", "open “We waited. | cont “We will not wait,”"},
		{"“We waited,” she said.\n\n“We will not,” he said.", "“We waited,” | “We will not,”"},
		{`He said "never and left.`, `open "never and left.`},
		{`a " b "c" d`, `open " b "c" d | 0>"c"`},
		{`inches: 5" and 6"`, ``},
		{`no close ” here`, ``},
		{`He said, "We refuse". "And you?"`, `"We refuse" | "And you?"`},
		{`"Go," she said, "now." He went.`, `"Go," | "now."`},
		{`«Il a dit “non” hier», he said.`, `«Il a dit “non” hier» | 0>“non”`},
		{"“One.\n\n“Two.\n\n“Three,” he said.", "open “One. | open cont “Two. | cont “Three,”"},
		{"— Will you sign? asked Ruiz.\n— No, said Veld. Not today.\n— Why?\n\nThey left.", "Will you sign? | No, | Not today. | Why?"},
		{"— We refuse, he said, and so do they.\n\nThe rest is silence.", "We refuse, | and so do they."},
		{"Terms:\n– Open the port.\n– Free the miners, and all others.", ""},
	} {
		d := english.Read(c.text)
		var got []string
		for _, q := range d.Quotations {
			s := d.Text[q.Start:q.End]
			if q.Parent >= 0 {
				s = fmt.Sprintf("%d>%s", q.Parent, s)
			}
			if q.Continues {
				s = "cont " + s
			}
			if !q.Closed {
				s = "open " + s
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestTags(t *testing.T) {
	for _, want := range []string{
		"The/DT Front/NNP rejected/VBD the/DT proposal/NN ./.",
		"They/PRP will/MD not/RB accept/VB it/PRP ,/, he/PRP said/VBD ./.",
		"1./LS The/DT release/NN of/IN prisoners/NNS ./.",
		"She/PRP has/VBZ n't/RB signed/VBN the/DT group/NN 's/POS draft/NN ./.",
		"``/`` Go/VB ,/, ''/'' he/PRP said/VBD ./.",
		"Ruiz/NNP is/VBZ willing/JJ to/TO meet/VB them/PRP ./.",
	} {
		var words []string
		for _, f := range strings.Fields(want) {
			i := strings.LastIndexByte(f, '/')
			words = append(words, f[:i])
		}
		text := strings.NewReplacer(" ,", ",", " .", ".", " n't", "n't", " 's", "'s", "`` ", "``", " ''", "''").Replace(strings.Join(words, " "))
		d := english.Read(text)
		var got []string
		for i, tok := range d.Tokens {
			got = append(got, d.Word(i)+"/"+tok.Tag.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("\ngot  %s\nwant %s", s, want)
		}
	}
}

// check reports what is wrong with a document's layers.
func check(d *english.Document) error {
	n := int32(len(d.Text))
	pos, sentence := int32(0), int32(0)
	for i, p := range d.Paragraphs {
		if p.Start < pos || p.End <= p.Start || p.End > n || p.First != sentence || p.Last < p.First {
			return fmt.Errorf("paragraph %d is %+v after %d", i, p, pos)
		}
		pos, sentence = p.End, p.Last
	}
	if int(sentence) != len(d.Sentences) {
		return fmt.Errorf("paragraphs hold %d of %d sentences", sentence, len(d.Sentences))
	}
	pos = 0
	token := int32(0)
	for i, s := range d.Sentences {
		if s.First != token || s.Last <= s.First || int(s.Last) > len(d.Tokens) {
			return fmt.Errorf("sentence %d is %+v after token %d", i, s, token)
		}
		if p := d.Paragraphs[s.Paragraph]; s.Start < pos || s.Start < p.Start || s.End > p.End || s.Start != d.Tokens[s.First].Start || s.End != d.Tokens[s.Last-1].End {
			return fmt.Errorf("sentence %d is %+v after byte %d in paragraph %+v", i, s, pos, p)
		}
		pos, token = s.End, s.Last
	}
	if int(token) != len(d.Tokens) {
		return fmt.Errorf("sentences hold %d of %d tokens", token, len(d.Tokens))
	}
	valid := utf8.ValidString(d.Text)
	pos = 0
	for i, tok := range d.Tokens {
		if tok.Start < pos || tok.End <= tok.Start || tok.End > n {
			return fmt.Errorf("token %d is %+v after byte %d", i, tok, pos)
		}
		if gap := d.Text[pos:tok.Start]; !blank(gap) {
			return fmt.Errorf("no token holds %q", gap)
		}
		if tok.Tag == english.NoTag || tok.Tag.String() == "?" {
			return fmt.Errorf("token %d, %q, has tag %d", i, d.Word(i), tok.Tag)
		}
		if valid && !utf8.ValidString(d.Word(i)) {
			return fmt.Errorf("token %d cuts a character: %q", i, d.Word(i))
		}
		if q := tok.Quotation; int(q) >= len(d.Quotations) || q < -1 ||
			q >= 0 && (d.Quotations[q].Start > tok.Start || d.Quotations[q].End < tok.End) {
			return fmt.Errorf("token %d, %+v, is not in its quotation", i, tok)
		}
		pos = tok.End
	}
	if !blank(d.Text[pos:]) {
		return fmt.Errorf("no token holds %q", d.Text[pos:])
	}
	if len(d.Quotations) > math.MaxInt16 {
		return fmt.Errorf("%d quotations", len(d.Quotations))
	}
	for i, q := range d.Quotations {
		if q.Start < 0 || q.End <= q.Start || q.End > n || int(q.Parent) >= i || q.Parent < -1 {
			return fmt.Errorf("quotation %d is %+v", i, q)
		}
		if i > 0 && q.Start < d.Quotations[i-1].Start {
			return fmt.Errorf("quotation %d is before %d", i, i-1)
		}
		if q.Parent >= 0 && (d.Quotations[q.Parent].Start > q.Start || d.Quotations[q.Parent].End < q.End) {
			return fmt.Errorf("quotation %d, %+v, is not in its parent", i, q)
		}
	}
	return nil
}

// blank reports white space, control bytes and marks without width.
func blank(s string) bool {
	for _, r := range s {
		if r > ' ' && r != 0x7f && !strings.ContainsRune("\u0085\u00a0\u00ad\u1680\u2028\u2029\u202f\u205f\u2060\u3000\ufeff", r) && (r < 0x2000 || r > 0x200f) {
			return false
		}
	}
	return true
}

// TestHard reads texts that are no texts, in linear time.
func TestHard(t *testing.T) {
	const n = 1 << 20
	repeat := func(s string) string { return strings.Repeat(s, n/len(s)) }
	binary := make([]byte, n)
	seed := uint32(1)
	for i := range binary {
		seed = seed*1664525 + 1013904223
		binary[i] = byte(seed >> 24)
	}
	for name, text := range map[string]string{
		"dialogue": repeat("— Go, he said, go.\n"), "one dialogue": "— " + repeat("go, he said, "), "one sentence": repeat("the talks between the parties went on and "), "opening quotes": repeat("“"), "opening guillemets, then others": repeat("«")[:n/2] + repeat("”")[:n/2],
		"nested then closed": strings.Repeat("“", 40000) + strings.Repeat("» ", 200000) + strings.Repeat("”", 50000), "straight quotes": repeat(`"`), "spaced quotes": repeat(`"a `),
		"single quotes": repeat(" 'a"), "apostrophes": repeat("'"), "curly apostrophes": repeat("’"), "plurals": "'" + repeat("a dogs' b "), "digits": repeat("7"), "separated digits": repeat("7,"),
		"binary": string(binary), "a line": repeat("x"), "stops": repeat(". "), "stops alone": repeat("."), "closing": repeat(`."`), "points": repeat("a."), "capitals": repeat("A. "),
		"hyphens": repeat("-"), "hyphened": repeat("a-"), "address": "http://" + repeat("a."), "stopped address": "http://" + repeat("."), "spaces": repeat(" "), "lines": repeat("a\n"), "blank lines": repeat("a\n\n"),
		"wrapped": repeat("the government said on Monday that it would not open\n"), "broken": repeat("\xe2\x80"), "brackets": repeat("("), "closing brackets": "a." + repeat(")"),
		"clitics": repeat("'s "), "joined clitics": repeat("a's"), "emoji": repeat("🙂"), "ideographs": repeat("和平"), "list": repeat("1. "), "nulls": repeat("\x00"), "long tail": "a\n" + repeat("\"")[:n/2] + repeat(" ")[:n/2],
	} {
		t.Run(name, func(t *testing.T) {
			d := english.Read(text) // what is not linear does not end within the test's limit
			if err := check(d); err != nil {
				if s := err.Error(); len(s) > 300 {
					t.Fatal(s[:300])
				}
				t.Fatal(err)
			}
		})
	}
}

// TestReports reads the reports beside the checkout.
func TestReports(t *testing.T) {
	const folder = "../../shared/gold/reports"
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Skip("no reports beside the checkout: ", err)
	}
	for _, f := range files {
		text, err := os.ReadFile(folder + "/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		if err := check(english.Read(string(text))); err != nil {
			t.Errorf("%s: %v", f.Name(), err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(reportText(4000))
	f.Add("“We ‘waited.\n\n“1. We’ll—not” (\"wait\xff.\") U.S.-led «a» http://é.x '90s")
	f.Fuzz(func(t *testing.T, text string) {
		if err := check(english.Read(text)); err != nil {
			t.Fatalf("%v\nin %q", err, text)
		}
	})
}
