package fonts

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// choice is what stands behind a file's name: which face of a collection, and
// at which place of its design space.
//
//	fonts/song.ttc#2                       the third face of the collection
//	fonts/song.ttc#NotoSerifCJKsc-Regular  the face of this PostScript name
//	fonts/hei.ttf@wght=700                 the variable face at weight 700
//	fonts/hei.ttc#0@wght=700,wdth=90       both
type choice struct {
	file string
	face string // behind #; "" if none is named
	at   []setting
}

// setting is the wanted value of one axis, in 1/65536.
type setting struct {
	tag   string
	value int
}

// fontSuffixes are how names of font files end.
var fontSuffixes = []string{".ttf", ".otf", ".ttc", ".otc"}

// maxSettings is far more axes than anyone sets.
const maxSettings = 64

// readChoice divides a name. Only what follows a font file's own suffix counts,
// so that a file may have # and @ in its name.
func readChoice(name string) (choice, error) {
	c := choice{file: name}
	for i := range name {
		if !strings.ContainsRune("#@", rune(name[i])) || i < 4 {
			continue
		}
		if slices.Contains(fontSuffixes, strings.ToLower(name[i-4:i])) {
			c.file = name[:i]
			break
		}
	}
	rest := name[len(c.file):]
	face, at, located := strings.Cut(rest, "@")
	if strings.HasPrefix(face, "#") {
		if c.face = face[1:]; c.face == "" {
			return c, say("# 后面应写字体的序号或 PostScript 名", "after # the face's number or PostScript name is missing")
		}
	}
	if !located {
		return c, nil
	}
	for _, field := range strings.Split(at, ",") {
		tag, value, _ := strings.Cut(field, "=")
		v, err := strconv.ParseFloat(value, 64)
		if len(tag) != 4 || err != nil || math.Abs(v) > 32767 || math.IsNaN(v) || len(c.at) == maxSettings {
			return c, say("“@%[1]s”应写成 @wght=700 这样的轴与值", "“@%[1]s” should say an axis and a value, such as @wght=700", at)
		}
		if slices.ContainsFunc(c.at, func(s setting) bool { return s.tag == tag }) {
			return c, say("“@%[1]s”把轴 %[2]s 写了两次", "“@%[1]s” says the axis %[2]s twice", at, tag)
		}
		c.at = append(c.at, setting{tag, int(math.Round(v * 65536))})
	}
	return c, nil
}

// maxFaces bounds the faces of a collection; Noto Sans CJK has ten.
const maxFaces = 256

// directoryAt returns where the table directory of the chosen face begins.
func (c choice) directoryAt(b []byte) (int, error) {
	if len(b) < 12 || string(b[:4]) != "ttcf" {
		if c.face != "" && c.face != "0" {
			if dir, err := readDirectory(b, 0); err == nil && postScriptName(dir["name"], "") == c.face {
				return 0, nil
			}
			return 0, say("文件里只有一个字体，没有“%s”", "the file has a single face, and no “%s”", c.face)
		}
		return 0, nil
	}
	n := be32(b, 8)
	if n == 0 || n > maxFaces || 12+4*n > len(b) {
		return 0, say("字体合集（TTC）的目录不完整", "the directory of the font collection (TTC) is broken")
	}
	if c.face == "" && n == 1 {
		return be32(b, 12), nil
	}
	if i, err := strconv.Atoi(c.face); err == nil && i >= 0 && i < n {
		return be32(b, 12+4*i), nil
	}
	var names []string
	for i := range n {
		dir, err := readDirectory(b, be32(b, 12+4*i))
		if err != nil {
			continue
		}
		name := postScriptName(dir["name"], "")
		if name == c.face {
			return be32(b, 12+4*i), nil
		}
		names = append(names, name)
	}
	list := strings.Join(names, ", ")
	if c.face == "" {
		return 0, say("是字体合集（TTC），有 %[1]d 个字体，请在文件名后写 # 和名称：%[2]s",
			"it is a font collection (TTC) of %[1]d faces; write # and one of their names after the file's: %[2]s", n, list)
	}
	return 0, say("字体合集（TTC）里没有“%[1]s”，其中有：%[2]s",
		"the font collection (TTC) has no face “%[1]s”; it has: %[2]s", c.face, list)
}
