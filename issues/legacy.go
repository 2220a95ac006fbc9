package issues

import "banxin/internal/diag"

// GBK and the older editions of GB 18030 put characters that Unicode did not
// have yet at private-use code points, and texts typed then still hold them.
// What each stands for is settled by GB 18030-2005 and -2022, so it is put in
// its place, with a warning; every other private-use code point is an error.

// legacyBlock are the characters of GB 18030 FE50 to FEA0 (without FE7F), from
// U+E815 on: radicals, components and characters of extension A and B.
const legacyBlock = "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹" +
	"䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"

// firstLegacy is the private-use code point of legacyBlock's first character.
const firstLegacy = 0xE815

// legacyCodes are those outside the block. The marks A6D9 to A6F3 are vertical
// forms (U+FE10 to U+FE19 in GB 18030-2022); text holds the mark, and how it
// stands follows from the direction it is set in.
var legacyCodes = map[rune]rune{
	0xE5E5: 0x3000,                                                                            // A3A0
	0xE76C: '€',                                                                               // A2E3
	0xE78D: '，', 0xE78E: '。', 0xE78F: '、', 0xE790: '：', 0xE791: '；', 0xE792: '！', 0xE793: '？', // A6D9 to A6DF
	0xE794: '〖', 0xE795: '〗', 0xE796: '…', // A6EC, A6ED, A6F3
	0xE7C7: 'ḿ', 0xE7C8: 'ǹ', // A8BC, A8BF
	0xE7E7: '〾', // A989, and the description characters A98A to A995
	0xE7E8: '⿰', 0xE7E9: '⿱', 0xE7EA: '⿲', 0xE7EB: '⿳', 0xE7EC: '⿴', 0xE7ED: '⿵',
	0xE7EE: '⿶', 0xE7EF: '⿷', 0xE7F0: '⿸', 0xE7F1: '⿹', 0xE7F2: '⿺', 0xE7F3: '⿻',
}

var legacyRunes = []rune(legacyBlock)

// legacy returns the character that a private-use code point of GBK or GB
// 18030 stands for, 0 if it stands for none.
func legacy(c rune) rune {
	if i := int(c - firstLegacy); i >= 0 && i < len(legacyRunes) {
		return legacyRunes[i]
	}
	return legacyCodes[c]
}

// modern puts characters in the place of old private-use code points and says so.
func (s *scribe) modern() {
	var seen map[rune]bool
	for i := range s.ls {
		from := s.ls[i].r
		to := rune(0)
		if from >= 0xE000 && from < 0xF900 {
			to = legacy(from)
		}
		if to == 0 {
			continue
		}
		s.ls[i].r = to
		if seen[from] {
			continue
		}
		if seen == nil {
			seen = map[rune]bool{}
		}
		seen[from] = true
		s.r.ds.Warn(diag.LegacyCode, spanOf(s.file, s.ls[i:i+1]),
			"旧国标的自造字 U+%04[1]X 已换成它所代表的“%[2]c”（U+%04[2]X）",
			"the private-use character U+%04[1]X of an older GB 18030 was replaced by what it stands for, “%[2]c” (U+%04[2]X)", from, to).
			Hint("核对这个字，并在原稿里改成“%c”", "check the character, and write “%c” in the story", to)
	}
}
