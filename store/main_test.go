package store_test

import (
	"testing"

	"kazindobot/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }
