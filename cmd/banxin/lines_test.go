package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"banxin/internal/diag"
	"banxin/layout/text"
)

// broken is the contract of `banxin lines`, written down once more.
type broken struct {
	Lines []struct {
		Text     string
		Width    float64
		Clusters []struct {
			Text string
			X, W float64
		}
	}
}

// breakText runs `banxin lines` on one paragraph.
func breakText(t testing.TB, para string, args ...string) broken {
	t.Helper()
	got := in(t, para, append([]string{"lines"}, args...)...)
	if got.status != exitFine || strings.Count(got.stdout, "\n") != 1 {
		t.Fatalf("%q: status %d, %q %s", para, got.status, got.stdout, got.stderr)
	}
	var b broken
	if err := json.Unmarshal([]byte(got.stdout), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestLinesPrintsTheContract(t *testing.T) {
	// Both marks stand at a line end and give up their blank half.
	got := in(t, "天气好，我们去。\n", "lines", "-measure", "3.5em")
	want := `{"lines":[{"text":"天气好，","width":3.5,"clusters":[{"text":"天","x":0.0,"w":1.0},{"text":"气","x":1.0,"w":1.0},{"text":"好","x":2.0,"w":1.0},{"text":"，","x":3.0,"w":0.5}]},` +
		`{"text":"我们去。","width":3.5,"clusters":[{"text":"我","x":0.0,"w":1.0},{"text":"们","x":1.0,"w":1.0},{"text":"去","x":2.0,"w":1.0},{"text":"。","x":3.0,"w":0.5}]}]}` + "\n"
	if got.status != exitFine || got.stdout != want {
		t.Errorf("status %d\n%swant\n%s%s", got.status, got.stdout, want, got.stderr)
	}
}

// TestLinesLoseNothing counts characters: lines together say the paragraph, and
// the clusters of a line say the line.
func TestLinesLoseNothing(t *testing.T) {
	for _, para := range []string{
		"11月24日下午，长宁区举办第七轮居民区党建工作“金银奖”、第四轮“两新”组织党建工作“五星奖”联合工作展示会。",
		"他用App和Wi-Fi办理ETC，花了3.5元（约合80%）……然后——走了！",
		"𬭎𬬭葛󠄀一々，10:30–11:00，C++语言。",
		"a", "。", "“”", "—", "word word word word word word",
	} {
		for _, args := range [][]string{{"-measure", "13em"}, {"-measure", "5em", "-level", "none", "-punctuation", "none"},
			{"-measure", "20mm", "-size", "10.5pt", "-level", "strict", "-punctuation", "kaiming", "-face", "hei"},
			{"-measure", "9em", "-vertical"}, {"-measure", "4em", "-vertical", "-mode", "stable", "-face", "nameplate"},
			{"-measure", "7em", "-indent", "2em", "-gap", "0.15", "-punctuation", "banjiao", "-level", "basic", "-face", "kai"}} {
			var text strings.Builder
			for _, ln := range breakText(t, para, args...).Lines {
				text.WriteString(ln.Text)
				var said strings.Builder
				x := math.Inf(-1)
				for _, c := range ln.Clusters {
					said.WriteString(c.Text)
					if c.X < x-1e-4 || c.W < 0 {
						t.Errorf("%q %v: cluster %+v after %.4f", para, args, c, x)
					}
					x = c.X + c.W
				}
				if said.String() != ln.Text {
					t.Errorf("%q %v: clusters say %q, the line %q", para, args, said.String(), ln.Text)
				}
				if math.Abs(x-ln.Width) > 2e-4 {
					t.Errorf("%q %v: the last cluster ends at %.4f, the line at %.4f", para, args, x, ln.Width)
				}
			}
			want, got := strings.ReplaceAll(para, " ", ""), strings.ReplaceAll(text.String(), " ", "")
			if got != want {
				t.Errorf("%v: %q became %q", args, para, got)
			}
		}
	}
}

// A word is divided only where that is asked for, and its hyphen, which the
// source does not have, is in no line.
func TestLinesHyphenate(t *testing.T) {
	const para = "据英文报纸International Herald Tribune的representative报道称"
	said := func(args ...string) (s string) {
		for _, ln := range breakText(t, para, append(args, "-measure", "9em")...).Lines {
			s += ln.Text + "|"
		}
		return s
	}
	if got, want := said("-hyphenate"), "据英文报纸Inter|national Herald|Tribune的repre|sentative报道称|"; got != want {
		t.Errorf("hyphenated: %s", got)
	}
	if got, want := said(), "据英文报纸|International|Herald Tribune的|representative报|道称|"; got != want {
		t.Errorf("whole words: %s", got)
	}
}

// In vertical text two or three figures are one cluster in a cell of 1 em, words
// are as long as they are wide, there is no gap beside what stands upright, and
// ： gives nothing up.
func TestLinesVertical(t *testing.T) {
	for _, c := range []struct{ para, want string }{
		{"12日：“好。”", "12 0 1|日 1 1|： 2 1|“ 3 0.5|好 3.5 1|。 4.5 0.5|” 5 0.5"},
		{"共3.0%，5G", "共 0 1|3.0 1 1|% 2 1|， 3 1|5G 4 1"},
		{"WTO好 A4 纸", "W 0 1|T 1 1|O 2 1|好 3 1|  4 0|A4 4 1|  5 0|纸 5 1"},
		{"真的？！去", "真 0 1|的 1 1|？！ 2 1|去 3 1"},
		{"甲——乙·丙", "甲 0 1|—— 1 2|乙 3 1|· 4 0.5|丙 4.5 1"},
	} {
		var got []string
		for _, k := range breakText(t, c.para, "-vertical", "-measure", "20em").Lines[0].Clusters {
			got = append(got, fmt.Sprintf("%s %v %v", k.Text, k.X, k.W))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.para, s, c.want)
		}
	}
	year := breakText(t, "在2020年", "-vertical").Lines[0]
	for i, want := range []float64{0, 1.25, 1.807, 2.364, 2.921, 3.728} { // figures of 0.557 em, a gap on both sides
		if math.Abs(year.Clusters[i].X-want) > 3e-3 {
			t.Errorf("2020 stands at %v", year.Clusters)
			break
		}
	}
}

func TestLinesOfSeveralParagraphs(t *testing.T) {
	got := in(t, "甲\r\n\n乙", "lines")
	want := `{"lines":[{"text":"甲","width":1.0,"clusters":[{"text":"甲","x":0.0,"w":1.0}]}]}
{"lines":[]}
{"lines":[{"text":"乙","width":1.0,"clusters":[{"text":"乙","x":0.0,"w":1.0}]}]}
`
	if got.status != exitFine || got.stdout != want {
		t.Errorf("status %d\n%s", got.status, got.stdout)
	}
	if got := in(t, "", "lines"); got.status != exitFine || got.stdout != "" {
		t.Errorf("nothing in: %d %q", got.status, got.stdout)
	}
}

func TestLinesRefusesWhatItCannotRead(t *testing.T) {
	for _, c := range []struct{ stdin, args, want string }{
		{"", "-measure 0em", "-measure"},
		{"", "-measure thirteen", "-measure"},
		{"", "-measure 1e9em", "-measure"},
		{"", "-measure 99999999em", "-measure"},
		{"", "-measure -3em", "-measure"},
		{"", "-measure 13", "-measure"},
		{"", "-size 9", "-size"},
		{"", "-size 1em", "-size"},
		{"", "-size 0.1pt", "-size"},
		{"", "-level loose", "-level"},
		{"", "-punctuation half", "-punctuation"},
		{"", "-indent 13em", "-indent"},
		{"", "-gap 7", "-gap"},
		{"", "-gap NaN", "-gap"},
		{"", "-face arial", "-face"},
		{"\xff\xfe", "", "not UTF-8"},
		{strings.Repeat("长", maxParagraph), "", "longer than"},
	} {
		got := in(t, c.stdin, append([]string{"lines"}, strings.Fields(c.args)...)...)
		if got.status != exitFailed || !strings.Contains(got.stderr, c.want) || got.stdout != "" {
			t.Errorf("lines %s: status %d, said %.200q", c.args, got.status, got.stdout+got.stderr)
		}
	}
}

func TestLinesNamesACharacterNoFaceHas(t *testing.T) {
	got := in(t, "好\n天\U0003FFFD气\n", "lines")
	if got.status != exitErrors || !strings.Contains(got.stderr, "-:2:2: error:") || strings.Count(got.stdout, "\n") != 2 {
		t.Errorf("status %d\n%s%s", got.status, got.stdout, got.stderr)
	}
}

func FuzzLines(f *testing.F) {
	f.Add("他说：“你好，A4纸……”——走了！", uint8(5))
	f.Add("\u202e\u200d\ufe0f\u0301//··", uint8(1))
	f.Fuzz(func(t *testing.T, para string, ems uint8) {
		if !utf8.ValidString(para) || len(para) > 4000 {
			return
		}
		flags := linesFlags{measure: fmt.Sprintf("%dem", 1+ems%40), size: "9pt", level: "gb", punctuation: "quanjiao", indent: "0em", gap: "0.25", face: "song", mode: modeWords[int(ems)%2], vertical: ems%3 == 0}
		set, err := flags.setting()
		if err != nil {
			t.Fatal(err)
		}
		var sh text.Shaper
		var br text.Breaker
		var ds diag.List
		for _, ln := range set.broken(&sh, &br, para, diag.Span{}, &ds).Lines {
			said := ""
			for _, c := range ln.Clusters {
				said += c.Text
			}
			if said != ln.Text {
				t.Errorf("clusters say %q, the line %q", said, ln.Text)
			}
		}
	})
}
