package english

// Words by which pronouns and descriptions are told, in small letters.
var (
	// womenNames are first names of women; womenOrMenNames of either. Those of
	// the list of first names that are in neither are taken for men's.
	womenNames = wordSet(`abigail ada adele adriana agnes aisha alexandra alice alicia alison allison amanda amber amelia amina amy ana anastasia andrea angela angelica angelina anita ann anna annabel anne
		annette annie antonia ariana arlene asha audrey ava ayesha barbara beatrice beatriz becky bella bernadette bertha bess beth bethany betsy betty beverly bianca blanca bonnie brenda
		brianna bridget brigitte britney brittany caitlin camilla camille candace carla carmen carol carole carolina caroline carolyn carrie cassandra catherine cathy cecilia celia celine charlene charlotte chelsea
		cheryl chloe christiane christina christine cindy claire clara claudia colleen connie constance cora courtney cristina crystal cynthia daisy daniela danielle daphne dawn deanna deborah debbie debra deirdre delia denise
		diana diane dina dolores donna doris dorothy edith eileen elaine eleanor eleni elena elise elizabeth ella ellen eloise elsa elsie emilia emily emma erica erika erin estelle esther ethel eva eve evelyn farah fatima faye felicia fiona flora florence
		frances francesca gabriela gabrielle gail genevieve georgina geraldine gertrude gina ginger giulia gladys glenda gloria grace greta gretchen gwen hanna hannah harriet hazel heather heidi helen helena helene helga henrietta
		hilary hilda hillary holly ibtisam ida ines ingrid irene irina iris irma isabel isabella isabelle ivy jacqueline jane janet janice janine jasmine jeanette jeanne jenna jennifer jenny jessica jill joan joanna joanne jocelyn josephine josie joyce
		juanita judith judy julia juliana julie juliet karen karin karla kate katherine kathleen kathryn kathy katie katrina kayla kelsey kirsten kristen kristin kristina lana laura lauren laurie leah leila lena leona leticia lila lillian lily
		linda lindsay lisa liz liza lois lola loretta lori lorraine louisa louise lucia lucille lucinda lucy luisa lydia lynette mabel madeleine madeline maggie magdalena mandy mara marcia margaret margarita marguerite maria mariam marianne marie marilyn marina marisa marjorie
		marlene marsha marta martha martina mary maryam matilda maureen mavis maxine maya megan melanie melinda melissa mercedes michele michelle mildred mindy miranda miriam molly mona monica monique myra nadia nancy naomi natalia natalie natasha nellie nicole nina nora norma octavia
		olga olivia opal oprah paige pamela paola patricia patsy patty paula pauline pearl peggy penelope petra phoebe phyllis priscilla priya rachael rachel ramona rebecca regina renee rhonda rima rita roberta rochelle rosa rosalind rose rosemary roxanne ruby ruth sabrina sally samantha sandra sara
		sarah selena serena sheila shelley sheri sherri sherry shirley silvia simone sofia sonia sonja sonya sophia sophie stacey stella stephanie sue susan susanna susanne susie suzanne svetlana sybil sylvia tamara tammy tania tanya tara tatiana teresa tess tessa thelma theresa tiffany tina tonya tracy trudy
		tzipi ursula valentina valerie vanessa vera veronica victoria viola violet virginia wanda wendy whitney wilma yasmin yolanda yvette yvonne zahra zainab zelda zoe`)
	womenOrMenNames = wordSet(`addison alex alexis andy april ariel ashley aubrey austin avery billie blair bobbie cameron carey casey cassidy charlie chris christian corey courtney dale dana dee devin dominique drew
		eden evan fran frankie harper jackie jaime jamie jan jean jess jessie jo jody jordan kelley kelly kendall kerry kim kiran lee leigh leslie lindsey logan loren lou lynn mackenzie madison marion may mel morgan nicola noel pat patrice quinn
		ray reese riley robin rowan sam sandy sasha shannon shelby sidney simone stacy sydney terry toni tracey val vivian`)
	menTitles   = wordSet(`mr mr. sir lord king prince emir sultan sheikh sheik shah ayatollah imam pope father rabbi congressman businessman spokesman chairman monsieur strongman sayyid brother abbot`)
	womenTitles = wordSet(`mrs mrs. ms ms. miss lady dame queen princess congresswoman businesswoman spokeswoman chairwoman madame madam sister`)

	// personNouns name one person or, in the plural, several.
	personNouns = wordSet(`counterpart man woman boy girl person people men women children child leader official spokesman spokeswoman spokesperson minister president premier king queen
		prince chief commander general colonel envoy mediator negotiator diplomat lawyer lawmaker senator governor mayor ambassador secretary chairman chairwoman director judge officer soldier fighter militant rebel
		guerrilla prisoner hostage refugee civilian resident villager farmer worker teacher student doctor nurse journalist reporter analyst expert professor author writer historian scholar economist activist dissident candidate voter member
		victim suspect witness husband wife father mother son daughter brother sister cousin uncle aunt friend colleague aide adviser advisor deputy successor predecessor rival opponent supporter critic ally captain lieutenant sergeant priest bishop
		imam rabbi pope patriarch actor actress singer artist player coach musician scientist researcher engineer owner founder head boss chancellor veteran warlord strongman politician legislator parliamentarian delegate representative
		coordinator correspondent foe militiaman insurgent combatant protester demonstrator gunman loyalist extremist separatist settler migrant deputy negotiator fundamentalist islamist nationalist attacker bomber kidnapper abductor volunteer pilgrim tribesman clansman guest participant editor publisher campaigner peacekeeper inspector monitor observer driver guard policeman pilot sailor merchant trader shopkeeper captive detainee defector exile emissary speaker neighbour neighbor baby mathematician physicist poet composer philosopher`)
	womanNouns = wordSet(`woman women girl girls wife mother daughter sister aunt actress spokeswoman chairwoman congresswoman queen princess widow businesswoman`)
	manNouns   = wordSet(`man men boy boys husband father son brother uncle spokesman chairman congressman king prince policeman gunman businessman`)
	// groupNames are nouns for many people acting as one; "it" and "they" both mean them.
	groupNames = wordSet(`group movement organisation organization party faction militia army government front alliance coalition union council committee commission ministry
		agency company firm team police administration regime junta opposition parliament congress senate cabinet court force brigade bloc league federation delegation mission side
		leadership command navy crew band club university bank newspaper community tribe clan family majority minority public press military guard network syndicate association society foundation charity institute assembly`)
	// genericGroups mean an organisation whatever its name is.
	genericGroups = wordSet(`group movement organisation organization militia faction company firm agency network charity team insurgency`)
	placeNouns    = wordSet(`country nation state kingdom republic island city town village capital province region territory port district enclave archipelago`)
	cityNouns     = wordSet(`city town village port capital`)
	countryNouns  = wordSet(`country nation kingdom republic island state archipelago`)
	// textNouns are what can be proposed, signed and broken.
	textNouns = wordSet(`plan proposal draft deal agreement accord treaty truce ceasefire cease-fire pact offer document text declaration resolution constitution law bill
		statement letter report framework roadmap settlement memorandum protocol ultimatum demand idea scheme project programme program initiative talks`)
	// faintNouns are hardly ever spoken of again by a pronoun.
	faintNouns = wordSet(`purpose period start front terms fact reason case order part way ways time times number example lot kind sort end result results basis day days week weeks month months year years hour hours minute minutes
		morning evening night today yesterday tomorrow percent cent addition course view place point sense question problem rest side top bottom middle line thing things something anything nothing everything
		anyone everyone someone nobody everybody somebody one fear hope lack use condition conditions behalf response return exchange accordance light face wake spite`)
	// pairNouns follow "both" and "the two".
	pairPersons = wordSet(`men women leaders ministers presidents officials diplomats envoys negotiators mediators rivals generals secretaries brothers politicians`)
	pairStates  = wordSet(`countries nations states governments neighbours neighbors capitals republics allies powers`)
	pairSides   = wordSet(`sides parties groups factions camps armies movements enemies foes delegations organisations organizations companies rivals teams adversaries`)

	heForms   = wordSet(`he him his himself`)
	sheForms  = wordSet(`she her hers herself`)
	itForms   = wordSet(`it its itself`)
	theyForms = wordSet(`they them their theirs themselves`)
	selfForms = wordSet(`himself herself itself themselves`)
	weForms   = wordSet(`i me my mine myself we us our ours ourselves`)
	whoForms  = wordSet(`who whom whose`)

	// emptyAfter follow an "it" that means nothing: "it seems", "it is clear that".
	emptyVerbs = wordSet(`seems seemed appears appeared turns turned happens happened follows rained snowed rains matters takes took remains remained becomes became`)
	emptyHeads = wordSet(`clear likely unlikely possible impossible important time necessary difficult easy hard good bad better best true false essential vital urgent too
		evident obvious unclear crucial worth wrong right unusual common rare doubtful reasonable unfair fair late early hoped believed thought expected said reported understood estimated known feared
		premature natural strange surprising tempting critical imperative inevitable raining snowing`)
)
