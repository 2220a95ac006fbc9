package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/makeup"
)

// planCommand is `banxin plan DIR`.
func (a *app) planCommand() *cobra.Command {
	c := &cobra.Command{Use: "plan"}
	var write, draw bool
	pick := 1
	a.takesIssue(c, func(dir string) error {
		if pick < 1 {
			return failure(nil, "-pick 从 1 起", "-pick begins at 1")
		}
		return a.plan(dir, pick-1, write, draw)
	})
	c.Flags().BoolVarP(&write, "write", "w", false, "")
	c.Flags().IntVar(&pick, "pick", 1, "")
	c.Flags().BoolVar(&draw, "draw", false, "")
	c.Flags().StringVarP(&a.out, "out", "o", "out", "")
	return c
}

// plan shows what is proposed for the pages that make themselves, draws it and
// writes it into issue.yaml where that is asked for.
func (a *app) plan(dir string, pick int, write, draw bool) error {
	src, err := openSource(dir)
	if err != nil {
		return err
	}
	defer src.close()
	var ds diag.List
	proposal := propose(src, &ds)
	if proposal == nil || ds.HasErrors() && !planless(&ds) {
		return a.tell(a.stderr, src, &ds)
	}
	if len(proposal.Pages) == 0 {
		return failure(nil, "没有要自动排的版：在 issue.yaml 里写 auto", "no page is to make itself: write auto in issue.yaml")
	}
	if err := a.tellPlans(proposal); err != nil {
		return err
	}
	if draw {
		if err := a.drawPlans(dir, proposal); err != nil {
			return err
		}
	}
	if write {
		if err := a.writePlan(src, dir, proposal.Entries(pick)); err != nil {
			return err
		}
	}
	return a.tell(a.stderr, src, &ds)
}

// planless reports whether all errors are pages for which there is no plan.
func planless(ds *diag.List) bool {
	for _, d := range ds.Sorted() {
		if d.Severity == diag.Error && d.Code != diag.NoPlan {
			return false
		}
	}
	return true
}

// propose reads an issue and plans its pages; nil where nothing could be read.
func propose(src *source, ds *diag.List) *makeup.Proposal {
	issue := issues.Read(src.fsys, src.name, ds)
	if issue == nil {
		return nil
	}
	files, err := fs.Sub(src.fsys, src.paper)
	if err != nil {
		panic("cmd: " + err.Error()) // openSource has checked the name
	}
	return makeup.Propose(issue, fonts.Load(files, layout.Faces(issue), ds), ds)
}

// tellPlans shows the plans of every page as sketches.
func (a *app) tellPlans(p *makeup.Proposal) error {
	var b strings.Builder
	for i := range p.Pages {
		pg := &p.Pages[i]
		if pg.Few != nil {
			fmt.Fprintln(&b, a.say("第 %[1]d 版：%[2]s", "page %[1]d: %[3]s", pg.Number, pg.Few.In("zh"), pg.Few.In("en")))
		}
		for k := range pg.Plans {
			s, editedZH, editedEN := &pg.Plans[k].Score, "", ""
			if pg.Plans[k].Fitted {
				editedZH, editedEN = "，要调版", ", edited to fit"
			}
			fmt.Fprint(&b, a.say("第 %[1]d 版，方案 %[2]d（%[3]d 分，越少越好；轻重 %[4]d、主次 %[5]d、缝 %[6]d、形 %[7]d、裁 %[8]d、广告 %[9]d；灰度偏差 %.1[10]f%%）%[11]s\n",
				"page %[1]d, plan %[2]d (score %[3]d, less is better; hierarchy %[4]d, dominance %[5]d, seams %[6]d, shapes %[7]d, crops %[8]d, adverts %[9]d; grey deviates by %.1[10]f %%)%[12]s\n",
				pg.Number, k+1, s.Total, s.Hierarchy, s.Dominance, s.Seams, s.Shape, s.Bent, s.Adverts, float64(s.Grey)/10, editedZH, editedEN))
			b.WriteString(pg.Plans[k].Sketch())
			places := p.Entries(k)[pg.Number]
			for n := range places {
				b.WriteString("  - " + places[n].Entry() + "\n")
			}
			b.WriteByte('\n')
		}
	}
	if _, err := fmt.Fprint(a.stdout, b.String()); err != nil {
		return failure(err, "写不出方案", "cannot write the plans")
	}
	return nil
}

// drawPlans draws the pages of each plan into OUT/PAPER/ISSUE.plan.
func (a *app) drawPlans(dir string, p *makeup.Proposal) error {
	most := 0
	for i := range p.Pages {
		most = max(most, len(p.Pages[i].Plans))
	}
	out := a.out
	defer func() { a.out = out }()
	for pick := range most {
		a.out = filepath.Join(out, "plans", fmt.Sprint(pick+1))
		if err := a.buildPick(dir, []string{"proof"}, pick); err != nil {
			return err
		}
	}
	return nil
}

// writePlan writes places into issue.yaml: beside it, and then in its place.
func (a *app) writePlan(src *source, dir string, pages map[int][]issues.Place) error {
	if filepath.Base(dir) == "issue.yaml" {
		dir = filepath.Dir(dir)
	}
	name := filepath.Join(dir, "issue.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		return failure(err, "读不了 %s", "cannot read %s", name)
	}
	next, err := issues.WritePlaces(string(text), pages)
	if err != nil {
		if f, ok := err.(*issues.PlanFault); ok {
			return failure(nil, "没有写入 %[1]s：%[2]s", "%[1]s is as it was: %[3]s", name, f.ZH, f.EN)
		}
		return err
	}
	temp, err := os.CreateTemp(dir, ".issue.yaml-*")
	if err != nil {
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	_, err = temp.WriteString(next)
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if st, statErr := os.Stat(name); err == nil && statErr == nil {
		err = os.Chmod(temp.Name(), st.Mode().Perm())
	}
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		os.Remove(temp.Name())
		return failure(err, "写不了 %s", "cannot write %s", name)
	}
	_, err = fmt.Fprint(a.stdout, a.say("方案已写入 %s；往后由编辑改\n", "the plan stands in %s; from here it is the editor's\n", name))
	return err
}
