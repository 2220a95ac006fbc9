package repro

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"sync"

	"banxin/layout/picture"
	"banxin/press/contract"
	"banxin/press/icc"
	"banxin/press/profiles"
)

// studio holds what the pictures of an edition share: the output profile and
// the ways to it, each of which takes some tens of milliseconds to compute.
type studio struct {
	bytes  []byte // the output profile
	digest string // of these
	paper  *icc.Profile
	intent icc.Intent

	mu   sync.Mutex
	ways map[wayKey]*way
}

// wayKey names a source.
type wayKey struct {
	profile [sha256.Size]byte // zeros: the default of the space
	space   picture.Space
}

// way leads from the pixels of a source to inks and to the screen.
type way struct {
	inks   func() (*icc.Transform, error) // to the output
	screen func() (*icc.Transform, error) // to sRGB; nil where it is sRGB
	black  func() (*[256]byte, error)     // from a grey of the source to black ink
	tone   func() (*[256]byte, error)     // from a grey of the source to that of sRGB
	kept   bool                           // the inks are those of the output
}

// intents are the words of a contract.
var intents = map[string]icc.Intent{"perceptual": icc.Perceptual, "relative": icc.Relative, "absolute": icc.Absolute}

// newStudio opens the output profile of a contract.
func newStudio(p *contract.Profile) (*studio, error) {
	s := &studio{bytes: p.Condition.Data, ways: map[wayKey]*way{}}
	if s.bytes == nil {
		s.bytes, _ = profiles.Open(p.Condition.ICC)
	}
	var err error
	if s.paper, err = icc.Read(s.bytes); err != nil {
		return nil, err
	}
	s.digest = fmt.Sprintf("%x", sha256.Sum256(s.bytes))
	var known bool
	if s.intent, known = intents[p.Pictures.Intent]; !known {
		s.intent = icc.Relative
	}
	return s, nil
}

// to returns the way from a source with its own profile, nil for none. An
// error says why the profile cannot be used; the way then is that of the
// default.
func (s *studio) to(space picture.Space, profile []byte) (*way, error) {
	from, err := source(space, profile)
	key := wayKey{space: space}
	if err == nil && profile != nil {
		key.profile = sha256.Sum256(profile)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.ways[key]
	if w == nil {
		w = s.newWay(from, space)
		w.kept = space == picture.CMYK && (from == nil || bytes.Equal(profile, s.bytes))
		s.ways[key] = w
	}
	return w, err
}

// source returns the profile of a source, or the default of its space: none of
// CMYK, whose inks are then taken for those of the output.
func source(space picture.Space, profile []byte) (*icc.Profile, error) {
	var fault error
	if profile != nil {
		p, err := icc.Read(profile)
		if err == nil && p.Space == iccSpace[space] {
			if _, err = icc.Connect(p, icc.LabD50(), icc.Relative); err == nil {
				return p, nil
			}
		}
		if fault = err; err == nil {
			fault = &icc.Fault{ZH: "它是 " + p.Space.String() + " 的，图片不是", EN: "it is for " + p.Space.String() + ", which the picture is not"}
		}
	}
	switch space {
	case picture.Grey:
		return icc.SGrey(), fault
	case picture.Lab:
		return icc.LabD50(), fault
	case picture.CMYK:
		return nil, fault
	}
	return icc.SRGB(), fault
}

// iccSpace names the spaces of pictures as profiles do.
var iccSpace = [...]icc.Space{picture.Grey: icc.Grey, picture.RGB: icc.RGB, picture.CMYK: icc.CMYK, picture.Lab: icc.Lab}

// newWay plans the ways from a source; each is computed when it is first needed.
func (s *studio) newWay(from *icc.Profile, space picture.Space) *way {
	device := from
	if device == nil {
		device = s.paper
	}
	transform := func(to *icc.Profile, intent icc.Intent) func() (*icc.Transform, error) {
		return sync.OnceValues(func() (*icc.Transform, error) {
			l, err := icc.Connect(device, to, intent)
			if err != nil {
				return nil, err
			}
			return l.Transform(), nil
		})
	}
	intent := s.intent
	if space == picture.CMYK && intent == icc.Perceptual {
		// These colours have been drawn together for a press once; to do so a
		// second time would make them pale.
		intent = icc.Relative
	}
	return &way{
		inks:   transform(s.paper, intent),
		screen: transform(icc.SRGB(), icc.Relative),
		black:  sync.OnceValues(func() (*[256]byte, error) { return blackCurve(device, s.paper, space) }),
		tone:   sync.OnceValues(func() (*[256]byte, error) { return greyCurve(device, space) }),
	}
}
