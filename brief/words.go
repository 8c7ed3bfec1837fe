package brief

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
	"github.com/openparley/parley/brief/claim"
	"github.com/openparley/parley/position"
)

// stanceMark is a stance by glyph and word, never by colour alone.
func stanceMark(s position.Stance) claim.Text {
	switch s {
	case position.For:
		return claim.Mark("for", "+", "for")
	case position.Against:
		return claim.Mark("against", "−", "against")
	case position.Conditional:
		return claim.Mark("conditional", "◐", "for, if")
	case position.Mixed:
		return claim.Mark("mixed", "±", "mixed")
	}
	return claim.Mark("silent", "—", "silent")
}

// strengthMark is how hard a stand is put; weight follows the word.
func strengthMark(s position.Strength) claim.Text {
	switch s {
	case position.Sounding:
		return claim.Mark("s0", "·", "sounding")
	case position.Preference:
		return claim.Mark("s1", "·", "preference")
	case position.Insistence:
		return claim.Mark("s2", "·", "insistence")
	}
	return claim.Mark("s3", "·", "red line")
}

// verb is the act as a finite verb. It leads to the words of the content.
func verb(a parley.Act, negated bool) claim.Text {
	if negated {
		switch a {
		case parley.Demand:
			return claim.Words("does not demand ")
		case parley.Propose:
			return claim.Words("does not propose ")
		case parley.Offer:
			return claim.Words("does not offer ")
		case parley.Accept:
			return claim.Words("does not accept ")
		case parley.Concede:
			return claim.Words("does not give up ")
		case parley.Support:
			return claim.Words("does not support ")
		case parley.Oppose:
			return claim.Words("does not oppose ")
		case parley.Reject:
			return claim.Words("does not reject ")
		case parley.Threaten:
			return claim.Words("does not threaten ")
		case parley.Accuse:
			return claim.Words("does not accuse: ")
		case parley.Deny:
			return claim.Words("does not deny ")
		case parley.CommitForce:
			return claim.Words("does not commit force: ")
		case parley.Aim:
			return claim.Words("does not aim: ")
		}
	}
	switch a {
	case parley.Demand:
		return claim.Words("demands ")
	case parley.Propose:
		return claim.Words("proposes ")
	case parley.Offer:
		return claim.Words("offers ")
	case parley.Accept:
		return claim.Words("accepts ")
	case parley.Concede:
		return claim.Words("concedes ")
	case parley.Support:
		return claim.Words("supports ")
	case parley.Oppose:
		return claim.Words("opposes ")
	case parley.Reject:
		return claim.Words("rejects ")
	case parley.Threaten:
		return claim.Words("threatens ")
	case parley.Accuse:
		return claim.Words("accuses: ")
	case parley.Deny:
		return claim.Words("denies ")
	case parley.CommitForce:
		return claim.Words("commits force: ")
	case parley.Aim:
		return claim.Words("aims: ")
	}
	return claim.Text{}
}

// hedged notes how far the source itself holds a stand at arm's length.
func hedged(h parley.Hedge) claim.Frame {
	switch h {
	case parley.Hypothetical:
		return claim.Label("hypothetical in the source")
	case parley.Reported:
		return claim.Label("at second hand in the source")
	case parley.PastStand:
		return claim.Label("an earlier stand, the source says")
	}
	return claim.Frame{}
}

// linked is a channel's kind as words between two names.
func linked(k parley.ChannelKind) claim.Text {
	switch k {
	case parley.Mediates:
		return claim.Words("mediates")
	case parley.Hosts:
		return claim.Words("hosts")
	case parley.Funds:
		return claim.Words("funds")
	case parley.Meets:
		return claim.Words("meets")
	case parley.Distrusts:
		return claim.Words("distrusts")
	case parley.Backs:
		return claim.Words("backs")
	case parley.BelongsTo:
		return claim.Words("belongs to")
	case parley.RefusesMeet:
		return claim.Words("refuses to meet")
	}
	return claim.Name(string(k))
}

// Lengths of quoted words, in characters, where only a taste is shown; the
// sources have all of it.
const (
	inCell = 80
	inLine = 260
)

// short cuts at a word's end and says so with an ellipsis. Line breaks become
// spaces.
func short(s string, limit int) string {
	s = oneLine(s)
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	cut, n := 0, 0
	for i, r := range s {
		if n++; n > limit {
			if cut == 0 {
				cut = i
			}
			break
		}
		if unicode.IsSpace(r) {
			cut = i
		}
	}
	return strings.TrimRight(s[:cut], " ,;:–—-") + " …"
}

// oneLine joins lines and strips what surrounds them.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t") && !strings.Contains(s, "  ") {
		return strings.TrimSpace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}
