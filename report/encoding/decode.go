package encoding

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// ErrBinary is the error for bytes that are no text in any encoding.
var ErrBinary = errors.New("the file is binary, not text")

// Converted is how the notice begins when the text was in another encoding.
const Converted = "converted"

// Decode gives the text of a file as valid UTF-8, with a notice when it is not
// the file's own bytes. declared is the encoding's name as the file itself or
// its carrier gives it, empty when none is given. The text is data itself when
// that is UTF-8 already.
func Decode(data []byte, declared string) (text []byte, notice string, err error) {
	if e, name := utf16(data); e != nil {
		return convert(data, e, name)
	}
	if bytes.IndexByte(data, 0) >= 0 || controls(data) {
		return nil, "", ErrBinary
	}
	if utf8.Valid(data) {
		return data, "", nil
	}
	if declared != "" {
		if e, name := charset.Lookup(declared); e != nil && name != "utf-8" && name != "replacement" && !strings.HasPrefix(name, "utf-16") {
			return convert(data, e, name)
		}
	}
	broken, whole := count(data)
	if whole > broken || broken > 0 && strings.EqualFold(declared, "utf-8") {
		return patch(data, broken)
	}
	if high := broken; high*2 > len(data) {
		return nil, "", ErrBinary
	}
	return convert(data, charmap.Windows1252, "windows-1252")
}

func convert(data []byte, e xencoding.Encoding, name string) (text []byte, notice string, err error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return nil, "", fmt.Errorf("the file is not text in %s: %w", name, err)
	}
	if !utf8.Valid(out) {
		out = bytes.ToValidUTF8(out, []byte("?"))
	}
	if bytes.IndexByte(out, 0) >= 0 || controls(out) {
		return nil, "", ErrBinary
	}
	return out, fmt.Sprintf(Converted+" from %s to UTF-8: offsets count bytes of the converted text", name), nil
}

// patch replaces each byte that is no part of UTF-8 by a question mark.
func patch(data []byte, broken int) (text []byte, notice string, err error) {
	out := bytes.Clone(data)
	for i := 0; i < len(out); {
		r, n := utf8.DecodeRune(out[i:])
		if r == utf8.RuneError && n == 1 {
			out[i] = '?'
		}
		i += n
	}
	noun := "bytes"
	if broken == 1 {
		noun = "byte"
	}
	return out, fmt.Sprintf("broken UTF-8: %d %s replaced by \"?\"", broken, noun), nil
}

// count tells how many bytes are no part of UTF-8, and how many characters of
// more than one byte there are.
func count(data []byte) (broken, whole int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			whole++
		}
		i += n
	}
	return broken, whole
}

// utf16 recognises UTF-16 by its byte order mark, or by every other byte being
// zero as it is in western text.
func utf16(data []byte) (xencoding.Encoding, string) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe, 0, 0}): // UTF-32
		return nil, ""
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return little, "UTF-16LE"
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return big, "UTF-16BE"
	case len(data) < 16 || len(data)%2 != 0:
		return nil, ""
	}
	sample := data[:min(len(data), 4096)]
	var zero [2]int
	for i, c := range sample {
		if c == 0 {
			zero[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case zero[1] > half*7/10 && zero[0] < half/50+1:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16LE"
	case zero[0] > half*7/10 && zero[1] < half/50+1:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16BE"
	}
	return nil, ""
}

// controls reports a share of control characters that no text has, in the
// first bytes of data.
func controls(data []byte) bool {
	sample := data[:min(len(data), 16<<10)]
	n := 0
	for _, c := range sample {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' || c == 0x7f {
			n++
		}
	}
	return n*50 > len(sample) // more than 2 in 100
}

// Declared finds the encoding that an HTML page or an XML file names at its
// top; empty when it names none.
func Declared(data []byte) string {
	head := string(bytes.ToLower(data[:min(len(data), 2048)]))
	for _, mark := range [...]string{"encoding=", "charset="} {
		_, rest, ok := strings.Cut(head, mark)
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, `"' `)
		end := strings.IndexFunc(rest, func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != ':'
		})
		if end < 0 {
			end = len(rest)
		}
		if name := rest[:end]; name != "" {
			return name
		}
	}
	return ""
}
