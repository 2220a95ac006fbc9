package issues

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"banxin/internal/diag"
	"banxin/press/contract"
	"banxin/press/profiles"
)

// defaultPrinter is the contract where none is named, and what a house's file
// extends if it does not say.
const defaultPrinter = "newsprint"

// maxExtends is how many contracts may stand on one another: a house, its
// group, a shipped one and room to spare.
const maxExtends = 6

// synonyms are further names of shipped contracts.
var synonyms = map[string]string{"newsprint-240": "newsprint"}

// Printers returns the names of the shipped contracts.
func Printers() []string {
	return append(profiles.Contracts(), slices.Sorted(maps.Keys(synonyms))...)
}

// ReadPrinter reads the contract of a printing house: a shipped one by its
// name, or a file of fsys by its path, which ends in .yaml. Every problem found
// is added to ds; the Profile is the best that could be made of the rest, that
// of newsprint where there is nothing, and never nil.
//
//	house := issues.ReadPrinter(fsys, "shequ-chenbao/chenguang.yaml", &ds)
func ReadPrinter(fsys fs.FS, name string, ds *diag.List) *contract.Profile {
	r := &reader{fsys: fsys, ds: &reports{ds: ds}, title: path.Dir(path.Clean(name)), dir: path.Dir(path.Clean(name))}
	return r.printer(Text{S: path.Base(name), At: diag.Span{File: path.Clean(name)}})
}

// printer reads the contract that a paper names at t.
func (r *reader) printer(t Text) *contract.Profile {
	h := &house{reader: r, p: &contract.Profile{}}
	if t.S == "" {
		t.S = defaultPrinter
	}
	if !h.load(t) {
		// What is wrong is said; the pages are judged by newsprint.
		h = &house{reader: r, p: &contract.Profile{}}
		h.load(Text{S: defaultPrinter})
		return h.p
	}
	h.settle()
	h.describe()
	return h.p
}

// inkSaid comes before the ink limit in the words of a shipped printing condition.
const inkSaid = ", total ink "

// describe lets the words of a shipped printing condition name the ink limit that
// the house has set, which is what pictures are made by.
func (h *house) describe() {
	c := &h.p.Condition
	_, shipped, ok := profiles.ConditionOf(c.ICC)
	if before, _, says := strings.Cut(c.Described, inkSaid); ok && says && c.Described == shipped.Described && h.p.Ink.Total > 0 {
		c.Described = before + inkSaid + strconv.FormatFloat(float64(h.p.Ink.Total)/10, 'f', -1, 64) + " %"
	}
}

// house is one contract in the making: those it extends are read into p first.
type house struct {
	*reader
	p      *contract.Profile
	chain  []string  // files and shipped names being read, the one asked for first
	asked  diag.Span // where the chain was entered from
	folder string    // of the file at hand; "" of a shipped one
}

// load reads the contract named at t, a shipped one or a file beside the one at
// hand, into h.p. It reports whether there was one.
func (h *house) load(t Text) bool {
	name := t.S
	if long := synonyms[name]; long != "" {
		name = long
	}
	if slices.Contains(h.chain, name) || len(h.chain) == maxExtends {
		h.ds.Error(diag.PrinterCircle, t.At, "“%[1]s”又沿用到自己：%[2]s", "“%[1]s” comes back to itself: %[2]s", name, strings.Join(append(h.chain, name), " → ")).
			Hint("extends 只能一级一级往上，最多 %d 级", "extends goes upwards only, %d steps at most", maxExtends)
		return false
	}
	var src *source
	if text, ok := profiles.Contract(name); ok {
		src = newSource(name+".yaml", string(text))
	} else if src = h.beside(t); src == nil {
		return false
	}
	h.chain = append(h.chain, name)
	defer func() { h.chain = h.chain[:len(h.chain)-1] }()
	h.read(name, src, !isFile(name))
	return true
}

// isFile reports whether a printer is named by a file.
func isFile(name string) bool {
	return strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// beside loads a house's own file, which stands beside paper.yaml.
func (h *house) beside(t Text) *source {
	switch {
	case !isFile(t.S):
		h.unknownPrinter(t)
		return nil
	case strings.ContainsAny(t.S, `/\`) || t.S == "paper.yaml":
		h.ds.Error(diag.OutsideFolder, t.At, "印厂文件“%s”要放在 paper.yaml 旁边", "the printing house's file “%s” stands beside paper.yaml", short(t.S)).
			Hint("只写文件名，如 %s", "give the file's name alone, such as %s", "chenguang.yaml")
		return nil
	}
	r := *h.reader
	r.dir = r.title // find lists the folder of the paper
	name := path.Join(r.title, t.S)
	exact, similar := false, ""
	if h.fsys != nil { // who asks for a shipped one need have no files
		exact, similar = r.find(name)
	}
	switch {
	case exact:
		return h.reader.load(name, t.At)
	case similar != "":
		h.ds.Error(diag.NameForm, t.At, "没有“%[1]s”，有“%[2]s”：大小写或字符形式不同", "there is no “%[1]s”, but “%[2]s”: capitals or Unicode form differ", t.S, similar).
			Hint("两处名字写得一模一样；文件名只用小写字母、数字和 - 最稳妥", "write both names the same; small letters, digits and - are the safest")
	default:
		h.unknownPrinter(t)
	}
	return nil
}

// unknownPrinter reports a name that is neither shipped nor a file.
func (h *house) unknownPrinter(t Text) {
	words := append(Printers(), h.houseFiles()...)
	d := h.ds.Error(diag.UnknownPrinter, t.At, "没有印厂“%s”", "there is no printing house “%s”", short(t.S))
	near := meant(t.S, words)
	for _, ending := range []string{".yaml", ".yml"} {
		if near == "" && slices.Contains(words, t.S+ending) {
			near = t.S + ending
		}
	}
	if near != "" {
		d.Hint("是不是“%s”？", "did you mean “%s”?", near)
		return
	}
	d.Hint("自带的有 %[1]s；自己的印厂写成一个文件，放在 paper.yaml 旁边", "shipped are %[1]s; a house of your own is a file beside paper.yaml", strings.Join(Printers(), ", "))
}

// houseFiles returns the files beside paper.yaml that may be contracts.
func (h *house) houseFiles() (names []string) {
	if h.fsys == nil {
		return nil
	}
	entries, err := fs.ReadDir(h.fsys, h.title)
	if err != nil {
		return nil // nothing to offer
	}
	for _, e := range entries {
		if isFile(e.Name()) && e.Name() != "paper.yaml" {
			names = append(names, e.Name())
		}
	}
	return names
}

// read reads one file over what h.p holds.
func (h *house) read(name string, src *source, shipped bool) {
	v := h.yaml(src)
	if base, given := h.base(v); given || !h.root(name, shipped) {
		if base.S == "" {
			base = Text{S: defaultPrinter, At: base.At}
		}
		if !h.load(base) {
			h.load(Text{S: defaultPrinter})
		}
	}
	h.p.Name, h.folder = name, ""
	if !shipped {
		h.folder = h.title
		if h.p.Places == nil {
			h.p.Places = map[string]diag.Span{}
		}
	}
	h.keys(v, shipped)
}

// root reports whether a contract stands on no other.
func (h *house) root(name string, shipped bool) bool { return shipped && name == defaultPrinter }

// base finds what the contract v extends: it is read before every other key,
// wherever it stands.
func (h *house) base(v value) (t Text, given bool) {
	v = h.resolve(v)
	if v.n == nil || v.n.Kind != yaml.MappingNode {
		return Text{}, false
	}
	for i := 0; i+1 < len(v.n.Content); i += 2 {
		if k := v.n.Content[i]; k.Kind == yaml.ScalarNode && canonical(k.Value) == "extends" {
			return h.text(value{v.n.Content[i+1], v.src}), true
		}
	}
	return Text{At: v.at()}, false
}
