// Command banxin (版心, the type area) sets a newspaper issue: YAML and Markdown
// go in, print-ready pages, a web edition and page proofs come out.
//
//	banxin build issues/shequ-chenbao/zhoujiaqiao-2020-11
//	banxin check issues/shequ-chenbao/zhoujiaqiao-2020-11
//	echo "“你好，”他说。" | banxin lines -measure 5em
//	banxin ink -profile newsprint '#c8102e'
//
// The pipeline is spelled out in build.go. Everything a library must not touch
// is here: files, the terminal, the process. Exit status: 0 when the pages are
// right (there may be warnings), 1 when the issue has errors, 2 when banxin
// could not do its work at all.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"

	"banxin/internal/diag"
)

// Exit statuses.
const (
	exitFine   = 0 // clean, or warnings only
	exitErrors = 1 // the issue has errors; its editor can put them right
	exitFailed = 2 // a wrong command line, a disk that is full
)

// collectAt is how far, in per cent, the heap may grow over what is in use
// before the collector runs. A run lives for a fraction of a second and most of
// what it makes lasts to its end, so collecting early buys little: measured on a
// hundred pages it takes a fifth off the processor time. From heapLimit on,
// memory counts for more than time.
const (
	collectAt = 400
	heapLimit = 160 << 20
)

// app is one run of the program: its surroundings, and what the command line asked for.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	lang           string // "zh" or "en"

	out     string // folder that takes out/<paper>/<issue>
	threads int    // 0: as many as there are processors
	json    bool   // diagnostics as JSON
	only    string // "", "press", "web" or "proof"
	cache   string // folder of pictures made ready, “off”, or "" for the user's own
	verbose bool   // check: tell how evenly each story is set

	status int // exit status the verb settled on

	*shared // by all issues that are set at a time
}

// shared is what issues set at a time have in common.
type shared struct {
	stages stages
	pixels sync.Mutex // held by the issue whose pictures are being made
	room   int64      // bytes that the heap may grow beyond its limit, for issues at work
}

func main() { os.Exit(launch()) }

// launch runs the command line that the program was started with.
func launch() int {
	debug.SetGCPercent(collectAt)
	debug.SetMemoryLimit(heapLimit)
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}
	return a.run(os.Args[1:], os.Getenv)
}

// run carries out one command line and returns the exit status.
func (a *app) run(args []string, getenv func(string) string) int {
	a.lang, a.shared = language(args, getenv), &shared{}
	root := a.commands()
	root.SetArgs(twoDashes(root, args))
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	if err := root.Execute(); err != nil {
		fmt.Fprintf(a.stderr, "banxin: %s\n", a.words(err))
		return exitFailed
	}
	return a.status
}

// useThreads limits how many threads compute at a time.
func (a *app) useThreads() {
	if a.threads > 0 {
		runtime.GOMAXPROCS(a.threads)
	}
}

// say picks the sentence of the run's language.
func (a *app) say(zh, en string, args ...any) string { return diag.Say(zh, en, args...).In(a.lang) }

// spoken is an error that knows both languages.
type spoken struct {
	text diag.Text
	err  error // what the system said; may be nil
}

// failure builds a spoken error; err may be nil.
func failure(err error, zh, en string, args ...any) error {
	return &spoken{diag.Say(zh, en, args...), err}
}

func (e *spoken) Error() string {
	if e.err == nil {
		return e.text.EN
	}
	return e.text.EN + ": " + e.err.Error()
}

func (e *spoken) Unwrap() error { return e.err }

// words returns err as its reader understands it, naming a full disk plainly.
func (a *app) words(err error) string {
	why := ""
	if errors.Is(err, syscall.ENOSPC) {
		why = a.say("（磁盘满了）", " (the disk is full)")
	}
	var s *spoken
	if !errors.As(err, &s) {
		return err.Error() + why
	}
	if s.err == nil {
		return s.text.In(a.lang)
	}
	return s.text.In(a.lang) + a.say("：", ": ") + s.err.Error() + why
}
