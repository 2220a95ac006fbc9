package issues

import (
	"errors"
	"io"
	"path"
	"strings"

	"banxin/internal/diag"
	"banxin/press/contract"
	"banxin/press/icc"
	"banxin/press/profiles"
)

// maxProfileFile is more than any press's output profile has; the largest in
// use have some 4 MB.
const maxProfileFile = 32 << 20

// condition reads the printing condition. A profile brings the words it is
// known by along, which keys of the same group may replace.
func (h *house) condition(v value) {
	p := &h.p.Condition
	words := func(to *string) func(value) {
		return func(v value) {
			if t := h.text(v); t.S != "" {
				*to = t.S
			}
		}
	}
	fields := []field{
		{"icc", false, h.outputProfile},
		{"identifier", false, words(&p.Identifier)},
		{"registry", false, func(v value) { p.Registry = h.text(v).S }},
		{"described", false, words(&p.Described)},
		{"screen", false, h.numbers(&p.Screen, 30, mostScreen)},
		{"gain", false, h.percents(&p.Gain, 0, 600)},
	}
	// The profile first, wherever it stands.
	if m := h.resolve(v); !m.empty() {
		for i := 0; i+1 < len(m.n.Content); i += 2 {
			if canonical(m.n.Content[i].Value) == "icc" {
				h.outputProfile(value{m.n.Content[i+1], m.src})
				fields[0].read = func(value) {}
			}
		}
	}
	h.group(v, "condition", "印刷条件", "the printing condition", fields)
}

// outputProfile reads a shipped profile's name, or a file beside the contract.
func (h *house) outputProfile(v value) {
	t := h.text(v)
	if t.S == "" {
		return
	}
	p := &h.p.Condition
	if full, c, ok := profiles.ConditionOf(t.S); ok {
		p.ICC, p.Data = full, nil
		p.Identifier, p.Registry, p.Described = c.Identifier, profiles.Registry, c.Described
		return
	}
	if ending := strings.ToLower(path.Ext(t.S)); ending != ".icc" && ending != ".icm" {
		d := h.ds.Error(diag.BadProfile, t.At, "没有特性文件“%s”", "there is no output profile “%s”", short(t.S))
		if near := nearest(folded(t.S), profiles.Presses()); near != "" {
			d.Hint("是不是“%s”？", "did you mean “%s”?", near)
		} else {
			d.Hint("自带的有 %s；也可以写旁边的文件，如 press.icc", "shipped are %s; or name a file beside this one, such as press.icc", strings.Join(profiles.Presses(), ", "))
		}
		return
	}
	data, ok := h.profileBytes(t)
	if !ok {
		return
	}
	profile, err := outputOnly(data)
	if err != nil {
		text := diag.Text{ZH: err.Error(), EN: err.Error()}
		if f := (*icc.Fault)(nil); errors.As(err, &f) {
			text = diag.Text{ZH: f.ZH, EN: f.EN}
		}
		h.ds.Error(diag.BadProfile, t.At, "特性文件“%[1]s”不能用：%[2]s", "the profile “%[1]s” cannot be used: %[3]s", short(t.S), text.ZH, text.EN).
			Hint("向印厂要四色（CMYK）输出特性文件，类别 prtr", "ask the printing house for an output profile (class prtr) of CMYK")
		return
	}
	p.ICC, p.Data = "", data
	// Only the house can say whether its condition is registered.
	p.Identifier, p.Registry, p.Described = "Custom", "", profile.Description
	if p.Described == "" {
		p.Described = strings.TrimSuffix(path.Base(t.S), path.Ext(t.S))
	}
}

// profileBytes reads a profile beside the contract.
func (h *house) profileBytes(t Text) ([]byte, bool) {
	if strings.ContainsAny(t.S, `/\:`) || h.folder == "" {
		h.ds.Error(diag.OutsideFolder, t.At, "特性文件“%s”要放在 paper.yaml 旁边", "the profile “%s” stands beside paper.yaml", short(t.S)).
			Hint("只写文件名，如 press.icc", "give the file's name alone, such as press.icc")
		return nil, false
	}
	name := path.Join(h.folder, t.S)
	if !h.regular(name, maxProfileFile, t.At) {
		return nil, false
	}
	f, err := h.fsys.Open(name)
	if err != nil {
		h.unreadable(name, t.At, err)
		return nil, false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxProfileFile+1))
	if err != nil {
		h.unreadable(name, t.At, err)
		return nil, false
	}
	if len(data) > maxProfileFile {
		h.tooLarge(name, maxProfileFile, t.At)
		return nil, false
	}
	return data, true
}

// outputOnly reads a profile that a press file may claim: of class output, for
// C, M, Y and K, with ways both from inks to colours and back.
func outputOnly(data []byte) (*icc.Profile, error) {
	p, err := icc.Read(data)
	if err != nil {
		return nil, err
	}
	return p, p.CheckOutput()
}

// settle looks at the contract as a whole: values that contradict each other.
func (h *house) settle() {
	p := h.p
	conflict := func(key, other, zh, en string, args ...any) *diag.Diagnostic {
		at := p.At(key)
		if at.File == "" {
			at = p.At(other)
		}
		return h.ds.Error(diag.ContractConflict, at, zh, en, args...).Hint("改其中一个", "change one of the two")
	}
	if p.Pictures.Refuse > p.Pictures.Warn {
		conflict("pictures.refuse", "pictures.warn", "refuse（%[1]d）高于 warn（%[2]d）：要先提醒，再退回", "refuse (%[1]d) is above warn (%[2]d): a picture is warned of before it is refused", p.Pictures.Refuse, p.Pictures.Warn)
	}
	if p.Ink.Text > p.Ink.Total {
		conflict("ink.text", "ink.total", "文字的墨量（%[1]d%%）高于总墨量（%[2]d%%）", "the ink limit of text (%[1]d %%) is above that of the page (%[2]d %%)", p.Ink.Text/10, p.Ink.Total/10)
	}
	if p.Type.Least > p.Type.Solid {
		conflict("type.least", "type.solid", "least（%[1]s pt）大于 solid（%[2]s pt）", "least (%[1]s pt) is larger than solid (%[2]s pt)", p.Type.Least, p.Type.Solid)
	}
	if p.Wants(contract.Spreads) && p.Page.Multiple%2 != 0 && len(p.Imposition.Sections) > 0 {
		for _, n := range p.Imposition.Sections {
			if n%2 != 0 {
				conflict("imposition.sections", "deliver", "一叠有 %d 版，单数拼不成对页", "a section of %d pages cannot be made up in spreads", n)
			}
		}
	}
	if p.Condition.Data == nil {
		return
	}
	if profile, err := icc.Read(p.Condition.Data); err == nil && profile.Version > 2 && p.Standard != contract.X4 {
		conflict("condition.icc", "standard", "%[1]s 只能嵌第 2 版的特性文件，这个是第 %[2]d 版", "%[1]s holds profiles of version 2 alone, and this one is of version %[2]d", p.Standard, profile.Version).
			Hint("向印厂要第 2 版（ICC v2）的特性文件，或改用 PDF/X-4", "ask the printing house for a profile of version 2, or deliver PDF/X-4")
	}
}
