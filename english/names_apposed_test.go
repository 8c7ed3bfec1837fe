package english_test

import (
	"testing"

	"github.com/openparley/parley/english"
)

// TestTitles finds whose word somebody's is where the title stands apart from
// the name, or is broken up, or shared.
func TestTitles(t *testing.T) {
	for _, tc := range []struct{ text, name, title, of string }{
		{`Rebel "foreign minister" Ivo Brandt told the harbour board that the convoy would wait.`, "Ivo Brandt", "foreign minister", "Rebel"},
		{"Deputy interior minister, Lumo Adan, said the ferries would be searched.", "Lumo Adan", "Deputy interior minister", ""},
		{"The leader of the Liberation Front of Tamar (LFT), Velu Semin, said no.", "Velu Semin", "leader", "Liberation Front of Tamar"},
		{"Norway's UN envoy Liv Aasen told reporters yes.", "Liv Aasen", "envoy", "Norway"},
		{"The Kenyan Vice Minister of foreign affairs, Tam Yo-Rin told reporters no.", "Tam Yo-Rin", "Vice Minister of foreign affairs", "Kenya"},
		{"Maoist negotiating team leader Ram Bahadur Tamu said so.", "Ram Bahadur Tamu", "leader", "Maoist"},
		{"Prince Tarek bin Olo, the Saudi ambassador to Nairobi, said so.", "Tarek bin Olo", "ambassador", "Saudi Arabia"},
		{"Ana Ruiz, who heads the Harbour Union, refused.", "Ana Ruiz", "head", "Harbour Union"},
		{"Presidents Leo Tarn of Norway and Ben Otieno of Kenya signed a plan.", "Leo Tarn", "president", "Norway"},
		{"Presidents Leo Tarn of Norway and Ben Otieno of Kenya signed a plan.", "Ben Otieno", "president", "Kenya"},
		{"Sadd Hossin, the Kenyan leader, said no. King Hossin met him.", "Sadd Hossin", "leader", "Kenya"},
		{"Olin's aide, Emil Ngara Sund, said that the race was off. Ngara rejected it.", "Emil Ngara Sund", "aide", "Olin"},
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
