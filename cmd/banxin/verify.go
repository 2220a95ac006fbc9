package main

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"banxin/internal/diag"
	"banxin/issues"
	"banxin/press/verify"
)

// verifyCommand is `banxin verify DIR`.
func (a *app) verifyCommand() *cobra.Command {
	c := &cobra.Command{Use: "verify", Args: func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return failure(nil, "verify 要一个文件夹，如 banxin verify out/shequ-chenbao/zhoujiaqiao-2020-11/press",
				"verify takes one folder, such as banxin verify out/shequ-chenbao/zhoujiaqiao-2020-11/press")
		}
		return nil
	}}
	c.Flags().IntVarP(&a.threads, "jobs", "j", 0, "")
	c.Flags().BoolVar(&a.json, "json", false, "")
	c.RunE = func(c *cobra.Command, args []string) error {
		if a.threads < 0 || c.Flags().Changed("jobs") && a.threads == 0 {
			return failure(nil, "-j 要一个大于 0 的数", "-j takes a number greater than 0")
		}
		a.useThreads()
		return a.verify(args[0])
	}
	c.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return c
}

// verify proves a folder of press files, or a zip file of one.
func (a *app) verify(name string) error {
	fsys, done, err := openHanded(name)
	if err != nil {
		return err
	}
	defer done()
	var ds diag.List
	sum := verify.Folder(fsys, issues.Composed, &ds)
	if ds.HasErrors() {
		a.status = exitErrors
	}
	if a.json {
		return ds.PrintJSON(a.stdout)
	}
	p := diag.Printer{Lang: a.lang}
	if err := p.Print(a.stdout, &ds); err != nil || ds.HasErrors() {
		return err
	}
	title := sum.Title
	if title == "" {
		title = name
	}
	marks := a.say("，读出 %[1]d 个版面标记", ", %[2]s read", sum.Marks, diag.Count(sum.Marks, "page mark"))
	if sum.Marks == 0 {
		marks = "" // the house has no slug, and nothing is amiss
	}
	_, err = io.WriteString(a.stdout, a.say("%[1]s：%[2]d 版，%[3]d 个文件与交出时一样%[6]s\n", "%[1]s: %[4]s, %[5]s as handed over%[6]s\n",
		title, sum.Pages, sum.Files, diag.Count(sum.Pages, "page"), diag.Count(sum.Files, "file"), marks))
	return err
}

// openHanded opens what was handed over.
func openHanded(name string) (fsys fs.FS, done func() error, err error) {
	st, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, failure(nil, "没有 %s", "there is no %s", name)
	case err != nil:
		return nil, nil, failure(err, "打不开 %s", "cannot open %s", name)
	case st.IsDir():
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, nil, failure(err, "打不开文件夹 %s", "cannot open the folder %s", name)
		}
		return plainFiles{root.FS()}, root.Close, nil
	case st.Mode().IsRegular() && strings.HasSuffix(strings.ToLower(name), ".zip"):
		packed, err := zip.OpenReader(name)
		if err != nil {
			return nil, nil, failure(err, "打不开 %s", "cannot open %s", name)
		}
		return packed, packed.Close, nil
	}
	return nil, nil, failure(nil, "%s 既不是文件夹，也不是 zip", "%s is neither a folder nor a zip file", name)
}
