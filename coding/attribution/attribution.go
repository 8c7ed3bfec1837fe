// Package attribution finds who is said to have said, believed, wished or felt what: for every reported speech, belief, wish or attitude its
// source, its cue and its content, as spans of the text. A statement ([parley.Statement]) is a stand; an attribution is what a stand is told in.
package attribution

import "github.com/openparley/parley"

// Attribution is one reported speech, belief, wish or attitude. Each part is a list of spans in the order of the text, more than one where
// the text interrupts the part. The cue is never empty but for speech that only its quotation marks show; the source is empty where nobody is
// named.
type Attribution struct {
	Source  []parley.Span `json:"source,omitempty"`
	Cue     []parley.Span `json:"cue,omitempty"`
	Content []parley.Span `json:"content"`
	// Within is the place, in the list that this is part of, of the attribution in whose content this one stands; -1 where it stands in
	// none.
	Within int `json:"within"`
}
