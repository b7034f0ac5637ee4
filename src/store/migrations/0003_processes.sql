-- Sessions at Discord's gateway: a process that starts again takes up where it was. The sequence is that of the last event of which
-- nothing is left to be done.
CREATE TABLE session (
    shard BIGINT NOT NULL,
    total BIGINT NOT NULL,
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    intents BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (shard, total)
);

-- Discord lets one shard of each remainder log in at a time: when the next may, in Unix milliseconds.
CREATE TABLE login (
    remainder BIGINT PRIMARY KEY,
    free_at BIGINT NOT NULL
);

-- The file itself of an article that waits to be confirmed, in Base64: whichever process hears the confirmation has it.
ALTER TABLE pending ADD COLUMN content TEXT NOT NULL DEFAULT '';

-- What the process that holds the articles is to do to them, as JSON, and what came of it.
CREATE TABLE change (
    id TEXT PRIMARY KEY,
    wanted TEXT NOT NULL,
    outcome TEXT,
    asked_at BIGINT NOT NULL,
    begun_at BIGINT
);
