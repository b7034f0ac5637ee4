//! Ids made from file names.

/// Longest id made from a name, in bytes; it must fit in buttons and menus.
const MAX: usize = 64;

/// Longest name of a file made from a title, its ending aside, in bytes.
const MAX_STEM: usize = 56;
/// Names that Windows keeps for devices.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com", "lpt"];
/// Longest id of talks, in bytes.
const MAX_TALK: usize = 32;

/// The id of the talks called `name`, as the parts of an article's id are made; none when it has no letter or digit.
pub fn talk(name: &str) -> Option<String> {
    Some(shortened(part(name), MAX_TALK, name)).filter(|id| !id.is_empty())
}

/// The id of the file `name` (its path in the library with `/` between parts): without extension, lower case, accents
/// folded, other scripts transliterated, everything but letters and digits a hyphen. The folders stay, with `/`.
/// One too long is cut and ends in a hash of the name, so that it stays unique and stable.
pub(super) fn slug(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let parts: Vec<String> = folder.split('/').chain([stem]).map(part).filter(|p| !p.is_empty()).collect();
    let slug = parts.join("/");
    if part(stem).is_empty() { format!("article-{}", hash(name)) } else { shortened(slug, MAX, name) }
}

/// A file's name, its ending aside, for an article called `title`: as an id, cut after a word, and no name that a system
/// keeps for itself.
pub(super) fn file_stem(title: &str) -> String {
    let words = part(title);
    let mut stem = String::new();
    for word in words.split('-') {
        if !stem.is_empty() && stem.len() + 1 + word.len() > MAX_STEM {
            break;
        }
        stem = if stem.is_empty() { word.chars().take(MAX_STEM).collect() } else { format!("{stem}-{word}") };
    }
    if stem.is_empty() || DEVICES.contains(&stem.trim_end_matches(|c: char| c.is_ascii_digit())) {
        stem = format!("article-{}", hash(title));
    }
    stem
}

/// `slug`, made of `name`, in at most `max` bytes: cut, and ending in a hash, where it is longer.
fn shortened(slug: String, max: usize, name: &str) -> String {
    if slug.len() <= max {
        return slug;
    }
    let head: String = slug.chars().take(max - 9).collect();
    format!("{}-{}", head.trim_end_matches(['-', '/']), hash(name))
}

fn hash(name: &str) -> String {
    blake3::hash(name.as_bytes()).to_hex().chars().take(8).collect()
}

fn part(name: &str) -> String {
    let ascii = deunicode::deunicode(name).to_lowercase().replace(['\'', '`'], "");
    ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{file_stem, slug, talk};

    #[test]
    fn names_become_short_plain_ids() {
        assert_eq!(slug("the-miami-manoeuvre.txt"), "the-miami-manoeuvre");
        assert_eq!(slug("2026/März/Gespräche in Genf.v2.md"), "2026/marz/gesprache-in-genf-v2");
        assert_eq!(slug("Переговоры.txt"), "peregovory");
        assert_eq!(slug("Russia’s demands.html"), "russias-demands");
    }

    #[test]
    fn files_are_named_for_their_titles() {
        assert_eq!(file_stem("“Who pays?”: Genève’s last night"), "who-pays-geneves-last-night");
        assert_eq!(file_stem(&"long word ".repeat(9)), "long-word-long-word-long-word-long-word-long-word-long");
        assert_eq!(file_stem(&"x".repeat(99)).len(), super::MAX_STEM);
        for kept in ["CON", "lpt1", "…", ""] {
            assert!(file_stem(kept).starts_with("article-"), "{kept}");
        }
    }

    #[test]
    fn talks_are_named_in_the_same_way() {
        assert_eq!(talk(" Miami Talks "), Some("miami-talks".into()));
        assert_eq!(talk("Genève/2026"), Some("geneve-2026".into()));
        assert_eq!(talk("–"), None);
        assert!(talk(&"long ".repeat(40)).is_some_and(|id| id.len() <= super::MAX_TALK));
    }

    #[test]
    fn a_name_without_letters_or_too_long_gets_a_hash() {
        assert_eq!(slug("a/!!!.txt").len(), "article-".len() + 8);
        let (one, two) = (slug(&format!("{}1.txt", "long ".repeat(40))), slug(&format!("{}2.txt", "long ".repeat(40))));
        assert!(one.len() <= super::MAX && one != two, "{one} {two}");
    }
}
