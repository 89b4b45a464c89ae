// Package parallel spreads independent work over the cores.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// For calls do for 0..n-1, on all cores, and returns when all calls have.
func For(n int, do func(i int)) {
	var next atomic.Int32
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}
