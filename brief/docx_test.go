package brief

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// checkDOCX holds a Word document to what every brief promises, and returns its
// parts: each is well-formed, each footnote is there and referred to, nothing
// outside is referred to.
func checkDOCX(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	notes, refs := map[string]bool{}, map[string]bool{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
		d := xml.NewDecoder(bytes.NewReader(text))
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			el, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			for _, a := range el.Attr {
				if a.Name.Local == "TargetMode" || el.Name.Local == "Relationship" && a.Name.Local == "Target" && strings.Contains(a.Value, ":") {
					t.Errorf("%s refers to something outside: %s", f.Name, a.Value)
				}
				if a.Name.Local == "id" && el.Name.Local == "footnoteReference" {
					if refs[a.Value] {
						t.Errorf("footnote %s is referred to twice", a.Value)
					}
					refs[a.Value] = true
				}
				if a.Name.Local == "id" && el.Name.Local == "footnote" && f.Name == "word/footnotes.xml" && a.Value != "-1" && a.Value != "0" {
					notes[a.Value] = true
				}
			}
		}
	}
	if len(refs) != len(notes) {
		t.Errorf("%d footnotes, %d references to them", len(notes), len(refs))
	}
	for id := range refs {
		if !notes[id] {
			t.Errorf("footnote %s is not there", id)
		}
	}
	return parts
}

func TestDOCX(t *testing.T) {
	b := sampleBoard(t)
	rtl := "הארמון לא יוותר לעולם"
	b.Positions[5].Because[0].Quote.Text, b.Timeline[7].Stand.Because.Quote.Text = rtl, rtl
	doc, faults := build(t, b).Edited(sampleEdition(t, b), saidOn(b))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	data := written(t, doc.DOCX)
	if data != written(t, doc.DOCX) {
		t.Error("two documents of one brief differ")
	}
	parts := checkDOCX(t, []byte(data))
	path := filepath.Join("testdata", "sample.docx.xml")
	got := parts["word/document.xml"]
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("run go test ./brief -update if this is meant (-want +got):\n%s", diff)
	}
	for part, words := range map[string][]string{
		"word/footnotes.xml": {"Orell Gazette, 2031-01-10, Council ties bridge to guns: ", "We demand a seat at the customs board", "accepted by a person", `<w:pStyle w:val="FootnoteText"/><w:bidi/>`},
		"word/header1.xml":   {"TLP:RED", "Senna bridge: week four"},
		"word/footer1.xml":   {"PAGE", "NUMPAGES"},
		"word/document.xml":  {`<w:pStyle w:val="AnalystComment"/><w:bidi/>`, "Comment by Ana Ruiz, 2031-01-22", `w:orient="landscape"`},
	} {
		for _, w := range words {
			if !strings.Contains(parts[part], w) {
				t.Errorf("%s does not have %q", part, w)
			}
		}
	}
	for _, q := range doc.Sources[0].Quotes {
		if !strings.Contains(parts["word/footnotes.xml"], xmlText(oneLine(q.Span.Text))) {
			t.Errorf("no footnote has the words %q", q.Span.Text)
		}
	}
}

func TestHostileDOCX(t *testing.T) {
	for _, bad := range hostile {
		doc, err := Build(poisoned(t, bad), Options{Title: bad, Marking: bad, Version: bad})
		if err != nil {
			t.Fatal(err)
		}
		checkDOCX(t, []byte(written(t, doc.DOCX)))
	}
	empty, err := Build(bigBoard(3, 4), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkDOCX(t, []byte(written(t, empty.DOCX)))
}
