package verify

import (
	"testing"

	"banxin/press/objects"
)

// TestPageContent: whatever changes what is painted, where or how large, changes
// the hash by which pages are compared.
func TestPageContent(t *testing.T) {
	files := set{}.files(t)
	f, err := objects.Open(files[pageFile(1)])
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	sum := func(change func(p *objects.Page)) content {
		p := *pages[0]
		change(&p)
		return sumsOf(f).page(&p)
	}
	was := sum(func(*objects.Page) {})
	if sum(func(*objects.Page) {}) != was {
		t.Fatal("equal pages differ")
	}
	for name, change := range map[string]func(p *objects.Page){
		"UserUnit":  func(p *objects.Page) { p.UserUnit *= 2 },
		"Rotate":    func(p *objects.Page) { p.Rotate = 180 },
		"MediaBox":  func(p *objects.Page) { p.MediaBox.X1 += 1 },
		"BleedBox":  func(p *objects.Page) { b := p.Bleed(); b.Y0++; p.BleedBox = &b },
		"TrimBox":   func(p *objects.Page) { b := p.Trim(); b.Y1 -= 0.5; p.TrimBox = &b },
		"Resources": func(p *objects.Page) { p.Resources = nil },
	} {
		if sum(change) == was {
			t.Errorf("with another %s it counts as the same page", name)
		}
	}
}
