package main

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"parley": func() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestSessions runs whole sessions at the command line.
func TestSessions(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("PARLEY_USER", "ana")
			e.Setenv("TMPDIR", e.WorkDir)
			e.Setenv("COLUMNS", "")
			return nil
		},
		Condition: func(cond string) (bool, error) { return cond == "root" && os.Geteuid() == 0, nil },
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  checkExit,
			"setid":  setID,
			"inzip":  inZip,
			"model":  startModel,
			"unplug": stopModel,
		},
	})
}

// checkExit runs parley and checks its exit code: exits CODE ARGS…
func checkExit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE ARGS…")
	}
	err := ts.Exec("parley", args[1:]...)
	code := "0"
	if err != nil {
		code = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

// setID sets a variable to the id, the first word, of the first line of
// standard output that contains a text: setid NAME TEXT
func setID(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: setid NAME TEXT")
	}
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		if strings.Contains(line, args[1]) {
			ts.Setenv(args[0], strings.Fields(line)[0])
			return
		}
	}
	ts.Fatalf("no line has %q", args[1])
}

// inZip checks that a part of a zip file has each of some texts: inzip FILE
// PART TEXT…
func inZip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: inzip FILE PART TEXT…")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	part, err := fs.ReadFile(z, args[1])
	ts.Check(err)
	for _, text := range args[2:] {
		if !strings.Contains(string(part), text) {
			ts.Fatalf("%s of %s does not have %q", args[1], args[0], text)
		}
	}
}

// startModel starts a language model for a session and sets a variable to its
// endpoint: model NAME. It codes "X rejected Y." as a rejection, makes one up
// beside it, answers on "gibberish" with half an answer, and on "silence" never.
func startModel(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: model NAME")
	}
	sentence := regexp.MustCompile(`(?m)^\[(\d+)\] (\w+) (rejected) ([^.]*)\.`)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Messages []struct{ Content string }
		}
		if json.NewDecoder(r.Body).Decode(&asked) != nil || len(asked.Messages) != 2 {
			http.Error(w, "no chat", http.StatusBadRequest)
			return
		}
		text := asked.Messages[1].Content
		if strings.Contains(text, "silence") {
			<-r.Context().Done()
			return
		}
		if strings.Contains(text, "gibberish") {
			fmt.Fprint(w, `{"choices":[{"message":{"content":"{\"statements\": ["}}]}`)
			return
		}
		var all []map[string]any
		give := func(n, holder, cue, content string) {
			i, _ := strconv.Atoi(n)
			all = append(all, map[string]any{"sentence": i, "holder": holder, "holder_name": "", "speaker": "", "act": "reject", "cue": cue,
				"content": content, "addressee": "", "condition": "", "negated": false, "hedge": "", "when": "", "holder_sentence": 0, "speaker_sentence": 0, "cue_sentence": 0})
		}
		for _, m := range sentence.FindAllStringSubmatch(text, -1) {
			give(m[1], m[2], m[3], m[4])
			give(m[1], m[2], m[3], "any plan whatever")
		}
		raw, _ := json.Marshal(map[string]any{"statements": all})
		_ = json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{"content": string(raw)}}}})
	}))
	ts.Defer(server.Close)
	ts.Setenv(args[0], server.URL+"/v1")
	stops.Store(server.URL+"/v1", server.Close)
}

// stopModel stops a model: unplug ENDPOINT
func stopModel(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: unplug ENDPOINT")
	}
	if stop, ok := stops.Load(args[0]); ok {
		stop.(func())()
	}
}

var stops sync.Map // endpoint to a function that ends it
