//go:build race

package bot

// raced tells that the race detector is on, which slows all down by its own measure.
const raced = true
