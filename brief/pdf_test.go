package brief

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/openparley/parley"
)

func TestPDF(t *testing.T) {
	if _, err := PDFBrowser(); err != nil {
		t.Skip(err)
	}
	b := sampleBoard(t)
	doc, _ := build(t, b).Edited(sampleEdition(t, b), saidOn(b))
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	var out bytes.Buffer
	if err := doc.PDF(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out.Bytes(), []byte("%PDF-")) || !bytes.Contains(out.Bytes()[max(0, out.Len()-32):], []byte("%%EOF")) {
		t.Errorf("%d bytes are no PDF", out.Len())
	}
	if left, _ := os.ReadDir(tmp); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A browser that is not there, fails or prints nothing is an error that says
// what helps, and leaves nothing behind.
func TestNoPDF(t *testing.T) {
	doc := build(t, sampleBoard(t))
	dir := t.TempDir()
	script := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("no shell")
	}
	for browser, want := range map[string]string{
		"no-such-browser": "cannot be run",
		script("fails", "echo it broke >&2; exit 3"): "it broke",
		script("nothing", "exit 0"):                  "printed nothing",
	} {
		t.Setenv("PARLEY_CHROMIUM", browser)
		tmp := t.TempDir()
		t.Setenv("TMPDIR", tmp)
		err := doc.PDF(context.Background(), io.Discard)
		var h interface{ Hint() string }
		if !errors.Is(err, parley.ErrUnavailable) || !strings.Contains(err.Error(), want) || !errors.As(err, &h) || !strings.Contains(h.Hint(), ".docx") {
			t.Errorf("%s: %v", browser, err)
		}
		if left, _ := os.ReadDir(tmp); len(left) > 0 {
			t.Errorf("%s left behind: %v", browser, left)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	t.Setenv("PARLEY_CHROMIUM", script("slow", "sleep 5"))
	if err := doc.PDF(ctx, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}
