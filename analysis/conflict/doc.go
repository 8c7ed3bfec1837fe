// Package conflict is the graph model for conflict resolution: parties with
// options, states that the options span, moves from state to state, and what
// each party prefers. It says which states hold, why, and what would have to
// change for others to hold.
//
// A [Model] is what a person writes down. [New] checks it and lays out its
// feasible states and ranks as a [Game]. [Game.Solve] decides for every state
// and party whether the party would stay, by five concepts at once:
//
//	Nash  it has no improvement
//	GMR   every improvement can be answered by moves of the others that leave it no better off
//	SMR   and that still holds after its own best countermove
//	SEQ   as GMR, where the others take only moves that improve them
//	SSEQ  as SMR, where the others take only moves that improve them
//
// The definitions are those of Fang, Hipel and Kilgour, Interactive Decision
// Making (1993), for any number of parties: the others may answer in any legal
// sequence, in which nobody moves twice running. Sequences of moves that a
// single party could have made at once are one move.
//
// All else builds on the same game: certificates that can be replayed
// ([Game.Explain], [Check]), coalitions, strength of preference, unknown and
// fuzzy preference, limited foresight, misperception, how a conflict evolves,
// the inverse question, and how robust a verdict is.
//
// The package knows nothing of texts and files, writes nothing and draws on no
// clock: the same model gives the same answer.
package conflict
