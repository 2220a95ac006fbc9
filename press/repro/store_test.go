package repro

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"maps"
	"runtime"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press/pdf"
	"banxin/press/sample"
)

// memory is a store that forgets nothing and counts.
type memory struct {
	mu            sync.Mutex
	values        map[string][]byte
	loaded, saved int
}

func (m *memory) Load(key string) []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.values[key] != nil {
		m.loaded++
	}
	return m.values[key]
}

func (m *memory) Save(key string, value []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.values == nil {
		m.values = map[string][]byte{}
	}
	m.values[key] = value
	m.saved++
}

// photos are files of a photograph in colour.
func photos(t testing.TB, w, h int) fstest.MapFS {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, sample.Photo(w, h), &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"a.jpg": {Data: b.Bytes()}}
}

// streams are the bytes of all images of a set.
func streams(t testing.TB, ed *page.Edition, o Options) (all []byte) {
	t.Helper()
	var ds diag.List
	set := Prepare(ed, o, &ds)
	if ds.HasErrors() {
		t.Fatal(ds.Sorted())
	}
	for _, p := range picturesOf(ed) {
		all = append(all, set.Press(p).Stream.Bytes...)
		all = append(all, set.Press(p).Stream.Digest[:]...)
		if o.Screen {
			all = append(all, set.Screen(p).Stream.Bytes...)
		}
	}
	return all
}

// TestStoreIsNeverTrusted: what comes from the store is what would have been
// made; a value that was damaged anywhere, cut off, emptied or exchanged for
// another's is made anew.
func TestStoreIsNeverTrusted(t *testing.T) {
	ed := onPage(t, photos(t, 300, 200), "a.jpg", 30, 20)
	store := &memory{}
	o := Options{House: house(), Screen: true, Store: store}
	want := streams(t, ed, Options{House: house(), Screen: true})
	check := func(name string, saved int) {
		t.Helper()
		store.loaded, store.saved = 0, 0
		if got := streams(t, ed, o); !bytes.Equal(got, want) {
			t.Errorf("%s: other bytes", name)
		}
		if store.saved != saved {
			t.Errorf("%s: %d values were saved, want %d", name, store.saved, saved)
		}
	}
	check("first", 4)
	check("second", 0)
	if store.loaded != 4 {
		t.Errorf("%d values were loaded", store.loaded)
	}
	names := slices.Sorted(maps.Keys(store.values))
	first, second := store.values[names[0]], store.values[names[1]]
	for at := 0; at < len(first); at += 1 + len(first)/12 {
		broken := bytes.Clone(first)
		broken[at] ^= 0x10
		store.values[names[0]] = broken
		check("damaged", 2)
	}
	for name, value := range map[string][]byte{"cut": first[:len(first)-1], "head alone": first[:35], "empty": {}, "another's": second} {
		store.values[names[0]] = value
		check(name, 2)
	}
	o.Screen, want = false, streams(t, ed, Options{House: house()})
	check("for the press alone", 0)
}

// TestKeysTellPicturesApart: whatever changes the samples changes the key.
func TestKeysTellPicturesApart(t *testing.T) {
	fsys := photos(t, 300, 200)
	seen := map[string]string{}
	add := func(name string, p *page.Picture, change func(*Options)) {
		t.Helper()
		o := Options{House: house(), Store: &memory{}}
		change(&o)
		st, err := newStudio(o.House)
		if err != nil {
			t.Fatal(err)
		}
		k, err := (&bench{options: &o, studio: st}).keysOf(p)
		if err != nil {
			t.Fatal(err)
		}
		if was, ok := seen[k.press]; ok {
			t.Errorf("%s has the key of %s", name, was)
		}
		seen[k.press] = name
	}
	at := func(mm float64) *page.Picture { return onPage(t, fsys, "a.jpg", mm).Pages[0].Items[0].(*page.Picture) }
	none := func(*Options) {}
	add("as it is", at(30), none)
	add("narrower", at(20), none)
	cropped := at(30)
	cropped.Crop.X, cropped.Crop.W, cropped.Crop.H = 10, 200, 200
	add("cropped", cropped, none)
	moved := at(30)
	moved.Crop.X, moved.Crop.W, moved.Crop.H = 11, 200, 200
	add("cropped elsewhere", moved, none)
	turned := at(30)
	turned.Pic.Orientation = 3
	add("turned", turned, none)
	add("less ink", at(30), func(o *Options) { o.House.Ink.Total = 2200 })
	add("sharper", at(30), func(o *Options) { o.House.Pictures.Sharpen = 120 })
	add("another intent", at(30), func(o *Options) { o.House.Pictures.Intent = "relative" })
	add("another paper", at(30), func(o *Options) { o.House.Condition.ICC = "newsprint_tr002_220" })
	add("a finer screen", at(30), func(o *Options) { o.House.Condition.Screen = 60 })
	fsys["a.jpg"].Data = append(fsys["a.jpg"].Data, 0)
	add("another file", at(30), none)
}

// TestEqualBytesOnAnyProcessors: six pictures, one after another or at a time,
// with much memory or hardly any.
func TestEqualBytesOnAnyProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	ed := onPage(t, photos(t, 400, 267), "a.jpg", 30, 25, 22, 41, 18, 35)
	var want []byte
	for _, c := range []struct {
		processors int
		memory     int64
	}{{1, 0}, {8, 0}, {8, 1}, {8, 400_000}} {
		runtime.GOMAXPROCS(c.processors)
		got := streams(t, ed, Options{House: house(), Screen: true, Memory: c.memory})
		if want == nil {
			want = got
		} else if !bytes.Equal(got, want) {
			t.Errorf("%d processors, %d bytes: other bytes", c.processors, c.memory)
		}
	}
}

// TestPipelineVersion holds the samples that come of a picture. Where a change
// gives others, pictures that were kept by an earlier version must not be found:
// raise the constant pipeline, then note the new digest here.
func TestPipelineVersion(t *testing.T) {
	const noted = "2 849ec440 6c6546b3"
	m := sample.Photo(240, 160)
	ed := onPage(t, files(t, m), "a.png", 20)
	var ds diag.List
	set := Prepare(ed, Options{House: house(), Screen: true}, &ds)
	p := picturesOf(ed)[0]
	a, b := set.Press(p).Stream.Digest, set.Screen(p).Stream.Digest
	if got := fmt.Sprintf("%d %x %x", pipeline, a[:4], b[:4]); got != noted {
		t.Errorf("the samples are %s, noted %s", got, noted)
	}
}

// TestRebuildMakesWhatChanged: of two pictures one is changed, and one is made.
func TestRebuildMakesWhatChanged(t *testing.T) {
	fsys := photos(t, 300, 200)
	fsys["b.jpg"] = &fstest.MapFile{Data: append(bytes.Clone(fsys["a.jpg"].Data), 0)}
	ed := onPage(t, fsys, "a.jpg", 30)
	ed.Pages = append(ed.Pages, onPage(t, fsys, "b.jpg", 30).Pages...)
	store := &memory{}
	o := Options{House: house(), Store: store}
	streams(t, ed, o)
	fsys["b.jpg"].Data = append(fsys["b.jpg"].Data, 0)
	store.saved, store.loaded = 0, 0
	steps := 0
	o.Begin = func(n int) func() {
		steps = -n
		var mu sync.Mutex
		return func() { mu.Lock(); steps++; mu.Unlock() }
	}
	streams(t, ed, o)
	if store.saved != 1 || store.loaded != 1 || steps != 0 {
		t.Errorf("%d made, %d taken from the store; %d steps too many or too few", store.saved, store.loaded, steps)
	}
}

// FuzzPixels unpacks any bytes as any image: it gives as many samples as the
// image should have, or an error.
func FuzzPixels(f *testing.F) {
	k := pack(5, 3, Inks, 8, false)
	for range 3 {
		k.row(bytes.Repeat([]byte{1, 2, 3, 4}, 5))
	}
	f.Add(k.end().Stream.Bytes, uint8(5), uint8(3), uint8(1), false)
	k = pack(11, 2, Black, 1, true)
	k.row([]byte{1, 2})
	k.row([]byte{3, 4})
	f.Add(k.end().Stream.Bytes, uint8(11), uint8(2), uint8(0), true)
	f.Fuzz(func(t *testing.T, b []byte, w, h, space uint8, lineArt bool) {
		m := &Image{W: 1 + int(w), H: 1 + int(h), Space: Space(space % 4), Bits: 8, Stream: pdf.Stream{Bytes: b, Deflated: true}}
		if lineArt && m.Space.Samples() == 1 {
			m.Bits = 1
		}
		if pix, err := m.Pixels(); err == nil && len(pix) != m.H*m.stride() {
			t.Fatalf("%d samples", len(pix))
		}
		m.Filter = DCT
		if pix, err := m.Pixels(); err == nil && len(pix) != m.H*m.W*m.Space.Samples() {
			t.Fatalf("%d samples of a JPEG", len(pix))
		}
	})
}

// FuzzKept hands any bytes back from the store: none passes for a picture.
func FuzzKept(f *testing.F) {
	f.Add([]byte{})
	f.Add(make([]byte, 36))
	f.Add(append(make([]byte, 32), "\x00\x00\x00\x02{}abc"...))
	f.Fuzz(func(t *testing.T, b []byte) {
		bench := &bench{options: &Options{Store: &memory{values: map[string][]byte{"k": b}}}}
		if m, _ := bench.find("k"); m != nil {
			t.Fatal("it passes for a picture")
		}
	})
}

// TestMovedPictureIsTheSame: a copy of a picture that lies elsewhere, as on a
// printer's spread, is the one that was made; one of another size is none.
func TestMovedPictureIsTheSame(t *testing.T) {
	ed := onPage(t, photos(t, 60, 40), "a.jpg", 5)
	var ds diag.List
	set := Prepare(ed, Options{House: house()}, &ds)
	p := picturesOf(ed)[0]
	moved := *p
	moved.Box.X += 1000
	if set.Press(&moved) != set.Press(p) {
		t.Error("the moved picture is another one")
	}
	defer func() {
		if recover() == nil {
			t.Error("a picture that was not made ready is there")
		}
	}()
	moved.Box.W++
	set.Press(&moved)
}
