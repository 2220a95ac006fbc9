package issues

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
)

// placing is one item of the page plan as it is read.
type placing struct {
	Place
	columns int // of the page's grid
	broken  bool

	facts []factGiven // of the picture, typed in the place
	alone Picture     // what the place itself says of its picture
	named Text        // the story, picture or ad
	fit   bool        // Whole was given
	side  value
	jump  jump  // no span where none was given
	inset value // the key that makes it narrower than its columns
}

// factGiven is a key that says what a picture is, with the place it was typed at.
type factGiven struct {
	key string
	at  diag.Span
}

// inChinese names the facts of a picture.
var inChinese = map[string]string{"caption": "图说", "caption-short": "短图说", "credit": "来源", "alt": "替代文字"}

// place reads where a story, a picture or an advertisement stands on a page. It
// is false when it cannot be placed, which has been said.
func (r *reader) place(v value, pg *PagePlan) (Place, bool) {
	before := len(r.jumps)
	p := placing{columns: maxColumns}
	p.At, p.Vertical = r.resolve(v).at(), pg.Vertical
	p.alone.At, p.alone.Focus = p.At, middleFocus
	if pg.Grid != nil { // nil: it is not known, and nothing can be judged by it
		p.columns = pg.Grid.Columns
	}
	if r.overFold(v) {
		p.columns *= 2
	}
	ok := false
	switch kind := r.placeKind(v); kind {
	case "picture":
		ok = r.picturePlace(v, &p)
	case "ad":
		ok = r.adPlace(v, &p)
	case "story", "":
		ok = r.storyPlace(v, &p)
	default:
		ok = elementReaders[kind](r, v, &p)
	}
	if ok = ok && !p.broken && p.Columns.First > 0 && p.Lines.First > 0; !ok {
		r.jumps, r.incomplete = r.jumps[:before], true
		if p.Story != nil {
			p.Story.Incomplete = true
		}
	}
	return p.Place, ok
}

// placeKind tells by its keys what stands in a place. One that names several
// things is read as the first, and the other keys are unknown to that.
func (r *reader) placeKind(v value) string {
	if v = r.resolve(v); v.n == nil || v.n.Kind != yaml.MappingNode {
		return ""
	}
	for i := 0; i+1 < len(v.n.Content); i += 2 {
		switch key := canonical(v.n.Content[i].Value); key {
		case "story", "picture", "ad":
			return key
		default:
			if elementReaders[key] != nil {
				return key
			}
		}
	}
	return ""
}

// area are the keys that every place has.
func (r *reader) area(p *placing) []field {
	ranged := func(to *Range, hi int) func(value) {
		return func(v value) {
			var ok bool
			*to, ok = r.rangeOf(v, hi)
			p.broken = p.broken || !ok
		}
	}
	return []field{
		{"columns", true, ranged(&p.Columns, p.columns)},
		{"lines", true, ranged(&p.Lines, maxGridLines)},
	}
}

// storyPlace reads the place of a story.
func (r *reader) storyPlace(v value, p *placing) bool {
	r.mapping(v, "位置（place）", "a place", slices.Concat([]field{
		{"story", true, func(v value) { p.named = r.text(v) }},
		{"headline", false, func(v value) { p.Headline, _ = r.integer(v, 0, maxGridLines) }},
		{"split", false, func(v value) { p.Split, _ = r.integer(v, 1, maxColumns) }},
		{"except", false, func(v value) { r.except(v, p) }},
		{"headline-columns", false, func(v value) { p.HeadOver, _ = r.rangeOf(v, p.columns) }},
		{"direction", false, r.direction(&p.Vertical)},
		{"headline-side", false, func(v value) {
			p.side = r.resolve(v)
			p.Side, _ = r.choice(v, "top", "right", "left")
		}},
		{"jump", false, func(v value) {
			p.jump.at = r.resolve(v).at()
			if w := r.resolve(v); !w.empty() && w.n.Kind == yaml.ScalarNode && folioForm.MatchString(w.n.Value) {
				p.jump.label = w.n.Value
				return
			}
			p.jump.to, _ = r.integer(v, 1, maxPages)
		}},
		r.spreadKey(p),
	}, r.boxed(p), r.area(p)))
	switch usual := map[bool]string{false: "top", true: "right"}[p.Vertical]; {
	case p.Side == usual:
		p.Side = ""
	case p.Vertical && p.Side == "left":
		r.ds.Error(diag.KeyWithoutUse, p.side.at(), "直排的稿从右边读起，标题不能排在左边", "vertical text is read from the right; its headline cannot stand at the left").
			Hint("写 right 或 top", "write right or top")
		p.Side = ""
	}
	r.checkShape(p)
	p.Story = r.storyFor(p.named)
	if p.Story != nil && r.placedInElement(p.named, p.Story) {
		return false
	}
	if p.Story != nil && (p.jump.to > 0 || p.jump.label != "") {
		p.jump.story = p.Story
		r.jumps = append(r.jumps, p.jump)
	}
	return p.Story != nil
}

// showing are the keys of how a picture or an advertisement is shown.
func (r *reader) showing(p *placing) []field {
	truth := func(to *bool) func(value) {
		return func(v value) {
			w, _ := r.choice(v, "true", "false")
			*to = w == "true"
		}
	}
	return append([]field{
		{"bleed", false, truth(&p.Bleed)},
		{"fit", false, func(v value) {
			if w, ok := r.choice(v, "crop", "whole"); ok {
				p.Whole, p.fit = w == "whole", true
			}
		}},
		{"frame", false, func(v value) {
			w, _ := r.choice(v, "rule", "none")
			p.Framed = w == "rule"
		}},
		r.spreadKey(p),
	}, append(r.wrapping(p), r.area(p)...)...)
}

// picturePlace reads the place of a picture. What a story says of its picture
// is not typed again: where the place names such a picture, these facts are the
// story's, and only the focus may be another here.
func (r *reader) picturePlace(v value, p *placing) bool {
	focused := false
	fields := append(r.pictureFields(p, &focused), r.showing(p)...)
	r.mapping(v, "图片的位置", "a picture's place", fields)
	return r.pictureNamed(p, focused)
}

// pictureFields are the keys that say which picture stands in a place and what it
// is.
func (r *reader) pictureFields(p *placing, focused *bool) []field {
	fact := func(key string, read func(value)) field {
		return field{key, false, func(v value) {
			p.facts = append(p.facts, factGiven{key, r.resolve(v).at()})
			read(v)
		}}
	}
	return []field{
		{"picture", true, func(v value) { p.named = r.text(v) }},
		{"focus", false, func(v value) { p.alone.Focus, *focused = r.focus(v) }},
		{"inks", false, func(v value) { p.Inks = r.inkNames(v) }},
		fact("caption", func(v value) { p.alone.Caption = r.line(v) }),
		fact("caption-short", func(v value) { p.alone.Shorter = r.line(v) }),
		fact("credit", func(v value) { p.alone.Credit = r.line(v) }),
		fact("alt", func(v value) { p.alone.Alt = r.line(v) }),
	}
}

// pictureNamed finds the picture that was named; false where there is none, which
// has been said.
func (r *reader) pictureNamed(p *placing, focused bool) bool {
	if p.named.S == "" {
		return false
	}
	pic, story := r.pictureOf(p.named)
	switch {
	case story != "":
		for _, f := range p.facts {
			r.ds.Error(diag.FactTwice, f.at, "这张图片是稿“%[1]s”的，%[2]s写在稿件里", "the picture is one of the story “%[1]s”; its %[3]s is written there", story, inChinese[f.key], f.key).
				Hint("把这里的%[1]s（%[2]s）删去，在稿件的图片（images）里改", "take %[2]s out here and change it under images of the story", inChinese[f.key], f.key).
				Note(pic.At, "稿件的图片在这里", "the story's picture is here")
		}
	case pic == nil:
		return false
	default:
		p.alone.File, p.alone.Path = pic.File, pic.Path
		pic = &p.alone
	}
	r.checkWrap(p)
	if pic.Path == "" {
		return false // said where the file is named
	}
	p.Picture, p.Focus = pic, pic.Focus
	if focused {
		p.Focus = p.alone.Focus
	}
	p.Name = r.unique(pic.File.S)
	return true
}

// pictureOf finds the picture that a place names: one of a story, by the story
// and the name of its file, with or without what follows the last dot; a file
// that a single story has among its images, by its path; or any other file. The
// story is "" for the last; the picture is nil where there is none, which has
// been said.
func (r *reader) pictureOf(name Text) (pic *Picture, story string) {
	if first, rest, ok := strings.Cut(name.S, "/"); ok && r.stories[first] != nil {
		s := r.stories[first]
		for _, p := range s.Pictures {
			base := path.Base(p.File.S)
			if rest == p.File.S || rest == base || rest == strings.TrimSuffix(base, path.Ext(base)) {
				r.onPage[p] = true
				return p, first
			}
		}
		if exact, _ := r.find(path.Join(r.dir, path.Clean(name.S))); !exact {
			d := r.ds.Error(diag.FileMissing, name.At, "稿“%s”没有图片“%s”", "the story “%s” has no picture “%s”", first, short(rest))
			var names []string
			for _, p := range s.Pictures {
				names = append(names, path.Base(p.File.S))
			}
			if len(names) > 0 {
				d.Hint("它的图片：%s", "its pictures: %s", strings.Join(names, ", "))
			} else {
				d.Hint("在稿件的 images 里加上它", "add it under images of the story")
			}
			return nil, ""
		}
	}
	var of []string
	for n, s := range r.stories {
		if s == nil {
			continue
		}
		for _, p := range s.Pictures {
			if path.Clean(p.File.S) == path.Clean(name.S) {
				pic, of = p, append(of, n)
				break
			}
		}
	}
	switch len(of) {
	case 1:
		r.onPage[pic] = true
		return pic, of[0]
	case 0:
		return &Picture{File: name, Path: r.fileFor(name, r.dir)}, ""
	}
	r.ds.Error(diag.UnknownName, name.At, "有 %d 篇稿用了图片“%s”，不知道图说是哪一篇的", "%d stories have the picture “%s”; whose caption is meant is not clear", len(of), short(name.S)).
		Hint("写成 稿名/文件名", "write STORY/NAME")
	return nil, ""
}

// unique returns name, with a number where a place has it already.
func (r *reader) unique(name string) string {
	r.names[name]++
	if n := r.names[name]; n > 1 {
		return name + " " + strconv.Itoa(n)
	}
	return name
}

// adPlace reads the place of an advertisement, whose size was ordered.
func (r *reader) adPlace(v value, p *placing) bool {
	r.mapping(v, "广告的位置", "an advertisement's place", append([]field{
		{"ad", true, func(v value) { p.named = r.text(v) }},
	}, r.showing(p)...))
	if p.named.S == "" {
		return false
	}
	var names []string
	for _, ad := range r.issue.Ads {
		if names = append(names, ad.Name); ad.Name == p.named.S {
			p.Ad = ad
		}
	}
	switch ad := p.Ad; {
	case ad == nil:
		d := r.ds.Error(diag.UnknownName, p.named.At, "没有叫“%s”的广告", "there is no advertisement “%s”", short(p.named.S))
		if near := nearestForm(p.named.S, names); near != "" {
			d.Hint("是不是“%s”？", "did you mean “%s”?", near)
		} else {
			d.Hint("在 issue.yaml 的 ads 里写上它", "write it under ads of issue.yaml")
		}
		return false
	case r.placed["ad "+ad.Name] != diag.Span{}:
		r.ds.Error(diag.PlacedTwice, p.named.At, "广告“%s”已经排过一次", "the advertisement “%s” is placed already", ad.Name).
			Hint("删去其中一处；登两次的，在 ads 里写两份", "delete one of the two; one that runs twice is written twice under ads").
			Note(r.placed["ad "+ad.Name], "第一次排在这里", "first placed here")
		return false
	}
	ad := p.Ad
	r.placed["ad "+ad.Name] = p.named.At
	r.checkWrap(p)
	p.Name, p.Inks, p.Focus = r.unique(ad.File.S), ad.Inks, middleFocus
	if w, h := p.Columns.Len(), p.Lines.Len(); p.Columns.First > 0 && p.Lines.First > 0 && !p.broken && ad.Columns > 0 && (w != ad.Columns || h != ad.Lines) {
		r.ds.Error(diag.AdSize, p.At, "广告“%[1]s”订的是 %[2]d 栏 × %[3]d 行，版位是 %[4]d 栏 × %[5]d 行", "the advertisement “%[1]s” was ordered as %[2]d columns × %[3]d lines; its place has %[4]d × %[5]d",
			ad.Name, ad.Columns, ad.Lines, w, h).
			Hint("改版位的 columns、lines，或 ads 里的 size", "change columns and lines of the place, or size under ads").
			Note(ad.At, "广告在这里", "the advertisement is here")
		return false
	}
	if !p.fit && !p.Bleed {
		p.Whole = true // nothing is cut off an advertisement unless that is asked for
	}
	return ad.Path != ""
}
