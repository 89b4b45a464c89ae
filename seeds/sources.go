package seeds

import "io/fs"

// CheckSources holds the facts against the raw articles.
func CheckSources(k *Knowledge, dir fs.FS) Problems { return nil }
