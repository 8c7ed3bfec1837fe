package web

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/index"
)

// whoGroups are statements that speak to no issue of the case, put together by
// a word that their contents share.
type whoGroups struct {
	Version int64      `json:"version"`
	Count   int        `json:"count" doc:"statements that speak to no issue"`
	Groups  []whoGroup `json:"groups" doc:"the largest first"`
	Alone   int        `json:"alone" doc:"statements that share no word with another"`
}

type whoGroup struct {
	Cue   string        `json:"cue" doc:"the word or words that all of them have; as a cue it would place them"`
	Count int           `json:"count"`
	Cites []parley.Cite `json:"cites" doc:"at most 60"`
}

// maxGroups bounds the groups of one answer.
const maxGroups = 60

// whoGroups takes, as long as two statements share a word, the word that most
// of those not yet grouped have; of equals the longer, then the first by
// letters. Each statement is in one group.
func (s *Server) whoGroups() *whoGroups {
	v := &whoGroups{Version: s.index.Version(), Groups: []whoGroup{}}
	rows, _ := s.index.Statements(index.Filter{}, index.ByLatest, 0, 0)
	with := map[string][]int{} // word → rows
	words := make([][]string, len(rows))
	for i := range rows {
		if len(rows[i].About) > 0 || rows[i].Cite.Content == "" {
			continue
		}
		v.Count++
		words[i] = contentWords(rows[i].Cite.Content)
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
	done := make([]bool, len(rows))
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
		g := whoGroup{Cue: best, Cites: []parley.Cite{}}
		for _, i := range with[best] {
			if done[i] {
				continue
			}
			done[i] = true
			g.Count++
			if len(g.Cites) < maxQuotes {
				g.Cites = append(g.Cites, rows[i].Cite)
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
