package main

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/issues"
	"banxin/layout"
	"banxin/layout/makeup"
	"banxin/layout/page"
	"banxin/press/contract"
	"banxin/press/preflight"
)

// composed is an issue set into pages.
type composed struct {
	*page.Edition // nil when nothing usable could be read
	issue         *issues.Issue
	house         *contract.Profile // what the printing house wants
	files         *issues.FileNames
	proof         *preflight.Proof // of the files to come; nil where there are errors
	colours       func() []layout.Colour
}

// compose is the pipeline as far as every verb goes: steps 1 to 5. Each step
// returns the best it can and adds to ds.
func compose(src *source, ds *diag.List) composed {
	// 1. Content and design, every string with the place it was written at.
	issue := issues.Read(src.fsys, src.name, ds)
	if issue == nil {
		return composed{}
	}
	// 2. Which face serves each role; files of one's own stand beside paper.yaml.
	files, err := fs.Sub(src.fsys, src.paper)
	if err != nil {
		panic("cmd: " + err.Error()) // openSource has checked the name
	}
	set := fonts.Load(files, layout.Faces(issue), ds)
	// Pages that make themselves get the plan that was picked.
	proposal := makeup.Propose(issue, set, ds)
	issue, src.planned = proposal.Issue(src.pick), plannedOf(proposal, src.pick)
	// 3. The dummy: which story takes which frames on which page.
	plan := layout.ReadPlan(issue, ds)
	// What the paper lets be changed so that the pages come out full.
	fitted := layout.Fit(issue, plan, set, ds)
	issue, plan = fitted.Issue, fitted.Plan
	// 4. Every glyph and rule at its final place.
	ed := layout.Compose(issue, plan, set, ds)
	colours := func() []layout.Colour { return layout.Colours(issue, plan, set) }
	ds.Weigh(issue.Paper.House.Severity) // each later step weighs its own
	preflight.CheckSeverity(issue.Paper.House, issue.Paper.Printer.At, ds)
	if ds.HasErrors() {
		// Most of what follows from these is not worth a word, but pictures and
		// adverts are as bad as they are: one run tells of all.
		preflight.Pictures(ed, issue.Paper.House, ds)
		return composed{Edition: ed, issue: issue, house: issue.Paper.House, colours: colours}
	}
	// 5. What a press cannot print, and whether the pages say what the stories say:
	// two walks over all pages, side by side, and a look at each QR code in print.
	var proof *preflight.Proof
	var unlike, unscanned diag.List
	var wg sync.WaitGroup
	wg.Go(func() { proof = preflight.New(ed, copies(issue), &unlike) })
	wg.Go(func() { preflight.Codes(ed, issue.Paper.House, &unscanned) })
	preflight.Edition(ed, issue.Paper.House, ds)
	checkSpreads(ed, issue.Paper.House, ds)
	checkStrips(ed, issue, ds)
	checkSequence(issue, ds)
	checkImposition(ed.Numbered(), issue.Paper.House, issue.Paper.Printer.At, ds)
	wg.Wait()
	ds.Merge(&unscanned)
	if ds.HasErrors() {
		return composed{Edition: ed, issue: issue, house: issue.Paper.House, colours: colours}
	}
	ds.Merge(&unlike)
	return composed{ed, issue, issue.Paper.House, issue.Files.Coloured(inColour(ed, (*page.Page).Inks)), proof, colours}
}

// inColour says of each page whether it has more inks than black.
func inColour(ed *page.Edition, inksOf func(*page.Page) []string) (all []bool) {
	for _, pg := range ed.Pages {
		inks := inksOf(pg)
		all = append(all, len(inks) > 1 || len(inks) == 1 && inks[0] != "Black")
	}
	return all
}

// build sets the issue in dir and writes the wanted products: steps 1 to 8.
// With errors nothing but the report is written.
func (a *app) build(dir string, wanted []string) error { return a.buildPick(dir, wanted, 0) }

// buildPick is build with plan number pick, from 0, of each page that makes itself.
func (a *app) buildPick(dir string, wanted []string, pick int) error {
	src, err := openSource(dir)
	if err != nil {
		return err
	}
	defer src.close()
	src.pick = pick
	final := filepath.Join(a.out, src.paper, src.issue)
	if err := checkOutput(final); err != nil {
		return err
	}
	var ds diag.List
	made := compose(src, &ds)
	// 6. Pictures, scaled and separated for the press, and adverts as they are.
	pictures, adverts := a.reproduce(made, slices.Contains(wanted, "web"), &ds), place(made, &ds)
	if ds.HasErrors() || made.Edition == nil {
		if made.overfull(&ds) && slices.Equal(wanted, []string{"proof"}) {
			return a.proofOver(src, final, outputs{app: a, composed: made, pictures: pictures, adverts: adverts}, &ds)
		}
		made.anchor(src, &ds)
		return a.fail(src, final, made.Edition, &ds)
	}
	// Only now is it known which pages have pictures or adverts in colour.
	laid := laidBy(made.Edition, pictures, adverts)
	made.files = made.issue.Files.Coloured(inColour(made.Edition, func(pg *page.Page) []string { return pg.InksWith(laid) }))
	st, err := a.stages.begin(final)
	if err != nil {
		return err
	}
	defer a.stages.end(st)
	// 7 and 8. The outputs, and what is in the finished files read back.
	out := outputs{app: a, src: src, stage: st, composed: made, pictures: pictures, adverts: adverts}
	if err := out.make(wanted, &ds); err != nil {
		broken := (*fonts.Fault)(nil)
		if !errors.As(err, &broken) {
			return err
		}
		ds.Error(diag.FontBroken, diag.Span{File: path.Join(src.paper, "paper.yaml")},
			"字体坏了：%[1]s（%[3]s）", "a face is broken: %[2]s (%[3]s)", broken.ZH, broken.EN, err.Error()).
			Hint("换一份完好的字体文件，见 faces", "take an undamaged font file; see faces")
	}
	made.anchor(src, &ds)
	if ds.HasErrors() {
		return a.fail(src, final, made.Edition, &ds)
	}
	return a.finish(src, st, made.Edition, !slices.Equal(wanted, products), &ds)
}

// fail reports a run that wrote no page. An earlier output stays as it is, but
// for the report.
func (a *app) fail(src *source, final string, ed *page.Edition, ds *diag.List) error {
	text, err := src.report(ed, ds, nil).bytes()
	if err == nil {
		err = a.stages.replace(filepath.Join(final, reportName), text)
	}
	if told := a.tell(a.stderr, src, ds); err == nil {
		err = told
	}
	return err
}

// finish adds checksums and report and puts the output in its place; where not all
// products were made, with what it had of the others.
func (a *app) finish(src *source, st *stage, ed *page.Edition, some bool, ds *diag.List) error {
	inputs := src.inputs()
	if some {
		if err := st.keepRest(src, inputs, ds); err != nil {
			return err
		}
	}
	files := st.sorted()
	if err := st.write(sumsName, sums(files)); err != nil {
		return err
	}
	told := src.report(ed, ds, files)
	told.Inputs = inputs
	text, err := told.bytes()
	if err != nil {
		return failure(err, "写不了 %s", "cannot write %s", reportName)
	}
	if err := st.write(reportName, text); err != nil {
		return err
	}
	if err := st.commit(); err != nil {
		return err
	}
	if err := a.tell(a.stderr, src, ds); err != nil {
		return err
	}
	return a.summary(st.final, ed, files)
}

// check tells what is wrong with the issue in dir and writes no file.
func (a *app) check(dir string) error {
	src, err := openSource(dir)
	if err != nil {
		return err
	}
	defer src.close()
	var ds diag.List
	made := compose(src, &ds)
	a.reproduce(made, true, &ds) // a file may break off in its middle
	place(made, &ds)
	made.anchor(src, &ds)
	if a.verbose && made.colours != nil {
		if err := a.tellColours(src.name, made.colours()); err != nil {
			return err
		}
	}
	if len(ds.Sorted()) == 0 && made.Edition != nil {
		return a.clean(made.Edition)
	}
	return a.tell(a.stdout, src, &ds)
}

// dump prints the composed pages as text, one item a line.
func (a *app) dump(dir string) error {
	src, err := openSource(dir)
	if err != nil {
		return err
	}
	defer src.close()
	var ds diag.List
	made := compose(src, &ds)
	if made.Edition != nil {
		if err := page.Dump(a.stdout, made.Edition); err != nil {
			return failure(err, "写不出版面", "cannot write the pages")
		}
	}
	return a.tell(a.stderr, src, &ds)
}

// copies returns what each story of the issue must say in print.
func copies(issue *issues.Issue) []preflight.Copy {
	var want []preflight.Copy
	runIn := issue.RunIn()
	for _, s := range issue.Stories {
		text, ok := runIn[s]
		if !ok {
			text = s.PlainText()
		}
		want = append(want, preflight.Copy{Story: s.Name, Text: text, At: s.At})
		if r := s.Readings(); r != "" {
			want = append(want, preflight.Copy{Story: page.ReadingsOf(s.Name), Text: r, At: s.At})
		}
		for i := range s.Blocks {
			if t := s.Blocks[i].Table; t != nil && t.Head > 0 {
				want = append(want, preflight.Copy{Story: page.HeadsOf(s.Name, i), Text: t.HeadText(), At: s.At, Repeats: true})
			}
		}
		if o := issue.OrnamentText(s); o != "" {
			want = append(want, preflight.Copy{Story: page.OrnamentsOf(s.Name), Text: o, At: s.At})
		}
		if j := issue.JumpText(s); j != "" {
			want = append(want, preflight.Copy{Story: page.JumpsOf(s.Name), Text: j, At: s.At})
		}
	}
	for i := range issue.Pages {
		for k := range issue.Pages[i].Places {
			pl := &issue.Pages[i].Places[k]
			want = append(want, wordsOf(issue, pl.Element)...)
			if pl.Picture != nil && pl.Picture.Words() != "" {
				want = append(want, preflight.Copy{Story: page.CaptionOf(pl.Name), Text: pl.Picture.Words(), At: pl.Picture.At})
			}
		}
	}
	return want
}

// wordsOf returns what an element must say in words of its own.
func wordsOf(issue *issues.Issue, e issues.Element) []preflight.Copy {
	if e == nil {
		return nil
	}
	_, _, name := e.Called()
	own := preflight.Copy{Story: page.WordsOf(name)}
	for _, s := range issue.SaysOf(e) {
		if s.Story != nil {
			continue
		}
		if own.Text == "" {
			own.At = s.At
		}
		own.Text += s.Text + "\n"
	}
	if own.Text == "" {
		return nil
	}
	return []preflight.Copy{own}
}
