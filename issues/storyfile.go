package issues

import (
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"banxin/internal/diag"
)

// maxStories bounds how many files of a stories folder are read.
const maxStories = 5000

// storyFiles reads every stories/*.md of the issue, so that the problems of all
// are shown, placed or not.
func (r *reader) storyFiles() {
	folder := path.Join(r.dir, "stories")
	entries, err := fs.ReadDir(r.fsys, folder)
	if err != nil {
		// No folder is right when every story stands in issue.yaml; a story
		// that is then missing is reported where the plan names it.
		if !errors.Is(err, fs.ErrNotExist) {
			r.unreadable(folder, diag.Span{File: folder}, err)
		}
		return
	}
	var names []string
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".md")
		if !ok || strings.HasPrefix(name, ".") {
			continue
		}
		if len(names) == maxStories {
			r.ds.Error(diag.FileTooLarge, diag.Span{File: folder}, "“%s”里的文件超过 %d 个", "“%s” holds more than %d files", folder, maxStories)
			break
		}
		at := diag.Span{File: path.Join(folder, e.Name())}
		if s, ok := r.stories[name]; ok {
			d := r.ds.Error(diag.StoryTwice, at, "稿“%s”在 issue.yaml 里也有", "the story “%s” stands in issue.yaml too", name).
				Hint("只留一处", "keep one of the two")
			if s != nil {
				d.Note(s.At, "另一份在这里", "the other is here")
			}
			continue
		}
		names = append(names, name)
	}
	r.readStories(folder, names)
}

// readStories reads the stories named, on all processors: they are most of
// what there is to read, and none knows of another. Their problems are put
// together in the order of the names.
func (r *reader) readStories(folder string, names []string) {
	type result struct {
		story *Story
		ds    diag.List
	}
	results := make([]result, len(names))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		wg.Go(func() {
			own := &reader{fsys: r.fsys, dir: r.dir, title: r.title}
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				own.ds, own.unfolded = &reports{ds: &results[i].ds}, 0
				file := path.Join(folder, names[i]+".md")
				if src := own.load(file, diag.Span{File: file}); src != nil {
					at := diag.Span{File: file, Line: 1, Col: 1, EndLine: 1, EndCol: 2}
					results[i].story = own.story(Text{names[i], at}, src)
				}
			}
		})
	}
	wg.Wait()
	for i, name := range names {
		r.stories[name] = results[i].story
		r.ds.merge(&results[i].ds)
	}
}

// goodName reports whether a story's name can be a file name on any system.
func (r *reader) goodName(name Text) bool {
	bad := name.S == "" || strings.HasPrefix(name.S, ".") || len(name.S) > 100
	for _, c := range name.S {
		bad = bad || !(unicode.IsLetter(c) || unicode.IsDigit(c) || c == '-' || c == '_' || c == '.')
	}
	if bad {
		r.ds.Error(diag.BadName, name.At, "“%s”不能作稿名", "“%s” cannot be the name of a story", short(name.S)).
			Hint("用字母、汉字、数字、- 和 _", "use letters, digits, - and _")
	}
	return !bad
}

// unplaced warns of stories that no page has.
func (r *reader) unplaced() {
	var names []string
	for n, s := range r.stories {
		if _, ok := r.placed[n]; !ok && s != nil {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	for _, n := range names {
		r.ds.Warn(diag.NeverPlaced, r.stories[n].At, "稿“%s”写好了，却没有排在任何一版", "the story “%s” is written, but no page has it", n).
			Hint("在 issue.yaml 的 place 里加上它，或把文件移走", "add it under place in issue.yaml, or move the file away")
	}
}

// nearestForm is nearest for names of files: capitals and Unicode form first.
func nearestForm(name string, names []string) string {
	slices.Sort(names)
	for _, n := range names {
		if sameForm(n, name) {
			return n
		}
	}
	return nearest(name, names)
}

// sameForm reports whether two names are the same but for capitals, full width
// and Unicode form.
func sameForm(a, b string) bool {
	return strings.EqualFold(norm.NFKC.String(a), norm.NFKC.String(b))
}

// story reads a whole story: front matter and Markdown.
func (r *reader) story(name Text, src *source) *Story {
	s := &Story{Name: name.S, At: name.At}
	front, body, ok := r.split(src)
	if !ok {
		return nil
	}
	if front != nil {
		r.frontMatter(s, r.yaml(front), false)
	}
	r.markdown(s, src, body)
	r.finish(s)
	return s
}

// split parts a story into its front matter, a source of its own, and the index
// of its first line of text.
func (r *reader) split(src *source) (front *source, body int, ok bool) {
	open := 0
	for open < len(src.lines) && strings.TrimSpace(src.lines[open]) == "" {
		open++
	}
	if open == len(src.lines) || !isFence(src.lines[open]) {
		line := min(open, len(src.lines)-1)
		d := r.ds.Error(diag.FrontMatter, src.at(line+1, 1), "稿件要以 --- 和标题开始", "a story begins with --- and its title")
		if open < len(src.lines) && fenceSlip(src.lines[open]) {
			d.Hint("这一行要三个半角减号 ---", "this line must be three half-width hyphens, ---")
			return nil, open + 1, false
		}
		d.Hint("在最前面写：---，title: 标题，---，各占一行", "write at the top, a line each: ---, title: …, ---")
		return nil, 0, true
	}
	for end := open + 1; end < len(src.lines); end++ {
		if isFence(src.lines[end]) || fenceSlip(src.lines[end]) {
			if !isFence(src.lines[end]) {
				r.ds.Error(diag.FrontMatter, src.at(end+1, 1), "这一行要三个半角减号", "this line must be three half-width hyphens").
					Hint("写成 ---", "write ---")
			}
			return src.part(open+1, end), end + 1, true
		}
	}
	r.ds.Error(diag.FrontMatter, src.at(open+1, 1), "这个 --- 之后没有第二个 ---", "no second --- follows this one").
		Hint("标题等各项之后另起一行写 ---，再写正文", "write --- on a line of its own after the title and the other keys, then the text")
	return nil, 0, false
}

func isFence(line string) bool { return strings.TrimRight(line, " \t") == "---" }

// fenceSlip reports whether a line is made of dashes that are not hyphens.
func fenceSlip(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && strings.Trim(line, "-—－─–―") == "" && !isFence(line) && len([]rune(line)) < 8
}

// part returns lines from to end of s as a source of their own.
func (s *source) part(from, end int) *source {
	p := &source{name: s.name, first: s.first + from, lines: s.lines[from:end], read: s.lines[from:end]}
	if s.cols != nil {
		p.cols = slices.Clone(s.cols[from:end])
	}
	return p
}

// frontMatter reads a story's keys; with inline also body, whose value is returned.
func (r *reader) frontMatter(s *Story, v value, inline bool) (body value) {
	fields := []field{
		{"kicker", false, func(v value) { s.Kicker = r.linesOf(v) }},
		{"title", true, func(v value) {
			before := r.ds.errors()
			if s.Title = r.linesOf(v); len(s.Title) == 0 && r.ds.errors() == before {
				r.emptyKey(v, "稿件", "a story", "title")
			}
		}},
		{"deck", false, func(v value) { s.Deck = r.linesOf(v) }},
		{"deck-optional", false, func(v value) {
			w, _ := r.choice(v, "true", "false")
			s.DeckOptional = w == "true"
		}},
		{"byline", false, func(v value) { r.byline(s, v) }},
		{"echo", false, func(v value) { s.Echo = r.linesOf(v) }},
		{"priority", false, func(v value) { s.Priority, _ = r.choice(v, "lead", "second", "normal", "brief") }},
		{"images", false, func(v value) { r.images(s, v) }},
		{"signed", false, func(v value) { s.Signed = r.linesOf(v) }},
		{"quotes", false, func(v value) { r.quotes(s, v) }},
		{"drop", false, func(v value) { s.Drop, _ = r.integer(v, 2, 3) }},
	}
	if inline {
		fields = append(fields, field{"body", true, func(v value) { body = v }})
	}
	r.mapping(v, "稿件", "a story", fields)
	return body
}

// finish reports what a story must have.
func (r *reader) finish(s *Story) {
	for _, ln := range s.Signed {
		s.Blocks = append(s.Blocks, Block{Kind: Signed, Inlines: []Inline{{S: ln.S, At: ln.At}}, At: ln.At})
	}
	r.photographers(s)
	if len(s.Blocks) == 0 {
		r.ds.Warn(diag.EmptyStory, s.At, "稿“%s”没有正文", "the story “%s” has no text", s.Name).
			Hint("补上正文，或把它从版样里拿掉", "add its text, or take it out of the plan")
	}
}

// line reads a text of one line and puts its characters right.
func (r *reader) line(v value) Text {
	t := r.text(v)
	if t.S == "" {
		return t
	}
	ls := r.resolve(v).letters()
	r.headlineMarks(v.src.name, ls)
	t.S = lettersString(r.normalise(v.src.name, ls, headlineText))
	return t
}

// linesOf reads a text or a list of texts, one entry per line as the editor
// broke it: the items of a list, or the lines of a block.
func (r *reader) linesOf(v value) []Text {
	var out []Text
	for _, item := range r.oneOrMore(v) {
		t := r.text(item)
		if t.S == "" {
			continue
		}
		var line []letter
		for _, l := range append(r.resolve(item).letters(), letter{r: '\n'}) {
			if l.r != '\n' {
				line = append(line, l)
				continue
			}
			r.headlineMarks(v.src.name, line)
			if line = r.normalise(v.src.name, line, headlineText); len(line) > 0 {
				out = append(out, Text{lettersString(line), spanOf(v.src.name, line)})
			}
			line = nil
		}
	}
	return out
}

// byline reads who wrote a story: a text, a list of them, or text and photo.
func (r *reader) byline(s *Story, v value) {
	v = r.resolve(v)
	names := func(to *[]Text) func(value) {
		return func(v value) {
			for _, item := range r.oneOrMore(v) {
				t := r.text(item)
				if t.S == "" {
					continue
				}
				ls := r.resolve(item).letters()
				r.headlineMarks(v.src.name, ls)
				t.S = lettersString(r.normalise(v.src.name, ls, nameText))
				*to = append(*to, t)
			}
		}
	}
	if kind, _ := v.kind(); kind != "一组键值" {
		names(&s.Byline)(v)
		return
	}
	r.mapping(v, "作者", "the byline", []field{
		{"text", false, names(&s.Byline)},
		{"photo", false, names(&s.Photo)},
	})
}

// took is what stands after a photographer's name.
const took = "摄"

// photographers gives the story's pictures without a credit that of its
// photographers: 记者乙摄. Names that nothing would print are told.
func (r *reader) photographers(s *Story) {
	if len(s.Photo) == 0 {
		return
	}
	credit := Text{At: s.Photo[0].At}
	for _, t := range s.Photo {
		if credit.S != "" {
			credit.S += "、"
		}
		credit.S += strings.TrimSuffix(t.S, took)
	}
	credit.S += took
	used := false
	for _, p := range s.Pictures {
		if p.Credit.S == "" {
			p.Credit, used = credit, true
		}
	}
	if !used {
		r.ds.Warn(diag.KeyWithoutUse, credit.At, "稿“%[1]s”没有缺来源的图片，照片作者“%[2]s”不会印出来", "no picture of the story “%[1]s” lacks a credit; “%[2]s” is printed nowhere", s.Name, credit.S).
			Hint("在 images 里写上图片，或删去 photo", "write the pictures under images, or take photo out")
	}
}
