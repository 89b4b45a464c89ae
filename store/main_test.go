package store_test

import (
	"os"
	"testing"

	"kazindobot/store/storetest"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		writeUntilKilled(dir)
	}
	storetest.Main(m)
}
