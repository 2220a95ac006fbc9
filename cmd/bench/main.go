// Command bench measures the whole of banxin cold: it makes the issues of
// package internal/bench, runs the built program on them again and again, a
// fresh process each time, and prints what the system counted: wall time,
// processor time and the largest memory, each the median of all runs.
//
//	go run ./cmd/bench -bin bin/banxin
//	go test -run '^$' -bench Stages -benchmem ./cmd/banxin | go run ./cmd/bench -stages
//	go run ./cmd/bench -write issues-to-measure -pages 4
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"banxin/internal/bench"
)

// limit is the bar of one issue.
type limit struct {
	pages    int
	wall     time.Duration
	memory   int      // MB
	press    int64    // bytes of the press file; 0: none set
	products []string // what is measured; "" means all, which has no bar
}

// limits are what the first edition asks for on two cores, with the press files only and
// the no-loss proof on.
var limits = []limit{
	{pages: 4, wall: 120 * time.Millisecond, memory: 120, press: 1_100_000, products: []string{"press", ""}},
	{pages: 100, wall: 450 * time.Millisecond, memory: 200, products: []string{"press"}},
}

func main() {
	bin := flag.String("bin", "bin/banxin", "program to measure")
	runs := flag.Int("runs", 11, "runs of each case; the median counts")
	write := flag.String("write", "", "only write an issue into this folder")
	pages := flag.Int("pages", 4, "pages of the issue -write writes")
	hot := flag.Bool("stages", false, "make a table of what the benchmark of the stages says on the standard input")
	flag.Parse()
	err := error(nil)
	switch {
	case *write != "":
		err = writeIssue(*write, *pages)
	case *hot:
		err = tellStages()
	default:
		err = measureAll(*bin, *runs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// tellStages turns the lines of a benchmark on the standard input into a table.
func tellStages() error {
	s, err := readStages(os.Stdin)
	if err != nil {
		return err
	}
	return s.print(os.Stdout)
}

// writeIssue writes the issue of so many pages into folder.
func writeIssue(folder string, pages int) error { return writeFiles(folder, bench.Issue(pages)) }

// writeFiles writes files into folder.
func writeFiles(folder string, files []bench.File) error {
	for _, f := range files {
		name := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// usage is what one run took.
type usage struct {
	wall, processor time.Duration
	memory          int // MB
}

// measureAll measures every case and prints the table.
func measureAll(bin string, runs int) error {
	bin, err := filepath.Abs(bin)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "banxin-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Printf("cold, whole process, median of %d runs, %s, %d processors, load before %s\n\n", runs, runtime.Version(), runtime.NumCPU(), load())
	fmt.Fprintln(t, "pages\tcharacters\tproducts\twall\tbar\tprocessor\tmemory\tbar\tpress file\tbar\t")
	for _, l := range limits {
		issues := filepath.Join(folder, fmt.Sprintf("issues-%d", l.pages))
		if err := writeIssue(issues, l.pages); err != nil {
			return err
		}
		dirs := []string{filepath.Join(issues, filepath.FromSlash(bench.Dir(l.pages)))}
		for _, only := range l.products {
			out := filepath.Join(folder, "out")
			u, err := measure(bin, dirs, out, only, runs)
			if err != nil {
				return err
			}
			size, err := pressSize(out)
			if err != nil {
				return err
			}
			row(t, l, only, u, size)
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return measureMany(bin, folder)
}

// The bar of many issues at a time, on two cores, with the press files only.
const (
	manyIssues = 200
	manyPages  = 4
	manyWall   = 10 * time.Second
)

// measureMany measures many issues built by one process, once: it takes as long
// as all runs of the others.
func measureMany(bin, folder string) error {
	issues := filepath.Join(folder, "issues-many")
	if err := writeFiles(issues, bench.Issues(manyIssues, manyPages)); err != nil {
		return err
	}
	dirs, err := filepath.Glob(filepath.Join(issues, bench.Paper, "qi-*"))
	if err != nil {
		return err
	}
	u, err := measure(bin, dirs, filepath.Join(folder, "out-many"), "press", 1)
	if err != nil {
		return err
	}
	fmt.Printf("\n%d issues of %d pages in one process, press files: %s (bar ≤ %s), processor %s, %d MB\n",
		len(dirs), manyPages, ms(u.wall), ms(manyWall), ms(u.processor), u.memory)
	return nil
}

// load returns the load of the last minute, which tells whether others were at
// work meanwhile; "unknown" where the system does not say.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	first, _, ok := strings.Cut(string(b), " ")
	if err != nil || !ok {
		return "unknown"
	}
	return first
}

// row adds one case to the table; only the press files alone have a bar.
func row(t *tabwriter.Writer, l limit, only string, u usage, size int64) {
	products, wall, memory, press := only, "≤ "+ms(l.wall), fmt.Sprintf("≤ %d MB", l.memory), ""
	if l.press > 0 {
		press = fmt.Sprintf("≤ %.2f MB", float64(l.press)/1e6)
	}
	if only == "" {
		products, wall, memory, press = "all", "", "", ""
	}
	fmt.Fprintf(t, "%d\t%d\t%s\t%s\t%s\t%s\t%d MB\t%s\t%.2f MB\t%s\t\n", l.pages, 4000*l.pages, products,
		ms(u.wall), wall, ms(u.processor), u.memory, memory, float64(size)/1e6, press)
}

// ms writes a time in milliseconds.
func ms(d time.Duration) string {
	return fmt.Sprintf("%d ms", d.Round(time.Millisecond).Milliseconds())
}

// measure runs the program and returns the median of each count.
func measure(bin string, dirs []string, out, only string, runs int) (usage, error) {
	var walls, processors []time.Duration
	var memories []int
	for range runs {
		args := append([]string{"build", "-o", out, "-lang", "en"}, dirs...)
		if only != "" {
			args = append(args, "-only", only)
		}
		if err := os.RemoveAll(out); err != nil {
			return usage{}, err
		}
		cmd := exec.Command(bin, args...)
		var said strings.Builder
		cmd.Stdout, cmd.Stderr = &said, &said
		begun := time.Now()
		err := cmd.Run()
		wall := time.Since(begun)
		if err != nil {
			return usage{}, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, said.String())
		}
		counted, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		if !ok {
			return usage{}, fmt.Errorf("this system does not count what a process uses")
		}
		walls = append(walls, wall)
		processors = append(processors, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		memories = append(memories, int(counted.Maxrss/1024)) // Linux counts KiB
	}
	return usage{median(walls), median(processors), median(memories)}, nil
}

// median returns the middle of s, which it sorts.
func median[T int | time.Duration](s []T) T {
	slices.Sort(s)
	return s[len(s)/2]
}

// pressSize returns the size of the press file of all pages, the largest one.
func pressSize(out string) (int64, error) {
	var largest int64
	err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(filepath.Dir(name)) != "press" {
			return err
		}
		st, err := d.Info()
		if err == nil {
			largest = max(largest, st.Size())
		}
		return err
	})
	return largest, err
}
