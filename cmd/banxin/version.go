package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// release is the edition of the program, as its files name it too.
const release = "0.1.0"

// version prints the release, the revision it was built from and the compiler.
func (a *app) version() error {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				revision = " " + s.Value[:12]
			}
		}
	}
	_, err := fmt.Fprintf(a.stdout, "banxin %s%s %s %s/%s\n", release, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}
