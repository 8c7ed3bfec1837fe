package jsonl_test

import (
	"testing"

	"github.com/openparley/parley/report/jsonl"
)

func TestRead(t *testing.T) {
	for line, want := range map[string]jsonl.Entry{
		`{"text":"a","title":"b","outlet":"c","date":"d","url":"e","language":"f","marking":"g","id":"h"}`: {Text: "a", Title: "b", Outlet: "c", Date: "d", URL: "e", Language: "f", Marking: "g", ID: "h"},
		`{"body":"a","headline":"b","source":"c","published":"d","link":"e","lang":"f","name":"h"}`:        {Text: "a", Title: "b", Outlet: "c", Date: "d", URL: "e", Language: "f", ID: "h"},
		`{"TEXT":"a","Date":"d","id":7}`:                          {Text: "a", Date: "d", ID: "7"},
		`{"text":" ","content":"a","title":null,"date":20310304}`: {Text: "a"},
		`{"text":"a","TEXT":"b"}`:                                 {Text: "a"},
		"\t{\"text\":\"a\"}\r":                                    {Text: "a"},
	} {
		want.Line = 1
		jsonl.Read([]byte(line), func(e jsonl.Entry, err error) bool {
			if err != nil || e != want {
				t.Errorf("%s: %+v, %v", line, e, err)
			}
			return true
		})
	}
	for _, line := range []string{`{`, `[]`, `"text"`, `{"text":7}`, `{}`, `null`, `{"text":"a"} x`} {
		n := 0
		jsonl.Read([]byte("\n"+line), func(e jsonl.Entry, err error) bool {
			if n++; err == nil || e.Line != 2 {
				t.Errorf("%s: line %d, %v", line, e.Line, err)
			}
			return true
		})
		if n != 1 {
			t.Errorf("%s: %d entries", line, n)
		}
	}
}

func TestForeign(t *testing.T) {
	for data, want := range map[string]bool{
		"{\"act\":\"demand\"}\n{\"act\":\"offer\"}\n": true, "{\"act\":\"demand\"}\n{\"text\":\"a\"}\n": false, "{\"act\":\"demand\"}\n{": false,
		"{\"act\":\"demand\"}": false, "": false,
	} {
		if got := jsonl.Foreign([]byte(data)); got != want {
			t.Errorf("%q: %v", data, got)
		}
	}
	if !jsonl.Is([]byte(`{"text":"a"}`)) || jsonl.Is([]byte(`{"a":"b"}`)) || jsonl.Is([]byte("text")) {
		t.Error("Is")
	}
}
