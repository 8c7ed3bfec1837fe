package caseyaml

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"github.com/openparley/parley"
)

// office reads an entry of offices: the short form, or a mapping.
func (r *reader) office(n ast.Node) parley.Office {
	if s, ok := n.(*ast.StringNode); ok {
		o, err := ParseOffice(s.Value)
		if err != nil {
			what, hint := strings.TrimPrefix(err.Error(), parley.ErrInvalid.Error()+": "), officeForm
			if strings.HasSuffix(what, "ends before it begins") {
				hint = "swap the two dates, or correct one"
			}
			r.problem(n, what, hint)
		}
		return o
	}
	var o parley.Office
	m, ok := r.mapping(n, "an office", officeForm)
	if !ok {
		return o
	}
	var to ast.Node
	for _, kv := range r.keys(m, "an office", "person", "title", "from", "to") {
		switch kv.key {
		case "person":
			o.Person = r.text(kv.value, "person")
		case "title":
			o.Title = r.text(kv.value, "title")
		case "from":
			o.From = r.day(kv.value, "from", firstDay)
		case "to":
			to = kv.value
			o.To = r.day(kv.value, "to", lastDay)
		}
	}
	if o.Person == "" && !has(m, "person") {
		r.problem(n, "an office needs person:", "for example  person: Ana Ruiz")
	}
	if endsEarly(o) {
		r.problem(to, fmt.Sprintf("office %q ends before it begins", officeName(o)), fmt.Sprintf("it begins %s and ends %s", o.From, o.To))
	}
	return o
}

const officeForm = "write it as  Foreign minister Ana Ruiz, 2019-03 to 2021-06  or as a mapping with person: and title:"

// day reads a date: a day, or a month or year whose edge it means.
func (r *reader) day(n ast.Node, key string, edge func(string) (parley.Day, bool)) parley.Day {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode:
		if d, ok := edge(n.GetToken().Value); ok {
			return d
		}
		r.problem(n, fmt.Sprintf("%s: takes a date, not %q", key, shorten(n.GetToken().Value)), "write 2019-03-17, 2019-03 or 2019")
		return parley.Day{}
	}
	r.problem(n, fmt.Sprintf("%s: takes a date, not %s", key, describe(n)), "write 2019-03-17, 2019-03 or 2019; leave the key out when the term is open")
	return parley.Day{}
}

var (
	dated = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$`)
	// The term after the last comma: "2019-03 to 2021-06", "since 2021",
	// "from 2020-01-02", "to 2020-05-03", "until 2021", "2019".
	term = regexp.MustCompile(`^(?:(?:since|from)\s+)?(\S+)(?:\s*(?:to|until|-|–|—)\s*(\S+))?$|^(?:to|until|till)\s+(\S+)$`)
)

func firstDay(s string) (parley.Day, bool) { return edgeOf(s, false) }
func lastDay(s string) (parley.Day, bool)  { return edgeOf(s, true) }

// edgeOf is the first or last day of a date that may be a month or a year.
func edgeOf(s string, last bool) (parley.Day, bool) {
	m := dated.FindStringSubmatch(s)
	if m == nil {
		return parley.Day{}, false
	}
	year, _ := strconv.Atoi(m[1])
	month, day := 1, 1
	if m[2] != "" {
		month, _ = strconv.Atoi(m[2])
	} else if last {
		month = 12
	}
	if m[3] != "" {
		day, _ = strconv.Atoi(m[3])
	} else if last && month >= 1 && month <= 12 {
		day = time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	}
	d := parley.DayOf(year, time.Month(month), day)
	return d, !d.IsZero()
}

// ParseOffice reads the short form of an office: an optional title, the
// person, and after a comma an optional term, as in
// "Foreign minister Ana Ruiz, 2019-03 to 2021-06". "since 2021" and
// "to 2020-05-03" are open at one end; a year alone is that year. A month or
// year means its first day as a beginning and its last day as an end. The
// person is the capitalised words at the end. Errors are [parley.ErrInvalid].
func ParseOffice(s string) (parley.Office, error) {
	s = tidy(s)
	var o parley.Office
	bad := func(format string, a ...any) (parley.Office, error) {
		return parley.Office{}, fmt.Errorf("%w: %s", parley.ErrInvalid, fmt.Sprintf(format, a...))
	}
	who := s
	if i := strings.LastIndex(s, ","); i >= 0 {
		if tail := strings.TrimSpace(s[i+1:]); strings.ContainsAny(tail, "0123456789") {
			who = strings.TrimSpace(s[:i])
			m := term.FindStringSubmatch(tail)
			if m == nil {
				return bad("office %q: the term %q is not understood", who, tail)
			}
			from, to := m[1], m[2]
			if m[3] != "" {
				from, to = "", m[3]
			} else if to == "" && dated.MatchString(tail) {
				to = from // "2019": that year
			}
			ok := true
			if from != "" {
				if o.From, ok = firstDay(from); !ok {
					return bad("office %q: %q is not a date", who, from)
				}
			}
			if to != "" {
				if o.To, ok = lastDay(to); !ok {
					return bad("office %q: %q is not a date", who, to)
				}
			}
		}
	}
	o.Title, o.Person = splitTitle(who)
	if o.Person == "" {
		return bad("office %q names no person", s)
	}
	if endsEarly(o) {
		return bad("office %q ends before it begins", officeName(o))
	}
	return o, nil
}

func endsEarly(o parley.Office) bool {
	return !o.From.IsZero() && !o.To.IsZero() && o.To.Before(o.From)
}

func officeName(o parley.Office) string { return strings.TrimSpace(o.Title + " " + o.Person) }

// posts are the words that end a title whose words are all capitalised
// ("Foreign Minister Ana Ruiz").
var posts = wordSet(`ambassador adviser advisor attorney chair chairman chairwoman chairperson chancellor chief colonel
	commander commissioner congressman congresswoman coordinator counsel deputy director emir envoy general governor
	head justice king leader marshal mayor minister negotiator officer official president premier prince princess principal
	queen rapporteur representative secretary senator sheikh spokesman spokesperson spokeswoman speaker sultan`)

// particles are lower-case words inside names.
var particles = wordSet("al bin ibn abu ben da das de del della der di dos du el la le ten ter van von zu y")

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// joining words carry a title on: "Secretary of State", "Minister for Trade".
var joining = wordSet("of for to and at in on")

// splitTitle parts "Foreign minister Ana Ruiz" into title and person: the
// title ends with the last word that is in lower case or names a post, and
// after a joining word goes on up to the last two words, the name.
func splitTitle(s string) (title, person string) {
	words := strings.Fields(s)
	cut := 0
	for i, w := range words {
		first := []rune(w)[0]
		bare := strings.ToLower(strings.Trim(w, ".,-"))
		if posts[bare] || unicode.IsLower(first) && !particles[bare] && !strings.HasPrefix(w, "al-") && !strings.HasPrefix(w, "el-") {
			cut = i + 1
		}
	}
	if cut > 0 && joining[words[cut-1]] {
		name := 2
		for n := len(words) - 2; n > cut && (strings.HasSuffix(words[n], ".") || particles[words[n]]); n-- {
			name++ // "Antony J. Blinken": an initial or a particle has a name before it
		}
		if left := len(words) - cut; left > 1 {
			cut += max(1, left-name)
		}
	}
	return strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
}

// formatOffice writes the short form, or gives "" where that would not read
// back as the same office.
func formatOffice(o parley.Office) string {
	s := officeName(o)
	switch {
	case !o.From.IsZero() && !o.To.IsZero():
		s += ", " + o.From.String() + " to " + o.To.String()
	case !o.From.IsZero():
		s += ", since " + o.From.String()
	case !o.To.IsZero():
		s += ", to " + o.To.String()
	}
	if back, err := ParseOffice(s); err != nil || back != o {
		return ""
	}
	return s
}
