package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// module is a module that is linked in, with what its licence file says.
type module struct {
	path, version, dir string

	licence    string   // its SPDX identifier
	copyrights []string // the lines that name the owners
	text       string   // the rest of the file
	further    []string // names of files with notices of what it contains itself
}

// systems are what releases are built for.
var systems = []string{"linux", "darwin", "windows"}

// linked gives the modules linked into a program, by path.
func linked(program string) ([]module, error) {
	found := map[string]module{}
	for _, system := range systems {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", program)
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("list the modules for %s: %w", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
				found[f[0]] = module{path: f[0], version: f[1], dir: f[2]}
			}
		}
	}
	var modules []module
	for _, path := range slices.Sorted(maps.Keys(found)) {
		m := found[path]
		if err := m.read(); err != nil {
			return nil, fmt.Errorf("%s %s: %w", m.path, m.version, err)
		}
		modules = append(modules, m)
	}
	return modules, nil
}

var (
	licenceName = regexp.MustCompile(`(?i)^(un)?licen[cs]e(\.(txt|md))?$|^copying(\.(txt|md))?$`)
	furtherName = regexp.MustCompile(`(?i)licen[cs]e|notice|copyright`)
	owner       = regexp.MustCompile(`(?i)^(original work |modified work )?(copyright (\(c\)|©|[0-9])|© )`)
	title       = regexp.MustCompile(`(?i)^\(?(the )?mit license( \(mit\))?\)?$`)
	file        = regexp.MustCompile(`(?i)\.(go|s|sh|py|png|svg)$|logo`)
)

// read reads the module's licence file.
func (m *module) read() error {
	entries, err := os.ReadDir(m.dir)
	if err != nil {
		return err
	}
	var name string
	for _, e := range entries {
		switch {
		case e.IsDir() || file.MatchString(e.Name()):
		case licenceName.MatchString(e.Name()) && name == "":
			name = e.Name()
		case furtherName.MatchString(e.Name()):
			m.further = append(m.further, e.Name())
		}
	}
	if name == "" {
		return fmt.Errorf("no licence file")
	}
	data, err := os.ReadFile(filepath.Join(m.dir, name))
	if err != nil {
		return err
	}
	m.split(strings.ReplaceAll(string(data), "\r\n", "\n"))
	if m.licence = identify(string(data)); m.licence == "" {
		return fmt.Errorf("%s is no licence that is known to be compatible", name)
	}
	return nil
}

// split parts the lines that name owners from the text of the licence.
func (m *module) split(data string) {
	var rest []string
	for line := range strings.Lines(data) {
		line = strings.TrimRight(line, " \t\n")
		switch trimmed := strings.TrimSpace(line); {
		case owner.MatchString(trimmed):
			m.copyrights = append(m.copyrights, trimmed)
		case title.MatchString(trimmed):
		default:
			rest = append(rest, line)
		}
	}
	m.text = strings.TrimSpace(strings.Join(rest, "\n"))
}

// normal makes the same text in other lines the same.
func normal(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

const apache = "Apache-2.0"

// identify tells a licence by its own words. Licences that ask more of those
// who pass Parley on than a notice, such as the GPL, are not among them.
func identify(text string) string {
	text = normal(text)
	has := func(words string) bool { return strings.Contains(text, words) }
	switch {
	case has("general public license") || has("server side public") || has("noncommercial") || has("mozilla public"):
		return ""
	case has("apache license version 2.0"):
		return apache
	case has("permission is hereby granted, free of charge") && has("the above copyright notice and this permission notice shall be"):
		return "MIT"
	case has("redistribution and use in source and binary forms") && has("neither the name"):
		return "BSD-3-Clause"
	case has("redistribution and use in source and binary forms"):
		return "BSD-2-Clause"
	case has("released into the public domain") && has("unencumbered"):
		return "Unlicense"
	}
	return ""
}
