package fonts

import "encoding/binary"

// maxTables bounds the table directory; real faces have some twenty tables.
const maxTables = 256

// be16 reads a big-endian number of two bytes at i; the caller has checked that it is there.
func be16(b []byte, i int) int { return int(binary.BigEndian.Uint16(b[i:])) }

// bei16 reads a signed big-endian number of two bytes at i.
func bei16(b []byte, i int) int { return int(int16(binary.BigEndian.Uint16(b[i:]))) }

// bei32 reads a signed big-endian number of four bytes at i.
func bei32(b []byte, i int) int { return int(int32(binary.BigEndian.Uint32(b[i:]))) }

// be24 reads a big-endian number of three bytes at i.
func be24(b []byte, i int) int { return int(b[i])<<16 | int(b[i+1])<<8 | int(b[i+2]) }

// be32 reads a big-endian number of four bytes at i.
func be32(b []byte, i int) int { return int(binary.BigEndian.Uint32(b[i:])) }

// directory is where each table of a font file stands: slices of the file, not copies.
type directory map[string][]byte

// readDirectory reads the table directory at a place of a font file. A table
// that reaches past the end of the file is an error: the file is cut short,
// and a half table would print half a newspaper.
func readDirectory(b []byte, at int) (directory, error) {
	if at > len(b) || len(b)-at < 12 {
		return nil, say("文件太短，不是字体", "the file is too short to be a font")
	}
	switch string(b[at : at+4]) {
	case "\x00\x01\x00\x00", "true", "OTTO":
	case "ttcf":
		return nil, say("字体合集（TTC）里又是字体合集", "a font collection (TTC) holds a collection")
	case "wOFF", "wOF2":
		return nil, say("是网页字体（WOFF），只能使用 TrueType 或 OpenType 文件", "it is a web font (WOFF); only TrueType and OpenType files can be used")
	default:
		return nil, say("不是 TrueType 或 OpenType 文件", "it is not a TrueType or OpenType file")
	}
	n := be16(b, at+4)
	if n > maxTables || len(b)-at < 12+16*n {
		return nil, say("表目录不完整", "the table directory is cut short")
	}
	dir := make(directory, n)
	for i := range n {
		e := b[at+12+16*i:]
		tag, off, size := string(e[:4]), be32(e, 8), be32(e, 12)
		if off > len(b) || size > len(b)-off {
			return nil, say("表 %q 超出文件末尾（共 %d 字节），文件不完整",
				"table %q reaches past the end of the file (%d bytes): the file is cut short", tag, len(b))
		}
		if _, twice := dir[tag]; twice {
			return nil, say("表 %q 在目录中出现两次", "table %q stands in the directory twice", tag)
		}
		dir[tag] = b[off : off+size : off+size]
	}
	return dir, nil
}

// need returns the table if it has at least size bytes.
func (d directory) need(tag string, size int) ([]byte, error) {
	t, ok := d[tag]
	if !ok {
		return nil, say("缺少表 %q", "table %q is missing", tag)
	}
	if len(t) < size {
		return nil, say("表 %q 只有 %d 字节，至少需要 %d 字节",
			"table %q has %d bytes where at least %d are needed", tag, len(t), size)
	}
	return t, nil
}
