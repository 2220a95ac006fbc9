package preflight

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"banxin/internal/diag"
)

var update = flag.Bool("update", false, "rewrite docs/preflight.md and docs/preflight.zh.md")

// TestDocs holds the pages of documentation to the table and to the corpus.
func TestDocs(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		name := "../../docs/preflight.md"
		if lang == "zh" {
			name = "../../docs/preflight.zh.md"
		}
		want := manual(lang)
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s is not what the table says; go test ./press/preflight -run TestDocs -update rewrites it (%v)", name, err)
		}
	}
}

// manual writes the page of one language.
func manual(lang string) string {
	var b strings.Builder
	in := func(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(lang) }
	b.WriteString(in(introZH, introEN))
	rules := table()
	b.WriteString(in(fmt.Sprintf("\n## 全部规则（%d 条）\n\n", len(rules)), fmt.Sprintf("\n## All rules (%d)\n\n", len(rules))))
	b.WriteString(in("“级别”是默认的，印刷厂可以用 `severity:` 改，错误不能降低。“看哪里”：版 = 排好的版面，文件 = 写成的或收到的 PDF。\n\n| 代码 | 要求 | 级别 | 看哪里 | 依据 |\n|---|---|---|---|---|\n",
		"The severity is the usual one: a printing house may change it with `severity:`, but no error is ever lowered. Where: pages = composed pages, file = a PDF, written or received.\n\n| code | what must be | severity | where | source |\n|---|---|---|---|---|\n"))
	severity := map[diag.Severity]string{diag.Error: in("错误", "error"), diag.Warning: in("警告", "warning"), diag.Info: in("提示", "note")}
	look := map[where]string{inEdition: in("版", "pages"), inFile: in("文件", "file"), inBoth: in("版、文件", "pages, file")}
	for _, r := range rules {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", r.code, r.demand.In(lang), severity[r.worst], look[r.look], sourceIn(r.source, lang))
	}
	b.WriteString(in(corpusZH, corpusEN))
	b.WriteString(in("| 代码 | 埋下的毛病 |\n|---|---|\n", "| code | faults that are put into files |\n|---|---|\n"))
	faults := map[diag.Code][]string{}
	for _, part := range [][]seed{seedsOfFile(), seedsOfBoxes(), seedsOfFonts(), seedsOfColour(), seedsOfMarks(), seedsOfStates()} {
		for _, s := range part {
			faults[s.code] = append(faults[s.code], strings.Join(strings.Fields(strings.ReplaceAll(s.name, "|", "/")), " "))
		}
	}
	var codes []string
	for c := range faults {
		codes = append(codes, string(c))
	}
	sort.Strings(codes)
	for _, c := range codes {
		fmt.Fprintf(&b, "| `%s` | %s |\n", c, strings.Join(faults[diag.Code(c)], "; "))
	}
	return b.String()
}

// sourceIn says where a demand is from.
func sourceIn(s, lang string) string {
	if lang != "zh" {
		return s
	}
	return strings.NewReplacer("newspaper practice", "报纸印刷惯例", "printers' practice", "印刷厂惯例", "printing house", "印刷厂", "decoded from a simulated print", "从模拟印刷里解码", "decoded from the page", "从版面解码", "annex", "附录").Replace(s)
}

const introEN = `# Preflight

[中文](preflight.zh.md)

What is checked before anything is printed: the pages as they are composed, the press file as it was written, and any PDF somebody sends.

## An advertiser's file

    $ banxin preflight guanggao.pdf
    $ banxin preflight -profile newsprint-220 a.pdf b.pdf
    $ banxin preflight -profile chenguang.yaml -json a.pdf

` + "`-profile`" + ` takes the name of a shipped contract or the file of a printing house ([printer.md](printer.md)); without it the limits are those of newsprint. Each finding names the page, the place in millimetres from the top left of the trim, the number of the object at fault, and the mend. Exit status 0: nothing, or warnings; 1: errors; 2: it could not be run. With ` + "`-json`" + ` each finding is an object on a line of its own:

    {"severity":"error","code":"rgb-colour","span":{"file":"guanggao.pdf"},"message":{"zh":"…","en":"…"},"hint":{"zh":"…","en":"…"},"place":{"page":1,"x":17.6,"y":31.9,"object":4}}

The same kind of fault is told once a page, with how often it occurs. A file that cannot be read is one finding, not a crash, however it is broken; reading is bounded in time and memory.

## Our own files

` + "`banxin check`" + ` and ` + "`banxin build`" + ` judge the composed pages by the rules marked “pages”; every finding stands at the line of the issue that caused it. After that the no-loss proof reads each written file back, character by character and glyph by glyph. ` + "`banxin build`" + ` then judges the file of all pages by the rules marked “file”; what it finds names the line of the issue again.

## What is estimated

- Colours are judged by the inks they lay; of RGB, patterns and tint transforms written as programs, only how light they are, or nothing, is known. Colours that overprint are added up on the rendered page: of our own files wherever they could come to more than the limit ([plates.md](plates.md)), of files of others on their first 16 pages, at 72 dots an inch.
- A clip is taken for the box around it, and so is a shape that is no rectangle: what is told of a place is told of that box.
- How near type comes to the trim is measured on composed pages by the outlines, in files of others by the em box of the characters.
- Of font programs, glyphs and widths of composite fonts are checked; of simple fonts only whether the program can be read.
- ISO 15930 is sold, and its text was not at hand: sources name the part of the standard that a demand is known from. This is no certificate.
`

const introZH = `# 印前检查

[English](preflight.md)

付印之前查什么：排好的版面、写成的印刷文件，以及别人送来的任何 PDF。

## 广告主送来的文件

    $ banxin preflight guanggao.pdf
    $ banxin preflight -profile newsprint-220 a.pdf b.pdf
    $ banxin preflight -profile chenguang.yaml -json a.pdf

` + "`-profile`" + ` 写自带的印刷厂要求的名称，或印刷厂自己的文件（见 [printer.zh.md](printer.zh.md)）；不写就按新闻纸。每个问题都说明在第几版、距成品左上角多少毫米、是哪个对象，以及怎么改。退出码：0 没有问题或只有警告，1 有错误，2 没能运行。加 ` + "`-json`" + ` 时一个问题一行：

    {"severity":"error","code":"rgb-colour","span":{"file":"guanggao.pdf"},"message":{"zh":"…","en":"…"},"hint":{"zh":"…","en":"…"},"place":{"page":1,"x":17.6,"y":31.9,"object":4}}

同类问题每版只说一次，并说明共有几处。读不了的文件也只是一个问题，不管坏成什么样都不会让程序崩溃；用的时间和内存有上限。

## 自己的文件

` + "`banxin check`" + ` 和 ` + "`banxin build`" + ` 按标着“版”的规则检查排好的版面，每个问题都指到稿件或设计里引起它的那一行。然后逐字逐形读回写成的文件，证明一字不少。` + "`banxin build`" + ` 再按标着“文件”的规则检查全部版面的那个文件，发现的问题同样指到那一行。

## 哪些是估计

- 颜色按它用的油墨判断；RGB、图案和写成程序的专色换算，只知道深浅，或什么都不知道。叠印的颜色加起来多少，在渲染出的版面上量：自己的文件凡可能超过上限的都量（见 [plates.zh.md](plates.zh.md)），别人的文件量前 16 版，每英寸 72 点。
- 裁切路径按它的外框算，不是矩形的图形也按外框算：说到的位置是外框的位置。
- 字离裁切边多远，排好的版面按字形轮廓量，别人的文件按字身框量。
- 字体程序：复合字体检查字形和字宽，单字节字体只看程序能不能读。
- ISO 15930 要买，手头没有原文：“依据”写的是已知这条要求出自哪一部分。这里的结果不是认证。
`

const corpusEN = `
## What the rules are tested by

Each of these faults is put, one at a time, into files of ours of all three standards and into one that owes nothing to our writer; it must be found by its code, and nothing else may be found. Some two hundred files without fault, ours with marks, spot inks and outlined text and some that Ghostscript made among them, must raise no alarm of any kind.

`

const corpusZH = `
## 规则怎样测试

下面每个毛病一次一个埋进文件：我们自己三种标准的文件，和一个与我们的程序无关的文件；必须按代码找到它，而且不许找到别的。另有约两百个没有毛病的文件（带标记的、有专色的、文字转曲的，以及 Ghostscript 做的），不许有任何误报。

`
