package subset

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// numbered writes operands and operators as a charstring: integers are
// operands, strings operators, byte slices are taken as they are.
func numbered(t testing.TB, program ...any) []byte {
	t.Helper()
	names := map[string][]byte{
		"hstem": {1}, "vmoveto": {4}, "rlineto": {5}, "hlineto": {6}, "rrcurveto": {8}, "callsubr": {10}, "return": {11},
		"endchar": {14}, "blend": {16}, "hstemhm": {18}, "hintmask": {19}, "rmoveto": {21}, "hmoveto": {22}, "callgsubr": {29},
		"and": {12, 3}, "or": {12, 4}, "not": {12, 5}, "abs": {12, 9}, "add": {12, 10}, "sub": {12, 11}, "div": {12, 12},
		"neg": {12, 14}, "eq": {12, 15}, "drop": {12, 18}, "put": {12, 20}, "get": {12, 21}, "ifelse": {12, 22}, "random": {12, 23},
		"mul": {12, 24}, "sqrt": {12, 26}, "dup": {12, 27}, "exch": {12, 28}, "index": {12, 29}, "roll": {12, 30}, "hflex": {12, 34},
	}
	var e encoder
	for _, p := range program {
		switch p := p.(type) {
		case int:
			e.number(int64(p) * one)
		case float64:
			e.number(int64(p * one))
		case string:
			if names[p] == nil {
				t.Fatalf("no operator %s", p)
			}
			e.dst = append(e.dst, names[p]...)
		case []byte:
			e.dst = append(e.dst, p...)
		}
	}
	return e.dst
}

// testIndex writes an INDEX.
func testIndex(objects ...[]byte) []byte {
	if len(objects) == 0 {
		return []byte{0, 0}
	}
	var ends []int
	body := slices.Concat(objects...)
	n := 0
	for _, o := range objects {
		n += len(o)
		ends = append(ends, n)
	}
	return appendIndex(nil, body, ends)
}

// named builds a name-keyed table with the given charstrings behind an empty
// .notdef, and with subroutines.
func named(t testing.TB, chars, locals, globals [][]byte) *CFF {
	t.Helper()
	c, err := ReadCFF(namedTable(chars, locals, globals))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func namedTable(chars, locals, globals [][]byte) []byte {
	head := append([]byte{1, 0, 4, 4}, testIndex([]byte("Test"))...)
	tail := append(testIndex(), testIndex(globals...)...)
	list := testIndex(append([][]byte{{14}}, chars...)...)
	private := appendOffset(nil, opSubrs, 6) // behind itself
	top := func(charsAt, privateAt int) []byte {
		b := appendOffset(nil, opCharStrings, charsAt)
		return append(appendLong(appendLong(b, len(private)), privateAt), opPrivate)
	}
	at := len(head) + len(testIndex(top(0, 0))) + len(tail)
	return slices.Concat(head, testIndex(top(at, at+len(list))), tail, list, private, testIndex(locals...))
}

// points returns where an outline goes, in units.
func points(path []Curve) []float64 {
	var list []float64
	for _, c := range path {
		for k := range 1 + 2*int(c.Op/Cubic) {
			list = append(list, float64(c.X[k])/one, float64(c.Y[k])/one)
		}
	}
	return list
}

func TestArithmetic(t *testing.T) {
	for _, c := range []struct {
		program []any
		want    []float64
	}{
		{[]any{40, 2, "add", 3, 7, "sub", "rmoveto"}, []float64{42, -4}},
		{[]any{40, 3, "mul", 7, 2, "div", "rmoveto"}, []float64{120, 3.5}},
		{[]any{-5, "abs", 6, "neg", "rmoveto"}, []float64{5, -6}},
		{[]any{9, "sqrt", 2.25, "sqrt", "rmoveto"}, []float64{3, 1.5}},
		{[]any{1, 2, "exch", "rmoveto"}, []float64{2, 1}},
		{[]any{8, 8, "eq", 0, "not", "rmoveto"}, []float64{1, 1}},
		{[]any{8, 9, "eq", 3, "not", "rmoveto"}, []float64{0, 0}},
		{[]any{3, 0, "and", 3, 0, "or", "rmoveto"}, []float64{0, 1}},
		{[]any{7, "dup", "rmoveto"}, []float64{7, 7}},
		{[]any{7, 8, 9, "drop", "rmoveto"}, []float64{7, 8}},
		{[]any{5, 6, 1, "index", "drop", "rmoveto"}, []float64{5, 6}},
		{[]any{5, 6, 0, "index", "exch", "drop", "rmoveto"}, []float64{5, 6}},
		{[]any{1, 2, 3, 3, 1, "roll", "drop", "rmoveto"}, []float64{3, 1}},
		{[]any{1, 2, 3, 3, -1, "roll", "drop", "rmoveto"}, []float64{2, 3}},
		{[]any{77, 5, "put", 4, 5, "get", "rmoveto"}, []float64{4, 77}},
		{[]any{10, 20, 1, 2, "ifelse", 30, 40, 3, 2, "ifelse", "rmoveto"}, []float64{10, 40}},
	} {
		c.program = append(c.program, "endchar")
		f := named(t, [][]byte{numbered(t, c.program...)}, nil, nil)
		path, err := f.Curves(nil, 1)
		if err != nil || !slices.Equal(points(path), c.want) {
			t.Errorf("%v: %v, %v, want %v", c.program, points(path), err, c.want)
		}
		again(t, f, 1)
	}
}

// again embeds a glyph, reads it back and compares what is drawn.
func again(t testing.TB, c *CFF, g uint16) []byte {
	t.Helper()
	want, err := c.Curves(nil, int(g))
	if err != nil {
		t.Fatal(err)
	}
	data, err := c.Embed([]Key{{CID: 3, Glyph: g}}, Instance{Name: "Test", UnitsPerEm: 1000, Advance: func(uint16) int { return 500 }})
	if err != nil {
		t.Fatal(err)
	}
	cut, err := ReadCFF(data)
	if err != nil {
		t.Fatalf("a table that cannot be read: %v", err)
	}
	got, err := cut.Curves(nil, 1)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("glyph %d is drawn as %v, was %v (%v)", g, points(got), points(want), err)
	}
	code, _ := cut.chars.at(1)
	return code
}

// A charstring is kept byte by byte but for its calls; one whose call cannot
// be cut out is written anew.
func TestSubroutinesAreInlined(t *testing.T) {
	locals := [][]byte{numbered(t, 7, 8, "rlineto", 1, -106, "callsubr", "return"), numbered(t, 9, "rlineto", "endchar")}
	globals := [][]byte{numbered(t, 10, 20, "hstemhm", "return")}
	f := named(t, [][]byte{
		numbered(t, 33, -107, "callgsubr", "hintmask", []byte{0x80}, 5, "hmoveto", -107, "callsubr"),
		numbered(t, 5, "hmoveto", -108, 1, "add", "callsubr"),
	}, locals, globals)
	want := numbered(t, 33, 10, 20, "hstemhm", "hintmask", []byte{0x80}, 5, "hmoveto", 7, 8, "rlineto", 1, 9, "rlineto", "endchar")
	if got := again(t, f, 1); !bytes.Equal(got, want) {
		t.Errorf("got  %x\nwant %x", got, want)
	}
	again(t, f, 2)
}

func TestCharstringRefuses(t *testing.T) {
	deep := make([][]byte, 12) // each calls the next
	wide := make([][]byte, 11) // each calls the next forty times
	for i := range deep {
		deep[i] = numbered(t, i-106, "callsubr")
	}
	for i := range wide {
		for range 40 {
			wide[i] = append(wide[i], numbered(t, i-106, "callsubr")...)
		}
	}
	wide[9] = numbered(t, 0, "hmoveto")
	stack, many := []any{}, []any{}
	for range 49 {
		stack = append(stack, 1)
	}
	for range maxSteps/2 + 1 {
		many = append(many, []byte{139, 12, 18})
	}
	far := []any{0, "hmoveto"}
	for range 40 {
		far = append(far, 32000, 0, "rlineto")
	}
	for want, c := range map[string]struct {
		code   []byte
		locals [][]byte
	}{
		"nest too deep":           {numbered(t, -107, "callsubr"), deep},
		"too long":                {numbered(t, -107, "callsubr"), wide},
		"charstring is too long":  {numbered(t, many...), nil},
		"too much on the stack":   {numbered(t, stack...), nil},
		"more from the stack":     {numbered(t, 1, "rmoveto"), nil},
		"calls subroutine":        {numbered(t, 50, "callsubr"), nil},
		"before it has moved":     {numbered(t, 1, 2, "rlineto"), nil},
		"does not exist":          {numbered(t, 1, []byte{2}), nil},
		"operator that does not":  {numbered(t, 1, []byte{12, 99}), nil},
		"too far":                 {numbered(t, far...), nil},
		"cut short":               {numbered(t, 1, 2, "hstemhm", "hintmask"), nil},
		"divides by zero":         {numbered(t, 1, 0, "div"), nil},
		"throws dice":             {numbered(t, "random"), nil},
		"memory that is not":      {numbered(t, 1, 99, "put"), nil},
		"negative":                {numbered(t, -1, "sqrt"), nil},
		"which has none":          {numbered(t, 0, 0, 0, 0, "endchar"), nil},
		"which the face does not": {numbered(t, 0, 0, 65, 65, "endchar"), nil},
		"does not exist ":         {numbered(t, 1, 1, "blend"), nil},
	} {
		start := time.Now()
		_, err := named(t, [][]byte{c.code}, c.locals, nil).Curves(nil, 1)
		if err == nil || !strings.Contains(err.Error(), strings.TrimSpace(want)) {
			t.Errorf("%s: %v", want, err)
		}
		if d := time.Since(start); d > time.Second {
			t.Errorf("%s: took %v", want, d)
		}
	}
}

// A small table whose glyphs unfold without measure is given up soon.
func TestEmbedIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector; the whole test runs without it")
	}
	locals := [][]byte{bytes.Repeat([]byte{139, 6}, 200), bytes.Repeat(numbered(t, -107, "callsubr"), 120)}
	f := named(t, [][]byte{numbered(t, 0, "hmoveto", -106, "callsubr", "endchar")}, locals, nil)
	if path, err := f.Curves(nil, 1); err != nil || len(path) != 24001 {
		t.Fatalf("%d steps, %v", len(path), err)
	}
	var keys []Key
	for cid := 1; cid < 65535; cid++ {
		keys = append(keys, Key{CID: uint16(cid), Glyph: 1})
	}
	if _, err := f.Embed(keys, Instance{Name: "F", UnitsPerEm: 1000}); err == nil || !strings.Contains(err.Error(), "too long together") {
		t.Errorf("3 GB of charstrings: %v", err)
	}
}

// Any outline comes back from encode as it went in.
func TestEncode(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 1))
	for range 2000 {
		var path []Curve
		for range 1 + rnd.IntN(40) {
			c := Curve{Op: CurveOp(rnd.IntN(3))}
			if path == nil {
				c.Op = Move
			}
			for k := range 1 + 2*int(c.Op/Cubic) {
				c.X[k], c.Y[k] = place(rnd, path, c, k, 0), place(rnd, path, c, k, 1)
			}
			path = append(path, c)
		}
		width := int64(rnd.IntN(2000)) * one
		code, err := encode(path, &width)
		if err != nil {
			t.Fatal(err)
		}
		f := named(t, [][]byte{code}, nil, nil)
		got, err := f.Curves(nil, 1)
		if err != nil || !slices.Equal(got, path) {
			t.Fatalf("%x\ngot  %v\nwant %v (%v)", code, points(got), points(path), err)
		}
		var m machine
		if begun, err := m.begin(f, 1, nil); err != nil || m.run(begun) != nil || !m.hasWidth || m.width != width {
			t.Fatalf("width %d, want %d", m.width, width)
		}
	}
	path := []Curve{{Op: Move, X: [3]int32{-30000 * one}}, {Op: Line, X: [3]int32{30000 * one}}}
	if _, err := encode(path, nil); err == nil {
		t.Error("a step of 60,000 units was written")
	}
}

// place chooses a coordinate: often that of the point before, seldom a fraction.
func place(rnd *rand.Rand, path []Curve, c Curve, k, axis int) int32 {
	before := Curve{}
	if len(path) > 0 {
		before = path[len(path)-1]
	}
	last := 2 * int(before.Op/Cubic)
	if k > 0 {
		before, last = c, k-1
	}
	switch rnd.IntN(5) {
	case 0, 1:
		if axis == 0 {
			return before.X[last]
		}
		return before.Y[last]
	case 2:
		return int32(rnd.IntN(4000)-2000)*one + int32(rnd.IntN(one))
	}
	return int32(rnd.IntN(4000)-2000) * one
}

func TestReadCFFRefuses(t *testing.T) {
	whole := namedTable([][]byte{{14}}, nil, nil)
	for n := range whole {
		if c, err := ReadCFF(whole[:n]); err == nil {
			c.Curves(nil, 1)
		}
	}
	for want, change := range map[string]func([]byte){
		"version":        func(b []byte) { b[0] = 2 },
		"cut short":      func(b []byte) { b[4] = 0xFF },
		"no charstrings": func(b []byte) { b[bytes.IndexByte(b, opCharStrings)] = opCharset },
	} {
		b := bytes.Clone(whole)
		change(b)
		if _, err := ReadCFF(b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestFitsEm(t *testing.T) {
	matrix := func(a float64) []float64 { return []float64{a, 0, 0, a, 0, 0} }
	for _, c := range []struct {
		top, font []float64
		upem      int
		ok        bool
	}{
		{nil, nil, 1000, true},
		{nil, nil, 2048, false},
		{matrix(1.0 / 2048), nil, 2048, true},
		{matrix(0.000488281), nil, 2048, true},
		{nil, matrix(1.0 / 2048), 2048, true},
		{matrix(1.0 / 2048), matrix(1), 2048, true},
		{matrix(1.0 / 2048), matrix(2), 2048, false},
		{[]float64{0.001, 0, 0.0002, 0.001, 0, 0}, nil, 1000, false},
		{[]float64{0.001, 0, 0, 0.001, 10, 0}, nil, 1000, false},
	} {
		f := &CFF{matrix: c.top, fonts: []fontDict{{matrix: c.font}}}
		if err := f.FitsEm(c.upem); (err == nil) != c.ok {
			t.Errorf("%v × %v at %d: %v", c.top, c.font, c.upem, err)
		}
	}
}

// The numbers of glyph names in the standard encoding, of a few from each row.
func TestStandardNames(t *testing.T) {
	for code, want := range map[int]int{
		0: 0, 32: 1, 65: 34, 101: 70, 126: 95, 127: 0, 161: 96, 175: 110, 176: 0, 177: 111, 180: 114, 182: 115, 189: 122,
		191: 123, 193: 124, 194: 125, 200: 131, 202: 132, 203: 133, 205: 134, 208: 137, 225: 138, 227: 139, 232: 140, 235: 143,
		241: 144, 245: 145, 248: 146, 251: 149, 255: 0,
	} {
		if got := standardSID(code); got != want {
			t.Errorf("code %d: %d, want %d", code, got, want)
		}
	}
}

// exerciseCFF draws and embeds what may be broken.
func exerciseCFF(t *testing.T, c *CFF) {
	for g := range min(c.NumGlyphs(), 16) {
		path, err := c.Curves(nil, g)
		if err != nil {
			continue
		}
		data, err := c.Embed([]Key{{CID: 9, Glyph: uint16(g)}}, Instance{Name: "F", UnitsPerEm: 1000, Advance: func(uint16) int { return 1000 }})
		if err != nil {
			continue // .notdef is broken, or a step too large
		}
		cut, err := ReadCFF(data)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := cut.Curves(nil, 1); err != nil || !slices.Equal(got, path) {
			t.Fatalf("glyph %d is drawn as %v, was %v (%v)", g, points(got), points(path), err)
		}
	}
}

func FuzzReadCFF(f *testing.F) {
	f.Add(namedTable([][]byte{{14}, {139, 22, 140, 141, 5, 14}}, [][]byte{{11}}, [][]byte{{11}}))
	for _, name := range []string{"named.otf", "keyed.otf"} {
		f.Add(fontTable(f, name, "CFF "))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := ReadCFF(data); err == nil {
			exerciseCFF(t, c)
		}
	})
}

func FuzzReadCFF2(f *testing.F) {
	f.Add(fontTable(f, "varies2.otf", "CFF2"), 0.25, -1.0)
	f.Fuzz(func(t *testing.T, data []byte, a, b float64) {
		c, err := ReadCFF2(data, func([]byte) ([][]float64, error) {
			return [][]float64{{a}, {a, b}, {max(-1, min(1, a)), 1, 0, b}}, nil
		})
		if err == nil {
			exerciseCFF(t, c)
		}
	})
}

// fontTable returns a table of a small face of package fonts.
func fontTable(t testing.TB, name, tag string) []byte {
	t.Helper()
	b, err := os.ReadFile("../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for e := b[12:]; ; e = e[16:] {
		if string(e[:4]) == tag {
			return b[u32(e, 8) : u32(e, 8)+u32(e, 12)]
		}
	}
}
