package text

import (
	"strings"
	"unicode/utf8"
)

// runeAt returns the first character that atom i says.
func (p *Paragraph) runeAt(i int) rune {
	if i < 0 || i >= len(p.atoms) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(p.Text[p.atoms[i].off:])
	return r
}

func (p *Paragraph) digitAt(i int) bool { return digit(p.runeAt(i)) }

// bind settles the boundary before each atom: where a line may not break
// (typography.md sections 4 and 5), where no white may be added (section 9),
// where the Han–Western gap stands (section 8).
func (p *Paragraph) bind() {
	soft, addresses := p.softBreaks()
	for i := 1; i < len(p.atoms); i++ {
		l, a := &p.atoms[i-1], &p.atoms[i]
		switch {
		case l.class == Han && a.class == Han:
		case l.has(mustBreak):
		case p.oneUnit(i, l, a):
			a.bits |= unit | solid
			if !soft[a.off] {
				a.bits |= noBreak
			}
		default:
			if a.class == Space || p.banned(i, l, a) {
				a.bits |= noBreak
			}
			p.between(i, l, a)
		}
	}
	p.closeUp(addresses)
}

// closeUp takes away the gaps at the ends of addresses: their letters are no
// words of the sentence (typography.md section 8).
func (p *Paragraph) closeUp(addresses []address) {
	k := 0
	for i := range p.atoms {
		off := int(p.atoms[i].off)
		for k < len(addresses) && addresses[k].to < off {
			k++
		}
		if k == len(addresses) {
			return
		}
		if off == addresses[k].from || off == addresses[k].to {
			p.atoms[i].bits &^= gapBefore
		}
	}
}

// oneUnit reports whether nothing may ever come between l and a, the atom at i.
func (p *Paragraph) oneUnit(i int, l, a *atom) bool {
	if l.off == a.off || a.has(tucked) {
		return true
	}
	switch a.class {
	case Western:
		switch l.class {
		case Western:
			return true
		case NoteMark:
			return p.raised(i-1) && p.markOfWestern(i-1) // H2O
		case Prefix:
			return p.digitAt(i)
		case Postfix: // 5′20″, 30°26′
			return p.digitAt(i) && strings.ContainsRune("°′″", p.runeAt(i-1))
		case Joiner:
			return p.digitAt(i) && p.figureAt(i-2)
		case Pause: // 3：0
			return p.runeAt(i-1) == '：' && p.digitAt(i) && p.digitAt(i-2)
		}
	case Postfix:
		return l.class == Western || l.class == Postfix
	case NoteMark:
		return l.class != Space
	case Prefix:
		return l.class == Joiner && p.digitAt(i+1) && p.figureAt(i-2) // $5～$10
	case Joiner:
		return p.figureAt(i-1) && (p.digitAt(i+1) || p.prefixAt(i+1))
	case Doubled:
		return l.class == Doubled
	case Dash, Ellipsis:
		return l.class == a.class && p.runLength(i)%2 == 1
	}
	return false
}

// figureAt reports whether atom i ends a number: it is a digit, or the sign
// behind one.
func (p *Paragraph) figureAt(i int) bool {
	for i > 0 && p.atoms[i].class == Postfix {
		i--
	}
	return p.digitAt(i)
}

// prefixAt reports whether atom i is the sign before a number.
func (p *Paragraph) prefixAt(i int) bool { return i < len(p.atoms) && p.atoms[i].class == Prefix }

// runLength counts the atoms of the class of atom i that stand right before
// it, two-em glyphs not counted.
func (p *Paragraph) runLength(i int) int {
	n := 0
	for k := i - 1; k >= 0 && p.atoms[k].class == p.atoms[i].class; k-- {
		if p.atoms[k].width > p.Style.Size {
			return 0
		}
		n++
	}
	if p.atoms[i].width > p.Style.Size {
		return 0
	}
	return n
}

// banned reports whether the style's level keeps a off a line start or l off a
// line end (避头尾, typography.md section 5).
func (p *Paragraph) banned(i int, l, a *atom) bool {
	level := p.Style.Level
	if level == None {
		return false
	}
	switch a.class {
	case Pause, Stop, Doubled, Closing, Dot, Joiner, Solidus, NoStart, NoteMark:
		return true
	case Postfix:
		return true
	case Dash, Ellipsis:
		if level == Strict {
			return true
		}
	case Western:
		if p.closes(i) {
			return true
		}
		if l.class != Space && strings.ContainsRune(")]},.!?:;%/", p.runeAt(i)) {
			return true
		}
	}
	k := i - 1
	for k > 0 && p.atoms[k].class == Space {
		k-- // an opening mark reaches over spaces (UAX 14, LB14)
	}
	switch p.atoms[k].class {
	case Opening:
		return true
	case Prefix:
		return p.digitAt(i)
	case Solidus:
		return level != Basic
	case Western:
		r := p.runeAt(k)
		return r == '/' && level != Basic || strings.ContainsRune("([{“‘", r)
	}
	return false
}

// closes reports whether atom i is a ” or ’ that ends a Western quotation,
// which no line begins with even where a space was typed before it.
func (p *Paragraph) closes(i int) bool {
	r := p.runeAt(i)
	return (r == '”' || r == '’') && !latin(p.runeAt(i+1))
}

// between settles what may stand between l and a, the atom at i.
func (p *Paragraph) between(i int, l, a *atom) {
	switch {
	case fixedNeighbour(l.class) || fixedNeighbour(a.class):
		a.bits |= solid
	case l.class == Opening || a.class == Closing:
		a.bits |= soft
	case p.wantsGap(i, l, a):
		a.bits |= gapBefore
	}
	if a.class == Han && l.class == Western && p.digitAt(i-1) && strings.ContainsRune(countedBy, p.runeAt(i)) {
		a.bits |= costly
	}
}

// countedBy are the words that a figure before them is best kept with.
const countedBy = "余多万亿千百年月日时分秒元角个人名位岁号楼层级届次期项家条户台辆套吨克米里亩度版页章节"

// fixedNeighbour reports whether the white beside a mark of the class is never
// adjusted: connectors, solidus, dot, and U+3000, which is a whole em wherever it
// stands (typography.md sections 1, 2 and 9).
func fixedNeighbour(c Class) bool {
	return c == Joiner || c == Solidus || c == Dot || c == WideSpace
}

// narrowSigns is where the signs end that are as narrow as Western figures; − is
// one too. ℃ ㎡ ％ ￥ and the like fill a cell.
const narrowSigns = 0x2100

// signGap reports whether a gap parts Han from the sign r of a figure: from
// every sign behind a figure (typography.md section 8), so that ㎡ and what
// follows do not touch, and from one before it that is set like a letter. ％ ￠
// ￥ ＄ carry white of their own.
func signGap(c Class, r rune) bool {
	return narrow(r) || r == '№' || c == Postfix && r < 0xFF00
}

// wantsGap reports whether a Han–Western gap belongs between l and a, the atom at i.
func (p *Paragraph) wantsGap(i int, l, a *atom) bool {
	if p.gap == 0 || (l.bits|a.bits)&upright != 0 {
		return false // the style wants none; or beside what stands upright in vertical text (typography.md section 8)
	}
	if l.class.ideographic() {
		return a.class == Western || a.class == Prefix && p.signGap(i)
	}
	if a.class.ideographic() {
		return l.class == Western || l.class == Postfix && p.signGap(i-1) || l.class == NoteMark && p.markOfWestern(i-1)
	}
	return false
}

// signGap is what its namesake says of atom i. In vertical text signs as wide as
// a cell stand upright in one, and nothing upright has a gap.
func (p *Paragraph) signGap(i int) bool {
	r := p.runeAt(i)
	return signGap(p.atoms[i].class, r) && (narrow(r) || !p.Style.Vertical)
}

// address is the part of a paragraph's text that an address takes, in bytes.
type address struct{ from, to int }

// softBreaks returns the addresses of the paragraph, for the web and for mail,
// and the byte offsets inside those for the web before which a line may break:
// after / . ? & (typography.md section 12). Both are nil where there is none.
func (p *Paragraph) softBreaks() (at map[uint32]bool, addresses []address) {
	done := 0 // where the last address ended
	for from := 0; ; {
		k := strings.IndexAny(p.Text[from:], ":@w")
		if k < 0 {
			return at, addresses
		}
		k += from
		rest := p.Text[k:]
		web := strings.HasPrefix(rest, "://") || strings.HasPrefix(rest, "www.")
		if !web && rest[0] != '@' {
			from = k + 1
			continue
		}
		s := address{k, k + 1}
		for s.from > 0 && addressByte(p.Text[s.from-1]) && s.from > done {
			s.from--
		}
		for s.to < len(p.Text) && addressByte(p.Text[s.to]) {
			s.to++
		}
		from, done = s.to, s.to
		if !web && (s.from == k || !strings.Contains(p.Text[k:s.to], ".")) {
			continue // @某某, C@D
		}
		for s.to > k+1 && strings.IndexByte(".,;:!?", p.Text[s.to-1]) >= 0 {
			s.to-- // of the sentence
		}
		addresses = append(addresses, s)
		if !web {
			continue
		}
		i := k
		if rest[0] == ':' {
			i += len("://")
		}
		if at == nil {
			at = make(map[uint32]bool)
		}
		for ; i+1 < s.to; i++ {
			if strings.IndexByte("/.?&", p.Text[i]) >= 0 && strings.IndexByte("/.?&)", p.Text[i+1]) < 0 {
				at[uint32(i+1)] = true
			}
		}
	}
}

// addressByte reports whether c may be part of an address.
func addressByte(c byte) bool { return c > ' ' && c < 0x7F }
