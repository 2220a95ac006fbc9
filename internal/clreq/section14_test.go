package clreq

import "fmt"

// Headlines (section 14; clreq 2.1.3.3, 4.1). Those that turn by themselves are so long that their middle,
// where they would turn if every break were as good, is one the rule forbids.
var headlines14 = []clause{
	{at: "14", src: "practice", rule: "引题 above, 主题 largest, 副题 below; from right to left down the page", storiesDown: true,
		tries: []try{head(story{title: "主要标题", front: "kicker: 在上引题\ndeck: 在下副题\n"}, each(headLines("在上引题|主要标题|在下副题"), largest(1)),
			retold(story{title: "主要标题", front: "kicker: 在上引题\ndeck: 在下副题\n", style: "deck: { face: kai, size: 24pt }"}))}},
	{at: "14", src: "practice", rule: "a headline has a 主题; 引题 and 副题 may be left out", does: "a story without title is an error", test: "issues.TestArchives", downToo: true,
		storiesDown: true, tries: []try{head(story{title: "主要标题"}, headLines("主要标题"), retold(story{title: "主要标题", front: "deck: 副题\n"}))}},
	{at: "14", src: "clreq 4.1.2", rule: "Hei or bold Song for 主题, lighter faces for 引题 and 副题", storiesDown: true,
		tries: []try{head(story{title: "主要标题", front: "kicker: 在上引题\ndeck: 在下副题\n"}, each(headFace(0, "SansSC-Medium"), headFace(1, "SansSC-Black"), headFace(2, "WenKai")),
			retold(story{title: "主要标题", front: "kicker: 在上引题\ndeck: 在下副题\n", headline: "face: song, sizes: [20pt]"})),
			head(story{title: "国因国因", front: "priority: second\n"}, headFace(0, "SerifSC-Black"), retold(story{title: "国因国因", front: "priority: second\n", style: "headline-second: { face: song, sizes: [20pt] }"}))}},
	{at: "14", src: "practice", rule: "lines are centred one by one on their ink, a Han character counting with its em", storiesDown: true,
		tries: []try{
			head(story{title: "[国因国因, 因国回国因国因]", front: "kicker: 国因国因国\n"}, midColumn, retold(story{title: "[国因国因, 因国回国因国因]", headline: "sizes: [20pt], align: left"})),
			head(story{title: "“国因国因国"}, midColumn, nudge("“", 0.6, 0)),
		}},
	{at: "14", src: "practice", rule: "or flush left where the style says so", storiesDown: true,
		tries: []try{head(story{title: "[国因国因, 因国回国因国因]", headline: "sizes: [20pt], align: left"}, atEdge, given("[国因国因, 因国回国因国因]"))}},
	{at: "14", src: "clreq 4.1.2; ours", rule: "the breaks that are given are kept, and no other is made", storiesDown: true,
		tries: []try{head(story{title: "[展示会今天, 在长宁区, 举行]"}, headLines("展示会今天|在长宁区|举行"), retold(story{title: "展示会今天在长宁区举行"}))}},
	{at: "14", src: "practice; ours", rule: "a headline without given breaks turns between words alone", storiesDown: true,
		tries: []try{
			head(story{title: "居民区党建工作联合展示会昨天举行"}, whole("居民区", "党建", "工作", "联合", "展示会", "昨天", "举行"), given("[居民区党建工作联, 合展示会昨天举行]")),
			head(story{title: "长江三角洲区域一体化发展上升为战略"}, whole("长江三角洲", "区域", "一体化", "发展", "上升", "战略"), given("[长江三角洲区域一体, 化发展上升为战略]")),
		}},
	{at: "14", src: "practice", rule: "no break parts an attribute from its noun so that it misreads", state: partly, downToo: true, test: "layout/words.TestHeadlines",
		why: "what goes together is judged by classes of words, on a table of headlines; a break that the meaning alone forbids must be given"},
	{at: "14", src: "practice", rule: "no line begins with 的, nor 地 得 了 着 过", storiesDown: true, does: "a break that is given is not judged",
		tries: []try{
			head(story{title: "人民群众最关心的问题都有了答案"}, noneStarts("的"), given("[人民群众最关心, 的问题都有了答案]")),
			head(story{title: "城市公共交通发展得又快又好又省钱"}, noneStarts("得"), given("[城市公共交通发展, 得又快又好又省钱]")),
			head(story{title: "全市居民积极主动地参加垃圾分类工作"}, noneStarts("地"), given("[全市居民积极主动, 地参加垃圾分类工作]")),
			head(story{title: "全区各个街道提前完成了年度建设任务"}, noneStarts("了"), given("[全区各个街道提前完成, 了年度建设任务]")),
			head(story{title: "江边老街静静流淌着百年城市的记忆"}, noneStarts("着"), given("[江边老街静静流淌, 着百年城市的记忆]")),
			head(story{title: "七十年前祖父曾经教过这里许多学生"}, noneStarts("过"), given("[七十年前祖父曾经教, 过这里许多学生]")),
		}},
	{at: "14", src: "practice; ours", rule: "no line parts a number and its unit, a name, a title in 《》 or a quotation where that can be helped", storiesDown: true,
		tries: []try{
			head(story{title: "全市绿地新增1200公顷惠及百姓", headline: "sizes: [24pt, 12pt]"}, whole("1200公顷"), given("[全市绿地新增1200, 公顷惠及百姓]")),
			head(story{title: "今天上午社区欧阳修文看望老人"}, whole("欧阳修文"), given("[今天上午社区欧阳修, 文看望老人]")),
			head(story{title: "大型话剧《平凡的世界》昨晚首演", headline: "sizes: [24pt, 12pt]"}, whole("《平凡的世界》"), given("[大型话剧《平凡的, 世界》昨晚首演]")),
			head(story{title: "今年起全区推行“一网通办”改革措施", headline: "sizes: [24pt, 12pt]"}, whole("“一网通办”"), given("[今年起全区推行“一网, 通办”改革措施]")),
		}},
	{at: "14", src: "clreq 3.1.6.1; GB/T 15834 5.1", rule: "the bans on line starts and ends hold where a headline turns", storiesDown: true, does: "a break that is given is not judged",
		tries: []try{
			head(story{title: "社区居民牢记使命，谱写崭新篇章"}, noneStarts("，"), given("\n  - 社区居民牢记使命\n  - ，谱写崭新篇章")),
			head(story{title: "我们全市率先《民法典》宣讲"}, noneEnds("《"), given("[我们全市率先《, 民法典》宣讲]")),
		}},
	{at: "14", src: "practice", rule: "lines are of near length, or the upper is longer", storiesDown: true, does: "lines that are given are not judged",
		tries: []try{
			head(story{title: "居民区党建工作联合展示会昨天举行"}, shapely, given("[居民区党建, 工作联合展示会]")),
			head(story{title: "长江三角洲区域一体化发展上升为战略"}, shapely, given("[长江三角洲区域一体, 发展]")),
		}},
	{at: "14", src: "clreq 2.1.3.3; practice", rule: "a headline is first tracked tighter, by 5 % at most, all lines alike", storiesDown: true,
		tries: []try{head(story{title: "[国因国因国因国因国回, 国因国因国因]", headline: "sizes: [19.5pt, 12pt]"}, each(tracked(-0.05, -0.005), headSize(19.5, 19.5), headScale(1, 1), headWithin),
			retold(story{title: "[国因国因国因国因国回, 国因国因国因]", headline: "sizes: [19.5pt, 12pt], tighten: 0em"}))}},
	{at: "14", src: "practice; ours", rule: "then set smaller, by half points, all lines alike", storiesDown: true,
		tries: []try{head(story{title: "[国因国因国因国因国回国因, 国因国因国因]", headline: "sizes: [20pt, 12pt]"}, each(headSize(15, 16), tracked(-0.05, 0), headScale(1, 1), headWithin),
			retold(story{title: "[国因国因国因国因国回国因, 国因国因国因]", headline: "sizes: [19.7pt, 12pt]"}))}},
	{at: "14", src: "practice; ours", rule: "and at the smallest size narrowed, to 90 % at most, all lines alike", acrossOnly: "narrower characters make no line shorter down the page",
		does: "size comes before the width of characters: narrowed ones are the last resort",
		tries: []try{head(story{title: "[国因国因国因国因国回国因, 国因国因国因]", headline: "sizes: [20pt, 18pt]"}, each(headSize(18, 18), tracked(-0.05, -0.045), headScale(0.9, 0.97), headWithin, midColumn),
			retold(story{title: "[国因国因国因国因国回国因国, 国因国因国]", headline: "sizes: [20pt, 18pt], narrow: 80%"}))}},
	{at: "14", src: "clreq 2.1.3.3; practice", rule: "a headline that is to fill its width is tracked wider, by 10 % at most", storiesDown: true,
		tries: []try{head(story{title: "国因国因国因国因国", headline: "sizes: [20pt], full: true"}, each(fillsWidth, tracked(0.01, 0.1), headScale(1, 1)), retold(story{title: "国因国因国因国因国"}))}},
	{at: "14", src: "practice", rule: "then widened, to 110 % at most", acrossOnly: "wider characters make no line longer down the page",
		tries: []try{head(story{title: "国因国因国因国因", headline: "sizes: [20.5pt], full: true"}, each(fillsWidth, tracked(0.09, 0.101), headScale(1.01, 1.1)), retold(story{title: "国因国因国因国因", headline: "sizes: [20.5pt], full: true, widen: 100%"}))}},
	{at: "14", src: "practice; ours", rule: "one that fits at none of its sizes is an error", does: "of how many characters it is too long (layout/testdata/headline.txtar)", test: "layout.TestArchives", downToo: true},
	{at: "14", src: "practice", rule: "no final 。 or ，: it is a warning", does: "the text is not changed (issues/testdata/headline-stop.txtar); a deck of several sentences keeps its 。", test: "issues.TestArchives", downToo: true},
	{at: "14", src: "practice", rule: "？ ！ and …… stay", storiesDown: true,
		tries: []try{head(story{title: "谁来管一管！"}, headSays("谁来管一管！"), retold(story{title: "谁来管一管"})), head(story{title: "他走了……"}, headSays("他走了……"), retold(story{title: "他走了"}))}},
	{at: "14", src: "practice", rule: "an inner ， becomes white of 1 or 0.5 em where the style asks", storiesDown: true, does: "the change is told; what is copied has the white",
		tries: []try{
			head(story{title: "国因国，因国因", headline: "sizes: [20pt], comma: space"}, each(headSays("国因国\u3000因国因")), retold(story{title: "国因国，因国因"})),
			head(story{title: "甲乙丙，丁戊", headline: "sizes: [20pt], comma: half"}, each(headSpan("丙", "丁", 1.5), headSays("甲乙丙\u2002丁戊")), retold(story{title: "甲乙丙，丁戊"})),
		}},
	{at: "14", src: "clreq 3.1.6.1", rule: "marks beside each other are compressed in a headline too", storiesDown: true,
		tries: []try{head(story{title: "读《甲乙》《丙丁》"}, headSpan("乙", "丙", 2.5), retold(story{title: "读《甲乙》《丙丁》", headline: "sizes: [20pt], punctuation: none"}))}},
	{at: "14", src: "clreq 3.1.6.1; practice", rule: "the white of an opening mark at a line's start is trimmed", storiesDown: true,
		tries: []try{head(story{title: "“国因国”回国", headline: "sizes: [20pt], align: left"}, headEdge(0.25), retold(story{title: "“国因国”回国", headline: "sizes: [20pt], align: left, punctuation: none"}))}},
	{at: "14", src: "practice", rule: "kicker, headline and deck of several lines stand under each other, clear of each other and of the text", storiesDown: true,
		tries: []try{head(story{title: "[国因国因国因, 国因国因]", front: "kicker: [国因国因国因, 国因国]\ndeck: [国因国因国, 国因国因]\n"}, stacked(6),
			retold(story{title: "[国因国因国因, 国因国因]", front: "kicker: [国因国因国因, 国因国]\ndeck: [国因国因国, 国因国因]\n", headline: "sizes: [20pt], leading: 12pt"}))}},
	{at: "14", src: "clreq 2.3.3, 4.1.3", rule: "a headline takes a whole number of line slots, so that the text under it is on the grid", storiesDown: true,
		tries: []try{
			head(story{title: "国因国因"}, onGrid, nudge("六", 0, 0.3)),
			head(story{title: "[国因国因国因, 国因国因]", front: "kicker: 国因国因\ndeck: 国因国因国\n", headline: "sizes: [27.5pt]"}, onGrid, nudge("六", 0, 0.3)),
		}},
	{at: "14", src: "clreq 4.1.3; printers' manual; ours", rule: "three lines of text at least stand with a headline (no 背题)", storiesDown: true, test: "layout.TestArchives",
		does:  "fewer under a horizontal headline, while the text goes on elsewhere, is a warning (layout/testdata/taboo-foot.txtar); no room for three beside a vertical one is an error",
		tries: []try{head(story{title: "国因国因"}, under3, instead("一二三"))}},
	{at: "14", src: "practice", rule: "a headline may run down the side of horizontal text (竖题), its lines from right to left, in the middle of its column", acrossOnly: "it is vertical text's own headline",
		tries: []try{head(story{title: "[国因国因, 因国回]", front: "kicker: 引题在右\n", columns: 2, place: "headline-side: right"}, aside(each(headLines("引题在右|国因国因|因国回"), inBand(headPitch, headPitch+headMeasure))), retold(story{title: "[因国回, 国因国因]", front: "kicker: 引题在右\n", columns: 2}))}},
	{at: "16", src: "practice", rule: "a headline may stand across the top of vertical text",
		tries: []try{{text: under, measure: headMeasure, style: with(down), story: &story{title: "[国因国因, 因国回]", front: "kicker: 引题在上\n", place: "headline-side: top"},
			check: atTop(headLines("引题在上|国因国因|因国回")), spoil: retold(story{title: "[国因国因, 因国回]", front: "kicker: 引题在上\n"})}}},
	{at: "14", src: "clreq 4.1.5", rule: "a run-in subhead is in Hei or Kai at body size, an em before the text", storiesDown: true,
		does: "it is written `**…**` with U+3000 after it", tries: []try{{text: "**甲乙**　丙丁", measure: 10, story: &story{}, check: each(inFace("甲", "Sans"), inFace("丙", "Serif"), span("乙", "丙", 2)), spoil: instead("甲乙丙丁")}}},
	{at: "14", src: "printers' manual; practice", rule: "headlines side by side with nothing between (碰题, 并题) are reported", does: "a warning, down the side too (layout/testdata/taboo-meet.txtar)", test: "layout.TestArchives"},
	{at: "14", src: "printers' manual; practice", rule: "a headline right under another (叠题) is reported", does: "a warning (layout/testdata/taboo-stacked.txtar)", test: "layout.TestArchives", acrossOnly: "vertical text stands in tiers, one headline under the other"},
	{at: "14", src: "practice", rule: "a page that falls in two along a gutter (断版) is reported", does: "a warning (layout/testdata/taboo-parted.txtar); a break over the whole width is none", test: "layout.TestArchives", acrossOnly: "pages of vertical text alone are parted by their tiers"},
	{at: "14", src: "printers' manual", rule: "headlines that face each other over two pages (对题), and text under another's headline, are reported", state: partly, downToo: true,
		why: "pages are judged one by one; text cannot stand under another's headline, for each place has its own"},
}

// headEdge holds when the ink of the headline begins within so many em of the edge.
func headEdge(most float64) check {
	return eachHead(func(c *column, l *headLine) error {
		if from, _, _ := c.ink(l); from < -rounding || from > most*l.cells[0].size {
			return fmt.Errorf("its ink begins %.2f pt from the edge", from)
		}
		return nil
	})
}

// given gives a headline breaks.
func given(title string) spoil { return retold(story{title: title, headline: "sizes: [20pt, 12pt]"}) }
