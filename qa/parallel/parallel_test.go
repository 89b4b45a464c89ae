package parallel

import (
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestForDoesEachOnce(t *testing.T) {
	var done [1000]atomic.Int32
	For(len(done), func(i int) { done[i].Add(1) })
	for i := range done {
		assert.EqualValues(t, 1, done[i].Load(), i)
	}
	For(0, func(int) { t.Error("there is nothing to do") })
}
