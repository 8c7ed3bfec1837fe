package english

import "math"

// Dialogue between dashes has no closing marks: the paragraph opens with a
// dash, and who speaks stands between commas or behind a stop.
//
//	— Will you sign? asked Ruiz.
//	— No, said Veld. Not today.
//
// A list has dashes as well. So a paragraph is dialogue only where somebody is
// told to speak in it, or right behind one in which somebody is.

// dialogue records what is spoken in the paragraph whose first token is first.
func (r *reader) dialogue(p *Paragraph, first int) {
	before := r.spoken
	r.spoken = false
	d := r.Document
	from := first + 1 // behind the dash
	if from >= len(d.Tokens) || !dash(r.text[p.Start:p.End]) || len(d.Quotations) > 0 && d.Quotations[len(d.Quotations)-1].End > p.Start {
		return
	}
	last := len(d.Tokens)
	open, told := from, false
	for k := from + 1; k < last; k++ {
		end := r.told(k, last)
		if end == k {
			continue
		}
		r.spoke(open, k)
		told, open, k = true, end, end
	}
	if told || before {
		r.spoken = true
		r.spoke(open, last)
	}
}

// dash reports a paragraph that opens with a dash and a space, or with a long
// dash.
func dash(s string) bool {
	for _, mark := range [...]string{"—", "―", "– ", "-- "} {
		if len(s) > len(mark) && s[:len(mark)] == mark {
			return true
		}
	}
	return false
}

// spoke records tokens [first,last) as spoken.
func (r *reader) spoke(first, last int) {
	d := r.Document
	for first < last && d.Tokens[first].Tag.IsMark() {
		first++
	}
	if first >= last || len(d.Quotations) >= math.MaxInt16 {
		return
	}
	index := int16(len(d.Quotations))
	d.Quotations = append(d.Quotations, Quotation{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End, Parent: -1, Closed: true})
	for k := first; k < last; k++ {
		d.Tokens[k].Quotation = index
	}
}

// told is the token behind words that tell who speaks, from token k on: "asked
// Ruiz.", "he said,"; k where there are none. A comma, a stop or a question
// goes before them, and a comma or stop closes them.
func (r *reader) told(k, last int) int {
	d := r.Document
	if before := d.Tokens[k-1].Tag; before != Comma && before != Stop {
		return k
	}
	t := d.Tokens[k].Tag
	verb := d.inSet(k, speechVerbs) && d.tagAt(k+1, last) != Comma
	if !verb && !((t == PRP || t.IsName()) && k+1 < last && d.inSet(k+1, speechVerbs) && d.Tokens[k-1].Tag == Comma) {
		return k
	}
	if verb && d.tagAt(k+1, last) != PRP && d.tagAt(k+1, last) != DT && !d.tagAt(k+1, last).IsName() {
		return k
	}
	for n := k + 1; n < min(last, k+12); n++ {
		if t := d.Tokens[n].Tag; t == Comma || t == Stop || t == Colon {
			return n + 1
		}
	}
	return k
}
