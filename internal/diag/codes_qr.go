package diag

// Codes of package press/preflight: QR codes.
const (
	// QRUnreadable: a QR code cannot be read from the page, or not from one of the simulated prints. (press/preflight.TestCodes)
	QRUnreadable Code = "qr-unreadable"
	// QRContent: a QR code says something else than the paper asks. (press/preflight.TestCodes)
	QRContent Code = "qr-content"
	// QRQuiet: something stands in the white around a QR code, or the white reaches beyond the trim. (press/preflight.TestCodes)
	QRQuiet Code = "qr-quiet"
	// QRGround: a tint, a picture or anything else lies behind or over a QR code. (press/preflight.TestCodes)
	QRGround Code = "qr-ground"
	// QRInk: a QR code is not in solid black alone. (press/preflight.TestCodes)
	QRInk Code = "qr-ink"
)
