package house

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestNotice holds that NOTICE names what is linked in, and that every one of
// those modules may be passed on.
func TestNotice(t *testing.T) {
	cmd := exec.Command("go", "run", "./scripts/notice")
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	want, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	got, err := os.ReadFile(filepath.Join(root, "NOTICE"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("NOTICE is not current: go run ./scripts/notice > NOTICE")
	}
}
