package issues

import (
	"io/fs"
	"path"

	"github.com/yuin/goldmark/parser"

	"banxin/internal/diag"
)

// reader is one run of Read.
type reader struct {
	fsys     fs.FS
	ds       *reports
	dir      string // the issue's folder
	title    string // the title's folder, the one above
	unfolded int    // aliases unfolded so far
	noGrid   bool   // page or grids of the paper are not known: places cannot be judged
	issue    *Issue
	md       parser.Parser        // of Markdown, made when first asked for
	room     []letter             // of the paragraph at hand
	stories  map[string]*Story    // by name, all that were written
	placed   map[string]diag.Span // by name; “ad NAME” for advertisements
	onPage   map[*Picture]bool    // pictures of stories that a place shows
	names    map[string]int       // how often a file is shown
	jumps    []jump               // that the plan writes, in its order
	planned  map[int]bool         // pages whose places are written, by number

	inElement map[*Story]diag.Span // stories that elements print, and where they are named

	incomplete bool // a place of the plan could not be read
}

// Read reads the issue in the folder dir of fsys, and the paper.yaml in the
// folder above it. Every problem found is added to ds; the Issue is the best
// that could be made of the rest, and fit to be composed when ds has no errors.
// It is nil only when there is no issue.yaml to read.
func Read(fsys fs.FS, dir string, ds *diag.List) *Issue {
	dir = path.Clean(dir)
	r := &reader{fsys: fsys, ds: &reports{ds: ds}, dir: dir, title: path.Dir(dir)}
	if !fs.ValidPath(dir) || dir == "." {
		ds.Error(diag.OutsideFolder, diag.Span{File: dir}, "“%s”不是一期的文件夹", "“%s” is not the folder of an issue", dir).
			Hint("一期放在报纸文件夹之下：报纸/期", "an issue lies in the folder of its title: title/issue")
		return nil
	}
	r.stories, r.placed = map[string]*Story{}, map[string]diag.Span{}
	r.planned = map[int]bool{}
	r.onPage, r.names = map[*Picture]bool{}, map[string]int{}
	paper := r.readPaper(path.Join(r.title, "paper.yaml"))
	src := r.load(path.Join(dir, "issue.yaml"), diag.Span{})
	if src == nil {
		return nil
	}
	r.issue = &Issue{Dir: dir, Root: fsys, Paper: paper, Version: 1}
	r.readIssue(src)
	r.issue.Files = NamesOf(r.issue, paper.House, ds)
	return r.issue
}

// yaml mends the slips of src and parses it.
func (r *reader) yaml(src *source) value {
	mend(src, r.ds)
	return r.parse(src)
}

// schema checks the format's name and version.
func (r *reader) schema(v value) {
	if s := r.text(v); s.S != "" && s.S != "banxin/1" {
		r.ds.Error(diag.BadSchema, s.At, "格式“%s”不认识", "the format “%s” is not known", short(s.S)).
			Hint("这一版程序读 banxin/1", "this edition of the program reads banxin/1")
	}
}
