package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"banxin/internal/diag"
	"banxin/internal/starter"
	"banxin/issues"
)

// newIssue writes an issue with the plan of the paper's latest one, the next
// number, and stories that wait to be written.
func (a *app) newIssue(dir string, n newTitle) error {
	if paper := filepath.Join(papersFolder, filepath.Dir(dir)); !isPaper(filepath.Dir(dir)) && isPaper(paper) {
		dir = filepath.Join(papersFolder, dir)
	}
	paper := filepath.Dir(dir)
	if paper == "." && !isPaper(paper) {
		return failure(nil, "请写明是哪份报的哪一期：banxin new issue 报纸/日期，如 banxin new issue issues/shequ-chenbao/2026-01-05（报纸是 paper.yaml 所在的文件夹）",
			"say of which paper the issue is: banxin new issue PAPER/DATE, such as banxin new issue issues/shequ-chenbao/2026-01-05 (the paper is the folder with paper.yaml)")
	}
	if !isPaper(paper) {
		return failure(nil, "%s 里没有 paper.yaml；先写 banxin new paper 名字", "there is no paper.yaml in %s; first write banxin new paper NAME", filepath.ToSlash(paper))
	}
	if n.date == "" {
		n.date = filepath.Base(dir)
	}
	if n.date == "" || n.date == filepath.Base(dir) && !dateForm().MatchString(n.date) {
		return failure(nil, "请用 -date 写明日期，如 -date 2026-01-05", "say which date it is of, such as -date 2026-01-05")
	}
	date, err := civil(n.date, time.Time{})
	if err != nil {
		return err
	}
	if !a.portable(filepath.Base(dir)) {
		return nil
	}
	last, err := a.latest(paper)
	if err != nil {
		return err
	}
	if last == nil {
		return failure(nil, "%s 里还没有一期可以照着写；先照 docs/new-title.zh.md 写一期", "there is no issue in %s to take the plan of; write one as docs/new-title.md tells", filepath.ToSlash(paper))
	}
	if err := a.writeNew(dir, skeleton(last, date)); err != nil {
		return err
	}
	return a.made(dir, dir)
}

// isPaper reports whether a folder holds a title.
func isPaper(dir string) bool {
	st, err := os.Stat(filepath.Join(dir, starter.Paper))
	return err == nil && st.Mode().IsRegular()
}

// latest reads the issue of the latest date; nil where the title has none yet. One
// that cannot be read stops nothing if another can.
func (a *app) latest(paper string) (*issues.Issue, error) {
	abs, err := filepath.Abs(paper)
	if err != nil {
		return nil, failure(err, "打不开文件夹 %s", "cannot open the folder %s", paper)
	}
	var last *issues.Issue
	for _, name := range issuesIn(abs) {
		if strings.HasPrefix(name, ".") {
			continue
		}
		src, err := openSource(filepath.Join(abs, name))
		if err != nil {
			continue
		}
		var ds diag.List
		is := issues.Read(src.fsys, src.name, &ds)
		src.close()
		if is != nil && len(is.Pages) > 0 && !ds.HasErrors() && (last == nil || later(is.Date, last.Date)) {
			last = is
		}
	}
	return last, nil
}

// later reports whether a day comes after another.
func later(a, b issues.Date) bool {
	if a.Year != b.Year {
		return a.Year > b.Year
	}
	return a.Month > b.Month || a.Month == b.Month && a.Day > b.Day
}

// skeleton returns the files of an issue that has the plan of another. Pictures
// and advertisements are left out: those of the other are not of this one.
func skeleton(last *issues.Issue, date string) []starter.File {
	var b strings.Builder
	fmt.Fprintf(&b, "# 照 %s 的版样写的；图和广告要重新安排。\n# Planned like %[1]s; pictures and advertisements are to be placed anew.\nschema: banxin/1\ndate: %q\n", filepath.Base(last.Dir), date)
	if next := nextNumber(last.Number.S); next != "" {
		fmt.Fprintf(&b, "number: %q\n", next)
	}
	if last.Edition.S != "" {
		b.WriteString("edition: " + quoted(last.Edition.S) + "\n")
	}
	if len(last.Partners) > 0 {
		b.WriteString("partners:\n")
		for _, p := range last.Partners {
			b.WriteString("  - { org: " + quoted(p.Org.S))
			if p.Role.S != "" {
				b.WriteString(", role: " + quoted(p.Role.S))
			}
			b.WriteString(" }\n")
		}
	}
	if len(last.Credits) > 0 {
		b.WriteString("credits:\n")
		for _, c := range last.Credits {
			b.WriteString("  " + quoted(c.Key.S) + ": " + quoted(c.Value.S) + "\n")
		}
	}
	begun := map[*issues.Story]bool{}
	b.WriteString("\npages:\n")
	for i := range last.Pages {
		if last.Pages[i].Strip() && (i == 0 || !last.Pages[i-1].Strip()) {
			b.WriteString("\nfolds:\n")
		}
		planOf(&b, &last.Pages[i], begun)
	}
	files := []starter.File{{Name: "issue.yaml", Data: []byte(b.String())}}
	for _, s := range last.Stories {
		files = append(files, starter.File{Name: "stories/" + s.Name + ".md", Data: []byte(waiting(s))})
	}
	return files
}

// planOf writes the plan of a page. A story that goes on in another place has only
// the first as yet: one that is not written does not reach the others.
func planOf(b *strings.Builder, pg *issues.PagePlan, begun map[*issues.Story]bool) {
	if pg.Strip() {
		fmt.Fprintf(b, "  - fold: %d-%d\n", pg.Fold.Left, pg.Fold.Right)
	} else {
		fmt.Fprintf(b, "  - page: %d\n", pg.Number)
	}
	if pg.Name.S != "" {
		b.WriteString("    name: " + quoted(pg.Name.S) + "\n")
	}
	if pg.Section.S != "" {
		b.WriteString("    section: " + pg.Section.S + "\n")
	}
	b.WriteString("    grid: " + quoted(pg.Grid.Name) + "\n")
	if pg.Vertical {
		b.WriteString("    direction: vertical\n")
	}
	b.WriteString("    place:\n")
	left := 0
	for i := range pg.Places {
		pl := &pg.Places[i]
		if pl.Element != nil {
			if line, ok := elementOf(pl, pg); ok {
				b.WriteString(line)
				continue
			}
		}
		if pl.Story == nil {
			left++
			continue
		}
		dash := "-"
		if begun[pl.Story] {
			dash = "# 稿件够长再打开 for when the story is long enough: -"
		}
		begun[pl.Story] = true
		fmt.Fprintf(b, "      %s { story: %s, columns: %d-%d, lines: %d-%d%s }\n", dash, quoted(pl.Story.Name),
			pl.Columns.First, pl.Columns.Last, pl.Lines.First, pl.Lines.Last, manner(pl, pg))
	}
	if left > 0 {
		fmt.Fprintf(b, "      # 上一期这一版还有图或广告 %d 处 here stood so many pictures or advertisements: %[1]d\n", left)
	}
}

// manner writes how a story stands in its place, where it is not as usual.
func manner(pl *issues.Place, pg *issues.PagePlan) string {
	s := ""
	if pl.Headline > 0 {
		s += fmt.Sprintf(", headline: %d", pl.Headline)
	}
	if pl.Split > 0 {
		s += fmt.Sprintf(", split: %d", pl.Split)
	}
	if pl.Box != "" {
		s += ", box: " + pl.Box
	}
	if pl.Side != "" {
		s += ", headline-side: " + pl.Side
	}
	if pl.Vertical != pg.Vertical {
		s += ", direction: " + map[bool]string{true: "vertical", false: "horizontal"}[pl.Vertical]
	}
	if pl.HeadOver.First > 0 {
		s += fmt.Sprintf(", headline-columns: %d-%d", pl.HeadOver.First, pl.HeadOver.Last)
	}
	var free []string // other places stand there, or will
	for _, a := range pl.Except {
		free = append(free, fmt.Sprintf("{ columns: %d-%d, lines: %d-%d }", a.Columns.First, a.Columns.Last, a.Lines.First, a.Lines.Last))
	}
	if len(free) > 0 {
		s += ", except: [" + strings.Join(free, ", ") + "]"
	}
	if pl.Spread {
		s += ", spread: true"
	}
	return s
}

// nextNumber counts an issue number up, as many digits as it had; "" if it is none.
func nextNumber(s string) string {
	n, err := strconv.ParseUint(s, 10, 63)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%0*d", len(s), n+1)
}

// waiting is the file of a story that is not written yet. What it says of its
// weight stays, for the headline goes by it.
func waiting(s *issues.Story) string {
	var b strings.Builder
	b.WriteString("---\n")
	if len(s.Kicker) > 0 {
		b.WriteString("# kicker: 引题\n")
	}
	b.WriteString("title: 标题待写\n")
	if len(s.Deck) > 0 {
		b.WriteString("# deck: 副题\n")
	}
	if s.Priority != "" {
		b.WriteString("priority: " + s.Priority + "\n")
	}
	io.WriteString(&b, "---\n正文待写。\n")
	return b.String()
}
