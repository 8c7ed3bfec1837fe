package conflict

import "fmt"

// Concept is a way for a party to judge whether it would stay in a state.
type Concept uint8

const (
	Nash        Concept = iota
	GMR                 // general metarationality
	SMR                 // symmetric metarationality
	SEQ                 // sequential stability
	SSEQ                // symmetric sequential stability
	numConcepts = 5
)

var conceptNames = [numConcepts]string{"nash", "gmr", "smr", "seq", "sseq"}

// Concepts are the five that Solve decides, from the most to the least they
// ask of foresight.
func Concepts() []Concept { return []Concept{Nash, GMR, SMR, SEQ, SSEQ} }

func (c Concept) String() string {
	if c < numConcepts {
		return conceptNames[c]
	}
	return fmt.Sprintf("Concept(%d)", uint8(c))
}

// ParseConcept reads a concept's name, in small letters.
func ParseConcept(s string) (Concept, bool) {
	for c, name := range conceptNames {
		if s == name {
			return Concept(c), true
		}
	}
	return 0, false
}

// symmetric concepts ask that the mover's countermoves do not help it either.
func (c Concept) symmetric() bool { return c == SMR || c == SSEQ }

// credible concepts have the others answer with improvements only.
func (c Concept) credible() bool { return c == SEQ || c == SSEQ }
