package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestCheckVerbose checks that check -v tells of each story, in words and as JSON.
func TestCheckVerbose(t *testing.T) {
	got := in(t, "", "check", sampleDir, "-v", "-lang", "en")
	lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
	if got.status != exitFine || len(lines) != 2 || !strings.HasPrefix(lines[0], "jinyinjiang: ") || !strings.Contains(lines[1], "single characters 0") {
		t.Errorf("status %d\n%s%s", got.status, got.stdout, got.stderr)
	}
	if quiet := in(t, "", "check", sampleDir, "-lang", "en"); strings.Contains(quiet.stdout, "loosest") {
		t.Errorf("check without -v says %s", quiet.stdout)
	}
	got = in(t, "", "check", sampleDir, "-v", "-json")
	for _, line := range strings.Split(strings.TrimSpace(got.stdout), "\n") {
		var c colourReport
		if err := json.Unmarshal([]byte(line), &c); err != nil || c.Story == "" || c.Lines == 0 {
			t.Errorf("%q: %v", line, err)
		}
	}
}
