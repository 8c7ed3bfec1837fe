package english

import (
	"math"
	"strings"
)

// maxWrapped is the longest line, in bytes, that is taken for hard-wrapped
// prose. Longer lines are paragraphs.
const maxWrapped = 130

// Paragraphs divides a text as [Read] does, without reading on: of what it
// gives, First and Last are not set.
func Paragraphs(text string) []Paragraph {
	if int64(len(text)) > math.MaxInt32 {
		text = text[:math.MaxInt32]
	}
	return paragraphs(text)
}

// paragraphs divides a text at blank lines and, where lines are paragraphs of
// their own, at line ends. A line end inside wrapped prose divides nothing.
//
// Prose is wrapped when lines that do not end in a stop go on in lower case
// often enough. Then a line end is the writer's own only where the first word
// of the next line would still have fitted on this one.
func paragraphs(text string) []Paragraph {
	wrapped, lines := isWrapped(text)
	ps := make([]Paragraph, 0, lines)
	for pos := 0; pos < len(text); {
		var block line
		block, pos = nextLine(text, pos)
		if block.start == block.end {
			continue
		}
		width := 0
		if wrapped {
			width = blockWidth(text, block, pos)
		}
		last := block
		for pos < len(text) {
			next, after := nextLine(text, pos)
			if next.start == next.end {
				break
			}
			if breaks(text, last, next, width) {
				ps = append(ps, Paragraph{Start: int32(block.start), End: int32(last.end)})
				block = next
			}
			last, pos = next, after
		}
		ps = append(ps, Paragraph{Start: int32(block.start), End: int32(last.end)})
	}
	return ps
}

// line is a line without the white space around it.
type line struct{ start, end int }

func (l line) len() int { return l.end - l.start }

// nextLine is the line at pos and where the one after it begins.
func nextLine(text string, pos int) (line, int) {
	end, after := lineEnd(text, pos)
	for pos < end {
		n := spaceAt(text, pos)
		if n == 0 {
			break
		}
		pos += n
	}
	for end > pos {
		n := spaceBefore(text[:end])
		if n == 0 || n > end-pos {
			break
		}
		end -= n
	}
	if pos > end {
		pos = end
	}
	return line{pos, end}, after
}

// lineEnd is where the line at pos ends and where the next one begins. Lines end
// in \n, \r\n, or \r alone, as those of old Macs do.
func lineEnd(text string, pos int) (end, after int) {
	const step = 256 // so that a search for one never goes far beyond the other
	for ; pos < len(text); pos += step {
		part := text[pos:min(pos+step, len(text))]
		i := strings.IndexByte(part, '\n')
		if i >= 0 {
			part = part[:i]
		}
		if j := strings.IndexByte(part, '\r'); j >= 0 {
			if pos+j+1 < len(text) && text[pos+j+1] == '\n' {
				return pos + j, pos + j + 2
			}
			return pos + j, pos + j + 1
		}
		if i >= 0 {
			return pos + i, pos + i + 1
		}
	}
	return len(text), len(text)
}

// isWrapped reports whether the text's lines are wrapped prose, and how many
// lines there are that are not blank.
func isWrapped(text string) (wrapped bool, lines int) {
	pairs, goOn := 0, 0
	var last line
	for pos := 0; pos < len(text); {
		var l line
		l, pos = nextLine(text, pos)
		if l.len() > 0 {
			lines++
			if last.len() > 0 {
				pairs++
				if last.len() <= maxWrapped && last.len() >= 30 && goesOn(text, last, l) {
					goOn++
				}
			}
		}
		last = l
	}
	return goOn > 0 && goOn*6 >= pairs, lines
}

// blockWidth is the length of the longest line from first to the next blank
// one, or 0 where a line is too long for wrapped prose.
func blockWidth(text string, first line, pos int) int {
	width := first.len()
	for pos < len(text) && width <= maxWrapped {
		var l line
		l, pos = nextLine(text, pos)
		if l.len() == 0 {
			break
		}
		width = max(width, l.len())
	}
	if width > maxWrapped {
		return 0
	}
	return width
}

// breaks reports whether the line end between two lines of a block ends a
// paragraph. width is that of the block where it is wrapped, else 0.
func breaks(text string, a, b line, width int) bool {
	if isBullet(text[b.start:b.end]) {
		return true
	}
	if goesOn(text, a, b) {
		return false
	}
	if width == 0 {
		return true
	}
	if !endsInStop(text[a.start:a.end]) && a.len()*3 > width*2 {
		return false // only a short line without a stop is a headline
	}
	word := strings.IndexAny(text[b.start:b.end], " \t")
	if word < 0 {
		word = b.len()
	}
	return a.len()+1+word <= width
}

// goesOn reports whether b goes on with what a left unfinished.
func goesOn(text string, a, b line) bool {
	c := text[b.start]
	if c >= utf8Start {
		return kindAt(text, b.start) == lowerNext && !endsInStop(text[a.start:a.end])
	}
	return classes[c]&lower != 0 && !endsInStop(text[a.start:a.end])
}

// isBullet reports whether a line begins with the mark of a list's item.
func isBullet(s string) bool {
	for _, mark := range [...]string{"- ", "* ", "• ", "· ", "▪ ", "◦ ", "‣ ", "– "} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	n := listNumber(s)
	return n > 0 && n < len(s) && s[n] == ' '
}
