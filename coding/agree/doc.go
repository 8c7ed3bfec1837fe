// Package agree says how far coders agree: a program with people, people with
// each other, two programs. [Compare] holds a coder against gold in every
// field of the manual, [Between] any two coders against each other, and
// [Study.HTML] shows hits, misses and extras in the text. [Nominal] and
// [Unitized] are Krippendorff's alpha for categories and for stretches of a
// text.
//
// Which statements meet is for [coding.Score] to say; docs/eval.md defines
// every figure.
package agree
