package fonts

import (
	_ "embed" // the shipped faces
	"sync"
)

// The shipped faces as they lie in the program. Only the pages that are read
// are ever loaded, so 100 MB cost nothing at start-up.
var (
	//go:embed files/NotoSerifSC-Regular.ttf
	songFile []byte
	//go:embed files/NotoSerifSC-Black.ttf
	songBlackFile []byte
	//go:embed files/NotoSansSC-Medium.ttf
	heiFile []byte
	//go:embed files/NotoSansSC-Black.ttf
	heiBlackFile []byte
	//go:embed files/LXGWWenKai-Regular.ttf
	kaiFile []byte
	//go:embed files/MaShanZheng-Regular.ttf
	nameplateFile []byte
	//go:embed files/HanaMinB.ttf
	songExtFile []byte
)

// shippedFace is a face that comes with the program.
type shippedFace struct {
	name string
	open func() *Face
	// after is the chain behind the face: who takes over for a character it
	// does not have, nearest weight and style first, until the faces with the
	// widest coverage (Noto Serif, Hanazono and LXGW WenKai) have been asked.
	after []string
	// reserve is a face that only stands in for others: no style is set in it.
	reserve bool
	// stature is what measuring the face gives; it stands here so that loading
	// reads no glyphs.
	stature stature
}

// shippedFaces is in the order Shipped returns.
var shippedFaces = []shippedFace{
	{"song", opener("song", &songFile), []string{"song-ext", "kai", "hei"}, false, stature{888, 373}},
	{"song-black", opener("song-black", &songBlackFile), []string{"hei-black", "song", "song-ext", "kai"}, false, stature{929, 379}},
	{"hei", opener("hei", &heiFile), []string{"song", "song-ext", "kai"}, false, stature{888, 365}},
	{"hei-black", opener("hei-black", &heiBlackFile), []string{"song-black", "hei", "song-ext", "kai"}, false, stature{915, 367}},
	{"kai", opener("kai", &kaiFile), []string{"song", "song-ext", "hei"}, false, stature{837, 338}},
	{"nameplate", opener("nameplate", &nameplateFile), []string{"song-black", "hei-black", "song-ext", "kai"}, false, stature{834, 342}},
	// Every character of the extensions B to F. Its stature is that of HanaMinA,
	// which was drawn with it and has the characters that are measured.
	{"song-ext", opener("song-ext", &songExtFile), nil, true, stature{871, 370}},
}

// opener returns a function that opens a shipped file once and gives the same
// Face ever after. A shipped face that does not open is a broken build.
func opener(name string, file *[]byte) func() *Face {
	return sync.OnceValue(func() *Face {
		f, err := Open(name, *file)
		if err != nil {
			panic("fonts: shipped face " + name + ": " + err.Error())
		}
		return f
	})
}

// Shipped returns the names of the faces that come with the program for styles
// to be set in: song (宋体), song-black, hei (黑体), hei-black, kai (楷体) and
// nameplate (报头). One more, song-ext (宋体扩展), stands in for them.
func Shipped() []string {
	var names []string
	for _, s := range shippedFaces {
		if !s.reserve {
			names = append(names, s.name)
		}
	}
	return names
}

// shipped finds a shipped face by its name.
func shipped(name string) (shippedFace, bool) {
	for _, s := range shippedFaces {
		if s.name == name {
			return s, true
		}
	}
	return shippedFace{}, false
}
