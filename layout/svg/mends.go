package svg

// mend says what to do about something that is refused.
type mend struct{ zh, en string }

var (
	mendText     = mend{"在画图的程序里把文字转成路径（文字转曲）再导出", "convert text to paths in the program it was drawn in, and export it again"}
	mendGradient = mend{"改成单色，或把这一块另存为图片", "give it one plain colour, or save this part as a picture"}
	mendOpacity  = mend{"改成不透明的颜色；要浅，用网点，如 device-cmyk(0,0,0,0.3)", "make it opaque; for a paler colour take a tint such as device-cmyk(0,0,0,0.3)"}
	mendPicture  = mend{"位图单独作图片排，不放在 SVG 里", "place the picture by itself, not within an SVG file"}
	mendExpand   = mend{"在画图的程序里“扩展外观”或合并成路径再导出", "expand it to plain paths in the program it was drawn in, and export it again"}
	mendClip     = mend{"只认一个凸多边形（如矩形）的裁剪；其余的在画图的程序里裁成路径", "only a clip of one convex outline, such as a rectangle, is understood; cut the paths themselves in the program it was drawn in"}
	mendLive     = mend{"印出来的图不会动：导出成静止的图形", "what is printed does not move: export a still drawing"}
	mendOutside  = mend{"把引用的内容放进同一个文件", "put what it refers to into the same file"}
	mendCSS      = mend{"样式只认 .类名、#名字、元素名；导出时选“样式：表示属性”", "styles may be selected by .class, #id and element; choose “presentation attributes” when exporting"}
	mendUnit     = mend{"写成数，或带 px、pt、mm、cm、in 的长度", "write a number, or a length in px, pt, mm, cm or in"}
	mendElse     = mend{"在画图的程序里改成填充和描边的路径再导出", "turn it into filled and stroked paths in the program it was drawn in, and export it again"}
)

// refusedElements are the elements that are refused wherever they would show,
// with the mend; whatever is not known is refused too.
var refusedElements = map[string]mend{
	"text": mendText, "tspan": mendText, "textPath": mendText, "tref": mendText, "altGlyph": mendText, "font": mendText,
	"image": mendPicture, "video": mendLive, "audio": mendLive, "foreignObject": mendElse, "canvas": mendElse, "iframe": mendOutside,
	"animate": mendLive, "animateTransform": mendLive, "animateMotion": mendLive, "animateColor": mendLive, "set": mendLive, "mpath": mendLive,
	"script": mendLive, "switch": mendElse, "mesh": mendGradient, "hatch": mendGradient, "svg": mendElse, "unknown": mendElse,
	"cursor": mendElse, "view": mendElse, "discard": mendLive,
}

// never are the elements that show nothing where they stand: notes, and what
// others refer to, which is judged where they do.
var never = map[string]bool{
	"": true, "title": true, "desc": true, "metadata": true, "style": true, "defs": true, "symbol": true,
	"linearGradient": true, "radialGradient": true, "meshgradient": true, "pattern": true, "clipPath": true, "mask": true, "filter": true,
	"marker": true, "solidColor": true, "hatchpath": true, "color-profile": true, "font-face": true,
}
