// Package preflight checks what has been composed and what has been written,
// before anything is handed over.
//
// Edition looks at composed pages for what a press cannot print well. ReadBack
// is the no-loss proof: it reads a finished press or web file with a reader
// that shares no code with the writer and proves that every character of every
// story stands in it exactly once, in order, inside its area, visible, and
// drawn with the very glyph its face has for it.
//
//	proof := preflight.New(ed, copies, ds)       // the Edition says what the source says
//	proof.ReadBack("press/all.pdf", file, nil, ds)    // the file says what the Edition says
//	proof.ReadBack("press/03.pdf", single, []int{2}, ds)
//	if ds.HasErrors() { /* leave no file behind */ }
//
// # How it proves
//
// New compares the Edition's passages with the stories' source, character by
// character, and the glyph of each character with those its face has for it.
// ReadBack then runs the page contents of the file through an interpreter of
// its own and compares every painted glyph with the Edition's: the place to a
// hundredth of a point, the size, the character (by ToUnicode or ActualText),
// and the outline, byte by byte, with the face's. In passing it watches ink and
// ground, clips, later paint, reading order on the page and the page's boxes.
// Because the first step binds the passages to the source, a file of a single
// page is proved by itself.
//
// The reader takes what this house writes: Type0 fonts with two-byte codes,
// Identity-H or -V, embedded TrueType or CFF; upright text and text turned a
// quarter clockwise; rectangular clips. Anything
// it cannot follow — a pattern, a soft mask, an odd clip, an unknown operator —
// counts against the file, for what cannot be followed cannot be proved.
package preflight

import (
	"math"
	"runtime"
	"slices"
	"sync"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/layout/picture"
)

// Copy is what a story must say: its characters from the issue, in the order
// in which they are printed; white space is of no account.
type Copy struct {
	Story string // as in Passage.Story
	Text  string
	At    diag.Span // of the story

	// Repeats tells that the pages may say the text any number of times, each
	// time whole, and not at all: the head of a table where it goes on.
	Repeats bool
}

// Proof compares files with one Edition. It keeps font programs that several
// files share, so that the proof of all files of a build costs little more than
// that of one. ReadBack may be called concurrently, each call with its own List.
type Proof struct {
	ed     *page.Edition
	copies map[string]*Copy
	order  []string // stories as given
	faceNo map[*fonts.Face]int
	shelf  *shelf
	known  known

	outlined bool // the text of the files is outlines

	place sync.Once
	docs  []*picture.Document // placed on pages, once place is done
}

// New prepares the proof of the files of an Edition and reports where the
// Edition itself does not say what its stories say.
func New(ed *page.Edition, want []Copy, ds *diag.List) *Proof {
	p := &Proof{ed: ed, copies: map[string]*Copy{}, faceNo: map[*fonts.Face]int{}, shelf: &shelf{}}
	for i := range want {
		if _, ok := p.copies[want[i].Story]; !ok {
			p.copies[want[i].Story] = &want[i]
			p.order = append(p.order, want[i].Story)
		}
	}
	p.numberFaces()
	p.checkStories(ds)
	p.checkGlyphs(ds)
	return p
}

// ReadBack proves that one file holds the text of an Edition; it is New and
// Proof.ReadBack for a build of a single file.
func ReadBack(file []byte, ed *page.Edition, pages []int, want []Copy, ds *diag.List) {
	New(ed, want, ds).ReadBack("", file, pages, ds)
}

// ReadBack proves that a file holds the text of the given pages, indices in
// Edition.Pages in the order in which the file has them; nil means all. The
// name of the file is for messages only; its bytes are the caller's again
// afterwards. Whatever is wrong is an error in ds.
func (p *Proof) ReadBack(name string, file []byte, pages []int, ds *diag.List) {
	p.Prove(Open(name, file), pages, ds)
}

// Prove is ReadBack of a file that has been opened.
func (p *Proof) Prove(f *Opened, pages []int, ds *diag.List) {
	if pages == nil {
		pages = make([]int, len(p.ed.Pages))
		for i := range pages {
			pages[i] = i
		}
	}
	at := diag.Span{File: f.name}
	doc, err := open(f, p.shelf, &p.known)
	var sheets []sheet
	if err == nil {
		doc.docs = p.documents()
		sheets, err = doc.sheets()
	}
	if err != nil {
		ds.Error(diag.FileUnreadable, at, "写成的文件读不回来：%v", "the written file cannot be read back: %v", err).Hint(hintZH, hintEN)
		return
	}
	if len(sheets) != len(pages) {
		ds.Error(diag.PageCount, at, "文件有 %d 版，应有 %d 版", "the file has %d pages and should have %d", len(sheets), len(pages)).Hint(hintZH, hintEN)
		return
	}
	results := p.readPages(doc, sheets, pages)
	var findings []finding
	for i, r := range results {
		if r.err != nil {
			ds.Error(diag.FileUnreadable, at, "%s读不回来：%v", "%s cannot be read back: %v", p.ed.Pages[pages[i]].Called(), r.err).Hint(hintZH, hintEN).On(pages[i] + 1)
		}
		if r.box {
			ds.Error(diag.PageBox, at, "%s的成品尺寸与排定的不同", "%s: its trim is not the one composed", p.ed.Pages[pages[i]].Called()).Hint(hintZH, hintEN).On(pages[i] + 1)
		}
		findings = append(findings, r.findings...)
	}
	p.tell(ds, findings)
}

// result is what reading one page gave.
type result struct {
	findings []finding
	err      error
	box      bool // the page has another size
}

// readPages reads and compares the pages, two at a time where there are two
// processors: nine tenths of the work of a long issue lie in its pages, and
// each is on its own. Results keep the order of the pages.
func (p *Proof) readPages(doc *document, sheets []sheet, pages []int) []result {
	results := make([]result, len(sheets))
	var next sync.Mutex
	todo := 0
	take := func() int {
		next.Lock()
		defer next.Unlock()
		todo++
		return todo - 1
	}
	var wg sync.WaitGroup
	for range min(2, runtime.GOMAXPROCS(0), len(sheets)) {
		wg.Go(func() {
			var w worker
			for i := take(); i < len(sheets); i = take() {
				results[i] = w.judge(p, doc, &sheets[i], pages[i])
			}
		})
	}
	wg.Wait()
	return results
}

// worker keeps memory from one page to the next.
type worker struct {
	painted painted
	want    []wanted
}

// judge reads and compares one page, unless another file of the build had the
// very same.
func (w *worker) judge(p *Proof, doc *document, s *sheet, n int) result {
	if n < 0 || n >= len(p.ed.Pages) {
		panic("preflight: a page number beyond the Edition")
	}
	r, ok := p.known.page(n, s)
	if !ok {
		r = w.readPage(p, doc, s, n)
		p.known.keep(n, s, r)
	}
	return r
}

// readPage reads one page and compares it.
func (w *worker) readPage(p *Proof, doc *document, s *sheet, n int) result {
	pg := p.ed.Pages[n]
	r := result{box: math.Abs(s.trim.x1-s.trim.x0-pg.Trim.W.Points()) > tolerance ||
		math.Abs(s.trim.y1-s.trim.y0-pg.Trim.H.Points()) > tolerance || !s.media.holds(s.trim)}
	glyphs := glyphsOn(pg)
	w.painted.marks = slices.Grow(w.painted.marks[:0], glyphs)
	w.painted.adverts = advertsOn(pg)
	r.err = paintPage(s, &w.painted, doc.meter, p.outlined)
	if r.err == nil && len(w.painted.adverts) > 0 && doc.forPress() {
		r.err = errAdvertGone
	}
	if r.err != nil {
		return r
	}
	w.want = wantedOn(pg, slices.Grow(w.want[:0], glyphs))
	m := matcher{proof: p, page: n, pg: pg, want: w.want, marks: w.painted.marks}
	m.compare()
	r.findings = m.findings
	return r
}
