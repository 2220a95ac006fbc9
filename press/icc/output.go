package icc

// CheckOutput reports why the profile cannot stand for a press: PDF/X wants an
// output profile (class prtr, ICC.1:2010 7.2.5), here of C, M, Y and K, with
// the tables for both ways, because what prints and what proofs read it.
func (p *Profile) CheckOutput() error {
	switch {
	case p.class != "prtr":
		return say("它的类别是 %s，不是输出设备（prtr）", "its class is %s, not that of an output device (prtr)", p.class)
	case p.Space != CMYK:
		return say("它的色彩空间是 %v，不是四色油墨", "it is of %v, not of the inks C, M, Y, K", p.Space)
	case p.tags["A2B0"] == nil && p.tags["A2B1"] == nil:
		return say("缺少从油墨到颜色的表（A2B）", "it lacks the table from inks to colours (A2B)")
	case p.tags["B2A0"] == nil && p.tags["B2A1"] == nil:
		return say("缺少从颜色到油墨的表（B2A）", "it lacks the table from colours to inks (B2A)")
	}
	if _, err := Connect(SRGB(), p, Perceptual); err != nil {
		return err
	}
	_, err := Connect(p, SRGB(), Perceptual)
	return err
}
