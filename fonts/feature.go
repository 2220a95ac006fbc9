package fonts

import "slices"

// maxFeatures bounds the features of a language that are looked through; Noto
// CJK has some thirty.
const maxFeatures = 512

// featureLookups returns the lookups of a feature of GSUB or GPOS in their
// order, for a script (else DFLT, dflt or latn) and a language (else the
// script's default). If the language has no such feature any of the table's is
// taken, as HarfBuzz does for vertical forms; where the table has none, the next
// tag is tried. It is nil where none of the tags is known, and empty for a
// feature that does nothing.
func featureLookups(t []byte, script, language string, tags ...string) [][]byte {
	if len(t) < 10 {
		return nil
	}
	features, list := tableAt(t, be16(t, 6), 2), tableAt(t, be16(t, 8), 2)
	if features == nil || list == nil {
		return nil
	}
	own := languageFeatures(tableAt(t, be16(t, 4), 2), script, language)
	for _, tag := range tags {
		feature := taggedFeature(features, own, tag)
		if feature == nil {
			continue
		}
		var numbers []int
		for i := range min(be16(feature, 2), (len(feature)-4)/2, maxVertLookups) {
			numbers = append(numbers, be16(feature, 4+2*i))
		}
		slices.Sort(numbers) // a shaper goes through the lookup list, not through the feature's
		lookups := [][]byte{}
		for _, n := range slices.Compact(numbers) {
			if n < be16(list, 0) && 2+2*n+2 <= len(list) {
				if l := tableAt(list, be16(list, 2+2*n), 6); l != nil {
					lookups = append(lookups, l)
				}
			}
		}
		return lookups
	}
	return nil
}

// taggedFeature returns the feature of a tag: of those named by own, else the
// first of the list.
func taggedFeature(features []byte, own []int, tag string) []byte {
	at := func(i int) []byte {
		r := 2 + 6*i
		if i >= be16(features, 0) || r+6 > len(features) || string(features[r:r+4]) != tag {
			return nil
		}
		return tableAt(features, be16(features, r+4), 4)
	}
	for _, i := range own {
		if f := at(i); f != nil {
			return f
		}
	}
	for i := range min(be16(features, 0), maxFeatures) {
		if f := at(i); f != nil {
			return f
		}
	}
	return nil
}

// languageFeatures returns the numbers of a language's features.
func languageFeatures(scripts []byte, script, language string) []int {
	if scripts == nil {
		return nil
	}
	var s []byte
	for _, tag := range []string{script, "DFLT", "dflt", "latn"} {
		if s = tagged(scripts, 0, tag, 4); s != nil {
			break
		}
	}
	if s == nil {
		return nil
	}
	sys := tagged(s, 2, language, 6)
	if sys == nil {
		sys = tableAt(s, be16(s, 0), 6)
	}
	if sys == nil {
		return nil
	}
	var list []int
	for i := range min(be16(sys, 4), (len(sys)-6)/2, maxFeatures) {
		list = append(list, be16(sys, 6+2*i))
	}
	return list
}

// tagged looks for a tag in the counted list of tags and offsets that stands at
// a place of t, and returns the structure of at least size bytes it leads to.
func tagged(t []byte, at int, tag string, size int) []byte {
	for i := range min(be16(t, at), (len(t)-at-2)/6) {
		r := t[at+2+6*i:]
		if string(r[:4]) == tag {
			return tableAt(t, be16(r, 4), size)
		}
	}
	return nil
}
