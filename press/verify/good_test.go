package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/codes"
	"banxin/press/contract"
	"banxin/press/manifest"
	"banxin/press/marks"
	"banxin/press/sample"
)

// The files of the good folder. A name with an accent is one that macOS takes apart.
const (
	combined = "press/café-2020-11-30.pdf"
	lists    = "press/manifest.json"
	checks   = "press/SHA256SUMS"
)

func pageFile(n int) string { return fmt.Sprintf("press/café-2020-11-30-p%d.pdf", n) }

// set is what issue makes.
type set struct {
	title  string
	day    int
	width  float64 // mm
	text   string  // of page 3
	marks  contract.Marks
	mangle func(printed *page.Edition) // when its marks have been drawn
}

// usual is the issue of the good folder.
var usual = set{title: "社区晨报 周家桥版 2020年11月30日 第312期", day: 30, width: 180, text: "今日无事", marks: contract.Marks{Crop: true, Slug: true}}

// made keeps issues that several tests ask for: by their facts.
var made sync.Map

// files makes the folder of an issue of four pages.
func (s set) files(t testing.TB) map[string][]byte {
	t.Helper()
	key := fmt.Sprintf("%s %d %g %s %v", s.title, s.day, s.width, s.text, s.marks)
	if have, ok := made.Load(key); ok && s.mangle == nil {
		return maps.Clone(have.(map[string][]byte))
	}
	ed := s.edition()
	house := press.Newsprint()
	house.Marks = s.marks
	m := list(ed, house)
	printed := marks.On(ed, house, nil)
	if s.mangle != nil {
		s.mangle(printed)
	}
	house.Marks = contract.Marks{} // they are drawn
	plates, err := press.Prepare(printed, house)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	var b bytes.Buffer
	if err := plates.Write(&b); err != nil {
		t.Fatal(err)
	}
	out[combined] = bytes.Clone(b.Bytes())
	m.Files = append(m.Files, manifest.File{Name: strings.TrimPrefix(combined, "press/"), Kind: manifest.CombinedFile, Pages: []int{1, 2, 3, 4}})
	for i := range ed.Pages {
		b.Reset()
		if err := plates.WritePage(&b, i); err != nil {
			t.Fatal(err)
		}
		out[pageFile(i+1)] = bytes.Clone(b.Bytes())
		m.Files = append(m.Files, manifest.File{Name: strings.TrimPrefix(pageFile(i+1), "press/"), Kind: manifest.PageFile, Pages: []int{i + 1}})
	}
	out["report.json"] = []byte("{}\n")
	write(t, out, m)
	seal(t, out)
	if s.mangle == nil {
		made.Store(key, maps.Clone(out))
	}
	return out
}

// edition composes the issue: a line of text and a box on each page.
func (s set) edition() *page.Edition {
	ed := &page.Edition{Title: s.title, Paper: "社区晨报", Number: "312", Date: page.Date{Year: 2020, Month: 11, Day: s.day}, Lang: "zh-CN"}
	for n := 1; n <= 4; n++ {
		text := fmt.Sprintf("第%d版的新闻", n)
		if n == 3 {
			text += s.text
		}
		trim := geom.Rect{W: geom.FromMM(s.width), H: geom.FromMM(240)}
		ed.Pages = append(ed.Pages, &page.Page{
			Folio: n, Trim: trim, Bleed: geom.FromMM(3), TypeArea: trim.Inset(geom.FromMM(15)),
			Items: []page.Item{
				sample.Run(sample.Face("song"), 9*geom.Pt, 60*geom.Pt, geom.Length(60+n)*geom.Pt, page.Black, text),
				&page.Rule{Box: geom.Rect{X: -8 * geom.Pt, Y: 100 * geom.Pt, W: 90 * geom.Pt, H: 10 * geom.Pt}, Ink: page.Ink{C: 1000, Y: 300}},
			},
		})
	}
	return ed
}

// list is the manifest of an issue, without its files.
func list(ed *page.Edition, house *contract.Profile) *manifest.Manifest {
	m := &manifest.Manifest{
		Schema: manifest.Schema, Paper: ed.Paper, Title: ed.Title, Number: ed.Number, Date: fmt.Sprintf("2020-11-%02d", ed.Date.Day),
		Content: codes.Version(ed), Standard: string(house.Standard), Condition: manifest.Condition{Identifier: house.Condition.Identifier},
		House: manifest.House{Name: house.Name},
	}
	if house.Marks.Slug {
		m.House.Marks = []string{"slug"}
	}
	for i, mark := range codes.Marks(ed) {
		pg := ed.Pages[i]
		m.Pages = append(m.Pages, manifest.Page{
			Page: pg.Folio, Trim: manifest.Size{Width: manifest.Points(pg.Trim.W), Height: manifest.Points(pg.Trim.H)}, Hash: mark.Hash, Mark: mark.Says(),
		})
	}
	return m
}

// read returns the manifest of a folder, write puts it back.
func read(t testing.TB, files map[string][]byte) *manifest.Manifest {
	t.Helper()
	m, err := manifest.Decode(bytes.NewReader(files[lists]))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func write(t testing.TB, files map[string][]byte, m *manifest.Manifest) {
	t.Helper()
	text, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	files[lists] = text
}

// seal renews the checksums of a folder, in the manifest and in SHA256SUMS, as
// somebody would who knows how.
func seal(t testing.TB, files map[string][]byte) {
	t.Helper()
	m := read(t, files)
	for i := range m.Files {
		f := &m.Files[i]
		if data, ok := files["press/"+f.Name]; ok {
			f.Bytes, f.SHA256 = len(data), sumOf(data)
		}
	}
	write(t, files, m)
	sums(files)
}

// sums renews SHA256SUMS alone.
func sums(files map[string][]byte) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if in, ok := strings.CutPrefix(name, "press/"); ok && name != checks {
			fmt.Fprintf(&b, "%s  %s\n", sumOf(files[name]), in)
		}
	}
	files[checks] = []byte(b.String())
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// asFS gives a folder as a file system.
func asFS(files map[string][]byte) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// joined puts accents on their letters, as far as these tests have any.
func joined(s string) string { return strings.ReplaceAll(s, "e\u0301", "é") }
