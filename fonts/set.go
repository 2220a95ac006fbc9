package fonts

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"banxin/internal/diag"
)

// maxFontFile is the largest font file that is read, in bytes. Faces with
// every Chinese character have some 30 MB.
const maxFontFile = 64 << 20

// Spec says which faces serve a role of the design (song, hei …), the wanted
// one first. Without Faces the role is served by the shipped face of its name.
type Spec struct {
	Role  string
	Faces []FaceRef
	Latin Latin // of words and numbers; none where its Name is empty
	Body  bool  // the role sets running text: marks must stand as on the Mainland
	Down  bool  // the role may set vertical text: so must their vertical forms

	Supplies []Supply // characters the paper draws itself
}

// Latin is the face of a role's Western words and numbers. Scale and Shift are
// those of Fit; Scale 0 lets the capitals be as high as the Han face's own.
type Latin struct {
	FaceRef
	Fit
}

// FaceRef names a face: a shipped one, or a TrueType or OpenType file by its
// path, behind which stands the face of a collection that is meant and the
// place of a variable face (see Open).
type FaceRef struct {
	Name string
	At   diag.Span
}

// Set is the faces of an issue by role.
type Set struct {
	chains map[string][]*Face
	own    map[string]int
}

// Own returns how many faces at the head of a role's chain the paper asked
// for; what comes from one behind them is a stand-in.
func (s *Set) Own(role string) int { return s.own[role] }

// Chain returns the faces that serve a role: the role's own first, then those
// that take over for characters it does not have. It is never empty for a
// role Load was asked for, and nil for any other. It must not be changed.
func (s *Set) Chain(role string) []*Face { return s.chains[role] }

// Load opens the faces of every role. Paths are looked up in fsys, which may
// be nil if only shipped faces are named; a file is read once, and the same
// name is the same *Face everywhere. A file that is missing, too large,
// broken or not to be embedded is reported at its name, and its role is
// served by the faces that follow.
func Load(fsys fs.FS, specs []Spec, ds *diag.List) *Set {
	l := loader{fsys: fsys, ds: ds, faces: map[string]*Face{}, files: map[string][]byte{}, statures: map[*Face]stature{}}
	set := &Set{chains: make(map[string][]*Face, len(specs)), own: make(map[string]int, len(specs))}
	for _, spec := range specs {
		set.chains[spec.Role], set.own[spec.Role] = l.chain(spec)
	}
	return set
}

// loader keeps the faces opened so far, by name, nil standing for one that
// failed, and the files they were read from.
type loader struct {
	fsys  fs.FS
	ds    *diag.List
	faces map[string]*Face
	files map[string][]byte

	statures map[*Face]stature
}

// chain opens the faces of one role and appends the fallbacks: those of the
// shipped face the role is named after, or of song for a role of the paper's
// own. All are fitted to the first. The number is that of the faces the paper
// asked for.
func (l *loader) chain(spec Spec) ([]*Face, int) {
	var chain []*Face
	add := func(f *Face) {
		if f != nil && !slices.Contains(chain, f) {
			chain = append(chain, f)
		}
	}
	for _, ref := range spec.Faces {
		add(l.face(ref))
	}
	l.judgeRegion(spec, chain)
	role, ok := shipped(spec.Role)
	if !ok {
		role, _ = shipped("song")
	}
	asked := max(len(chain), 1)
	add(role.open())
	for _, name := range role.after {
		next, ok := shipped(name)
		if !ok {
			panic("fonts: the chain of " + role.name + " names " + name)
		}
		add(next.open())
	}
	l.fit(chain)
	own := hanFace(chain)
	if len(spec.Supplies) > 0 {
		if f := l.supplied(spec, chain); f != nil {
			chain = slices.Insert(chain, 0, f)
			asked++
		}
	}
	if spec.Latin.Name != "" {
		if f := l.face(spec.Latin.FaceRef); f != nil {
			fit := spec.Latin.Fit
			if fit.Scale == 0 {
				fit.Scale = latinScale(f, own)
			}
			chain = append(chain, f.fitted(fit, true))
		}
	}
	return chain, asked
}

// hanFace returns the first face of a chain with Han characters, as it is.
func hanFace(chain []*Face) *Face {
	for _, f := range chain {
		if f.Lookup('国') != 0 {
			return f.Base()
		}
	}
	return chain[0].Base()
}

// fit sets the faces of a chain beside its first one that has Han characters.
func (l *loader) fit(chain []*Face) {
	var own stature
	for k, f := range chain {
		s := l.stature(f)
		if own == (stature{}) {
			own = s
			continue
		}
		chain[k] = f.fitted(s.beside(own), false)
	}
}

// stature measures each face once.
func (l *loader) stature(f *Face) stature {
	s, ok := l.statures[f]
	if !ok {
		s = f.stature()
		l.statures[f] = s
	}
	return s
}

// face opens one face, nil if it cannot be used.
func (l *loader) face(ref FaceRef) *Face {
	if s, ok := shipped(ref.Name); ok {
		return s.open()
	}
	if f, known := l.faces[ref.Name]; known {
		return f
	}
	f := l.open(ref)
	l.faces[ref.Name] = f
	return f
}

// open reads and judges a font file and reports what is wrong with it.
func (l *loader) open(ref FaceRef) *Face {
	which, err := readChoice(ref.Name)
	if err != nil {
		l.refuse(ref, err)
		return nil
	}
	data, err := l.read(which.file)
	switch {
	case errors.Is(err, errTooLarge):
		l.ds.Error(diag.FontTooLarge, ref.At,
			"字体文件“%s”超过 %d MB", "the font file “%s” is larger than %d MB", ref.Name, maxFontFile>>20)
		return nil
	case err != nil:
		l.ds.Error(diag.FontMissing, ref.At,
			"找不到字体“%s”", "there is no face or font file “%s”", ref.Name).
			Hint("自带字体有：%s；其他字体写文件路径，如 fonts/报宋.ttf",
				"shipped faces are %s; for others give the file's path, such as fonts/baosong.ttf",
				strings.Join(Shipped(), ", "))
		return nil
	}
	f, err := Open(ref.Name, data)
	if err != nil {
		l.refuse(ref, err)
		return nil
	}
	if err := f.Embeddable(); err != nil {
		l.ds.Error(diag.FontNotEmbeddable, ref.At,
			"字体“%[1]s”不能嵌入 PDF：%[2]s", "the face “%[1]s” must not be embedded in a PDF: %[3]s",
			ref.Name, inWords(err).ZH, inWords(err).EN).
			Hint("向字体厂商购买嵌入许可，或换用别的字体", "obtain a licence that allows embedding, or choose another face")
		return nil
	}
	if f.Variable() && len(which.at) == 0 {
		l.ds.Warn(diag.FontVariable, ref.At,
			"“%s”是可变字体，没有写字重，使用它的默认字重", "“%s” is a variable face; no weight is given, so its default is used", ref.Name).
			Hint("在文件名后写 @wght=700 这样的值", "write a value such as @wght=700 behind the file's name")
	}
	return f
}

// refuse reports a font file that cannot be used.
func (l *loader) refuse(ref FaceRef, err error) {
	l.ds.Error(diag.FontBroken, ref.At,
		"字体文件“%[1]s”不能使用：%[2]s", "the font file “%[1]s” cannot be used: %[3]s",
		ref.Name, inWords(err).ZH, inWords(err).EN).
		Hint("请用完整的 TrueType 或 OpenType 字体文件（.ttf、.otf、.ttc），必要时在文件名后写 #名称 或 @wght=700",
			"use a complete TrueType or OpenType file (.ttf, .otf, .ttc), if need be with #name or @wght=700 behind its name")
}

var errTooLarge = errors.New("too large")

// read returns the bytes of a font file, read before or now; it reads no more
// than the limit.
func (l *loader) read(name string) ([]byte, error) {
	if l.fsys == nil || !fs.ValidPath(name) {
		return nil, fs.ErrNotExist
	}
	if data, known := l.files[name]; known {
		return data, nil
	}
	file, err := l.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file", name)
	}
	if info.Size() > maxFontFile {
		return nil, errTooLarge
	}
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead) // a face of 26 MB is read once, not copied as it grows
	if _, err := data.ReadFrom(io.LimitReader(file, maxFontFile+1)); err != nil {
		return nil, err
	}
	if data.Len() > maxFontFile {
		return nil, errTooLarge
	}
	l.files[name] = data.Bytes()
	return data.Bytes(), nil
}
