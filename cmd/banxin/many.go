package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
)

// issueHeap is what each issue at work may take of the heap before memory counts
// for more than time.
const issueHeap = 48 << 20

// manyAtMost is how many issues are at work at a time, however many processors
// there are: each is worked on by several threads anyway, and each takes memory.
const manyAtMost = 16

// outcomeOf is what came of one of many issues: what it has to say, kept until
// those before it have had their say, and its exit status.
type outcomeOf struct {
	name           string // as the person at the terminal wrote it
	stdout, stderr bytes.Buffer
	status         int
	done           chan struct{}
}

// each does something with every issue folder of dirs, with one alone as with
// many. Many are worked on side by side; each has its say in one piece, in the
// order given, and the exit status is the worst. An issue that cannot be done
// does not stop the others.
func (a *app) each(dirs []string, writes bool, do func(a *app, dir string) error) error {
	defer onInterrupt(a.stages.discard)()
	if len(dirs) == 1 {
		return do(a, dirs[0])
	}
	if err := a.apart(dirs, writes); err != nil {
		return err
	}
	workers := min(runtime.GOMAXPROCS(0), manyAtMost, len(dirs))
	defer a.moreRoom(workers)()
	line := a.newProgress(len(dirs), a.say("各期", "issues"))
	all := make([]outcomeOf, len(dirs))
	for i, dir := range dirs {
		all[i].name, all[i].done = dir, make(chan struct{})
	}
	var next atomic.Int32
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(all); i = int(next.Add(1)) - 1 {
				a.one(&all[i], do)
				line.step()
				close(all[i].done)
			}
		})
	}
	err := a.sayAll(all, line)
	wg.Wait()
	for i := range all { // not before: whoever begins an issue takes a copy of a
		a.status = max(a.status, all[i].status)
	}
	line.finish()
	return errors.Join(err, a.tally(all))
}

// one works on one of many issues.
func (a *app) one(o *outcomeOf, do func(a *app, dir string) error) {
	own := *a // threads, language and flags are the same; words and status its own
	own.stdout, own.stderr, own.status = &o.stdout, &o.stderr, exitFine
	if err := do(&own, o.name); err != nil {
		fmt.Fprintf(&o.stderr, "banxin: %s: %s\n", filepath.ToSlash(o.name), own.words(err))
		own.status = exitFailed
	}
	o.status = own.status
}

// sayAll writes what the issues have to say, one after another, as soon as those
// before have ended.
func (a *app) sayAll(all []outcomeOf, line *progress) (failed error) {
	for i := range all {
		o := &all[i]
		<-o.done
		if o.stdout.Len()+o.stderr.Len() > 0 {
			line.around(func() {
				_, err := a.stderr.Write(o.stderr.Bytes())
				_, also := a.stdout.Write(o.stdout.Bytes())
				failed = errors.Join(failed, err, also)
			})
		}
		o.stdout, o.stderr = bytes.Buffer{}, bytes.Buffer{} // said; thousands may follow
	}
	return failed
}

// tally says how many issues came out and which did not, on the standard error.
func (a *app) tally(all []outcomeOf) error {
	if a.json {
		return nil
	}
	var wrong, undone []string
	for i := range all {
		switch all[i].status {
		case exitErrors:
			wrong = append(wrong, filepath.ToSlash(all[i].name))
		case exitFailed:
			undone = append(undone, filepath.ToSlash(all[i].name))
		}
	}
	text := a.say("共 %d 期，没有错误的 %d 期", "%d issues, %d without errors", len(all), len(all)-len(wrong)-len(undone))
	if len(wrong) > 0 {
		text += a.say("；有错误：%s", "; with errors: %s", strings.Join(wrong, a.say("、", ", ")))
	}
	if len(undone) > 0 {
		text += a.say("；没能做：%s", "; could not be done: %s", strings.Join(undone, a.say("、", ", ")))
	}
	_, err := io.WriteString(a.stderr, text+"\n")
	return err
}

// apart refuses the same issue named twice and, for a verb that writes, issues
// whose outputs would go to the same place: one would replace the other's.
func (a *app) apart(dirs []string, writes bool) error {
	type issue struct {
		written string
		folder  os.FileInfo
	}
	var seen []issue
	out := map[string]string{}
	for _, dir := range dirs {
		folder := dir
		if filepath.Base(dir) == "issue.yaml" {
			folder = filepath.Dir(dir)
		}
		st, err := os.Stat(folder)
		if err != nil {
			continue // it says so itself
		}
		for _, s := range seen {
			if os.SameFile(s.folder, st) {
				return failure(nil, "同一期写了两次：%s 和 %s", "the same issue is named twice: %s and %s", s.written, dir)
			}
		}
		seen = append(seen, issue{dir, st})
		abs, err := filepath.Abs(folder)
		if err != nil {
			continue
		}
		name := filepath.Join(filepath.Base(filepath.Dir(abs)), filepath.Base(abs))
		if first, ok := out[name]; ok && writes {
			return failure(nil, "%s 和 %s 的成品都会写到 %s；请分两次做，用 -o 分开放",
				"the output of both %s and %s would go to %s; build them one at a time, into folders of their own with -o",
				first, dir, filepath.ToSlash(filepath.Join(a.out, name)))
		}
		out[name] = dir
	}
	return nil
}

// moreRoom lets the heap grow if so many issues need it, and returns what ends it.
func (a *app) moreRoom(issues int) (end func()) {
	const unlimited = 1 << 40 // what no machine has: no limit was set
	limit := debug.SetMemoryLimit(-1)
	if limit >= unlimited {
		return func() {}
	}
	a.room = max(0, int64(issues)*issueHeap-limit)
	debug.SetMemoryLimit(limit + a.room)
	return func() { debug.SetMemoryLimit(limit) }
}
