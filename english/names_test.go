package english

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// tell writes names one a line: kind, text, acronym, title of whom, mentions.
func tell(d *Document) []string {
	var out []string
	for _, n := range d.Names() {
		line := n.Kind.String() + " " + n.Text
		if n.Acronym != "" {
			line += " (" + n.Acronym + ")"
		}
		if n.Title != "" || n.Of != "" {
			line += fmt.Sprintf(" [%s of %s]", n.Title, n.Of)
		}
		line += fmt.Sprintf(" x%d", len(n.Mentions))
		out = append(out, line)
	}
	return out
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // each must be found
		not  []string // no name has this text
	}{
		{"U.S. Secretary of State Mary Poole met envoys. Poole said no. Mr. Veld praised Mrs. Poole.",
			[]string{"person Mary Poole [Secretary of State of United States] x3", "person Veld x1", "country United States x1"}, []string{"Secretary", "Mr."}},
		{"Norway's Intelligence Minister Jonas Lind left.", []string{"person Jonas Lind [Intelligence Minister of Norway] x1"}, nil},
		{"Jonas Lind, Norway's intelligence minister, left.", []string{"person Jonas Lind [intelligence minister of Norway] x1"}, nil},
		{"The plan failed, said Prime Minister Ana Ruiz of Sardonia.", []string{"person Ana Ruiz [Prime Minister of Sardonia] x1"}, nil},
		{"The rebel leader Laurent K. rejected it on Friday.", []string{"person Laurent K. [leader of rebel] x1"}, []string{"Friday"}},
		{"Cyprus Government Spokesman Nikos Dama said so.", []string{"person Nikos Dama [Government Spokesman of Cyprus] x1", "country Cyprus x1"}, nil},
		{"Peter Orm, a spokesperson for the State Department, declined.", []string{"person Peter Orm [spokesperson of State Department] x1", "organisation State Department x1"}, nil},
		{"Ansara fighters shelled the port. The army and Ansara spokesman Osman Dar met.", []string{"organisation Ansara x2", "person Osman Dar [spokesman of Ansara] x1"}, nil},
		{"The Alliance of Democratic Forces (ADF) left. The ADF said the Alliance would return.",
			[]string{"organisation Alliance of Democratic Forces (ADF) x4"}, nil},
		{"The Russian Foreign Ministry and the African National Congress spoke to Israelis in Paris in May.",
			[]string{"organisation Russian Foreign Ministry [ of Russia] x1", "organisation African National Congress x1", "demonym Israel x1", "place Paris x1"}, []string{"May", "Congress"}},
		{"President Adan Toure met the President. Talks failed. However, peace is near.", []string{"person Adan Toure [President of ] x1"}, []string{"President", "Talks", "However"}},
		{"They were Ana Ruiz, Sardonia's foreign minister, Jonas Lind, a spokesman for the Northern Council, and others.",
			[]string{"person Ana Ruiz [foreign minister of Sardonia] x1", "person Jonas Lind [spokesman of Northern Council] x1"}, nil},
		{"Sardonia's foreign minister, Ana Ruiz, declined.", []string{"person Ana Ruiz [foreign minister of Sardonia] x1"}, nil},
		{"Gustave F., Toure's representative in Cyprus, met them. Toure left.", []string{"person Gustave F. [representative of Toure] x1"}, nil},
		{"Theresa May resigned on Monday.", []string{"person Theresa May x1"}, []string{"Monday"}},
		{"Kim Kye-Rinor came from Marland. Later Kim Gye Rinor left, and Kim Jong-un stayed.", []string{"person Kim Kye-Rinor x2", "person Kim Jong-un x1"}, []string{"Kim Gye Rinor"}},
		{"Laurent Kabanda spoke. Kabanda left, and Kabande was seen in Oslo.", []string{"person Laurent Kabanda x3"}, []string{"Kabande"}},
		{"Ivan Petrenkov spoke. Petrenkova was seen in Oslo.", []string{"person Ivan Petrenkov x1"}, nil},
		{"The Revolutionary Sea Forces (RSF) took a port. RSF rebels said so, and the RSF left.", []string{"organisation Revolutionary Sea Forces (RSF) x4"}, []string{"RSF"}},
		{"The rebel commander Osman Dar spoke; President Tomas Ban Lund's son Nils Tomas did not. Tomas went home.", []string{"person Osman Dar [commander of rebel] x1"}, nil},
		{"South Korea and Marland met. Later the South refused.", []string{"country South Korea x2"}, nil},
	} {
		d := Read(c.text)
		got := tell(d)
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s\nwant %q among\n\t%s", c.text, w, strings.Join(got, "\n\t"))
			}
		}
		for _, n := range d.Names() {
			if slices.Contains(c.not, n.Text) {
				t.Errorf("%s\nfound %q", c.text, n.Text)
			}
		}
	}
}

func TestNamesInHeadlines(t *testing.T) {
	d := Read("How Talks About The Ostrow Bridge Broke Down\n\nThe council of Marland met in Ostrow on Friday. Talks about the bridge broke down in Ostrow.\n")
	for _, n := range d.Names() {
		for _, w := range []string{"How", "Talks", "About", "Broke", "Down", "The"} {
			if strings.Contains(n.Text, w) {
				t.Errorf("headline word in %q", n.Text)
			}
		}
	}
	if got := tell(d); !slices.ContainsFunc(got, func(s string) bool { return strings.HasSuffix(s, "Ostrow x3") }) {
		t.Errorf("Ostrow is named three times: %q", got)
	}
}

// Whatever is read, ranges lie within the document, in order, and nothing
// depends on what was read before.
func FuzzNamesTimesQuantities(f *testing.F) {
	f.Add(newsText)
	f.Add("On 12 June 2031, $20m-30m (ADF) between 10 and")
	f.Add("\xff\xfe the 1990s' 1/2/2003 mid-May U.S.\n\n- “9-11” of the")
	f.Add("an a half a third of Secretary of State of the Interior, minister of")
	anchor := time.Date(2031, 5, 12, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		d := Read(text)
		n := int32(len(d.Tokens))
		for _, name := range d.Names() {
			if name.Text == "" || len(name.Mentions) == 0 {
				t.Fatalf("empty name %+v", name)
			}
			for _, m := range name.Mentions {
				if m.First >= m.Last || m.Last > n || m.Whole.First > m.First || m.Whole.Last < m.Last || m.Whole.First < 0 || m.Whole.Last > n {
					t.Fatalf("mention %+v of %d tokens", m, n)
				}
			}
		}
		last := int32(0)
		for _, x := range d.Times(anchor) {
			if x.First < last || x.Last <= x.First || x.Last > n || x.Value == "" || x.To.Before(x.From) || x.From.IsZero() != x.To.IsZero() {
				t.Fatalf("time %+v", x)
			}
			last = x.Last
		}
		for _, q := range d.Quantities() {
			if q.First < 0 || q.Last <= q.First || q.Last > n || !(q.Low <= q.High) || q.What.Last > n || q.What.First < 0 {
				t.Fatalf("quantity %+v", q)
			}
		}
	})
}
