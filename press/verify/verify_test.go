package verify

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"banxin/internal/diag"
	"banxin/internal/geom"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/codes"
	"banxin/press/manifest"
	"banxin/press/marks"
)

// found runs the verifier and returns what it told: code and file.
func found(files map[string][]byte) (all []*diag.Diagnostic, sum Summary) {
	var ds diag.List
	sum = Folder(asFS(files), joined, &ds)
	return ds.Sorted(), sum
}

// TestGood: a good folder is found good, whatever has been done to it that
// does not matter.
func TestGood(t *testing.T) {
	apart := func(files map[string][]byte) {
		for name, data := range files {
			if taken := strings.ReplaceAll(name, "é", "e\u0301"); taken != name {
				delete(files, name)
				files[taken] = data
			}
		}
	}
	into := func(dir string) func(map[string][]byte) {
		return func(files map[string][]byte) {
			for name, data := range files {
				delete(files, name)
				files[dir+name] = data
			}
		}
	}
	for _, c := range []struct {
		name string
		do   func(files map[string][]byte)
	}{
		{"as it is", func(map[string][]byte) {}},
		{"names taken apart by macOS", apart},
		{"in a folder of the unpacker's", into("收到的文件/")},
		{"three folders deep", into("a/b/c/")},
		{"the press folder alone", func(files map[string][]byte) {
			for name, data := range files {
				delete(files, name)
				if in, ok := strings.CutPrefix(name, "press/"); ok {
					files[in] = data
				}
			}
		}},
		{"litter of the systems", func(files map[string][]byte) {
			files[".DS_Store"], files["press/Thumbs.db"], files["__MACOSX/press/._x.pdf"], files["press/._x.pdf"] = nil, nil, nil, nil
		}},
		{"line ends of a mail gateway", func(files map[string][]byte) {
			files[checks] = bytes.ReplaceAll(files[checks], []byte("\n"), []byte("\r\n"))
		}},
		{"checksums of another program", func(files map[string][]byte) {
			var b bytes.Buffer
			for line := range strings.Lines(string(files[checks])) {
				sum, name, _ := strings.Cut(line, "  ")
				b.WriteString(strings.ToUpper(sum) + " *" + name)
			}
			files[checks] = b.Bytes()
		}},
		{"a key of a later manifest", func(files map[string][]byte) {
			files[lists] = bytes.Replace(files[lists], []byte(`"paper"`), []byte(`"colophon": 3, "paper"`), 1)
			sums(files)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := usual.files(t)
			c.do(files)
			all, sum := found(files)
			for _, d := range all {
				t.Errorf("%v %s %s: %s", d.Severity, d.Code, d.Span, d.Message.EN)
			}
			if want := (Summary{Title: usual.title, Files: 6, Pages: 4, Marks: 4}); sum != want {
				t.Errorf("summary %+v, want %+v", sum, want)
			}
		})
	}
	t.Run("outlines, and type of an advert on the page", func(t *testing.T) {
		outlined := usual
		outlined.mangle = func(printed *page.Edition) {
			for _, pg := range printed.Pages {
				pg.Marks = slices.DeleteFunc(slices.Clone(pg.Marks), func(item page.Item) bool { _, ok := item.(*page.Run); return ok })
			}
		}
		files := outlined.files(t)
		m := read(t, files)
		m.House.Outline = true
		write(t, files, m)
		seal(t, files)
		if all, sum := found(files); len(all) != 0 || sum.Marks != 4 {
			t.Errorf("%d findings, %+v", len(all), sum)
		}
	})
	t.Run("without a slug", func(t *testing.T) {
		plain := usual
		plain.marks.Slug = false
		all, sum := found(plain.files(t))
		if len(all) != 0 || sum.Marks != 0 {
			t.Errorf("%d findings, %+v", len(all), sum)
		}
	})
}

// tampering is something done to a good folder, and what must be told of it.
type tampering struct {
	name string
	do   func(t *testing.T, files map[string][]byte)
	code diag.Code
	file string // that must be named
}

// listed changes the manifest, and renews the checksums so that only what the
// manifest says can give it away.
func listed(change func(m *manifest.Manifest)) func(*testing.T, map[string][]byte) {
	return func(t *testing.T, files map[string][]byte) {
		m := read(t, files)
		change(m)
		write(t, files, m)
		sums(files)
	}
}

// bytesOf replaces bytes of a file by as many others, and renews the checksums.
func bytesOf(file, was, is string) func(*testing.T, map[string][]byte) {
	return func(t *testing.T, files map[string][]byte) {
		if len(was) != len(is) || !bytes.Contains(files[file], []byte(was)) {
			t.Fatalf("%s has no %q", file, was)
		}
		files[file] = bytes.Replace(files[file], []byte(was), []byte(is), 1)
		seal(t, files)
	}
}

// from takes a file from another issue, and renews the checksums.
func from(other func(set) set, file, as string) func(*testing.T, map[string][]byte) {
	return func(t *testing.T, files map[string][]byte) {
		files[as] = other(usual).files(t)[file]
		seal(t, files)
	}
}

func lastWeek(s set) set {
	s.title, s.day = strings.Replace(s.title, "30日", "23日", 1), 23
	return s
}

func reworded(s set) set {
	s.text = "今日有事"
	return s
}

var tamperings = []tampering{
	// Lost and damaged on the way.
	{"one byte changed", func(_ *testing.T, files map[string][]byte) {
		b := bytes.Clone(files[pageFile(2)])
		b[len(b)/2] ^= 1
		files[pageFile(2)] = b
	}, diag.FileChanged, pageFile(2)},
	{"cut short", func(_ *testing.T, files map[string][]byte) {
		files[combined] = files[combined][:len(files[combined])/2]
	}, diag.FileChanged, combined},
	{"emptied", func(_ *testing.T, files map[string][]byte) { files[pageFile(1)] = nil }, diag.FileChanged, pageFile(1)},
	{"a byte more", func(_ *testing.T, files map[string][]byte) {
		files[pageFile(1)] = append(bytes.Clone(files[pageFile(1)]), '\n')
	}, diag.FileChanged, pageFile(1)},
	{"line ends altered", func(_ *testing.T, files map[string][]byte) {
		files[pageFile(4)] = bytes.ReplaceAll(files[pageFile(4)], []byte("\n"), []byte("\r\n"))
	}, diag.FileChanged, pageFile(4)},
	{"manifest touched", func(_ *testing.T, files map[string][]byte) { files[lists] = append(bytes.Clone(files[lists]), ' ') }, diag.FileChanged, lists},
	{"page missing", func(_ *testing.T, files map[string][]byte) { delete(files, pageFile(3)) }, diag.FileAbsent, pageFile(3)},
	{"file of all pages missing", func(_ *testing.T, files map[string][]byte) { delete(files, combined) }, diag.FileAbsent, combined},
	{"page missing, checksums renewed", func(_ *testing.T, files map[string][]byte) { delete(files, pageFile(3)); sums(files) }, diag.FileAbsent, pageFile(3)},
	{"two pages exchanged", func(_ *testing.T, files map[string][]byte) {
		files[pageFile(1)], files[pageFile(2)] = files[pageFile(2)], files[pageFile(1)]
	}, diag.FileChanged, pageFile(1)},
	{"page renamed", func(_ *testing.T, files map[string][]byte) {
		files["press/第一版.pdf"] = files[pageFile(1)]
		delete(files, pageFile(1))
	}, diag.FileRenamed, pageFile(1)},
	{"another case of the name", func(_ *testing.T, files map[string][]byte) {
		files[strings.ToUpper(pageFile(1))] = files[pageFile(1)]
		delete(files, pageFile(1))
	}, diag.FileRenamed, pageFile(1)},
	{"a PDF too many", func(_ *testing.T, files map[string][]byte) { files["press/广告.pdf"] = []byte("%PDF-1.4") }, diag.FileUnknown, "press/广告.pdf"},
	{"a text too many", func(_ *testing.T, files map[string][]byte) { files["press/说明.txt"] = []byte("看") }, diag.FileUnknown, "press/说明.txt"},
	{"a second copy", func(_ *testing.T, files map[string][]byte) { files["press/p1 (2).pdf"] = files[pageFile(1)] }, diag.FileUnknown, "press/p1 (2).pdf"},
	{"no checksums", func(_ *testing.T, files map[string][]byte) { delete(files, checks) }, diag.NoChecksums, "SHA256SUMS"},
	{"empty checksums", func(_ *testing.T, files map[string][]byte) { files[checks] = nil }, diag.BadChecksums, checks},
	{"a line of checksums broken", func(_ *testing.T, files map[string][]byte) { files[checks] = files[checks][1:] }, diag.BadChecksums, checks},
	{"a checksum that leads outside", func(_ *testing.T, files map[string][]byte) {
		files[checks] = append(bytes.Clone(files[checks]), sumOf(nil)+"  ../../x.pdf\n"...)
	}, diag.BadChecksums, checks},
	{"a line of checksums missing", func(_ *testing.T, files map[string][]byte) {
		lines := strings.SplitAfter(string(files[checks]), "\n")
		files[checks] = []byte(strings.Join(lines[1:], ""))
	}, diag.FileUnknown, pageFile(1)},
	{"no manifest", func(_ *testing.T, files map[string][]byte) { delete(files, lists); sums(files) }, diag.NoManifest, lists},
	{"manifest of another kind", func(_ *testing.T, files map[string][]byte) { files[lists] = []byte("版面清单"); sums(files) }, diag.BadManifest, lists},
	{"manifest of another schema", func(_ *testing.T, files map[string][]byte) {
		files[lists] = bytes.Replace(files[lists], []byte("manifest/1"), []byte("manifest/9"), 1)
		sums(files)
	}, diag.BadManifest, lists},

	// The manifest altered, its checksum renewed.
	{"listed pages exchanged", listed(func(m *manifest.Manifest) { m.Pages[1], m.Pages[2] = m.Pages[2], m.Pages[1] }), diag.PageSequence, lists},
	{"listed page left out", listed(func(m *manifest.Manifest) { m.Pages = slices.Delete(m.Pages, 2, 3) }), diag.PageSequence, lists},
	{"no page listed", listed(func(m *manifest.Manifest) { m.Pages = nil }), diag.BadManifest, lists},
	{"listed date altered", listed(func(m *manifest.Manifest) { m.Date = "2020-12-01" }), diag.MarkDiffers, lists},
	{"listed number altered", listed(func(m *manifest.Manifest) { m.Number = "313" }), diag.MarkDiffers, lists},
	{"listed version altered", listed(func(m *manifest.Manifest) { m.Content = "00000000" }), diag.MarkDiffers, lists},
	{"listed hash altered", listed(func(m *manifest.Manifest) { m.Pages[0].Hash = "0000000000" }), diag.MarkDiffers, lists},
	{"listed mark altered", listed(func(m *manifest.Manifest) { m.Pages[0].Mark = "https://example.org" }), diag.BadManifest, lists},
	{"listed size altered", listed(func(m *manifest.Manifest) { m.Pages[3].Trim.Width += 3000 }), diag.PageBox, lists},
	{"listed sizes altered alike", listed(func(m *manifest.Manifest) {
		for i := range m.Pages {
			m.Pages[i].Trim.Height -= 3000
		}
	}), diag.PageBox, combined},
	{"listed checksum altered", listed(func(m *manifest.Manifest) { m.Files[2].SHA256 = sumOf(nil) }), diag.FileChanged, pageFile(2)},
	{"file listed twice", listed(func(m *manifest.Manifest) { m.Files = append(m.Files, m.Files[1]) }), diag.BadManifest, lists},
	{"file not listed", listed(func(m *manifest.Manifest) { m.Files = slices.Delete(m.Files, 2, 3) }), diag.PageSequence, lists},
	{"listed order of the file altered", listed(func(m *manifest.Manifest) { m.Files[0].Pages = []int{1, 3, 2, 4} }), diag.PageSequence, lists},
	{"listed standard altered", listed(func(m *manifest.Manifest) { m.Standard = "PDF/X-4" }), diag.StandardDiffers, combined},
	{"listed condition altered", listed(func(m *manifest.Manifest) { m.Condition.Identifier = "FOGRA39" }), diag.ConditionDiffers, combined},
	{"listed title altered", listed(func(m *manifest.Manifest) { m.Title = "社区晚报" }), diag.IssueDiffers, combined},

	// Files altered, all checksums renewed.
	{"two pages exchanged, resealed", func(t *testing.T, files map[string][]byte) {
		files[pageFile(1)], files[pageFile(2)] = files[pageFile(2)], files[pageFile(1)]
		seal(t, files)
	}, diag.IssueDiffers, pageFile(1)},
	{"page of last week", from(lastWeek, pageFile(2), pageFile(2)), diag.IssueDiffers, pageFile(2)},
	{"all pages of last week", from(lastWeek, combined, combined), diag.IssueDiffers, combined},
	{"page of another version", from(reworded, pageFile(3), pageFile(3)), diag.PageDiffers, pageFile(3)},
	{"all pages of another version", from(reworded, combined, combined), diag.PageDiffers, pageFile(3)},
	{"page of another size", from(func(s set) set { s.width++; return s }, pageFile(4), pageFile(4)), diag.PageBox, pageFile(4)},
	{"one page for all", from(func(s set) set { return s }, pageFile(1), combined), diag.PageCount, combined},
	{"all pages for one", from(func(s set) set { return s }, combined, pageFile(1)), diag.PageCount, pageFile(1)},
	{"another date within", bytesOf(pageFile(1), "/CreationDate (D:20201130", "/CreationDate (D:20201129"), diag.IssueDiffers, pageFile(1)},
	{"another standard within", bytesOf(pageFile(1), "(PDF/X-1a:2003)", "(PDF/X-3a:2003)"), diag.StandardDiffers, pageFile(1)},
	{"another condition within", bytesOf(combined, "(CGATS TR 002)", "(CGATS TR 003)"), diag.ConditionDiffers, combined},

	// The slug altered.
	{"mark taken out", slugOf(2, func(pg *page.Page) {
		pg.Marks = slices.DeleteFunc(slices.Clone(pg.Marks), isCode)
	}), diag.MarkMissing, pageFile(2)},
	{"mark half covered", slugOf(2, func(pg *page.Page) {
		for _, item := range pg.Marks {
			if isCode(item) {
				pg.Marks = append(slices.Clone(pg.Marks), &page.Rule{Box: item.(*page.Rule).Box.Inset(-5 * geom.Pt)})
				return
			}
		}
	}), diag.MarkMissing, pageFile(2)},
	{"slug cut off", slugOf(2, func(pg *page.Page) { pg.Slug = geom.FromMM(6) }), diag.MarkMissing, pageFile(2)},
	{"mark of another page", slugOf(2, func(pg *page.Page) {
		own := slices.DeleteFunc(slices.Clone(pg.Marks), isCode)
		pg.Marks = append(own, slices.DeleteFunc(marksOf(usual, 3), func(item page.Item) bool { return !isCode(item) })...)
	}), diag.MarkDiffers, pageFile(2)},
	{"slug of last week", slugOf(2, func(pg *page.Page) { pg.Marks = marksOf(lastWeek(usual), 2) }), diag.MarkDiffers, pageFile(2)},
	{"words taken out", slugOf(2, func(pg *page.Page) {
		pg.Marks = slices.DeleteFunc(slices.Clone(pg.Marks), func(item page.Item) bool { _, ok := item.(*page.Run); return ok })
	}), diag.MarkDiffers, pageFile(2)},
	{"words of another page", slugOf(2, func(pg *page.Page) {
		words := func(item page.Item) bool { _, ok := item.(*page.Run); return ok }
		own := slices.DeleteFunc(slices.Clone(pg.Marks), words)
		pg.Marks = append(own, slices.DeleteFunc(marksOf(usual, 1), func(item page.Item) bool { return !words(item) })...)
	}), diag.MarkDiffers, pageFile(2)},

	{"no PDF", func(t *testing.T, files map[string][]byte) { files[pageFile(1)] = []byte("版"); seal(t, files) }, diag.FileUnreadable, pageFile(1)},
	{"PDF cut short", func(t *testing.T, files map[string][]byte) {
		files[pageFile(1)] = files[pageFile(1)][:len(files[pageFile(1)])-300]
		seal(t, files)
	}, diag.FileUnreadable, pageFile(1)},
}

// slugOf is a page of the usual issue whose marks have been altered.
func slugOf(n int, alter func(pg *page.Page)) func(*testing.T, map[string][]byte) {
	return from(func(s set) set {
		s.mangle = func(printed *page.Edition) { alter(printed.Pages[n-1]) }
		return s
	}, pageFile(n), pageFile(n))
}

// isCode reports whether a mark is part of the code.
func isCode(item page.Item) bool {
	r, ok := item.(*page.Rule)
	return ok && r.Ink == page.Black && r.Box.H == codes.MarkModule
}

// marksOf returns the marks of a page of an issue.
func marksOf(s set, n int) []page.Item {
	house := press.Newsprint()
	house.Marks = s.marks
	return marks.On(s.edition(), house, nil).Pages[n-1].Marks
}

// TestTampering does one thing after another to a good folder; each must be
// found, and the file named.
func TestTampering(t *testing.T) {
	if len(tamperings) < 30 {
		t.Fatalf("only %d", len(tamperings))
	}
	for _, c := range tamperings {
		t.Run(c.name, func(t *testing.T) {
			files := usual.files(t)
			c.do(t, files)
			all, _ := found(files)
			ok := false
			for _, d := range all {
				ok = ok || d.Code == c.code && d.Span.File == c.file
				if d.Mend == nil || d.Message.ZH == "" {
					t.Errorf("%s says nothing to do", d.Code)
				}
			}
			if !ok {
				t.Errorf("%s of %s is not told", c.code, c.file)
			}
			for _, d := range all {
				if !ok || testing.Verbose() {
					t.Logf("%v %s %s: %s", d.Severity, d.Code, d.Span, d.Message.EN)
				}
			}
		})
	}
}

// FuzzFolder lets the lists of a folder, and its one file, be anything.
func FuzzFolder(f *testing.F) {
	f.Add([]byte(`{"schema":"banxin-manifest/1","pages":[{"page":1}],"files":[{"name":"a.pdf","kind":"page"},{"name":"../b","kind":"combined","pages":[1,-1]}]}`), []byte("x  y\n"), []byte("%PDF-1.4"))
	f.Add([]byte(`{"schema":"banxin-manifest/1","house":{"marks":["slug"]},"pages":[{"page":1,"mark":"BX1 a 2020-11-30 1 1/1 b c"}],"files":[{"name":"a.pdf","kind":"page","pages":[1]}]}`), []byte(sumOf(nil)+"  a.pdf\n"), []byte{})
	f.Fuzz(func(_ *testing.T, list, sums, file []byte) {
		found(map[string][]byte{lists: list, checks: sums, "press/a.pdf": file})
	})
}

// TestHostileLists: lists that lead astray are told of and lead nowhere.
func TestHostileLists(t *testing.T) {
	for name, change := range map[string]func(m *manifest.Manifest){
		"a page file of no page":     func(m *manifest.Manifest) { m.Files[1].Pages = nil },
		"a page file of two":         func(m *manifest.Manifest) { m.Files[1].Pages = []int{1, 2} },
		"a file of pages unheard of": func(m *manifest.Manifest) { m.Files[0].Pages = []int{-1, 0, 5, 1 << 60} },
		"a name that leads outside":  func(m *manifest.Manifest) { m.Files[1].Name = "../../../etc/passwd" },
		"an empty name":              func(m *manifest.Manifest) { m.Files[1].Name = "" },
		"a kind unheard of":          func(m *manifest.Manifest) { m.Files[1].Kind = "negatives" },
		"no file":                    func(m *manifest.Manifest) { m.Files = nil; m.Pages[0].Page = 7 },
		"a size beyond measure":      func(m *manifest.Manifest) { m.Pages[0].Trim.Width = 1 << 30 },
	} {
		t.Run(name, func(t *testing.T) {
			files := usual.files(t)
			listed(change)(t, files)
			all, _ := found(files)
			if !slices.ContainsFunc(all, func(d *diag.Diagnostic) bool { return d.Severity == diag.Error }) {
				t.Errorf("nothing is told: %d findings", len(all))
			}
		})
	}
}
