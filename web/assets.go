package web

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// page is the page as it was built: see pack.
//
//go:embed page.zip
var page []byte

// assets serves the page's files. They are sent as they are compressed in the
// program, to those who take that.
type assets map[string]*asset

type asset struct {
	kind     string // the content type
	lasting  bool   // the name changes with the content
	plain    encoded
	squeezed encoded // empty where it is not compressed
}

type encoded struct {
	body []byte
	etag string // strong: differs between encodings
}

func newAssets(archive []byte) (assets, error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	all := assets{}
	for _, f := range z.File {
		body, err := fs.ReadFile(z, f.Name)
		if err != nil {
			return nil, err
		}
		a := &asset{kind: contentType(f.Name), lasting: strings.HasPrefix(f.Name, "assets/"), plain: encode(body)}
		if f.Method == zip.Deflate {
			squeezed, err := gzipped(f)
			if err != nil {
				return nil, err
			}
			a.squeezed = encode(squeezed)
		}
		all[f.Name] = a
	}
	return all, nil
}

// gzipped is a deflated file of an archive as a gzip file (RFC 1952): the same
// stream, between another head and tail.
func gzipped(f *zip.File) ([]byte, error) {
	r, err := f.OpenRaw()
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255}) // deflate, no time, best compression, no system
	if _, err := out.ReadFrom(r); err != nil {
		return nil, err
	}
	tail := binary.LittleEndian.AppendUint32(nil, f.CRC32)
	return append(out.Bytes(), binary.LittleEndian.AppendUint32(tail, uint32(f.UncompressedSize64))...), nil
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
			writeProblem(w, &Problem{Status: http.StatusNotFound, Detail: "this program was built without its page", Hint: "cd web/ui && npm ci && npm run build"})
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
