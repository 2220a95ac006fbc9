//go:build !linux

package main

import (
	"errors"
	"os"
)

// exchange is not to be had here: swap renames twice.
func exchange(a, b string) error { return errors.ErrUnsupported }

// locks reports that hold does not exclude other processes here: nobody can tell
// a leftover from a run under way, so leftovers are the user's to remove.
const locks = false

// hold opens a folder.
func hold(dir string, wait bool) (*os.File, error) { return os.Open(dir) }
