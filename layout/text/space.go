package text

// compress takes the white out of marks as the style asks: adjacent marks
// (typography.md section 6.2), and marks that stand alone in 开明式 and 半角式.
// What is left as blankL and blankR may still go at a line edge or when a line
// is squeezed.
func (p *Paragraph) compress() {
	style := p.Style.Punctuation
	if style == FullBody {
		return
	}
	for i := range p.atoms {
		a := &p.atoms[i]
		if a.class.hasLeftBlank() && a.width == p.Style.Size {
			a.bits |= blankL
		} else if a.class.hasRightBlank() && a.width == p.Style.Size && !p.standsFull(i) {
			a.bits |= blankR
		}
		if style == Banjiao || style == Kaiming && a.class != Stop {
			p.cut(a)
			p.lean(i)
		}
	}
	for i := 1; i < len(p.atoms); i++ {
		p.adjoin(&p.atoms[i-1], &p.atoms[i], i)
	}
}

// standsFull reports whether the mark of atom i has no white to give though its
// class has: ： ； ？ ！ stand high in vertical text, not in half of their cell
// (clreq 3.1.6.1).
func (p *Paragraph) standsFull(i int) bool {
	if !p.Style.Vertical {
		return false
	}
	switch p.runeAt(i) {
	case '：', '；', '？', '！':
		return true
	}
	return false
}

// cut takes the blank off a mark that still has one.
func (p *Paragraph) cut(a *atom) {
	switch {
	case a.has(blankL):
		a.width -= p.half
		a.dx -= p.half
	case a.has(blankR):
		a.width -= p.half
	}
	a.bits &^= blankL | blankR
}

// lean moves ， and 、 in half an em to the character before them, which they end:
// a third of their white at most stands between. In thin faces they stand there
// as they are; those of black faces are so broad that in half an em they would
// stand nearer to the character behind.
func (p *Paragraph) lean(i int) {
	a := &p.atoms[i]
	if r := p.runeAt(i); p.Style.Vertical || r != '，' && r != '、' || a.width > p.half {
		return
	}
	f := p.faces[a.face]
	x0, _, x1, _, ok := f.Bounds(a.gid)
	if !ok {
		return
	}
	size := f.Em(p.sizeOf(a.span))
	left := a.dx + size.Scale(x0, f.UnitsPerEm())
	white := a.width - size.Scale(x1-x0, f.UnitsPerEm())
	if most := white / 3; white > 0 && left > most {
		a.dx -= left - most
	}
}

// adjoin compresses the pair l, a from 2 em to 1.5 em. What goes is white
// between the marks, so that brackets stay close to what they hold.
func (p *Paragraph) adjoin(l, a *atom, i int) {
	if p.Style.Punctuation == Kaiming && l.class == Stop && (a.class == Opening || a.class.hasRightBlank()) {
		p.cut(l) // of marks that adjoin the first is half an em
	}
	switch {
	case a.class == Opening:
		switch l.class {
		case Opening, Closing, Pause, Stop, Dot, WideSpace:
			p.cut(a)
		case Western:
			if r := p.runeAt(i - 1); r == '(' || r == '[' || r == '{' {
				p.cut(a)
			}
		}
	case l.class.hasRightBlank():
		switch a.class {
		case Closing, Pause, Stop, Dot, WideSpace:
			p.cut(l)
		case Western:
			if r := p.runeAt(i); l.class == Closing && (r == ')' || r == ']' || r == '}') {
				p.cut(l)
			}
		}
	}
}
