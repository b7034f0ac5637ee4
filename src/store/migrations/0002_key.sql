-- What tells the key that people are hashed with from others, where several processes share the database: one row.
CREATE TABLE person_key (
    id BIGINT PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
