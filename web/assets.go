package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// dist is the page as it was built: see ui/package.json.
//
//go:embed all:ui/dist
var dist embed.FS

// assets serves the page's files. They are compressed once, when the server
// starts, so that the program need not carry them twice.
type assets map[string]*asset

type asset struct {
	kind     string // the content type
	lasting  bool   // the name changes with the content
	plain    encoded
	squeezed encoded // empty where that would not be smaller
}

type encoded struct {
	body []byte
	etag string // strong: differs between encodings
}

func newAssets(files fs.FS) (assets, error) {
	all := assets{}
	root, err := fs.Sub(files, "ui/dist")
	if err != nil {
		return nil, err
	}
	return all, fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		body, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		all[name] = newAsset(name, body)
		return nil
	})
}

func newAsset(name string, body []byte) *asset {
	a := &asset{kind: contentType(name), lasting: strings.HasPrefix(name, "assets/"), plain: encode(body)}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	_, _ = z.Write(body) // into memory: does not fail
	_ = z.Close()
	if b.Len() < len(body)*9/10 {
		a.squeezed = encode(b.Bytes())
	}
	return a
}

func encode(body []byte) encoded {
	sum := sha256.Sum256(body)
	return encoded{body, `"` + hex.EncodeToString(sum[:16]) + `"`}
}

// contentType does not ask the machine, whose tables differ.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	case ".json":
		return "application/json"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// ServeHTTP serves the file of the path; the page itself for a path without a
// dot, which is one of the page's own addresses.
func (all assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		writeProblem(w, &Problem{Status: http.StatusMethodNotAllowed, Detail: "pages are only read"})
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	a := all[name]
	if a == nil && !strings.Contains(name, ".") {
		if a = all["index.html"]; a == nil {
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write([]byte("This program was built without its page. Build it with: cd web/ui && npm ci && npm run build\n"))
			return
		}
	}
	if a == nil {
		writeProblem(w, &Problem{Status: http.StatusNotFound, Detail: "nothing is served at " + r.URL.Path})
		return
	}
	h, send := w.Header(), a.plain
	h.Set("Content-Type", a.kind)
	h.Set("Vary", "Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if a.lasting {
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
	}
	if len(a.squeezed.body) > 0 && acceptsGzip(r.Header.Get("Accept-Encoding")) {
		send = a.squeezed
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", send.etag)
	if strings.Contains(r.Header.Get("If-None-Match"), send.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(send.body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(send.body) // the page may have gone
	}
}

func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if coding == "gzip" || coding == "*" {
			return strings.ReplaceAll(weight, " ", "") != "q=0"
		}
	}
	return false
}
