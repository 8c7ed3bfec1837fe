// Package feed reads RSS and Atom files (by gofeed): one entry for each item,
// with the HTML in it turned into text. Nothing is fetched. Files that declare
// entities of their own, or nest too deep, are refused before they are parsed.
package feed
