// Command pack puts the built page into the file that the program embeds:
//
//	go run ./web/pack        from web/ui/dist to web/page.zip
//
// The same page gives the same file. "npm run build" runs it.
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

func main() {
	if err := pack("web/ui/dist", "web/page.zip"); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack(from, to string) error {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	files := os.DirFS(from)
	n := 0
	// In the order of names, without times or modes: nothing of the machine is in it.
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		method := zip.Deflate
		if path.Ext(name) == ".woff2" { // is compressed
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err != nil {
			return err
		}
		n++
		_, err = w.Write(data)
		return err
	})
	switch {
	case err != nil:
		return fmt.Errorf("read the page: %w (build it: cd web/ui && npm ci && npm run build)", err)
	case n == 0:
		return fmt.Errorf("%s is empty (build the page: cd web/ui && npm ci && npm run build)", from)
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(to, out.Bytes(), 0o644)
}
