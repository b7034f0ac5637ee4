# `just` lists these; `just check` is what a change must pass.

# What the pictures show: the snapshots of what the bot sends.
answer_payload := "tests/it/snapshots/it__talks__answer.snap"
party_payload := "tests/it/snapshots/it__talks__party_russia.snap"
parties_payload := "tests/it/snapshots/it__parties__"
looks := "tests/it/snapshots/it__looks__"
# The day of these pictures, and the name of the channel in them.
scene := "--now 1795435500 --name 1574394082107588608=ask-here"
talks := "tests/golden/parties/develop/ferrow"

[private]
default:
    @just --list --unsorted

# Everything a change must pass
check: fmt lint doc core deny ops test

# Everything of `check` but the tests
rest: fmt lint doc core deny ops

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

# What operators are given (ops/): alerts, their tests, the unit of systemd, what Kubernetes and Compose read. What cannot be checked here is said
ops:
    #!/usr/bin/env bash
    set -euo pipefail
    made=$(mktemp -d)
    trap 'rm -r "$made"' EXIT
    # The dashboard's queries as rules, so that promtool reads them too.
    python3 - ops/grafana/rapporteur.json > "$made/queries.json" <<'PYTHON'
    import json, re, sys
    panels = json.load(open(sys.argv[1]))["panels"]
    queries = [re.sub(r"\$__\w+", "5m", target["expr"]) for panel in panels for target in panel.get("targets", [])]
    rules = [{"record": f"query:{number}", "expr": query} for number, query in enumerate(queries)]
    print(json.dumps({"groups": [{"name": "dashboard", "rules": rules}]}))
    PYTHON
    echo "the dashboard is JSON"
    if command -v promtool > /dev/null; then
        promtool check rules "$made/queries.json"
        promtool check rules ops/prometheus/alerts.yml
        promtool test rules ops/prometheus/tests.yml
    else
        echo "alerts NOT checked: there is no promtool (Debian: prometheus)"
    fi
    if command -v systemd-analyze > /dev/null; then
        # Verified with a program that is there; any line about the unit is a fault.
        sed 's|/usr/local/bin/rapporteur|/bin/true|' ops/systemd/rapporteur.service > "$made/rapporteur.service"
        if systemd-analyze verify "$made/rapporteur.service" 2>&1 | grep rapporteur.service >&2; then exit 1; fi
        # In tenths: exposed by less than 2.0.
        systemd-analyze security --offline=true --threshold=19 "$made/rapporteur.service" | tail -n 1
    else
        echo "the unit is NOT checked: there is no systemd-analyze"
    fi
    # Every gateway has a part of the shards, and every part a gateway.
    gateways=$(sed -n 's/^  replicas: //p' ops/kubernetes/gateway.yaml)
    if ! grep -qF "(POD_INDEX) of $gateways/" ops/kubernetes/gateway.yaml; then
        echo "ops/kubernetes/gateway.yaml: the shards are not of as many parts as there are replicas, $gateways" >&2
        exit 1
    fi
    manifests=()
    for file in ops/kubernetes/*.yaml; do
        [[ $file == */kustomization.yaml ]] || manifests+=("$file")
    done
    if command -v kustomize > /dev/null; then
        kustomize build ops/kubernetes > "$made/kustomized.yaml"
        manifests+=("$made/kustomized.yaml")
    elif command -v kubectl > /dev/null; then
        kubectl kustomize ops/kubernetes > "$made/kustomized.yaml"
        manifests+=("$made/kustomized.yaml")
    else
        echo "the kustomization is NOT built: there is neither kustomize nor kubectl"
    fi
    if command -v kubernetes-validate > /dev/null; then
        # The oldest that has all their fields, and the newest.
        for version in 1.30 1.37; do
            kubernetes-validate --strict --quiet --kubernetes-version "$version" "${manifests[@]}"
        done
        echo "the manifests are Kubernetes's"
    else
        echo "the manifests of Kubernetes are NOT checked: there is no kubernetes-validate (PyPI)"
    fi
    if command -v check-jsonschema > /dev/null; then
        check-jsonschema --builtin-schema vendor.compose-spec ops/container/*.yaml
        echo "the files of Compose are Compose's"
    else
        echo "the files of Compose are NOT checked: there is no check-jsonschema (PyPI)"
    fi

# The image, where no container engine is (needs root; `--dev` for an unoptimised build)
image *ARGS:
    ops/container/try {{ARGS}}

# What the program is made of on this system, in the format of CycloneDX: target/rapporteur.cdx.json (needs `cargo install --locked cargo-cyclonedx`)
sbom:
    cargo cyclonedx --quiet --format json --spec-version 1.5 --no-build-deps --override-filename rapporteur.cdx
    mkdir -p target
    mv rapporteur.cdx.json target/

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

# Indexing and asking at scale beside bare Tantivy, SQLite's FTS5, bm25s, Whoosh and SeekStorm: just bench-search index, ask, change (needs Python 3)
bench-search *ARGS:
    test -d target/peers || python3 -m venv target/peers
    target/peers/bin/pip install --quiet -r benches/peers/search/requirements.txt
    cargo build --quiet --release --locked --manifest-path benches/peers/search/seekstorm/Cargo.toml --target-dir target/peers-seekstorm
    cargo bench --no-default-features --bench scale -- {{ARGS}}

# An OpenSearch cluster of three nodes beside the index in the process: just bench-cluster path/to/set... (needs Java 17 and Maven)
bench-cluster *ARGS:
    #!/usr/bin/env bash
    set -euo pipefail
    nodes=$(CLUSTER_JVM=-XX:TieredStopAtLevel=4 tests/cluster/run start)
    trap 'tests/cluster/run stop' EXIT
    cargo bench --no-default-features --features opensearch --bench cluster -- --nodes "$nodes" {{ARGS}}

# The whole way of a question through Discord, beside bots made with discord.py and discord.js: load, footprint, blocking
# (needs Python 3, Node and Linux; `blocking` is told how it is built)
bench-discord *ARGS:
    test -d target/peers-discord || python3 -m venv target/peers-discord
    target/peers-discord/bin/pip install --quiet -r benches/peers/discord/discordpy/requirements.txt
    npm ci --prefix benches/peers/discord/discordjs --no-fund --no-audit
    cargo bench --bench whole_way -- {{ARGS}}

# Everything that may break, at full length, with its figures: half an hour (what needs root or libfaketime is skipped aloud without)
chaos:
    CHAOS=full cargo test --test it chaos -- --nocapture --test-threads 1 --skip chaos::many --skip so_is_an_index_in_a_cluster

# Two gateway processes, two of `serve`, two of `ingest`, PostgreSQL and a cluster of three nodes, asked 200 questions a second while one
# after the other is killed, and `index` over the cluster a hundred times: ten minutes (needs Java 17, Maven and PostgreSQL)
chaos-many:
    #!/usr/bin/env bash
    set -euo pipefail
    TEST_OPENSEARCH=$(CLUSTER_JVM=-XX:TieredStopAtLevel=4 tests/cluster/run start)
    TEST_POSTGRES=$(tests/cluster/postgres start)
    trap 'tests/cluster/postgres stop; tests/cluster/run stop' EXIT
    cargo build --release
    export TEST_OPENSEARCH TEST_POSTGRES RAPPORTEUR_PROGRAM="${CARGO_TARGET_DIR:-$PWD/target}/release/rapporteur"
    CHAOS=full cargo test --test it -- chaos::many so_is_an_index_in_a_cluster --nocapture --test-threads 1

# So many minutes of twenty questions a second, an article changing every minute (needs Linux)
soak MINUTES="120":
    cargo bench --bench whole_way -- soak {{MINUTES}}

# Passages that the model reads in a second, beside sentence-transformers and ONNX Runtime (needs Python 3, 6 GB of packages, and
# `rapporteur model install`)
bench-embedding *ARGS:
    test -d target/peers-embedding || python3 -m venv target/peers-embedding
    target/peers-embedding/bin/pip install --quiet -r benches/peers/embedding/requirements.txt
    cargo bench --bench embedding -- {{ARGS}}

# Inputs made up for a target of fuzz/targets, or for each in turn, so many seconds each (needs a nightly toolchain and cargo-fuzz)
fuzz TARGET="" SECONDS="60":
    #!/usr/bin/env bash
    set -euo pipefail
    cargo +nightly --version > /dev/null 2>&1 || { echo "no nightly toolchain: rustup toolchain install nightly --profile minimal"; exit 1; }
    cargo fuzz --version > /dev/null 2>&1 || { echo "no cargo-fuzz: cargo install --locked cargo-fuzz"; exit 1; }
    # With the versions of dependencies that the product has.
    cp Cargo.lock fuzz/Cargo.lock
    for file in fuzz/targets/{{ if TARGET == "" { "*" } else { TARGET } }}.rs; do
        target=$(basename "$file" .rs)
        fuzz/seeds.sh "$target"
        # No sanitizer: the crate has no unsafe code, and the bound on time shall be the product's.
        cargo +nightly fuzz run --sanitizer none "$target" -- -max_total_time={{SECONDS}} -max_len=32768 -timeout=30 -rss_limit_mb=2048 \
            -dict=fuzz/dictionaries/"$target".dict -print_final_stats=1
    done

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
    mkdir -p docs/pictures/discord
    node scripts/render/render.mjs {{scene}} --mention "What do the farmers downstream want?" {{looks}}answer.snap docs/pictures/discord/answer.png
    node scripts/render/render.mjs {{scene}} --reply "and Minister Vale?" {{looks}}follow_up.snap docs/pictures/discord/follow_up.png
    node scripts/render/render.mjs {{scene}} --command "/ask" {{looks}}private.snap docs/pictures/discord/private.png
    node scripts/render/render.mjs {{scene}} {{looks}}shared.snap docs/pictures/discord/shared.png
    node scripts/render/render.mjs {{scene}} {{looks}}rated.snap docs/pictures/discord/rated.png
    node scripts/render/render.mjs {{scene}} --mention "Who owns the turbines at Halden?" {{looks}}not_found.snap docs/pictures/discord/not_found.png
    node scripts/render/render.mjs {{scene}} {{looks}}waiting.snap docs/pictures/discord/waiting.png
    node scripts/render/render.mjs {{scene}} --mention "Who owns the turbines at Halden?" {{looks}}told.snap docs/pictures/discord/told.png
    node scripts/render/render.mjs {{scene}} --command "/privacy" {{looks}}privacy.snap docs/pictures/discord/privacy.png
    node scripts/render/render.mjs {{scene}} --phone --command "/help" {{looks}}help.snap docs/pictures/discord/help-phone.png
    node scripts/render/render.mjs {{scene}} --command "/ask" {{looks}}answer_in_ukrainian.snap docs/pictures/discord/answer_in_ukrainian.png
    node scripts/render/render.mjs {{scene}} --command "/settings show" {{looks}}settings.snap docs/pictures/discord/settings.png
    node scripts/render/render.mjs {{scene}} {{looks}}settings_channels.snap docs/pictures/discord/settings_channels.png
    node scripts/render/render.mjs {{scene}} {{looks}}settings_keep.snap docs/pictures/discord/settings_keep.png
    node scripts/render/render.mjs {{scene}} --command "/article add" {{looks}}article_add.snap docs/pictures/discord/article_add.png
    node scripts/render/render.mjs {{scene}} {{looks}}article_added.snap docs/pictures/discord/article_added.png
    node scripts/render/render.mjs {{scene}} --command "/article add" {{looks}}article_copy.snap docs/pictures/discord/article_copy.png
    node scripts/render/render.mjs {{scene}} --command "/article remove" {{looks}}article_remove.snap docs/pictures/discord/article_remove.png
    node scripts/render/render.mjs {{scene}} --command "/talks" {{looks}}talks.snap docs/pictures/discord/talks.png
    node scripts/render/render.mjs {{scene}} --command "/unanswered" {{looks}}unanswered.snap docs/pictures/discord/unanswered.png
    node scripts/render/render.mjs {{scene}} --phone --mention "What do the farmers downstream want?" {{looks}}answer.snap docs/pictures/discord/answer-phone.png
    node scripts/render/render.mjs {{scene}} --phone --command "/settings show" {{looks}}settings.snap docs/pictures/discord/settings-phone.png
    node scripts/render/render.mjs --phone --command "/compare kyra front" {{parties_payload}}compare.snap docs/pictures/compare-phone.png
