package parley

import "fmt"

// Act is what a holder does by taking a stand. The order of the constants is
// that of the coding manual: where two fit, the later binds more.
type Act uint8

// The acts of the coding manual (docs/coding.md). The comment gives the CAMEO
// root or PLOVER code nearest to each.
const (
	NoAct       Act = iota
	Demand          // asks for, wants, insists on (02, 10; REQUEST)
	Propose         // puts a plan, draft or idea on the table (03)
	Offer           // says what it will itself do or give (03)
	Accept          // takes a proposal, agrees, signs (05, 08; AGREE)
	Concede         // gives up something it held before (08; CONCEDE)
	Support         // favours somebody's stand or act (05; SUPPORT)
	Oppose          // disapproves, without refusing (11; DISAPPROVE)
	Reject          // refuses, rules out (12; REJECT)
	Threaten        // says it will do harm or walk away (13; THREATEN)
	Accuse          // says another did wrong (11; ACCUSE)
	Deny            // says that what is said of it is untrue (01, 11)
	CommitForce     // declares that it goes on fighting (13, 15)
	Aim             // is said to have as its goal (01)
)

var actNames = [...]string{"", "demand", "propose", "offer", "accept", "concede", "support", "oppose", "reject", "threaten", "accuse", "deny", "commit-force", "aim"}

// Acts lists all acts in the manual's order.
func Acts() []Act {
	all := make([]Act, 0, len(actNames)-1)
	for a := Demand; int(a) < len(actNames); a++ {
		all = append(all, a)
	}
	return all
}

// String is the act's name in the coding manual.
func (a Act) String() string {
	if int(a) < len(actNames) {
		return actNames[a]
	}
	return fmt.Sprintf("Act(%d)", uint8(a))
}

// ParseAct reads an act's name. An unknown name is [ErrInvalid].
func ParseAct(s string) (Act, error) {
	for i, n := range actNames {
		if i > 0 && n == s {
			return Act(i), nil
		}
	}
	return NoAct, fmt.Errorf("%w: no act %q", ErrInvalid, s)
}

// MarshalText writes the act's name.
func (a Act) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads the act's name.
func (a *Act) UnmarshalText(b []byte) error {
	v, err := ParseAct(string(b))
	if err != nil {
		return err
	}
	*a = v
	return nil
}
