package hevc

// sps is a sequence parameter set (7.3.2.2): what all of a picture obeys.
type sps struct {
	id                   int
	chroma               int // chroma_format_idc
	width, height        int
	crop                 [4]int // left, right, top, bottom, in pixels
	depthY, depthC       int
	minCB, ctb           int // log2 of sizes
	minTB, maxTB         int
	hierarchy            int // max_transform_hierarchy_depth_intra
	scaling              *scaling
	sao                  bool
	pcm                  bool
	pcmDepthY, pcmDepthC int
	minPCM, maxPCM       int
	pcmUnfiltered        bool
	strong               bool // strong_intra_smoothing_enabled_flag
	signal               Signal
	across, down         int // CTBs
	orderBits            int
	sets                 []int // NumDeltaPocs of the reference sets
	longTerm             bool
}

// largest is more than any picture has a side.
const largest = 1 << 16

func readSPS(b []byte) (*sps, error) {
	r, s := &bits{b: b}, &sps{}
	r.skip(4)
	layers := r.u(3)
	r.skip(1)
	profileTierLevel(r, layers)
	s.id = r.ue(15)
	if s.chroma = r.ue(3); s.chroma == 3 && r.flag() {
		return nil, &Unsupported{"各色分开编码", "colours coded apart"}
	}
	if s.chroma == 2 {
		return nil, &Unsupported{"4:2:2 抽样", "sampled 4:2:2"}
	}
	s.width, s.height = r.ue(largest), r.ue(largest)
	if r.flag() {
		unit := 1
		if s.chroma == 1 {
			unit = 2
		}
		for i := range s.crop {
			s.crop[i] = unit * r.ue(largest)
		}
	}
	s.depthY, s.depthC = 8+r.ue(8), 8+r.ue(8)
	s.orderBits = 4 + r.ue(12)
	from := layers
	if r.flag() {
		from = 0
	}
	for i := from; i <= layers; i++ {
		r.ue(1 << 30)
		r.ue(1 << 30)
		r.ue(1 << 30)
	}
	s.blocks(r)
	s.references(r)
	r.skip(1) // temporal prediction of motion
	s.strong = r.flag()
	if r.flag() {
		s.usability(r)
	}
	if r.flag() {
		if extensions := r.u(8); extensions != 0 && (extensions != 0x80 || r.u(9) != 0) {
			return nil, &Unsupported{"扩展编码工具", "coded with extended tools"}
		}
	}
	return s, s.check()
}

// profileTierLevel passes over 7.3.3.
func profileTierLevel(r *bits, layers int) {
	r.skip(88 + 8)
	var profile, level [8]bool
	for i := range layers {
		profile[i], level[i] = r.flag(), r.flag()
	}
	if layers > 0 {
		r.skip(2 * (8 - layers))
	}
	for i := range layers {
		if profile[i] {
			r.skip(88)
		}
		if level[i] {
			r.skip(8)
		}
	}
}

// blocks reads the sizes of blocks and what is done with them.
func (s *sps) blocks(r *bits) {
	s.minCB = 3 + r.ue(3)
	s.ctb = s.minCB + r.ue(3)
	s.minTB = 2 + r.ue(3)
	s.maxTB = s.minTB + r.ue(3)
	r.ue(4)
	s.hierarchy = r.ue(4)
	if r.flag() {
		s.scaling = newScaling()
		if r.flag() {
			s.scaling.read(r)
		}
	}
	r.skip(1) // asymmetric motion
	s.sao = r.flag()
	if s.pcm = r.flag(); s.pcm {
		s.pcmDepthY, s.pcmDepthC = 1+r.u(4), 1+r.u(4)
		s.minPCM = 3 + r.ue(2)
		s.maxPCM = s.minPCM + r.ue(2)
		s.pcmUnfiltered = r.flag()
	}
}

// references passes over the sets of reference pictures (7.3.7).
func (s *sps) references(r *bits) {
	for i := range r.ue(64) {
		n := 0
		if i > 0 && r.flag() {
			r.skip(1)
			r.ue(1 << 15)
			for range s.sets[i-1] + 1 {
				if r.flag() || r.flag() {
					n++
				}
			}
		} else {
			n = r.ue(16) + r.ue(16)
			for range n {
				r.ue(1 << 15)
				r.skip(1)
			}
		}
		s.sets = append(s.sets, n)
	}
	if s.longTerm = r.flag(); s.longTerm {
		for range r.ue(32) {
			r.skip(s.orderBits + 1)
		}
	}
}

// usability reads what the parameters say about colour (annex E.2.1), and
// passes over the rest.
func (s *sps) usability(r *bits) {
	if r.flag() && r.u(8) == 255 {
		r.skip(32)
	}
	if r.flag() {
		r.skip(1)
	}
	if r.flag() {
		r.skip(3)
		s.signal = Signal{Told: true, Full: r.flag(), Primaries: 2, Transfer: 2, Matrix: 2}
		if r.flag() {
			s.signal.Primaries, s.signal.Transfer, s.signal.Matrix = r.u(8), r.u(8), r.u(8)
		}
	}
	if r.flag() {
		r.ue(5)
		r.ue(5)
	}
	r.skip(3)
	if r.flag() {
		for range 4 {
			r.ue(largest)
		}
	}
	if r.flag() {
		r.skip(64)
		if r.flag() {
			r.ue(1<<31 - 2)
		}
		if r.flag() {
			panic(&Unsupported{"带缓冲模型", "with a model of its buffers"})
		}
	}
	if r.flag() {
		r.skip(3)
		for range 5 {
			r.ue(1<<31 - 2)
		}
	}
}

// check refuses sizes that cannot be (7.4.3.2.1).
func (s *sps) check() error {
	unit := 1<<s.minCB - 1
	switch {
	case s.width == 0 || s.height == 0 || s.width&unit != 0 || s.height&unit != 0,
		s.crop[0]+s.crop[1] >= s.width || s.crop[2]+s.crop[3] >= s.height,
		s.ctb < 4 || s.ctb > 6 || s.minTB >= s.minCB || s.maxTB > 5 || s.maxTB > s.ctb || s.maxTB < s.minTB,
		s.pcm && (s.minPCM > s.maxPCM || s.maxPCM > min(s.ctb, 5) || s.pcmDepthY > s.depthY || s.pcmDepthC > s.depthC):
		return ErrBroken
	}
	if s.depthY > 12 || s.depthC > 12 {
		return &Unsupported{"超过 12 位", "of over 12 bits"}
	}
	s.across, s.down = (s.width+1<<s.ctb-1)>>s.ctb, (s.height+1<<s.ctb-1)>>s.ctb
	return nil
}

// pps is a picture parameter set (7.3.2.3).
type pps struct {
	id              int
	sps             *sps
	dependent       bool
	outputFlag      bool
	extraBits       int
	hideSigns       bool
	qp              int
	skip            bool // transform_skip_enabled_flag
	qpDelta         bool
	qpDeltaDepth    int
	offsets         [2]int // of the QP of Cb and Cr
	sliceOffsets    bool
	bypass          bool // transquant_bypass_enabled_flag
	tiles           bool
	wavefront       bool
	columns, rows   []int // where tiles begin, in CTBs, and the end
	acrossTiles     bool
	acrossSlices    bool
	deblockOverride bool
	deblockOff      bool
	beta, tc        int
	scaling         *scaling
	headerExtension bool
	tileOf          []int // of each CTB in raster order
	toRaster        []int // CTB in decoding order → raster order
}

func (c *Config) readPPS(b []byte) (*pps, error) {
	r, p := &bits{b: b}, &pps{}
	p.id = r.ue(63)
	if p.sps = c.sps[r.ue(15)]; p.sps == nil {
		return nil, ErrBroken
	}
	p.dependent, p.outputFlag, p.extraBits = r.flag(), r.flag(), r.u(3)
	p.hideSigns = r.flag()
	r.skip(1) // cabac_init_present_flag, for other slices
	r.ue(14)
	r.ue(14)
	p.qp = 26 + r.se(26+24)
	r.skip(1) // constrained prediction: all is intra
	p.skip = r.flag()
	if p.qpDelta = r.flag(); p.qpDelta {
		p.qpDeltaDepth = r.ue(p.sps.ctb - p.sps.minCB)
	}
	p.offsets = [2]int{r.se(12), r.se(12)}
	p.sliceOffsets = r.flag()
	r.skip(2) // weighted prediction
	p.bypass, p.tiles, p.wavefront = r.flag(), r.flag(), r.flag()
	p.readTiles(r)
	p.acrossSlices = r.flag()
	if r.flag() {
		p.deblockOverride, p.deblockOff = r.flag(), r.flag()
		if !p.deblockOff {
			p.beta, p.tc = 2*r.se(6), 2*r.se(6)
		}
	}
	p.scaling = p.sps.scaling
	if r.flag() {
		p.scaling = newScaling()
		p.scaling.read(r)
	}
	r.skip(1)
	r.ue(4)
	p.headerExtension = r.flag()
	if r.flag() {
		if extensions := r.u(8); extensions != 0 {
			if extensions != 0x80 || p.skip && r.ue(3) != 0 || r.u(2) != 0 || r.ue(8)+r.ue(8) != 0 {
				return nil, &Unsupported{"扩展编码工具", "coded with extended tools"}
			}
		}
	}
	p.order()
	return p, nil
}

// readTiles reads the bounds of tiles (6.5.1).
func (p *pps) readTiles(r *bits) {
	p.columns, p.rows, p.acrossTiles = []int{0, p.sps.across}, []int{0, p.sps.down}, true
	if !p.tiles {
		return
	}
	nc, nr := 1+r.ue(p.sps.across-1), 1+r.ue(p.sps.down-1)
	uniform := r.flag()
	bounds := func(n, size int) []int {
		at := []int{0}
		for i := 1; i < n; i++ {
			if uniform {
				at = append(at, i*size/n)
			} else {
				at = append(at, at[i-1]+1+r.ue(size))
			}
		}
		if at[n-1] >= size {
			panic(ErrBroken)
		}
		return append(at, size)
	}
	p.columns, p.rows = bounds(nc, p.sps.across), bounds(nr, p.sps.down)
	p.acrossTiles = r.flag()
}

// order lists the CTBs tile by tile.
func (p *pps) order() {
	w := p.sps.across
	p.tileOf = make([]int, w*p.sps.down)
	tile := 0
	for i := range len(p.rows) - 1 {
		for j := range len(p.columns) - 1 {
			for y := p.rows[i]; y < p.rows[i+1]; y++ {
				for x := p.columns[j]; x < p.columns[j+1]; x++ {
					p.tileOf[y*w+x] = tile
					p.toRaster = append(p.toRaster, y*w+x)
				}
			}
			tile++
		}
	}
}
