package position

import (
	"fmt"

	"github.com/openparley/parley"
)

// Strength is how hard a stand is put, by its acts and words.
type Strength uint8

// The strengths, weakest first.
const (
	Sounding   Strength = iota // floated, hinted, hypothetical, "may"
	Preference                 // wants, favours, opposes, aims at
	Insistence                 // demands, rejects, offers, accepts: said to the other side
	RedLine                    // "never", "under no circumstances", "precondition", walk-away
)

var strengthNames = [...]string{"sounding", "preference", "insistence", "red line"}

// String is the strength in words.
func (s Strength) String() string {
	if int(s) < len(strengthNames) {
		return strengthNames[s]
	}
	return fmt.Sprintf("Strength(%d)", uint8(s))
}

// ParseStrength reads what String writes. An unknown name is
// [parley.ErrInvalid].
func ParseStrength(name string) (Strength, error) {
	for i, n := range strengthNames {
		if n == name {
			return Strength(i), nil
		}
	}
	return Sounding, fmt.Errorf("%w: no strength %q", parley.ErrInvalid, name)
}

// MarshalText writes the strength in words.
func (s Strength) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (s *Strength) UnmarshalText(b []byte) error {
	v, err := ParseStrength(string(b))
	if err != nil {
		return err
	}
	*s = v
	return nil
}

// weaker is the strength one step down; a sounding stays one.
func (s Strength) weaker() Strength {
	if s == Sounding {
		return s
	}
	return s - 1
}
