package picture

import (
	"errors"

	"banxin/internal/diag"
)

// Fault is why a picture cannot be set, in words a person can act on. Its Code
// says how grave it is meant: damaged, of a kind that is refused, or too large.
type Fault struct {
	Code           diag.Code
	ZH, EN         string // what is wrong, without the picture's name
	MendZH, MendEN string // what to do
}

func (f *Fault) Error() string { return f.EN }

// Report adds err to ds at the place that names the picture. What is no Fault
// is a file that cannot be read.
func Report(err error, name string, at diag.Span, ds *diag.List) {
	var f *Fault
	if !errors.As(err, &f) {
		f = &Fault{diag.PictureBroken, "打不开", "it cannot be opened", "检查文件是否在、权限对不对", "check that it is there and may be read"}
	}
	zh, en := "图片“%[1]s”坏了：%[2]s", "the picture “%[1]s” is broken: %[3]s"
	switch f.Code {
	case diag.PictureFormat:
		zh, en = "图片“%[1]s”不能排：%[2]s", "the picture “%[1]s” cannot be set: %[3]s"
	case diag.PictureTooLarge:
		zh, en = "图片“%[1]s”太大：%[2]s", "the picture “%[1]s” is too large: %[3]s"
	}
	ds.Error(f.Code, at, zh, en, at.Near(name), f.ZH, f.EN).Hint("%[1]s", "%[2]s", f.MendZH, f.MendEN)
}

// broken is a file that is damaged.
func broken(zh, en string) *Fault {
	return &Fault{diag.PictureBroken, zh, en, "重新拷贝或导出原图", "copy or export the original again"}
}

// refused is a file in order that is of a kind we do not set.
func refused(zh, en, mendZH, mendEN string) *Fault {
	return &Fault{diag.PictureFormat, zh, en, mendZH, mendEN}
}

// tooLarge is a file over a limit.
func tooLarge(zh, en string) *Fault {
	return &Fault{diag.PictureTooLarge, zh, en, "缩小到版面需要的像素再用", "scale it down to the pixels the page needs"}
}

// The faults any format can have.
var (
	errCut   = broken("文件不完整", "it is cut short")
	errWrong = broken("文件自相矛盾", "it contradicts itself")
)
