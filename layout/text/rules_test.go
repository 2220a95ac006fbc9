package text

import (
	"fmt"
	"strings"
	"testing"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
)

// TestClasses goes through the table of typography.md section 2: every member
// has its class, and between Han the width that the table gives.
func TestClasses(t *testing.T) {
	for _, c := range []struct {
		members string
		class   Class
		width   int // thousandths of the em, 0 for the font's own
	}{
		{"“‘（《〈【〖〔［｛「『", Opening, 1000},
		{"”’）》〉】〗〕］｝」』", Closing, 1000},
		{"，、；：．", Pause, 1000},
		{"。？！", Stop, 1000},
		{"⁇⁈⁉‼", Doubled, 1000},
		{"·", Dot, 500},
		{"/／", Solidus, 500},
		{"⸺", Dash, 2000},
		{"…⋯", Ellipsis, 1000},
		{"—～", Joiner, 1000},
		{"–-", Joiner, 500},
		{"%‰°′″¢", Postfix, 0},
		{"％℃℉￠㎡㎏㎞㎜", Postfix, 1000},
		{"①②⑳*†¹²³⁴⁵", NoteMark, 0},
		{"一丁国㐀𬭎𠮷豈〇ㄅあア", Han, 1000},
		{"々", NoStart, 1000},
		{"Aé0ΑЯ", Western, 0},
	} {
		for _, r := range c.members {
			p := set(t, "国"+string(r)+"国", FullBody.style())
			if a := &p.atoms[1]; a.class != c.class || c.width > 0 && a.width != geom.Length(c.width)*em/1000 {
				t.Errorf("%c (U+%04X): %s of %v, want %s of %d", r, r, a.class, a.width, c.class, c.width)
			}
		}
	}
	for _, r := range "￥¥$＄￡£€№+−±＋－" {
		if p := set(t, "国"+string(r)+"5", plain()); p.atoms[1].class != Prefix {
			t.Errorf("%c before a number: %s", r, p.atoms[1].class)
		}
	}
	for in, want := range map[string]int{"一 二": 250, "一　二": 1000} {
		if p := set(t, in, plain()); p.atoms[1].width != geom.Length(want)*em/1000 {
			t.Errorf("%q: %v", in, p.atoms[1].width)
		}
	}
	if p := set(t, "国——国", plain()); p.atoms[1].class != Dash || p.atoms[1].width != 2*em || p.Len() != 3 {
		t.Error("—— is not one stroke")
	}
}

// style is plain with a punctuation style.
func (k Punctuation) style() Style {
	st := plain()
	st.Punctuation = k
	return st
}

// mayEnd reports whether a line of s may end before its byte off.
func mayEnd(p *Paragraph, off int) bool {
	for i := range p.atoms {
		if int(p.atoms[i].off) == off {
			return i > 0 && !p.atoms[i].has(noBreak) && p.atoms[i].class != Space
		}
	}
	return false
}

// TestLevels goes through the table of section 5: for each class and level,
// whether a mark may begin and end a line. In the rows x stands for the mark.
func TestLevels(t *testing.T) {
	type four [4]bool // in the order none, basic, gb, strict
	all, never := four{true, true, true, true}, four{true, false, false, false}
	levels := [4]Level{None, Basic, GB, Strict}
	for _, c := range []struct {
		members     string
		before      string // what stands before it
		after       string
		begin, stop four
	}{
		{"，、；：．。？！⁇", "国", "国", never, all},
		{"”’）》〉】〗〕］｝」』", "国", "国", never, all},
		{"（《〈【〖〔［｛「『", "国", "国", all, never},
		{"·", "国", "国", never, all},
		{"—～–-", "国", "国", never, all},
		{"/／", "国", "国", never, four{true, true, false, false}},
		{"⸺", "国", "国", four{true, true, true, false}, all},
		{"%‰°℃㎡", "5", "国", four{}, all}, // a unit with its number, at any level
		{"％℃", "国", "国", never, all},
		{"￥$€№−", "国", "5", all, four{}},
		{"①*†", "国", "国", four{}, all}, // a unit with its text
		{"々", "国", "国", never, all},
	} {
		for _, r := range c.members {
			in := c.before + string(r) + c.after
			for k, level := range levels {
				st := plain()
				st.Level = level
				p := set(t, in, st)
				at := len(c.before)
				if got := mayEnd(p, at); got != c.begin[k] {
					t.Errorf("level %d: %c may begin a line: %v", level, r, got)
				}
				if got := mayEnd(p, at+len(string(r))); got != c.stop[k] {
					t.Errorf("level %d: %c may end a line: %v", level, r, got)
				}
			}
		}
	}
	for _, in := range []string{"——国", "……国", "国"} { // a paragraph may begin with them at strict too
		st := plain()
		st.Level = Strict
		if lines := set(t, in, st).Break(8 * em); len(lines) != 1 || lines[0].BanDropped {
			t.Errorf("%s cannot begin a paragraph", in)
		}
	}
}

// TestUnits goes through section 4: what never parts, and where it may.
func TestUnits(t *testing.T) {
	for _, in := range []string{ // ¦ marks every place where a line may end
		"国¦——¦国", "国¦——¦——¦国", "国¦……¦国", "国¦……¦……¦国", "国¦⸺¦国",
		"好？？¦国", "好！！！¦国", "好？！¦国", "好？！？！¦国",
		"共¦1,000,000.50¦元", "约¦3%～5%¦的", "约¦$5～$10¦的", "在¦5～10¦人", "于¦9:05¦开", "以¦3：0¦胜", "占¦1/3¦的",
		"为¦−5℃¦的", "为¦－5℃¦的", "为¦±0.5%¦的", "约¦80㎡¦的", "值¦￥100¦的", "纬¦30°26′¦处", "约¦5′20″¦处", "年¦2010—2020¦年",
		"用¦C++¦语", "用¦A4¦纸", "的¦5G¦网", "发¦e-mail¦的", "机¦B-52¦型", "的¦C#¦语", "见¦R&D¦的", "写¦i.e.¦的", "号¦021-1234¦的",
		"国①¦国", "GDP†¦国", "国²¦国", "话*¦国",
		"见¦https://example.¦org/¦a?¦b=1&¦c¦处", "寄¦a.b@example.org¦收",
		"共¦№1、／ A¦国", // a solidus holds what follows past a space, whatever else the paragraph holds
	} {
		st := plain()
		st.Level = Basic
		if strings.ContainsAny(in, "/／") && !strings.Contains(in, "//") {
			st.Level = GB
		}
		text := strings.ReplaceAll(in, "¦", "")
		p := set(t, text, st)
		var got strings.Builder
		for off, r := range text {
			if off > 0 && mayEnd(p, off) {
				got.WriteString("¦")
			}
			got.WriteRune(r)
		}
		if got.String() != in {
			t.Errorf("\n got %s\nwant %s", got.String(), in)
		}
		for i := range p.atoms { // no white within a unit
			if a := &p.atoms[i]; a.has(unit) && a.opens >= 0 {
				t.Errorf("%s: white may be added before %c", text, p.runeAt(i))
			}
		}
	}
}

// TestDots: the six dots of …… stand at one pitch, in the middle of the em box,
// in every shipped face; a dash of two em is one stroke or two that meet.
func TestDots(t *testing.T) {
	for _, role := range []string{"song", "song-black", "hei", "hei-black", "kai", "nameplate"} {
		p := setIn(t, role, "国……国——国", plain())
		a, b := &p.atoms[1], &p.atoms[2]
		f := p.faces[a.face]
		x0, y0, x1, y1, _ := f.Bounds(a.gid)
		upem := f.UnitsPerEm()
		size := f.Em(em)
		// The middle dot of three lies in the middle; so the outer ones are a pitch away.
		wide := size.Scale(x1-x0, upem)
		dot := size.Scale(y1-y0, upem)
		pitch := (wide - dot) / 2
		next := a.width + b.dx - a.dx - wide + dot // from the third dot to the fourth
		if d := next - pitch; d < -em/50 || d > em/50 {
			t.Errorf("%s: dots %v apart within, %v between", role, pitch, next)
		}
		middle := size.Scale(y0+y1, 2*upem) - a.dy
		if d := middle - em.Scale(380, 1000); d < -em/20 || d > em/20 {
			t.Errorf("%s: the dots stand %v above the baseline", role, middle)
		}
		dash := &p.atoms[4]
		f = p.faces[dash.face]
		x0, _, x1, _, _ = f.Bounds(dash.gid)
		stroke := f.Em(em).Scale(x1-x0, f.UnitsPerEm())
		if dash.width == 2*em {
			if stroke < em*18/10 {
				t.Errorf("%s: a dash of %v", role, stroke)
			}
		} else if seam := dash.width - stroke; seam > em/100 {
			t.Errorf("%s: a seam of %v in ——", role, seam)
		}
	}
}

// chainOf is the chain of a shipped role.
func chainOf(t testing.TB, role string) []*fonts.Face {
	t.Helper()
	var ds diag.List
	return fonts.Load(nil, []fonts.Spec{{Role: role}}, &ds).Chain(role)
}

// setIn shapes text in the chain of a role.
func setIn(t testing.TB, role, s string, st Style) *Paragraph {
	t.Helper()
	var sh Shaper
	return sh.Shape([]Span{{Text: s, Chain: chainOf(t, role)}}, &st, new(diag.List))
}

// TestAdjacent goes through the table of section 6.2: what is left of the two
// marks of a pair, in em, within a line.
func TestAdjacent(t *testing.T) {
	rights := []rune("（）、。·　")
	for left, want := range map[rune]string{
		'（': "1.0+0.5 1.0+1.0 1.0+1.0 1.0+1.0 1.0+0.5 1.0+1.0",
		'）': "1.0+0.5 0.5+1.0 0.5+1.0 0.5+1.0 0.5+0.5 0.5+1.0",
		'、': "1.0+0.5 0.5+1.0 0.5+1.0 0.5+1.0 0.5+0.5 0.5+1.0",
		'。': "1.0+0.5 0.5+1.0 0.5+1.0 0.5+1.0 0.5+0.5 0.5+1.0",
		'·': "0.5+0.5 0.5+1.0 0.5+1.0 0.5+1.0 0.5+0.5 0.5+1.0",
		'　': "1.0+0.5 1.0+1.0 1.0+1.0 1.0+1.0 1.0+0.5 1.0+1.0",
	} {
		var got []string
		for _, right := range rights {
			p := set(t, "国"+string(left)+string(right)+"国", plain())
			got = append(got, fmt.Sprintf("%.1f+%.1f", p.atoms[1].width.Points()/10, p.atoms[2].width.Points()/10))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%c\n got %s\nwant %s", left, s, want)
		}
	}
	for _, c := range []struct {
		in   string
		st   Style
		want string
	}{
		{"国）））国", plain(), "国|1.00 ）|0.50 ）|0.50 ）|1.00 国|1.00"},
		{"国——，国", plain(), "国|1.00 ——|2.00 ，|1.00 国|1.00"},
		{"国[（国）]国", plain(), "国|1.00 +0.25 [|0.34 （|0.50 国|1.00 ）|0.50 ]|0.34 +0.25 国|1.00"},
		{"国。”国", Kaiming.style(), "国|1.00 。|0.50 ”|0.50 国|1.00"},
		{"国。“国", Kaiming.style(), "国|1.00 。|0.50 “|0.50 国|1.00"},
		{"国。国，国", Kaiming.style(), "国|1.00 。|1.00 国|1.00 ，|0.50 国|1.00"},
	} {
		if got := natural(t, c.in, c.st); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
	// Across spans of different faces the rule holds too; a superscript mark,
	// being smaller, takes nothing from a larger one.
	chains := [2]Span{{Text: "国）", Chain: chainOf(t, "song")}, {Text: "。国", Chain: chainOf(t, "hei")}}
	var sh Shaper
	st := plain()
	if p := sh.Shape(chains[:], &st, new(diag.List)); p.atoms[1].width != em/2 {
		t.Errorf("across spans: %v", p.atoms[1].width)
	}
	chains[1].Scale, chains[1].Rise = 600, 330
	if p := sh.Shape(chains[:], &st, new(diag.List)); p.atoms[1].width != em {
		t.Errorf("before a superscript: %v", p.atoms[1].width)
	}
}

// TestHanging goes through section 7: ， 、 。 hang where they would begin the next
// line, one only, none that ends a run of marks.
func TestHanging(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"一二三四五六七八，九十", "一二三四五六七八，|九十"},
		{"一二三四五六七八。九十", "一二三四五六七八。|九十"},
		{"一二三四五六七八、九十", "一二三四五六七八、|九十"},
		{"一二三四五六七八；九十", "一二三四五六七|八；九十"},
		{"一二三四五六七”，九十百", "一二三四五六七”，|九十百"},
		{"一二三四五六七八”，九十百千", "一二三四五六七|八”，九十百千"},
		{"一二三四五六七，九十百千", "一二三四五六七，|九十百千"},
	} {
		st := plain()
		st.Hang = true
		if got := breaks(t, c.in, 8, st); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
	st := plain()
	st.Hang = true
	p := set(t, "一二三四五六七，九十百千万", st)
	if ln := p.Break(8 * em)[0]; ln.Hang != 0 {
		t.Errorf("a mark that fits hangs by %v", ln.Hang)
	}
	p = set(t, "一二，三四五六七。八九十百", st)
	if ln := p.Break(8 * em)[0]; ln.Hang != 0 || p.LineText(&ln) != "一二，三四五六七。" {
		t.Errorf("%s: a mark that squeezing brings in hangs by %v", p.LineText(&ln), ln.Hang)
	}
}

// TestGaps goes through section 8.
func TestGaps(t *testing.T) {
	for _, c := range []struct {
		in   string
		gaps int
	}{
		{"国A国", 2}, {"国5国", 2}, {"国é国", 2}, {"国C#国", 2}, {"国@国", 2},
		{"国A", 1}, {"A国", 1},
		{"国，A。国", 0}, {"国（A）国", 0}, {"国——A……国", 0}, {"国·A·国", 0}, {"国—A～国", 0}, {"国“A”国", 0},
		{"国5%国", 2}, {"国￥5国", 1}, {"国$5国", 2}, {"国5℃国", 2}, {"国80㎡国", 2}, {"国５％国", 0}, {"国−5国", 2}, {"国№5国", 2},
		{"国①国", 0}, {"国A①国", 2}, {"国A²国", 2},
		{"国https://example.org国", 0}, {"国www.example.org国", 0}, {"国a@example.org国", 0}, {"国wang@example.org国", 0}, {"国@某某", 2},
	} {
		p := set(t, c.in, plain())
		n := 0
		for i := range p.atoms {
			if p.atoms[i].has(gapBefore) {
				n++
			}
		}
		if n != c.gaps {
			t.Errorf("%s has %d gaps, want %d", c.in, n, c.gaps)
		}
	}
	// A typed space is the gap, not added to it; at a line's ends there is none.
	if p := set(t, "国 A 国", plain()); p.Width() != set(t, "国A国", plain()).Width() {
		t.Error("a typed space adds to the gap")
	}
	p := set(t, "一二三四五六七八ABC国", plain())
	for _, ln := range p.Break(8 * em) {
		if cells := p.Place(&ln, nil); cells[0].X != 0 {
			t.Errorf("%s begins with a gap", p.LineText(&ln))
		}
	}
}

// TestTypedGaps: a line with typed gaps is the line without, whether it is
// squeezed, opened or left as it is, and whatever gap the style asks for.
func TestTypedGaps(t *testing.T) {
	for _, gap := range []int{0, 125, 250} {
		for _, in := range []string{"一二三 5 四五六七八九", "中国 GDP 增长约 50% 的占 $5 上下", "。国 A 国 B 国。国国国"} {
			st := plain()
			st.Gap = gap
			typed, bare := set(t, in, st), set(t, strings.ReplaceAll(in, " ", ""), st)
			for measure := 4 * em; measure < 12*em; measure += em / 16 {
				if got, want := inkPlaces(typed, measure), inkPlaces(bare, measure); got != want {
					t.Fatalf("gap %d, %.3f em:\n got %s\nwant %s", gap, float64(measure)/float64(em), got, want)
				}
			}
		}
	}
}

// inkPlaces says where the characters of the lines stand, spaces left out.
func inkPlaces(p *Paragraph, measure geom.Length) string {
	var b strings.Builder
	for _, ln := range p.Break(measure) {
		for _, c := range p.Place(&ln, nil) {
			if p.atoms[c.Atom].class != Space {
				fmt.Fprintf(&b, "%c%d ", p.runeAt(c.Atom), c.X)
			}
		}
		b.WriteString("| ")
	}
	return b.String()
}

// TestNoGap: where the style asks for no gap, the boundary of Han and Western
// text is one like the others.
func TestNoGap(t *testing.T) {
	st := plain()
	st.Gap = 0
	p := set(t, "一二三四ABC五六七八九十", st)
	ln := p.Break(7*em + em/2)[0]
	cells := p.Place(&ln, nil)
	gap := func(k int) geom.Length { return cells[k].X - cells[k-1].X - cells[k-1].W }
	if gap(1) <= 0 || gap(4)-gap(1) > 1 || gap(1)-gap(4) > 1 {
		t.Errorf("%s: %v between Han, %v before a word", p.LineText(&ln), gap(1), gap(4))
	}
}

// TestQuotes goes through the pairs of section 3: W is a Western mark, C a
// Chinese one, in the order of the text.
func TestQuotes(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"叫“ok”的", "CC"}, {"“ok”", "WW"}, {"He said “Hi” to me", "WW"}, {"He said “你好” to me", "CC"}, {"见 “Hello” 一文", "CC"},
		{"a “b，c” d", "CC"}, {"（“Hello”）", "CC"}, {"“”", "CC"}, {"它的“a”，“b”。", "CCCC"},
		{"He said “‘Hi,’ she cried” now", "WWWW"}, {"“‘Hello’”", "WWWW"}, {"He said “it is ‘so’” now", "WWWW"}, {"说“‘Hello’”", "CCCC"},
		{"He said “‘你’ too” now", "CCCC"}, {"“他说 ‘Hi’ 吗”", "CCCC"},
		{"He said “50% off” now", "WW"}, {"He said “C++ is fun” ok", "WW"}, {"He paid “$5” for it", "WW"}, {"up 5% “net” of $5", "WW"},
		{"a “b—c” d", "WW"}, {"He said “well…” and", "WW"},
		{"it’s John’s好", "WW"}, {"the boys’ book", "W"}, {"rock ’n’ roll", "WW"}, {"读the boys’书", "C"}, {"‘the boys’ book", "WW"}, {"中’s", "C"}, {"未开”的", "C"}, {"他“未闭", "C"}, {"他“未‘闭”的", "CCC"}, {"A “b ‘c” d", "WCW"},
	} {
		p := set(t, c.in, plain())
		var got strings.Builder
		for i := range p.atoms {
			if r := p.runeAt(i); r >= '‘' && r <= '”' {
				if p.atoms[i].class == Western {
					got.WriteByte('W')
				} else {
					got.WriteByte('C')
				}
			}
		}
		if got.String() != c.want {
			t.Errorf("%s: %s, want %s", c.in, got.String(), c.want)
		}
	}
}
