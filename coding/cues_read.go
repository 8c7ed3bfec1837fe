package coding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
)

// CuesName is the file of a case folder that extends the cue lexicon.
const CuesName = "cues.tsv"

// Bounds of a cue table of a case folder.
const (
	MaxCuesBytes = 1 << 20 // of the file
	maxCueWords  = 8       // of one cue
)

// Extend is the coder with the entries of a cue table in the form of cues.tsv
// added to its own; where both know a word, the table's entry is tried first.
// All that is wrong with the table is returned as [parley.Problems], each with
// the file's name and its line. The coder's version then ends in "+" and the
// first digits of the table's hash: what it finds is a reading of its own. A
// table without entries gives the coder itself.
func (g *Grammar) Extend(file, table string) (*Grammar, error) {
	if len(table) > MaxCuesBytes {
		return nil, parley.Problems{{File: file, What: fmt.Sprintf("is %d bytes long, the most is %d", len(table), MaxCuesBytes), Hint: "is this a cue table?"}}
	}
	l := newLexicon()
	if err := l.read(CuesName, cueTable, false); err != nil {
		return nil, err
	}
	extra := g.extra + strings.TrimPrefix(table, "\ufeff")
	before := l.cues
	if err := l.read(file, extra, true); err != nil {
		return nil, err
	}
	if l.cues == before {
		return g, nil
	}
	sum := sha256.Sum256([]byte(extra))
	return &Grammar{lex: l, deeds: g.deeds, relations: g.relations, extra: extra, version: GrammarVersion + "+" + hex.EncodeToString(sum[:4])}, nil
}

// read adds the entries of a cue table. Errors name the line. Entries of a case
// folder go ahead of those before, and are held to more: one that nearly every
// sentence would match is refused.
func (l *lexicon) read(file, table string, ahead bool) error {
	var problems parley.Problems
	line := 0
	for text := range strings.Lines(table) {
		line++
		text = strings.TrimRight(text, "\r\n")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if err := l.entry(text, ahead); err != nil {
			problems = append(problems, parley.Problem{File: file, Line: line, What: err.Error(), Hint: hintOf(err)})
			if len(problems) == maxProblems {
				break
			}
		}
	}
	return problems.Err()
}

// entry adds a line of a cue table.
func (l *lexicon) entry(text string, ahead bool) error {
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return fmt.Errorf("is not UTF-8 text")
	}
	col := strings.Split(text, "\t")
	if len(col) != 5 && len(col) != 6 {
		return fmt.Errorf("%d columns, want 5 or 6 separated by tabs: act, pos, frames, negated, cues, example", len(col))
	}
	act, err := parley.ParseAct(col[0])
	if err != nil {
		return fmt.Errorf("no act %q", col[0])
	}
	if col[1] != "v" && col[1] != "n" && col[1] != "a" {
		return fmt.Errorf("pos %q is not v, n or a", col[1])
	}
	frames, err := parseFrames(col[1], col[2])
	if err != nil {
		return err
	}
	neg, err := parseNegation(col[3])
	if err != nil {
		return err
	}
	var cues []*cue
	for phrase := range strings.SplitSeq(col[4], ",") {
		words := strings.Fields(phrase)
		if err := l.checkCue(words, ahead); err != nil {
			return err
		}
		cues = append(cues, &cue{act, col[1][0], frames, neg, words[1:], words[0]})
	}
	for _, c := range cues {
		l.add(c, ahead)
		l.cues++
	}
	return nil
}

// tooWide is a cue that would make a stand of nearly every sentence.
type tooWide string

func (w tooWide) Error() string {
	return fmt.Sprintf("cue %q would match nearly every sentence", string(w))
}

func hintOf(err error) string {
	if _, ok := err.(tooWide); ok {
		return "add the words that make it a stand, as in “make clear” or “be at odds with”"
	}
	return ""
}

// checkCue refuses what is no cue: words without letters or with capitals that
// no text could match, and, of a case folder, a cue of nothing but words that
// stand everywhere.
func (l *lexicon) checkCue(words []string, ahead bool) error {
	if len(words) == 0 {
		return fmt.Errorf("an empty cue")
	}
	if len(words) > maxCueWords {
		return fmt.Errorf("cue %q has %d words, the most is %d", strings.Join(words, " "), len(words), maxCueWords)
	}
	wide := true
	for _, w := range words {
		if w != strings.ToLower(w) {
			return fmt.Errorf("cue %q has capitals: write it in lower case, it matches both", w)
		}
		for _, r := range w {
			if !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' {
				return fmt.Errorf("cue %q: %q is no letter", w, r)
			}
		}
		wide = wide && l.everywhere(w)
	}
	if wide && ahead {
		return tooWide(strings.Join(words, " "))
	}
	return nil
}

// everywhere reports a word of grammar, or a verb so common that it says
// nothing of anybody's stand.
func (l *lexicon) everywhere(w string) bool {
	if commonWords[w] {
		return true
	}
	f := l.forms[w]
	return f != nil && f.class&(isBe|isHave|isDo|isLink|isSay|isModal|isNeg|isWe|isHe|isThey|isIt|isDem|isRel|isSub|isCond|isAuxLike|isTime|isPrepLike) != 0
}

var commonWords = wordSet(`a an the of in on at to for from by with and or but as not no so up out about into over after before under between through during
	be have do say tell go come get make take give put set let see know think look find use work call ask show turn leave keep want need try meet move live hold bring happen
	man woman people person thing time year day week month country state government president minister official officials side group party war city
	new old good bad great big small many much more most other same first last next one two some any all each every own very well also just only even still`)

func parseFrames(pos, s string) ([]frame, error) {
	var fs []frame
	for f := range strings.SplitSeq(s, ",") {
		switch {
		case f == "np":
			fs = append(fs, frame{kind: frameNP})
		case f == "plan":
			fs = append(fs, frame{kind: framePlan})
		case f == "to":
			fs = append(fs, frame{kind: frameTo})
			if pos == "n" {
				fs = append(fs, frame{framePrep, f}) // "its opposition to the plan"
			}
		case f == "truce":
			fs = append(fs, frame{kind: frameTruce})
		case f == "as":
			fs = append(fs, frame{kind: frameAs})
		case f == "that":
			fs = append(fs, frame{kind: frameThat})
		case f == "obj+to":
			fs = append(fs, frame{kind: frameObjTo})
		case f == "obj+that":
			fs = append(fs, frame{kind: frameObjThat})
		case f == "obj-np":
			fs = append(fs, frame{kind: frameObjNP})
		case strings.HasPrefix(f, "obj+"):
			fs = append(fs, frame{frameObjPrep, f[4:]})
		case f == "subj":
			fs = append(fs, frame{kind: frameSubject})
		case f == "none":
			fs = append(fs, frame{kind: frameNone})
		case f == "is" && pos == "n":
			fs = append(fs, frame{kind: frameIs})
		case pos == "n" && f != "":
			fs = append(fs, frame{framePrep, f})
		default:
			return nil, fmt.Errorf("no frame %q", f)
		}
	}
	return fs, nil
}

func parseNegation(s string) (negation, error) {
	switch s {
	case "~":
		return negation{}, nil
	case "-":
		return negation{drop: true}, nil
	case "=":
		return negation{only: true}, nil
	}
	act, err := parley.ParseAct(s)
	if err != nil {
		return negation{}, fmt.Errorf("negated: %q is neither an act nor ~, - or =", s)
	}
	return negation{act: act}, nil
}
