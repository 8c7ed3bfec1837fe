package web

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// whoGroups are statements that speak to no issue of the case, put together by
// a word that their contents share.
type whoGroups struct {
	Version int64      `json:"version"`
	Count   int        `json:"count" doc:"statements that speak to no issue"`
	Groups  []whoGroup `json:"groups" doc:"the largest first"`
	Alone   int        `json:"alone" doc:"statements in none of these groups"`
}

type whoGroup struct {
	Cue     string   `json:"cue" doc:"the word that all of them have; as a cue it would place them"`
	Count   int      `json:"count"`
	Samples []string `json:"samples" doc:"contents of some of them"`
	members []int    // numbers of rows in the index, in its order
}

// maxGroups bounds the groups of one answer, maxSamples what is told of each.
const (
	maxGroups  = 60
	maxSamples = 3
)

// unplaced is a statement that speaks to no issue.
type unplaced struct {
	row     int // its number in the index
	content string
}

// groupByWord takes, as long as two statements share a word, the word that most
// of those not yet grouped have; of equals the longer, then the first by
// letters. Each statement is in one group.
func groupByWord(all []unplaced) whoGroups {
	v := whoGroups{Count: len(all), Groups: []whoGroup{}}
	with := map[string][]int{} // word → places in all
	words := make([][]string, len(all))
	for i := range all {
		words[i] = contentWords(all[i].content)
		for _, w := range words[i] {
			with[w] = append(with[w], i)
		}
	}
	left := map[string]int{}
	for w, at := range with {
		if len(at) > 1 {
			left[w] = len(at)
		}
	}
	done := make([]bool, len(all))
	grouped := 0
	for len(v.Groups) < maxGroups {
		best := ""
		for w, n := range left {
			if n > 1 && (best == "" || cmp.Or(n-left[best], utf8.RuneCountInString(w)-utf8.RuneCountInString(best), strings.Compare(best, w)) > 0) {
				best = w
			}
		}
		if best == "" {
			break
		}
		g := whoGroup{Cue: best, Samples: []string{}}
		for _, i := range with[best] {
			if done[i] {
				continue
			}
			done[i] = true
			g.Count++
			g.members = append(g.members, all[i].row)
			if len(g.Samples) < maxSamples && !slices.Contains(g.Samples, all[i].content) {
				g.Samples = append(g.Samples, all[i].content)
			}
			for _, w := range words[i] {
				left[w]--
			}
		}
		grouped += g.Count
		v.Groups = append(v.Groups, g)
	}
	v.Alone = v.Count - grouped
	return v
}

// contentWords are the words of a content that could point to an issue: each
// once, in lower case, without a plural's s.
func contentWords(content string) []string {
	var all []string
	for _, w := range strings.FieldsFunc(strings.ToLower(content), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' }) {
		w = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, "'’-"), "'s"), "’s")
		if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 4 {
			w = w[:len(w)-1]
		}
		if len(w) > 3 && !strings.Contains(emptyWords, " "+w+" ") && !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}

// emptyWords say little of what a content is about.
const emptyWords = ` about above after again against also among another anything away back because been before being below
 between both came cannot come could days does doing done down during each either else even ever every
 first from give given good have having here hers herself himself hour into itself just last later least less like make made many
 might more most much must need neither never next none nothing only other others otherwise over part people place right same shall
 should side since some something soon still such take taken than that their them then there these they thing this those three through
 time today together tomorrow told under until upon very want week well were what when where whether which while whole whom whose will
 with within without word work would year your yours month people `

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func beginsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
