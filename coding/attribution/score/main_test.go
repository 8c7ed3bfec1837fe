package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"a.txt":     "The League said the road was open. It will be.",
		"a_ann.ann": "T1\tSource 0 10\tThe League\nT2\tCue 11 15\tsaid\nT3\tContent 16 33\tthe road was open\nT4\tAttribution 11 15\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n",
		"a_ben.ann": "T1\tCue 38 42\twill\nT2\tContent 35 37\tIt\nT3\tAttribution-no-source 38 42\twill\nE1\tAttribution-no-source:T3 Cue:T1 Content:T2\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, stderr bytes.Buffer
	if err := run([]string{"-gold", dir, "-errors", "9"}, &out, &stderr); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"grammar/1 on 2 annotated texts",
		"2 gold, 2 found, 1 agree",
		"a_ben\n  - [] {will} It",
		"a_ben\n  + [The League] {said} the road was open",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
	for _, args := range [][]string{{}, {"-gold", dir, "more"}, {"-gold", filepath.Join(dir, "none")}, {"-golds", dir}} {
		if err := run(args, &out, &stderr); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}
