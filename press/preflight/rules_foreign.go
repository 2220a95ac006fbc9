package preflight

import (
	"banxin/internal/diag"
	"banxin/press/inspect"
	"banxin/press/objects"
)

// Rules on things that must not be in a file for print (print.md, section 2,
// Things that must not be there).

func foreignRules() []rule {
	clean := diag.Text{ZH: "导出时去掉交互内容（链接、表单、批注、按钮、附件）", EN: "export without interactive content: links, forms, notes, buttons, attachments"}
	again := diag.Text{ZH: save, EN: saveEN}
	return []rule{
		{code: diag.Annotation, worst: diag.Error, look: inFile, page: annotation, source: "ISO 15930-1, -4, -7", mend: clean,
			demand: diag.Text{ZH: "出血框里没有批注和链接", EN: "no annotation or link lies within the bleed"}},
		{code: diag.FormFields, worst: diag.Error, look: inFile, file: formFields, source: "ISO 15930-1, -4", mend: clean,
			demand: diag.Text{ZH: "没有表单", EN: "there are no form fields"}},
		{code: diag.JavaScript, worst: diag.Error, look: inFile, node: javaScript, source: "ISO 15930-1, -4, -7", mend: clean,
			demand: diag.Text{ZH: "没有 JavaScript", EN: "there is no JavaScript"}},
		{code: diag.Action, worst: diag.Error, look: inFile, node: action, source: "ISO 15930-1, -4, -7", mend: clean,
			demand: diag.Text{ZH: "没有动作（OpenAction、AA、链接动作）", EN: "there are no actions (OpenAction, AA, those of links)"}},
		{code: diag.EmbeddedFile, worst: diag.Error, look: inFile, node: embeddedFile, source: "ISO 15930-1, -4", mend: clean,
			demand: diag.Text{ZH: "没有附件，也不是文件包", EN: "no file is attached, and the file is no collection"}},
		{code: diag.Presentation, worst: diag.Error, look: inFile, node: presentation, source: "ISO 15930-4, -7", mend: clean,
			demand: diag.Text{ZH: "没有演示步骤（AlternatePresentations、PresSteps）", EN: "there are no AlternatePresentations and no PresSteps"}},
		{code: diag.ViewerBox, worst: diag.Error, look: inFile, file: viewerBox, source: "ISO 15930-1, -4, -7", mend: again,
			demand: diag.Text{ZH: "打印区域（ViewArea、PrintClip 等）只能是 MediaBox 或 BleedBox", EN: "ViewArea, ViewClip, PrintArea and PrintClip are MediaBox or BleedBox"}},
		{code: diag.OPI, worst: diag.Error, look: inFile, node: opi, source: "ISO 15930-1, -4, -7", mend: diag.Text{ZH: "嵌入高精度图片再导出", EN: "embed the pictures in full and export again"},
			demand: diag.Text{ZH: "没有 OPI 代用图", EN: "no picture stands in for another (OPI)"}},
		{code: diag.PostScript, worst: diag.Error, look: inFile, node: postScript, source: "ISO 15930-1, -4, -7", mend: again,
			demand: diag.Text{ZH: "没有 PostScript 片段", EN: "there is no PostScript in the file"}},
		{code: diag.ReferenceXObject, worst: diag.Error, look: inFile, node: referenceXObject, source: "ISO 15930-1, -4, -7", mend: again,
			demand: diag.Text{ZH: "没有引用别的文件的页面", EN: "no page of another file is referred to"}},
	}
}

func annotation(j *judge) {
	p := j.leaf()
	keep := p.MediaBox
	switch {
	case p.BleedBox != nil:
		keep = *p.BleedBox
	case p.TrimBox != nil:
		keep = *p.TrimBox
	}
	for _, o := range j.doc.Array(p.Dict, "Annots") {
		kind := j.doc.Name(o, "Subtype")
		r, ok := j.doc.Rect(o, "Rect")
		if kind == "TrapNet" || kind == "PrinterMark" && (p.TrimBox == nil || touches(r, *p.TrimBox) == false) {
			continue
		}
		if !ok || touches(r, keep) {
			j.tell(diag.Annotation, object(objects.NumberOf(o)), "版面上有批注或链接（%.20[1]s）", "there is an annotation or a link on the page (%.20[1]s)", kind)
		}
	}
}

// touches reports whether two rectangles have a point in common.
func touches(a, b objects.Rect) bool {
	return a.X0 <= b.X1 && a.X1 >= b.X0 && a.Y0 <= b.Y1 && a.Y1 >= b.Y0
}

func formFields(j *judge) {
	catalog, _ := j.doc.Catalog()
	form := j.doc.Dict(catalog, "AcroForm")
	if len(j.doc.Array(form, "Fields")) > 0 || j.doc.Has(form, "XFA") {
		j.tell(diag.FormFields, somewhere, "文件里有表单", "the file has form fields")
	}
}

func javaScript(j *judge, n *inspect.Node) {
	if j.doc.Name(n.Dict, "S") == "JavaScript" || n.Key == "Names" && j.doc.Has(n.Dict, "JavaScript") {
		j.tell(diag.JavaScript, object(n.Number), "文件里有 JavaScript", "there is JavaScript in the file")
	}
}

// actions are the kinds of actions (ISO 32000-1, table 198) but JavaScript,
// which has a rule of its own.
var actions = map[string]bool{"GoTo": true, "GoToR": true, "GoToE": true, "Launch": true, "Thread": true, "URI": true, "Sound": true, "Movie": true, "Hide": true, "Named": true,
	"SubmitForm": true, "ResetForm": true, "ImportData": true, "SetOCGState": true, "Rendition": true, "Trans": true, "GoTo3DView": true, "RichMediaExecute": true}

func action(j *judge, n *inspect.Node) {
	kind := j.doc.Name(n.Dict, "S")
	switch {
	case (n.Key == "A" || n.Key == "OpenAction" || n.Key == "Next") && actions[kind]:
		j.tell(diag.Action, object(n.Number), "文件里有动作 %s", "there is an action %s in the file", kind)
	case j.doc.Dict(n.Dict, "AA") != nil && n.Stream == nil:
		j.tell(diag.Action, object(n.Number), "文件里有自动触发的动作（AA）", "there are actions that start by themselves (AA)")
	}
}

func embeddedFile(j *judge, n *inspect.Node) {
	switch {
	case n.Key == "Names" && j.doc.Has(n.Dict, "EmbeddedFiles"), j.doc.Has(n.Dict, "EF"), n.Key == "Root" && (j.doc.Has(n.Dict, "Collection") || j.doc.Has(n.Dict, "AF")):
		j.tell(diag.EmbeddedFile, object(n.Number), "文件带附件", "a file is attached")
	}
}

func presentation(j *judge, n *inspect.Node) {
	if j.doc.Has(n.Dict, "PresSteps") || n.Key == "Names" && j.doc.Has(n.Dict, "AlternatePresentations") {
		j.tell(diag.Presentation, object(n.Number), "文件里有演示步骤", "there are steps of a presentation in the file")
	}
}

func viewerBox(j *judge) {
	catalog, _ := j.doc.Catalog()
	prefs := j.doc.Dict(catalog, "ViewerPreferences")
	for _, key := range []string{"ViewArea", "ViewClip", "PrintArea", "PrintClip"} {
		if n := j.doc.Name(prefs, key); n != "" && n != "MediaBox" && n != "BleedBox" {
			j.tell(diag.ViewerBox, somewhere, "%[1]s 是 %.20[2]s", "%[1]s is %.20[2]s", key, n)
		}
	}
}

func opi(j *judge, n *inspect.Node) {
	if n.Stream != nil && j.doc.Has(n.Dict, "OPI") {
		j.tell(diag.OPI, object(n.Number), "对象 %d 是 OPI 代用图", "object %d stands in for a picture elsewhere (OPI)", n.Number)
	}
}

func postScript(j *judge, n *inspect.Node) {
	if n.Stream != nil && (j.doc.Name(n.Dict, "Subtype") == "PS" || j.doc.Name(n.Dict, "Subtype2") == "PS") {
		j.tell(diag.PostScript, object(n.Number), "对象 %d 是 PostScript", "object %d is PostScript", n.Number)
	}
}

func referenceXObject(j *judge, n *inspect.Node) {
	if n.Stream != nil && j.doc.Name(n.Dict, "Subtype") == "Form" && j.doc.Has(n.Dict, "Ref") {
		j.tell(diag.ReferenceXObject, object(n.Number), "对象 %d 引用别的文件里的页面", "object %d refers to a page of another file", n.Number)
	}
}
