package brief

import _ "embed"

//go:embed schema/brief-1.json
var schemaJSON string

// SchemaJSON is the JSON Schema (draft 2020-12) of what [Document.JSON]
// writes.
func SchemaJSON() string { return schemaJSON }
