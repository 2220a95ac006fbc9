// Command specimen sets the sample issue's text in every way the engine has,
// beside each other in one press file, for people to look at: five measures in
// each style of punctuation, across and down the page; the modes of breaking,
// the levels, hanging and grid; and, composed as an issue, all that stands in a
// story besides paragraphs.
//
//	go run ./cmd/specimen -o out/specimen.pdf -png out/specimen
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"banxin/fonts"
	"banxin/internal/diag"
	"banxin/layout/page"
	"banxin/press"
	"banxin/press/preflight"
	"banxin/press/repro"
	"banxin/proof"
)

// seedStories is where the text comes from: the sample issue.
const seedStories = "issues/shequ-chenbao/zhoujiaqiao-2020-11/stories"

func main() {
	out := flag.String("o", "out/specimen.pdf", "file to write")
	png := flag.String("png", "", "folder for pictures of the pages; none by default")
	dpi := flag.Int("dpi", 72, "resolution of the pictures")
	flag.Parse()
	if err := run(*out, *png, *dpi); err != nil {
		fmt.Fprintln(os.Stderr, "specimen:", err)
		os.Exit(1)
	}
}

func run(out, png string, dpi int) error {
	paras, err := seed()
	if err != nil {
		return err
	}
	ed, err := compose(paras)
	if err != nil {
		return err
	}
	var ds diag.List
	house := press.Newsprint()
	preflight.Edition(ed, house, &ds)
	set := repro.Prepare(ed, repro.Options{House: house}, &ds)
	for _, d := range ds.Sorted() {
		fmt.Fprintln(os.Stderr, d.Code, d.Message.EN)
	}
	if ds.HasErrors() {
		return fmt.Errorf("the pages cannot be printed")
	}
	var file bytes.Buffer
	plates, err := press.PrepareWith(ed, house, press.Art{Pictures: set})
	if err != nil {
		return err
	}
	if err := plates.Write(&file); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(out, file.Bytes(), 0o644); err != nil {
		return err
	}
	if png == "" {
		return nil
	}
	return pictures(ed, set, png, dpi)
}

// compose returns all pages.
func compose(paras []string) (*page.Edition, error) {
	var ds diag.List
	s := &setter{paras: paras, body: chain("song", &ds), caption: chain("kai", &ds), title: chain("hei", &ds)}
	if ds.HasErrors() {
		return nil, fmt.Errorf("no shipped faces")
	}
	for _, sh := range sheets() {
		s.sheet(&sh)
	}
	issue, err := blocks()
	if err != nil {
		return nil, err
	}
	pages := append(s.pages, issue...)
	for i, pg := range pages {
		pg.Folio = i + 1
	}
	return &page.Edition{
		Title: "版心样张", Paper: "版心样张", Lang: "zh-CN",
		Date: page.Date{Year: 2020, Month: 11, Day: 30}, Pages: pages,
	}, nil
}

func chain(role string, ds *diag.List) []*fonts.Face {
	return fonts.Load(nil, []fonts.Spec{{Role: role}}, ds).Chain(role)
}

// seed returns the paragraphs of the sample issue's stories as they are printed.
func seed() (all []string, err error) {
	files, err := filepath.Glob(seedStories + "/*.md")
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no stories in %s", seedStories)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		_, body, _ := strings.Cut(string(b), "\n---\n")
		for line := range strings.Lines(body) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				all = append(all, strings.ReplaceAll(line, "**", ""))
			}
		}
	}
	return all, nil
}

// pictures writes a picture of each page.
func pictures(ed *page.Edition, set *repro.Set, dir string, dpi int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i, pg := range ed.Pages {
		f, err := os.Create(filepath.Join(dir, fmt.Sprintf("specimen-%d.png", i+1)))
		if err != nil {
			return err
		}
		if err := proof.Encode(f, proof.Art{Pictures: set}.Draw(pg, dpi)); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}
