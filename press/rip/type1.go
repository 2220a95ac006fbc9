package rip

import (
	"bytes"
)

// type1 is a Type 1 program (Adobe Type 1 Font Format): charstrings by name.
type type1 struct {
	matrix matrix
	codes  [256]string
	chars  map[string][]byte
	names  []string // in the order of the program, .notdef first or not
	subrs  map[int][]byte
}

// decrypt undoes the encryption of a program (r 55665) or charstring (4330)
// and drops the first n bytes.
func decrypt(b []byte, r uint16, n int) []byte {
	out := make([]byte, len(b))
	for i, c := range b {
		out[i] = c ^ byte(r>>8)
		r = (uint16(c)+r)*52845 + 22719
	}
	return out[min(max(n, 0), len(out)):]
}

// readType1 reads a program: a clear part, and an encrypted one behind eexec,
// in bytes or in hexadecimal digits.
func readType1(b []byte) (*type1, error) {
	b = unPFB(b)
	i := bytes.Index(b, []byte("eexec"))
	if i < 0 {
		return nil, errProgram
	}
	f := &type1{matrix: matrix{0.001, 0, 0, 0.001, 0, 0}, chars: map[string][]byte{}, subrs: map[int][]byte{}}
	f.readClear(b[:i])
	enc := b[i+5:]
	for len(enc) > 0 && white(enc[0]) {
		enc = enc[1:]
	}
	hex := len(enc) >= 4
	for _, c := range enc[:min(4, len(enc))] {
		hex = hex && hexDigit(c) < 16
	}
	if hex {
		l := lexer{in: append([]byte("<"), enc...)}
		enc = l.hex().b
	}
	f.readPrivate(decrypt(enc, 55665, 4))
	if len(f.chars) == 0 {
		return nil, errProgram
	}
	return f, nil
}

// unPFB takes the segment headers of a PC file out.
func unPFB(b []byte) []byte {
	if len(b) < 6 || b[0] != 0x80 {
		return b
	}
	var out []byte
	for len(b) >= 6 && b[0] == 0x80 && b[1] < 3 {
		n := int(b[2]) | int(b[3])<<8 | int(b[4])<<16 | int(b[5])<<24
		if n < 0 || n > len(b)-6 {
			n = len(b) - 6
		}
		out, b = append(out, b[6:6+n]...), b[6+n:]
	}
	return out
}

// readClear reads the font matrix and the encoding.
func (f *type1) readClear(b []byte) {
	if i := bytes.Index(b, []byte("/FontMatrix")); i >= 0 {
		l := lexer{in: b, at: i + len("/FontMatrix")}
		if o := l.next(0); o.kind == list {
			if v, ok := nums(o.items, 6); ok && v[0] != 0 {
				f.matrix = matrix(v)
			}
		}
	}
	i := bytes.Index(b, []byte("/Encoding"))
	if i < 0 {
		return
	}
	l := lexer{in: b, at: i + len("/Encoding")}
	if o := l.next(0); o.kind == word && string(o.b) == "StandardEncoding" {
		f.codes = encodings["StandardEncoding"]
		return
	}
	for { // dup 65 /A put … def
		o := l.next(0)
		switch {
		case o.kind == end || o.kind == word && (string(o.b) == "def" || string(o.b) == "readonly"):
			return
		case o.kind == word && string(o.b) == "dup":
			code, n := l.next(0), l.next(0)
			if code.kind == number && n.kind == name && code.num >= 0 && code.num < 256 {
				f.codes[int(code.num)] = string(n.b)
			}
		}
	}
}

// readPrivate reads the subroutines and charstrings of the decrypted part.
func (f *type1) readPrivate(b []byte) {
	lead := 4
	if i := bytes.Index(b, []byte("/lenIV")); i >= 0 {
		l := lexer{in: b, at: i + len("/lenIV")}
		if o := l.next(0); o.kind == number {
			lead = int(o.num)
		}
	}
	body := func(l *lexer, size operand) []byte {
		n := int(size.num)
		l.next(0) // RD or -|
		from := l.at + 1
		if size.kind != number || n < 0 || from+n > len(b) {
			return nil
		}
		l.at = from + n
		if lead < 0 {
			return b[from : from+n]
		}
		return decrypt(b[from:from+n], 4330, lead)
	}
	chars := bytes.Index(b, []byte("/CharStrings"))
	if chars < 0 {
		return
	}
	if i := bytes.Index(b, []byte("/Subrs")); i >= 0 {
		l := lexer{in: b, at: i}
		for l.at < len(b) && len(f.subrs) < 1<<16 {
			o := l.next(0)
			if o.kind == name && (string(o.b) == "CharStrings" || string(o.b) == "OtherSubrs") {
				break
			}
			if o.kind == word && string(o.b) == "dup" {
				at := l.next(0)
				if s := body(&l, l.next(0)); s != nil && at.kind == number {
					f.subrs[int(at.num)] = s
				}
			}
		}
	}
	l := lexer{in: b, at: chars + len("/CharStrings")}
	for l.at < len(b) && len(f.chars) < 1<<16 {
		o := l.next(0)
		if o.kind == word && string(o.b) == "end" && len(f.chars) > 0 {
			break
		}
		if o.kind != name {
			continue
		}
		if s := body(&l, l.next(0)); s != nil {
			n := string(o.b)
			if _, ok := f.chars[n]; !ok {
				f.names = append(f.names, n)
			}
			f.chars[n] = s
		}
	}
}

// named draws a glyph by its name.
func (f *type1) named(p *path, n string) bool {
	code, ok := f.chars[n]
	if !ok {
		return false
	}
	var raw path
	d := oldDrawer{f: f, p: &raw}
	ok = d.draw(code, 0)
	raw.close()
	p.add(&raw, f.matrix)
	return ok
}

func (f *type1) outline(p *path, gid int) bool {
	return gid >= 0 && gid < len(f.names) && f.named(p, f.names[gid])
}

// oldDrawer runs Type 1 charstrings.
type oldDrawer struct {
	f      *type1
	p      *path
	x, y   float64
	stack  []float64
	ps     []float64 // the PostScript interpreter's stack
	flex   []point   // reference and control points while a flex is drawn
	inFlex bool
	side   float64
	open   bool
	done   bool
	steps  int
}

func (d *oldDrawer) draw(code []byte, depth int) bool {
	if depth > maxCalls {
		return false
	}
	for len(code) > 0 && !d.done {
		if d.steps++; d.steps > maxDrawing || len(d.stack) > 64 {
			return false
		}
		op, n := int(code[0]), 1
		switch {
		case op >= 32 && op <= 246:
			d.stack = append(d.stack, float64(op-139))
		case op >= 247 && op <= 250 && len(code) > 1:
			d.stack, n = append(d.stack, float64((op-247)*256+int(code[1])+108)), 2
		case op >= 251 && op <= 254 && len(code) > 1:
			d.stack, n = append(d.stack, float64(-(op-251)*256-int(code[1])-108)), 2
		case op == 255 && len(code) > 4:
			d.stack, n = append(d.stack, float64(int32(be32(code, 1)))), 5
		case op == 10:
			if len(d.stack) == 0 {
				return false
			}
			i := int(d.stack[len(d.stack)-1])
			d.stack = d.stack[:len(d.stack)-1]
			if s, ok := d.f.subrs[i]; !ok || !d.draw(s, depth+1) {
				return false
			}
		case op == 11:
			return true
		default:
			if op == 12 && len(code) > 1 {
				op, n = 1200+int(code[1]), 2
			}
			if !d.operate(op, depth) {
				return false
			}
		}
		code = code[min(n, len(code)):]
	}
	return true
}

// need returns the first n operands; ok is false if there are fewer.
func (d *oldDrawer) need(n int) ([]float64, bool) {
	if len(d.stack) < n {
		return nil, false
	}
	return d.stack[:n], true
}

func (d *oldDrawer) move(dx, dy float64) {
	d.x, d.y = d.x+dx, d.y+dy
	if d.inFlex {
		d.flex = append(d.flex, point{d.x, d.y})
		return
	}
	if d.open {
		d.p.close()
	}
	d.p.moveTo(point{d.x, d.y})
	d.open = true
}

func (d *oldDrawer) line(dx, dy float64) {
	d.x, d.y = d.x+dx, d.y+dy
	d.p.lineTo(point{d.x, d.y})
}

func (d *oldDrawer) curve(a, b, c, e, f, g float64) {
	p := point{d.x + a, d.y + b}
	q := point{p.x + c, p.y + e}
	d.x, d.y = q.x+f, q.y+g
	d.p.curveTo(p, q, point{d.x, d.y})
}

// counts are how many operands the plain operators take.
var counts = map[int]int{21: 2, 22: 1, 4: 1, 5: 2, 6: 1, 7: 1, 8: 6, 30: 4, 31: 4, 13: 2, 1207: 4, 1206: 5}

func (d *oldDrawer) operate(op, depth int) bool {
	a, ok := d.need(counts[op])
	if !ok {
		return false
	}
	switch op {
	case 1212: // div
		n := len(d.stack)
		if n < 2 || d.stack[n-1] == 0 {
			return false
		}
		d.stack = append(d.stack[:n-2], d.stack[n-2]/d.stack[n-1])
		return true
	case 1216:
		return d.other()
	case 1217: // pop
		v := 0.0
		if n := len(d.ps); n > 0 {
			v, d.ps = d.ps[n-1], d.ps[:n-1]
		}
		d.stack = append(d.stack, v)
		return true
	case 21:
		d.move(a[0], a[1])
	case 22:
		d.move(a[0], 0)
	case 4:
		d.move(0, a[0])
	case 5:
		d.line(a[0], a[1])
	case 6:
		d.line(a[0], 0)
	case 7:
		d.line(0, a[0])
	case 8:
		d.curve(a[0], a[1], a[2], a[3], a[4], a[5])
	case 30:
		d.curve(0, a[0], a[1], a[2], a[3], 0)
	case 31:
		d.curve(a[0], 0, a[1], a[2], 0, a[3])
	case 9:
		d.p.close()
		d.open = false
	case 13: // hsbw
		d.x, d.y, d.side = a[0], 0, a[0]
	case 1207: // sbw
		d.x, d.y, d.side = a[0], a[1], a[0]
	case 1233: // setcurrentpoint, after a flex: the point is there already
	case 1206:
		ok = d.accented(a, depth)
	case 14:
		d.done = true
	}
	d.stack = d.stack[:0]
	return ok
}

// other calls the PostScript procedures that Type 1 fonts share: 0 to 2 draw a
// flex, 3 replaces hints (Adobe Type 1 Font Format, 8).
func (d *oldDrawer) other() bool {
	n := len(d.stack)
	if n < 2 {
		return false
	}
	which, count := int(d.stack[n-1]), int(d.stack[n-2])
	if count < 0 || count > n-2 {
		return false
	}
	args := d.stack[n-2-count : n-2]
	d.ps = d.ps[:0]
	switch {
	case which == 1:
		d.inFlex, d.flex = true, d.flex[:0]
	case which == 2 && d.inFlex:
	case which == 0 && d.inFlex:
		d.inFlex = false
		if len(d.flex) != 7 {
			return false
		}
		f := d.flex
		d.p.curveTo(f[1], f[2], f[3])
		d.p.curveTo(f[4], f[5], f[6])
		d.ps = append(d.ps, f[6].y, f[6].x)
	case which == 3:
		d.ps = append(d.ps, 3)
	default:
		for i := len(args) - 1; i >= 0; i-- {
			d.ps = append(d.ps, args[i])
		}
	}
	d.stack = d.stack[:n-2-count]
	return true
}

// accented draws a letter and its accent (seac).
func (d *oldDrawer) accented(a []float64, depth int) bool {
	std := encodings["StandardEncoding"]
	for i, code := range [2]int{int(a[3]), int(a[4])} {
		s, ok := d.f.chars[std[code&255]]
		if !ok {
			return false
		}
		e := oldDrawer{f: d.f, p: &path{}, steps: d.steps}
		if !e.draw(s, depth+1) {
			return false
		}
		e.p.close()
		m := identity
		if i == 1 { // the accent's own side bearing is asb
			m[4], m[5] = d.side-a[0]+a[1], a[2]
		}
		d.p.add(e.p, m)
	}
	d.done = true
	return true
}
