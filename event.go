package parley

// Root is one of the kinds of deed and word between two parties that PLOVER,
// the successor of CAMEO, sets apart.
type Root string

// The roots: six that help or bind, three hard words, six that hurt or press.
const (
	RootAgree     Root = "AGREE"     // says it will meet, help, yield, work together
	RootConsult   Root = "CONSULT"   // meets, visits, telephones, mediates
	RootSupport   Root = "SUPPORT"   // praises, backs, opens ties, signs an agreement
	RootCooperate Root = "COOPERATE" // works together: armies, trade, sharing what is known
	RootAid       Root = "AID"       // gives money, food, arms, soldiers, shelter
	RootYield     Root = "YIELD"     // withdraws, releases, returns, lifts, gives in
	RootRequest   Root = "REQUEST"   // asks for, demands
	RootAccuse    Root = "ACCUSE"    // blames, condemns, sues, investigates
	RootReject    Root = "REJECT"    // refuses, vetoes, calls off, fails to agree
	RootThreaten  Root = "THREATEN"  // says it will hurt or press
	RootProtest   Root = "PROTEST"   // demonstrates, strikes, riots
	RootSanction  Root = "SANCTION"  // breaks off ties, aid or talks, expels
	RootMobilize  Root = "MOBILIZE"  // puts forces on alert or in place
	RootCoerce    Root = "COERCE"    // arrests, bans, confiscates, punishes
	RootAssault   Root = "ASSAULT"   // attacks, kills, abducts, takes by force
)

// Roots lists all roots, in the order in which they are declared.
func Roots() []Root {
	return []Root{RootAgree, RootConsult, RootSupport, RootCooperate, RootAid, RootYield, RootRequest, RootAccuse, RootReject, RootThreaten, RootProtest, RootSanction, RootMobilize, RootCoerce, RootAssault}
}

// Modality says whether what an event tells of is said to have been done.
type Modality string

// The modalities.
const (
	Done     Modality = "done"
	Intended Modality = "intended"     // "will meet", "plans to attack"
	Denied   Modality = "denied"       // "did not attack", "denied having met"
	Supposed Modality = "hypothetical" // "if they attack", "could withdraw"
)

// Event is a deed or a word between two parties as a report tells it: who did
// what to whom. It is told by its source, never a fact of ours.
type Event struct {
	Evidence Span `json:"evidence"` // the sentence
	Root     Root `json:"root"`
	// Deed is what would be done, where Root says how it is spoken of: a
	// promise of help is RootAgree, with Deed RootAid. Else the same as Root.
	Deed     Root     `json:"deed"`
	Mode     string   `json:"mode,omitempty"` // PLOVER's mode of the deed where there is one: "arrest", "visit", "ceasefire"
	Modality Modality `json:"modality"`
	Named    bool     `json:"named,omitempty"` // told by a noun alone, as "the attack": it may be known, meant or feared
	Cue      Span     `json:"cue"`
	Source   Actor    `json:"source"`
	Target   Actor    `json:"target,omitzero"`  // zero for a truce, its breach or a meeting that names one side alone
	Speaker  Actor    `json:"speaker,omitzero"` // who reports it; zero: the report itself
	When     Interval `json:"when,omitzero"`
	Trace    []string `json:"trace,omitempty"` // the entries and operators that made it
}

// EachSpan calls f with every span of the event, stated or not.
func (e *Event) EachSpan(f func(name string, span *Span)) {
	f("evidence", &e.Evidence)
	f("cue", &e.Cue)
	f("source", &e.Source.Span)
	f("target", &e.Target.Span)
	f("speaker", &e.Speaker.Span)
}
