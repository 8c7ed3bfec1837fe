package english

import (
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		words, name string
		column      WorldColumn
	}{
		{"US", "United States", WorldName},
		{"U.S.", "United States", WorldName},
		{"America", "United States", WorldName},
		{"Israelis", "Israel", WorldDemonym},
		{"Cypriot", "Cyprus", WorldDemonym},
		{"Zairean", "Zaire", WorldDemonym},
		{"Kinshasa", "Democratic Republic of the Congo", WorldCapital},
		{"Kremlin", "Russia", WorldMetonym},
		{"the Kremlin", "Russia", WorldMetonym},
		{"Blue House", "South Korea", WorldMetonym},
		{"Quai d'Orsay", "France", WorldMetonym},
		{"DPRK", "North Korea", WorldName},
		{"UN", "United Nations", WorldName},
		{"PALESTINIAN", "Palestine", WorldDemonym},
		{"East Germans", "East Germany", WorldDemonym},
	} {
		p, ok := Lookup(c.words)
		if !ok || p.Name != c.name || p.Column != c.column {
			t.Errorf("Lookup(%q) = %q by %v, %v; want %q by %v", c.words, p.Name, p.Column, ok, c.name, c.column)
		}
	}
	for _, words := range []string{"us", "who", "turkey", "polish", "", "the", "Sardonia", "MALE", "CHAD "} {
		if p, ok := Lookup(words); ok {
			t.Errorf("Lookup(%q) = %v, want nothing", words, p)
		}
	}
	if p, _ := Lookup("Brussels"); p.Name != "Belgium" || p.Also != "European Union" {
		t.Errorf("Brussels is %v", p)
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	Lookup("France")
	doc := Read("The United States of America met in Cote d’Ivoire.")
	if n := testing.AllocsPerRun(100, func() {
		Lookup("United States")
		Lookup("the Kremlin")
		for i := range doc.Tokens {
			doc.Worldly(i)
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestWorldly(t *testing.T) {
	doc := Read("The Democratic Republic of the\nCongo and Cote d’Ivoire met UN Security Council envoys in the North Koreans' tent.")
	var got []string
	for i := 0; i < len(doc.Tokens); i++ {
		if p, n := doc.Worldly(i); n > 0 {
			got = append(got, p.Name)
			i += n - 1
		}
	}
	want := "Democratic Republic of the Congo|Ivory Coast|United Nations Security Council|North Korea"
	if strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
	}
}

// Every row has its seven columns, a known kind, and an owner that is a row.
func TestWorldTable(t *testing.T) {
	kinds := map[PlaceKind]int{}
	names := map[string]bool{}
	var owners []string
	for line := range strings.Lines(worldTable) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 7 {
			t.Errorf("%q has %d columns", line, len(cells))
			continue
		}
		for _, c := range cells {
			if c != strings.TrimSpace(c) || strings.Contains(c, ";;") || strings.HasSuffix(c, ";") {
				t.Errorf("%q: untidy cell %q", cells[1], c)
			}
		}
		if names[cells[1]] {
			t.Errorf("%q is listed twice", cells[1])
		}
		names[cells[1]] = true
		kinds[PlaceKind(cells[0])]++
		if cells[6] != "" {
			owners = append(owners, cells[6])
		}
	}
	for _, o := range owners {
		if !names[o] {
			t.Errorf("%q owns something and is not in the table", o)
		}
	}
	if kinds[PlaceCountry] < 194 {
		t.Errorf("%d countries", kinds[PlaceCountry])
	}
	for k := range kinds {
		switch k {
		case PlaceCountry, PlaceTerritory, PlaceHistoric, PlacePeople, PlaceRegion, PlaceCity, PlaceOrganisation:
		default:
			t.Errorf("kind %q", k)
		}
	}
}
