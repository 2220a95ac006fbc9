package makeup

import (
	"slices"
	"testing"

	"banxin/internal/geom"
	"banxin/issues"
	"banxin/layout"
)

// page of six columns of 12 em and sixty lines, for dummies laid by hand.
func pageForTaboos() *problem {
	g := layout.Grid{Columns: 6, Lines: 60, Body: 9 * geom.Pt, Measure: 108 * geom.Pt, Gutter: 9 * geom.Pt, Leading: 13 * geom.Pt}
	return &problem{grid: g, rooms: []rect{{0, 0, 6, 60}}}
}

// laid puts a story over columns and lines, its headline of so many lines first.
func (d *dummy) laid(rank, x, y, w, h, head int) *block {
	it := &item{story: &issues.Story{}, rank: rank, number: len(d.page.items) + 1}
	d.page.items = append(d.page.items, it)
	d.blocks = append(d.blocks, block{
		rect: rect{x, y, w, h}, shape: &shape{item: it, columns: w},
		head: rect{x, y, w, head}, text: rect{x, y + head, w, h - head},
	})
	return &d.blocks[len(d.blocks)-1]
}

// advert puts an advertisement.
func (d *dummy) advert(x, y, w, h int) {
	it := &item{ad: &issues.Ad{}, number: len(d.page.items) + 1}
	d.page.items = append(d.page.items, it)
	r := rect{x, y, w, h}
	d.blocks = append(d.blocks, block{rect: r, shape: &shape{item: it, ad: true}, pictures: []rect{r}})
}

// TestTaboos lays a page for each taboo that breaks it, and a page like it that
// does not.
func TestTaboos(t *testing.T) {
	for _, c := range []struct {
		zh        string
		bad, good func(d *dummy)
	}{
		{"碰题",
			func(d *dummy) { d.laid(0, 0, 0, 3, 30, 4); d.laid(1, 3, 3, 3, 27, 4) },
			func(d *dummy) { d.laid(0, 0, 0, 3, 30, 4); d.laid(1, 3, 0, 3, 30, 4).shape.box = true }},
		{"叠题",
			func(d *dummy) { d.laid(0, 0, 0, 6, 6, 4); d.laid(1, 0, 6, 6, 30, 4) },
			func(d *dummy) { d.laid(0, 0, 0, 6, 7, 4); d.laid(1, 0, 7, 6, 30, 4) }},
		{"通缝",
			func(d *dummy) { d.laid(0, 0, 0, 3, 41, 4); d.laid(1, 3, 0, 3, 41, 4); d.laid(1, 0, 41, 6, 19, 4) },
			func(d *dummy) { d.laid(0, 0, 0, 3, 40, 4); d.laid(1, 3, 0, 3, 40, 4); d.laid(1, 0, 40, 6, 20, 4) }},
		{"断版",
			func(d *dummy) {
				d.laid(0, 0, 0, 4, 30, 4)
				d.laid(1, 4, 0, 2, 30, 4)
				d.laid(1, 0, 30, 2, 30, 4)
				d.laid(1, 2, 30, 4, 30, 4)
			},
			func(d *dummy) { d.laid(0, 0, 0, 6, 30, 4); d.laid(1, 0, 30, 2, 30, 4); d.laid(1, 2, 30, 4, 30, 4) }},
		{"背题",
			func(d *dummy) { d.laid(0, 0, 0, 6, 6, 4) },
			func(d *dummy) { d.laid(0, 0, 0, 6, 7, 4) }},
		{"断栏",
			func(d *dummy) { b := d.laid(0, 0, 0, 6, 40, 4); b.pictures = []rect{{2, 10, 2, 10}} },
			func(d *dummy) {
				b := d.laid(0, 0, 0, 6, 40, 4)
				b.pictures = []rect{{2, 4, 2, 10}}
				b.hole = b.pictures[0]
			}},
		{"图文分离",
			func(d *dummy) { b := d.laid(0, 0, 0, 3, 40, 4); b.pictures = []rect{{4, 0, 2, 10}} },
			func(d *dummy) { b := d.laid(0, 0, 0, 3, 40, 4); b.pictures = []rect{{3, 0, 2, 10}} }},
		{"文不对题",
			func(d *dummy) {
				b := d.laid(0, 0, 0, 4, 40, 4)
				b.text.w = 2 // its headline stands over two columns more
				d.laid(1, 2, 4, 4, 36, 1)
			},
			func(d *dummy) { d.laid(0, 0, 0, 4, 20, 4); d.laid(1, 0, 20, 4, 36, 4) }},
		{"并图",
			func(d *dummy) {
				d.laid(0, 0, 0, 3, 40, 4).pictures = []rect{{0, 0, 3, 10}}
				d.laid(1, 3, 0, 3, 40, 4).pictures = []rect{{3, 9, 3, 10}}
			},
			func(d *dummy) {
				d.laid(0, 0, 0, 3, 40, 4).pictures = []rect{{0, 0, 3, 10}}
				d.laid(1, 3, 0, 3, 40, 4).pictures = []rect{{3, 10, 3, 10}}
			}},
		{"并框",
			func(d *dummy) {
				d.laid(0, 0, 0, 3, 30, 4).shape.box = true
				d.laid(1, 3, 20, 3, 30, 4).shape.box = true
			},
			func(d *dummy) {
				d.laid(0, 0, 0, 3, 30, 4).shape.box = true
				d.laid(1, 3, 30, 3, 30, 4).shape.box = true
			}},
		{"广告压稿",
			func(d *dummy) { d.laid(0, 0, 0, 6, 30, 4); d.advert(0, 30, 3, 10); d.laid(1, 0, 40, 6, 20, 4) },
			func(d *dummy) { d.laid(0, 0, 0, 6, 30, 4); d.laid(1, 0, 30, 6, 20, 4); d.advert(0, 50, 3, 10) }},
		{"栏窄",
			func(d *dummy) { d.laid(0, 0, 0, 2, 30, 4).shape.split = 3 }, // 225 pt in three columns: seven em
			func(d *dummy) { d.laid(0, 0, 0, 2, 30, 4) }},
		{"头条不在上",
			func(d *dummy) { d.laid(1, 0, 0, 6, 30, 4); d.laid(0, 0, 30, 6, 30, 4) },
			func(d *dummy) { d.laid(0, 0, 0, 6, 30, 4); d.laid(1, 0, 30, 6, 30, 4) }},
	} {
		i := slices.IndexFunc(forbidden, func(f taboo) bool { return f.zh == c.zh })
		if i < 0 {
			t.Fatal(c.zh)
		}
		bad, good := &dummy{page: pageForTaboos()}, &dummy{page: pageForTaboos()}
		c.bad(bad)
		c.good(good)
		if !forbidden[i].broken(bad) {
			t.Errorf("%s was not found", c.zh)
		}
		if forbidden[i].broken(good) {
			t.Errorf("%s was found where it is not", c.zh)
		}
	}
}
