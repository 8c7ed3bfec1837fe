package index

import "github.com/openparley/parley"

// Lane is one of the two lanes of a timeline.
type Lane string

// The lanes.
const (
	NoLane      Lane = ""
	Talks       Lane = "talks"       // meetings, truces, agreements
	Battlefield Lane = "battlefield" // attacks, coercion, forces put in place, sanctions, protest; truces broken or ended; see also [TellsOfFighting]
)

// LaneOf says in which lane of a timeline an event is shown. Only deeds told
// as done are shown: what is promised, denied or supposed is none, nor what a
// noun alone names, which may be known, meant or feared.
func LaneOf(e *parley.Event) Lane {
	if e.Named || e.Modality != parley.Done {
		return NoLane
	}
	switch e.Root { // how the deed is spoken of: a promise or a threat of it is no deed
	case parley.RootRequest, parley.RootAccuse, parley.RootReject, parley.RootThreaten:
		return NoLane
	case parley.RootAssault, parley.RootCoerce, parley.RootMobilize, parley.RootSanction, parley.RootProtest:
		return Battlefield
	}
	if e.Deed == parley.RootConsult && e.Root == parley.RootConsult || e.Mode == "ceasefire" {
		return Talks
	}
	return NoLane
}
