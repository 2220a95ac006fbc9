package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"banxin/internal/diag"
	"banxin/layout/page"
)

// report is what report.json says of a run: whether the pages may be printed,
// which files were written and every diagnostic. It holds no time and no path of
// the machine, so that the same issue gives the same report anywhere.
type report struct {
	Program     string             `json:"program"` // banxin and its release
	Issue       string             `json:"issue"`   // <paper>/<issue>
	Title       string             `json:"title,omitempty"`
	OK          bool               `json:"ok"`               // no errors: Files are this run's
	Pages       int                `json:"pages"`            // pages composed
	Files       []written          `json:"files"`            // empty when there were errors
	Inputs      string             `json:"inputs,omitempty"` // checksum of what the files were made of
	Diagnostics []*diag.Diagnostic `json:"diagnostics"`
	Gaps        []gap              `json:"gaps,omitempty"`    // places whose text does not come out
	Changes     []change           `json:"changes,omitempty"` // what edit to fit has done
	Planned     []planned          `json:"planned,omitempty"` // pages that made themselves
}

// bytes returns the report as indented JSON.
func (r *report) bytes() ([]byte, error) {
	if r.Files == nil {
		r.Files = []written{}
	}
	if r.Diagnostics == nil {
		r.Diagnostics = []*diag.Diagnostic{}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(r)
	return b.Bytes(), err
}

// report builds the report of a run; ed may be nil.
func (src *source) report(ed *page.Edition, ds *diag.List, files []written) *report {
	r := &report{Program: "banxin " + release, Issue: src.name, OK: !ds.HasErrors(), Files: files, Diagnostics: ds.Sorted(), Planned: src.planned}
	if ed != nil {
		r.Title, r.Pages = ed.Title, ed.Numbered()
		r.Gaps, r.Changes = gapsOf(ed), changesOf(ed)
	}
	return r
}

// summary says in one line what was made and where it is.
func (a *app) summary(final string, ed *page.Edition, files []written) error {
	if a.json {
		return nil
	}
	count := map[string]int{}
	size := 0
	for _, f := range files {
		product, _, _ := strings.Cut(f.Name, "/")
		count[product]++
		size += f.Bytes
	}
	var made []string
	for _, product := range products {
		if n := count[product]; n > 0 {
			made = append(made, fmt.Sprintf("%s %d", product, n))
		}
	}
	_, err := io.WriteString(a.stdout, a.say("%[1]s：%[2]d 版已排好，写入 %[3]s（文件：%[4]s；%.1[5]f MB）\n", "%[1]s: %[6]s set into %[3]s (files: %[4]s; %.1[5]f MB)\n",
		ed.Title, ed.Numbered(), filepath.ToSlash(final), strings.Join(made, ", "), float64(size)/1e6, diag.Count(ed.Numbered(), "page")))
	return err
}

// clean says that check has found nothing, on the standard error: the standard
// output holds what was found.
func (a *app) clean(ed *page.Edition) error {
	if a.json {
		return nil
	}
	_, err := io.WriteString(a.stderr, a.say("%[1]s：%[2]d 版，没有发现问题\n", "%[1]s: %[3]s, nothing to mend\n",
		ed.Title, ed.Numbered(), diag.Count(ed.Numbered(), "page")))
	return err
}

// tell shows the diagnostics on w (JSON on the standard output) and settles the
// exit status.
func (a *app) tell(w io.Writer, src *source, ds *diag.List) error {
	if ds.HasErrors() {
		a.status = exitErrors
	}
	if a.json {
		return src.printJSON(a.stdout, ds)
	}
	p := diag.Printer{Lang: a.lang, Source: src.fsys, Name: src.shown}
	return p.Print(w, ds)
}

// printJSON writes the diagnostics on w, one object a line, each with the name
// of the issue it is of.
func (src *source) printJSON(w io.Writer, ds *diag.List) error {
	type of struct {
		Issue string `json:"issue"`
		*diag.Diagnostic
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, d := range ds.Sorted() {
		if err := enc.Encode(of{src.name, d}); err != nil {
			return err
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}
