// Package snapshot writes a Go value with all that it points to into bytes, and
// reads it back so fast that a program can carry what takes it seconds to
// compute. Unexported fields are carried too. Maps are written in the order of
// their keys, so that equal values give equal bytes.
//
// Values are bools, numbers, strings, slices, arrays, maps, structs, times and
// pointers to structs; pointers to the same struct stay so. A nil slice or map comes back
// empty or nil, whichever is simpler. Slices of plain memory are copied as they lie, so a
// snapshot is for the byte order (little-endian) and the types that it was written
// with: Read tells when they do not fit. A field with the tag `snapshot:"-"` is left out.
package snapshot

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"reflect"
	"slices"
	"time"
	"unsafe"
)

// ErrOther is the error of Read for a snapshot of other types than asked for.
var ErrOther = errors.New("the snapshot was made of other types")

// Write gives the bytes of what p points to.
func Write(p any) []byte {
	w := &writer{seen: map[unsafe.Pointer]uint64{}}
	v := reflect.ValueOf(p).Elem()
	w.out = binary.LittleEndian.AppendUint64(w.out, fingerprint(v.Type()))
	w.value(v)
	return w.out
}

// Read fills what p points to from bytes that Write gave. Strings share the
// memory of data, which must not change afterwards.
func Read(data string, p any) (err error) {
	v := reflect.ValueOf(p).Elem()
	if len(data) < 8 || binary.LittleEndian.Uint64([]byte(data[:8])) != fingerprint(v.Type()) {
		return ErrOther
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the snapshot is damaged: %v", r)
		}
	}()
	r := &reader{data: data[8:], fields: map[reflect.Type][]int{}}
	r.value(v)
	return nil
}

// fingerprint tells types apart by their names, fields and sizes.
func fingerprint(t reflect.Type) uint64 {
	h := fnv.New64a()
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		fmt.Fprint(h, t.String(), t.Size(), ";")
		if seen[t] || t == timeType {
			return
		}
		seen[t] = true
		switch t.Kind() {
		case reflect.Struct:
			for i := range t.NumField() {
				fmt.Fprint(h, t.Field(i).Name, t.Field(i).Offset, ":")
				if !leftOut(t.Field(i)) {
					walk(t.Field(i).Type)
				}
			}
		case reflect.Map:
			walk(t.Key())
			walk(t.Elem())
		case reflect.Pointer, reflect.Slice, reflect.Array:
			walk(t.Elem())
		}
	}
	walk(t)
	return h.Sum64()
}

// leftOut tells whether a field is marked as not to be carried.
func leftOut(f reflect.StructField) bool { return f.Tag.Get("snapshot") == "-" }

var timeType = reflect.TypeFor[time.Time]()

// isPlain tells whether a type's memory holds no pointers, so that it can be copied as it lies.
func isPlain(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		size := uintptr(0)
		for i := range t.NumField() {
			if !isPlain(t.Field(i).Type) {
				return false
			}
			size += t.Field(i).Type.Size()
		}
		return size == t.Size() && t != timeType // what lies between fields is not always the same
	case reflect.Array:
		return isPlain(t.Elem())
	case reflect.String, reflect.Slice, reflect.Map, reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan:
		return false
	}
	return true
}

// writer appends values to out; seen numbers the structs that pointers have led to.
type writer struct {
	out  []byte
	seen map[unsafe.Pointer]uint64
}

func (w *writer) uint(n uint64) { w.out = binary.AppendUvarint(w.out, n) }

func (w *writer) value(v reflect.Value) {
	t := v.Type()
	switch t.Kind() {
	case reflect.Bool:
		w.uint(uint64(map[bool]int{true: 1}[v.Bool()]))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.out = binary.AppendVarint(w.out, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		w.uint(v.Uint())
	case reflect.Float32, reflect.Float64:
		w.out = binary.LittleEndian.AppendUint64(w.out, math.Float64bits(v.Float()))
	case reflect.String:
		w.uint(uint64(v.Len()))
		w.out = append(w.out, v.String()...)
	case reflect.Slice:
		w.uint(uint64(v.Len()))
		if isPlain(t.Elem()) {
			w.memory(v)
			return
		}
		for i := range v.Len() {
			w.value(v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			w.value(v.Index(i))
		}
	case reflect.Map:
		w.mapping(v)
	case reflect.Struct:
		if t == timeType {
			w.out = binary.AppendVarint(w.out, fieldOf(v).Interface().(time.Time).Unix())
			return
		}
		for i := range t.NumField() {
			if !leftOut(t.Field(i)) {
				w.value(v.Field(i))
			}
		}
	case reflect.Pointer:
		w.pointer(v)
	default:
		panic("snapshot: a " + t.String() + " cannot be written")
	}
}

// memory copies a slice of plain memory.
func (w *writer) memory(v reflect.Value) {
	if n := v.Len() * int(v.Type().Elem().Size()); n > 0 {
		w.out = append(w.out, unsafe.Slice((*byte)(v.UnsafePointer()), n)...)
	}
}

func (w *writer) mapping(v reflect.Value) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		if a.Kind() == reflect.String {
			return cmp.Compare(a.String(), b.String())
		}
		return cmp.Compare(a.Int(), b.Int())
	})
	w.uint(uint64(len(keys)))
	for _, k := range keys {
		w.value(k)
		w.value(v.MapIndex(k))
	}
}

// pointer writes 0 for nil, the number of a struct that was written already, or
// the next number and the struct.
func (w *writer) pointer(v reflect.Value) {
	p := v.UnsafePointer()
	if p == nil {
		w.uint(0)
		return
	}
	n, ok := w.seen[p]
	if !ok {
		n = uint64(len(w.seen)) + 1
		w.seen[p] = n
	}
	w.uint(n)
	if !ok {
		w.value(v.Elem())
	}
}

// fieldOf makes a value that came from an unexported field readable and settable.
func fieldOf(v reflect.Value) reflect.Value {
	if v.CanAddr() {
		return reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
	}
	return v
}

// reader takes values from data; seen are the structs that pointers have led to.
type reader struct {
	data   string
	seen   []reflect.Value
	fields map[reflect.Type][]int // that are carried
}

func (r *reader) fieldsOf(t reflect.Type) []int {
	fields, ok := r.fields[t]
	if !ok {
		for i := range t.NumField() {
			if !leftOut(t.Field(i)) {
				fields = append(fields, i)
			}
		}
		r.fields[t] = fields
	}
	return fields
}

func (r *reader) uint() uint64 {
	n, shift := uint64(0), 0
	for i := range len(r.data) {
		b := r.data[i]
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			r.data = r.data[i+1:]
			return n
		}
		shift += 7
	}
	panic("it ends early")
}

func (r *reader) int() int64 {
	n := r.uint()
	return int64(n>>1) ^ -int64(n&1)
}

func (r *reader) bytes(n int) string {
	if n < 0 || n > len(r.data) {
		panic("it ends early")
	}
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}

func (r *reader) value(v reflect.Value) {
	t := v.Type()
	at := v.Addr().UnsafePointer()
	switch t.Kind() {
	case reflect.Bool:
		*(*bool)(at) = r.uint() == 1
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		fieldOf(v).SetInt(r.int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		fieldOf(v).SetUint(r.uint())
	case reflect.Float32, reflect.Float64:
		fieldOf(v).SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(r.bytes(8)))))
	case reflect.String:
		*(*string)(at) = r.bytes(int(r.uint()))
	case reflect.Slice:
		r.slice(v, t)
	case reflect.Array:
		for i := range v.Len() {
			r.value(v.Index(i))
		}
	case reflect.Map:
		r.mapping(v, t)
	case reflect.Struct:
		if t == timeType {
			*(*time.Time)(at) = time.Unix(r.int(), 0).UTC()
			return
		}
		for _, i := range r.fieldsOf(t) {
			r.value(v.Field(i))
		}
	case reflect.Pointer:
		r.pointer(v, t)
	}
}

func (r *reader) slice(v reflect.Value, t reflect.Type) {
	n := int(r.uint())
	if n == 0 {
		return
	}
	if n < 0 || n > len(r.data) {
		panic("it ends early")
	}
	if list, ok := reflect.NewAt(t, v.Addr().UnsafePointer()).Interface().(*[]string); ok {
		*list = make([]string, n)
		for i := range *list {
			(*list)[i] = r.bytes(int(r.uint()))
		}
		return
	}
	made := reflect.MakeSlice(t, n, n)
	if isPlain(t.Elem()) {
		size := n * int(t.Elem().Size())
		copy(unsafe.Slice((*byte)(made.UnsafePointer()), size), r.bytes(size))
	} else {
		for i := range n {
			r.value(made.Index(i))
		}
	}
	fieldOf(v).Set(made)
}

func (r *reader) mapping(v reflect.Value, t reflect.Type) {
	n := int(r.uint())
	if n < 0 || n > len(r.data) {
		panic("it ends early")
	}
	made := reflect.MakeMapWithSize(t, n)
	for range n {
		key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		r.value(key)
		r.value(value)
		made.SetMapIndex(key, value)
	}
	fieldOf(v).Set(made)
}

func (r *reader) pointer(v reflect.Value, t reflect.Type) {
	n := int(r.uint())
	if n == 0 {
		return
	}
	if n > len(r.seen)+1 {
		panic("a pointer leads nowhere")
	}
	if n == len(r.seen)+1 {
		made := reflect.New(t.Elem())
		r.seen = append(r.seen, made)
		r.value(made.Elem())
	}
	fieldOf(v).Set(r.seen[n-1])
}
