package ticket

import (
	"fmt"
	"slices"
	"strings"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/press/manifest"
)

// column is a column of a table.
type column struct {
	head  string
	width geom.Length
	right bool
}

// table sets rows under their heads; the heads come again on every page.
func (f *flow) table(columns []column, rows [][]string) {
	f.heads(columns)
	for _, row := range rows {
		h := geom.Length(0)
		for i, c := range columns {
			h = max(h, f.height(row[i], body, c.width-geom.FromMM(2)))
		}
		h += geom.FromMM(0.6)
		if f.y+h > f.bottom {
			f.turn()
			f.heads(columns)
		}
		f.row(columns, row, body, geom.FromMM(0.3))
		f.y += h
		f.rule(sideMargin, f.y, measure, thin, pale)
	}
}

// heads sets the heads of a table.
func (f *flow) heads(columns []column) {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.head
	}
	f.row(columns, names, label, 0)
	f.y += label.leading
	f.rule(sideMargin, f.y, measure, thin, line)
}

// row sets the cells of a row, a little below the line above.
func (f *flow) row(columns []column, cells []string, l lettering, below geom.Length) {
	x := sideMargin
	for i, c := range columns {
		l := l
		l.right = c.right
		f.put(cells[i], l, x, f.y+below, c.width-geom.FromMM(2))
		x += c.width
	}
}

// kinds are the kinds of files in Chinese.
var kinds = map[manifest.Kind]string{manifest.PageFile: "单版", manifest.CombinedFile: "全期", manifest.SpreadFile: "对页", manifest.ContactFile: "样张", manifest.FoldFile: "中缝"}

// shortSum is how many figures of a SHA-256 the table of files shows.
const shortSum = 8

// files sets the table of files.
func (f *flow) files() {
	m := f.s.Manifest
	f.heading(fmt.Sprintf("付印文件（%d个）", len(m.Files)), label.leading+2*body.leading)
	var rows [][]string
	for _, file := range m.Files {
		kind := kinds[file.Kind]
		if kind == "" {
			kind = string(file.Kind)
		}
		rows = append(rows, []string{file.Name, kind, f.shown(file.Pages), bytesOf(file.Bytes), file.SHA256[:min(shortSum, len(file.SHA256))]})
	}
	f.table([]column{
		{"文件名", geom.FromMM(97), false}, {"种类", geom.FromMM(15), false}, {"版次", geom.FromMM(24), false},
		{"字节", geom.FromMM(24), true}, {"SHA-256 前8位", measure - geom.FromMM(160), false},
	}, rows)
}

// parted parts pages from the strips between them, which have no number of their own.
func parted(m *manifest.Manifest, all []int) (pages []int, strips []string) {
	for _, n := range all {
		i := slices.IndexFunc(m.Pages, func(p manifest.Page) bool { return p.Page == n && p.Fold != "" })
		if i < 0 {
			pages = append(pages, n)
			continue
		}
		strips = append(strips, "中缝"+m.Pages[i].Fold)
	}
	return pages, strips
}

// shown writes what a file shows: 4、1、中缝4-1.
func (f *flow) shown(all []int) string {
	pages, strips := parted(f.s.Manifest, all)
	return strings.Trim(folios(pages)+"、"+strings.Join(strips, "、"), "、")
}

// inWords writes pages and strips: 第1–4版、中缝2-3.
func inWords(m *manifest.Manifest, all []int) string {
	pages, strips := parted(m, all)
	said := ""
	if len(pages) > 0 {
		said = "第" + folios(pages) + "版"
	}
	return strings.Trim(said+"、"+strings.Join(strips, "、"), "、")
}

// folios writes pages as ranges: 1–4、7.
func folios(pages []int) string {
	var all []string
	for i := 0; i < len(pages); {
		k := i
		for k+1 < len(pages) && pages[k+1] == pages[k]+1 {
			k++
		}
		if k > i {
			all = append(all, fmt.Sprintf("%d–%d", pages[i], pages[k]))
		} else {
			all = append(all, fmt.Sprint(pages[i]))
		}
		i = k + 1
	}
	return strings.Join(all, "、")
}

// bytesOf writes a number in groups of three.
func bytesOf(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// ink sets what is printed with: condition, inks and fonts.
func (f *flow) ink() {
	m, h := f.s.Manifest, f.s.House
	inks := make([]string, 0, 4)
	for _, i := range f.allInks() {
		var on []int
		for _, p := range m.Pages {
			for _, have := range p.Inks {
				if have == i {
					on = append(on, p.Page)
				}
			}
		}
		inks = append(inks, fmt.Sprintf("%s（%s）", inkName(i), inWords(f.s.Manifest, on)))
	}
	how := "全部嵌入，只含用到的字"
	if h.Outline {
		how = "本报文字全部转为轮廓"
	}
	marks := "无"
	if h.Marks.Any() {
		var list []string
		for _, k := range []struct {
			on   bool
			name string
		}{{h.Marks.Crop, "裁切线"}, {h.Marks.Register, "套准标记"}, {h.Marks.Bar, "色标"}, {h.Marks.Slug, "信息栏"}} {
			if k.on {
				list = append(list, k.name)
			}
		}
		marks = strings.Join(list, "、")
	}
	f.heading("油墨、字体、标记", 4*body.leading)
	for _, pair := range [][2]string{
		{"油墨", strings.Join(inks, "　")},
		{"印刷条件", m.Condition.Described},
		{"字体（" + fmt.Sprint(len(m.Fonts)) + "种）", how + "：" + fontsSaid(m.Fonts)},
		{"印刷标记", marks},
	} {
		f.pair(pair[0], pair[1], geom.FromMM(24))
	}
}

// fontsSaid lists the paper's own fonts, then those of each advert with its file:
// the house that finds one of these at fault has to ask the advertiser.
func fontsSaid(fonts []manifest.Font) string {
	var own, adverts []string
	brought := map[string][]string{}
	for _, font := range fonts {
		if font.Advert == "" {
			own = append(own, font.Name)
			continue
		}
		if brought[font.Advert] == nil {
			adverts = append(adverts, font.Advert)
		}
		brought[font.Advert] = append(brought[font.Advert], font.Name)
	}
	said := strings.Join(own, "、")
	for _, advert := range adverts {
		said += "；广告 " + advert + " 自带：" + strings.Join(brought[advert], "、")
	}
	return said
}

// pair sets a name and what is said of it.
func (f *flow) pair(name, said string, w geom.Length) {
	h := f.height(said, body, measure-w)
	f.need(h)
	of := body
	of.ink = grey
	f.put(name, of, sideMargin, f.y, w)
	f.put(said, body, sideMargin+w, f.y, measure-w)
	f.y += h
}

// findings sets the warnings that signing accepts, each with its place.
func (f *flow) findings() {
	warnings := 0
	for _, d := range f.s.Findings {
		if d.Severity == diag.Warning {
			warnings++
		}
	}
	if len(f.s.Findings) == 0 {
		f.heading("检查", body.leading)
		f.y += f.put("没有错误，没有警告。", body, sideMargin, f.y, measure)
		return
	}
	said := fmt.Sprintf("检查：没有错误，%d条警告", warnings)
	if notes := len(f.s.Findings) - warnings; notes > 0 {
		said += fmt.Sprintf("，%d条提示", notes)
	}
	f.heading(said+"；签字付印，就是接受", label.leading+2*body.leading)
	var rows [][]string
	for _, d := range f.s.Findings {
		at := d.Span.File
		if i := strings.LastIndexByte(at, '/'); i >= 0 {
			at = at[i+1:]
		}
		if d.Span.Line > 0 {
			at = fmt.Sprintf("%s 第%d行", at, d.Span.Line)
		}
		if at == "" {
			at = "—"
		}
		rows = append(rows, []string{map[diag.Severity]string{diag.Warning: "警告", diag.Info: "提示"}[d.Severity], at, d.Message.ZH + "（" + string(d.Code) + "）"})
	}
	f.table([]column{{"", geom.FromMM(10), false}, {"位置", geom.FromMM(40), false}, {"内容", measure - geom.FromMM(50), false}}, rows)
}

// sums sets the whole SHA-256 of every file, in groups of eight that an eye can
// follow.
func (f *flow) sums() {
	files := f.s.Manifest.Files
	if f.s.Sum != "" {
		files = append(files[:len(files):len(files)], manifest.File{Name: manifest.Name, SHA256: f.s.Sum})
	}
	f.heading("附：各文件的 SHA-256", 3*body.leading)
	name := lettering{size: 6*geom.Pt + 500, leading: 9 * geom.Pt, bold: true, ink: black}
	sum := lettering{size: 6*geom.Pt + 500, leading: 9 * geom.Pt, ink: black}
	for _, file := range files {
		var groups []string
		for s := file.SHA256; len(s) > 0; s = s[min(8, len(s)):] {
			groups = append(groups, s[:min(8, len(s))])
		}
		f.need(name.leading + sum.leading + geom.FromMM(0.8))
		f.put(file.Name, name, sideMargin, f.y, measure)
		f.y += name.leading
		step := measure / 8
		for i, g := range groups {
			f.put(g, sum, sideMargin+geom.Length(i)*step, f.y, step)
		}
		f.y += sum.leading + geom.FromMM(0.8)
	}
}
