package coding

import (
	"strings"

	"github.com/openparley/parley/english"
)

// repair decides, for each verb of a sentence that has no auxiliary and whose
// past looks like its participle, which of the two it is: a tagger that looks
// at neighbours alone often cannot tell "the front called on both sides" from
// "the front called the League". A clause has one finite verb: where there is
// none the participle is it, and where there are two the one followed by "by"
// is the participle.
func (p *page) repair(a, b int) {
	for k := a; k < b; k++ {
		c := &p.chunks[k]
		if c.kind != chunkVerb || c.infinitive || c.modal >= 0 {
			continue
		}
		switch tag := p.tag(c.head); {
		case !c.finite && (tag == english.VBN && p.looksPast(c.head) || tag == english.VB && p.is(c.head, isSamePast)) && !p.hasAux(c):
			if p.subjectBefore(k, a) && !p.finiteNear(k, a, b) {
				c.finite = true
				p.doc.Tokens[c.head].Tag = english.VBD
			}
		case c.finite && tag == english.VBD && c.last-c.first == 1 && k+1 < b && p.eq(p.chunks[k+1].first, "by"):
			if k > a && p.chunks[k-1].kind == chunkNP && p.finiteNear(k, a, b) {
				c.finite = false
				p.doc.Tokens[c.head].Tag = english.VBN
			}
		}
	}
}

// looksPast reports a form that can be a past as well as a participle.
func (p *page) looksPast(t int) bool {
	s := p.text(t)
	return !strings.HasSuffix(s, "en") && !strings.HasSuffix(s, "wn") && !p.eq(t, "been") && !p.eq(t, "gone") && !p.eq(t, "done")
}

// subjectBefore reports a noun phrase before verb chunk k that no preposition
// or verb governs, or a conjunction after a finite verb.
func (p *page) subjectBefore(k, a int) bool {
	n := k - 1
	for n >= a && (p.chunks[n].kind == chunkAdv || p.chunks[n].kind == chunkTime) {
		n--
	}
	if n >= a && p.chunks[n].kind == chunkPrep && n+1 < k && p.chunks[n+1].kind == chunkTime {
		n--
	}
	if n < a {
		return false
	}
	switch p.chunks[n].kind {
	case chunkAnd:
		for m := n - 1; m >= a; m-- {
			if p.chunks[m].kind == chunkVerb && p.chunks[m].finite {
				return true
			}
		}
		return false
	case chunkRel:
		return true
	case chunkComma:
		return p.matchingComma(n, a) > a
	case chunkNP:
	default:
		return false
	}
	for n-1 >= a && (p.chunks[n-1].kind == chunkPrep || p.chunks[n-1].kind == chunkAnd) && n-2 >= a && p.chunks[n-2].kind == chunkNP {
		n -= 2
	}
	return n == a || p.chunks[n-1].kind != chunkPrep && p.chunks[n-1].kind != chunkTo
}

// finiteNear reports another finite verb in the same clause as verb chunk k.
func (p *page) finiteNear(k, a, b int) bool {
	for n := k - 1; n >= a; n-- {
		c := &p.chunks[n]
		if c.kind == chunkVerb && c.finite {
			// A finite verb before it is another clause's when a conjunction, a
			// subordinator or a verb of saying stands between.
			return !p.is(c.head, isSay)
		}
		if c.kind == chunkSub || c.kind == chunkRel || c.kind == chunkAnd && n == k-1 || c.kind == chunkMark && p.tag(c.first) != english.OpenBracket && p.tag(c.first) != english.CloseBracket {
			break
		}
	}
	for n := k + 1; n < b; n++ {
		c := &p.chunks[n]
		if c.kind == chunkVerb && c.finite {
			return true
		}
		if c.kind == chunkSub || c.kind == chunkRel || c.kind == chunkComma || c.kind == chunkMark && !(p.tag(c.first) == english.OpenQuote || p.tag(c.first) == english.CloseQuote) || c.kind == chunkAnd {
			break
		}
	}
	return false
}
