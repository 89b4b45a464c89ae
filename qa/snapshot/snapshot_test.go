package snapshot

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type colour uint8

type point struct{ x, y int32 }

type node struct {
	name     string
	next     *node
	children []*node
}

type zoo struct {
	Name    string
	open    bool
	founded time.Time
	never   time.Time
	ratio   float64
	small   float32
	big     int64
	paint   colour
	grid    [2]int16
	points  []point
	words   []string
	none    []string
	ages    map[string]int
	ids     map[int32][]string
	nested  map[string]map[string]string
	keeper  *node
	spare   *node
	left    func() `snapshot:"-"`
}

func example() zoo {
	keeper := &node{name: "Ann"}
	keeper.next = &node{name: "Bo", next: keeper, children: []*node{keeper, nil}}
	return zoo{
		Name: "Kites", open: true, none: nil, spare: nil, founded: time.Date(1987, 5, 12, 0, 0, 0, 0, time.UTC), ratio: -1.5, small: .25, big: -1 << 40, paint: 7,
		grid: [2]int16{-3, 4}, points: []point{{1, -2}, {3, 4}}, words: []string{"a", "", "ö"}, ages: map[string]int{"b": 2, "a": 1},
		ids: map[int32][]string{-5: {"x"}, 9: nil}, nested: map[string]map[string]string{"en": {"k": "v"}, "id": {}}, keeper: keeper,
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	in := example()
	in.left = func() {}
	var out zoo
	require.NoError(t, Read(string(Write(&in)), &out))

	assert.Nil(t, out.left, "a field that is marked is left out")
	in.left = nil
	assert.Equal(t, in, out)
	assert.True(t, out.never.IsZero())
	assert.Same(t, out.keeper, out.keeper.next.next, "what points to one struct does so again")
	assert.Same(t, out.keeper, out.keeper.next.children[0])
}

func TestEqualValuesGiveEqualBytes(t *testing.T) {
	first := example()
	for range 20 {
		again := example()
		require.Equal(t, Write(&first), Write(&again))
	}
}

func TestReadTellsWhatIsNotItsOwn(t *testing.T) {
	in := example()
	data := string(Write(&in))
	var other struct{ Name string }
	assert.ErrorIs(t, Read(data, &other), ErrOther)
	assert.ErrorIs(t, Read("", &zoo{}), ErrOther)
	assert.ErrorIs(t, Read("none", &zoo{}), ErrOther)
}

func TestReadSaysWhenASnapshotIsDamaged(t *testing.T) {
	in := example()
	data := string(Write(&in))
	for n := 8; n < len(data); n++ {
		assert.ErrorContains(t, Read(data[:n], &zoo{}), "damaged", "cut after %d of %d bytes", n, len(data))
	}
}

func TestWhatLiesBetweenFieldsIsNotWritten(t *testing.T) {
	type padded struct {
		a uint8
		b int32
	}
	in := []padded{{1, 2}, {3, 4}}
	assert.Len(t, Write(&in), 8+1+4, "field by field")
	var out []padded
	require.NoError(t, Read(string(Write(&in)), &out))
	assert.Equal(t, in, out)
}

func TestWhatCannotBeWritten(t *testing.T) {
	assert.PanicsWithValue(t, "snapshot: a chan int cannot be written", func() { Write(&struct{ C chan int }{}) })
}
