// Command openapi prints the description of the workbench's interface, from
// which the page's types are made:
//
//	go run ./web/openapi > web/openapi.json
package main

import (
	"fmt"
	"os"

	"github.com/openparley/parley/web"
)

func main() {
	// The file is committed: it does not change with every version.
	data, err := web.OpenAPI("1")
	if err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
	os.Stdout.Write(append(data, '\n'))
}
