//! Folds the spellings of one name together: case, accents, script, and the habits of transliteration.

use std::borrow::Cow;

/// The key under which spellings of a word are equal: Zelensky, Zelenskyy and Zelenskiy; Dmitriev and Dmitriyev.
///
/// Letters become ASCII in lower case; `y` and `j` count as `i`, `kh` as `h`, an initial `Ye` as `E`, and a letter
/// doubled counts once, since romanisations of one name differ in just these.
pub(super) fn key(word: &str) -> String {
    let ascii = if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(deunicode::deunicode(word)) };
    let mut letters =
        ascii.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).peekable();
    let initial_ye = letters.clone().take(2).eq(*b"ye") && letters.clone().nth(2).is_some();
    letters.next_if(|_| initial_ye);
    let (mut folded, mut last) = (String::with_capacity(ascii.len()), None);
    while let Some(letter) = letters.next() {
        let letter = match letter {
            b'k' if letters.peek() == Some(&b'h') => continue,
            b'y' | b'j' => 'i',
            other => char::from(other),
        };
        if letter.is_ascii_digit() || last != Some(letter) {
            folded.push(letter);
        }
        last = Some(letter);
    }
    folded
}

/// `U.S.` and `US` as `US`; none for a word that is not written in capitals throughout.
pub(super) fn initialism(word: &str) -> Option<String> {
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    let capitals = letters.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    (capitals && letters.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(letters)
}

/// Whether a name is an adjective of origin by its look: Russian, Danish, Chinese, Dutch.
pub(super) fn is_adjective_of_origin(name: &str) -> bool {
    const IRREGULAR: [&str; 9] = ["french", "dutch", "greek", "czech", "swiss", "thai", "slovak", "israeli", "iraqi"];
    let lower = name.to_lowercase();
    ["ian", "ean", "can", "ish", "ese", "german"].iter().any(|end| lower.ends_with(end))
        || IRREGULAR.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_fold_together_and_other_names_do_not() {
        for (a, b) in [
            ("Zelensky", "Zelenskyy"),
            ("Zelensky", "ZELENSKIY"),
            ("Dmitriev", "Dmitriyev"),
            ("Sergei", "Sergey"),
            ("Yermak", "Ermak"),
            ("Mohammed", "Mohamed"),
            ("Çelik", "Celik"),
            ("Лавров", "Lavrov"),
        ] {
            assert_eq!(key(a), key(b), "{a} and {b}");
        }
        assert_ne!(key("Putin"), key("Patin"));
        assert_ne!(key("2022"), key("202"));
    }

    #[test]
    fn an_initialism_is_written_in_capitals() {
        assert_eq!(initialism("U.S.").as_deref(), Some("US"));
        assert_eq!(initialism("us"), None);
        assert_eq!(initialism("A"), None);
    }
}
