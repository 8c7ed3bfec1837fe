package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// closed is a pipe whose reader has gone.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, syscall.EPIPE }

// TestBrokenPipe: a reader that has had enough leaves nothing behind, neither
// a complaint nor the temporary ledger, which holds the reports' text.
func TestBrokenPipe(t *testing.T) {
	reports, temp := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(reports, "a.txt"), []byte("date: 2031-03-18\n\nThe council rejected the draft and demanded the return of the boats.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", temp)
	var complaints strings.Builder
	if code := run([]string{"brief", reports, "-o", "-", "--format", "md"}, strings.NewReader(""), closed{}, &complaints); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(complaints.String(), "parley:") {
		t.Errorf("complained: %s", complaints.String())
	}
	left, err := os.ReadDir(temp)
	if err != nil || len(left) > 0 {
		t.Errorf("left %v behind, %v", left, err)
	}
}
