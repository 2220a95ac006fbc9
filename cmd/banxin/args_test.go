package main

import (
	"slices"
	"strings"
	"testing"
)

// environment returns a getenv that knows only the given pairs.
func environment(pairs ...string) func(string) string {
	return func(key string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == key {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		args string
		env  []string
		want string
	}{
		{"", nil, "zh"},
		{"", []string{"LANG", "C.UTF-8"}, "zh"},
		{"", []string{"LANG", "C"}, "zh"},
		{"", []string{"LC_ALL", "POSIX", "LANG", "en_US.UTF-8"}, "zh"},
		{"", []string{"LANG", "en_US.UTF-8"}, "en"},
		{"", []string{"LANG", "en_US.UTF-8", "LC_MESSAGES", "zh_CN.UTF-8"}, "zh"},
		{"", []string{"LC_ALL", "en_GB", "LC_MESSAGES", "zh_CN.UTF-8"}, "en"},
		{"", []string{"LANG", "zh_TW.UTF-8"}, "zh"},
		{"", []string{"LANG", "fr_FR.UTF-8"}, "en"},
		{"check x -lang en", []string{"LANG", "zh_CN.UTF-8"}, "en"},
		{"check x --lang=zh", []string{"LANG", "en_US.UTF-8"}, "zh"},
		{"check x -lang=en", nil, "en"},
		{"check x -lang xx", []string{"LANG", "en_US.UTF-8"}, "en"},
		{"check lang en", nil, "zh"},
	} {
		if got := language(strings.Fields(c.args), environment(c.env...)); got != c.want {
			t.Errorf("%q %v: %s, want %s", c.args, c.env, got, c.want)
		}
	}
}

func TestLongFlagsTakeOneDashOrTwo(t *testing.T) {
	root := (&app{}).commands()
	for _, c := range []struct{ in, want string }{
		{"build d -only press", "build d --only press"},
		{"build d --only press", "build d --only press"},
		{"build d -only=press -json", "build d --only=press --json"},
		{"lines -measure 13em -size 9pt -gap 0.25", "lines --measure 13em --size 9pt --gap 0.25"},
		{"build d -o out -j 2", "build d -o out -j 2"},
		{"build d -j8 -h", "build d -j8 -h"},
		{"build d -onyl press", "build d --onyl press"},
		{"build -- -only", "build -- -only"},
		{"-help", "--help"},
		{"- -", "- -"},
	} {
		if got := twoDashes(root, strings.Fields(c.in)); !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%q became %q", c.in, got)
		}
	}
}
