// Command openapi prints the description of the workbench's interface, without
// a case or a server:
//
//	go run ./web/openapi
package main

import (
	"fmt"
	"os"

	"github.com/openparley/parley/web"
)

func main() {
	data, err := web.OpenAPI("1")
	if err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
	os.Stdout.Write(append(data, '\n'))
}
