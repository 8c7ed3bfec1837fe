package store

import (
	"context"
	"database/sql"

	"github.com/openparley/parley/ledger"
)

// session is a connection with its prepared statements. Statements run without
// a context, since watching one costs more than most of them.
type session struct {
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func newSession(conn *sql.Conn) session {
	return session{conn, map[string]*sql.Stmt{}}
}

func (s *session) close() error {
	for _, p := range s.prepared {
		p.Close()
	}
	return s.conn.Close()
}

func (s *session) stmt(query string) (*sql.Stmt, error) {
	if p, ok := s.prepared[query]; ok {
		return p, nil
	}
	p, err := s.conn.PrepareContext(context.Background(), query)
	if err == nil {
		s.prepared[query] = p
	}
	return p, err
}

func (s *session) exec(query string, args ...any) error {
	p, err := s.stmt(query)
	if err != nil {
		return err
	}
	_, err = p.Exec(args...)
	return err
}

// rows runs a query and calls each with every row.
func (s *session) rows(query string, args []any, each func(*sql.Rows) error) error {
	p, err := s.stmt(query)
	if err != nil {
		return err
	}
	rows, err := p.Query(args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one runs a query that gives one row; without a row it is sql.ErrNoRows.
func (s *session) one(query string, args []any, into ...any) error {
	p, err := s.stmt(query)
	if err != nil {
		return err
	}
	return p.QueryRow(args...).Scan(into...)
}

// effect tells which entries are in effect.
type effect struct {
	asOf   ledger.Seq // 0: now
	undone map[ledger.Seq]bool
}

func (s *session) effect(asOf ledger.Seq) (effect, error) {
	var undos []ledger.Entry
	err := s.rows(`SELECT seq, undoes FROM entry WHERE undoes IS NOT NULL`, nil, func(r *sql.Rows) error {
		var e ledger.Entry
		err := r.Scan(&e.Seq, &e.Undoes)
		undos = append(undos, e)
		return err
	})
	return effect{asOf, ledger.Undone(undos, asOf)}, err
}

func (e effect) live(entry ledger.Seq) bool {
	return (e.asOf == 0 || entry <= e.asOf) && !e.undone[entry]
}
