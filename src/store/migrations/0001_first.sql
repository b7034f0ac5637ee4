-- Settings of a server, as JSON; when the bot left it, in Unix seconds.
CREATE TABLE guild (
    id BIGINT PRIMARY KEY,
    settings TEXT NOT NULL,
    left_at BIGINT
);

-- A question, where the server lets questions be kept, or nothing answered it. The asker is a keyed hash; the text is
-- there only where the server lets it be kept. The id is that of the message or interaction that asked.
CREATE TABLE question (
    id BIGINT PRIMARY KEY,
    guild BIGINT,
    asker TEXT NOT NULL,
    text TEXT,
    answered BOOLEAN NOT NULL,
    asked_at BIGINT NOT NULL
);
CREATE INDEX question_guild ON question (guild, answered, asked_at);
CREATE INDEX question_asker ON question (asker);
CREATE INDEX question_age ON question (asked_at);

-- Whether an answer helped, by a person: the answer is named by the question's id.
CREATE TABLE rating (
    answer BIGINT NOT NULL,
    rater TEXT NOT NULL,
    guild BIGINT,
    helped BOOLEAN NOT NULL,
    article TEXT NOT NULL,
    paragraph BIGINT NOT NULL,
    sentence TEXT NOT NULL,
    rated_at BIGINT NOT NULL,
    PRIMARY KEY (answer, rater)
);
CREATE INDEX rating_rater ON rating (rater);

-- Who wants to be told once a question is answered. These people chose to: their id and words are kept as they are.
CREATE TABLE waiting (
    id BIGINT PRIMARY KEY,
    guild BIGINT,
    channel BIGINT NOT NULL,
    message BIGINT,
    person BIGINT NOT NULL,
    text TEXT NOT NULL,
    talk TEXT,
    locale TEXT NOT NULL,
    asked_at BIGINT NOT NULL
);
CREATE INDEX waiting_person ON waiting (person);

-- An article that an editor has been shown and has not confirmed yet; its file stands in the data folder.
CREATE TABLE pending (
    id TEXT PRIMARY KEY,
    guild BIGINT,
    channel BIGINT NOT NULL,
    file TEXT NOT NULL,
    url TEXT,
    source TEXT,
    published TEXT,
    talk TEXT,
    shown_at BIGINT NOT NULL
);

-- Feeds that are read for a server.
CREATE TABLE feed (
    id TEXT PRIMARY KEY,
    guild BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    automatic BOOLEAN NOT NULL,
    talk TEXT,
    etag TEXT,
    last_modified TEXT,
    next_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    UNIQUE (guild, url)
);

-- Items that have been taken or shown, by guid and by address, so that no story comes twice.
CREATE TABLE feed_item (
    feed TEXT NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (feed, item)
);
