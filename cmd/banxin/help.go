package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"banxin/internal/diag"
	"banxin/press/profiles"
)

// helpText is one page of help: what a verb is for, how it is called, and its flags in the order
// a reader wants them.
type helpText struct {
	name  string
	usage diag.Text
	short diag.Text
	long  diag.Text
	flags []string // names in flagTexts
}

// flagText explains one flag as it is written.
type flagText struct {
	name string
	form diag.Text
	text diag.Text
}

var verbHelp = []helpText{
	{"build", diag.Text{ZH: "banxin build 期目录 … [选项]", EN: "banxin build DIR … [flags]"},
		diag.Text{ZH: "排一期报，做出印刷版、网络版和校样", EN: "set an issue: print-ready pages, web edition, proofs"},
		diag.Text{
			ZH: `读期目录里的 issue.yaml、stories/*.md 和上一级的 paper.yaml，排好版面，写到
out/报纸/期/：press/ 交印厂的文件（印厂要的 PDF、清单、样张、付印单），web/ 供下载
的 PDF，proof/ 每版一张校样图，report.json 检查结果，SHA256SUMS 校验和。
写完的 PDF 会重新读一遍：每篇稿件的字一个不少、一个不多、次序不乱，才算成功。
有错误时不写 PDF，旧的成品原样不动。文件夹里总是同一次排版的成品：只做一种时，
别的旧成品一并撤下。
可以写几期，几期同时做；各期的结果按写的次序一期一期报告，一期有错不耽误别的期，退出码
取最坏的一期。中断时，做完的期是完整的，没做完的不留痕迹。`,
			EN: `Reads issue.yaml and stories/*.md in the issue folder DIR and paper.yaml above it,
sets the pages and writes out/PAPER/ISSUE/: press/ for the printing house (the PDFs it
takes, manifest, contact sheet, sign-off sheet), web/ for download, proof/ a picture
of each page, report.json with the diagnostics, SHA256SUMS.
The finished PDFs are read back: each story's characters must be there once and in
order. With errors no PDF is written and the old output stays as it is. What lies in
the folder always comes from one run: when only one product is made, older ones go.
Several issues may be named: they are set side by side, what is said of each comes in
one piece, in the order given; one with errors does not stop the others, and the exit
status is that of the worst. When broken off, finished issues are whole and nothing is
left of the others.`},
		[]string{"out", "only", "cache", "jobs", "json", "lang"}},
	{"check", diag.Text{ZH: "banxin check 期目录 … [选项]", EN: "banxin check DIR … [flags]"},
		diag.Text{ZH: "只检查，不写文件", EN: "diagnostics only; writes no file"},
		diag.Text{
			ZH: "排一遍版，列出每个问题：在哪个文件哪一行，为什么，怎么改。可以写几期。",
			EN: "Sets the pages and lists every problem: file and line, why, and what to do. Several\nissues may be named."},
		[]string{"verbose", "cache", "jobs", "json", "lang"}},
	{"proof", diag.Text{ZH: "banxin proof 期目录 … [选项]", EN: "banxin proof DIR … [flags]"},
		diag.Text{ZH: "只做校样图", EN: "page proofs only"},
		diag.Text{
			ZH: "每版一张 PNG，150 dpi，写到 out/报纸/期/proof/。与 build -only proof 相同。可以写几期。\n已有的印刷、网络版文件留着；期改过了，就移到 earlier/。",
			EN: "One PNG a page, 150 dpi, in out/PAPER/ISSUE/proof/. The same as build -only proof.\nSeveral issues may be named. Files for press and web that are there stay; once the\nissue has changed they move to earlier/."},
		[]string{"out", "cache", "jobs", "json", "lang"}},
	{"plan", diag.Text{ZH: "banxin plan 期目录 [选项]", EN: "banxin plan DIR [flags]"},
		diag.Text{ZH: "给写了 auto 的版各排三个方案", EN: "propose three plans for each page with auto"},
		diag.Text{
			ZH: `issue.yaml 里只写了 auto 的版由程序排：各出三个方案，好的在前，画成示意图，并列出每件的
版位。build 和 check 用第一个。-write 把选中的方案作为 place 写进 issue.yaml，别的一个字不
动，往后由编辑改；-draw 把各方案的校样画到 out/plans/方案/报纸/期/。排不出来的版说明为什么、
怎样就排得下。规则见 docs/auto.zh.md。`,
			EN: `Pages that have auto and no place in issue.yaml are planned by the program: three plans
each, the best first, as sketches with the place of every item. build and check take the
first. -write puts the plan picked into issue.yaml as place, where an editor owns it, and
changes nothing else there; -draw makes proofs of the plans in out/plans/PLAN/PAPER/ISSUE/.
Of a page without a plan it says why, and what would help. The rules: docs/auto.md.`},
		[]string{"plan-write", "pick", "draw", "out", "jobs", "json", "lang"}},
	{"dump", diag.Text{ZH: "banxin dump 期目录 [选项]", EN: "banxin dump DIR [flags]"},
		diag.Text{ZH: "把排好的版面写成文字，一行一项", EN: "the composed pages as text, one line an item"},
		diag.Text{
			ZH: "写到标准输出，用来比较两次排版有什么不同。检查结果写到标准错误。",
			EN: "Written to standard output, to see what differs between two runs. Diagnostics go\nto standard error."},
		[]string{"jobs", "json", "lang"}},
	{"preflight", diag.Text{ZH: "banxin preflight 文件.pdf … [选项]", EN: "banxin preflight FILE.pdf … [flags]"},
		diag.Text{ZH: "PDF 合不合印刷厂的要求（广告主送来的也行）", EN: "will this PDF print? an advertiser's, too"},
		diag.Text{
			ZH: `按一百多条规则检查任何 PDF：标准、输出意图、页面框和出血、字体、颜色和专色、叠印、
字号和线宽、图片精度、透明、图层、链接……每个问题说明在第几版、距成品左上角多少毫米、
是哪个对象，为什么不行，怎么改。docs/preflight.zh.md 列出全部规则。`,
			EN: `Judges any PDF by more than a hundred rules: standard, output intent, page boxes and
bleed, fonts, colours and spot inks, overprint, sizes of type and lines, resolution of
pictures, transparency, layers, links … Each finding says on which page, how many
millimetres from the top left of the trim, in which object, why, and what to do.
docs/preflight.md lists all rules.`},
		[]string{"printer-profile", "json", "lang"}},
	{"verify", diag.Text{ZH: "banxin verify 文件夹 [选项]", EN: "banxin verify FOLDER [flags]"},
		diag.Text{ZH: "收到的印刷文件对不对、全不全", EN: "are the press files all there and unchanged?"},
		diag.Text{
			ZH: `印刷厂收到文件后、编辑发出之前用：文件夹（或它的 zip）里的文件与交出时一样不一样，有没有
缺、有没有多；每版是不是这一期的、次序对不对、大小一样不一样；manifest.json、文件里的标题、
日期、标准、输出意图，与页边的文字和版面标记是不是说同一件事；单版文件与合订文件里的版是不是
同一版。不需要稿件，只要这个文件夹。`,
			EN: `For the printing house that has received the files, and for the editor before they are
sent: whether the files in the folder (or a zip of it) are as they were handed over, none
missing and none too many; whether each page is of this issue, in its place and of one
size; whether manifest.json, the files' title, date, standard and output intent, the
slug and the page-identity mark say the same; and whether a page is the same in a file
of its own and in that of all. It needs no stories, only the folder.`},
		[]string{"jobs", "json", "lang"}},
	{"lines", diag.Text{ZH: "banxin lines [选项] < 段落", EN: "banxin lines [flags] < PARAGRAPHS"},
		diag.Text{ZH: "看一段字怎样折行", EN: "how would this text break?"},
		diag.Text{
			ZH: `从标准输入读段落，一行一段；每段输出一个 JSON 对象：
{"lines":[{"text":"…","width":13.0,"clusters":[{"text":"，","x":3.5,"w":0.5}]}]}
长度以 em（一个字宽）计：x 从行首算起，w 是挤压后的宽度，不含字后的空。`,
			EN: `Reads paragraphs from standard input, one a line, and prints a JSON object for each:
{"lines":[{"text":"…","width":13.0,"clusters":[{"text":"，","x":3.5,"w":0.5}]}]}
Lengths are in em: x from the line's start, w the advance after compression, without
the space that follows.`},
		[]string{"measure", "size", "level", "punctuation", "indent", "gap", "face", "mode", "hang", "grid", "vertical", "hyphenate", "lang"}},
	{"ink", diag.Text{ZH: "banxin ink [选项] '#c8102e' …", EN: "banxin ink [flags] '#c8102e' …"},
		diag.Text{ZH: "一种颜色印出来用多少油墨", EN: "which inks make this colour?"},
		diag.Text{
			ZH: `颜色写成 #rgb 或 #rrggbb（sRGB），要加引号；不写颜色时从标准输入读，一行一个。
每种颜色输出一行：青、品红、黄、黑各多少，共多少，以百分数计，四舍五入。加 -json 时
每种颜色输出一个 JSON 对象，不取整：{"rgb":"#c8102e","c":…,"m":…,"y":…,"k":…,"total":…}
版面上的黑字、黑线和灰不经过这里：黑就是 K100，灰是 K 的网点。`,
			EN: `Colours are #rgb or #rrggbb (sRGB), in quotation marks; without any they are read from
standard input, one a line. Prints a line for each: cyan, magenta, yellow, black and
their sum in per cent, rounded. With -json it prints an object for each, unrounded:
{"rgb":"#c8102e","c":…,"m":…,"y":…,"k":…,"total":…}
Black type, rules and greys of a page do not pass through here: black is K100, greys
are tints of K.`},
		[]string{"profile", "intent", "ink-json", "lang"}},
	{"new", diag.Text{ZH: "banxin new paper 名字 | banxin new issue 报纸/名字 -date 日期", EN: "banxin new paper NAME | banxin new issue PAPER/NAME -date DATE"},
		diag.Text{ZH: "新办一份报纸，或照上一期的版样开一期", EN: "begin a title, or an issue planned like the last"},
		diag.Text{
			ZH: `new paper 写好一份报纸的版式和第一期，放在 issues/名字/（写成路径就放在那里），马上可以
排：-kind 选四开、对开或 A4，报名、刊记、稿件都是示例，换成自己的。new issue 照最近一期
的版样开下一期：期号加一，稿件留空待写，图和广告重新安排；名字是日期时不用写 -date。
已经有的文件夹绝不覆盖。docs/new-title.zh.md 从头讲起。`,
			EN: `new paper writes the design of a title and its first issue into issues/NAME/ (or the
path that is given), and they build at once: -kind chooses 四开, 对开 or A4; name, imprint
and stories are examples to be replaced. new issue begins an issue with the plan of the
latest one: the next number, stories that wait to be written, pictures and advertisements
to be placed anew; where NAME is a date, -date may be left out. No folder that is there
is ever touched. docs/new-title.md tells it from the start.`},
		[]string{"kind", "name", "date", "lang"}},
	{"version", diag.Text{ZH: "banxin version", EN: "banxin version"},
		diag.Text{ZH: "版本", EN: "the version of the program"}, diag.Text{}, nil},
	{"completion", diag.Text{ZH: "banxin completion bash|zsh|fish|powershell", EN: "banxin completion bash|zsh|fish|powershell"},
		diag.Text{ZH: "输出命令行补全脚本", EN: "a script that completes command lines"},
		diag.Text{
			ZH: "用法举例：source <(banxin completion bash)",
			EN: "For example: source <(banxin completion bash)"}, nil},
}

var flagTexts = []flagText{
	{"out", diag.Text{ZH: "-o 文件夹", EN: "-o FOLDER"},
		diag.Text{ZH: "成品放在哪里，默认 out；下面再分 报纸/期", EN: "where output goes, out by default; PAPER/ISSUE is added"}},
	{"only", diag.Text{ZH: "-only press|ticket|web|proof", EN: "-only press|ticket|web|proof"},
		diag.Text{ZH: "只做一种：印刷版、印刷版加付印单和样张、网络版或校样", EN: "make one product only; ticket: the press files with sign-off and contact sheet"}},
	{"cache", diag.Text{ZH: "-cache 文件夹|off", EN: "-cache FOLDER|off"},
		diag.Text{ZH: "做好的图片存在哪里，下次不必重做；默认在用户的缓存文件夹，随时可以删", EN: "where pictures made ready are kept for the next run; the user's cache folder by default; it may be deleted at any time"}},
	{"plan-write", diag.Text{ZH: "-write", EN: "-write"},
		diag.Text{ZH: "把选中的方案写进 issue.yaml", EN: "write the plan picked into issue.yaml"}},
	{"pick", diag.Text{ZH: "-pick 2", EN: "-pick 2"},
		diag.Text{ZH: "选第几个方案，默认 1", EN: "which plan is picked; 1 by default"}},
	{"draw", diag.Text{ZH: "-draw", EN: "-draw"},
		diag.Text{ZH: "画出各方案的校样", EN: "draw proofs of the plans"}},
	{"kind", diag.Text{ZH: "-kind tabloid|broadsheet|newsletter", EN: "-kind tabloid|broadsheet|newsletter"},
		diag.Text{ZH: "四开小报、对开大报、A4 通讯（内部资料），默认 tabloid", EN: "四开, 对开, or A4 (internal matter); tabloid by default"}},
	{"name", diag.Text{ZH: "-name 报名", EN: "-name TITLE"},
		diag.Text{ZH: "报名，以后可在 paper.yaml 里改", EN: "what the title is called; it can be changed in paper.yaml"}},
	{"date", diag.Text{ZH: "-date 2026-01-05", EN: "-date 2026-01-05"},
		diag.Text{ZH: "这一期的日期；new paper 默认今天", EN: "the date of the issue; today for new paper if left out"}},
	{"jobs", diag.Text{ZH: "-j 数", EN: "-j N"},
		diag.Text{ZH: "最多用几个线程，默认与处理器数相同", EN: "threads at most; as many as processors by default"}},
	{"json", diag.Text{ZH: "-json", EN: "-json"},
		diag.Text{ZH: "检查结果写成 JSON，一行一个", EN: "diagnostics as JSON, one object a line"}},
	{"profile", diag.Text{ZH: "-profile newsprint", EN: "-profile newsprint"},
		diag.Text{ZH: "印在什么上：" + strings.Join(profiles.Presses(), "、") + "，\n        或一个 ICC 文件；默认 newsprint",
			EN: "printed on what: " + strings.Join(profiles.Presses(), ", ") + ",\n        or an ICC file; newsprint by default"}},
	{"printer-profile", diag.Text{ZH: "-profile newsprint", EN: "-profile newsprint"},
		diag.Text{ZH: "按哪家印刷厂的要求：自带的名称，或一个 .yaml 文件；默认 newsprint",
			EN: "by whose demands: a shipped contract's name, or a .yaml file; newsprint by default"}},
	{"intent", diag.Text{ZH: "-intent perceptual|relative|absolute", EN: "-intent perceptual|relative|absolute"},
		diag.Text{ZH: "印不出的颜色怎么办：perceptual 整体靠拢，relative 只动印不出的（黑随纸），\n        absolute 连白也要一样；默认 perceptual",
			EN: "what of colours that cannot be printed: perceptual draws all together, relative moves those alone (with black point compensation),\n        absolute keeps even the white; perceptual by default"}},
	{"ink-json", diag.Text{ZH: "-json", EN: "-json"},
		diag.Text{ZH: "一种颜色写成一个 JSON 对象，一行一个，不取整", EN: "one JSON object a line for each colour, unrounded"}},
	{"lang", diag.Text{ZH: "-lang zh|en", EN: "-lang zh|en"},
		diag.Text{ZH: "用中文还是英文，默认随终端", EN: "Chinese or English; as the terminal has it by default"}},
	{"measure", diag.Text{ZH: "-measure 13em", EN: "-measure 13em"},
		diag.Text{ZH: "行长，em 或 pt、mm，默认 13em", EN: "length of the line in em, pt or mm; 13em by default"}},
	{"size", diag.Text{ZH: "-size 9pt", EN: "-size 9pt"},
		diag.Text{ZH: "字号，默认 9pt", EN: "size of the type, 9pt by default"}},
	{"level", diag.Text{ZH: "-level none|basic|gb|strict", EN: "-level none|basic|gb|strict"},
		diag.Text{ZH: "避头尾的严格程度，默认 gb", EN: "which marks may begin or end a line; gb by default"}},
	{"punctuation", diag.Text{ZH: "-punctuation quanjiao|kaiming|banjiao|none", EN: "-punctuation quanjiao|kaiming|banjiao|none"},
		diag.Text{ZH: "标点样式：全角、开明、半角、不挤，默认 quanjiao", EN: "style of the marks: full, kaiming, half, untouched; quanjiao by default"}},
	{"indent", diag.Text{ZH: "-indent 0em", EN: "-indent 0em"},
		diag.Text{ZH: "首行缩进，默认 0em", EN: "indent of the first line, 0em by default"}},
	{"gap", diag.Text{ZH: "-gap 0.25", EN: "-gap 0.25"},
		diag.Text{ZH: "汉字与西文之间的空，以 em 计，默认 0.25", EN: "space between Han and Western in em, 0.25 by default"}},
	{"face", diag.Text{ZH: "-face song", EN: "-face song"},
		diag.Text{ZH: "字体：song、song-black、hei、hei-black、kai、nameplate，默认 song", EN: "song, song-black, hei, hei-black, kai or nameplate; song by default"}},
	{"verbose", diag.Text{ZH: "-v", EN: "-v"},
		diag.Text{ZH: "另外报告每篇稿排得匀不匀：最松、最紧的行，孤字，孤行", EN: "also tell how evenly each story is set: its loosest and tightest line, single characters and lines"}},
	{"mode", diag.Text{ZH: "-mode optimal|stable", EN: "-mode optimal|stable"},
		diag.Text{ZH: "怎样断行：通盘看一段，或一行一行来；默认 optimal", EN: "how lines are broken: a whole paragraph together, or line by line; optimal by default"}},
	{"hang", diag.Text{ZH: "-hang", EN: "-hang"},
		diag.Text{ZH: "行末的 ，、。 排不下时悬到行外", EN: "let ， 、 。 stand beyond the line end where they would not fit"}},
	{"grid", diag.Text{ZH: "-grid", EN: "-grid"},
		diag.Text{ZH: "只有汉字的行落在字格上，不撑开", EN: "keep lines of Han alone on the character grid"}},
	{"vertical", diag.Text{ZH: "-vertical", EN: "-vertical"},
		diag.Text{ZH: "直排：x 从行的上端往下量，两三位数占一格（纵中横）", EN: "vertical text: x goes down from the line's upper end; two or three figures share a cell"}},
	{"hyphenate", diag.Text{ZH: "-hyphenate", EN: "-hyphenate"},
		diag.Text{ZH: "行排得太松时，英文词可以加连字符拆开；连字符不是原文，不算在 text 和 width 里", EN: "hyphenate English words where a line would else be loose; the hyphen is no part of the text and not counted in text and width"}},
}

// help writes the help of a verb, or of the program, to the standard output.
func (a *app) help(c *cobra.Command, _ []string) {
	var b strings.Builder
	verb := ""
	if c.HasParent() {
		verb = c.Name()
	}
	if h := findHelp(verb); h != nil {
		a.verbPage(&b, h)
	} else {
		a.overview(&b)
	}
	io.WriteString(a.stdout, b.String()) // a reader who closed the pipe has read enough
}

// findHelp returns the help of a verb, nil when it has none of its own.
func findHelp(verb string) *helpText {
	for i := range verbHelp {
		if verbHelp[i].name == verb {
			return &verbHelp[i]
		}
	}
	return nil
}

// overview tells what the program is and lists its verbs.
func (a *app) overview(b *strings.Builder) {
	b.WriteString(a.say(`banxin（版心）：中文报纸排版。稿件和版面计划进去，可付印的版面出来。

先试：  banxin build issues/shequ-chenbao/zhoujiaqiao-2020-11

命令：
`, `banxin (版心, the type area) sets Chinese newspapers: stories and a page plan go in,
print-ready pages come out.

Try:    banxin build issues/shequ-chenbao/zhoujiaqiao-2020-11

Verbs:
`))
	for _, h := range verbHelp {
		fmt.Fprintf(b, "  %-11s %s\n", h.name, h.short.In(a.lang))
	}
	b.WriteString(a.say(`
“banxin 命令 -h”看某个命令的用法。长选项写一个或两个横线都行。
退出码：0 没有错误（可以有警告），1 稿件或计划里有错误，2 没能运行。
`, `
“banxin VERB -h” shows how a verb is used. Long flags take one dash or two.
Exit status: 0 no errors (warnings at most), 1 the issue has errors, 2 could not run.
`))
}

// verbPage tells how one verb is used.
func (a *app) verbPage(b *strings.Builder, h *helpText) {
	fmt.Fprintf(b, "%s\n\n  %s\n", h.short.In(a.lang), h.usage.In(a.lang))
	if h.long.EN != "" {
		fmt.Fprintf(b, "\n%s\n", h.long.In(a.lang))
	}
	if len(h.flags) == 0 {
		return
	}
	b.WriteString(a.say("\n选项：\n", "\nFlags:\n"))
	for _, name := range h.flags {
		for _, f := range flagTexts {
			if f.name == name {
				fmt.Fprintf(b, "  %s\n        %s\n", f.form.In(a.lang), f.text.In(a.lang))
			}
		}
	}
}
