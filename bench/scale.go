package main

import "flag"

func scale(*flag.FlagSet, []string) error { return nil }
