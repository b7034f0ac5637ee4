//! Ids made from file names.

/// Longest id made from a name, in bytes; it must fit in buttons and menus.
const MAX: usize = 64;

/// The id of the file `name` (its path in the library with `/` between parts): without extension, lower case, accents
/// folded, other scripts transliterated, everything but letters and digits a hyphen. The folders stay, with `/`.
/// One too long is cut and ends in a hash of the name, so that it stays unique and stable.
pub(super) fn slug(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let parts: Vec<String> = folder.split('/').chain([stem]).map(part).filter(|p| !p.is_empty()).collect();
    let slug = parts.join("/");
    let hash = || blake3::hash(name.as_bytes()).to_hex().chars().take(8).collect::<String>();
    if part(stem).is_empty() {
        format!("article-{}", hash())
    } else if slug.len() > MAX {
        let head: String = slug.chars().take(MAX - 9).collect();
        format!("{}-{}", head.trim_end_matches(['-', '/']), hash())
    } else {
        slug
    }
}

fn part(name: &str) -> String {
    let ascii = deunicode::deunicode(name).to_lowercase().replace(['\'', '`'], "");
    ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_short_plain_ids() {
        assert_eq!(slug("the-miami-manoeuvre.txt"), "the-miami-manoeuvre");
        assert_eq!(slug("2026/März/Gespräche in Genf.v2.md"), "2026/marz/gesprache-in-genf-v2");
        assert_eq!(slug("Переговоры.txt"), "peregovory");
        assert_eq!(slug("Russia’s demands.html"), "russias-demands");
    }

    #[test]
    fn a_name_without_letters_or_too_long_gets_a_hash() {
        assert_eq!(slug("a/!!!.txt").len(), "article-".len() + 8);
        let (one, two) = (slug(&format!("{}1.txt", "long ".repeat(40))), slug(&format!("{}2.txt", "long ".repeat(40))));
        assert!(one.len() <= super::MAX && one != two, "{one} {two}");
    }
}
