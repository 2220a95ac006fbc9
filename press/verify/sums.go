package verify

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"banxin/internal/diag"
	"banxin/press/objects"
)

// entry is a line of SHA256SUMS.
type entry struct {
	name string // within the whole folder, as the list writes it
	sum  string // hexadecimal, lower case
	list string // the list it stands in
}

// mostSums bounds a list of checksums.
const mostSums = 4 << 20

// checksums compares every file with the lists of checksums: the one of the
// whole folder and the press folder's own, where there are two.
func (v *verifier) checksums() {
	var all []entry
	listed := map[string]bool{}
	lists := 0
	for _, dir := range slices.Compact([]string{".", path.Join(".", v.press)}) {
		list := path.Join(dir, sumsName)
		name, ok := v.names[v.normal(list)]
		if !ok {
			continue
		}
		lists++
		listed[v.normal(list)] = true
		for _, e := range v.readSums(name) {
			e.name, e.list = path.Join(dir, e.name), list
			all = append(all, e)
			listed[v.normal(e.name)] = true
		}
	}
	if lists == 0 {
		v.ds.Error(diag.NoChecksums, diag.Span{File: sumsName}, "没有 %s，不知道文件有没有变", "there is no %s to tell whether the files have changed", sumsName).
			Hint("请把整个文件夹原样传来", "have the whole folder sent as it was")
		return
	}
	listed[reportName] = true
	v.compare(all, v.strangers(listed))
}

// readSums reads a list, telling of lines that are none.
func (v *verifier) readSums(name string) (all []entry) {
	at := diag.Span{File: name}
	r, err := v.fsys.Open(name)
	if err != nil {
		v.ds.Error(diag.BadChecksums, at, "校验和读不出：%v", "the checksums cannot be read: %v", err).Hint("请重新传一份", "have them sent again")
		return nil
	}
	defer r.Close()
	seen := map[string]bool{}
	lines := bufio.NewScanner(io.LimitReader(r, mostSums))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSuffix(lines.Text(), "\r") // a mail gateway may have put it there
		if line == "" {
			continue
		}
		sum, file, ok := strings.Cut(line, " ")
		file = strings.TrimPrefix(strings.TrimPrefix(file, " "), "*")
		at.Line, at.Col = n, 1
		if _, err := hex.DecodeString(sum); !ok || err != nil || len(sum) != 2*sha256.Size || !fs.ValidPath(file) || seen[v.normal(file)] {
			v.ds.Error(diag.BadChecksums, at, "这一行不是校验和", "this line is no checksum").Hint("请重新传一份", "have the list sent again")
			continue
		}
		seen[v.normal(file)] = true
		all = append(all, entry{name: file, sum: strings.ToLower(sum)})
	}
	if err := lines.Err(); err != nil || len(all) == 0 {
		at.Line, at.Col = 0, 0
		v.ds.Error(diag.BadChecksums, at, "里面没有校验和", "there are no checksums in it").Hint("请重新传一份", "have it sent again")
	}
	return all
}

// strangers returns the files that no list names, by their checksums, so that
// one that was renamed can be told from one that is new.
func (v *verifier) strangers(listed map[string]bool) map[string][]string {
	bySum := map[string][]string{}
	for _, key := range v.order {
		if listed[key] {
			continue
		}
		sum, _, err := v.hash(v.names[key])
		if err != nil {
			v.unreadable(v.names[key], err)
			continue
		}
		bySum[sum] = append(bySum[sum], v.names[key])
	}
	return bySum
}

// compare proves the listed files and tells of the strangers.
func (v *verifier) compare(all []entry, strangers map[string][]string) {
	met := map[string]bool{} // a file may stand in both lists
	for _, e := range all {
		at := diag.Span{File: e.name}
		key := v.normal(e.name)
		name, ok := v.names[key]
		if !ok {
			if v.told[key] {
				continue
			}
			v.told[key] = true
			if under := strangers[e.sum]; len(under) > 0 {
				strangers[e.sum] = under[1:]
				v.ds.Error(diag.FileRenamed, at, "改了名，现在叫 %s", "it has been renamed to %s", under[0]).
					Hint("改回原名；内容没有变", "give it its name back; its content is what it was")
				continue
			}
			v.ds.Error(diag.FileAbsent, at, "少了这个文件", "this file is missing").Hint("请重新传来", "have it sent again")
			continue
		}
		sum, size, err := v.hash(name)
		switch {
		case v.told[key]:
		case err != nil:
			v.unreadable(name, err)
		case sum != e.sum:
			v.changed(at, size)
		case !met[key]:
			v.sum.Files++
		}
		met[key] = true
	}
	v.unlisted(strangers)
}

// changed tells of a file that is not what it was.
func (v *verifier) changed(at diag.Span, size int64) {
	v.told[v.normal(at.File)] = true
	if size == 0 {
		v.ds.Error(diag.FileChanged, at, "是空的", "it is empty").Hint("请重新传来", "have it sent again")
		return
	}
	v.ds.Error(diag.FileChanged, at, "内容变了（现有 %d 字节）", "its content has changed (it has %d bytes)", size).
		Hint("传坏了或被改过：请重新传来，不要用这一份", "damaged on the way or altered: have it sent again and do not use this one")
}

func (v *verifier) unreadable(name string, err error) {
	v.told[v.normal(name)] = true
	v.ds.Error(diag.FileChanged, diag.Span{File: name}, "读不出：%v", "it cannot be read: %v", err).Hint("请重新传来", "have it sent again")
}

// unlisted tells of files that are in no list. A PDF might find its way to a plate.
func (v *verifier) unlisted(strangers map[string][]string) {
	for _, names := range strangers {
		for _, name := range names {
			at := diag.Span{File: name}
			if strings.EqualFold(path.Ext(name), ".pdf") {
				v.ds.Error(diag.FileUnknown, at, "多出来的 PDF，不是这一期交来的", "a PDF that is none of those handed over").
					Hint("拿走它，免得上了版", "take it away, or it may get on a plate")
				continue
			}
			v.ds.Warn(diag.FileUnknown, at, "多出来的文件", "a file that is none of those handed over").
				Hint("不是一起交来的，可以拿走", "it was not handed over with the others and may go")
		}
	}
}

// hash returns the SHA-256 and the size of a file.
func (f *folder) hash(name string) (sum string, size int64, err error) {
	r, err := f.fsys.Open(name)
	if err != nil {
		return "", 0, err
	}
	defer r.Close()
	h := sha256.New()
	// What unpacks to more than any press file may be is none.
	size, err = io.Copy(h, io.LimitReader(r, 2*objects.MaxFile))
	return hex.EncodeToString(h.Sum(nil)), size, err
}
