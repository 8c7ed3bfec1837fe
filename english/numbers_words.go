package english

// term is what a word says in a number, a measure or a date.
type term struct {
	kind termKind
	v    float64
}

type termKind uint8

// Word kinds of numbers.go and times.go. v is the number, the day of the week
// (Sunday 0), the month (January 1), the index in timeUnits, or a sign.
const (
	noTerm          termKind = iota
	termCardinal             // three
	termScale                // hundred, million, dozen
	termScales               // hundreds, dozens
	termOrdinal              // third
	termHalf                 // half
	termVague                // several: v is the most it can be; the least is 2 less than half of that
	termWeekday              // Friday
	termMonth                // May
	termTimeUnit             // day, weeks
	termDayPart              // evening
	termSeason               // summer
	termDayRef               // yesterday: v is days from the anchor
	termNowRef               // now, recently, soon: v is 0, -1, 1
	termShifter              // last, this, next: v is -1, 0, 1
	termEvery                // every, each
	termRegularly            // daily: v is the index in timeUnits
	termPartOf               // early, mid, late: v is 0, 1, 2
	termMeasureUnit          // kilometres: v is the index in measureUnits
	termMoneyUnit            // dollars: v is the index in moneyUnits
	termPercentUnit          // per cent, percent, points
)

type measure struct{ word, plural, name string }

// timeUnits are the units of durations, shortest first. name is that of
// quantities; letter that of ISO 8601.
var timeUnits = [...]struct{ word, plural, letter string }{
	{"second", "seconds", "S"}, {"minute", "minutes", "M"}, {"hour", "hours", "H"}, {"day", "days", "D"},
	{"week", "weeks", "W"}, {"month", "months", "M"}, {"quarter", "quarters", "Q"}, {"year", "years", "Y"},
	{"decade", "decades", "E"}, {"century", "centuries", "C"}, {"weekend", "weekends", "WE"}, {"fortnight", "fortnights", "W"},
}

// Indexes in timeUnits.
const (
	unitSecond = iota
	unitMinute
	unitHour
	unitDay
	unitWeek
	unitMonth
	unitQuarter
	unitYear
	unitDecade
	unitCentury
	unitWeekend
	unitFortnight
)

var measureUnits = [...]measure{
	{"km", "kms", "km"}, {"kilometre", "kilometres", "km"}, {"kilometer", "kilometers", "km"},
	{"mile", "miles", "mile"}, {"metre", "metres", "m"}, {"meter", "meters", "m"}, {"foot", "feet", "foot"}, {"yard", "yards", "yard"},
	{"mm", "", "mm"}, {"cm", "", "cm"}, {"centimetre", "centimetres", "cm"}, {"centimeter", "centimeters", "cm"}, {"millimetre", "millimetres", "mm"},
	{"inch", "inches", "inch"}, {"kg", "kgs", "kg"}, {"kilo", "kilos", "kg"}, {"kilogram", "kilograms", "kg"}, {"kilogramme", "kilogrammes", "kg"},
	{"ton", "tons", "ton"}, {"tonne", "tonnes", "tonne"}, {"litre", "litres", "litre"}, {"liter", "liters", "litre"}, {"gallon", "gallons", "gallon"},
	{"barrel", "barrels", "barrel"}, {"acre", "acres", "acre"}, {"hectare", "hectares", "hectare"}, {"dunam", "dunams", "dunam"},
	{"megawatt", "megawatts", "MW"}, {"mw", "", "MW"}, {"kilowatt", "kilowatts", "kW"}, {"degree", "degrees", "degree"}, {"kiloton", "kilotons", "kiloton"},
}

var moneyUnits = [...]measure{
	{"dollar", "dollars", "USD"}, {"euro", "euros", "EUR"}, {"pound", "pounds", "GBP"}, {"shekel", "shekels", "ILS"}, {"yen", "", "JPY"},
	{"yuan", "", "CNY"}, {"rouble", "roubles", "RUB"}, {"ruble", "rubles", "RUB"}, {"rupee", "rupees", "INR"}, {"franc", "francs", "CHF"},
	{"riyal", "riyals", "SAR"}, {"lira", "liras", "TRY"}, {"cent", "cents", "cent"}, {"mark", "marks", "DEM"}, {"krona", "kronor", "SEK"},
	{"dinar", "dinars", "dinar"}, {"shilling", "shillings", "shilling"}, {"peso", "pesos", "peso"}, {"won", "", "KRW"}, {"rand", "", "ZAR"},
}

// currencySigns are the tokens tagged Currency.
var currencySigns = map[string]string{
	"$": "USD", "US$": "USD", "U.S.$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "₪": "ILS", "NIS": "ILS",
	"₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY", "C$": "CAD", "A$": "AUD", "HK$": "HKD", "NT$": "TWD", "₦": "NGN", "₴": "UAH",
}

// termWords holds all words with a [term], in lower case; termGate says for
// each first letter which lengths there are, so that most words are never
// looked up.
var termWords, termGate = buildTerms()

func buildTerms() (map[string]term, [26]uint32) {
	t := make(map[string]term, 512)
	number := func(kind termKind, first float64, words ...string) {
		for i, w := range words {
			t[w] = term{kind, first + float64(i)}
		}
	}
	number(termCardinal, 0, "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
	tens := []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	for i, w := range tens {
		t[w] = term{termCardinal, float64(20 + 10*i)}
		t[w[:len(w)-1]+"ieth"] = term{termOrdinal, float64(20 + 10*i)}
	}
	number(termOrdinal, 1, "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
		"thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth")
	for w, v := range map[string]float64{"dozen": 12, "score": 20, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12} {
		t[w], t[w+"s"] = term{termScale, v}, term{termScales, v}
	}
	t["tens"] = term{termScales, 10}
	t["bn"], t["mn"], t["mln"], t["bln"] = term{termScale, 1e9}, term{termScale, 1e6}, term{termScale, 1e6}, term{termScale, 1e9}
	t["half"] = term{termHalf, 0.5}
	t["several"], t["few"], t["couple"] = term{termVague, 9}, term{termVague, 5}, term{termVague, 2}

	number(termWeekday, 0, "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
	number(termWeekday, 7, "sundays", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays")
	number(termMonth, 1, "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
	number(termMonth, 1, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
	number(termMonth, 1, "jan.", "feb.", "mar.", "apr.", "may", "jun.", "jul.", "aug.", "sep.", "oct.", "nov.", "dec.")
	number(termMonth, 9, "sept")
	number(termMonth, 9, "sept.")
	for i, u := range timeUnits {
		t[u.word], t[u.plural] = term{termTimeUnit, float64(i)}, term{termTimeUnit, float64(i)}
	}
	t["second"] = term{termOrdinal, 2} // far more often than a sixtieth of a minute
	number(termDayPart, 0, "morning", "afternoon", "evening", "night", "noon", "midnight", "midday", "dawn", "dusk", "mornings", "nights", "evenings")
	number(termSeason, 0, "spring", "summer", "autumn", "winter")
	t["fall"] = term{termSeason, 2}
	t["today"], t["tonight"], t["yesterday"], t["tomorrow"], t["overnight"] = term{termDayRef, 0}, term{termDayRef, 0.5}, term{termDayRef, -1}, term{termDayRef, 1}, term{termDayRef, -0.5}
	t["now"], t["currently"], t["recently"], t["soon"], t["nowadays"] = term{termNowRef, 0}, term{termNowRef, 0}, term{termNowRef, -1}, term{termNowRef, 1}, term{termNowRef, 0}
	t["last"], t["past"], t["previous"], t["this"], t["current"] = term{termShifter, -1}, term{termShifter, -1}, term{termShifter, -1}, term{termShifter, 0}, term{termShifter, 0}
	t["next"], t["coming"], t["following"], t["same"] = term{termShifter, 1}, term{termShifter, 1}, term{termShifter, 1}, term{termShifter, 0}
	t["every"], t["each"] = term{termEvery, 0}, term{termEvery, 0}
	for w, u := range map[string]int{"hourly": unitHour, "daily": unitDay, "nightly": unitDay, "weekly": unitWeek, "monthly": unitMonth,
		"quarterly": unitQuarter, "annual": unitYear, "annually": unitYear, "yearly": unitYear} {
		t[w] = term{termRegularly, float64(u)}
	}
	t["early"], t["beginning"], t["start"] = term{termPartOf, 0}, term{termPartOf, 0}, term{termPartOf, 0}
	t["mid"], t["middle"], t["late"], t["end"] = term{termPartOf, 1}, term{termPartOf, 1}, term{termPartOf, 2}, term{termPartOf, 2}
	enter := func(kind termKind, i int, u measure) {
		t[u.word] = term{kind, float64(i)}
		if u.plural != "" {
			t[u.plural] = term{kind, float64(i)}
		}
	}
	for i, u := range measureUnits {
		enter(termMeasureUnit, i, u)
	}
	for i, u := range moneyUnits {
		enter(termMoneyUnit, i, u)
	}
	t["percent"], t["%"], t["pct"], t["percentage"] = term{termPercentUnit, 0}, term{termPercentUnit, 0}, term{termPercentUnit, 0}, term{termPercentUnit, 1}

	var gate [26]uint32
	for w := range t {
		if c := w[0]; c >= 'a' && c <= 'z' {
			gate[c-'a'] |= 1 << len(w)
		}
	}
	return t, gate
}

// termOf is what the word says, whatever its case.
func termOf(word string) term {
	if len(word) == 0 || len(word) > 14 {
		return term{}
	}
	c := word[0] | 0x20
	if c < 'a' || c > 'z' {
		if word == "%" {
			return term{termPercentUnit, 0}
		}
		return term{}
	}
	if termGate[c-'a']&(1<<len(word)) == 0 {
		return term{}
	}
	var buf [14]byte
	for i := 0; i < len(word); i++ {
		b := word[i]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		buf[i] = b
	}
	return termWords[string(buf[:len(word)])]
}

// term is what token i says; nothing outside the document.
func (d *Document) term(i int) term {
	if i < 0 || i >= len(d.Tokens) {
		return term{}
	}
	t := d.Tokens[i]
	return termOf(d.Text[t.Start:t.End])
}

// says reports whether token i is the lower-case word, in whatever case.
func (d *Document) says(i int, word string) bool {
	if i < 0 || i >= len(d.Tokens) {
		return false
	}
	t := d.Tokens[i]
	if int(t.End-t.Start) != len(word) {
		return false
	}
	for k := 0; k < len(word); k++ {
		b := d.Text[int(t.Start)+k]
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		if b != word[k] {
			return false
		}
	}
	return true
}
