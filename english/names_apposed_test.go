package english_test

import (
	"testing"

	"github.com/openparley/parley/english"
)

// TestTitles finds whose word somebody's is where the title stands apart from
// the name, or is broken up, or shared.
func TestTitles(t *testing.T) {
	for _, tc := range []struct{ text, name, title, of string }{
		{`Rebel "foreign minister" Bizo Karam told a news conference that the column will travel.`, "Bizo Karam", "foreign minister", "Rebel"},
		{"Deputy interior minister, Lumo Ndub, said soldiers would be deployed.", "Lumo Ndub", "Deputy interior minister", ""},
		{"The leader of the Liberation Front of Tamar (LFT), Velup Prabak, said no.", "Velup Prabak", "leader", "Liberation Front of Tamar"},
		{"Russia's UN envoy Vital Churk told reporters yes.", "Vital Churk", "envoy", "Russia"},
		{"The Kenyan Vice Minister of foreign affairs, Kim Kye-Gwan told reporters no.", "Kim Kye-Gwan", "Vice Minister of foreign affairs", "Kenya"},
		{"Maoist negotiating team leader Krish Bahadur Mahara said so.", "Krish Bahadur Mahara", "leader", "Maoist"},
		{"Prince Bandar bin Sultan, the Saudi ambassador to Washington, said so.", "Bandar bin Sultan", "ambassador", "Saudi Arabia"},
		{"Ana Ruiz, who heads the Harbour Union, refused.", "Ana Ruiz", "head", "Harbour Union"},
		{"Presidents Leo Kuchm of Ukraine and Bor Yelts of Russia signed a plan.", "Leo Kuchm", "president", "Ukraine"},
		{"Presidents Leo Kuchm of Ukraine and Bor Yelts of Russia signed a plan.", "Bor Yelts", "president", "Russia"},
		{"Sadd Hossin, the Iraqi leader, said no. King Hossin met him.", "Sadd Hossin", "leader", "Iraq"},
		{"Mobuta's aide, Honor Ngband Nzamb, told reporters that it was off. Ngband rejected it.", "Honor Ngband Nzamb", "aide", "Mobuta"},
		{"On the advice of the minister, Ana Ruiz told reporters no.", "Ana Ruiz", "", ""},
		{"The fleet sailed for Kenya, Ana Ruiz told reporters.", "Ana Ruiz", "", ""},
	} {
		found := false
		for _, n := range english.Read(tc.text).Names() {
			if n.Text != tc.name {
				continue
			}
			found = true
			if n.Title != tc.title || n.Of != tc.of {
				t.Errorf("%q: %s is %q of %q, want %q of %q", tc.text, tc.name, n.Title, n.Of, tc.title, tc.of)
			}
		}
		if !found {
			t.Errorf("%q: no name %q", tc.text, tc.name)
		}
	}
}
