package conflict

import "time"

// Shape is an invented model by whose analysis speed is measured.
type Shape struct {
	Name     string
	Random   Random
	Concepts []Concept
	Reach    time.Duration // what to stay under, on two processors
	Bytes    int64         // likewise of memory; 0: not held
}

// States is how many settings the options have.
func (s *Shape) States() int { return 1 << (s.Random.Parties*s.Random.Options + s.Random.More) }

// Shapes are those of the speed table, the smallest first.
func Shapes() []Shape {
	statements := func(parties, options int) Random {
		return Random{Seed: 7, Parties: parties, Options: options, Statements: 20}
	}
	oneWay := statements(5, 4)
	oneWay.OneWay = 3
	feasible := Random{Seed: 8, Parties: 6, Options: 3, More: 2, Statements: 12, Infeasible: 15}
	five := Concepts()
	return []Shape{
		{"2^12 × 4, five concepts", statements(4, 3), five, 3 * time.Millisecond, 0},
		{"some of 2^20 × 6, ties, five concepts", feasible, five, 300 * time.Millisecond, 0},
		{"2^20 × 5, five concepts", statements(5, 4), five, 250 * time.Millisecond, 64 << 20},
		{"2^20 × 5, 3 one way, five concepts", oneWay, five, 500 * time.Millisecond, 0},
		{"2^20 × 10, five concepts", statements(10, 2), five, 900 * time.Millisecond, 0},
		{"2^24 × 6, Nash GMR SMR", statements(6, 4), five[:3], 1200 * time.Millisecond, 0},
		{"2^24 × 6, five concepts", statements(6, 4), five, 8 * time.Second, 1 << 30},
		{"2^26 × 2, five concepts", statements(2, 13), five, 7 * time.Second, 1500 << 20},
	}
}
