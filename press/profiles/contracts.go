package profiles

import (
	"embed"
	"slices"
	"strings"
)

//go:embed *.yaml
var contracts embed.FS

// Contract returns the text of the printing house's contract of a name, as
// package issues reads it: newsprint.
func Contract(name string) (yaml []byte, ok bool) {
	yaml, err := contracts.ReadFile(name + ".yaml")
	return yaml, err == nil
}

// Contracts returns the names Contract knows.
func Contracts() []string {
	entries, err := contracts.ReadDir(".")
	if err != nil {
		panic("profiles: " + err.Error()) // it is part of the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	slices.Sort(names)
	return names
}

// Condition says what a shipped output profile stands for.
type Condition struct {
	Identifier string // as the ICC registry spells it
	Described  string
}

// Registry is where the conditions are registered.
const Registry = "http://www.color.org"

// conditions are those of the shipped profiles, by the full name of the profile.
var conditions = map[string]Condition{
	"newsprint_tr002_240":  {"CGATS TR 002", "Coldset offset on newsprint, CGATS TR 002-2007 (US-SNAP), total ink 240 %"},
	"newsprint_tr002_220":  {"CGATS TR 002", "Coldset offset on newsprint, CGATS TR 002-2007 (US-SNAP), total ink 220 %"},
	"coated_fogra39_300":   {"FOGRA39", "Offset on coated paper, ISO 12647-2:2004/Amd 1, FOGRA39, total ink 300 %"},
	"FOGRA39L_coated":      {"FOGRA39", "Offset on coated paper, ISO 12647-2:2004/Amd 1, FOGRA39"},
	"uncoated_fogra29_280": {"FOGRA29", "Offset on uncoated paper, ISO 12647-2:2004, FOGRA29, total ink 280 %"},
}

// ConditionOf returns the full name of a shipped output profile of inks and
// what it stands for.
func ConditionOf(name string) (full string, c Condition, ok bool) {
	if long := short[name]; long != "" {
		name = long
	}
	c, ok = conditions[name]
	return name, c, ok
}
