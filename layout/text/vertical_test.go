package text

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/internal/judge"
	"banxin/layout/page"
)

// downward is plain in vertical text.
func downward() Style {
	st := plain()
	st.Vertical = true
	return st
}

// TestVerticalCells checks the cells along one long line.
func TestVerticalCells(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"lone marks are one em", "一，二。三", "一|1.00 ，|1.00 二|1.00 。|1.00 三|1.00"},
		{"line start and end", "（一）", "（|0.50 一|1.00 ）|0.50"},
		{"quotation, stop, opening", "一”。“二", "一|1.00 ”|0.50 。|1.00 “|0.50 二|1.00"},
		{"： ； have no white to give", "一：二；", "一|1.00 ：|1.00 二|1.00 ；|1.00"},
		{"nor have ？ ！", "一？二！", "一|1.00 ？|1.00 二|1.00 ！|1.00"},
		{"the bracket after ： gives its own", "曰：“一", "曰|1.00 ：|1.00 “|0.50 一|1.00"},
		{"and the one before it", "一）：二", "一|1.00 ）|0.50 ：|1.00 二|1.00"},
		{"dash is one stroke", "一——二", "一|1.00 ——|2.00 二|1.00"},
		{"ellipsis", "一……二", "一|1.00 …|1.00 …|1.00 二|1.00"},
		{"connectors", "一—二～三–四", "一|1.00 —|1.00 二|1.00 ～|1.00 三|1.00 –|0.50 四|1.00"},
		{"middle dot", "买·提", "买|1.00 ·|0.50 提|1.00"},
		{"solidus", "日/月／年", "日|1.00 /|0.50 月|1.00 ／|0.50 年|1.00"},
		{"doubled in one cell", "啊？！好", "啊|1.00 ？！|1.00 好|1.00"},
		{"trebled in two", "啊！！！好", "啊|1.00 ！！|1.00 ！|1.00 好|1.00"},
		{"one figure", "共5个", "共|1.00 5|1.00 个|1.00"},
		{"two and three figures", "12月100人", "12|1.00 月|1.00 100|1.00 人|1.00"},
		{"four are turned, with gaps", "在2020年", "在|1.00 +0.25 2|0.56 0|0.56 2|0.56 0|0.56 +0.25 年|1.00"},
		{"a decimal fraction", "占3.0%的", "占|1.00 3.0|1.00 %|1.00 的|1.00"},
		{"a longer one is turned with its sign", "占12.5%的", "占|1.00 +0.25 1|0.47 2|0.56 .|0.33 5|0.56 %|0.92 +0.25 的|1.00"},
		{"letters and signs", "A+级5G网", "A+|1.00 级|1.00 5G|1.00 网|1.00"},
		{"single letters", "A股X光", "A|1.00 股|1.00 X|1.00 光|1.00"},
		{"short acronyms", "去WTO谈", "去|1.00 W|1.00 T|1.00 O|1.00 谈|1.00"},
		{"long ones are turned", "去APEC谈", "去|1.00 +0.25 A|0.71 P|0.63 E|0.65 C|0.69 +0.25 谈|1.00"},
		{"a phrase is turned together", "用iPhone 12拍", "用|1.00 +0.25 i|0.32 P|0.63 h|0.66 o|0.60 n|0.66 e|0.55  |0.25 1|0.47 2|0.56 +0.25 拍|1.00"},
		{"a date is turned together", "到2020-11-30止", "到|1.00 +0.25 2|0.56 0|0.56 2|0.56 0|0.56 -|0.50 1|0.47 1|0.47 -|0.50 3|0.56 0|0.56 +0.25 止|1.00"},
		{"a range is not", "3—5月10～12日", "3|1.00 —|1.00 5|1.00 月|1.00 10|1.00 ～|1.00 12|1.00 日|1.00"},
		{"nor is one whose first part is turned", "自2020～30年", "自|1.00 +0.25 2|0.56 0|0.56 2|0.56 0|0.56 ～|1.00 30|1.00 年|1.00"},
		{"typed spaces are no gap", "共 5 个 12 月", "共|1.00  5|1.00  个|1.00  12|1.00  月|1.00"},
		{"but are one beside what is turned", "在 2020 年", "在|1.00  |0.25 2|0.56 0|0.56 2|0.56 0|0.56  |0.25 年|1.00"},
		{"a sign goes across with a figure", "温度−5℃花$5", "温|1.00 度|1.00 −5|1.00 ℃|1.00 花|1.00 $5|1.00"},
		{"or stands before more", "花$100元", "花|1.00 $|1.00 100|1.00 元|1.00"},
		{"per mille", "占5‰", "占|1.00 5|1.00 ‰|1.00"},
		{"what would be too small across is turned", "学C++吧", "学|1.00 +0.25 C|0.69 +|0.58 +|0.58 +0.25 吧|1.00"},
		{"a script that stands upright", "去한국吧", "去|1.00 한|1.00 국|1.00 吧|1.00"},
		{"list numbers", "(1)甲", "(1)|1.00 甲|1.00"},
		{"full-width signs stand in cells", "￥30㎡", "￥|1.00 30|1.00 ㎡|1.00"},
		{"Western quotation stays with its words", "say “ok” now", "s|0.47 a|0.54 y|0.55  |0.25 “|0.45 o|0.59 k|0.61 ”|0.45  |0.25 n|0.66 o|0.59 w|0.84"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.ReplaceAll(natural(t, c.in, downward()), " |0.00", "") // those within a cell
			if got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
			}
		})
	}
}

// inkedGlyph is a glyph as it stands on the page: its ink in thousandths of the em,
// to the right of the line's middle and below the line's start.
type inkedGlyph struct {
	text string
	run  *page.Run
	id   fonts.GID
	box  [4]int // left, top, right, bottom
}

func (d *inkedGlyph) middle() (x, y int) { return (d.box[0] + d.box[2]) / 2, (d.box[1] + d.box[3]) / 2 }

// drawDown sets a text on one vertical line in a shipped face and returns its
// glyphs; it sees that the runs say the text.
func drawDown(t *testing.T, face, s string) []inkedGlyph {
	t.Helper()
	var ds diag.List
	chain := fonts.Load(nil, []fonts.Spec{{Role: face}}, &ds).Chain(face)
	st := downward()
	st.Punctuation = FullBody
	var sh Shaper
	p := sh.Shape([]Span{{Text: s, Chain: chain}}, &st, &ds)
	if ds.HasErrors() {
		t.Fatalf("%s %q: %v", face, s, ds.Sorted()[0].Message.EN)
	}
	lines := p.Break(1000 * em)
	var set Setter
	var list []inkedGlyph
	said := ""
	for _, it := range set.Set(nil, p, &lines[0], geom.Point{}) {
		r := it.(*page.Run)
		said += r.Text
		list = append(list, inks(r)...)
	}
	if said != s {
		t.Errorf("%s: the runs say %q, the text is %q", face, said, s)
	}
	return list
}

// inks returns where the glyphs of a run have their ink.
func inks(r *page.Run) (list []inkedGlyph) {
	pen := r.At
	for k, g := range r.Glyphs {
		end := len(r.Text)
		if k+1 < len(r.Glyphs) {
			end = int(r.Glyphs[k+1].Cluster)
		}
		d := inkedGlyph{text: r.Text[g.Cluster:end], run: r, id: g.ID}
		if x0, y0, x1, y1, ok := r.Face.Bounds(g.ID); ok {
			u := func(n int) int { return int(r.Size.Scale(n, r.Face.UnitsPerEm()) * 1000 / em) }
			ox, oy := int((pen.X+g.DX)*1000/em), int((pen.Y+g.DY)*1000/em)
			d.box = [4]int{ox + u(x0)*r.Width()/1000, oy - u(y1), ox + u(x1)*r.Width()/1000, oy - u(y0)}
			if r.Dir == page.Turned { // up becomes right, right becomes down
				d.box = [4]int{ox + u(y0), oy + u(x0), ox + u(y1), oy + u(x1)}
			}
		}
		list = append(list, d)
		pen = r.Dir.Move(pen, g.Advance)
	}
	return list
}

// verticalFaces are the faces the places of ink are checked in: with vertical
// forms of everything, of most, of nothing.
var verticalFaces = []string{"song", "song-black", "hei", "hei-black", "kai", "nameplate"}

// TestVerticalMarks looks at where the ink of every mark stands in its cell
// (typography.md section 16).
func TestVerticalMarks(t *testing.T) {
	near := func(v, want, by int) bool { return want-by <= v && v <= want+by }
	for _, face := range verticalFaces {
		for _, r := range "，、。" { // upright, in the upper right quarter
			d := drawDown(t, face, "中"+string(r))[1]
			if d.run.Dir != page.Down || d.box[0] < 0 || d.box[2] > 500 || d.box[1] < 1000 || d.box[3] > 1500 {
				t.Errorf("%s %c: ink %v, direction %d", face, r, d.box, d.run.Dir)
			}
		}
		for _, r := range "：；？！" { // upright, right of the middle
			d := drawDown(t, face, "中"+string(r))[1]
			if x, y := d.middle(); d.run.Dir != page.Down || !near(x, 230, 60) || !near(y, 1440, 130) || d.box[3] > 2000 {
				t.Errorf("%s %c: ink %v, direction %d", face, r, d.box, d.run.Dir)
			}
		}
		for _, pair := range []string{"“”", "‘’", "（）", "《》", "〈〉", "【】", "〔〕"} { // white above and below
			d := drawDown(t, face, "中"+pair)
			if d[1].box[1] < 1450 || d[1].box[3] > 2001 || d[2].box[1] < 1975 || d[2].box[3] > 2560 {
				t.Errorf("%s %s: ink %v and %v", face, pair, d[1].box, d[2].box)
			}
			if w := d[1].box[2] - d[1].box[0]; w < 500 {
				t.Errorf("%s %s: %d wide, which is not lying", face, pair, w)
			}
		}
		for r, size := range map[rune]int{'—': 1000, '～': 1000, '–': 500, '·': 500, '/': 500, '／': 500} { // in the middle of their cells
			d := drawDown(t, face, "中"+string(r)+"国")[1]
			if x, y := d.middle(); !near(x, 0, 8) || !near(y, 1000+size/2, 8) {
				t.Errorf("%s %c: ink %v", face, r, d.box)
			}
			if w, h := d.box[2]-d.box[0], d.box[3]-d.box[1]; r != '·' && r != '/' && r != '／' && w > h {
				t.Errorf("%s %c: ink %v does not lie along the line", face, r, d.box)
			}
		}
	}
}

// TestVerticalQuotes sees that “ ” ‘ ’ are inkedGlyph as ﹃ ﹄ ﹁ ﹂.
func TestVerticalQuotes(t *testing.T) {
	for _, face := range verticalFaces {
		got, want := drawDown(t, face, "“中‘国’人”"), drawDown(t, face, "『中「国」人』")
		for i := range want {
			if got[i].id != want[i].id || got[i].run.Face != want[i].run.Face {
				t.Errorf("%s: %s is glyph %d, %s is %d", face, got[i].text, got[i].id, want[i].text, want[i].id)
			}
		}
	}
}

// TestVerticalPair sees the marks of ！？ side by side in one cell, the first on
// the left, and a % of its own as the full-width sign.
func TestVerticalPair(t *testing.T) {
	for _, face := range verticalFaces {
		d := drawDown(t, face, "啊！？好")
		l, _ := d[1].middle()
		r, _ := d[2].middle()
		if d[1].run.Dir != page.Across || l < -350 || l > -150 || r < 150 || r > 350 || d[1].box[1] < 1000 || d[2].box[3] > 2000 {
			t.Errorf("%s: ！ at %v, ？ at %v", face, d[1].box, d[2].box)
		}
		if got, want := drawDown(t, face, "占5%的")[2], drawDown(t, face, "占5％的")[2]; got.id != want.id {
			t.Errorf("%s: %% is glyph %d, ％ is %d", face, got.id, want.id)
		}
	}
}

// TestVerticalBaseline: capitals have their middle on the line's middle, words
// of small letters theirs, between that of capitals and that of small letters.
func TestVerticalBaseline(t *testing.T) {
	for _, face := range verticalFaces {
		for text, share := range map[string]func(*fonts.Face) int{
			"APEC":    func(f *fonts.Face) int { return f.CapHeight() / 2 },
			"example": func(f *fonts.Face) int { return (f.CapHeight() + f.XHeight()) / 4 },
		} {
			r := drawDown(t, face, "中"+text+"国")[1].run
			want := -r.Size.Scale(share(r.Face), r.Face.UnitsPerEm())
			if got := r.At.X + r.Glyphs[0].DX; got < want-20 || got > want+20 {
				t.Errorf("%s %s: baseline at %v, want %v", face, text, got, want)
			}
		}
	}
}

// TestVerticalDashes sees one stroke two em long and six dots at one pitch,
// both on the middle of the line.
func TestVerticalDashes(t *testing.T) {
	for _, face := range verticalFaces {
		stroke := drawDown(t, face, "中——国")
		from, to := 9999, 0
		for _, d := range stroke[1 : len(stroke)-1] {
			if x, _ := d.middle(); x < -8 || x > 8 || d.box[2]-d.box[0] > 200 || to > 0 && d.box[1] > to {
				t.Errorf("%s ——: ink %v after %d", face, d.box, to)
			}
			from, to = min(from, d.box[1]), max(to, d.box[3])
		}
		if to-from < 1780 || to > 3000 || from < 1000 || from-1000-(3000-to) > 8 || 3000-to-(from-1000) > 8 {
			t.Errorf("%s ——: from %d to %d", face, from, to)
		}
		var dots []int
		for _, d := range drawDown(t, face, "中……国") {
			if d.text != "…" {
				continue
			}
			if x, _ := d.middle(); x < -8 || x > 8 {
				t.Errorf("%s …: ink %v", face, d.box)
			}
			dots = append(dots, dotsOf(t, &d)...)
		}
		if len(dots) != 6 || dots[0] < 1000 || dots[5] > 3000 {
			t.Fatalf("%s ……: dots at %v", face, dots)
		}
		for k := 1; k < 6; k++ {
			if pitch, step := dots[k]-dots[k-1], dots[1]-dots[0]; pitch < step-6 || pitch > step+6 || step < 250 {
				t.Errorf("%s ……: dots at %v", face, dots)
				break
			}
		}
	}
}

// dotsOf returns where the contours of a glyph have their middles along the line.
func dotsOf(t *testing.T, d *inkedGlyph) (along []int) {
	segs, err := d.run.Face.Outline(nil, d.id)
	if err != nil {
		t.Fatal(err)
	}
	x0, _, _, y1, _ := d.run.Face.Bounds(d.id)
	upem := d.run.Face.UnitsPerEm()
	for i := 0; i < len(segs); {
		lo, hi := float32(1e9), float32(-1e9)
		for j := i; ; j++ {
			if j == len(segs) || j > i && segs[j].Op == fonts.MoveTo {
				i = j
				break
			}
			p := segs[j].P[0]
			v := float32(y1) - p.Y // below the top of the ink
			if d.run.Dir == page.Turned {
				v = p.X - float32(x0)
			}
			lo, hi = min(lo, v), max(hi, v)
		}
		along = append(along, d.box[1]+int((lo+hi)/2)*1000/upem)
	}
	slices.Sort(along)
	return along
}

// TestVerticalWestern looks at words, letters and 纵中横.
func TestVerticalWestern(t *testing.T) {
	for _, face := range verticalFaces {
		left, right := 9999, -9999
		for _, d := range drawDown(t, face, "中HEN1980国")[1:8] {
			if d.run.Dir != page.Turned {
				t.Errorf("%s %s: direction %d", face, d.text, d.run.Dir)
			}
			left, right = min(left, d.box[0]), max(right, d.box[2])
		}
		if m := (left + right) / 2; m < -25 || m > 25 {
			t.Errorf("%s: capitals and figures stand from %d to %d", face, left, right)
		}
		for _, text := range []string{"12", "30", "58", "3.0", "A+", "5G", "100", "365"} {
			d := drawDown(t, face, "中"+text+"国")
			d = d[1 : len(d)-1]
			if len(d) != len(text) {
				t.Fatalf("%s %s: %d glyphs", face, text, len(d))
			}
			box := d[0].box
			for k := range d {
				if d[k].run != d[0].run || d[k].run.Dir != page.Across || d[k].text != text[k:k+1] {
					t.Errorf("%s %s: %q in a run of its own", face, text, d[k].text)
				}
				box = [4]int{min(box[0], d[k].box[0]), min(box[1], d[k].box[1]), max(box[2], d[k].box[2]), max(box[3], d[k].box[3])}
			}
			x, y := (box[0]+box[2])/2, (box[1]+box[3])/2
			if x < -45 || x > 45 || y < 1450 || y > 1550 || box[0] < -535 || box[2] > 535 {
				t.Errorf("%s %s: ink %v", face, text, box)
			}
			if w := d[0].run.Width(); w < leastScale || w > 1000 {
				t.Errorf("%s %s: scaled to %d", face, text, w)
			}
		}
		for _, text := range []string{"A", "Z", "8", "WTO"} {
			for k, d := range drawDown(t, face, "中"+text+"国")[1 : 1+len(text)] {
				x, y := d.middle()
				if d.run.Dir != page.Down || x < -25 || x > 25 || y < 1400+1000*k || y > 1600+1000*k {
					t.Errorf("%s %s: ink %v, direction %d", face, d.text, d.box, d.run.Dir)
				}
			}
		}
	}
}

// TestVerticalLatinFace sees that a paper's own face of words serves letters and
// figures that stand upright or across, too, and is fitted to the Han face.
func TestVerticalLatinFace(t *testing.T) {
	var ds diag.List
	latin := fonts.Latin{FaceRef: fonts.FaceRef{Name: "nameplate"}}
	chain := fonts.Load(nil, []fonts.Spec{{Role: "song", Latin: latin}}, &ds).Chain("song")
	st := downward()
	var sh Shaper
	var setter Setter
	p := sh.Shape([]Span{{Text: "A股5月12日涨2020点", Chain: chain}}, &st, &ds)
	for _, it := range setter.Set(nil, p, &p.Break(100 * em)[0], geom.Point{}) {
		r := it.(*page.Run)
		western := r.Text[0] < 0x80
		if got := r.Face.Name(); western != (got == "nameplate") {
			t.Errorf("%q is set in %s", r.Text, got)
		}
		for _, d := range inks(r) {
			if x, _ := d.middle(); western && r.Dir == page.Down && (x < -60 || x > 60) {
				t.Errorf("%q: ink %v", r.Text, d.box)
			}
		}
	}
}

// TestVerticalAsHarfBuzz compares glyphs and places of whole sentences with
// hb-shape, quotation marks given as it would need them.
func TestVerticalAsHarfBuzz(t *testing.T) {
	hbShape := judge.Need(t, "hb-shape")
	files := map[string]string{"song": "NotoSerifSC-Regular.ttf", "song-black": "NotoSerifSC-Black.ttf",
		"hei": "NotoSansSC-Medium.ttf", "hei-black": "NotoSansSC-Black.ttf", "kai": "LXGWWenKai-Regular.ttf"}
	for _, s := range []string{
		"社区图书馆扩建工程，今天上午开工。",
		"他说：“‘一网统管’好不好？大家说了算！”",
		"《周家桥》（第三版）：通讯员、摄影【报道】；完。",
		"居民〈甲〉〔乙〕们等了很久……终于来了。",
	} {
		for face, file := range files {
			if face == "kai" && strings.Contains(s, "……") {
				continue // its dots are not evenly spaced, ours are
			}
			asked := strings.NewReplacer("“", "『", "”", "』", "‘", "「", "’", "」").Replace(s)
			out := judge.Run(t, hbShape, "--direction=ttb", "--script=hani", "--language=zh-hans", "--no-glyph-names",
				"--no-clusters", "--text="+asked, "--font-file="+filepath.Join("..", "..", "fonts", "files", file))
			if got := hbPlaces(drawDown(t, face, s)); got != hbAsPlaces(t, out) {
				t.Errorf("%s %s\n got %s\nwant %s", face, s, got, hbAsPlaces(t, out))
			}
		}
	}
}

// hbPlaces writes glyphs and the places of their origins in thousandths of the em.
func hbPlaces(list []inkedGlyph) string {
	var sb strings.Builder
	for _, d := range list {
		x0, _, _, y1, ok := d.run.Face.Bounds(d.id)
		if !ok {
			continue
		}
		fmt.Fprintf(&sb, "%d@%d,%d ", d.id, d.box[0]-x0, d.box[1]+y1)
	}
	return sb.String()
}

// hbAsPlaces reads the answer of hb-shape, [glyph@x,y+0,advance|…], y up.
func hbAsPlaces(t *testing.T, answer string) string {
	t.Helper()
	var sb strings.Builder
	pen := 0
	for _, one := range strings.Split(strings.Trim(strings.TrimSpace(answer), "[]"), "|") {
		f := strings.FieldsFunc(one, func(r rune) bool { return strings.ContainsRune("@,+", r) })
		var n [5]int
		for i := range f {
			v, err := strconv.Atoi(f[i])
			if err != nil || len(f) != 5 {
				t.Fatalf("hb-shape says %q", one)
			}
			n[i] = v
		}
		fmt.Fprintf(&sb, "%d@%d,%d ", n[0], n[1], pen-n[2])
		pen -= n[4]
	}
	return sb.String()
}

// verticalPieces are what random vertical text is made of.
var verticalPieces = append([]string{
	"12", "5", "100", "A+", "WTO", "X", "iPhone 12", "APEC", " ", "？！", "！！！", "：“", "；", "〔一〕", "‘好’", "—", "～", "–",
	"internationalisation ", "representative", "3—5", "2020-11-30", "$5", "€1200", "−3℃", "12%", "/", "５", "々", "①", "㎡", "e-mail", "“ok”", "…", "\n", "𬭎", "é",
}, pieces...)

// TestVerticalProperties sets random mixed text: the runs of the lines say the
// text, no line is longer than its measure, flush lines are as long, bans hold,
// and no cell of 纵中横 is cut.
func TestVerticalProperties(t *testing.T) {
	chains := map[string][]*fonts.Face{}
	for _, face := range []string{"song", "kai", "nameplate"} {
		var ds diag.List
		chains[face] = fonts.Load(nil, []fonts.Spec{{Role: face}}, &ds).Chain(face)
	}
	rapid.Check(t, func(t *rapid.T) {
		st := downward()
		st.Mode = Mode(rapid.IntRange(0, 1).Draw(t, "mode"))
		st.Punctuation = Punctuation(rapid.IntRange(0, 3).Draw(t, "punctuation"))
		st.Hang = rapid.Bool().Draw(t, "hang")
		st.Hyphenate = rapid.Bool().Draw(t, "hyphenate")
		st.Grid = rapid.Bool().Draw(t, "grid")
		st.Indent = 1000 * rapid.IntRange(0, 2).Draw(t, "indent")
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(verticalPieces), 1, 60).Draw(t, "text"), "")
		measure := geom.Length(rapid.IntRange(1, 50).Draw(t, "half measure")) * em / 2
		chain := chains[rapid.SampledFrom([]string{"song", "kai", "nameplate"}).Draw(t, "face")]
		var ds diag.List
		var sh Shaper
		var set Setter
		p := sh.Shape([]Span{{Text: text, Chain: chain}}, &st, &ds)
		said := ""
		for _, ln := range p.Break(measure) {
			for _, it := range set.Set(nil, p, &ln, geom.Point{X: 7, Y: 9}) {
				r := it.(*page.Run)
				said += r.Text
				checkDown(t, r, p, measure)
			}
			checkDownLine(t, p, &ln, measure)
		}
		said = strings.ReplaceAll(said, shyText, "")
		if got, want := strings.Join(strings.Fields(said), ""), strings.Join(strings.Fields(text), ""); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}

// checkDown checks one run of vertical text.
func checkDown(t *rapid.T, r *page.Run, p *Paragraph, measure geom.Length) {
	if r.At.X != 7 || r.At.Y < 9 || measure > 4*em && r.At.Y > 9+measure {
		t.Fatalf("%q begins at %v", r.Text, r.At)
	}
	if r.Dir != page.Across {
		return
	}
	width := geom.Length(0)
	for _, g := range r.Glyphs {
		width += g.Advance
	}
	if width > em || r.Width() < leastScale || len(r.Text) < 2 {
		t.Fatalf("纵中横 %q is %v wide, scaled to %d", r.Text, width, r.Width())
	}
}

// checkDownLine checks a line of a paragraph that may hold anything.
func checkDownLine(t *rapid.T, p *Paragraph, ln *Line, measure geom.Length) {
	if p.atoms[ln.First].has(tucked) {
		t.Fatalf("%q: a cell is cut", p.LineText(ln))
	}
	cells := p.Place(ln, nil)
	if len(cells) == 0 {
		return // spaces alone
	}
	last := cells[len(cells)-1]
	end, cut := last.X+last.W, ln.UnitCut || ln.First > 0 && p.atoms[ln.First].has(noBreak)
	if end > measure+ln.Hang && measure > 4*em && !cut {
		t.Fatalf("%q ends at %v of %v", p.LineText(ln), end, measure)
	}
	next := ln.Next
	if ln.Final || ln.BanDropped || ln.UnitCut {
		return
	}
	if p.atoms[next].has(noBreak) {
		t.Fatalf("%q must not end before %q", p.LineText(ln), p.Text[p.atoms[next].off:])
	}
}

// TestVerticalHyphen sees the hyphen of a turned word on the word's baseline.
func TestVerticalHyphen(t *testing.T) {
	st := downward()
	st.Hyphenate = true
	p := set(t, "谈internationalisation和别的事", st)
	var setter Setter
	for _, ln := range p.Break(9 * em) {
		items := setter.Set(nil, p, &ln, geom.Point{})
		r := items[len(items)-1].(*page.Run)
		if ln.Hyphen == 0 {
			continue
		}
		h, before := r.Glyphs[len(r.Glyphs)-1], r.Glyphs[len(r.Glyphs)-2]
		if r.Dir != page.Turned || h.DX != before.DX || h.DY != 0 || !strings.HasSuffix(r.Text, shyText) {
			t.Errorf("%q: hyphen at %v,%v after %v,%v", r.Text, h.DX, h.DY, before.DX, before.DY)
		}
		return
	}
	t.Error("no line ends with a hyphen")
}

// TestVerticalSpread sees that 均排 leaves a cell of 纵中横 whole.
func TestVerticalSpread(t *testing.T) {
	var ds diag.List
	var sh Shaper
	st := downward()
	p := sh.Shape([]Span{{Text: "第12版", Chain: song(t), Spread: 5 * em}}, &st, &ds)
	if got := show(p, &p.Break(9 * em)[0]); got != "第|2.00 12|1.00 |1.00 版|1.00" { // white after the second
		t.Error(got)
	}
}

// TestVerticalBreaksAlike sees that line breaking does not know of vertical
// text: where no cell differs lines are the same.
func TestVerticalBreaksAlike(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 2))
	var same []string
	for _, s := range pieces {
		if !strings.ContainsAny(s, "；：5032ETCA") {
			same = append(same, s)
		}
	}
	for range 300 {
		var sb strings.Builder
		for range 80 {
			sb.WriteString(same[r.IntN(len(same))])
		}
		for _, mode := range []Mode{Stable, Optimal} {
			st, down := plain(), downward()
			st.Mode, down.Mode = mode, mode
			measure := geom.Length(8+r.IntN(13)) * em
			a, b := set(t, sb.String(), st).Break(measure), set(t, sb.String(), down).Break(measure)
			if !slices.Equal(a, b) {
				t.Fatalf("%s at %v: lines differ", sb.String(), measure)
			}
		}
	}
}

func TestNarrowed(t *testing.T) {
	for _, c := range []struct {
		total        geom.Length
		scale, share int
		ok           bool
	}{
		{900, 1000, 1000, true}, {1000, 1000, 1000, true}, {1112, 899, 1000, true}, {1428, 700, 1000, true},
		{1671, 700, 854, true}, {1904, 700, 750, true}, {1906, 700, 749, false}, {4000, 700, 357, false},
	} {
		scale, share, ok := narrowed(c.total, 1000)
		if scale != c.scale || share != c.share || ok != c.ok {
			t.Errorf("%d: %d, %d, %t", c.total, scale, share, ok)
		}
		if ok && int(c.total)*scale/1000*share/1000 > 1000 {
			t.Errorf("%d does not fit", c.total)
		}
	}
}

func TestStandsUpright(t *testing.T) {
	for _, r := range "中〇々，、。：；？！·℃％￥㎡①㈠〒♀♂■☎Ａ５〡🀄" {
		if !standsUpright(r) {
			t.Errorf("%c is turned", r)
		}
	}
	for _, r := range "（）《》“”—…～－→↑aA5%$─=＝" {
		if standsUpright(r) {
			t.Errorf("%c is upright", r)
		}
	}
}

// TestOrientationTable compares the table with the Unicode data of the system.
func TestOrientationTable(t *testing.T) {
	data, err := os.ReadFile("/usr/share/unicode/VerticalOrientation.txt")
	if err != nil {
		t.Skip("the package unicode-data is not installed")
	}
	for _, row := range strings.Split(string(data), "\n") {
		row, _, _ = strings.Cut(row, "#")
		chars, class, ok := strings.Cut(strings.TrimSpace(row), ";")
		if !ok {
			continue
		}
		first, last, _ := strings.Cut(strings.TrimSpace(chars), "..")
		if last == "" {
			last = first
		}
		a, _ := strconv.ParseInt(first, 16, 32)
		b, _ := strconv.ParseInt(last, 16, 32)
		want := strings.TrimSpace(class) == "U" || strings.TrimSpace(class) == "Tu"
		for _, r := range []rune{rune(a), rune(b), rune(a+b) / 2} {
			if exempt := strings.ContainsRune("：；·•‧・", r); !exempt && standsUpright(r) != want {
				t.Errorf("%U: %t, its class is %s", r, standsUpright(r), class)
			}
		}
	}
}

func BenchmarkVertical(b *testing.B) {
	st := downward()
	st.Mode = Stable
	chain := song(b)
	text := strings.Repeat("社区图书馆扩建工程，今天上午开工，“读者”们说：等了12年，2020年终于建成了。", 30)
	var sh Shaper
	var br Breaker
	var set Setter
	var items []page.Item
	var ds diag.List
	for b.Loop() {
		p := sh.Shape([]Span{{Text: text, Chain: chain}}, &st, &ds)
		items = items[:0]
		lines := br.Break(p, 13*em)
		for i := range lines {
			items = set.Set(items, p, &lines[i], geom.Point{})
		}
	}
	b.ReportMetric(float64(b.N*len([]rune(text)))/b.Elapsed().Seconds(), "chars/s")
}

// TestVerticalFallback: a character of a face that is fitted to the first of
// its chain stands, down the page too, on the baseline that the fit gives it.
func TestVerticalFallback(t *testing.T) {
	for _, role := range []string{"song", "kai", "hei", "nameplate"} {
		chain := chainOf(t, role)
		for r := rune(0x3400); r < 0xA000; r++ {
			f, g := find(chain, r, Han)
			if g == 0 || f == chain[0] || f.Rise(1000*em) == 0 {
				continue
			}
			p := setIn(t, role, string(r), downward())
			x, y := f.VOrigin(g)
			middle := em.Scale(y, f.UnitsPerEm()) + (em-em.Scale(f.VAdvance(g), f.UnitsPerEm()))/2
			a := p.atoms[0]
			if got := middle - a.dx; got != f.Rise(em) || a.dy != f.Em(em).Scale(x, f.UnitsPerEm()) {
				t.Errorf("%s: %c of %s is raised by %v, want %v", role, r, f.Name(), got, f.Rise(em))
			}
			return
		}
	}
	t.Fatal("no character comes from a face that is raised")
}
