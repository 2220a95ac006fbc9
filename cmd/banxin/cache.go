package main

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// pictureCache keeps pictures that were made ready, one file each. Any number of
// runs may share the folder, and it may be deleted at any time: files are
// written beside their place and renamed, and what is read is checked by who
// reads it. Errors are nobody's concern; the picture then is made again.
type pictureCache struct {
	folder string
	most   int64 // bytes to which a run that added something cuts it down
	added  atomic.Bool
}

const (
	// cacheSuffix marks the files that are ours; no other is ever removed.
	cacheSuffix = ".banxin-picture"
	// cacheMost is room for the pictures of some fifty issues.
	cacheMost = 1 << 30
	// cacheFile is more than any picture of a page is.
	cacheFile = 256 << 20
	// cacheOff is the folder that stands for none.
	cacheOff = "off"
	// abandoned is how old a file half written must be to be of a run that died.
	abandoned = time.Hour
)

// openCache returns the cache in a folder; nil for “off”, and where the user
// has no folder for such things.
func openCache(folder string) *pictureCache {
	if folder == cacheOff {
		return nil
	}
	if folder == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return nil
		}
		folder = filepath.Join(user, "banxin")
	}
	return &pictureCache{folder: folder, most: cacheMost}
}

func (c *pictureCache) file(key string) string { return filepath.Join(c.folder, key+cacheSuffix) }

// Load returns what was kept under a key. It notes the use, so that what is
// used goes last.
func (c *pictureCache) Load(key string) []byte {
	st, err := os.Stat(c.file(key))
	if err != nil || !st.Mode().IsRegular() || st.Size() > cacheFile {
		return nil
	}
	value, err := os.ReadFile(c.file(key))
	if err != nil {
		return nil
	}
	now := time.Now()
	os.Chtimes(c.file(key), now, now) // a folder that cannot be written to still serves
	return value
}

// Save keeps a value.
func (c *pictureCache) Save(key string, value []byte) {
	if len(value) > cacheFile || os.MkdirAll(c.folder, 0o777) != nil {
		return
	}
	temp, err := os.CreateTemp(c.folder, "new-*"+cacheSuffix)
	if err != nil {
		return
	}
	_, err = temp.Write(value)
	temp.Chmod(0o644) // for whoever else builds here; where that is not possible, they make theirs
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), c.file(key))
	}
	if err != nil {
		os.Remove(temp.Name()) // it would only take room
		return
	}
	c.added.Store(true)
}

// trim removes what was used longest ago until the rest is within bounds, and
// what runs that died left half written.
func (c *pictureCache) trim() {
	if c == nil || !c.added.Load() {
		return
	}
	entries, err := os.ReadDir(c.folder)
	if err != nil {
		return
	}
	var kept []fs.FileInfo
	total := int64(0)
	for _, e := range entries {
		st, err := e.Info()
		if err != nil || !st.Mode().IsRegular() || !strings.HasSuffix(st.Name(), cacheSuffix) {
			continue
		}
		if strings.HasPrefix(st.Name(), "new-") {
			if time.Since(st.ModTime()) > abandoned {
				os.Remove(filepath.Join(c.folder, st.Name()))
			}
			continue
		}
		kept, total = append(kept, st), total+st.Size()
	}
	slices.SortFunc(kept, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	for _, st := range kept {
		if total <= c.most {
			return
		}
		if os.Remove(filepath.Join(c.folder, st.Name())) == nil {
			total -= st.Size()
		}
	}
}
