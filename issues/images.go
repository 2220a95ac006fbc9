package issues

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"banxin/internal/diag"
)

// focusForm is a number from 0 to 1.
var focusForm = regexp.MustCompile(`^(0|1|0\.[0-9]{1,3}|1\.0{1,3})$`)

// images reads the pictures of a story and checks that their files are there.
// They cannot be placed yet, which is said for each; their headers are sniffed
// by package layout/picture, from Story.Pictures.
func (r *reader) images(s *Story, v value) {
	for _, v := range r.list(v, "图片", "images") {
		var p Picture
		p.At = r.resolve(v).at()
		r.mapping(v, "图片", "a picture", []field{
			{"file", true, func(v value) { p.File = r.text(v) }},
			{"caption", false, func(v value) { p.Caption = r.line(v) }},
			{"credit", false, func(v value) { p.Credit = r.line(v) }},
			{"alt", false, func(v value) { p.Alt = r.line(v) }},
			{"focus", false, func(v value) { r.focus(v) }},
		})
		if p.File.S != "" {
			if p.Path = r.pictureFile(p.File); p.Path != "" {
				s.Pictures = append(s.Pictures, p)
			}
		}
		r.notYet(p.At, "图片（images）", "a picture (images)")
	}
}

// focus checks the point of a picture that must stay when it is cropped.
func (r *reader) focus(v value) {
	items := r.list(v, "两个数", "two numbers")
	good := len(items) == 2
	for _, item := range items {
		s, _, _ := r.word(item, "数", "a number")
		good = good && focusForm.MatchString(s)
	}
	if !good {
		r.ds.Error(diag.BadNumber, r.resolve(v).at(), "焦点要两个 0 到 1 之间的数", "the focus is two numbers from 0 to 1").
			Hint("例如 [0.5, 0.4]：横向一半、纵向十分之四", "for example [0.5, 0.4]: half across, four tenths down")
	}
}

// pictureFile checks the path of a picture, written from the issue's folder,
// and returns it from the file system's root; "" when there is no such picture.
func (r *reader) pictureFile(t Text) string {
	switch {
	case strings.Contains(t.S, `\`):
		r.ds.Error(diag.BadName, t.At, "“%s”里有反斜杠", "“%s” holds backslashes", short(t.S)).
			Hint("写成 %s", "write %s", strings.ReplaceAll(t.S, `\`, "/"))
		return ""
	case strings.HasPrefix(t.S, "/") || strings.Contains(t.S, ":") || !fs.ValidPath(path.Clean(t.S)) || path.Clean(t.S) == ".":
		r.ds.Error(diag.OutsideFolder, t.At, "“%s”不在这一期的文件夹里", "“%s” does not lie in the issue's folder", short(t.S)).
			Hint("把图片放进 images/，写成 images/文件名", "put the picture into images/ and write images/NAME")
		return ""
	}
	name := path.Join(r.dir, t.S)
	exact, similar := r.find(name)
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
			Hint("检查文件名；图片放在这一期的 images/ 里", "check the name; pictures lie in the issue's images/")
	}
	return ""
}

// find looks for name by listing folders, because a file system that ignores
// capitals would find it under any. similar is the first name that differs
// from it only in form.
func (r *reader) find(name string) (exact bool, similar string) {
	parts := strings.Split(strings.TrimPrefix(name, r.dir+"/"), "/")
	at := r.dir
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
