package house

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// plan is the table of rooms and their floors.
type plan map[string]int

// room finds the room that a package belongs to: the one of its name, or the
// nearest above it in the tree. The root is a room without others in it. Test
// kit and scripts belong to none: the product does not import them.
func (p plan) room(path string) (name string, ok bool) {
	if path == "" {
		return ".", true
	}
	if kit(path) {
		return "", false
	}
	for at := path; at != ""; at = at[:max(strings.LastIndexByte(at, '/'), 0)] {
		if _, ok := p[at]; ok {
			return at, true
		}
	}
	return "", false
}

func kit(path string) bool {
	return strings.HasPrefix(path, "internal/") || strings.HasPrefix(path, "scripts/") || strings.HasPrefix(path, "english/train")
}

func TestFloors(t *testing.T) {
	floors := plan{}
	for _, row := range rows(t, "floors.txt") {
		floor, err := strconv.Atoi(row[0])
		if err != nil || len(row) != 2 {
			t.Fatalf("floors.txt: %q", row)
		}
		floors[row[1]] = floor
	}
	for _, p := range packages(t) {
		room, ok := floors.room(p.path())
		if !ok {
			if !kit(p.path()) {
				t.Errorf("%s stands on no floor: add it to floors.txt", p.path())
			}
			continue
		}
		// A test may also use what stands on its own floor.
		check := func(imports []string, test bool) {
			for _, name := range imports {
				other, ours := strings.CutPrefix(name, module)
				if !ours {
					continue
				}
				other = strings.TrimPrefix(other, "/")
				switch in, ok := floors.room(other); {
				case in == room && ok, test && !ok:
				case !ok:
					t.Errorf("%s imports %s, which is for tests and scripts", p.path(), other)
				case floors[in] > floors[room], floors[in] == floors[room] && !test:
					t.Errorf("%s (floor %d) imports %s (floor %d)", p.path(), floors[room], other, floors[in])
				}
			}
		}
		check(p.Imports, false)
		check(p.TestImports, true)
		check(p.XTestImports, true)
	}
}

// TestLibraries holds that each outside library has the room that the table
// names, and no other.
func TestLibraries(t *testing.T) {
	type owned struct {
		rooms []string
		used  bool
	}
	owners := map[string]*owned{}
	for _, row := range rows(t, "libraries.txt") {
		owners[row[0]] = &owned{rooms: row[1:]}
	}
	for _, p := range packages(t) {
		if kit(p.path()) {
			continue
		}
		for _, path := range p.Imports {
			if first, _, _ := strings.Cut(path, "/"); !strings.Contains(first, ".") || strings.HasPrefix(path, module) {
				continue
			}
			library := ""
			for name := range owners {
				if (path == name || strings.HasPrefix(path, name+"/")) && len(name) > len(library) {
					library = name
				}
			}
			if library == "" {
				t.Errorf("%s imports %s: add it to libraries.txt, and to DESIGN.md's table", p.path(), path)
				continue
			}
			o := owners[library]
			o.used = true
			if !slices.ContainsFunc(o.rooms, func(room string) bool { return p.path() == room || strings.HasPrefix(p.path(), room+"/") }) {
				t.Errorf("%s imports %s, which lives in %s", p.path(), path, strings.Join(o.rooms, ", "))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(owners)) {
		if !owners[name].used {
			t.Errorf("libraries.txt: nothing imports %s", name)
		}
	}
}
