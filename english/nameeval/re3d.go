package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// re3dFolders are the parts of re3d that may be used.
var re3dFolders = []string{"centcom", "uk-government", "us-state-department"}

// readRe3d reads the documents of re3d with their persons, places and
// organisations, as far as they have a capital: re3d marks "the rebels" too.
// Its offsets count characters.
func readRe3d(folder string) (documents []document, gold [][]span, err error) {
	kinds := map[string]string{"Person": "PER", "Location": "LOC", "Organisation": "ORG"}
	for _, part := range re3dFolders {
		index := map[string]int{}
		offsets := map[string][]int{}
		err := jsonLines(filepath.Join(folder, part, "documents.json"), func(line []byte) error {
			var d struct {
				ID   string `json:"_id"`
				Text string
			}
			if err := json.Unmarshal(line, &d); err != nil {
				return err
			}
			var at []int
			for i := range d.Text {
				at = append(at, i)
			}
			index[d.ID], offsets[d.ID] = len(documents), append(at, len(d.Text))
			documents, gold = append(documents, document{text: d.Text + "\n"}), append(gold, nil)
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
		err = jsonLines(filepath.Join(folder, part, "entities.json"), func(line []byte) error {
			var e struct {
				DocumentID  string
				Begin, End  int
				Type, Value string
			}
			if err := json.Unmarshal(line, &e); err != nil {
				return err
			}
			kind, ok := kinds[e.Type]
			i, known := index[e.DocumentID]
			if !ok || !known || e.End >= len(offsets[e.DocumentID]) || !strings.ContainsFunc(e.Value, unicode.IsUpper) {
				return nil
			}
			at := offsets[e.DocumentID]
			s := span{at[e.Begin], at[e.End], kind}
			for strings.HasPrefix(documents[i].text[s.start:s.end], "the ") || strings.HasPrefix(documents[i].text[s.start:s.end], "The ") {
				s.start += 4
			}
			if !slices.Contains(gold[i], s) {
				gold[i] = append(gold[i], s)
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return documents, gold, nil
}

func jsonLines(file string, f func([]byte) error) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		if len(s.Bytes()) == 0 {
			continue
		}
		if err := f(s.Bytes()); err != nil {
			return err
		}
	}
	return s.Err()
}
