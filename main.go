// Kazindobot answers questions about Kazakhstan and Indonesia from the facts of
// five news articles, in Indonesian or English, and cites the article with every
// answer.
package main

import (
	"os"
	_ "time/tzdata" // time zones, where the machine has none

	_ "golang.org/x/crypto/x509roots/fallback" // root certificates, where it has none

	"kazindobot/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
