package index

import (
	"testing"

	"github.com/openparley/parley"
)

func TestLaneOf(t *testing.T) {
	for _, c := range []struct {
		what string
		e    parley.Event
		want Lane
	}{
		{"the boats shelled the quay", parley.Event{Root: parley.RootAssault, Deed: parley.RootAssault, Modality: parley.Done}, Battlefield},
		{"the boats broke the truce", parley.Event{Root: parley.RootAssault, Deed: parley.RootAssault, Mode: "ceasefire", Modality: parley.Done}, Battlefield},
		{"the league ended the truce", parley.Event{Root: parley.RootSanction, Deed: parley.RootSanction, Mode: "ceasefire", Modality: parley.Done}, Battlefield},
		{"the port closed its gates to the boats", parley.Event{Root: parley.RootSanction, Deed: parley.RootSanction, Modality: parley.Done}, Battlefield},
		{"the boats may shell the quay", parley.Event{Root: parley.RootAssault, Deed: parley.RootAssault, Modality: parley.Supposed}, NoLane},
		{"the shelling of the quay", parley.Event{Root: parley.RootAssault, Deed: parley.RootAssault, Modality: parley.Done, Named: true}, NoLane},
		{"the league threatened to shell the quay", parley.Event{Root: parley.RootThreaten, Deed: parley.RootAssault, Modality: parley.Done}, NoLane},
		{"the league accused the boats of breaking the truce", parley.Event{Root: parley.RootAccuse, Deed: parley.RootAssault, Mode: "ceasefire", Modality: parley.Done}, NoLane},
		{"the league met the envoy", parley.Event{Root: parley.RootConsult, Deed: parley.RootConsult, Modality: parley.Done}, Talks},
		{"the league will meet the envoy", parley.Event{Root: parley.RootAgree, Deed: parley.RootConsult, Modality: parley.Done}, NoLane},
		{"the league declared a truce", parley.Event{Root: parley.RootYield, Deed: parley.RootYield, Mode: "ceasefire", Modality: parley.Done}, Talks},
		{"the league sent flour", parley.Event{Root: parley.RootAid, Deed: parley.RootAid, Modality: parley.Done}, NoLane},
	} {
		if got := LaneOf(&c.e); got != c.want {
			t.Errorf("%s: in the lane %q, want %q", c.what, got, c.want)
		}
	}
}
