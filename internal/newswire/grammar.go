package newswire

import (
	_ "embed"
	"strings"
)

//go:embed grammar.txt
var grammar string

// rules are the alternatives of each rule: a name at the margin, its
// alternatives below it after two spaces, {name} where another rule goes.
var rules = func() map[string][]string {
	all := map[string][]string{}
	name := ""
	for line := range strings.Lines(grammar) {
		line = strings.TrimSuffix(line, "\n")
		option, indented := strings.CutPrefix(line, "  ")
		switch {
		case line == "" || line[0] == '#':
		case indented:
			all[name] = append(all[name], option)
		default:
			name = line
		}
	}
	return all
}()

// conflict is who talks with whom, about which place.
type conflict struct {
	a, aShort, aTitle, aName string
	b, bShort, bTitle, bName string
	mediator, mTitle, mName  string
	place, city              string
}

var conflicts = []conflict{
	{"the Republic of Orlanth", "Orlanth", "Foreign Minister", "Petra Havel", "the Delta Front", "the Front", "spokesman", "Joram Teck", "Norrland", "envoy", "Liv Aasen", "the Sable delta", "Keld"},
	{"the Kingdom of Vessary", "Vessary", "Prime Minister", "Odo Lambert", "the Highland Council", "the council", "chairwoman", "Mara Stoll", "the Western League", "mediator", "Hugh Penrose", "the Highlands", "Brannock"},
	{"the government of Tarsia", "Tarsia", "Defence Minister", "Ivo Karan", "the People's Column", "the Column", "commander", "Rafi Dorn", "Almeria Sound", "ambassador", "Ines Coelho", "the Karst", "Port Ister"},
	{"the Marrow Islands", "the Marrows", "President", "Lena Aoki", "Great Sund", "Sund", "Chancellor", "Emil Rask", "the Ocean Forum", "secretary-general", "Tomas Vaka", "the Narrow Sea", "Haven"},
	{"the Union of Kessel", "Kessel", "Interior Minister", "Boris Anker", "the Dockers' Alliance", "the Alliance", "leader", "Nadia Quist", "the Labour Court", "judge", "Ruth Ballin", "the northern ports", "Kesselmouth"},
	{"Upper Carath", "Carath", "Water Minister", "Samir Oule", "Lower Carath", "Lower Carath", "Vice President", "Dalia Renn", "the River Commission", "commissioner", "Jon Feld", "the Carath dam", "Twin Bridges"},
	{"the Transitional Authority", "the Authority", "negotiator", "Pavel Simm", "the Plains Movement", "the Movement", "secretary", "Anton Breck", "Solveig", "Foreign Minister", "Karin Holt", "the plains", "Mid City"},
	{"the Federation", "the Federation", "governor", "Clara Monte", "the Autonomy Party", "the party", "deputy", "Xavier Pell", "the Bishops' Conference", "bishop", "Dario Sant", "the province", "Santa Vela"},
}
