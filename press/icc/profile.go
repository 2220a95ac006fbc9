package icc

// Space is the kind of colours a profile is about.
type Space uint8

// The spaces that can be converted.
const (
	Grey Space = iota + 1
	RGB
	CMYK
	Lab
)

// Channels returns the number of components of a colour.
func (s Space) Channels() int { return [...]int{0, 1, 3, 4, 3}[s] }

// String returns the name of the space.
func (s Space) String() string { return [...]string{"?", "Grey", "RGB", "CMYK", "L*a*b*"}[s] }

// spaces are the signatures of the spaces (ICC.1:2010, 7.2.6).
var spaces = map[string]Space{"GRAY": Grey, "RGB ": RGB, "CMYK": CMYK, "Lab ": Lab}

// classes are the profiles that stand for a device or a space (ICC.1:2010,
// 7.2.5); what is left are links, effects and names of colours.
var classes = map[string]bool{"scnr": true, "mntr": true, "prtr": true, "spac": true}

// Profile says what the numbers of a device look like. It is never changed.
type Profile struct {
	Space       Space
	Version     int    // 2 or 4
	Description string // what the profile calls itself; may be empty

	class  string
	labPCS bool // connects by L*a*b*, else by XYZ
	tags   map[string][]byte
	made   *shaper // of a profile made here, which has no tags
}

// Sizes of the parts of a profile (ICC.1:2010, 7.1).
const (
	headerSize = 128
	entrySize  = 12
	// mostTags is more than any known profile has, and little to read.
	mostTags = 200
)

// Read opens a profile. It keeps b and reads its tables only when they are
// needed, so that Connect may still find some broken. It never panics.
func Read(b []byte) (*Profile, error) {
	if len(b) < headerSize+4 || string(b[36:40]) != "acsp" {
		return nil, say("不是 ICC 色彩特性文件", "this is no ICC profile")
	}
	if size := be32(b, 0); size > len(b) {
		return nil, say("色彩特性文件不完整：应有 %[1]d 字节，只有 %[2]d 字节", "the profile is cut off: it should have %[1]d bytes and has %[2]d", size, len(b))
	}
	p := &Profile{Version: int(b[8]), class: string(b[12:16]), tags: map[string][]byte{}}
	if p.Version != 2 && p.Version != 4 {
		return nil, say("色彩特性文件是第 %d 版，能用的是第 2 版和第 4 版", "the profile is of version %d; versions 2 and 4 can be used", p.Version)
	}
	if !classes[p.class] {
		return nil, say("这种色彩特性文件（%s）不代表设备或色彩空间，不能用", "a profile of this kind (%s) stands for no device or space and cannot be used", printable(b[12:16]))
	}
	if p.Space = spaces[string(b[16:20])]; p.Space == 0 {
		return nil, say("色彩特性文件的色彩空间是“%s”，能用的是灰、RGB、CMYK、Lab", "the profile is for the space “%s”; grey, RGB, CMYK and Lab can be used", printable(b[16:20]))
	}
	switch string(b[20:24]) {
	case "Lab ":
		p.labPCS = true
	case "XYZ ":
	default:
		return nil, say("色彩特性文件的连接空间“%s”不认识", "the profile connects by the unknown space “%s”", printable(b[20:24]))
	}
	if err := p.readDirectory(b); err != nil {
		return nil, err
	}
	p.Description = describe(p.tags["desc"])
	return p, nil
}

// readDirectory finds the tags.
func (p *Profile) readDirectory(b []byte) error {
	n := be32(b, headerSize)
	if n > mostTags || headerSize+4+n*entrySize > len(b) {
		return say("色彩特性文件的目录已损坏", "the directory of the profile is broken")
	}
	for i := range n {
		entry := b[headerSize+4+i*entrySize:][:entrySize]
		at, size := be32(entry, 4), be32(entry, 8)
		if at > len(b) || size > len(b)-at {
			return say("色彩特性文件的“%s”一项在文件之外", "the entry “%s” of the profile lies outside the file", printable(entry[:4]))
		}
		p.tags[string(entry[:4])] = b[at : at+size]
	}
	return nil
}

// describe returns the text of a textDescriptionType, or the English one of a
// multiLocalizedUnicodeType, else its first.
func describe(b []byte) string {
	if len(b) < 12 {
		return ""
	}
	switch string(b[:4]) {
	case "desc":
		n := be32(b, 8)
		if n < 1 || n > len(b)-12 {
			return ""
		}
		return cutZero(string(b[12 : 12+n]))
	case "mluc":
		n := be32(b, 8)
		if len(b) < 16 || n < 1 || n > (len(b)-16)/12 {
			return ""
		}
		record := b[16:28]
		for i := range n {
			if r := b[16+12*i:][:12]; string(r[:2]) == "en" {
				record = r
				break
			}
		}
		size, at := be32(record, 4), be32(record, 8)
		if at > len(b) || size > len(b)-at {
			return ""
		}
		return wide(b[at : at+size])
	}
	return ""
}

// white returns the XYZ of the medium's white. The white of a screen is D50
// however its profile of version 2 puts it, because the eye adapts to it.
func (p *Profile) white() ([3]float64, error) {
	tag := p.tags["wtpt"]
	if tag == nil || p.Version < 4 && p.class == "mntr" {
		return whiteD50, nil
	}
	w, err := readXYZ(tag)
	if err != nil || w[0] <= 0 || w[1] <= 0 || w[2] <= 0 {
		return w, say("色彩特性文件的纸白（wtpt）已损坏", "the white of the profile (wtpt) is broken")
	}
	return w, nil
}

// readXYZ reads an XYZType.
func readXYZ(b []byte) (v [3]float64, err error) {
	if len(b) < 20 || string(b[:4]) != "XYZ " {
		return v, say("一组 XYZ 数值已损坏", "an XYZ value is broken")
	}
	for i := range v {
		v[i] = fixed(b, 8+4*i)
	}
	return v, nil
}
