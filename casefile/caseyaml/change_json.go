package caseyaml

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/openparley/parley"
)

// ReadChange reads a change from JSON that is tagged with what it does:
//
//	{"do": "add-alias", "party": "league", "alias": "HL"}
//
// The words are those of [Deeds]. One that is not known, and fields that the
// change has not, are [parley.ErrInvalid].
func ReadChange(data []byte) (Change, error) {
	var tag struct {
		Do string `json:"do"`
	}
	if err := json.Unmarshal(data, &tag); err != nil {
		return nil, fmt.Errorf("%w: a change is not JSON: %w", parley.ErrInvalid, err)
	}
	read, ok := readers()[tag.Do]
	if !ok {
		hint := ""
		if near := Nearest(tag.Do, Deeds()); near != "" {
			hint = "did you mean " + near + "?"
		}
		return nil, refused(parley.ErrInvalid, hint, "there is no change %q", tag.Do)
	}
	return read(data)
}

// Deeds are the words for changes, in the order of this package's types.
func Deeds() []string {
	return []string{
		"add-party", "rename-party", "set-parent", "set-role", "add-alias", "remove-alias", "move-alias", "add-office", "edit-office",
		"remove-office", "move-office", "remove-party", "merge-parties", "split-party", "confirm-parties",
		"add-issue", "rename-issue", "set-kind", "add-option", "rename-option", "remove-option", "reorder-options", "move-option",
		"add-cue", "remove-cue", "merge-issues", "remove-issue", "confirm-issues",
		"set-case", "set-term", "remove-term",
	}
}

func readers() map[string]func([]byte) (Change, error) {
	return map[string]func([]byte) (Change, error){
		"add-party": as[AddParty], "rename-party": as[RenameParty], "set-parent": as[SetParent], "set-role": as[SetRole],
		"add-alias": as[AddAlias], "remove-alias": as[RemoveAlias], "move-alias": as[MoveAlias],
		"add-office": as[AddOffice], "edit-office": as[EditOffice], "remove-office": as[RemoveOffice], "move-office": as[MoveOffice],
		"remove-party": as[RemoveParty], "merge-parties": as[MergeParties], "split-party": as[SplitParty], "confirm-parties": as[ConfirmParties],
		"add-issue": as[AddIssue], "rename-issue": as[RenameIssue], "set-kind": as[SetKind], "add-option": as[AddOption],
		"rename-option": as[RenameOption], "remove-option": as[RemoveOption], "reorder-options": as[ReorderOptions], "move-option": as[MoveOption],
		"add-cue": as[AddCue], "remove-cue": as[RemoveCue], "merge-issues": as[MergeIssues], "remove-issue": as[RemoveIssue], "confirm-issues": as[ConfirmIssues],
		"set-case": as[SetCase], "set-term": as[SetTerm], "remove-term": as[RemoveTerm],
	}
}

// as reads one type of change, strictly, once its tag is taken off.
func as[T Change](data []byte) (Change, error) {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("%w: a change is not JSON: %w", parley.ErrInvalid, err)
	}
	do := all["do"]
	delete(all, "do")
	rest, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	var ch T
	d := json.NewDecoder(bytes.NewReader(rest))
	d.DisallowUnknownFields()
	if err := d.Decode(&ch); err != nil {
		return nil, fmt.Errorf("%w: change %s: %w", parley.ErrInvalid, do, err)
	}
	return ch, nil
}
