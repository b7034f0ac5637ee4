#!/usr/bin/env bash
# Puts what a target starts from into its corpus: fuzz/seeds, what was found, and the articles, questions and rosters of the repository.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$1
corpus=fuzz/corpus/$target
apart=$'\x1e'
mkdir -p "$corpus"
for file in fuzz/seeds/"$target"/* fuzz/found/"$target"/*; do
    if [ -f "$file" ]; then cp "$file" "$corpus/"; fi
done
case $target in
    articles)
        for file in index/articles/*.md tests/golden/parties/develop/*/articles/*.md; do
            { printf 0; cat "$file"; } > "$corpus/$(basename "$file")"
        done
        # The same without front matter, as pasted text.
        for file in index/articles/*.md; do
            { printf 1; sed '1,/^---$/d' "$file"; } > "$corpus/$(basename "$file").txt"
        done ;;
    questions)
        # Each question with the one after it as a message.
        for set in tests/golden/questions/*; do
            last=
            sed -n 's/.*"question": "\([^"]*\)".*/\1/p' "$set/questions.jsonl" | while IFS= read -r question; do
                printf '%s%s%s' "$last" "$apart" "$question" > "$corpus/$(printf %s "$question" | cksum | cut -d' ' -f1)"
                last=$question
            done
        done ;;
    messages)
        for file in index/articles/*.md; do
            for kind in 0 1 2 3 4 5; do
                { printf '%s01' $kind; sed "s/^\$/$apart/" "$file" | head -c 6000; } > "$corpus/$kind-$(basename "$file")"
            done
        done ;;
    configuration)
        for roster in config/parties.toml tests/golden/parties/develop/*/parties.toml; do
            { cat config/rapporteur.toml; printf %s "$apart"; cat "$roster"; } > "$corpus/$(printf %s "$roster" | tr / -)"
        done ;;
esac
echo "$(find "$corpus" -type f | wc -l) inputs in $corpus"
