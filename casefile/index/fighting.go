package index

import (
	"strings"
	"unicode"

	"github.com/openparley/parley"
)

// TellsOfFighting reports whether a number counts what fighting costs or fires:
// the dead and hurt, attacks, or arms in a sentence that has them fired.
func TellsOfFighting(m *parley.Measure) bool {
	if m.Unit != "" {
		return false
	}
	arms := false
	for _, w := range wordsOf(m.What.Text) {
		if losses[w] || attacks[w] {
			return true
		}
		arms = arms || shot[w]
	}
	if arms {
		for _, w := range wordsOf(m.Evidence.Text) {
			if firing[w] {
				return true
			}
		}
		return false
	}
	// "58 people had been killed": what became of them follows.
	at := m.What.End - m.Evidence.Start
	if m.What.Text == "" || at < 0 || at > len(m.Evidence.Text) {
		return false
	}
	after := wordsOf(m.Evidence.Text[at:])
	for _, w := range after[:min(4, len(after))] {
		if losses[w] {
			return true
		}
		if !between[w] {
			return false
		}
	}
	return false
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
}

var (
	losses  = setOf("dead death deaths died killed fatality fatalities casualty casualties wounded injured hurt slain maimed perished bodies corpses")
	attacks = setOf("attack attacks raid raids airstrike airstrikes air-strike air-strikes bombardment bombardments shelling shellings explosion explosions clash clashes ambush ambushes skirmish skirmishes")
	shot    = setOf("rocket rockets missile missiles shell shells mortar mortars grenade grenades bomb bombs projectile projectiles drone drones")
	// firing are pasts: what may be fired has not been.
	firing = setOf("fired launched fell landed hit struck shot intercepted dropped exploded rained")
	// between stand between those who are counted and what became of them.
	between = setOf("had have has were was are is been being be also already reportedly either and or")
)

func setOf(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
