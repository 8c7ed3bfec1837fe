package english

import "strings"

// The words by which names are told apart. All tables are in lower case and
// are read once, at the start of the program.
var (
	// officeHeads are the words a title ends with, or stands alone with:
	// "foreign minister", "envoy". Those that also mean things or groups are
	// titles only next to a name.
	officeHeads = wordSet(`president premier minister chancellor secretary undersecretary secretary-general governor mayor
		ambassador envoy emissary representative delegate negotiator mediator facilitator spokesman spokeswoman spokesperson
		leader chief head boss commander commander-in-chief general colonel major captain brigadier lieutenant admiral marshal
		sergeant corporal king queen prince princess emir sultan sheikh sheik shah ayatollah imam mullah rabbi pope archbishop
		bishop cardinal patriarch father reverend pastor senator congressman congresswoman lawmaker legislator deputy mp speaker judge
		justice prosecutor attorney lawyer director director-general chairman chairwoman chairperson chair commissioner
		coordinator adviser advisor analyst expert professor doctor scholar fellow historian economist journalist correspondent
		reporter editor activist dissident rebel warlord strongman official officer aide diplomat candidate member
		founder co-founder inspector administrator superintendent taoiseach vice-president ex-president chargé
		parliamentarian politician businessman author writer researcher politburo-member consul attaché economist strategist`)
	// officeModifiers stand before a head: "deputy prime minister".
	officeModifiers = wordSet(`prime foreign defence defense interior intelligence finance economy energy justice information
		transport health education agriculture labor labour trade oil culture housing security home environment planning
		deputy vice acting interim caretaker former ex late then then- outgoing incoming current senior chief top special joint
		assistant under permanent personal principal national supreme military political press public information government
		party opposition cabinet parliamentary parliament peace hostage executive managing general attorney first second high resident
		lead regional local provincial district field army navy air police staff major lieutenant brigadier vice- crown grand
		state federal longtime veteran old new lead exiled jailed presidential palace honorary news media humanitarian human rights spiritual religious tribal
		union guerrilla middle east bureau policy affairs external internal strategic nuclear`)
	// officeGroups before a head name the group whose office it is: "rebel
	// leader", "opposition leader", "government spokesman".
	officeGroups = wordSet(`rebel opposition government army police military guerrilla militia union separatist insurgent party
		militant islamist communist resistance tribal clan parliament ministry junta palace coalition nationalist loyalist`)
	// officeComplements follow "Secretary of": "of State", "of the Interior".
	officeComplements = wordSet(`state defense defence interior treasury staff energy labor labour justice commerce transportation
		agriculture education health homeland veterans war foreign army navy finance security parliament mission intelligence`)
	// honorifics come before a person's name and are no office.
	honorifics = wordSet(`mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady madam madame monsieur prof prof. gen gen. col col. maj maj. capt capt. lt lt. sgt sgt.
		brig brig. adm adm. sen sen. rep rep. gov gov. rev rev. st-gen hon hon. president-elect haji hajj sayyid syed judge comrade pvt pvt. cpl cpl.`)
	// bodyWords make a run of capitalised words an organisation.
	bodyWords = wordSet(`party parties front movement ministry ministries council army union authority committee alliance alliances congress parliament assembly
		brigade brigades brigades force forces league federation confederation commission agency office department bureau institute institution
		university college school bank fund company corporation corp corp. inc inc. ltd ltd. group organization organisation association
		society foundation court tribunal senate house cabinet government administration police guard guards command brotherhood jihad
		coalition bloc caucus faction wing directorate secretariat service services centre center church synod news times post agency
		press television radio network newspaper journal gazette daily herald tribune academy mission delegation embassy consulate team resistance
		militia guerrillas rebels fighters battalion regiment corps navy chamber board trust conference forum summit initiative collective quartet
		syndicate cooperative charity watch airlines airways hospital museum republic regime legion liberation club junta parliamentarians workers democrats
		republicans conservatives liberals socialists communists greens knesset duma bundestag politburo crescent
		program programme project partnership system systems industries international holdings exchange tanzim martyrs patrol fleet squad shura loya`)
	// placeWords make a run of capitalised words a place.
	placeWords = wordSet(`city town village province district governorate county region river lake mountain mountains valley
		hills heights island islands peninsula sea ocean bay gulf strait straits port airport crossing bridge street road avenue square highway
		camp corridor strip bank desert plain plains canal square park palace prison base border barracks checkpoint tunnel station`)
	// groupNouns behind a name show that it has people: "Hamas fighters".
	groupNouns = wordSet(`fighters fighter militants militant gunmen rebels rebel guerrillas guerrilla troops soldiers forces members member leaders leader
		leadership supporters cadres spokesman spokeswoman spokesperson officials official negotiators negotiator delegation delegates
		representatives representative commanders commander operatives operative combatants militia militiamen insurgents activists
		headquarters politburo side government administration infrastructure stronghold strongholds positions ranks treasury
		rocket rockets attack attacks news agency newspaper daily radio movement group faction organization organisation party chief founder member-states military units`)
	// leaderNouns are groupNouns that persons have as well: "Olin's troops".
	leaderNouns = wordSet(`forces troops soldiers fighters rebels rebel government side administration supporters regime infrastructure positions officials rocket rockets attack attacks delegation representative treasury party members headquarters`)
	// standVerbs have parties as subject.
	standVerbs = wordSet(`wants want demands demand demanded rejects reject rejected insists insist insisted seeks seek sought refuses refuse
		refused agreed agree agrees accepted accepts accept offered offers signed threatened threatens vowed vows controls controlled
		fired launched governs attacked claimed warned proposed opposes opposed announced pledged denied denies accused called calls urged`)
	// speechVerbs have mostly persons as subject.
	speechVerbs = wordSet(`said says told tells added adds asked replied explained noted argued argues stated recalled insisted wrote writes
		thinks believes testified joked remarked quipped concluded acknowledged acknowledges complained predicted suggested`)
	// openers begin sentences with a capital and are never names by themselves.
	openers = wordSet(`a an the this that these those it its he she they we you i his her their our my your who what which when where why how
		if but and or nor so yet for in on at by of to from with without after before since until while as although though because
		despite during under over between among against about through meanwhile however moreover also still now then there here some many most
		several few all both each every any no not one two three four five six seven eight nine ten yes well even only just once
		according speaking asked mr mrs ms more less earlier later last next first second third finally another other others such
		is are was were be been has have had do does did will would can could should may might must let thank thanks please
		amid amidst following given instead perhaps nearly almost about around unlike like toward towards unless unfortunately
		today yesterday tomorrow tonight story read see note photo video image related share copyright out off up down into upon within
		he's it's that's there's don't we're i'm they're what's officials talks peace sources analysts nobody everyone somebody nothing`)
	// commonCapitals are written with capitals and name nothing by themselves.
	commonCapitals = wordSet(`new state war people voice chapter channel operation northern southern eastern western government prime north-south act
		article section part page part god church day night peace mr. week islam internet covid story highlights article read editor`)
	// nameParticles join the parts of a person's name in lower case.
	nameParticles = wordSet(`de da dos du del della di van von der den ter bin bint ibn ben al el ould la le y abu`)
	// givenNames are common first names, of many languages: evidence that
	// two capitalised words are a person.
	givenNames = wordSet(`aaron abbas abdel abdul abdullah abdulla abdallah abebe abu adam adan ahmad ahmed ahmet aisha alan albert alberto alejandro aleksandr
		alex alexander alexei alfred ali alice amal amina amir amos amr ana anas anatoly andre andrea andreas andrei andrew andrzej angela anna anne anthony antonio antony
		anwar ariel arthur asif avi ayman aziz barack barbara bashar benjamin benny ben bernard bertrand bill bob boris boutros brian bruce burhanuddin carl carlos carol
		catherine charles charlie chris christian christiane christine christopher colin daniel dave david dean dennis diana diego dimitri dmitry dominique donald
		doris dorothy douglas ed edgar eduardo edward ehud eleni elena eli elias elizabeth ellen emily emma emmanuel eric erik ernest esther eva evelyn fatima
		felipe felix ferdinand fernando fidel francis francisco francois françois frank franz fred frederick gabriel gamal gary gennady geoffrey george georges georgi gerald gerard gerry gilad
		giorgio giovanni giulio glafcos gordon grace graham greg gregory guido guy hamid hans haris harold harry hasan hashim hassan hector heinz helen helmut henri henry
		hillary hosni howard hu hugo hussein ian ibrahim ignacio igor ilan ilham imran ingrid irina isaac ismail itamar ivan jacob jacques jaime jakob jalal james jamal jan
		jane janet javier jawad jean jeff jeffrey jennifer jeremy jerry jesus jim jimmy joan joao joe johan john johannes johnny jon jonas jonathan jorge jose josé josef
		joseph joshua juan judith julia julian julie julius jürgen kamal karen karim karl kate katherine kathleen keith ken kenneth kevin khaled khalid kim kofi konstantin kurt lakhdar
		larry lars laura laurent lee leila leo leon leonid leopold levi lewis li linda lisa louis louise lucas lucia luis luiz luke lyndon madeleine mahmoud mahmud malcolm manuel marc marco margaret maria
		marie mario mark marta martha martin martti mary masoud massoud matthew maurice max meir mehmet michael michel michele mike mikhail milan miguel mohamed mohammad mohammed moshe muammar
		muhammad muhammed mustafa nabil naftali nancy nasser nawaz nelson nicholas nick nicolas nicole nikola nikolai noah nora nuri olga oliver olivier olusegun omar oscar osama osman otto pablo patrice patricia patrick paul pavel pedro
		peter petro philip philippe pierre qasem rachel rafael rafik raila ralph ramon ramzi raul raymond rebecca recep reza ricardo richard rima rob robert roberto robin roger
		roland ron ronald rosa roy rudolf ruth saad saddam saeb said salah salam saleh salim salva salman sam samir samuel sandra sara sarah scott sean sebastian serge sergei
		sergey sergio shaul shimon silvan simon slobodan sofia sophie stefan stephen steve steven stuart sultan susan suzanne tamir tarek tariq tayyip ted teresa theodore theresa thomas tim timothy toby
		todd tom tomas tony tzipi umar uri ursula valentina valery vaclav victor viktor vincent vladimir volodymyr walter wang warren wendy wilhelm will william willy winston wolf wolfgang
		xavier yair yaser yasser yasir yitzhak yoav yossi yousef youssef yuri yusuf yuval yves zhang zhou zoran zvi khaled nuri michelle jill sami susan haim dani danny omer elie miriam ibtisam`)
)

func wordSet(words string) map[string]struct{} {
	set := make(map[string]struct{}, len(words)/6)
	for w := range strings.FieldsSeq(words) {
		set[w] = struct{}{}
	}
	return set
}

// inSet reports whether token i, in lower case, is in the set.
func (d *Document) inSet(i int, set map[string]struct{}) bool {
	if i < 0 || i >= len(d.Tokens) {
		return false
	}
	t := d.Tokens[i]
	var buf [24]byte
	n := int(t.End - t.Start)
	if n > len(buf) {
		return false
	}
	for k := range n {
		b := d.Text[int(t.Start)+k]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		buf[k] = b
	}
	_, ok := set[string(buf[:n])]
	return ok
}
