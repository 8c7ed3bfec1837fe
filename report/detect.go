package report

import (
	"bytes"
	"path"
	"strings"

	"github.com/openparley/parley/report/feed"
	"github.com/openparley/parley/report/jsonl"
)

type format uint8

const (
	formatUnknown format = iota
	formatText
	formatMarkdown
	formatPage
	formatFeed
	formatLines
)

// name is the Report.Format.
func (f format) name() string {
	return [...]string{"text", "text", "markdown", "html", "feed", "jsonl"}[f]
}

// detect tells the format by the name's extension, and by the first bytes for
// an extension that means several things.
func detect(name string, data []byte) format {
	switch extension(name) {
	case ".md", ".markdown", ".mdown", ".mkd":
		return formatMarkdown
	case ".html", ".htm", ".xhtml", ".shtml":
		return formatPage
	case ".rss", ".atom":
		return formatFeed
	case ".jsonl", ".ndjson":
		return formatLines
	case ".txt", ".text":
		return formatText
	case ".xml":
		if head := strings.ToLower(string(data[:min(len(data), 1024)])); strings.Contains(head, "<html") {
			return formatPage
		}
		return formatFeed
	}
	return formatUnknown
}

// document names what a file of a kind that is not read begins as, whatever it
// is called: some of it may pass for text.
func document(data []byte) string {
	for begins, what := range map[string]string{"%PDF-": "a PDF document", "{\\rtf": "an RTF document", "PK\x03\x04": "a Word or ODT document, or another archive", "\xd0\xcf\x11\xe0": "an old Word document"} {
		if bytes.HasPrefix(data, []byte(begins)) {
			return what
		}
	}
	return ""
}

// sniff tells the format of a text by how it begins.
func sniff(text []byte) format {
	head := bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(head) == 0:
	case head[0] == '<':
		if feed.Is(head) {
			return formatFeed
		}
		lower := strings.ToLower(string(head[:min(len(head), 1024)]))
		for _, mark := range [...]string{"<!doctype html", "<html", "<head", "<body", "<article", "<!-- saved from url"} {
			if strings.HasPrefix(lower, mark) || strings.HasPrefix(lower, "<?xml") && strings.Contains(lower, mark) {
				return formatPage
			}
		}
	case head[0] == '{':
		if jsonl.Is(head) {
			return formatLines
		}
	}
	return formatText
}

func extension(name string) string { return strings.ToLower(path.Ext(name)) }

// kind is what a folder's file is by its extension.
type kind uint8

const (
	kindRead    kind = iota // may be a report
	kindSilent              // never a report, and nobody would think so
	kindOther               // a document that we do not read
	kindUnknown             // we do not know
)

// kindOf sorts a file found in a folder.
func kindOf(name string) kind {
	ext := extension(name)
	switch {
	case ext == "" || isNumber(ext[1:]): // AFP_ENG_19970404.0249
		return kindRead
	case detect(name, nil) != formatUnknown:
		return kindRead
	case kinds[ext] != 0:
		return kinds[ext]
	}
	return kindUnknown
}

func isNumber(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

var kinds = func() map[string]kind {
	m := map[string]kind{}
	for k, list := range map[kind]string{
		kindSilent: `png jpg jpeg gif svg webp bmp tif tiff ico heic avif mp3 mp4 m4a wav ogg avi mov mkv webm
			css js mjs map ts woff woff2 ttf otf eot yaml yml toml ini cfg lock log bak tmp swp
			db sqlite sqlite3 db-wal db-shm sqlite-wal sqlite-shm db-journal exe dll so bin o a class pyc go py sh`,
		kindOther: `pdf doc docx odt rtf epub eml msg mht mhtml pages ppt pptx xls xlsx ods csv tsv json zip gz tgz bz2 xz 7z tar rar tex`,
	} {
		for _, ext := range strings.Fields(list) {
			m["."+ext] = k
		}
	}
	return m
}()
