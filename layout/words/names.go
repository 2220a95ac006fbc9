package words

import (
	"slices"
	"strings"
)

// familyNames are the family names of one character common enough to be looked
// for. A person the dictionary does not know is found by family name,
// one or two characters, and a title after them; without a title the rules for
// single characters keep most names whole.
const familyNames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪季俞严庄华焦巴倪邢樊柳欧章管詹颜"

// doubleNames are the family names of two characters.
var doubleNames = [...]string{
	"欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文", "端木", "南宫", "澹台", "百里", "呼延", "独孤",
}

// isFamily reports whether the word t is a family name.
func isFamily(s string, c []character, t token) bool {
	if t.len() == 1 {
		return strings.ContainsRune(familyNames, c[t.first].r)
	}
	return slices.Contains(doubleNames[:], s[c[t.first].at:c[t.end].at])
}

// titles are the words that stand after a person's name.
var titles = [...]string{
	"同志", "先生", "女士", "小姐", "书记", "主任", "局长", "处长", "科长", "部长", "省长", "市长", "区长", "县长", "镇长", "乡长", "村长",
	"院长", "校长", "所长", "站长", "队长", "厂长", "店长", "会长", "主席", "总理", "委员", "代表", "教授", "院士", "博士", "医生", "大夫",
	"护士", "老师", "师傅", "警官", "法官", "烈士", "英雄", "劳模", "经理", "总经理", "董事长", "总工程师", "工程师", "记者", "编辑", "教练",
	"奶奶", "爷爷", "阿姨", "叔叔", "大爷", "大妈", "大叔", "老人", "楼组长", "理事长", "总裁", "司令", "将军",
}

// isTitle reports whether the word t is a title.
func isTitle(s string, c []character, t token) bool {
	return slices.Contains(titles[:], s[c[t.first].at:c[t.end].at])
}

// surnames returns for each word what parting it from the word before would
// cost because both belong to one person's name and title; 0 if they do not.
func surnames(s string, c []character, tokens []token) []int {
	costs := make([]int, len(tokens))
	for k, t := range tokens {
		switch {
		case k > 0 && tokens[k-1].class == person && isTitle(s, c, t):
			costs[k] = bad
		case isFamily(s, c, t):
			if end := givenName(s, c, tokens, k+1); end > 0 {
				for i := k + 1; i < end; i++ {
					costs[i] = Never
				}
				costs[end] = bad
			}
		}
	}
	return costs
}

// givenName returns the place of the title after the given name that begins
// with word k, 0 if there is none: one or two characters of Han, or no given
// name at all.
func givenName(s string, c []character, tokens []token, k int) int {
	n := 0
	for ; k < len(tokens); k++ {
		t := tokens[k]
		if isTitle(s, c, t) {
			return k
		}
		if n += t.len(); n > 2 || c[t.first].class != unknown {
			return 0
		}
	}
	return 0
}
