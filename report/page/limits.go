package page

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What a page may at most be. Pages of news sites have a few thousand elements.
const (
	MaxBytes    = 8 << 20
	MaxDepth    = 256
	MaxElements = 60_000
	// Formatting elements that are left open are opened again by the parser in
	// every paragraph that follows: a few hundred of them make a page of
	// kilobytes a tree of gigabytes.
	maxOpenFormatting = 32
)

// Check reads through a page without building a tree and says whether it is
// safe to parse. Its error says what there is too much of.
func Check(data []byte) error {
	if len(data) > MaxBytes {
		return fmt.Errorf("the page is larger than %d MiB", MaxBytes>>20)
	}
	var depth, elements, formatting int
	z := html.NewTokenizer(bytes.NewReader(data))
	// A token is held in memory whole, and there is no reason for a longer one.
	z.SetMaxBuf(MaxBytes)
	for {
		switch z.Next() {
		case html.ErrorToken:
			if errors.Is(z.Err(), io.EOF) {
				return nil
			}
			return fmt.Errorf("the page cannot be read: %w", z.Err())
		case html.StartTagToken:
			elements++
			name, more := z.TagName()
			attributes := 0
			for more {
				if attributes++; attributes > 1000 {
					return errors.New("an element has more than 1000 attributes")
				}
				_, _, more = z.TagAttr()
			}
			a := atom.Lookup(name)
			if isFormatting(a) {
				formatting++
			}
			if !isVoid(a) && !closesItself(a) {
				depth++
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if isFormatting(a) {
				formatting = max(0, formatting-1)
			}
			if !isVoid(a) && !closesItself(a) {
				depth = max(0, depth-1)
			}
		case html.SelfClosingTagToken:
			elements++
		}
		switch {
		case depth > MaxDepth:
			return fmt.Errorf("elements are nested more than %d deep", MaxDepth)
		case elements > MaxElements:
			return fmt.Errorf("the page has more than %d elements", MaxElements)
		case formatting > maxOpenFormatting:
			return fmt.Errorf("more than %d formatting elements are open at once", maxOpenFormatting)
		}
	}
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// closesItself names the elements whose end tag HTML lets one leave out: they
// do not nest by being repeated.
func closesItself(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Optgroup, atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody,
		atom.Tfoot, atom.Colgroup, atom.Rp, atom.Rt, atom.Html, atom.Head, atom.Body:
		return true
	}
	return false
}

func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}
