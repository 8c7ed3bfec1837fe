package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/openparley/parley"
)

// fault gives an error of the database its kind, names the file and, where
// there is one, the remedy. Errors that have a kind already keep it. A call
// that was interrupted because its context ended gives the context's error.
func (s *SQLite) fault(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ctx != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	for _, kind := range []error{parley.ErrNotFound, parley.ErrInvalid, parley.ErrConflict, parley.ErrDenied, parley.ErrUnavailable} {
		if errors.Is(err, kind) {
			return fmt.Errorf("store: %s: %w", doing, err)
		}
	}
	if errors.Is(err, sql.ErrConnDone) || err.Error() == "sql: database is closed" {
		return fmt.Errorf("store: %s %s: %w: the ledger is closed", doing, s.path, parley.ErrUnavailable)
	}
	kind, why := parley.ErrUnavailable, err.Error()
	var db *sqlite.Error
	if errors.As(err, &db) {
		switch db.Code() & 0xff {
		case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
			why = "another process is writing to the ledger: try again when it is done"
		case lib.SQLITE_FULL:
			why = "the disk is full: make room and run the command again, it goes on where it stopped"
		case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_AUTH:
			kind, why = parley.ErrDenied, "the ledger cannot be written: check the rights of the file and of its folder"
		case lib.SQLITE_CANTOPEN:
			kind, why = parley.ErrDenied, "the ledger cannot be opened: check the rights of the file and of its folder"
		case lib.SQLITE_NOTADB:
			kind, why = parley.ErrInvalid, "the file is not a ledger: name another, or move it out of the way"
		case lib.SQLITE_CORRUPT, lib.SQLITE_ERROR:
			kind, why = parley.ErrInvalid, damaged(why)
		}
	} else if errors.Is(err, sql.ErrNoRows) || strings.HasPrefix(why, "sql: Scan error") {
		kind, why = parley.ErrInvalid, damaged(why)
	}
	return fmt.Errorf("store: %s %s: %w: %s", doing, s.path, kind, why)
}

// damaged says what to do about a ledger whose rows or tables are not what was
// written.
func damaged(why string) string {
	return "the ledger is damaged (" + why + "): restore it from a copy, or add the reports to a new one"
}
