package caseyaml

import "fmt"

// template is a new case file. Its examples are comments: an empty case works,
// with parties and issues proposed from the reports. They are indented, so that
// entries are added after them.
const template = `# yaml-language-server: $schema=%s
# The case file: who is who, what is at issue, which names to use.
# docs/case-file.md explains it; parley suggest --write adds what the reports name.

name: %s

parties:
  # - name: Northern Council
  #   aliases: [the council, NC]
  #   offices:
  #     - Foreign minister Ana Ruiz, 2019-03 to 2021-06

issues:
  # - name: The bridge
  #   kind: ordered          # or choice, or yes-no (when left out)
  #   options: [closed, open to relief convoys, open to all]
  #   cues: [bridge, crossing]
`

// Template is a new case file of a name, with examples as comments. schema is
// where editors find the schema, relative to the file.
func Template(name, schema string) []byte {
	return fmt.Appendf(nil, template, schema, scalar(clean(name)))
}
