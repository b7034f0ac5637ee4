//! The words and figures that dates are made of.

/// A word of a date line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// 1 to 12.
    Month(u16),
    /// A number, and how many figures it has.
    Number(u16, usize),
    /// Three numbers and what separates them: `12.03.2026`.
    Numeric(u16, u16, u16, char),
    /// A weekday, time, zone, or a word that goes with a date.
    Side,
    /// Any other word.
    Word,
}

/// Month names in the languages news is likely to come in; three letters are enough for the English ones.
const MONTHS: &[&[&str]] = &[
    &[
        "january", "jan", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "januari", "января", "січня",
        "stycznia",
    ],
    &[
        "february", "feb", "februar", "février", "febrero", "febbraio", "fevereiro", "februari", "февраля", "лютого",
        "lutego",
    ],
    &["march", "mar", "märz", "mars", "marzo", "março", "maart", "марта", "березня", "marca"],
    &["april", "apr", "avril", "abril", "aprile", "апреля", "квітня", "kwietnia"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "мая", "травня", "maja"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "junho", "июня", "червня", "czerwca"],
    &["july", "jul", "juli", "juillet", "julio", "luglio", "julho", "июля", "липня", "lipca"],
    &["august", "aug", "août", "agosto", "augustus", "августа", "серпня", "sierpnia"],
    &[
        "september", "sep", "sept", "septembre", "septiembre", "settembre", "setembro", "сентября", "вересня",
        "września",
    ],
    &["october", "oct", "oktober", "octobre", "octubre", "ottobre", "outubro", "октября", "жовтня", "października"],
    &["november", "nov", "novembre", "noviembre", "novembro", "ноября", "листопада", "listopada"],
    &["december", "dec", "dezember", "décembre", "diciembre", "dicembre", "dezembro", "декабря", "грудня", "grudnia"],
];

const SIDE: &[&str] = &[
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday",
    "sat", "saturday", "sun", "sunday", "am", "pm", "a", "p", "m", "gmt", "utc", "z", "bst", "est", "edt", "et", "cst",
    "cdt", "ct", "pst", "pdt", "pt", "cet", "cest", "eet", "eest", "msk", "ist", "jst", "at", "on", "of", "the",
    "date", "published", "updated", "posted", "issued", "created", "modified", "revised", "first", "last", "local",
    "time", "de", "del", "г", "р", "года", "року", "o’clock", "uhr",
];
/// Words left out altogether, so that they do not stand between a day and its month.
const FILLERS: &[&str] = &["of", "de", "del"];

/// Most characters of a text that are looked at: a date stands at its beginning.
const MAX: usize = 200;

/// The tokens of `text`; the words between a day and its month are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text: String = text.chars().take(MAX).map(|c| if matches!(c, '年' | '月') { '/' } else { c }).collect();
    let text = text.replace('日', " ").to_lowercase().replace(". ", " ");
    let split = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '|' | '•' | '·' | '–' | '—');
    let words: Vec<&str> =
        text.split(split).map(|w| w.trim_matches([':', '.', '-', '/', '’', '\''])).filter(|w| !w.is_empty()).collect();
    let mut tokens: Vec<Token> = words.iter().filter(|w| !FILLERS.contains(w)).map(|w| token(w)).collect();
    join_spaced_figures(&words, &mut tokens);
    tokens
}

fn token(word: &str) -> Token {
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    if let Some(month) = MONTHS.iter().position(|names| names.contains(&word)) {
        return Token::Month(u16::try_from(month + 1).unwrap_or_default());
    }
    if let Some(numeric) = figures(word) {
        return numeric;
    }
    match ordinal.parse() {
        Ok(number) if ordinal.len() <= 4 => Token::Number(number, ordinal.len()),
        _ if SIDE.contains(&word) || is_time(word) => Token::Side,
        _ => Token::Word,
    }
}

/// `12.03.2026` and the like.
fn figures(word: &str) -> Option<Token> {
    let separator = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-'))?;
    let mut parts = word.split(separator).map(str::parse::<u16>);
    let (a, b, c) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    parts.next().is_none().then_some(Token::Numeric(a, b, c, separator))
}

/// `12. 3. 2026`: three bare numbers, each but the last with a point, are one date.
fn join_spaced_figures(words: &[&str], tokens: &mut Vec<Token>) {
    if let (3, [Token::Number(a, 1..=2), Token::Number(b, 1..=2), Token::Number(c, 4)]) =
        (words.len(), tokens.as_slice())
    {
        *tokens = vec![Token::Numeric(*a, *b, *c, '.')];
    }
}

/// `10:00`, `9.41am`, `14h30`, `+0000`, `utc+3`.
fn is_time(word: &str) -> bool {
    let figures = word.bytes().any(|b| b.is_ascii_digit());
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let marks = word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '+' | '-'));
    figures && marks && matches!(letters.as_str(), "" | "am" | "pm" | "h" | "z" | "utc" | "gmt" | "t")
}
