// Ory Kratos as a module of this repository, so that the console can be tested on a real Kratos wherever there is Go.
package main

import (
	"io"
	"os"

	"github.com/ory/kratos/cmd"
)

func main() {
	// The process that started this one holds the other end of standard input: when it ends, for whatever reason, this one exits.
	if os.Getenv("END_WITH_STDIN") != "" {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		}()
	}
	cmd.Execute()
}
