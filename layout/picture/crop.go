package picture

// Crop is a part of a picture in its pixels as seen, that is after the turning
// its orientation asks for. The zero Crop is the whole picture.
type Crop struct{ X, Y, W, H int }
