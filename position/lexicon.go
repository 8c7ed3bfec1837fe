package position

import "strings"

// class is what a word or phrase says about the stand it is part of.
type class uint16

// The classes of the lexicon.
const (
	redLine   class = 1 << iota // nothing will move it
	insistent                   // said with force
	mild                        // a wish rather than a demand
	floated                     // put out to see what happens
	opening                     // begins the condition under which a refusal ends: unless, until
	turning                     // says that the stand is a change
	giving                      // a concession that hands something over, rather than giving a claim up
	accepting
	rejecting
	stepping // a step in a sequence
	claims   // a demand, rather than the thing demanded
	dropping // a concession that gives a claim up
	imputed  // a purpose that is read into what somebody does
)

// phrases is the lexicon. Verbs in angle brackets stand for all their forms.
var phrases = map[class]string{
	redLine: `never, under no circumstances, under any circumstances, non-negotiable, nonnegotiable, not negotiable, not up for negotiation,
		precondition, preconditions, pre-condition, red line, red lines, only if, only after, only when, at no price, at any price,
		no compromise, out of the question, not an inch, no way, absolutely not`,
	insistent: `<insist>, <demand>, must, <vow>, <require>, ultimatum, <refuse>, <pledge>, determined to, will not, won t, non-starter`,
	mild: `<want>, <hope>, <wish>, would like, <prefer>, <favour>, <favor>, <seek>, sought, <desire>, keen, interested in,
		looking for, <ask>, asked for, ideally, <welcome>`,
	floated: `may, might, could, <hint>, <float>, <muse>, <suggest>, hypothetically, hypothetical, <consider>, open to, possibly, perhaps,
		<explore>, <mull>, <contemplate>, <toy>, trial balloon, in principle could, not averse to, <signal>`,
	opening: `unless, until, before, without, except, only if, only when, only after, pending, as long as, so long as, while`,
	turning: `<reverse>, about-face, u-turn, <backtrack>, <relent>, no longer, <soften>, <harden>, changed its mind, changed course, change of heart,
		now, this time, back down, backed down, backs down, walked away from, withdrew its, after accepting, after rejecting, after agreeing,
		after refusing, having accepted, having rejected, having agreed, having refused, previously, earlier, <renege>, went back on, <reconsider>`,
	giving: `<release>, <free>, <reopen>, <open>, <hand>, handed over, <return>, <allow>, <permit>, let, lets, letting, <grant>, <vacate>,
		<transfer>, <deliver>, <admit>, <restore>, <recognise>, <recognize>, <evacuate>, <pay>, paid, pull out, pulled out, pulls out,
		pulling out, pull back, pulled back, pulling back`,
	claims: `demand, demands, claim, claims, call, calls, insistence, request, requests, precondition, preconditions, bid, condition that`,
	dropping: `drop, drops, dropped, dropping, <abandon>, <waive>, <soften>, forgo, forgoes, forwent, <relent>, gave up, give up, gives up,
		giving up, given up, back down, backed down, backs down, backing down, <retreat>, climbed down, no longer`,
	imputed:   `aim, aims, goal, goals, objective, objectives, bent on, intent on, ambition, ambitions, agenda, real interest, true interest, motive, motives`,
	accepting: `<accept>, <agree>, <approve>, <endorse>, <sign>, <back>, <support>, <offer>, <commit>, <concede>, <promise>`,
	rejecting: `<reject>, <refuse>, turned down, ruled out, <dismiss>, <oppose>, <block>, <violate>, walked out`,
	stepping: `first, firstly, second, secondly, third, thirdly, fourth, fifth, step, steps, phase, phases, stage, stages, then, thereafter,
		initially, finally, followed by, simultaneously`,
}

// entry is a phrase by its words after the first.
type entry struct {
	rest []string
	class
}

// lexicon finds phrases by their first word; it is made once and only read.
var lexicon = func() map[string][]entry {
	lex := map[string][]entry{}
	add := func(phrase string, c class) {
		w := strings.Fields(phrase)
		lex[w[0]] = append(lex[w[0]], entry{w[1:], c})
	}
	for c, list := range phrases {
		for p := range strings.SplitSeq(list, ",") {
			p = strings.TrimSpace(p)
			if v, ok := strings.CutPrefix(p, "<"); ok {
				for _, f := range forms(strings.TrimSuffix(v, ">")) {
					add(f, c)
				}
				continue
			}
			add(p, c)
		}
	}
	return lex
}()

// forms are those of a regular verb.
func forms(verb string) []string {
	last := verb[len(verb)-1]
	switch {
	case last == 'e':
		return []string{verb, verb + "s", verb + "d", verb[:len(verb)-1] + "ing"}
	case last == 'y' && !strings.ContainsRune("aeiou", rune(verb[len(verb)-2])):
		stem := verb[:len(verb)-1]
		return []string{verb, stem + "ies", stem + "ied", verb + "ing"}
	case strings.HasSuffix(verb, "ss"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"):
		return []string{verb, verb + "es", verb + "ed", verb + "ing"}
	case verb == "commit" || verb == "permit" || verb == "transfer" || verb == "admit":
		return []string{verb, verb + "s", verb + verb[len(verb)-1:] + "ed", verb + verb[len(verb)-1:] + "ing"}
	}
	return []string{verb, verb + "s", verb + "ed", verb + "ing"}
}

// classes gives what is said by the words from..to of w together.
func (w *words) classes(from, to int) class {
	var found class
	for i := from; i < min(to, len(w.at)); i++ {
		for _, e := range lexicon[string(w.bytes(i))] {
			if found&e.class != e.class && (len(e.rest) == 0 || i+len(e.rest) < to && w.follow(i+1, e.rest)) {
				found |= e.class
			}
		}
	}
	return found
}
