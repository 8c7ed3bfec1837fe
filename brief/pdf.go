package brief

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/openparley/parley"
)

// pdfWithin bounds the printing of one brief. A brief on 20,000 reports takes
// some seconds, on a busy machine a minute.
const pdfWithin = 3 * time.Minute

// browsers are the names that Chromium and what is built on it go by, and where
// they are installed when they are not among the commands.
var browsers = [...]string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge", "brave-browser",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
	`C:\Program Files\Google\Chrome\Application\chrome.exe`,
	`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
}

// PDFBrowser is the path of the browser that [Document.PDF] prints with: what
// the environment variable PARLEY_CHROMIUM names, else the first that is
// installed. Without one it is [parley.ErrUnavailable], with the remedy.
func PDFBrowser() (string, error) {
	if named := os.Getenv("PARLEY_CHROMIUM"); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", noPDF{fmt.Errorf("%w: PDF: PARLEY_CHROMIUM names %s, which cannot be run", parley.ErrUnavailable, named)}
		}
		return path, nil
	}
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", noPDF{fmt.Errorf("%w: PDF: Chromium is not installed", parley.ErrUnavailable)}
}

// noPDF is an error with what helps where no browser prints.
type noPDF struct{ error }

func (e noPDF) Unwrap() error { return e.error }
func (noPDF) Hint() string {
	return "install Chromium, Chrome or Edge, or name its program in PARLEY_CHROMIUM; else write .docx, or .html and print that from a browser"
}

// PDF writes the page of [Document.HTML] as PDF, as Chromium prints it. The page
// is handed over in a folder of its own that is removed afterwards, to a browser
// without profile and without network. Unlike the other forms the bytes are the
// browser's and carry the time. Where no browser is installed, or it fails or
// takes too long, it is [parley.ErrUnavailable], with the remedy.
func (doc *Document) PDF(ctx context.Context, w io.Writer) error {
	if err := doc.ready(); err != nil {
		return err
	}
	browser, err := PDFBrowser()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "parley-pdf-")
	if err != nil {
		return fmt.Errorf("%w: PDF: %w", parley.ErrUnavailable, err)
	}
	defer os.RemoveAll(dir)
	page, printed := filepath.Join(dir, "brief.html"), filepath.Join(dir, "brief.pdf")
	if err := WriteFile(page, doc.HTML); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, pdfWithin)
	defer cancel()
	if err := printPage(ctx, browser, dir, page, printed); err != nil {
		return err
	}
	f, err := os.Open(printed)
	if err != nil {
		return fmt.Errorf("%w: PDF: %w", parley.ErrUnavailable, err)
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

func printPage(ctx context.Context, browser, dir, page, printed string) error {
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
		"--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
		"--host-resolver-rules=MAP * ~NOTFOUND", // no name resolves: nothing can be fetched or told
		"--user-data-dir=" + filepath.Join(dir, "profile"),
		"--no-pdf-header-footer", "--print-to-pdf=" + printed,
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // its sandbox does not run as root; the page has no script
	}
	var said bytes.Buffer
	at := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(page), "/")}
	cmd := exec.CommandContext(ctx, browser, append(args, at.String())...)
	cmd.Dir, cmd.Stderr, cmd.WaitDelay = dir, &said, 2*time.Second
	// What the browser keeps goes into the folder that is removed.
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir)
	err := cmd.Run()
	switch info, missing := os.Stat(printed); {
	case errors.Is(ctx.Err(), context.Canceled):
		return ctx.Err()
	case ctx.Err() != nil:
		return noPDF{fmt.Errorf("%w: PDF: %s took longer than %s", parley.ErrUnavailable, filepath.Base(browser), pdfWithin)}
	case err != nil:
		return noPDF{fmt.Errorf("%w: PDF: %s: %w%s", parley.ErrUnavailable, filepath.Base(browser), err, lastLine(said.String()))}
	case missing != nil || info.Size() == 0:
		return noPDF{fmt.Errorf("%w: PDF: %s printed nothing%s", parley.ErrUnavailable, filepath.Base(browser), lastLine(said.String()))}
	}
	return nil
}

// lastLine is what a program said last, to be put behind an error.
func lastLine(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if last := strings.TrimSpace(lines[len(lines)-1]); last != "" {
		return ": " + short(visible(last), inLine)
	}
	return ""
}
