package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banxin/internal/judge"
)

// elementIssue returns the folder of an issue with every element a place can
// hold: briefs across and down, notices, a group, codes, contacts, the almanac
// in an ear, boxes of all kinds, and pages counted by sections.
func elementIssue(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "bao", "qi")
	write(t, filepath.Join(dir, "images", "tu.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><circle cx="20" cy="15" r="12"/></svg>`)
	write(t, filepath.Join(dir, "..", "paper.yaml"), `name: 小报
page: { trim: 275x390mm, bleed: 3mm }
nameplate: { lines: 9, columns: 1-4 }
grids: { front: { columns: 5, body: 10.5pt, leading: 15pt }, inner: { columns: 6, body: 9pt, leading: 13.5pt } }
styles: { nameplate: { size: 76pt } }
folio: section
flower: key
contacts: { 热线: 000-00000000, 投稿: t@example.org }
`)
	write(t, filepath.Join(dir, "issue.yaml"), `date: "2020-12-07"
weather: { 今天: 多云, 明天: 小雨 }
credits: { 责编: 某某 }
pages:
  - page: 1
    section: A
    place:
      - { almanac: "", columns: 5, lines: 1-9, box: rule }
      - { briefs: [yi, er], title: 简讯, columns: 1-3, lines: 11-20, box: flower }
      - { qr: "https://example.org/video", text: [扫码看视频, 听居民说], columns: 4-5, lines: 11-20, box: tint }
      - { notices: [san, si], title: 公告栏, columns: 1-4, lines: 22-32, box: double }
      - { contacts: 联系我们, columns: 5, lines: 22-32, box: flower }
      - { group: [images/tu.svg, { picture: images/tu.svg, caption: 又一张, credit: 版心 }], caption: 两张图, columns: 1-5, lines: 34-44 }
  - page: 2
    section: B
    credits: { 校对: 某某 }
    place:
      - { briefs: [wu], columns: 1, lines: 1-20, direction: vertical, sign: diamond, box: double }
      - { notices: [liu, qi], parted: box, columns: 3-4, lines: 1-12 }
      - { qr: "https://example.org/join", text: 报名, side: below, columns: 5-6, lines: 1-12 }
stories:
  yi:
    title: 食堂延长供餐
    body: |
      晚餐供应延长到八点半，并增设一个外带窗口，方便下班晚的居民。
  er:
    title: 电梯更新
    byline: 记者甲
    body: |
      方案已经张贴，居民可在二十日前提出意见，也可扫码填写问卷。
  san:
    title: 遗失启事
    signed: [某某, 2020年11月28日]
    body: |
      某某遗失居住证一本，声明作废。
  si:
    title: 寻物
    signed: 一位居民
    body: |
      上周五遗失一副老花镜，深蓝色镜盒。
  wu:
    title: 清楼日
    body: |
      物业与居委会清理了八个小区的楼道，约定每月第一个周六为清楼日。
  liu:
    title: 招聘
    body: |
      便民菜场招保洁员两名，月休四天。
  qi:
    title: 出租
    body: |
      沿街商铺一间，朝南，长租优先。
`)
	return dir
}

// TestElementsAreBuilt builds an issue with every element: all products are
// proved as they are made, each text stands in the press file once and in the
// order in which it is read, and every code is read back.
func TestElementsAreBuilt(t *testing.T) {
	dir, out := elementIssue(t), t.TempDir()
	if got := process(t, ".", "build", dir, "-o", out, "-cache", "off"); got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	files, err := filepath.Glob(filepath.Join(out, "bao", "qi", "press", "*qi.pdf"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	text := string(judge.Run(t, judge.Need(t, "pdftotext"), "-raw", files[0], "-"))
	text = strings.Join(strings.Fields(text), "")
	for _, want := range []string{
		"食堂延长供餐晚餐供应延长到八点半，", "电梯更新方案已经张贴，", "（记者甲）", "公告栏", "遗失启事", "某某2020年11月28日",
		"今日大雪", "今天多云", "热线000-00000000", "扫码看视频听居民说", "两张图", "右图：又一张", "校对：某某", "B01版",
	} {
		if n := strings.Count(text, want); n < 1 {
			t.Errorf("%q does not stand in %s", want, text)
		}
	}
	judge.Run(t, judge.Need(t, "qpdf"), "--check", files[0])
}

// TestNextIssueKeepsElements: the next issue is planned with the elements of the
// last but for what only that shows, and is read without a word about its plan.
func TestNextIssueKeepsElements(t *testing.T) {
	dir := elementIssue(t)
	next := filepath.Join(dir, "..", "ci")
	if got := process(t, ".", "new", "issue", next, "-date", "2020-12-14"); got.status != exitFine {
		t.Fatalf("status %d\n%s", got.status, got.stderr)
	}
	plan, err := os.ReadFile(filepath.Join(next, "issue.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"section: A", "section: B", `almanac: ""`, "briefs: [yi, er], title: 简讯", "box: flower", "notices: [san, si], title: 公告栏",
		"contacts: 联系我们", "briefs: [wu], sign: diamond", "direction: vertical", "parted: box", "图或广告 2 处", // two codes and a group, by page
	} {
		if !strings.Contains(string(plan), want) {
			t.Errorf("the plan lacks %q:\n%s", want, plan)
		}
	}
	if got := process(t, ".", "check", next); got.status != exitFine {
		t.Errorf("status %d\n%s%s", got.status, got.stdout, got.stderr)
	}
}
