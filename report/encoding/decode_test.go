package encoding_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/openparley/parley/report/encoding"
)

func TestDecode(t *testing.T) {
	wide := func(s string, little bool) string {
		var b strings.Builder
		for _, r := range s {
			if little {
				b.WriteByte(byte(r))
				b.WriteByte(byte(r >> 8))
			} else {
				b.WriteByte(byte(r >> 8))
				b.WriteByte(byte(r))
			}
		}
		return b.String()
	}
	for _, c := range []struct{ name, data, declared, text, notice string }{
		{"UTF-8", "Café — “no”\r\n", "", "Café — “no”\r\n", ""},
		{"UTF-8 with mark", "\ufeffCafé", "", "\ufeffCafé", ""},
		{"UTF-8 declared as another", "Café", "iso-8859-1", "Café", ""},
		{"UTF-16LE with mark", "\xff\xfe" + wide("Café — no", true), "", "Café — no", "UTF-16LE"},
		{"UTF-16BE with mark", "\xfe\xff" + wide("Café", false), "", "Café", "UTF-16BE"},
		{"UTF-16LE bare", wide("The council met.", true), "", "The council met.", "UTF-16LE"},
		{"UTF-16BE bare", wide("The council met.", false), "", "The council met.", "UTF-16BE"},
		{"UTF-16 with half a pair", "\xff\xfe" + wide("a", true) + "\x00\xd8" + wide("b", true), "", "a\ufffdb", "UTF-16LE"},
		{"windows-1252", "Caf\xe9 \x96 \x93no\x94", "", "Café – “no”", "windows-1252"},
		{"Latin 2 declared", "Wa\xb3\xeasa", "iso-8859-2", "Wałęsa", "iso-8859-2"},
		{"unknown declared", "Caf\xe9", "klingon", "Café", "windows-1252"},
		{"a broken byte", "Café — “no” \xff.", "", "Café — “no” ?.", "1 byte "},
		{"a cut character", "“no” said the café — \xe2\x80", "", "“no” said the café — ??", "2 bytes "},
	} {
		text, notice, err := encoding.Decode([]byte(c.data), c.declared)
		if err != nil || string(text) != c.text || (notice == "") != (c.notice == "") || !strings.Contains(notice, c.notice) {
			t.Errorf("%s: %q, %q, %v; want %q", c.name, text, notice, err, c.text)
		}
	}
	for name, data := range map[string]string{
		"zero bytes": "a\x00b", "controls": strings.Repeat("\x01abc", 100), "random": strings.Repeat("\x80\x9f\xff\xc0\xfe", 50),
		"UTF-32": "\xff\xfe\x00\x00a\x00\x00\x00",
	} {
		if text, _, err := encoding.Decode([]byte(data), ""); !errors.Is(err, encoding.ErrBinary) {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

func TestDeclared(t *testing.T) {
	for data, want := range map[string]string{
		`<?xml version="1.0" encoding="ISO-8859-1"?>`: "iso-8859-1", `<meta charset=utf-8>`: "utf-8", "<meta charset='Windows-1250'>": "windows-1250",
		`<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">`: "koi8-r", "<p>charset": "", "charset=": "", "": "",
	} {
		if got := encoding.Declared([]byte(data)); got != want {
			t.Errorf("%q: %q, want %q", data, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("Caf\xe9"), "")
	f.Add([]byte("\xff\xfea\x00"), "iso-2022-jp")
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		text, _, err := encoding.Decode(data, declared)
		if err == nil && !utf8.Valid(text) {
			t.Errorf("not UTF-8: %q", text)
		}
	})
}
