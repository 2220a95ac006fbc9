package preflight

import (
	"banxin/internal/diag"
	"banxin/press/inspect"
)

// Rules on content streams (print.md, section 2, File): what a device cannot
// follow prints as it pleases.

func contentRules() []rule {
	again := diag.Text{ZH: save, EN: saveEN}
	return []rule{
		{code: diag.UnknownOperator, worst: diag.Error, look: inFile, page: contentFault(inspect.UnknownOperator), source: "ISO 15930; ISO 32000-1, annex A", mend: again,
			demand: diag.Text{ZH: "版面内容只用 PDF 规定的操作符，BX/EX 之内也一样", EN: "contents use the operators of PDF alone, even within BX and EX"}},
		{code: diag.WrongOperands, worst: diag.Error, look: inFile, page: contentFault(inspect.WrongOperands), source: "ISO 32000-1, annex A", mend: again,
			demand: diag.Text{ZH: "操作符的参数合规", EN: "operators have the operands they must have"}},
		{code: diag.MissingResource, worst: diag.Error, look: inFile, page: contentFault(inspect.MissingResource), source: "ISO 32000-1, 7.8.3", mend: again,
			demand: diag.Text{ZH: "用到的字体、图片、颜色在文件里都有", EN: "every font, picture and colour that is used is in the file"}},
		{code: diag.UnbalancedState, worst: diag.Error, look: inFile, page: contentFault(inspect.Unbalanced), source: "ISO 32000-1, 8.4.2; ISO 15930", mend: again,
			demand: diag.Text{ZH: "q 与 Q 成对", EN: "q and Q balance"}},
		{code: diag.StateDepth, worst: diag.Error, look: inFile, page: stateDepth, source: "ISO 32000-1, annex C.2", mend: again,
			demand: diag.Text{ZH: "q 嵌套不超过 28 层", EN: "q is nested no deeper than 28"}},
		{code: diag.ContentBroken, worst: diag.Error, look: inFile, page: contentFault(inspect.BrokenStream), source: "ISO 32000-1, 7.3.8", mend: again,
			demand: diag.Text{ZH: "版面内容读得出来", EN: "contents can be unpacked"}},
		{code: diag.PageFull, worst: diag.Error, look: inFile, page: contentFault(inspect.TooMuch), source: "printers' practice", mend: diag.Text{ZH: "把过于复杂的图形转成图片", EN: "turn drawings that are too intricate into pictures"},
			demand: diag.Text{ZH: "一版的内容不多到输出设备应付不了", EN: "there is no more on a page than a device can cope with"}},
	}
}

// faultWords say what each kind of fault is about.
var faultWords = map[inspect.FaultKind]struct {
	code   diag.Code
	zh, en string
}{
	inspect.UnknownOperator: {diag.UnknownOperator, "有不认识的操作符“%.20s”", "the operator “%.20s” is not known"},
	inspect.WrongOperands:   {diag.WrongOperands, "操作符“%.20s”的参数不对", "the operator “%.20s” has the wrong operands"},
	inspect.MissingResource: {diag.MissingResource, "用到的“%.20s”不在文件里", "“%.20s” is used and not in the file"},
	inspect.Unbalanced:      {diag.UnbalancedState, "“%.20s”不成对", "“%.20s” has no counterpart"},
	inspect.BrokenStream:    {diag.ContentBroken, "版面内容读不出来：%.120s", "the content cannot be unpacked: %.120s"},
	inspect.TooMuch:         {diag.PageFull, "内容多得读不完%.0s", "there is more on the page than can be read%.0s"},
}

// contentFault makes a rule of a kind of fault.
func contentFault(kind inspect.FaultKind) func(*judge) {
	return func(j *judge) {
		for _, f := range j.facts.Faults {
			if f.Kind == kind {
				w := faultWords[kind]
				j.tell(w.code, object(f.Stream), w.zh, w.en, f.What)
			}
		}
	}
}

func stateDepth(j *judge) {
	if j.facts.Deep > inspect.MostStates {
		j.tell(diag.StateDepth, somewhere, "q 嵌套了 %d 层，超过 28 层", "q is nested %d deep, beyond 28", j.facts.Deep)
	}
}
