# `just` lists these; `just check` is what a change must pass.

# What the pictures show: the snapshots of what the bot sends.
answer_payload := "tests/it/snapshots/it__talks__answer.snap"
party_payload := "tests/it/snapshots/it__talks__party_russia.snap"
parties_payload := "tests/it/snapshots/it__parties__"
talks := "tests/golden/parties/develop/ferrow"

[private]
default:
    @just --list --unsorted

# Everything a change must pass
check: fmt lint doc core deny test

# Everything of `check` but the tests
rest: fmt lint doc core deny

# Formatting, changed nowhere: `cargo fmt` mends it
fmt:
    cargo fmt --check

# Clippy on all targets, a warning being an error
lint:
    cargo clippy --all-targets -- -D warnings

# The tests (the discord.js one needs `npm ci` in tests/discordjs once)
test *ARGS:
    cargo test {{ARGS}}

# The documentation of the crate, a broken link being an error
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# The core builds without Discord: nothing outside src/discord needs serenity or poise
core:
    cargo check --no-default-features
    cargo clippy --no-default-features -- -D warnings

# Licences, bans and sources of every dependency; advisories when their database can be reached
deny:
    #!/usr/bin/env bash
    set -euo pipefail
    cargo deny check --hide-inclusion-graph licenses bans sources
    if GIT_TERMINAL_PROMPT=0 timeout 60 cargo deny fetch db 2>/dev/null; then
        cargo deny check --disable-fetch advisories
    else
        echo "advisories NOT checked: their database (github.com/RustSec/advisory-db) cannot be reached from here"
    fi

# One question in the terminal: just ask "Which regions does Russia want?"
[positional-arguments]
ask *QUESTION:
    @cargo run --quiet -- ask "$@"

# The figures of a question set: just eval path/to/set (the dev build: same figures as a release build, slower)
eval SET *ARGS:
    cargo run -- eval {{quote(SET)}} {{ARGS}}

# Who said what on the labelled talks, and our cards beside LexRank and TextRank over the sentences that name a party (needs Python 3)
parties PART="report":
    #!/usr/bin/env bash
    set -euo pipefail
    cargo build --quiet
    test -d target/rivals || python3 -m venv target/rivals
    target/rivals/bin/pip install --quiet sumy==0.12.0 numpy
    set=tests/golden/parties/{{PART}}
    target/debug/rapporteur eval --parties "$set" --mentions | target/rivals/bin/python scripts/card-rivals.py > target/rivals/{{PART}}.jsonl
    target/debug/rapporteur eval --parties "$set" --rivals target/rivals/{{PART}}.jsonl

# What an answer costs: time over 150,000 passages beside a bare Tantivy search, memory on the bundled library. It makes
# a release build and the library first (a quarter of an hour once); the model's part wants `rapporteur model install`
bench *ARGS:
    cargo bench --bench asking --bench parties --bench memory {{ARGS}}

# The pictures of README and docs, from the payloads that the bot's tests recorded (needs Node and Debian's chromium)
pictures:
    npm ci --prefix scripts/render --no-fund --no-audit
    node scripts/render/render.mjs --mention "Which regions does Russia want?" {{answer_payload}} docs/pictures/answer.png
    node scripts/render/render.mjs --command "/party russia" {{party_payload}} docs/pictures/party.png
    cargo run --quiet -- --articles {{talks}}/articles --parties {{talks}}/parties.toml timeline --picture docs/pictures/weeks.png > /dev/null
    node scripts/render/render.mjs --command "/party kyra" {{parties_payload}}card.snap docs/pictures/card.png
    node scripts/render/render.mjs --command "/compare kyra front" {{parties_payload}}compare.snap docs/pictures/compare.png
    node scripts/render/render.mjs --command "/quotes Jorun Pell" {{parties_payload}}quotes.snap docs/pictures/quotes.png
    node scripts/render/render.mjs --command "/who Torvik" {{parties_payload}}who.snap docs/pictures/who.png
    node scripts/render/render.mjs --command "/timeline" --attachment docs/pictures/weeks.png {{parties_payload}}timeline.snap docs/pictures/timeline.png
    node scripts/render/render.mjs --command "/parties" --attachment docs/pictures/weeks.png {{parties_payload}}parties.snap docs/pictures/parties.png
    node scripts/render/render.mjs --phone --command "/compare kyra front" {{parties_payload}}compare.snap docs/pictures/compare-phone.png
