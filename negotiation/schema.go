package negotiation

import _ "embed"

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema of a model file, for editors.
func Schema() []byte { return append([]byte(nil), schema...) }
