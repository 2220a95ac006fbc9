package inspect

import "banxin/press/objects"

// Node is a dictionary that can be reached from the catalog or the document
// information.
type Node struct {
	Number int    // of the object it is or stands in
	Key    string // under which the dictionary above it has it
	Dict   objects.Dict
	Stream *objects.Stream // nil for a plain dictionary
}

// deepest is how far dictionaries and arrays may stand in each other without a
// reference between.
const deepest = 64

// Each calls do for every dictionary of the file that can be reached, each
// once, whatever refers to it, in an order that only the file decides.
func (d *Document) Each(do func(Node)) {
	v := visitor{doc: d, do: do, seen: map[int]bool{}}
	if root, err := d.Catalog(); err == nil {
		v.object(0, "Root", root, 0)
	}
	if info := d.Info(); info != nil {
		v.object(0, "Info", info, 0)
	}
	for len(v.todo) > 0 {
		last := v.todo[len(v.todo)-1]
		v.todo = v.todo[:len(v.todo)-1]
		o := d.Numbered(last.number)
		v.object(last.number, last.key, o, 0)
	}
}

// visitor is the state of Each.
type visitor struct {
	doc  *Document
	do   func(Node)
	seen map[int]bool
	todo []reached
}

// reached is an object that something refers to.
type reached struct {
	number int
	key    string
}

// object visits an object and all that stands in it.
func (v *visitor) object(number int, key string, o objects.Object, depth int) {
	if depth > deepest {
		return
	}
	switch x := o.(type) {
	case objects.Ref:
		if n := objects.NumberOf(x); n != 0 && !v.seen[n] {
			v.seen[n] = true
			v.todo = append(v.todo, reached{n, key})
		}
	case objects.Array:
		for _, e := range x {
			switch e.(type) {
			case objects.Integer, objects.Float, nil:
			default:
				v.object(number, key, e, depth+1)
			}
		}
	case objects.Dict:
		v.do(Node{Number: number, Key: key, Dict: x})
		v.entries(number, x, depth)
	case nil, objects.Integer, objects.Float, objects.Name, objects.Boolean:
	default:
		if st, ok := v.doc.Stream(o); ok {
			st.Number = number
			v.do(Node{Number: number, Key: key, Dict: st.Dict, Stream: st})
			v.entries(number, st.Dict, depth)
		}
	}
}

func (v *visitor) entries(number int, d objects.Dict, depth int) {
	for _, k := range v.doc.Keys(d) {
		v.object(number, k, d[k], depth+1)
	}
}
