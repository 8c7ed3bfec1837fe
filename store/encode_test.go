package store

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/openparley/parley"
)

const fuzzText = "The ferry crews demanded a rest day, the harbour board said on Friday."

// FuzzDecode gives the decoder anything: it gives an error or statements whose
// spans quote the text and that come out the same when written and read again.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`[]`, `[{"id":"s1","act":"demand","evidence":[0,36],"holder":{"at":[0,15],"name":"x\u0022\n","why":"y","parties":["a","b"]},"when":"2031-03-01/.."}]`,
		`[{"about":[{"issue":"i","option":"o","against":true}],"trace":["a","b"],"new":{"a":[1,{"b":"]"}],"c":null},"quote":true}]`,
		`[{"evidence":[9,4]}]`, `[{"evidence":[0,99999999999999999999]}]`, `[{"id":"`, `[{"id":"\`, `[[[[[`, `[{"a":}]`, `{}`, `[{}{}]`, `[{},]`, "[{\"x\":1e9}]\x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all, err := decodeStatements(s, "r1", parley.CoderID{Name: "c"}, fuzzText, 3)
		if err != nil {
			if !errors.Is(err, parley.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		for i := range all {
			all[i].EachSpan(func(name string, span *parley.Span) {
				if err := span.Check(fuzzText); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			})
		}
		written := encodeStatements(all, parley.CoderID{Name: "c"})
		if !json.Valid([]byte(written)) {
			t.Fatalf("not JSON: %s", written)
		}
		again, err := decodeStatements(written, "r1", parley.CoderID{Name: "c"}, fuzzText, 3)
		if err != nil || utf8.ValidString(s) && !reflect.DeepEqual(all, again) {
			t.Errorf("%v\nread    %+v\nwritten %s\nread    %+v", err, all, written, again)
		}
	})
}

// FuzzStrings holds the hand-written strings against encoding/json.
func FuzzStrings(f *testing.F) {
	f.Add("plain", "quote \" backslash \\ \x00 \x7f \u2028 é \xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		want := []string{strings.ToValidUTF8(a, "\ufffd"), strings.ToValidUTF8(b, "\ufffd")}
		written := encodeStrings([]string{a, b})
		var theirs []string
		if err := json.Unmarshal([]byte(written), &theirs); err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		ours, err := decodeStrings(written)
		if err != nil || !reflect.DeepEqual(ours, theirs) {
			t.Errorf("%s: %q, %v, encoding/json reads %q", written, ours, err, theirs)
		}
		if utf8.ValidString(a) && utf8.ValidString(b) && !reflect.DeepEqual(ours, want) {
			t.Errorf("%q, want %q", ours, want)
		}
		standard, _ := json.Marshal(want)
		if ours, err := decodeStrings(string(standard)); err != nil || !reflect.DeepEqual(ours, want) {
			t.Errorf("of encoding/json's %s: %q, %v", standard, ours, err)
		}
	})
}

func TestEncodeOthersNotFinite(t *testing.T) {
	zero := 0.0
	for _, m := range []parley.Measure{{Low: 1 / zero}, {High: -1 / zero}, {Low: zero / zero}} {
		if _, err := encodeOthers(&parley.Reading{Measures: []parley.Measure{m}}); !errors.Is(err, parley.ErrInvalid) {
			t.Errorf("%v to %v: %v", m.Low, m.High, err)
		}
	}
}
