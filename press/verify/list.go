package verify

import (
	"path"
	"slices"
	"strings"

	"banxin/internal/diag"
	"banxin/press/codes"
	"banxin/press/manifest"
)

// again is what to do about a set that does not hang together.
const (
	againZH = "请把整套文件重新传来"
	againEN = "have the whole set sent again"
)

// agrees looks whether the manifest agrees with itself and with what stands there.
func (v *verifier) agrees(at diag.Span) {
	m := v.m
	if len(m.Pages) == 0 {
		v.ds.Error(diag.BadManifest, at, "清单里没有版", "the list has no pages").Hint(againZH, againEN)
		return
	}
	for i := range m.Pages {
		p := &m.Pages[i]
		if p.Page != i+1 {
			v.ds.Error(diag.PageSequence, at, "清单的第 %d 项是第 %d 版：缺版、重版或次序不对", "entry %d of the list is page %d: a page is missing, there twice, or out of order", i+1, p.Page).
				Hint(againZH, againEN)
		}
		if p.Fold != "" { // as high as the pages
			if p.Trim.Height != m.Pages[0].Trim.Height {
				v.ds.Error(diag.PageBox, at, "%[1]s与各版高矮不同", "the strip %[2]s is not as high as the pages", p.Said(), p.Fold).
					Hint("请问清再印", "ask before printing")
			}
		} else if p.Trim != m.Pages[0].Trim {
			v.ds.Error(diag.PageBox, at, "第 %d 版的成品尺寸与第 %d 版不同", "the trim of page %d is not that of page %d", p.Page, m.Pages[0].Page).
				Hint("一期报纸各版同样大：请问清再印", "the pages of a paper are of one size: ask before printing")
		}
		v.saysTheSame(p, at)
	}
	v.everyPage(at)
}

// saysTheSame compares what the mark of a page says with the list.
func (v *verifier) saysTheSame(p *manifest.Page, at diag.Span) {
	m := v.m
	mark, ok := codes.ReadMark(p.Mark)
	if !ok {
		v.ds.Error(diag.BadManifest, at, "清单里第 %d 版的标记不成样子", "the mark of page %d in the list is none", p.Page).Hint(againZH, againEN)
		return
	}
	want := codes.Mark{Paper: m.Paper, Date: mark.Date, Number: m.Number, Page: p.Page, Of: m.Numbered(), Version: m.Content, Hash: p.Hash}
	if mark.ISODate() != m.Date || !want.Same(mark) {
		v.ds.Error(diag.MarkDiffers, at, "清单里第 %d 版的标记是“%s”，与清单的报名、日期、期号、版次或版本不合", "the mark of page %d in the list is “%s”, which is not the list's paper, date, number, page or version", p.Page, p.Mark).
			Hint(againZH, againEN)
	}
}

// everyPage looks whether the listed files are there and hold every page once,
// in order.
func (v *verifier) everyPage(at diag.Span) {
	m := v.m
	pages := map[manifest.Kind][]int{}
	seen := map[string]bool{}
	for i := range m.Files {
		f := &m.Files[i]
		key := v.normal(path.Join(v.press, f.Name))
		if v.told[key] {
			// Its loss or change is known from the checksums.
		} else if _, ok := v.names[key]; !ok {
			v.told[key] = true
			v.ds.Error(diag.FileAbsent, v.at(f.Name), "清单里有这个文件，文件夹里没有", "the list has this file and the folder has not").Hint("请重新传来", "have it sent again")
		} else if sum, size, err := v.hash(v.names[key]); err == nil && (sum != strings.ToLower(f.SHA256) || size != int64(f.Bytes)) {
			v.told[key] = true
			v.ds.Error(diag.FileChanged, v.at(f.Name), "与清单里的校验和不符（清单 %d 字节，现有 %d 字节）", "it is not the one in the list (%d bytes there, %d here)", f.Bytes, size).
				Hint("传坏了或被改过：请重新传来，不要用这一份", "damaged on the way or altered: have it sent again and do not use this one")
		}
		if seen[key] {
			v.ds.Error(diag.BadManifest, at, "清单里有两个 %s", "the list has %s twice", f.Name).Hint(againZH, againEN)
		}
		seen[key] = true
		if (f.Kind == manifest.PageFile || f.Kind == manifest.FoldFile) && len(f.Pages) != 1 {
			v.ds.Error(diag.BadManifest, at, "清单里 %s 应当只有一版", "in the list %s should be one page", f.Name).Hint(againZH, againEN)
			continue
		}
		pages[f.Kind] = append(pages[f.Kind], f.Pages...)
	}
	strips := m.Numbered() < len(m.Pages)
	for _, kind := range []manifest.Kind{manifest.CombinedFile, manifest.PageFile, manifest.SpreadFile, manifest.FoldFile} {
		have, want := pages[kind], v.wanted(kind)
		if len(have) == 0 && (kind != manifest.FoldFile || !strips || len(pages[manifest.SpreadFile]) > 0) {
			continue
		}
		if kind == manifest.SpreadFile {
			slices.Sort(have) // sheets have their own order
			have = slices.Compact(have)
		}
		if !slices.Equal(have, want) {
			v.ds.Error(diag.PageSequence, at, "清单里的文件不是每版一次、依次排列（%s）", "the files in the list do not hold every page once and in order (%s)", string(kind)).
				Hint(againZH, againEN)
		}
	}
}

// wanted lists the pages that all files of a kind hold together: spreads all, pages
// and strips each in files of their own.
func (v *verifier) wanted(kind manifest.Kind) (all []int) {
	for i := range v.m.Pages {
		p := &v.m.Pages[i]
		if kind == manifest.SpreadFile || (kind == manifest.FoldFile) == (p.Fold != "") {
			all = append(all, p.Page)
		}
	}
	return all
}
