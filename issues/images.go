package issues

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
	"banxin/internal/geom"
)

// focusForm is a number from 0 to 1.
var focusForm = regexp.MustCompile(`^(0|1|0\.[0-9]{1,3}|1\.0{1,3})$`)

// images reads the pictures of a story and checks that their files are there.
// The plan says where they are shown.
func (r *reader) images(s *Story, v value) {
	for _, v := range r.list(v, "图片", "images") {
		p := &Picture{At: r.resolve(v).at(), Focus: middleFocus}
		r.mapping(v, "图片", "a picture", []field{
			{"file", true, func(v value) { p.File = r.text(v) }},
			{"caption", false, func(v value) { p.Caption = r.line(v) }},
			{"caption-short", false, func(v value) { p.Shorter = r.line(v) }},
			{"credit", false, func(v value) { p.Credit = r.line(v) }},
			{"alt", false, func(v value) { p.Alt = r.line(v) }},
			{"focus", false, func(v value) { p.Focus, _ = r.focus(v) }},
		})
		if p.File.S != "" {
			p.Path = r.fileFor(p.File, r.dir)
			s.Pictures = append(s.Pictures, p)
		}
	}
}

// focus reads the point of a picture that must stay when it is cropped.
func (r *reader) focus(v value) (Focus, bool) {
	var items []value // anything but a list is told like a list of other things
	if l := r.resolve(v); l.n.Kind == yaml.SequenceNode {
		items = r.list(l, "", "")
	}
	var at [2]int
	good := len(items) == 2
	for i, item := range items {
		s, _, _ := r.word(item, "数", "a number")
		if good = good && focusForm.MatchString(s); good {
			f, _ := strconv.ParseFloat(s, 64)
			at[i] = int(geom.FromPt(f)) // both count thousandths
		}
	}
	if !good {
		r.ds.Error(diag.BadNumber, r.resolve(v).at(), "焦点要两个 0 到 1 之间的数", "the focus is two numbers from 0 to 1").
			Hint("例如 [0.5, 0.4]：横向一半、纵向十分之四", "for example [0.5, 0.4]: half across, four tenths down")
		return middleFocus, false
	}
	return Focus{at[0], at[1]}, true
}

// drawing reads the file of a drawing, or its file and the inks of its colours,
// from a folder.
func (r *reader) drawing(v value, folder string) Drawing {
	var d Drawing
	if v = r.resolve(v); !v.empty() && v.n.Kind == yaml.MappingNode {
		r.mapping(v, "图形", "a drawing", []field{
			{"file", true, func(v value) { d.File = r.text(v) }},
			{"inks", false, func(v value) { d.Inks = r.inkNames(v) }},
		})
	} else {
		d.File = r.text(v)
	}
	if d.File.S != "" {
		d.Path = r.fileFor(d.File, folder)
	}
	return d
}

// inkNames reads which ink of the paper each colour of a drawing is printed in.
// Whether the colours are there is for the drawing to say.
func (r *reader) inkNames(v value) []InkName {
	var out []InkName
	for k, v := range r.named(v, "inks", "inks") {
		if t := r.text(v); t.S != "" {
			out = append(out, InkName{Colour: k, Ink: t})
		}
	}
	return out
}

// checkInks reports inks of drawings that the paper does not have; all inks are
// known by then.
func (r *reader) checkInks(p *Paper, list []InkName) {
	var names []string
	for _, k := range p.Inks {
		names = append(names, k.Name)
	}
	for _, n := range list {
		if _, ok := p.Ink(n.Ink.S); !ok {
			r.unknownName(n.Ink, "油墨", "ink", names)
		}
	}
}

// adSizeForm is a size in columns and lines.
var adSizeForm = regexp.MustCompile(`^([1-9][0-9]?)x([1-9][0-9]{0,2})$`)

// ads reads the advertisements of the issue.
func (r *reader) ads(v value) {
	for k, v := range r.named(v, "ads", "ads") {
		ad := &Ad{Name: k.S, At: k.At}
		r.mapping(v, "广告", "an advertisement", []field{
			{"file", true, func(v value) { ad.File = r.text(v) }},
			{"size", true, func(v value) { ad.Columns, ad.Lines = r.adSize(v) }},
			{"public", false, func(v value) {
				w, _ := r.choice(v, "true", "false")
				ad.Public = w == "true"
			}},
			{"alt", false, func(v value) { ad.Alt = r.line(v) }},
			{"inks", false, func(v value) { ad.Inks = r.inkNames(v) }},
		})
		if ad.File.S != "" {
			ad.Path = r.fileFor(ad.File, r.dir)
		}
		if ad.Columns == 0 {
			ad.Path = "" // it cannot be placed, which has been said
		}
		r.issue.Ads = append(r.issue.Ads, ad)
	}
}

// adSize reads the size an advertisement was ordered in.
func (r *reader) adSize(v value) (columns, lines int) {
	s, v, ok := r.word(v, "广告的大小", "the size of an advertisement")
	if !ok {
		return 0, 0
	}
	m := adSizeForm.FindStringSubmatch(s)
	if m == nil {
		r.badForm(v, diag.BadNumber, adSizeForm.MatchString, "广告的大小（栏数x行数）", "the size of an advertisement, COLUMNSxLINES", "3x20")
		return 0, 0
	}
	columns, _ = strconv.Atoi(m[1])
	lines, _ = strconv.Atoi(m[2])
	return columns, lines
}

// unshown warns of pictures of placed stories that no place shows, and of
// advertisements that no page has.
func (r *reader) unshown() {
	for _, s := range r.issue.Stories {
		for _, p := range s.Pictures {
			if !r.onPage[p] && p.Path != "" {
				name := s.Name + "/" + path.Base(p.File.S)
				r.ds.Warn(diag.NotShown, p.At, "稿“%[1]s”的图片“%[2]s”没有排在任何一版", "the picture “%[2]s” of the story “%[1]s” is on no page", s.Name, p.File.S).
					Hint("在 place 里加一项 { picture: %[1]s, columns: 1-2, lines: 12-24 }，或从稿件里拿掉", "add { picture: %[1]s, columns: 1-2, lines: 12-24 } under place, or take it out of the story", name)
			}
		}
	}
	for _, ad := range r.issue.Ads {
		if r.placed["ad "+ad.Name] == (diag.Span{}) {
			r.ds.Warn(diag.NeverPlaced, ad.At, "广告“%s”没有排在任何一版", "the advertisement “%s” is on no page", ad.Name).
				Hint("在 place 里加一项 { ad: %s, columns: …, lines: … }，或把它拿掉", "add { ad: %s, columns: …, lines: … } under place, or take it out", ad.Name)
		}
	}
}

// fileFor checks the path of a picture, written from a folder, that of the issue
// or of the paper, and returns it from the file system's root; "" when there is
// no such picture.
func (r *reader) fileFor(t Text, folder string) string {
	zh, en := "这一期", "issue"
	if folder != r.dir {
		zh, en = "报纸", "paper"
	}
	switch {
	case strings.Contains(t.S, `\`):
		r.ds.Error(diag.BadName, t.At, "“%s”里有反斜杠", "“%s” holds backslashes", short(t.S)).
			Hint("写成 %s", "write %s", strings.ReplaceAll(t.S, `\`, "/"))
		return ""
	case strings.HasPrefix(t.S, "/") || strings.Contains(t.S, ":") || !fs.ValidPath(path.Clean(t.S)) || path.Clean(t.S) == ".":
		r.ds.Error(diag.OutsideFolder, t.At, "“%s”不在%[2]s的文件夹里", "“%[1]s” does not lie in the folder of the %[3]s", short(t.S), zh, en).
			Hint("把图片放进 images/，写成 images/文件名", "put the picture into images/ and write images/NAME")
		return ""
	}
	name := path.Join(folder, t.S)
	exact, similar := r.findIn(folder, name)
	switch {
	case exact:
		if r.regular(name, maxPictureFile, t.At) {
			return name
		}
	case similar != "":
		r.ds.Error(diag.NameForm, t.At, "没有“%[1]s”，有“%[2]s”：大小写或字符形式不同", "there is no “%[1]s”, but “%[2]s”: capitals or Unicode form differ", t.S, similar).
			Hint("两处名字写得一模一样；文件名只用小写字母、数字和 - 最稳妥", "write both names the same; small letters, digits and - are the safest")
	default:
		r.ds.Error(diag.FileMissing, t.At, "没有图片“%s”", "there is no picture “%s”", short(t.S)).
			Hint("检查文件名；图片放在%[1]s的 images/ 里", "check the name; pictures lie in images/ of the %[2]s", zh, en)
	}
	return ""
}

// find looks for a name in the issue's folder.
func (r *reader) find(name string) (exact bool, similar string) { return r.findIn(r.dir, name) }

// findIn looks for name by listing folders, because a file system that ignores
// capitals would find it under any. similar is the first name that differs
// from it only in form.
func (r *reader) findIn(folder, name string) (exact bool, similar string) {
	parts := strings.Split(strings.TrimPrefix(name, folder+"/"), "/")
	at := folder
	for i, part := range parts {
		entries, err := fs.ReadDir(r.fsys, at)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return true, "" // the reading itself will say what is wrong
		}
		found := ""
		for _, e := range entries {
			if e.Name() == part {
				found = part
				break
			}
			if found == "" && sameForm(e.Name(), part) {
				found = e.Name()
			}
		}
		if found == "" {
			return false, ""
		}
		if found != part {
			return false, path.Join(append(parts[:i:i], found)...)
		}
		at = path.Join(at, part)
	}
	return true, ""
}
