package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// TestHelpTellsOfEveryVerbAndFlag walks the tree of commands: what is not in
// the help does not exist for an editor.
func TestHelpTellsOfEveryVerbAndFlag(t *testing.T) {
	for _, lang := range languages {
		overview := in(t, "", "help", "-lang", lang).stdout
		for _, c := range (&app{}).commands().Commands() {
			if c.Name() == "help" {
				continue
			}
			if !strings.Contains(overview, "  "+c.Name()+" ") {
				t.Errorf("%s: the overview lacks %s", lang, c.Name())
			}
			got := in(t, "", c.Name(), "-h", "-lang", lang)
			if got.status != exitFine || got.stdout != in(t, "", "help", c.Name(), "--lang="+lang).stdout {
				t.Errorf("%s: %s -h and help %s differ", lang, c.Name(), c.Name())
			}
			c.Flags().VisitAll(func(f *pflag.Flag) {
				written := "-" + f.Name
				if f.Name == "out" || f.Name == "jobs" || f.Name == "verbose" {
					written = "-" + f.Shorthand
				}
				if f.Name != "help" && !strings.Contains(got.stdout, "  "+written) {
					t.Errorf("%s: the help of %s lacks %s", lang, c.Name(), written)
				}
			})
		}
	}
	for _, h := range verbHelp {
		for _, name := range h.flags {
			if !slices.ContainsFunc(flagTexts, func(f flagText) bool { return f.name == name }) {
				t.Errorf("%s lists the flag %s, which nothing explains", h.name, name)
			}
		}
	}
}

func TestHelpSpeaksTheTerminalsLanguage(t *testing.T) {
	if got := in(t, "", "-h"); !strings.Contains(got.stdout, "Verbs:") || got.status != exitFine {
		t.Errorf("status %d %q", got.status, got.stdout)
	}
	if got := in(t, "", "-lang", "zh", "build", "-help"); !strings.Contains(got.stdout, "期目录") {
		t.Errorf("%q", got.stdout)
	}
}

func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if got := in(t, "", "completion", shell); got.status != exitFine || !strings.Contains(got.stdout, "banxin") {
			t.Errorf("%s: status %d", shell, got.status)
		}
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"__complete", "bu"}, "build"},
		{[]string{"__complete", "build", "x", "--only", "p"}, "press\nticket\nweb\nproof"},
		{[]string{"__complete", "lines", "--level", ""}, "none\nbasic\ngb\nstrict"},
	} {
		if got := in(t, "", c.args...); !strings.HasPrefix(got.stdout, c.want+"\n") {
			t.Errorf("%v: %q", c.args, got.stdout)
		}
	}
	t.Chdir("../..")
	if got := in(t, "", "__complete", "build", "issues/s"); !strings.HasPrefix(got.stdout, "issues/shequ-chenbao/zhoujiaqiao-2020-11\n") {
		t.Errorf("folders: %q", got.stdout)
	}
}

func TestVersion(t *testing.T) {
	if got := in(t, "", "version"); got.status != exitFine || !strings.HasPrefix(got.stdout, "banxin "+release) {
		t.Errorf("status %d %q", got.status, got.stdout)
	}
}
