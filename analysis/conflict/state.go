package conflict

import (
	"fmt"
	"math/bits"
	"strings"
)

// MaxOptions is the most options a model has: a state is one machine word.
const MaxOptions = 64

// State is a setting of all options: bit o is set when option o is taken. In a
// game that is given as a graph it is the state's number.
type State uint64

// Letters writes a state as one letter per option, Y taken and N not, for the
// first n options.
func (s State) Letters(n int) string {
	b := make([]byte, n)
	for o := range b {
		b[o] = 'N'
		if s>>o&1 == 1 {
			b[o] = 'Y'
		}
	}
	return string(b)
}

// ParseState reads letters Y and N, one per option. The error is a *[Error]
// that says which letter is wrong.
func ParseState(letters string, n int) (State, error) {
	p, err := ParsePattern(letters, n)
	if err != nil {
		return 0, err
	}
	if p.Care != all(n) {
		at := bits.TrailingZeros64(^uint64(p.Care))
		return 0, &Error{Kind: BadState, What: fmt.Sprintf("state %q leaves option %d open", letters, at+1), At: at}
	}
	return p.Want, nil
}

// Pattern is a set of states: those that agree with Want on the options of
// Care. Want has no bits outside Care.
type Pattern struct{ Care, Want State }

// ParsePattern reads letters Y, N and -, one per option; - leaves an option
// open.
func ParsePattern(letters string, n int) (Pattern, error) {
	var p Pattern
	if len(letters) != n {
		return p, &Error{Kind: BadPattern, What: fmt.Sprintf("pattern %q has %d letters where there are %d options", letters, len(letters), n), At: -1}
	}
	for o := range n {
		switch letters[o] {
		case 'Y', 'y':
			p.Care |= 1 << o
			p.Want |= 1 << o
		case 'N', 'n':
			p.Care |= 1 << o
		case '-', '.', '_':
		default:
			return p, &Error{Kind: BadPattern, What: fmt.Sprintf("pattern %q has %q where Y, N or - is expected", letters, letters[o]), At: o}
		}
	}
	return p, nil
}

// Has reports whether a state is in the pattern.
func (p Pattern) Has(s State) bool { return s&p.Care == p.Want }

// Letters is the pattern as ParsePattern reads it.
func (p Pattern) Letters(n int) string {
	var b strings.Builder
	for o := range n {
		switch {
		case p.Care>>o&1 == 0:
			b.WriteByte('-')
		case p.Want>>o&1 == 1:
			b.WriteByte('Y')
		default:
			b.WriteByte('N')
		}
	}
	return b.String()
}

// all is the state in which each of n options is taken.
func all(n int) State {
	if n >= 64 {
		return ^State(0)
	}
	return 1<<n - 1
}

// gather gives the bits of s at the places of mask, close together.
func gather(s, mask State) State {
	var x State
	for at := 0; mask != 0; at++ {
		low := bits.TrailingZeros64(uint64(mask))
		run := bits.TrailingZeros64(^uint64(mask >> low)) // ones in a row
		if run == 64 {
			return s
		}
		x |= s >> low & (1<<run - 1) << at
		mask &^= (1<<run - 1) << low
		at += run - 1
	}
	return x
}

// Error says what is wrong with a model. Its fields lead a reader of files to
// the place.
type Error struct {
	Kind   ErrorKind
	What   string
	Party  int // the party it is about, from 0; -1 or meaningless where Kind is not about one
	Option int // likewise
	Item   int // the entry of the list that Kind names: a pattern, a tier of a ranking, a statement
	At     int // the letter or byte inside it, from 0; -1 when the whole is meant
	Needs  int64
}

// ErrorKind is what an [Error] is about.
type ErrorKind uint8

const (
	NoParties       ErrorKind = iota // no party, or too many
	NoOptions                        // no option, or too many
	DuplicateParty                   // Party
	DuplicateOption                  // Option
	PartyNoOption                    // Party
	OptionNoOwner                    // Option
	BadState
	BadPattern    // Item: the infeasible entry
	BadFormula    // Item, At
	BadMove       // Item: the one-way rule or arc
	BadMerge      // Item: the merged set
	NoStates      // no feasible state
	BadPreference // Party, Item
	Cycle         // Party: the preference contradicts itself
	TooLarge      // Needs: bytes
)

func (e *Error) Error() string { return "conflict: " + e.What }
