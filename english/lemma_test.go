package english_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/openparley/parley/english"
)

func TestLemma(t *testing.T) {
	for _, c := range []struct {
		tag   english.Tag
		pairs string
	}{
		{english.VBG, `vowing vow|hoping hope|stopping stop|agreeing agree|lying lie|seeing see|tabling table|withdrawing withdraw|threatening threaten
			putting put|calling call|refusing refuse|proposing propose|insisting insist|fleeing flee|panicking panic|travelling travel|admitting admit
			mediating mediate|urging urge|backing back|softening soften|ruling rule|releasing release|giving give|being be|having have|demanding demand`},
		{english.VBD, `withdrew withdraw|said say|saw see|vowed vow|released release|agreed agree|denied deny|rejected reject|tabled table|ruled rule
			called call|pledged pledge|dropped drop|committed commit|preferred prefer|offered offer|was be|had have|did do|froze freeze|laid lay|Demanded demand
			dismissed dismiss|continued continue|proposed propose|undertook undertake|cancelled cancel|threatened threaten|welcomed welcome|opened open
			promised promise|stalled stall|shelled shell|added add|eased ease|urged urge|envisaged envisage|merged merge|belonged belong|ceded cede`},
		{english.VBN, `withdrawn withdraw|given give|sought seek|been be|broken break|condemned condemn|invited invite|needed need|prepared prepare|told tell`},
		{english.VBZ, `tables table|wants want|refuses refuse|dismisses dismiss|presses press|denies deny|goes go|is be|has have|does do|'s be|reaches reach
			attaches attach|pushes push|vetoes veto|rises rise|leaves leave|releases release|agrees agree`},
		{english.VBP, `'re be|’ve have|want want|are be`},
		{english.NNS, `children child|tables table|parties party|women woman|crises crisis|proposals proposal|churches church|lives life|people people
			hostages hostage|bases base|cases case|ties tie|thieves thief|forces force|vetoes veto|boxes box|processes process|clashes clash|houses house|weeks week`},
		{english.JJR, `bigger big|larger large|better good|easier easy|tougher tough`},
		{english.JJS, `latest late|worst bad|hardest hard`},
		{english.RB, `n't not|Quickly quickly`},
		{english.MD, `'ll will|wo will|ca can|would would|'d would`},
		{english.NNP, `Ruiz Ruiz|Northlands Northlands`},
		{english.VB, `Lead lead|found found`},
	} {
		for _, pair := range strings.FieldsFunc(c.pairs, func(r rune) bool { return r == '|' || r == '\n' }) {
			f := strings.Fields(pair)
			if got := english.Lemma(f[0], c.tag); got != f[1] {
				t.Errorf("Lemma(%q, %s) = %q, want %q", f[0], c.tag, got, f[1])
			}
		}
	}
}

func TestForms(t *testing.T) {
	for _, want := range []string{
		"demand demands demanded demanding", "rule rules ruled ruling", "withdraw withdraws withdrew withdrawn withdrawing",
		"stop stops stopped stopping", "admit admits admitted admitting", "offer offers offered offering", "agree agrees agreed agreeing",
		"deny denies denied denying", "lie lies lay lain lying", "put puts putting", "be is am are was were been being", "have has had having",
		"cancel cancels canceled canceling cancelled cancelling", "panic panics panicked panicking", "veto vetoes vetoed vetoing",
		"quit quits quitting", "seek seeks sought seeking", "vow vows vowed vowing", "press presses pressed pressing", "plan plans planned planning",
		"recognize recognizes recognized recognizing recognise recognises recognised recognising", "need needs needed needing",
		"flee flees fled fleeing", "urge urges urged urging", "bid bids bade bidden bidding", "free frees freed freeing",
		"veto vetoes vetoed vetoing", "undergo undergoes underwent undergone undergoing", "rebel rebels rebelled rebelling", "advise advises advised advising",
	} {
		f := strings.Fields(want)
		got := english.Forms(f[0])
		if !slices.Equal(got, f) {
			t.Errorf("Forms(%q) = %q, want %q", f[0], got, f)
		}
	}
	if got := english.Forms(""); got != nil {
		t.Errorf(`Forms("") = %q`, got)
	}
}

// TestFormsBack takes every form of many verbs back to its base.
func TestFormsBack(t *testing.T) {
	for _, base := range strings.Fields(`accept accuse admit agree allow back ban block break bring call cancel cease change claim commit compel concede
		condemn consider continue control criticise cut declare defend defer delay demand deny deploy dismiss divide drop ease endorse envisage expect
		extend fail float free freeze give grant halt hand help hold impose insist invite join keep launch lead leave lift maintain make mediate
		meet monitor negotiate occupy offer oppose order patrol pay permit pledge postpone praise prefer prepare present press promise propose protest
		pull push put reach rebuff recall recognise refuse regret reject release renew replace require resume retain return revise rule say secure seek
		send share shell sign soften spurn stall stop suggest support suspend table take tell threaten trade try undertake unveil urge veto vow
		want warn welcome withdraw withhold`) {
		forms := english.Forms(base)
		for i, form := range forms {
			tag := english.VBD
			switch {
			case strings.HasSuffix(base, "ise") && strings.Contains(form, "iz"):
				continue // the other spelling is a verb of its own
			case strings.HasSuffix(form, "ing") && i > 0:
				tag = english.VBG
			case i == 0:
				tag = english.VB
			case i == 1:
				tag = english.VBZ
			}
			if got := english.Lemma(form, tag); got != base {
				t.Errorf("Lemma(%q, %s) = %q, want %q", form, tag, got, base)
			}
		}
	}
}
