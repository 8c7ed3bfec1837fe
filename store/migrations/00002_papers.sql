-- +goose Up
-- +goose StatementBegin
-- A text that people write in the case, whole each time it is saved. Its id is
-- the step, as for readings and decisions.
CREATE TABLE paper (
  id    INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES entry(seq),
  kind  TEXT NOT NULL,
  name  TEXT NOT NULL,
  body  TEXT NOT NULL  -- empty: taken away
) STRICT;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE INDEX paper_name ON paper(kind, name);
-- +goose StatementEnd

-- +goose StatementBegin
CREATE INDEX paper_entry ON paper(entry);
-- +goose StatementEnd

-- +goose StatementBegin
-- The step of a presence: what has a larger one was recorded later. 0 where the
-- presence is older than the column.
ALTER TABLE presence ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE INDEX presence_step ON presence(step);
-- +goose StatementEnd

-- +goose StatementBegin
-- What hangs from an entry, for when it is undone.
CREATE INDEX presence_entry ON presence(entry);
-- +goose StatementEnd

-- +goose StatementBegin
CREATE INDEX reading_entry ON reading(entry);
-- +goose StatementEnd

-- +goose StatementBegin
CREATE INDEX decision_entry ON decision(entry);
-- +goose StatementEnd
