package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"banxin/press/profiles"
)

// inks runs `banxin ink -json` and reads what it says of each colour.
func inks(t testing.TB, stdin string, args ...string) []map[string]any {
	t.Helper()
	got := in(t, stdin, append([]string{"ink", "-json"}, args...)...)
	if got.status != exitFine {
		t.Fatalf("%v: status %d %s", args, got.status, got.stderr)
	}
	var all []map[string]any
	for _, line := range strings.Split(strings.TrimSuffix(got.stdout, "\n"), "\n") {
		var one map[string]any
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, one)
	}
	return all
}

// TestInkJSON holds some colours on newsprint to what Little CMS 2.14 gives.
func TestInkJSON(t *testing.T) {
	for _, c := range []struct {
		intent, rgb string
		want        [4]float64
	}{
		{"perceptual", "#c8102e", [4]float64{0, 93.4157, 68.9632, 10.1320}},
		{"perceptual", "#000", [4]float64{59.9100, 44.0574, 40.4654, 92.7092}},
		{"relative", "#C8102E", [4]float64{0, 98.6114, 76.7498, 16.0327}},
		{"relative", "#000000", [4]float64{57.1893, 41.6815, 41.4389, 89.7322}},
		{"absolute", "#c8102e", [4]float64{0, 100, 93.1914, 0}},
		{"absolute", "#fff", [4]float64{1.4542, 0.0031, 0, 0}},
	} {
		for _, profile := range []string{"newsprint", "newsprint_tr002_240", filepath.Join("..", "..", "press", "profiles", "newsprint_tr002_240.icc")} {
			got := inks(t, "", "-profile", profile, "-intent", c.intent, c.rgb)[0]
			sum := 0.0
			for i, key := range []string{"c", "m", "y", "k"} {
				v := got[key].(float64)
				sum += v
				if math.Abs(v-c.want[i]) > 0.05 {
					t.Errorf("%s %s: %s is %v, not %v", c.rgb, c.intent, key, v, c.want[i])
				}
			}
			if math.Abs(sum-got["total"].(float64)) > 1e-9 || len(got) != 6 {
				t.Errorf("%s: %v", c.rgb, got)
			}
		}
	}
	if got := inks(t, "", "#C12")[0]["rgb"]; got != "#cc1122" {
		t.Errorf("#C12 is called %v", got)
	}
}

// TestInkForPeople rounds what -json says, and speaks both languages.
func TestInkForPeople(t *testing.T) {
	for lang, word := range map[string]string{"zh": "共", "en": "total"} {
		for _, profile := range profiles.Presses() {
			for _, rgb := range []string{"#c8102e", "#000", "#ffffff", "#8a9"} {
				one := inks(t, "", "-profile", profile, rgb)[0]
				whole := func(key string) string { return fmt.Sprintf("%3.0f", math.Round(one[key].(float64))) }
				want := fmt.Sprintf("%s  C %s  M %s  Y %s  K %s  %s %s %%\n", one["rgb"], whole("c"), whole("m"), whole("y"), whole("k"), word, whole("total"))
				if got := in(t, "", "ink", "-lang", lang, "-profile", profile, rgb); got.status != exitFine || got.stdout != want {
					t.Errorf("%d %q, want %q", got.status, got.stdout, want)
				}
			}
		}
	}
}

// TestInkReadsStandardInput gives the same for colours on lines as for arguments.
func TestInkReadsStandardInput(t *testing.T) {
	args := in(t, "", "ink", "#c8102e", "#fff", "#000")
	lines := in(t, "#c8102e\r\n\n  #fff \n#000", "ink")
	if args.stdout != lines.stdout || strings.Count(lines.stdout, "\n") != 3 || lines.status != exitFine {
		t.Errorf("%d\n%s%s", lines.status, lines.stdout, args.stdout)
	}
	if got := in(t, "", "ink"); got.status != exitFine || got.stdout != "" {
		t.Errorf("nothing in: %d %q", got.status, got.stdout)
	}
	// What came before a bad line is told.
	if got := in(t, "#fff\n#ggg\n", "ink", "-lang", "en"); got.status != exitFailed || !strings.Contains(got.stderr, "line 2: “#ggg” is no colour") || !strings.HasPrefix(got.stdout, "#ffffff") {
		t.Errorf("%d %q %q", got.status, got.stdout, got.stderr)
	}
}

func TestInkRefusesWhatItCannotRead(t *testing.T) {
	work := t.TempDir()
	cut := filepath.Join(work, "cut.icc")
	full, _ := profiles.Open("coated")
	if err := os.WriteFile(cut, full[:4000], 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args, zh, en string
	}{
		{"red", "“red”不是颜色", "“red” is no colour"},
		{"c8102e", "不是颜色", "no colour"},
		{"#", "不是颜色", "no colour"},
		{"#12", "不是颜色", "no colour"},
		{"#1234", "不是颜色", "no colour"},
		{"#+12", "不是颜色", "no colour"},
		{"#１２３", "不是颜色", "no colour"},
		{"#fff #12345g", "“#12345g”", "“#12345g”"},
		{"-intent saturation #fff", "-intent 只能是", "-intent is one of"},
		{"-profile sRGB #fff", "没有四色油墨", "no inks"},
		{"-profile nowhere #fff", "newsprint_tr002_240", "newsprint_tr002_240"},
		{"-profile ink_test.go #fff", "不是 ICC", "no ICC profile"},
		{"-profile . #fff", "读不了", "cannot read"},
		{"-profile " + cut + " #fff", "不完整", "cut off"},
		{"-profile", "少了值", "lacks its value"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			got := in(t, "", append([]string{"ink", "-lang", lang}, strings.Fields(c.args)...)...)
			if got.status != exitFailed || !strings.Contains(got.stderr, want) || got.stdout != "" {
				t.Errorf("ink %s: status %d, said %q", c.args, got.status, got.stdout+got.stderr)
			}
		}
	}
	if got := in(t, strings.Repeat("#", maxColour+1), "ink"); got.status != exitFailed || !strings.Contains(got.stderr, "too long") {
		t.Errorf("a long line: %d %q", got.status, got.stderr)
	}
}

func TestInkCompletes(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"__complete", "in"}, "ink\n"},
		{[]string{"__complete", "ink", "--intent", ""}, "perceptual\nrelative\nabsolute\n"},
		{[]string{"__complete", "ink", "--profile", ""}, "coated\nnewsprint\nuncoated\nFOGRA39L_coated\n"},
	} {
		if got := in(t, "", c.args...); !strings.HasPrefix(got.stdout, c.want) {
			t.Errorf("%v: %q", c.args, got.stdout)
		}
	}
}

// TestColourDocs runs every command the documents of colour show and compares
// what they print, and the numbers of the table of ink sums.
func TestColourDocs(t *testing.T) {
	shown := regexp.MustCompile("(?m)^    \\$ banxin (ink .*)\n((?:    [#{].*\n)+)")
	for name, lang := range map[string]string{"colour.md": "en", "colour.zh.md": "zh"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		commands := shown.FindAllStringSubmatch(string(text), -1)
		if len(commands) < 2 {
			t.Fatalf("%s shows %d commands", name, len(commands))
		}
		for _, m := range commands {
			args := strings.Fields(strings.ReplaceAll(m[1], "'", ""))
			got := in(t, "", append(args, "-lang", lang)...)
			if want := strings.ReplaceAll(m[2], "    ", ""); got.stdout != want {
				t.Errorf("%s: %s\n%swant\n%s", name, m[1], got.stdout, want)
			}
		}
		rows := regexp.MustCompile("(?m)^\\| `([A-Za-z0-9_]+)` .*\\| ([0-9]+) \\| ([0-9]+) \\|$").FindAllStringSubmatch(string(text), -1)
		if len(rows) != 5 {
			t.Fatalf("%s: %d profiles in its table", name, len(rows))
		}
		for _, row := range rows {
			for i, intent := range []string{"perceptual", "relative"} {
				black := inks(t, "", "-profile", row[1], "-intent", intent, "#000")[0]["total"].(float64)
				if want, _ := strconv.ParseFloat(row[2+i], 64); math.Round(black) != want {
					t.Errorf("%s: the black of %s, %s, is %.1f", name, row[1], intent, black)
				}
			}
		}
	}
}
