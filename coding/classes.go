package coding

// class is a set of grammatical classes that the grammar tells apart by the
// word alone.
type class uint64

const (
	isBe       class = 1 << iota // forms of be
	isHave                       // forms of have
	isDo                         // forms of do
	isLink                       // be-like verbs: seem, remain, appear …
	isSay                        // verbs of saying, thinking, reporting
	isNeg                        // not, never, no longer …
	isModal                      // will, would, can …
	isMust                       // must, should, ought: asks of somebody
	isWill                       // will, would, shall, 'll
	isCan                        // can, could, may, might
	isCond                       // if, unless, until, provided …: may open a condition
	isSub                        // other subordinators that end a content
	isRel                        // who, which, whom, whose
	isTime                       // days and months: never a subject
	isWe                         // I, we, us, our: the speaker
	isHe                         // he, she …: a person
	isThey                       // they, them, their
	isIt                         // it, its
	isDem                        // this, these, those, such: what was said before
	isGroup                      // nouns for a party without name: group, movement, rebels, side
	isPeople                     // nouns for those who speak for a party: officials, spokesman, minister
	isPlan                       // nouns for what is on the table: plan, draft, text
	isForce                      // verbs of fighting and harming
	isGood                       // verbs of giving, ending harm
	isBlame                      // verbs that tell of wrong done
	isQuantNeg                   // no, neither, nobody, none: negate a noun phrase
	isLight                      // verbs that carry a noun cue: make, express, voice, have …
	isPlainAdv                   // adverbs known as such, so that one that opens a sentence is not taken for a name
	isAnon                       // source, diplomat, observer, analyst
	isAuxLike                    // get, keep, continue, begin: the verb after them carries the sense
	isDuty                       // verbs of doing what one is bound to
	isPrepLike                   // participles that work as prepositions
	isWant                       // want
	isRuin                       // nouns for somebody's end
	isText                       // what is written can say something
	isCount                      // verbs by which somebody gives a number
	isSamePast                   // verbs whose past is their base form
	isLeave                      // what may be given or denied: entry, permission
	isBase                       // the base form of a verb that the lexicon knows
	isTimeAdv                    // adverbs of time that stand beside a noun without being part of it
	isNoStand                    // able to, failed to, forced to: what follows is no stand of the subject's
	isAttack                     // nouns for fighting: offensive, campaign
	isSpan                       // verbs of beginning, going on, widening
	isDisclose                   // verbs of telling details, which one may decline
	isTravel                     // verbs of travel and protocol
	isHarm                       // verbs of harm that one may threaten
	isRevenge                    // verbs of paying back
	isTruce                      // nouns for an end of fighting or pressure
	isTalk                       // nouns for dealings that one may break off
	isCallOff                    // call off, cancel
	isPause                      // suspend, halt
	isGive                       // give: takes whom and what
	isMeet                       // verbs of meeting
	isTimeUnit                   // days, weeks, years
	isVow                        // verbs that can stand behind a quotation like say
	isNeed                       // need
	isMedium                     // reporters, told a news conference
)

var classes = []struct {
	class class
	verbs string // base forms; all their forms are meant
	words string // forms as they stand
}{
	{class: isBe, words: "be is am are was were been being 's 're 'm ’s ’re ’m"},
	{class: isHave, words: "have has had having 've ’ve"},
	{class: isDo, words: "do does did"},
	{class: isLink, verbs: "seem appear remain look sound feel become stay stand", words: "be is am are was were been being 's 're 'm ’s ’re ’m"},
	{class: isSay, verbs: `say tell ask add state announce note argue declare write report explain reply answer remark comment reiterate
		stress maintain claim assert contend believe think feel predict observe insist warn repeat confirm reveal recall
		affirm reaffirm admit concede acknowledge emphasize emphasise conclude complain caution quip joke indicate respond
		disclose testify rule underline underscore signal suggest understand posit know hint`},
	{class: isNeg, words: "not n't n’t never nor neither hardly cannot"},
	{class: isModal, words: "will would shall can could may might must should ought 'll ’ll 'd ’d wo ca"},
	{class: isMust, words: "must should ought"},
	{class: isWill, words: "will would shall 'll ’ll wo"},
	{class: isCan, words: "can could may might ca"},
	{class: isCond, words: "if unless until till provided providing once except lest"},
	{class: isSub, words: "because while although though whereas since as when where after before amid despite whether but so following"},
	{class: isRel, words: "who which whom whose"},
	{class: isTime, words: `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
		september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
		yesterday today tomorrow tonight overnight morning afternoon evening night noon midnight week weekend month year here
		there now then later earlier meanwhile`},
	{class: isWe, words: "i we us our my me ours ourselves myself"},
	{class: isHe, words: "he she him her his hers himself herself"},
	{class: isThey, words: "they them their theirs themselves"},
	{class: isIt, words: "it its itself"},
	{class: isDem, words: "this that these those such it them both"},
	{class: isGroup, words: `group groups movement organisation organization party parties side sides rebels rebel insurgents insurgent guerrillas guerrilla
		guerillas guerilla militants militant militia faction factions government regime administration opposition union army front council
		alliance coalition bloc camp authority authorities leadership delegation team country countries state states company office offices agency bureau police court commission committee board staff command headquarters embassy mission
		family tribe clan kingdom republic nation nations monarchy regime royal senate house assembly legislature judiciary court courts tribunal treasury bank union unions club association federation league society church community communities populace public chamber cabinet executive directorate taskforce bench jury crowd opposition guard army navy marines militia brigade brigades wing politburo presidium secretariat consulate foundation charity ngo ngos watchdog think-tank corporation firm firms manufacturer airline media junta separatists secessionists fighters forces ministry cabinet parliament congress palace presidency`},
	{class: isPeople, words: `official officials spokesman spokeswoman spokesperson spokesmen minister ministers president premier chancellor leader leaders
		envoy envoys negotiator negotiators ambassador secretary diplomat diplomats general commander chief chairman chairwoman
		adviser advisor aide aides representative representatives member members mediator mediators lawmaker lawmakers
		politician politicians crew crews fisherman fishermen father mother brother sister wife husband family families relative relatives kin parent parents widow
		man men woman women citizen citizens resident residents villager villagers people voter voters worker workers employee employees
		striker strikers protester protesters protestor protestors demonstrator demonstrators activist activists campaigner campaigners
		lawyer lawyers attorney attorneys judge judges justice magistrate prosecutor prosecutors investigator investigators inspector inspectors
		senator senators congressman congresswoman deputies legislator legislators democrats republicans nationalists loyalists unionists hardliners
		supporters supporter opponents opponent rivals rival critics critic adversaries adversary enemies enemy foes ally allies partner partners
		commissioner director chiefs commanders colonel captain major admiral marshal bishop archbishop pope cleric clerics imam rabbi priest
		businessman businessmen trader traders farmer farmers student students teacher teachers refugee refugees exile exiles prisoner prisoners
		scientist scientists author authors writer writers economist economists historian professor scholar founder veteran veterans soldier soldiers
		troops policeman policemen extremist extremists terrorist terrorists leaders tribesmen elders elder delegate delegates counterparts
		king queen prince sheikh governor mayor deputy counterpart head foreign-minister son daughter`},
	{class: isPlan, words: `plan plans proposal proposals draft drafts text texts offer offers initiative initiatives framework deal deals agreement
		agreements roadmap accord accords invitation package resolution resolutions formula treaty pact document blueprint
		program programme programs programmes charter constitution protocol convention law decree declaration accord compact budget bill amendment provision clause terms idea ideas compromise communique statement communiqué truce ceasefire cease-fire measures sanctions reforms arrangement arrangements concessions`},
	{class: isForce, verbs: `fight attack destroy eliminate crush strike hit kill march invade retaliate avenge punish bomb shell defeat topple
		overthrow crack escalate continue press launch storm seize capture liberate resist defend expel bury wipe
		target hunt pursue dismantle deploy`},
	{class: isGood, verbs: `release free lift open reopen ease withdraw return resume allow help protect spare meet talk negotiate give provide
		supply pay send grant restore cooperate honour honor respect guarantee support facilitate`},
	{class: isBlame, verbs: `violate breach break betray sabotage undermine provoke fail exploit obstruct abuse ignore lie mislead torture
		massacre occupy oppress terrorize terrorise bury render botch renege cheat smuggle hide stall
		destabilise destabilize incite harass discriminate persecute humiliate insult blackmail bully manipulate distort fabricate interfere meddle
		foment stoke fuel inflame jeopardise jeopardize endanger derail torpedo scuttle hijack usurp steal rob loot plunder starve besiege
		displace deport annex colonise colonize trample flout defy evade shirk backtrack deceive conspire plot collude sponsor harbour harbor
		murder slaughter assassinate kidnap abduct rape deprive withhold overstep infringe contravene perpetrate instigate`},
	{class: isQuantNeg, words: "no neither nobody none nothing"},
	{class: isLight, verbs: `make express voice have give issue raise reiterate repeat renew declare state show announce present send launch reaffirm
		restate communicate stick share apply exert keep provide underline put set convey extend meet drop withdraw abandon deliver file offer indicate place`},
	{class: isPlainAdv, words: "also again repeatedly still now again strongly firmly publicly openly formally officially steadfastly instead together jointly separately directly merely only just even immediately"},
	{class: isAnon, words: "source sources diplomat diplomats observer observers analyst analysts expert experts critics critic witness witnesses"},
	// Of no class, but known as verbs, so that "to mandate" is no noun.
	{verbs: "provide mandate stipulate impose include envisage require establish oblige mediate broker facilitate host"},
	{class: isAuxLike, verbs: "continue begin start keep get help come go"},
	{class: isNoStand, verbs: "fail force compel prevent enable expect help lead cause manage get", words: "able unable likely unlikely due supposed enough too"},
	{class: isWant, verbs: "want"},
	{class: isRuin, words: "destruction elimination dissolution defeat overthrow annihilation downfall support rally victory"},
	{class: isText, words: "statement report letter communique communiqué document charter paper declaration article editorial source cable text draft memo survey poll"},
	{class: isCount, verbs: "count register tally estimate document record verify"},
	{class: isSamePast, words: "put set cut hit let quit shut spread cast split"},
	{class: isLeave, words: "entry access permission visa visas leave passage transit request requests asylum"},
	{class: isDuty, verbs: "respect honour honor keep comply abide implement fulfil fulfill observe"},
	{class: isPrepLike, words: "including regarding concerning following according depending notwithstanding"},
	{class: isPlainAdv, words: "yet thus perhaps maybe always often soon so too even indeed once twice almost already ever far hence instead moreover nonetheless nevertheless otherwise rather sometimes therefore though perhaps very well elsewhere abroad afterwards"},
	{class: isTimeAdv, words: "meanwhile yesterday today tomorrow tonight later earlier now then here there overnight however separately"},
	{class: isAttack, words: "offensive offensives operation operations attack attacks strike strikes war bombardment bombing fight fighting battle campaign raid raids assault siege struggle hostilities shelling airstrikes resistance jihad intifada insurgency rebellion"},
	{class: isSpan, verbs: "begin start launch continue resume expand intensify step conduct carry wage escalate widen mount keep prolong extend pursue"},
	{class: isDisclose, verbs: "confirm detail comment say tell disclose reveal identify elaborate speculate specify predict explain name answer know remember imagine believe guess see understand", words: "comment details confirmation speculation"},
	{class: isTravel, verbs: "visit travel arrive fly tour attend depart stay live dine stop deliver speak brief"},
	{class: isHarm, verbs: "attack strike hit bomb shell invade punish retaliate avenge kill shoot destroy seize expel close cut impose withdraw quit walk sanction resume block"},
	{class: isRevenge, verbs: "retaliate avenge punish"},
	{class: isTruce, words: "truce ceasefire cease-fire cessation amnesty moratorium withdrawal pullout pullback pull-out release disengagement halt suspension armistice pardon"},
	{class: isTalk, words: "talks negotiations negotiation dialogue contacts contact cooperation co-operation relations ties participation consultations meeting meetings visit summit discussions process"},
	{class: isCallOff, verbs: "call cancel"},
	{class: isPause, verbs: "suspend halt abandon scrap shelve"},
	{class: isGive, verbs: "give set hand"},
	{class: isMeet, verbs: "meet sit gather convene confer"},
	{class: isTimeUnit, words: "minute minutes hour hours day days week weeks month months year years decade decades"},
	{class: isVow, verbs: "vow swear promise pledge threaten demand urge joke shout thunder"},
	{class: isNeed, verbs: "need"},
	{class: isMedium, words: "reporters reporter journalists journalist afp reuters conference television radio interview newspaper agency press parliament"},
}
