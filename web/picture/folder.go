package picture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// Folder keeps pictures as files named by their hash; what is there never changes.
type Folder string

var fileName = regexp.MustCompile(`^[0-9a-f]{32}(-small)?\.jpg$`)

// Keep writes a picture's two sizes; one that is there already stays.
func (f Folder) Keep(p *Picture) error {
	if err := os.MkdirAll(string(f), 0o750); err != nil {
		return fmt.Errorf("make the folder of pictures: %w", err)
	}
	for name, body := range map[string][]byte{p.Hash + ".jpg": p.Large, p.Hash + "-small.jpg": p.Small} {
		if err := f.write(name, body); err != nil {
			return fmt.Errorf("keep picture %s: %w", name, err)
		}
	}
	return nil
}

// Put writes a file that Open or a backup gave; its name has to be that of a picture.
func (f Folder) Put(name string, body []byte) error {
	if !fileName.MatchString(name) {
		return fmt.Errorf("picture %q: want 32 hexadecimal digits and .jpg", name)
	}
	if err := os.MkdirAll(string(f), 0o750); err != nil {
		return fmt.Errorf("make the folder of pictures: %w", err)
	}
	return f.write(name, body)
}

// Clear removes the pictures last written before a time whose hashes are not named, and counts their files. Those
// written later may be of a draft that is just being kept.
func (f Folder) Clear(before time.Time, named map[string]bool) (removed int, err error) {
	files, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the folder of pictures: %w", err)
	}
	const hash = 32
	for _, file := range files {
		if !fileName.MatchString(file.Name()) || named[file.Name()[:hash]] {
			continue
		}
		info, err := os.Stat(filepath.Join(string(f), file.Name()))
		if err != nil || !info.ModTime().Before(before) {
			continue // it went, or it was sent again
		}
		if err := os.Remove(filepath.Join(string(f), file.Name())); err != nil {
			return removed, fmt.Errorf("clear a picture: %w", err)
		}
		removed++
	}
	return removed, nil
}

// write puts a file in its place when all of it is on the disk.
func (f Folder) write(name string, body []byte) (err error) {
	file, err := os.CreateTemp(string(f), ".picture-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	_, err = file.Write(body)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), filepath.Join(string(f), name))
}

// Open gives a kept file by its name; fs.ErrNotExist for any other name.
func (f Folder) Open(name string) ([]byte, error) {
	if !fileName.MatchString(name) {
		return nil, fmt.Errorf("picture %q: %w", name, fs.ErrNotExist)
	}
	body, err := os.ReadFile(filepath.Join(string(f), name))
	if err != nil {
		return nil, fmt.Errorf("picture %s: %w", name, err)
	}
	return body, nil
}
