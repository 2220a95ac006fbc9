package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// language returns the language of the run: what -lang asks for, else what the
// terminal's locale says (LC_ALL before LC_MESSAGES before LANG), and Chinese
// where that says nothing. It looks before the command line is parsed, because
// help and usage errors have a language too.
func language(args []string, getenv func(string) string) string {
	for i, arg := range args {
		name, value, joined := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if name != "lang" || !strings.HasPrefix(arg, "-") {
			continue
		}
		if !joined && i+1 < len(args) {
			value = args[i+1]
		}
		if value == "en" || value == "zh" {
			return value
		}
	}
	locale := ""
	for _, key := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = getenv(key); locale != "" {
			break
		}
	}
	tongue, _, _ := strings.Cut(locale, ".")
	tongue, _, _ = strings.Cut(tongue, "_")
	switch strings.ToLower(tongue) {
	case "", "c", "posix", "zh":
		return "zh"
	}
	return "en"
}

// twoDashes lets every long flag be written with one dash, as in -only press:
// it returns args with the second dash added. Two letters or more after one
// dash are always a long flag here, so that the slip -onyl is an unknown flag
// and never -o with the value “nyl”.
func twoDashes(root *cobra.Command, args []string) []string {
	long := longFlags(root)
	out := make([]string, 0, len(args))
	for i, arg := range args {
		if arg == "--" {
			return append(out, args[i:]...)
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(arg, "-"), "=")
		if strings.HasPrefix(arg, "-") && len(name) > 1 && (long[name] || spelled(name)) {
			arg = "-" + arg
		}
		out = append(out, arg)
	}
	return out
}

// spelled reports whether name is made of letters and inner dashes only.
func spelled(name string) bool {
	for i, r := range name {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && !(r == '-' && i > 0) {
			return false
		}
	}
	return true
}

// longFlags returns the names of all long flags of root and its verbs.
func longFlags(root *cobra.Command) map[string]bool {
	names := map[string]bool{"help": true}
	add := func(f *pflag.Flag) { names[f.Name] = true }
	root.PersistentFlags().VisitAll(add)
	for _, c := range root.Commands() {
		c.Flags().VisitAll(add)
	}
	return names
}
