package main

import "runtime/debug"

// freeMemory gives back what is not used, so that what is left can be measured.
func freeMemory() { debug.FreeOSMemory() }
