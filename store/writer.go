package store

import (
	"context"
	"database/sql"
)

// writer is the one connection that writes.
type writer struct {
	session
	db   *sql.DB
	turn chan struct{} // holds one token: whoever has it may write
}

func newWriter(ctx context.Context, source string) (*writer, error) {
	db, err := connect(source + "&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	w := &writer{db: db, turn: make(chan struct{}, 1)}
	w.turn <- struct{}{}
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, err
	}
	return w, nil
}

// transact runs f in a transaction: it holds when f and the commit succeed,
// and leaves nothing behind otherwise. Within f, statements run without the
// context, since watching one costs more than most of them; f looks at it now
// and then.
func (w *writer) transact(ctx context.Context, f func() error) error {
	select {
	case <-w.turn:
		defer func() { w.turn <- struct{}{} }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if w.conn == nil {
		conn, err := w.db.Conn(ctx)
		if err != nil {
			return err
		}
		w.session = newSession(conn)
	}
	if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		w.rollback()
		return err
	}
	err := f()
	if err == nil {
		_, err = w.conn.ExecContext(context.Background(), "COMMIT")
	}
	if err != nil {
		w.rollback()
	}
	return err
}

// rollback ends a transaction that failed. SQLite may have ended it by itself,
// when the disk is full for one; then there is nothing to do.
func (w *writer) rollback() {
	w.conn.ExecContext(context.Background(), "ROLLBACK")
}

// close gives the connection back. It waits for a write that is under way.
func (w *writer) close() error {
	<-w.turn
	defer func() { w.turn <- struct{}{} }()
	if w.conn != nil {
		w.session.close()
		w.conn = nil
	}
	return w.db.Close()
}
