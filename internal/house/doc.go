// Package house guards the house: its tests hold that packages import only
// from floors below their own, that each outside library lives in one room,
// that every package says what it is, that NOTICE is current, and that a brief
// is safe and whole in a real browser. ARCHITECTURE.md has the plan.
package house
