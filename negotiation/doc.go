// Package negotiation is the model of a negotiation: the parties, what each of
// them can do, what each prefers, and for every preference why that is believed:
// statements of the ledger, or somebody's judgement.
//
// A model is a YAML file that people write and read; [Parse] reads it and
// [Schema] describes it to editors. [Model.Game] lays it out for analysis by
// package conflict, and tells what that finds wrong at the line where it stands.
// docs/conflict.md has an example with every key.
package negotiation
