package preflight

import (
	"encoding/binary"
	"slices"

	"banxin/internal/diag"
	"banxin/press/contract"
	"banxin/press/objects"
)

// Rules on the output intent (print.md, section 2, Output intent).

func intentRules() []rule {
	mend := diag.Text{ZH: "导出时选定印刷厂给的输出条件（输出方法配置文件）", EN: "choose the printing house's output condition (output intent) when exporting"}
	return []rule{
		{code: diag.IntentMissing, worst: diag.Error, look: inFile, file: intentMissing, source: "ISO 15930-1, -4, -7", mend: mend,
			demand: diag.Text{ZH: "文件写明为哪一种印刷条件而作（GTS_PDFX 输出方法）", EN: "the file says for which printing condition it was made (an output intent GTS_PDFX)"}},
		{code: diag.IntentSeveral, worst: diag.Error, look: inFile, file: intentSeveral, source: "ISO 15930-1, -4, -7", mend: mend,
			demand: diag.Text{ZH: "GTS_PDFX 输出方法只有一个", EN: "there is one output intent GTS_PDFX only"}},
		{code: diag.IntentCondition, worst: diag.Error, look: inFile, file: intentCondition, source: "ISO 15930-1, -4, -7", mend: mend,
			demand: diag.Text{ZH: "输出方法有 OutputConditionIdentifier 和 Info；不嵌特性文件时名称须在 ICC 登记表里", EN: "the output intent has OutputConditionIdentifier and Info; without a profile its name is in the ICC registry"}},
		{code: diag.IntentProfile, worst: diag.Error, look: inFile, file: intentProfile, source: "ISO 15930-1, -4, -7; ICC.1", mend: mend,
			demand: diag.Text{ZH: "嵌入的输出特性文件是打印机类、CMYK、N 为 4；X-4 必须嵌入", EN: "the embedded output profile is of class prtr and of CMYK, with N 4; X-4 must embed it"}},
		{code: diag.IntentOther, worst: diag.Warning, look: inFile, file: intentOther, source: "printing house", mend: mend,
			demand: diag.Text{ZH: "输出方法就是印刷厂的印刷条件", EN: "the output intent is the printing house's condition"}},
	}
}

// intents returns the output intents for printing.
func (j *judge) intents() []objects.Dict {
	var out []objects.Dict
	catalog, _ := j.doc.Catalog()
	for _, o := range j.doc.Array(catalog, "OutputIntents") {
		if d := j.doc.Dictionary(o); j.doc.Name(d, "S") == "GTS_PDFX" {
			out = append(out, d)
		}
	}
	return out
}

func intentMissing(j *judge) {
	if len(j.intents()) == 0 {
		j.tell(diag.IntentMissing, somewhere, "没有 GTS_PDFX 输出方法", "there is no output intent GTS_PDFX")
	}
}

func intentSeveral(j *judge) {
	if n := len(j.intents()); n > 1 {
		j.tell(diag.IntentSeveral, somewhere, "有 %d 个 GTS_PDFX 输出方法", "there are %d output intents GTS_PDFX", n)
	}
}

// registered are conditions of the ICC registry as it spells them (print.md 2).
var registered = []string{
	"CGATS TR 001", "CGATS TR 002", "CGATS TR 003", "CGATS TR 005", "CGATS TR 006", "CGATS21-2-CRPC1", "CGATS21-2-CRPC2", "CGATS21-2-CRPC3", "CGATS21-2-CRPC4", "CGATS21-2-CRPC5", "CGATS21-2-CRPC6", "CGATS21-2-CRPC7",
	"IFRA26", "FOGRA27", "FOGRA28", "FOGRA29", "FOGRA30", "FOGRA39", "FOGRA40", "FOGRA41", "FOGRA42", "FOGRA43", "FOGRA44", "FOGRA45", "FOGRA46", "FOGRA47", "FOGRA48", "FOGRA51", "FOGRA52",
	"JC200103", "JC200104", "JCN2002", "JCW2003",
}

func intentCondition(j *judge) {
	for _, d := range j.intents() {
		name, _ := j.doc.Words(d, "OutputConditionIdentifier")
		info, _ := j.doc.Words(d, "Info")
		registry, _ := j.doc.Words(d, "RegistryName")
		known := slices.Contains(registered, name) && registry != ""
		switch {
		case name == "":
			j.tell(diag.IntentCondition, somewhere, "输出方法没有 OutputConditionIdentifier", "the output intent has no OutputConditionIdentifier")
		case !known && !j.doc.Has(d, "DestOutputProfile"):
			j.tell(diag.IntentCondition, somewhere, "输出方法“%.40[1]s”没有嵌特性文件，又不是登记过的名称", "the output intent “%.40[1]s” has no profile and is no registered name", name)
		case !known && info == "":
			j.tell(diag.IntentCondition, somewhere, "输出方法“%.40[1]s”没有 Info 说明", "the output intent “%.40[1]s” has no Info", name)
		}
	}
}

func intentProfile(j *judge) {
	if j.ours != nil {
		return // package issues has read the profile of the house before it was embedded
	}
	for _, d := range j.intents() {
		st, ok := j.doc.Stream(d["DestOutputProfile"])
		if !ok {
			if j.house.Standard == contract.X4 {
				j.tell(diag.IntentProfile, somewhere, "X-4 的输出方法没有嵌特性文件", "the output intent of X-4 has no profile")
			}
			continue
		}
		if n := j.doc.Integer(st.Dict, "N", 0); n != 4 {
			j.tell(diag.IntentProfile, object(st.Number), "输出特性文件的 N 是 %d，应为 4", "N of the output profile is %d and should be 4", n)
			continue
		}
		b, err := st.Decode()
		switch {
		case err != nil || len(b) < 132 || string(b[36:40]) != "acsp" || int64(binary.BigEndian.Uint32(b)) > int64(len(b)):
			j.tell(diag.IntentProfile, object(st.Number), "输出特性文件坏了", "the output profile is damaged")
		case string(b[12:16]) != "prtr" || string(b[16:20]) != "CMYK":
			j.tell(diag.IntentProfile, object(st.Number), "输出特性文件是“%[1]s/%[2]s”，应为 prtr/CMYK", "the output profile is “%[1]s/%[2]s” and should be prtr/CMYK", shown(b[12:16]), shown(b[16:20]))
		case j.x1a() && b[8] > 2:
			j.tell(diag.IntentProfile, object(st.Number), "输出特性文件是 ICC %d 版，X-1a 只用 2 版", "the output profile is of ICC version %d; X-1a takes version 2", b[8])
		}
	}
}

// shown makes four bytes fit for a message.
func shown(b []byte) string {
	out := []byte{}
	for _, c := range b {
		if c < 0x20 || c > 0x7E {
			c = '?'
		}
		out = append(out, c)
	}
	return string(out)
}

func intentOther(j *judge) {
	want := j.house.Condition.Identifier
	for _, d := range j.intents() {
		if name, _ := j.doc.Words(d, "OutputConditionIdentifier"); want != "" && name != "" && name != want {
			j.tell(diag.IntentOther, somewhere, "输出条件是“%.40[1]s”，印刷厂是“%[2]s”", "the output condition is “%.40[1]s”; the printing house prints “%[2]s”", name, want)
		}
	}
}
