package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"

	"github.com/openparley/parley"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks an SQLite file as a ledger: "Prly".
const applicationID = 0x50726c79

// migrate makes the tables, or brings those of an older version up to date.
func (w *writer) migrate(ctx context.Context, path string) error {
	version, err := ledgerVersion(ctx, w.db, path)
	if err != nil {
		return err
	}
	// The mode is kept in the file, so it is not set before the file is known
	// to be a ledger or empty.
	if _, err := w.db.ExecContext(ctx, "PRAGMA journal_mode = wal"); err != nil {
		return err
	}
	if version == latestVersion() {
		return nil
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, w.db, files, goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		// Another process may have done it meanwhile.
		if version, again := ledgerVersion(ctx, w.db, path); again == nil && version == latestVersion() {
			return nil
		}
		return err
	}
	return nil
}

// ledgerVersion is the version of the ledger, 0 for an empty file. A file that
// is no ledger, or one of a version that is not known here, is ErrInvalid.
func ledgerVersion(ctx context.Context, db *sql.DB, path string) (int64, error) {
	var id, tables int64
	var versioned bool
	err := db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%'),
		EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'goose_db_version')`).Scan(&id, &tables, &versioned)
	switch {
	case err != nil:
		return 0, err
	case id != applicationID && (id != 0 || tables > 0):
		return 0, fmt.Errorf("%w: %s is the database of another program, not a ledger: name another", parley.ErrInvalid, path)
	case !versioned:
		return 0, nil
	}
	var version int64
	if err := db.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&version); err != nil {
		return 0, err
	}
	if version > latestVersion() {
		return 0, fmt.Errorf("%w: %s was made by a newer version of parley (ledger version %d, this one knows %d): update parley", parley.ErrInvalid, path, version, latestVersion())
	}
	return version, nil
}

// latestVersion is the number of the last migration.
func latestVersion() int64 {
	names, _ := fs.Glob(migrations, "migrations/*.sql")
	var latest int64
	for _, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "migrations/"), "_")
		if n, err := strconv.ParseInt(number, 10, 64); err == nil {
			latest = max(latest, n)
		}
	}
	return latest
}
