package fonts

import (
	_ "embed" // the shipped faces
	"sync"
)

// The shipped faces as they lie in the program. Only the pages that are read
// are ever loaded, so 70 MB cost nothing at start-up.
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
)

// shippedFace is a face that comes with the program.
type shippedFace struct {
	name string
	open func() *Face
	// after is the chain behind the face: who takes over for a character it
	// does not have, nearest weight and style first, until the faces with the
	// widest coverage (Noto Serif and LXGW WenKai) have been asked.
	after []string
	// stature is what measuring the face gives; it stands here so that loading
	// reads no glyphs.
	stature stature
}

// shippedFaces is in the order Shipped returns.
var shippedFaces = []shippedFace{
	{"song", opener("song", &songFile), []string{"kai", "hei"}, stature{888, 373}},
	{"song-black", opener("song-black", &songBlackFile), []string{"hei-black", "song", "kai"}, stature{929, 379}},
	{"hei", opener("hei", &heiFile), []string{"song", "kai"}, stature{888, 365}},
	{"hei-black", opener("hei-black", &heiBlackFile), []string{"song-black", "hei", "kai"}, stature{915, 367}},
	{"kai", opener("kai", &kaiFile), []string{"song", "hei"}, stature{837, 338}},
	{"nameplate", opener("nameplate", &nameplateFile), []string{"song-black", "hei-black", "kai"}, stature{834, 342}},
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

// Shipped returns the names of the faces that come with the program: song
// (宋体), song-black, hei (黑体), hei-black, kai (楷体) and nameplate (报头).
func Shipped() []string {
	names := make([]string, len(shippedFaces))
	for i, s := range shippedFaces {
		names[i] = s.name
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
