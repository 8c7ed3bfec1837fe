// Package encoding turns a file's bytes into UTF-8 text, and tells text from
// binary files.
//
// A file that is UTF-8 comes back byte for byte, byte order mark and line
// endings included, so that offsets into the text are offsets into the file.
// The rest is best effort, and says so: a declared or recognised encoding is
// converted, a few broken bytes are each replaced by "?", which keeps the
// offsets.
package encoding
