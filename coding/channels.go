package coding

import (
	"strings"

	"github.com/openparley/parley"
	"github.com/openparley/parley/english"
)

// channelWords says which verbs and nouns tell of a channel between actors.
var channelWords = []struct {
	kind         parley.ChannelKind
	verbs, nouns string
}{
	{parley.Mediates, "mediate broker facilitate", "mediator mediators intermediary intermediaries facilitator facilitators go-between mediation"},
	{parley.Hosts, "host", ""},
	{parley.Funds, "fund finance bankroll subsidise subsidize", ""},
	{parley.Distrusts, "distrust mistrust", ""},
	{parley.Meets, "meet", ""},
}

// channels lists who talks to whom, or through whom, as the report words it.
func (c *sheet) channels() []parley.Channel {
	var all []parley.Channel
	for s := range c.doc.Sentences {
		a, b := c.sentenceChunks(s)
		for k := a; k < b; k++ {
			ch := &c.chunks[k]
			switch ch.kind {
			case chunkVerb:
				if kind := c.channelKind(ch.head); kind != "" {
					all = c.link(all, kind, s, k, a, b)
				}
			case chunkNP:
				if kind := c.channelKind(ch.head); kind != "" {
					all = c.linkNoun(all, kind, s, k, a, b)
				}
			}
			for t := ch.first; t < ch.last; t++ {
				all = c.linkCompound(all, s, t)
			}
		}
	}
	return all
}

func (c *sheet) channelKind(t int) parley.ChannelKind {
	if w := c.word[t]; w != nil {
		return w.channel
	}
	return ""
}

// link makes a channel of a verb: "Norway brokered the truce between …",
// "talks mediated by Norway".
func (c *sheet) link(all []parley.Channel, kind parley.ChannelKind, s, k, a, b int) []parley.Channel {
	ch := &c.chunks[k]
	var from who
	if ch.passive || c.tag(ch.head) == english.VBN && !ch.finite {
		if k+2 < b && c.eq(c.chunks[k+1].first, "by") && c.chunks[k+2].kind == chunkNP {
			from = c.phrase(k+2, a, b)
		}
	} else {
		from = c.subject(k, a, b)
	}
	if from.none() || ch.negated || c.denied(s, k, a) {
		return all
	}
	if kind == parley.Meets {
		return c.linkMeeting(all, s, k, a, b, from)
	}
	to := c.linked(k, a, b)
	if (kind == parley.Mediates || kind == parley.Hosts) && len(to) == 0 && !ch.passive && !c.talks(k, b) {
		return all // "facilitating their return"
	}
	if kind == parley.Funds || kind == parley.Distrusts {
		if k+1 < b && c.chunks[k+1].kind == chunkNP {
			to = []who{c.phrase(k+1, a, b)}
		}
	}
	return append(all, c.channel(kind, s, from, to))
}

// talks reports an object that is a matter of talks: "brokered the truce".
func (c *sheet) talks(k, b int) bool {
	for n := k + 1; n < b && n <= k+3; n++ {
		if ch := &c.chunks[n]; ch.kind == chunkNP {
			return c.is(ch.head, isPlan) || c.eq(ch.head, "talks") || c.eq(ch.head, "negotiations") || c.eq(ch.head, "dialogue") || c.eq(ch.head, "meeting") || c.eq(ch.head, "conference") || c.eq(ch.head, "summit") || c.eq(ch.head, "round")
		}
	}
	return false
}

// denied reports a verb inside what somebody denies, or that did not happen:
// "denied that it funds the front", "if they meet".
func (c *sheet) denied(s, k, a int) bool {
	for n := k - 1; n >= a; n-- {
		if ch := &c.chunks[n]; ch.kind == chunkVerb {
			for _, q := range c.cuesAt(ch.head) {
				if q.act == parley.Deny {
					return true
				}
			}
		}
	}
	return c.inCondition(k, a)
}

// linkMeeting makes a channel of a meeting that took place, or that one side
// refuses.
func (c *sheet) linkMeeting(all []parley.Channel, s, k, a, b int, from who) []parley.Channel {
	n := k + 1
	if n < b && c.eq(c.chunks[n].first, "with") {
		n++
	}
	if n >= b || c.chunks[n].kind != chunkNP {
		return all
	}
	to := c.phrase(n, a, b)
	if !c.canSay(from) || !c.animate(to) && !c.is(to.head, isIt|isThey) {
		return all
	}
	ch := &c.chunks[k]
	kind := parley.Meets
	for i := range c.drafts {
		if d := &c.drafts[i]; d.sentence == s && d.act == parley.Reject && !d.negated && d.content.has(ch.head) {
			kind = parley.RefusesMeet
		}
	}
	if kind == parley.Meets && c.tag(ch.head) != english.VBD && !(c.tag(ch.head) == english.VBN && ch.finite && ch.modal < 0) {
		return all // only a meeting that is told as held
	}
	return append(all, c.channel(kind, s, from, []who{to}))
}

// linkNoun makes a channel of a noun: "the Norwegian mediators", "Norway,
// the intermediary with the front", "Norwegian mediation".
func (c *sheet) linkNoun(all []parley.Channel, kind parley.ChannelKind, s, k, a, b int) []parley.Channel {
	ch := &c.chunks[k]
	from := c.owner(ch, ch.head)
	if from.none() {
		for n := k - 1; n >= a && n >= k-3; n-- {
			if v := &c.chunks[n]; v.kind == chunkVerb {
				if v.be || strings.HasPrefix(strings.ToLower(c.text(v.head)), "becom") || c.eq(v.head, "became") || strings.HasPrefix(c.text(v.head), "act") || strings.HasPrefix(c.text(v.head), "serv") {
					from = c.subject(n, a, b)
				}
				break
			}
		}
	}
	if from.none() {
		return all
	}
	return append(all, c.channel(kind, s, from, c.linked(k, a, b)))
}

// linkCompound makes a channel of "Norwegian-brokered".
func (c *sheet) linkCompound(all []parley.Channel, s, t int) []parley.Channel {
	w := c.text(t)
	i := strings.LastIndexByte(w, '-')
	if i <= 0 || !isUpper(w) {
		return all
	}
	kind := parley.Mediates
	switch strings.ToLower(w[i+1:]) {
	case "brokered", "mediated", "sponsored", "facilitated":
	case "hosted":
		kind = parley.Hosts
	case "funded", "financed":
		kind = parley.Funds
	default:
		return all
	}
	sp := c.plainSpan(run{t, t + 1})
	from := parley.Actor{Span: c.report.Quote(sp.Start, sp.Start+i)}
	sen := c.doc.Sentences[s]
	return append(all, parley.Channel{Kind: kind, Evidence: c.span(run{int(sen.First), int(sen.Last)}), From: from})
}

// linked finds whom a channel links, behind chunk k: "between A and B", "with
// A".
func (c *sheet) linked(k, a, b int) []who {
	for n := k + 1; n+1 < b && n < k+10; n++ {
		ch := &c.chunks[n]
		if ch.kind == chunkVerb && ch.finite || ch.kind == chunkSub {
			return nil
		}
		if !(ch.kind == chunkPrep && (c.eq(ch.first, "between") || c.eq(ch.first, "with") || c.eq(ch.first, "among"))) || c.chunks[n+1].kind != chunkNP {
			continue
		}
		to := []who{{c.chunks[n+1].run, c.chunks[n+1].head}}
		for m := n + 2; m+1 < b && (c.chunks[m].kind == chunkAnd || c.chunks[m].kind == chunkComma) && c.chunks[m+1].kind == chunkNP; m += 2 {
			to = append(to, who{c.chunks[m+1].run, c.chunks[m+1].head})
		}
		return to
	}
	return nil
}

func (c *sheet) channel(kind parley.ChannelKind, s int, from who, to []who) parley.Channel {
	sen := c.doc.Sentences[s]
	ch := parley.Channel{Kind: kind, Evidence: c.span(run{int(sen.First), int(sen.Last)}), From: c.actor(from)}
	for _, w := range to {
		ch.To = append(ch.To, c.actor(w))
	}
	return ch
}
