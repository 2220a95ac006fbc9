package issues

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"banxin/internal/diag"
)

// Limits on what is read. A whole issue of a hundred pages is about 1.2 MB of
// text; these are far above any honest file and far below what would hurt.
const (
	maxTextFile    = 4 << 20   // a YAML or story file, bytes
	maxPictureFile = 200 << 20 // a picture, bytes
	maxLinkHops    = 8         // links followed from one path
)

// source is a text file or a part of one: its lines as written, and the lines
// as they are read once the slips in them are mended.
type source struct {
	name   string   // as diagnostics show it
	first  int      // line number of lines[0] in the file, from 1
	lines  []string // as written, without line ends
	read   []string // as read; the same slice as lines when nothing was mended
	cols   [][]int  // for a mended line: the written column (from 1) of each character read, and of the end
	broken bool     // a fault of syntax left a part unread
	cut    [][]rune // lines of read cut into characters, filled when asked for
}

// at returns the place of the character at line and column, both counted from
// 1 in the text as read.
func (s *source) at(line, col int) diag.Span {
	l, c := s.place(line, col)
	return diag.Span{File: s.name, Line: l, Col: c, EndLine: l, EndCol: c + 1}
}

// place maps a line and column of the text as read to those in the file.
func (s *source) place(line, col int) (int, int) {
	i := line - 1
	if i >= 0 && i < len(s.cols) && s.cols[i] != nil {
		m := s.cols[i]
		col = m[min(max(col-1, 0), len(m)-1)]
	}
	return line + s.first - 1, col
}

// file gives the whole file as the place to blame.
func (s *source) file() diag.Span { return diag.Span{File: s.name} }

// newSource cuts text into lines.
func newSource(name, text string) *source {
	lines := strings.Split(text, "\n")
	return &source{name: name, first: 1, lines: lines, read: lines}
}

// load reads a text file: inside the title's folder, regular, small enough and
// UTF-8. It reports what is wrong and returns nil when there is nothing to read.
// What asks for the file is blamed when the file is not there.
func (r *reader) load(name string, asks diag.Span) *source {
	if asks.File == "" {
		asks = diag.Span{File: name}
	}
	data, ok := r.bytes(name, asks)
	if !ok {
		return nil
	}
	text, ok := r.decode(name, data)
	if !ok {
		return nil
	}
	return newSource(name, text)
}

// bytes reads a whole text file within its limit.
func (r *reader) bytes(name string, asks diag.Span) ([]byte, bool) {
	if !r.regular(name, maxTextFile, asks) {
		return nil, false
	}
	f, err := r.fsys.Open(name)
	if err != nil {
		r.unreadable(name, asks, err)
		return nil, false
	}
	defer f.Close()
	// One byte more than allowed tells a file that lied about its size.
	data, err := io.ReadAll(io.LimitReader(f, maxTextFile+1))
	if err != nil {
		r.unreadable(name, asks, err)
		return nil, false
	}
	if len(data) > maxTextFile {
		r.tooLarge(name, maxTextFile, asks)
		return nil, false
	}
	return data, true
}

// regular reports whether name is a regular file within limit bytes that lies
// in the title's folder, and says so when it is not. It does not open the file:
// opening a pipe could wait for ever.
func (r *reader) regular(name string, limit int64, asks diag.Span) bool {
	if !r.inside(name, asks) {
		return false
	}
	st, err := fs.Stat(r.fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.ds.Error(diag.FileMissing, asks, "没有文件“%s”", "there is no file “%s”", name).
			Hint("检查文件名和所在文件夹", "check the file's name and its folder")
		return false
	case err != nil:
		r.unreadable(name, asks, err)
		return false
	case !st.Mode().IsRegular():
		r.ds.Error(diag.NotAFile, asks, "“%s”不是文件", "“%s” is not a file", name).
			Hint("这里要一个普通文件，不是文件夹、管道或设备", "an ordinary file is wanted here, not a folder, pipe or device")
		return false
	case st.Size() > limit:
		r.tooLarge(name, limit, asks)
		return false
	}
	return true
}

func (r *reader) tooLarge(name string, limit int64, asks diag.Span) {
	r.ds.Error(diag.FileTooLarge, asks, "“%s”超过 %d MB，没有读入", "“%s” is over %d MB and was not read", name, limit>>20).
		Hint("检查是否放错了文件", "check whether it is the wrong file")
}

func (r *reader) unreadable(name string, asks diag.Span, err error) {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	r.ds.Error(diag.FileMissing, asks, "“%s”读不了：%v", "“%s” cannot be read: %v", name, err).
		Hint("检查文件的权限和磁盘", "check the file's permissions and the disk")
}

// inside reports whether name, links followed, stays in the title's folder.
// Only the parts of the path below that folder are looked at: how an editor
// came to the folder itself is the editor's business.
func (r *reader) inside(name string, asks diag.Span) bool {
	for hops := 0; ; hops++ {
		link, target := r.firstLink(name)
		if link == "" {
			return true
		}
		next := path.Join(path.Dir(link), target, strings.TrimPrefix(name, link))
		if path.IsAbs(target) || !r.below(next) || hops == maxLinkHops {
			r.ds.Error(diag.OutsideFolder, asks, "“%s”是指到“%s”之外的链接", "“%s” is a link that leads out of “%s”", link, r.title).
				Hint("把文件本身放进这一期的文件夹", "put the file itself into the issue's folder")
			return false
		}
		name = next
	}
}

// firstLink returns the first part of name below the title's folder that is a
// symbolic link, and where it points; "" when there is none.
func (r *reader) firstLink(name string) (link, target string) {
	rest := name
	if r.title != "." {
		rest = strings.TrimPrefix(name, r.title+"/")
	}
	at := r.title
	for part := range strings.SplitSeq(rest, "/") {
		at = path.Join(at, part)
		st, err := fs.Lstat(r.fsys, at)
		if err != nil {
			return "", ""
		}
		if st.Mode()&fs.ModeSymlink != 0 {
			t, err := fs.ReadLink(r.fsys, at)
			if err != nil {
				return "", ""
			}
			return at, t
		}
	}
	return "", ""
}

// below reports whether the clean path name lies in the title's folder.
func (r *reader) below(name string) bool {
	if r.title == "." {
		return fs.ValidPath(name)
	}
	return fs.ValidPath(name) && strings.HasPrefix(name, r.title+"/")
}
