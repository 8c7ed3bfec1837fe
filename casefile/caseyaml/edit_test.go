package caseyaml_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/openparley/parley"
	"github.com/openparley/parley/casefile/caseyaml"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata/edit")

// Each file of testdata/edit is a case file and a row of edits, each made in
// the result of the one before: a change as JSON, then "-- result --" as what
// it did to the lines, or "-- refused --" with the message and its remedy.
func TestEditGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/edit/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			file := a.Files[0].Data
			got := &txtar.Archive{Comment: a.Comment, Files: a.Files[:1:1]}
			for _, f := range a.Files[1:] {
				if f.Name != "change" {
					continue
				}
				ch, err := caseyaml.ReadChange(f.Data)
				if err != nil {
					t.Fatal(err)
				}
				base, err := caseyaml.Parse("case.yaml", file)
				if err != nil {
					t.Fatal(err)
				}
				out, err := caseyaml.Edit("case.yaml", file, ch)
				result := txtar.File{Name: ch.Describe(base), Data: diff(string(file), string(out))}
				if err != nil {
					result.Data = []byte("refused: " + err.Error() + "\n")
					var h interface{ Hint() string }
					if errors.As(err, &h) && h.Hint() != "" {
						result.Data = append(result.Data, "  "+h.Hint()+"\n"...)
					}
				} else {
					file = out
				}
				got.Files = append(got.Files, f, result)
			}
			text := txtar.Format(got)
			if *update {
				if err := os.WriteFile(path, text, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, _ := os.ReadFile(path)
			if d := cmp.Diff(string(want), string(text)); d != "" {
				t.Error(d)
			}
		})
	}
}

// diff shows the lines that went and came, with one line around them.
func diff(old, new string) []byte {
	a, b := strings.SplitAfter(old, "\n"), strings.SplitAfter(new, "\n")
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if length[i][j] = max(length[i+1][j], length[i][j+1]); a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			}
		}
	}
	type line struct{ mark, text string }
	var all []line
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			all = append(all, line{"  ", a[i]})
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || length[i+1][j] >= length[i][j+1]):
			all = append(all, line{"- ", a[i]})
			i++
		default:
			all = append(all, line{"+ ", b[j]})
			j++
		}
	}
	var out bytes.Buffer
	gap := false
	for i, l := range all {
		near := l.mark != "  " || i > 0 && all[i-1].mark != "  " || i+1 < len(all) && all[i+1].mark != "  "
		if near && l.text != "" {
			if gap && out.Len() > 0 {
				out.WriteString("  …\n")
			}
			out.WriteString(strings.TrimRight(l.mark+strings.TrimRight(l.text, "\n"), " ") + "\n")
		}
		gap = !near
	}
	return out.Bytes()
}

// TestEditKeeps makes random changes in files with comments everywhere, and
// holds them against the same change in the bare case: what is written reads
// as that, lines of entries that the change is not about are there as they
// were and in their order, and no comment of theirs is lost.
func TestEditKeeps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t, "case")
		file := scribbled(t, caseyaml.Format(c))
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			ch := drawChange(t, c)
			bare, refusal := caseyaml.Edit("bare", caseyaml.Format(c), ch)
			got, err := caseyaml.Edit("case.yaml", file, ch)
			if (err == nil) != (refusal == nil) {
				t.Fatalf("%#v: %v, bare %v\n%s", ch, err, refusal, file)
			}
			if err != nil {
				if !errors.Is(err, parley.ErrInvalid) && !errors.Is(err, parley.ErrConflict) && !errors.Is(err, parley.ErrNotFound) {
					t.Fatal(err)
				}
				if strings.Contains(err.Error(), "is written in a way") {
					t.Fatalf("%v\n%s", err, file)
				}
				continue
			}
			want, now := mustParse(t, bare), mustParse(t, got)
			if d := cmp.Diff(asCaseJSON(want), asCaseJSON(now)); d != "" {
				t.Fatalf("%#v: %s\n%s", ch, d, got)
			}
			if lost := lostLines(file, got, c, now); len(lost) > 0 {
				t.Fatalf("%#v lost %q\n%s\n---\n%s", ch, lost, file, got)
			}
			c, file = now, got
		}
	})
}

var scribble = regexp.MustCompile(`# (after|between|within|left) \d+`)

// lostLines are the lines of entries that stayed the same, and comments
// outside all entries, that are no longer there.
func lostLines(old, new []byte, was, is *parley.Case) []string {
	same := map[string]bool{}
	for _, p := range was.Parties {
		if q := is.Party(p.ID); q != nil && fmt.Sprint(*q) == fmt.Sprint(p) {
			same["party "+string(p.ID)] = true
		}
	}
	for _, i := range was.Issues {
		if j := is.Issue(i.ID); j != nil && fmt.Sprint(*j) == fmt.Sprint(i) {
			same["issue "+string(i.ID)] = true
		}
	}
	have := strings.Split(string(new), "\n")
	var lost []string
	for _, l := range sections(old, was) {
		comment := scribble.FindString(l.text)
		switch {
		case strings.TrimSpace(l.text) == "":
		case same[l.entry] && !slices.Contains(have, l.text), l.entry == "" && !strings.Contains(string(new), comment):
			lost = append(lost, l.text)
		}
	}
	return lost
}

type sectionLine struct{ entry, text string }

// sections tells for each line of a formatted file which entry it is of.
func sections(file []byte, c *parley.Case) []sectionLine {
	var all []sectionLine
	list, entry, n := "", "", 0
	for _, text := range strings.Split(string(file), "\n") {
		body := strings.TrimLeft(text, " ")
		depth := len(text) - len(body)
		switch {
		case depth == 0 && strings.HasPrefix(body, "parties:"):
			list, entry, n = "party", "", 0
		case depth == 0 && strings.HasPrefix(body, "issues:"):
			list, entry, n = "issue", "", 0
		case depth == 0 && body != "" && body[0] != '#' && body != "\r":
			list, entry = "", ""
		case depth == 2 && strings.HasPrefix(body, "- "):
			if list == "party" {
				entry = "party " + string(c.Parties[n].ID)
			} else if list == "issue" {
				entry = "issue " + string(c.Issues[n].ID)
			}
			n++
		}
		all = append(all, sectionLine{entry, text})
		if strings.HasPrefix(body, "#") && depth < 4 || strings.TrimSpace(body) == "" {
			all[len(all)-1].entry = "" // between entries, when no more of this one comes
			continue
		}
		for i := len(all) - 2; i > 0 && all[i].entry == "" && entry != "" && depth > 2; i-- {
			all[i].entry = entry
		}
	}
	return all
}

func mustParse(t *rapid.T, data []byte) *parley.Case {
	if len(bytes.TrimSpace(data)) == 0 {
		return &parley.Case{}
	}
	c, err := caseyaml.Parse("case.yaml", data)
	if err != nil {
		if strings.Contains(err.Error(), "is empty") {
			return &parley.Case{}
		}
		t.Fatalf("%v\n%s", err, data)
	}
	return c
}

// scribbled puts comments and blank lines between lines, and comments after
// some.
func scribbled(t *rapid.T, file []byte) []byte {
	lines := strings.SplitAfter(string(file), "\n")
	for i := range lines {
		if strings.TrimSpace(lines[i]) != "" && rapid.IntRange(0, 5).Draw(t, "after") == 0 {
			lines[i] = strings.TrimSuffix(lines[i], "\n") + fmt.Sprintf("   # after %d\n", i)
		}
		switch rapid.IntRange(0, 12).Draw(t, "before") {
		case 0:
			lines[i] = "\n" + lines[i]
		case 1:
			lines[i] = fmt.Sprintf("  # between %d\n", i) + lines[i]
		case 2:
			lines[i] = fmt.Sprintf("    # within %d\n", i) + lines[i]
		case 3:
			lines[i] = fmt.Sprintf("# left %d\n", i) + lines[i]
		}
	}
	text := strings.Join(lines, "")
	if rapid.Bool().Draw(t, "crlf") {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return []byte(text)
}

// drawChange draws a change that is about what the case has, most of the time.
func drawChange(t *rapid.T, c *parley.Case) caseyaml.Change {
	word := rapid.SampledFrom([]string{"Orsa", "yes", "Tarn", "A: b", "x # y", "Dockers' Wing", "12 men", "[a, b]", "Sound, the", "new one", "other"})
	partyIDs, issueIDs := []parley.PartyID{"nobody"}, []parley.IssueID{"nothing"}
	for _, p := range c.Parties {
		partyIDs = append(partyIDs, p.ID, p.ID, p.ID)
	}
	for _, i := range c.Issues {
		issueIDs = append(issueIDs, i.ID, i.ID, i.ID)
	}
	party := func() parley.PartyID { return rapid.SampledFrom(partyIDs).Draw(t, "party") }
	issue := func() parley.IssueID { return rapid.SampledFrom(issueIDs).Draw(t, "issue") }
	alias := func(id parley.PartyID) string {
		if p := c.Party(id); p != nil && len(p.Aliases) > 0 {
			return rapid.SampledFrom(p.Aliases).Draw(t, "alias")
		}
		return word.Draw(t, "alias")
	}
	office := func(id parley.PartyID) parley.Office {
		if p := c.Party(id); p != nil && len(p.Offices) > 0 {
			return rapid.SampledFrom(p.Offices).Draw(t, "office")
		}
		return parley.Office{Person: word.Draw(t, "person"), Title: "Envoy"}
	}
	option := func(id parley.IssueID) parley.OptionID {
		if i := c.Issue(id); i != nil {
			return rapid.SampledFrom(i.Options).Draw(t, "option").ID
		}
		return "none"
	}
	p, q, i, j := party(), party(), issue(), issue()
	switch rapid.IntRange(0, 30).Draw(t, "change") {
	case 0:
		return caseyaml.AddParty{Name: word.Draw(t, "name"), Aliases: []string{word.Draw(t, "alias")}, Parent: q, Role: parley.Observer}
	case 1:
		return caseyaml.RenameParty{Party: p, Name: word.Draw(t, "name"), Keep: rapid.Bool().Draw(t, "keep")}
	case 2:
		return caseyaml.SetParent{Party: p, Parent: rapid.SampledFrom([]parley.PartyID{q, ""}).Draw(t, "parent")}
	case 3:
		return caseyaml.SetRole{Party: p, Role: rapid.SampledFrom([]parley.Role{parley.Side, parley.Mediator, parley.Observer}).Draw(t, "role")}
	case 4:
		return caseyaml.AddAlias{Party: p, Alias: word.Draw(t, "alias")}
	case 5:
		return caseyaml.RemoveAlias{Party: p, Alias: alias(p)}
	case 6:
		return caseyaml.MoveAlias{Alias: alias(p), From: p, To: q}
	case 7:
		return caseyaml.AddOffice{Party: p, Office: parley.Office{Person: word.Draw(t, "person"), Title: "Envoy", From: day("2020-02-03")}}
	case 8:
		return caseyaml.EditOffice{Party: p, Was: office(p), Is: parley.Office{Person: word.Draw(t, "person"), To: day("2020-02-03")}}
	case 9:
		return caseyaml.RemoveOffice{Party: p, Office: office(p)}
	case 10:
		return caseyaml.MoveOffice{Office: office(p), From: p, To: q}
	case 11:
		return caseyaml.RemoveParty{Party: p}
	case 12, 13:
		return caseyaml.MergeParties{From: []parley.PartyID{p}, Into: q}
	case 14:
		return caseyaml.SplitParty{Party: p, Name: word.Draw(t, "name"), Aliases: []string{alias(p)}, Faction: rapid.Bool().Draw(t, "faction")}
	case 15:
		return caseyaml.ConfirmParties{Parties: []parley.PartyID{p}}
	case 16:
		return caseyaml.AddIssue{Name: word.Draw(t, "name"), Cues: []string{word.Draw(t, "cue")}}
	case 17:
		return caseyaml.RenameIssue{Issue: i, Name: word.Draw(t, "name")}
	case 18:
		return caseyaml.SetKind{Issue: i, Kind: rapid.SampledFrom([]parley.IssueKind{parley.YesNo, parley.Ordered, parley.Choice}).Draw(t, "kind"), Options: []string{word.Draw(t, "option"), "fresh"}}
	case 19:
		return caseyaml.AddOption{Issue: i, Name: word.Draw(t, "option"), At: rapid.IntRange(-1, 2).Draw(t, "at")}
	case 20:
		return caseyaml.RenameOption{Issue: i, Option: option(i), Name: word.Draw(t, "option")}
	case 21:
		return caseyaml.RemoveOption{Issue: i, Option: option(i)}
	case 22:
		var ids []parley.OptionID
		if is := c.Issue(i); is != nil {
			for _, o := range is.Options {
				ids = append(ids, o.ID)
			}
			ids = rapid.Permutation(ids).Draw(t, "order")
		}
		return caseyaml.ReorderOptions{Issue: i, Options: ids}
	case 23:
		return caseyaml.MoveOption{Issue: i, Option: option(i), To: j}
	case 24:
		return caseyaml.AddCue{Issue: i, Option: rapid.SampledFrom([]parley.OptionID{"", option(i)}).Draw(t, "at"), Cue: word.Draw(t, "cue")}
	case 25:
		o, cue := parley.OptionID(""), word.Draw(t, "cue")
		if is := c.Issue(i); is != nil && len(is.Cues) > 0 {
			cue = rapid.SampledFrom(is.Cues).Draw(t, "cue")
		}
		return caseyaml.RemoveCue{Issue: i, Option: o, Cue: cue}
	case 26:
		return caseyaml.MergeIssues{From: []parley.IssueID{i}, Into: j}
	case 27:
		return caseyaml.RemoveIssue{Issue: i}
	case 28:
		return caseyaml.ConfirmIssues{Issues: []parley.IssueID{i}}
	case 29:
		return caseyaml.SetTerm{Use: word.Draw(t, "use"), For: []string{word.Draw(t, "for")}, Notes: "noted"}
	}
	return caseyaml.SetCase{Name: word.Draw(t, "name"), About: word.Draw(t, "about")}
}

// FuzzEdit makes changes in files of any shape: what comes out reads as a case,
// or the change is refused.
func FuzzEdit(f *testing.F) {
	f.Add(example(f), `{"do":"add-alias","party":"league","alias":"x"}`)
	for _, s := range []string{"", "{}", "parties:\n- A\n", "parties: [A, {name: B, aliases: [c, ]}]\n", "name: |\n  x\n  # y\n\nparties: ~\n", "parties:\n  - name: >-\n      A\n\n      x\n...\n"} {
		f.Add([]byte(s), `{"do":"merge-parties","from":["b"],"into":"a"}`)
		f.Add([]byte(s), `{"do":"rename-party","party":"a","name":"# c"}`)
	}
	f.Fuzz(func(t *testing.T, file []byte, change string) {
		ch, err := caseyaml.ReadChange([]byte(change))
		if err != nil {
			if !errors.Is(err, parley.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		got, err := caseyaml.Edit("case.yaml", file, ch)
		if err != nil {
			return
		}
		if _, err := caseyaml.Parse("case.yaml", got); err != nil && !bytes.Equal(got, file) {
			t.Fatalf("%v\n%s", err, got)
		}
	})
}
