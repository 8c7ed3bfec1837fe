package event

import "github.com/openparley/parley"

// operator is what a word makes of the deed under it.
type operator uint8

const (
	isDeed operator = iota // no operator
	opDo
	opFor
	opIntend
	opPromise
	opStop
	opCancel
	opRefuse
	opDemand
	opOrder
	opThreaten
	opViolate
	opFail
	opAllow
	opAccept
	opPraise
	opBlame
	opDeny
	opSay
	numOperators
)

var operatorNames = [numOperators]string{"", "do", "for", "intend", "promise", "stop", "cancel", "refuse", "demand", "order", "threaten", "violate", "fail", "allow",
	"accept", "praise", "blame", "deny", "say"}

// sort is what sort of thing a root is, as far as operators care.
type sort uint8

const (
	nothing sort = iota
	help         // meets, helps, yields, agrees
	harm         // presses, punishes, fights
	word         // accuses
	asking
	refusal
)

func sortOf(r parley.Root) sort {
	switch r {
	case parley.RootAgree, parley.RootConsult, parley.RootSupport, parley.RootCooperate, parley.RootAid, parley.RootYield:
		return help
	case parley.RootCoerce, parley.RootAssault, parley.RootSanction, parley.RootMobilize, parley.RootProtest, parley.RootThreaten:
		return harm
	case parley.RootAccuse:
		return word
	case parley.RootRequest:
		return asking
	case parley.RootReject:
		return refusal
	}
	return nothing
}

// apply is the root of a deed of root r under an operator; "" where the two
// give nothing. An operator over nothing gives alone, its own root.
func (op operator) apply(r, alone parley.Root) parley.Root {
	s := sortOf(r)
	if s == nothing && r != "" { // a relation: only its refusal is something else
		switch op {
		case opRefuse, opCancel:
			return parley.RootReject
		case opDo, opFor, opDeny, opSay, opIntend:
			return r
		}
		return ""
	}
	switch op {
	case opThreaten:
		return parley.RootThreaten
	case opPraise:
		return parley.RootSupport
	case opBlame:
		return parley.RootAccuse
	case opDemand:
		return parley.RootRequest
	case opRefuse:
		return parley.RootReject
	}
	if s == nothing {
		switch {
		case alone != "":
			return alone
		case op == opFail:
			return parley.RootReject
		case op == opAllow:
			return parley.RootYield
		case op == opAccept:
			return parley.RootAgree
		case op == opViolate:
			return parley.RootReject
		}
		return ""
	}
	switch op {
	case opIntend:
		switch {
		case s == help:
			return parley.RootAgree
		case s == harm:
			return parley.RootThreaten
		}
	case opPromise:
		switch {
		case r == parley.RootAssault, r == parley.RootThreaten:
			return parley.RootThreaten
		case s == help, s == harm:
			return parley.RootAgree
		}
	case opStop:
		switch {
		case s == help:
			return parley.RootSanction
		}
		return parley.RootYield
	case opCancel:
		if s == harm || s == word {
			return parley.RootYield
		}
		return parley.RootReject
	case opOrder:
		if r == parley.RootConsult {
			return parley.RootRequest
		}
	case opViolate:
		if s == help {
			return parley.RootAssault
		}
		return parley.RootReject
	case opFail:
		if s == harm {
			return parley.RootYield
		}
		return parley.RootReject
	case opAllow:
		return parley.RootYield
	case opAccept:
		if s == asking || s == refusal {
			return parley.RootYield
		}
	}
	return r
}
