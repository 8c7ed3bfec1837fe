package position

// Parts are the lists of a board that are wanted. Those that are not stay
// empty, and cost nothing; the coverage is always counted.
type Parts uint8

// The parts of a board.
const (
	WithPositions  Parts = 1 << iota // positions, shifts, contradictions, agreed and contested points
	WithProposals                    // proposals, and the contradictions over them
	WithMeasures                     // measures
	WithChannels                     // channels
	WithTimeline                     // the timeline
	WithHappenings                   // meetings, truces and breaches
	WithUnplaced                     // stands that speak to no option

	AllParts = WithPositions | WithProposals | WithMeasures | WithChannels | WithTimeline | WithHappenings | WithUnplaced
)

// wants reports whether any of these is wanted; no parts at all are all.
func (p Parts) wants(any Parts) bool { return p == 0 || p&any != 0 }
