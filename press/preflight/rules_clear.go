package preflight

import (
	"banxin/internal/diag"
	"banxin/press/contract"
	"banxin/press/inspect"
	"banxin/press/objects"
)

// Rules on transparency and layers, and on graphics states (print.md, section
// 2, Graphics state, and section 4).

func clearRules() []rule {
	flatten := diag.Text{ZH: "导出前拼合透明度，或导出为 PDF/X-1a", EN: "flatten transparency before exporting, or export as PDF/X-1a"}
	plainly := diag.Text{ZH: "去掉传递函数和网屏设置再导出", EN: "export without transfer functions and halftones"}
	return []rule{
		{code: diag.Transparency, worst: diag.Error, look: inFile, page: transparency, source: "ISO 15930-1, -4", mend: flatten,
			demand: diag.Text{ZH: "X-1a 里没有半透明的东西（ca、CA 为 1）", EN: "nothing in X-1a is translucent (ca and CA are 1)"}},
		{code: diag.BlendMode, worst: diag.Error, look: inFile, page: blendMode, source: "ISO 15930-1, -4; ISO 32000-1, 11.3.5", mend: flatten,
			demand: diag.Text{ZH: "X-1a 里混合模式只有 Normal；X-4 里只用 PDF 规定的", EN: "blend modes are Normal in X-1a, and those PDF knows in X-4"}},
		{code: diag.SoftMask, worst: diag.Error, look: inFile, page: stateMask, image: imageMask, source: "ISO 15930-1, -4", mend: flatten,
			demand: diag.Text{ZH: "X-1a 里没有软蒙版（图片的 SMask 也不行）", EN: "there is no soft mask in X-1a, nor a picture with one"}},
		{code: diag.TransparencyGroup, worst: diag.Error, look: inFile, node: transparencyGroup, source: "ISO 15930-1, -4", mend: flatten,
			demand: diag.Text{ZH: "X-1a 里没有透明组", EN: "there is no transparency group in X-1a"}},
		{code: diag.GroupSpace, worst: diag.Error, look: inFile, node: groupSpace, source: "ISO 15930-7", mend: diag.Text{ZH: "把透明混合的颜色空间设为 CMYK", EN: "make CMYK the space in which transparency is blended"},
			demand: diag.Text{ZH: "X-4 的透明组在 CMYK 里混合，不在 RGB 里", EN: "transparency groups of X-4 blend in CMYK, not in RGB"}},
		{code: diag.Layers, worst: diag.Error, look: inFile, file: layers, source: "ISO 15930-1, -4 (PDF 1.5); ISO 15930-7", mend: diag.Text{ZH: "合并图层再导出", EN: "merge the layers and export again"},
			demand: diag.Text{ZH: "X-1a 里没有图层；X-4 的图层配置都有名称，不自动切换", EN: "there are no layers in X-1a; in X-4 each configuration has a name and none switches by itself"}},
		{code: diag.TransferFunction, worst: diag.Error, look: inFile, page: transferFunction, source: "ISO 15930-1, -4, -7", mend: plainly,
			demand: diag.Text{ZH: "没有传递函数（TR，TR2 只能是 Default）", EN: "there are no transfer functions (TR, or TR2 other than Default)"}},
		{code: diag.Halftone, worst: diag.Error, look: inFile, page: halftone, source: "ISO 15930-1, -4, -7", mend: plainly,
			demand: diag.Text{ZH: "不指定网屏的类型、名称和原点（HT 只能是 Default 或类型 1、5，无 HalftoneName、HTP）", EN: "no halftone is asked for but Default or types 1 and 5 without HalftoneName, and no HTP"}},
		{code: diag.RenderingIntent, worst: diag.Error, look: inFile, page: renderingIntent, image: imageIntent, source: "ISO 32000-1, 8.6.5.8; ISO 15930", mend: diag.Text{ZH: save, EN: saveEN},
			demand: diag.Text{ZH: "转换方式（rendering intent）是规定的四种之一", EN: "rendering intents are of the four standard names"}},
	}
}

// eachState calls look for the graphics states used on the page.
func (j *judge) eachState(look func(s *inspect.State)) {
	for i := range j.facts.States {
		look(&j.facts.States[i])
	}
}

func transparency(j *judge) {
	j.eachState(func(s *inspect.State) {
		for _, key := range []string{"ca", "CA"} {
			if v := j.doc.Number(s.Dict, key, 1); j.x1a() && v != 1 {
				j.tell(diag.Transparency, object(s.Number), "有透明度 %.3g 的东西", "something is of opacity %.3g", v)
			}
		}
	})
}

// blendModes are those of ISO 32000-1, 11.3.5.
var blendModes = map[string]bool{"Normal": true, "Compatible": true, "Multiply": true, "Screen": true, "Overlay": true, "Darken": true, "Lighten": true, "ColorDodge": true,
	"ColorBurn": true, "HardLight": true, "SoftLight": true, "Difference": true, "Exclusion": true, "Hue": true, "Saturation": true, "Color": true, "Luminosity": true}

func blendMode(j *judge) {
	j.eachState(func(s *inspect.State) {
		o := j.doc.Get(s.Dict, "BM")
		if a, ok := o.(objects.Array); ok && len(a) > 0 {
			o = j.doc.Follow(a[0])
		}
		n, ok := o.(objects.Name)
		switch {
		case !ok && o == nil:
		case j.x1a() && n != "Normal" && n != "Compatible", !blendModes[string(n)]:
			j.tell(diag.BlendMode, object(s.Number), "用了混合模式 %.20s", "the blend mode is %.20s", string(n))
		}
	})
}

func stateMask(j *judge) {
	j.eachState(func(s *inspect.State) {
		if o := j.doc.Get(s.Dict, "SMask"); o != nil && o != objects.Name("None") && j.x1a() {
			j.tell(diag.SoftMask, object(s.Number), "用了软蒙版", "there is a soft mask")
		}
	})
}

func imageMask(j *judge, m *inspect.Image) {
	if j.x1a() && (j.doc.Has(m.Stream.Dict, "SMask") || j.doc.Integer(m.Stream.Dict, "SMaskInData", 0) != 0) {
		j.tell(diag.SoftMask, on(&m.Paint), "图片带软蒙版（透明背景）", "a picture has a soft mask (a transparent ground)")
	}
}

// groupOf returns the transparency group of a page or form, nil if it is none.
func (j *judge) groupOf(n *inspect.Node) objects.Dict {
	if g := j.doc.Dict(n.Dict, "Group"); j.doc.Name(g, "S") == "Transparency" {
		return g
	}
	return nil
}

func transparencyGroup(j *judge, n *inspect.Node) {
	if j.x1a() && j.groupOf(n) != nil {
		j.tell(diag.TransparencyGroup, object(n.Number), "对象 %d 有透明组", "object %d has a transparency group", n.Number)
	}
}

func groupSpace(j *judge, n *inspect.Node) {
	g := j.groupOf(n)
	if j.house.Standard != contract.X4 || g == nil || !j.doc.Has(g, "CS") {
		return
	}
	if s := j.doc.Space(g["CS"]); s.Family != "DeviceCMYK" && !(s.Family == "ICCBased" && s.N == 4) {
		j.tell(diag.GroupSpace, object(n.Number), "对象 %[1]d 的透明组在 %.20[2]s 里混合", "the transparency group of object %[1]d blends in %.20[2]s", n.Number, s.Family)
	}
}

func layers(j *judge) {
	catalog, _ := j.doc.Catalog()
	oc := j.doc.Dict(catalog, "OCProperties")
	switch {
	case oc == nil:
		return
	case j.x1a():
		j.tell(diag.Layers, somewhere, "文件有图层", "the file has layers")
		return
	}
	configs := []objects.Object{oc["D"]}
	configs = append(configs, j.doc.Array(oc, "Configs")...)
	for _, c := range configs {
		if name, _ := j.doc.Words(c, "Name"); name == "" || len(j.doc.Array(c, "AS")) > 0 {
			j.tell(diag.Layers, somewhere, "图层配置没有名称，或会自动切换", "a configuration of layers has no name, or switches by itself")
			return
		}
	}
}

func transferFunction(j *judge) {
	j.eachState(func(s *inspect.State) {
		tr2 := j.doc.Get(s.Dict, "TR2")
		if j.doc.Has(s.Dict, "TR") && tr2 == nil || tr2 != nil && tr2 != objects.Name("Default") {
			j.tell(diag.TransferFunction, object(s.Number), "用了传递函数，颜色会再变一次", "there is a transfer function, which changes colours once more")
		}
	})
}

func halftone(j *judge) {
	j.eachState(func(s *inspect.State) {
		o := j.doc.Get(s.Dict, "HT")
		kind := j.doc.Integer(o, "HalftoneType", 0)
		switch {
		case j.doc.Has(s.Dict, "HTP"):
		case o == nil || o == objects.Name("Default"):
			return
		case (kind == 1 || kind == 5) && !j.doc.Has(o, "HalftoneName"):
			return
		}
		j.tell(diag.Halftone, object(s.Number), "文件指定了自己的网屏", "the file asks for a halftone of its own")
	})
}

func renderingIntent(j *judge) {
	j.eachState(func(s *inspect.State) {
		if n := j.doc.Name(s.Dict, "RI"); n != "" && !inspect.StandardIntent(n) {
			j.tell(diag.RenderingIntent, object(s.Number), "转换方式“%.20s”不在规定的四种里", "the rendering intent “%.20s” is not one of the four", n)
		}
	})
	for _, f := range j.facts.Faults {
		if f.Kind == inspect.OddIntent {
			j.tell(diag.RenderingIntent, object(f.Stream), "转换方式“%.20s”不在规定的四种里", "the rendering intent “%.20s” is not one of the four", f.What)
		}
	}
}

func imageIntent(j *judge, m *inspect.Image) {
	if n := j.doc.Name(m.Stream.Dict, "Intent"); n != "" && !inspect.StandardIntent(n) {
		j.tell(diag.RenderingIntent, on(&m.Paint), "图片的转换方式“%.20s”不在规定的四种里", "the rendering intent “%.20s” of a picture is not one of the four", n)
	}
}
