package repro

import (
	"sync"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/layout/picture"
	"banxin/press/contract"
	"banxin/press/icc"
	"banxin/press/pdf"
)

// Options say what is made of the pictures of an edition.
type Options struct {
	House  *contract.Profile
	Screen bool  // readers at a screen are to be served as well
	Store  Store // what was made before; nil: nothing is kept
	Memory int64 // bytes that the decoded pictures may take at a time; 0: 96 MB
	// Begin is told how many pictures there are to make, and what it returns is
	// called as each is made, by several goroutines at a time. It may be nil.
	Begin func(pictures int) (made func())
}

// usualMemory leaves an issue with six photographs of 24 megapixels below
// 200 MB in all.
const usualMemory = 96 << 20

// Set are the pictures of an edition, made ready. A nil Set has none.
type Set struct {
	made map[same]*prints
}

// same is what two places have in common whose pictures are the same: the
// picture, the part of it, and the size. Where it lies does not matter.
type same struct {
	pic  *picture.Picture
	crop picture.Crop
	w, h geom.Length
}

func sameOf(p *page.Picture) same { return same{p.Pic, cropOf(p), p.Box.W, p.Box.H} }

// Press returns a picture in black or in the four inks.
func (s *Set) Press(p *page.Picture) *Image { return s.of(p).press }

// Screen returns a picture in sRGB. It is there only if Options asked for it.
func (s *Set) Screen(p *page.Picture) *Image { return s.of(p).screen }

func (s *Set) of(p *page.Picture) *prints {
	if s != nil {
		if out := s.made[sameOf(p)]; out != nil {
			return out
		}
	}
	panic("repro: a picture that was not made ready")
}

// Prepare makes the pictures of an edition ready, several at a time as far as
// memory goes. What is wrong with one is reported at its place; the set may be
// used only if that gave no error. It is nil for an edition without pictures,
// which costs nothing.
func Prepare(ed *page.Edition, o Options, ds *diag.List) *Set {
	pictures := picturesOf(ed)
	if len(pictures) == 0 {
		return nil
	}
	st, err := newStudio(o.House)
	if err != nil {
		zh := err.Error()
		if f, ok := err.(*icc.Fault); ok {
			zh = f.ZH
		}
		ds.Error(diag.PictureProfile, pictures[0].Src, "印厂“%[1]s”的输出色彩特性文件不能用：%[2]s", "the output profile of the printing house “%[1]s” cannot be used: %[3]s", o.House.Name, zh, err).
			Hint("检查印厂文件里 condition 的 icc", "check icc under condition in the printing house's file")
		return nil
	}
	b := &bench{options: &o, studio: st, memory: newBudget(o.Memory)}
	jobs, of := gather(pictures)
	made, errs := make([]*prints, len(jobs)), make([]error, len(jobs))
	step := func() {}
	if o.Begin != nil {
		step = o.Begin(len(jobs))
	}
	pdf.Each(len(jobs), func(i int) {
		made[i], errs[i] = b.print(jobs[i])
		step()
	})

	var own diag.List
	set := &Set{made: map[same]*prints{}}
	told := make([]bool, len(jobs))
	for i, p := range pictures {
		n := of[i]
		set.made[sameOf(p)] = made[n]
		switch {
		case told[n]:
		case errs[n] != nil:
			picture.Report(errs[n], p.Pic.Name, p.Src, &own)
		default:
			for _, r := range made[n].remarks {
				r.tell(p, &own)
			}
		}
		told[n] = true
	}
	own.Weigh(o.House.Severity)
	ds.Merge(&own)
	return set
}

// picturesOf returns the pictures of an edition in painting order.
func picturesOf(ed *page.Edition) (all []*page.Picture) {
	for _, pg := range ed.Pages {
		for _, it := range pg.Items {
			if p, ok := it.(*page.Picture); ok {
				all = append(all, p)
			}
		}
	}
	return all
}

// gather finds the pictures that are the same in the same size, which are made
// once; of says which of the jobs each picture is.
func gather(pictures []*page.Picture) (jobs []*page.Picture, of []int) {
	first := map[same]int{}
	for _, p := range pictures {
		k := sameOf(p)
		n, known := first[k]
		if !known {
			n = len(jobs)
			first[k], jobs = n, append(jobs, p)
		}
		of = append(of, n)
	}
	return jobs, of
}

// bench is where the pictures of an edition are made.
type bench struct {
	options *Options
	studio  *studio
	memory  *budget
}

// print makes one picture, or takes it from the store.
func (b *bench) print(p *page.Picture) (*prints, error) {
	k, err := b.keysOf(p)
	if err != nil {
		return nil, err
	}
	if out := b.kept(k); out != nil {
		return out, nil
	}
	defer b.memory.take(b.estimate(p))()
	out, err := b.studio.make(p, b.options.House, b.options.Screen)
	if err == nil {
		b.keep(k.press, out.press, out.remarks)
		b.keep(k.screen, out.screen, nil)
	}
	return out, err
}

// estimate returns about how many bytes it takes to make a picture: what its
// decoder holds, and the pixels that come out, two or three times over.
func (b *bench) estimate(p *page.Picture) int64 {
	w, h := target(p, resolutionOf(b.options.House))
	out := int64(w) * int64(h) * 12
	all := int64(p.Pic.Width) * int64(p.Pic.Height) * 3
	if p.Pic.Format != picture.JPEG || p.Pic.Progressive {
		return all + out
	}
	c := cropOf(p)
	for n := int64(8); n > 1; n /= 2 {
		// Each pixel that comes out is left one and a half each way, or more.
		if int64(c.W)*2 >= 3*int64(w)*n && int64(c.H)*2 >= 3*int64(h)*n {
			return all/(n*n) + out
		}
	}
	return all + out
}

// budget is memory to be shared. Who asks for more than all of it gets all of it.
type budget struct {
	mu         sync.Mutex
	freed      sync.Cond
	all, taken int64
}

func newBudget(all int64) *budget {
	if all <= 0 {
		all = usualMemory
	}
	b := &budget{all: all}
	b.freed.L = &b.mu
	return b
}

// take waits until n bytes are free, and returns what gives them back.
func (b *budget) take(n int64) (giveBack func()) {
	n = min(n, b.all)
	b.mu.Lock()
	for b.taken+n > b.all {
		b.freed.Wait()
	}
	b.taken += n
	b.mu.Unlock()
	return func() {
		b.mu.Lock()
		b.taken -= n
		b.mu.Unlock()
		b.freed.Broadcast()
	}
}
