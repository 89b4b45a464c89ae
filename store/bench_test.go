package store_test

import (
	"testing"

	"kazindobot/store"
)

// What the operations of SQLite cost; updates are added ten at a time.
func BenchmarkSQLite(b *testing.B) {
	s, err := store.OpenSQLite(ctx, b.TempDir(), "", newClock().now)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	data := make([]byte, 300)
	id := int64(0)
	b.Run("add", func(b *testing.B) {
		for b.Loop() {
			rows := make([]store.Update, 10)
			for i := range rows {
				id++
				rows[i] = store.Update{UpdateID: uid(id), Lane: id, Payload: data}
			}
			_, _ = s.AddUpdates(ctx, "a", rows)
		}
	})
	b.Run("finish", func(b *testing.B) {
		n := int64(0)
		for b.Loop() {
			n++
			_ = s.FinishUpdate(ctx, uid(n), store.Outcome{Person: store.Person{Chat: n % 20000, User: n % 20000}, Context: data})
		}
	})
	b.Run("context", func(b *testing.B) {
		n := int64(0)
		for b.Loop() {
			n++
			_, _ = s.Context(ctx, store.Person{Chat: n % 20000, User: n % 20000})
		}
	})
}
