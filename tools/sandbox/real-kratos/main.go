// Ory Kratos as a module of this repository, so that the console can be tested against the real thing wherever there is Go.
package main

import (
	"io"
	"os"

	"github.com/ory/kratos/cmd"
)

func main() {
	// Whoever started it holds the other end of its standard input: when they are gone, however they went, so is this.
	if os.Getenv("END_WITH_STDIN") != "" {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		}()
	}
	cmd.Execute()
}
