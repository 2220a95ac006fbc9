package rip

import "math"

// instruction is a step of a PostScript calculator function (7.10.5): a
// number, an operator, or the branches of if and ifelse.
type instruction struct {
	op       string // "" for a number
	num      float64
	yes, not []instruction
}

// Limits of a program.
const (
	maxInstructions = 1 << 14
	maxStack        = 100
)

// compile reads a program.
func compile(b []byte) ([]instruction, error) {
	l := lexer{in: b}
	if o := l.next(0); o.kind != word || string(o.b) != "{" {
		return nil, errFunction
	}
	n := 0
	return block(&l, &n, 0)
}

// block reads up to the closing brace.
func block(l *lexer, n *int, depth int) ([]instruction, error) {
	var out []instruction
	var blocks [][]instruction
	for {
		if *n++; *n > maxInstructions || depth > 16 {
			return nil, errFunction
		}
		o := l.next(0)
		switch {
		case o.kind == number:
			out = append(out, instruction{num: o.num})
		case o.kind != word:
			return nil, errFunction
		case string(o.b) == "{":
			b, err := block(l, n, depth+1)
			if err != nil {
				return nil, err
			}
			blocks = append(blocks, b)
		case string(o.b) == "}":
			return out, nil
		case string(o.b) == "if" && len(blocks) == 1:
			out = append(out, instruction{op: "if", yes: blocks[0]})
			blocks = nil
		case string(o.b) == "ifelse" && len(blocks) == 2:
			out = append(out, instruction{op: "if", yes: blocks[0], not: blocks[1]})
			blocks = nil
		default:
			out = append(out, instruction{op: string(o.b)})
		}
	}
}

// calculator is a program running.
type calculator struct {
	stack []float64
	wrong bool
}

// calculate runs a program; nil if it goes wrong.
func calculate(program []instruction, in []float64, outs int) []float64 {
	c := calculator{stack: append(make([]float64, 0, 16), in...)}
	c.run(program)
	if c.wrong || len(c.stack) < outs {
		return nil
	}
	return c.stack[len(c.stack)-outs:]
}

func (c *calculator) run(program []instruction) {
	for i := range program {
		s := &program[i]
		switch {
		case c.wrong || len(c.stack) > maxStack:
			c.wrong = true
			return
		case s.op == "":
			c.stack = append(c.stack, s.num)
		case s.op == "if":
			if c.pop() != 0 {
				c.run(s.yes)
			} else {
				c.run(s.not)
			}
		default:
			c.operate(s.op)
		}
	}
}

func (c *calculator) pop() float64 {
	n := len(c.stack)
	if n == 0 {
		c.wrong = true
		return 0
	}
	v := c.stack[n-1]
	c.stack = c.stack[:n-1]
	return v
}

func (c *calculator) push(v float64) { c.stack = append(c.stack, v) }

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// operate runs an operator that takes one or two numbers and leaves one.
func (c *calculator) operate(op string) {
	if f, ok := oneNumber[op]; ok {
		c.push(f(c.pop()))
		return
	}
	if f, ok := twoNumbers[op]; ok {
		b, a := c.pop(), c.pop()
		c.push(f(a, b))
		return
	}
	n := len(c.stack)
	switch op {
	case "true", "false":
		c.push(truth(op == "true"))
	case "pop":
		c.pop()
	case "dup":
		v := c.pop()
		c.push(v)
		c.push(v)
	case "exch":
		b, a := c.pop(), c.pop()
		c.push(b)
		c.push(a)
	case "copy":
		k := int(c.pop())
		if k < 0 || k > len(c.stack) || k > maxStack {
			c.wrong = true
			return
		}
		c.stack = append(c.stack, c.stack[len(c.stack)-k:]...)
	case "index":
		k := int(c.pop())
		if k < 0 || k > n-2 {
			c.wrong = true
			return
		}
		c.push(c.stack[n-2-k])
	case "roll":
		c.roll()
	default:
		c.wrong = true
	}
}

// roll turns the topmost n numbers round by j.
func (c *calculator) roll() {
	j, n := int(c.pop()), int(c.pop())
	if n < 0 || n > len(c.stack) {
		c.wrong = true
		return
	}
	if n == 0 {
		return
	}
	top := c.stack[len(c.stack)-n:]
	turned := make([]float64, n)
	for i, v := range top {
		turned[((i+j)%n+n)%n] = v
	}
	copy(top, turned)
}

const degree = math.Pi / 180

var oneNumber = map[string]func(float64) float64{
	"abs": math.Abs, "neg": func(a float64) float64 { return -a }, "ceiling": math.Ceil, "floor": math.Floor,
	"round": func(a float64) float64 { return math.Floor(a + 0.5) }, "truncate": math.Trunc, "cvi": math.Trunc,
	"cvr": func(a float64) float64 { return a }, "sqrt": math.Sqrt, "ln": math.Log, "log": math.Log10,
	"sin": func(a float64) float64 { return math.Sin(a * degree) },
	"cos": func(a float64) float64 { return math.Cos(a * degree) },
	"not": func(a float64) float64 { return truth(a == 0) },
}

var twoNumbers = map[string]func(a, b float64) float64{
	"add": func(a, b float64) float64 { return a + b }, "sub": func(a, b float64) float64 { return a - b },
	"mul": func(a, b float64) float64 { return float64(a * b) },
	"div": func(a, b float64) float64 { return a / b },
	"idiv": func(a, b float64) float64 {
		if int64(b) == 0 {
			return 0
		}
		return float64(int64(a) / int64(b))
	},
	"mod": func(a, b float64) float64 {
		if int64(b) == 0 {
			return 0
		}
		return float64(int64(a) % int64(b))
	},
	"exp": math.Pow,
	"atan": func(a, b float64) float64 {
		v := math.Atan2(a, b) / degree
		if v < 0 {
			v += 360
		}
		return v
	},
	"eq": func(a, b float64) float64 { return truth(a == b) }, "ne": func(a, b float64) float64 { return truth(a != b) },
	"gt": func(a, b float64) float64 { return truth(a > b) }, "ge": func(a, b float64) float64 { return truth(a >= b) },
	"lt": func(a, b float64) float64 { return truth(a < b) }, "le": func(a, b float64) float64 { return truth(a <= b) },
	"and": func(a, b float64) float64 { return float64(int64(a) & int64(b)) },
	"or":  func(a, b float64) float64 { return float64(int64(a) | int64(b)) },
	"xor": func(a, b float64) float64 { return float64(int64(a) ^ int64(b)) },
	"bitshift": func(a, b float64) float64 {
		if b >= 0 {
			return float64(int64(a) << min(63, uint(b)))
		}
		return float64(int64(a) >> min(63, uint(-b)))
	},
}
