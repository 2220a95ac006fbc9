package words

// Costs of breaks. The tens are the grade: Split counts a break of a higher
// grade worse than any shape of the lines. The ones say which of two breaks of
// one grade reads better, and weigh against the shape.
const (
	Never = 1000 // no line may end here

	clause = 0  // a clause ends
	poor   = 10 // what belongs together is parted, but does not misread
	bad    = 20 // it misreads at first sight

	inLongWord = 30 // between the words a long term is made of: 代表大会|常务委员会
	inBracket  = 20 // added to what a break within （…） costs,
	inQuote    = 30 // “…”,
	inName     = 40 // and 《…》
)

// Word lengths a rule asks for.
const (
	free = iota // any length
	one         // a single character
	more        // two or more
)

// rule is the cost of a break between a word of one of the classes left and
// one of the classes right; an empty list stands for all.
type rule struct {
	left     string
	leftLen  uint8
	right    string
	rightLen uint8
	cost     int
}

// rules are tried from the first on; the first that fits decides. Marks are
// first, so that no later rule need think of them.
var rules = [...]rule{
	// White stays at the end of the line, where it is not printed.
	{"", free, " ", free, Never},
	{" ", free, "", free, clause},
	// A line neither begins nor ends with what leans on the other side; the
	// level of the bans is the caller's, these hold at every level.
	{"", free, "),`.=", free, Never},
	{"(=", free, "", free, Never},
	{",", free, "", free, clause},
	{"`", free, "", free, 1},
	{".", free, "", free, clause},
	{"-", free, "", free, 1},
	{"", free, "-", free, poor},
	{")", free, "(", free, 1},

	// 的 地 得 了 着 过 们 等 and their like never begin a line.
	{"", free, "uk", free, Never},

	// A number with its unit, a date, an ordinal.
	{"0m", free, "0mq", free, Never},
	{"q", free, "q", free, Never},
	{"q", free, "0m", free, bad},
	{"0", free, "nNRvwafE?x", one, Never},
	{"m", one, "nNRvwafE?x", one, Never},
	{"m", more, "nNRvwa?x", one, bad},
	{"0", free, "", free, poor},
	{"m", one, "", free, poor},
	{"m", more, "", free, 4},

	// Small words that stand before what they govern.
	{"pc", one, "", free, bad},
	{"d", one, "", free, bad},
	{"r", one, "", free, bad},
	{"a", one, "", free, bad},
	{"pc", more, "", free, 6},

	// Small words that stand after it.
	{"", free, "f", one, bad},
	{"", free, "f", more, poor},
	{"", free, "q", one, bad},

	// Single characters are mostly halves of words the dictionary lacks, or a
	// verb with its object.
	{"v", one, "v", one, bad},
	{"nNRa?", one, "nNRa?", one, bad},
	{"", free, "nNRwa?", one, bad},
	{"R?", one, "", free, bad},
	{"v", one, "", free, poor},
	{"nNE", one, "nNRE", free, poor},

	// What begins a phrase.
	{"vw", free, "p", one, poor},
	{"", free, "p", free, 1},
	{"", free, "c", free, 2},
	{"nNRE)x", free, "d", free, 1},
	{"d", free, "vwa", free, 5},
	{"d", free, "", free, 3},
	{"", free, "d", free, 2},

	// After 的, 了, 等.
	{"uk", free, "", free, 3},

	// Subject and predicate, verb and object, attribute and noun, compound.
	{"nNRE)xfi", free, "v", free, 1},
	{"nNRE)xfi", free, "m0", free, 2},
	{"nNE)xfi", free, "NRrai", free, 2},
	{"nN", free, "nw", free, 5},
	{"a", free, "nw", free, 6},
	{"v", one, "", free, poor},
	{"vw", free, "m0", free, 3},
	{"q", free, "", free, 3},
	{"i", free, "", free, 2},
	{"", free, "", free, 3},
}
