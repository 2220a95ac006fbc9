package preflight

import (
	"banxin/internal/diag"
	"banxin/press/contract"
)

// CheckSeverity tells where a house's contract would let pass what is an error by
// the table of rules: errors are never lowered, and a key without effect must not
// stand there in silence. The fallback is blamed where the contract does not say
// which line it is.
func CheckSeverity(house *contract.Profile, fallback diag.Span, ds *diag.List) {
	if len(house.Severity) == 0 {
		return
	}
	rules := table()
	for i := range rules {
		r := &rules[i]
		word := house.Severity[string(r.code)]
		if r.worst != diag.Error || word == "" || word == "error" {
			continue
		}
		at, ok := house.Places["severity."+string(r.code)]
		if !ok {
			at = fallback
		}
		ds.Warn(diag.SeverityKept, at, "“%[1]s”是错误，改成 %[2]s 不起作用：错了就付不了印", "“%[1]s” is an error; %[2]s has no effect, for with it nothing can be printed", string(r.code), word).
			Hint("删去 severity 里的这一项；只有警告和提示可以改级别", "take it out of severity: only warnings and notes can be weighed otherwise")
	}
}
