package search

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"github.com/nhanrong/nhanrong/models"
)

// scorch writes to the disk after it has taken a batch, and tries again for ever where that fails. It
// tells so only to a function that was registered by name, with the folder it writes to.
const diskWatch = "nhanrong disk"

func init() { scorch.RegistryAsyncErrorCallbacks[diskWatch] = diskFailed }

// disks are the disks under the indexes that are open, by the folder of their files.
var disks sync.Map

// retryPause is how long scorch rests before it tries again; of itself it does not rest at all.
const retryPause = 250 * time.Millisecond

// disk is what an index is written to.
type disk struct {
	logger *slog.Logger
	// failures has the last failure that nobody has taken yet.
	failures chan error
	once     sync.Once
}

// watchDisk begins to listen for the failures of an index.
func watchDisk(dir string, logger *slog.Logger) *disk {
	d := &disk{logger: logger, failures: make(chan error, 1)}
	disks.Store(filepath.Join(dir, "store"), d)
	return d
}

func (d *disk) unwatch(dir string) { disks.CompareAndDelete(filepath.Join(dir, "store"), d) }

func diskFailed(err error, path string) {
	d, ok := disks.Load(path)
	if !ok {
		return
	}
	d.(*disk).failed(err)
	time.Sleep(retryPause)
}

// failed keeps a failure for who waits for the disk, and logs the first.
func (d *disk) failed(err error) {
	if strings.Contains(err.Error(), syscall.ENOSPC.Error()) { // the library keeps the text alone
		err = fmt.Errorf("%w (%s)", models.ErrFull, err.Error())
	}
	d.once.Do(func() {
		d.logger.Error("the index cannot be written to the disk; it is kept in memory and made anew at the next start", "error", err)
	})
	select {
	case d.failures <- err:
	default:
	}
}

// forget drops a failure that came before what is waited for now.
func (d *disk) forget() {
	select {
	case <-d.failures:
	default:
	}
}
