package english

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// link is a marked reference of a fixture.
type link struct {
	start, end int
	means      []string // who is meant; none for nobody
}

var linkMark = regexp.MustCompile(`\{([^=}]*)=([^}]*)\}`)

// unmark takes the marks out of a text: "{she=Ana Ruiz}".
func unmark(marked string) (string, []link) {
	var text strings.Builder
	var links []link
	pos := 0
	for _, m := range linkMark.FindAllStringSubmatchIndex(marked, -1) {
		text.WriteString(marked[pos:m[0]])
		l := link{start: text.Len()}
		text.WriteString(marked[m[2]:m[3]])
		l.end = text.Len()
		if who := marked[m[4]:m[5]]; who != "" {
			l.means = strings.Split(who, "; ")
		}
		links = append(links, l)
		pos = m[1]
	}
	text.WriteString(marked[pos:])
	return text.String(), links
}

// references are what is found in the text, by where the words stand.
func references(text string) map[[2]int][]string {
	d := Read(text)
	names := d.Names()
	out := map[[2]int][]string{}
	for _, ref := range d.Refer(names, nil) {
		at := [2]int{int(d.Tokens[ref.Mention.First].Start), int(d.Tokens[ref.Mention.Last-1].End)}
		var means []string
		for i, m := range ref.Means {
			if len(ref.Names) == len(ref.Means) {
				means = append(means, names[ref.Names[i]].Text)
			} else {
				means = append(means, d.Text[d.Tokens[m.First].Start:d.Tokens[m.Last-1].End])
			}
		}
		out[at] = means
	}
	return out
}

// agrees reports that those found are those wanted: the name, or a noun phrase
// that ends in the noun.
func agrees(found, want []string) bool {
	if len(found) != len(want) {
		return false
	}
	for i, w := range want {
		if f := found[i]; f != w && !strings.HasSuffix(strings.ToLower(f), " "+strings.ToLower(w)) && !strings.HasPrefix(f, w+" ") {
			return false
		}
	}
	return true
}

func TestReferences(t *testing.T) {
	b, err := os.ReadFile("testdata/refer.txt")
	if err != nil {
		t.Fatal(err)
	}
	var gold, found, right, empty int
	for _, paragraph := range strings.Split(string(b), "\n\n") {
		if strings.HasPrefix(paragraph, "#") {
			continue
		}
		text, links := unmark(paragraph)
		refs := references(text)
		for _, l := range links {
			got, ok := refs[[2]int{l.start, l.end}]
			switch {
			case l.means == nil:
				empty++
				if ok {
					found++
					t.Logf("%q taken for %q, wants nobody", text[max(0, l.start-30):l.end], got)
				}
				continue
			case ok:
				found++
			}
			gold++
			if ok && agrees(got, l.means) {
				right++
			} else {
				t.Logf("%q means %q, wants %q", text[max(0, l.start-40):l.end], got, l.means)
			}
		}
	}
	p, r := 100*float64(right)/float64(found), 100*float64(right)/float64(gold)
	t.Logf("%d links and %d that mean nobody: precision %.1f recall %.1f", gold, empty, p, r)
	if gold < 60 {
		t.Errorf("%d links, want 60 or more", gold)
	}
	if p < 85 || r < 80 {
		t.Errorf("precision %.1f recall %.1f, want 85 and 80", p, r)
	}
}

// One paragraph for each rule.
func TestReferRules(t *testing.T) {
	for _, c := range []struct{ rule, text string }{
		{"subject before object", "Ana Ruiz met Mary Poole. {She=Ana Ruiz} left early."},
		{"gender by first name", "Ana Ruiz met Thomas Veld. {He=Thomas Veld} left early."},
		{"gender by title", "Mr. Veld met Mrs. Poole. {She=Poole} left early."},
		{"object is not the subject", "Thomas Veld arrived. Peter Lind met {him=Thomas Veld}."},
		{"reflexive is the subject", "Thomas Veld met Peter Lind and praised {himself=Thomas Veld}."},
		{"number", "The envoy met the rebels. {They=rebels} refused."},
		{"it is no person", "Ana Ruiz rejected the plan. {It=plan} ignores the prisoners."},
		{"empty it", "Ana Ruiz rejected the plan. {It=} is clear that talks failed."},
		{"who is what stands before", "The envoy met Ana Ruiz, {who=Ana Ruiz} leads the council."},
		{"the speaker's own", "\"{We=Ana Ruiz} refuse,\" said Ana Ruiz."},
		{"in a quotation he is another", "Thomas Veld called Peter Lind. \"{He=Peter Lind} is lying,\" Veld said."},
		{"title", "President Tomas Bell of Finland met Prime Minister Lena Orm. {The prime minister=Lena Orm} smiled."},
		{"group by its name", "The Sea Party won. Voters like {the party=Sea Party}."},
		{"group by any name", "The Harbour Front attacked a convoy. {The group=Harbour Front} gave no reason."},
		{"member of a group", "Osman Dar spoke on Monday. {The Harbour Front official=Osman Dar} was late."},
		{"both countries", "Norway and Sweden signed it. {Both countries=Norway; Sweden} want more."},
		{"two leaders", "Thomas Veld met Ana Ruiz. {The two leaders=Thomas Veld; Ana Ruiz} shook hands."},
		{"no pair of three", "Norway, Sweden and Finland met. {Both countries=} want more."},
		{"the latter", "Norway and Sweden met. {The latter=Sweden} gained."},
		{"country", "Norway voted on Sunday. {The country=Norway} is calm."},
		{"the same noun", "A truce began at noon. {The truce=truce} held."},
		{"what is put in hides no subject", "Ana Ruiz, in a note sent from Ostrow on Monday, praised Mary Poole and said that {she=Ana Ruiz} would stay."},
		{"whom a quotation is about", "Jonas Veld said: \"Thomas Lind must go.\" {He=Jonas Veld} added nothing."},
		{"speaker behind a quotation of two sentences", "\"You know {him=}. {I=Ana Ruiz} do not,\" Ana Ruiz said."},
		{"speaker, not the place named beside", "Ana Ruiz, speaking in the port of Ostrow, near Norway, said \"{we=Ana Ruiz} will stay.\""},
		{"speaker, not who is told", "\"{We=Osman Dar} want a truce,\" Dar told Radio Ostrow's Jonas Veld. Osman Dar left."},
		{"speaker by office", "\"{We=Idris Kale} will wait,\" said its spokesman, Idris Kale."},
		{"object of an infinitive's verb", "The Front urged Norway to open {its=Norway} ports."},
		{"not the object itself", "Thomas Veld asked Peter Lind to meet {him=Thomas Veld}."},
		{"and his", "Thomas Veld praised Peter Lind and {his=Peter Lind} aides."},
		{"a text is voted on", "Norway rejected the draft because {it=draft} was voted too late."},
		{"made it clear", "Norway made {it=} clear that talks were over."},
		{"our duty", "Norway spoke. \"{It=} is our duty to help.\""},
		{"a question", "The envoys quarrelled over {who=} should lead."},
		{"number of the verb", "The strikes on Ostrow, {which=strikes} have gone on, killed nobody."},
		{"a copy of which", "The draft, a copy of {which=draft} was seen, bans it."},
		{"described, then named", "The leader of the Harbour Front, Osman Dar, spoke in Ostrow. {He=Osman Dar} left."},
		{"described by an adjective", "President Thomas Veld spoke. The rebels met {the ailing president=Thomas Veld}."},
		{"the government it is about", "The Marland government refused. {It=government} said so. The Norwegian government helped. Talks with {the government=Marland government} failed."},
		{"leaders named together with titles", "Talks between President Ana Ruiz and breakaway Harbour Front leader Osman Dar began. {The two leaders=Ana Ruiz; Osman Dar} smiled."},
		{"parties not named together", "Norway wrote to Sweden. {The parties=} agreed."},
		{"nobody before", "{He=} said so."},
		{"a new description", "Ana Ruiz spoke. {The driver=} waited."},
	} {
		text, links := unmark(c.text)
		refs := references(text)
		for _, l := range links {
			if got := refs[[2]int{l.start, l.end}]; !agrees(got, l.means) {
				t.Errorf("%s: %q means %q, want %q in %s", c.rule, text[l.start:l.end], got, l.means, text)
			}
		}
	}
}

// The caller's speaker comes before what the text shows.
func TestReferSpeakers(t *testing.T) {
	d := Read("Ana Ruiz and Mary Poole met. \"We will not sign.\" \"I agree.\"")
	names := d.Names()
	for _, ref := range d.Refer(names, func(q int) Range { return Range{0, 2} }) {
		if w := d.Word(int(ref.Mention.First)); (w == "We" || w == "I") && (len(ref.Names) != 1 || names[ref.Names[0]].Text != "Ana Ruiz") {
			t.Errorf("%s means %v", w, ref.Names)
		}
	}
	for _, ref := range d.Refer(names, func(q int) Range { return Range{900, 2000} }) {
		if ref.Score <= 0 || ref.Score > 1 {
			t.Errorf("score %v", ref.Score)
		}
	}
}

// Whatever is read, references stay within the document and its names, look
// back, and come in order.
func FuzzRefer(f *testing.F) {
	f.Add(newsText)
	f.Add("\"We,\" he said, who both the two sides it. Its the latter's \"\"\" himself")
	f.Add("the the the group of both the two leaders and and and Ana Ruiz and Jonas Veld, who, which, whose")
	f.Fuzz(func(t *testing.T, text string) {
		d := Read(text)
		names := d.Names()
		n := int32(len(d.Tokens))
		for _, ref := range d.Refer(names, nil) {
			if ref.Mention.First < 0 || ref.Mention.First >= ref.Mention.Last || ref.Mention.Last > n || len(ref.Means) == 0 || len(ref.Names) > len(ref.Means) || ref.Reason == "" || ref.Score <= 0 || ref.Score > 1 {
				t.Fatalf("%+v of %d tokens", ref, n)
			}
			for _, m := range ref.Means {
				if m.First < 0 || m.First >= m.Last || m.Last > n {
					t.Fatalf("%+v of %d tokens", ref, n)
				}
			}
			for _, i := range ref.Names {
				if i < 0 || i >= len(names) {
					t.Fatalf("name %d of %d", i, len(names))
				}
			}
		}
		for i, s := range NamesOf([][]string{strings.Fields(text), nil}) {
			if i == 1 && len(s) != 0 {
				t.Fatal("tags for no words")
			}
		}
	})
}

func BenchmarkRefer(b *testing.B) {
	text := strings.Repeat(newsText, 200)
	d := Read(text)
	names := d.Names()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Refer(names, nil)
	}
}

// Texts made to slow a reader down: what is not linear in them does not end
// within the test's limit.
func TestReferIsLinear(t *testing.T) {
	for _, unit := range []string{"he ", "\"we ", "the group and ", "Ana Ruiz, who ", "President Ana Ruiz met the president and ", "the Front member of the Front said it ", "both sides, ", "its leader's ", "\"he said it,\" Ruiz told him to ", "urged them to urge his ", "\"we "} {
		d := Read(strings.Repeat(unit, 1_000_000/len(unit)))
		for _, r := range d.Refer(d.Names(), nil) {
			if r.Score < 0 || r.Score > 1 {
				t.Fatalf("%q: score %v", unit, r.Score)
			}
		}
	}
}
