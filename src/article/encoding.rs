//! From the bytes of a file to its text: encodings told by mark, declaration or guess; what is no text refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and how it was told from its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// Line ends are `\n`.
    pub(super) text: String,
    /// The encoding, when it was guessed rather than marked or declared and is not UTF-8.
    pub(super) guessed: Option<&'static str>,
}

/// Bytes that are no text, and their MIME type where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binary(pub Option<&'static str>);

impl From<Binary> for String {
    fn from(Binary(kind): Binary) -> String {
        let what = kind.map_or_else(|| "it holds binary data".to_owned(), |kind| format!("it looks like {kind}"));
        format!("is not text: {what}; save the article as text, Markdown or HTML")
    }
}

/// The text that `bytes` hold, whatever its encoding and format, with `\n` at the ends of lines.
///
/// # Errors
/// What the bytes are when they are no text.
pub fn text_of(bytes: &[u8]) -> Result<String, Binary> {
    decode(bytes, declared_in_html(bytes)).map(|decoded| decoded.text)
}

/// Decodes `bytes`; `declared` is the encoding a page names itself.
///
/// # Errors
/// What the bytes are when they are no text.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, Binary> {
    let (encoding, guessed) = encoding_of(bytes, declared);
    if encoding != UTF_16LE && encoding != UTF_16BE {
        refuse_binary(bytes)?;
    }
    let (text, _, _) = encoding.decode(bytes);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into_owned() };
    Ok(Decoded { text, guessed: guessed.then(|| encoding.name()) })
}

/// The encoding and whether it is a guess. Bytes that are valid UTF-8 are UTF-8, whatever a page declares of itself: pages
/// get converted when they are saved and keep their old declaration.
fn encoding_of(bytes: &[u8], declared: Option<&'static Encoding>) -> (&'static Encoding, bool) {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return (marked, false);
    }
    let escapes = bytes.contains(&0x1B);
    if let Some(wide) = unmarked_utf16(bytes) {
        return (wide, true);
    }
    if is_utf8(bytes) && !escapes {
        return (UTF_8, false);
    }
    if let Some(declared) = declared.filter(|d| *d != UTF_8) {
        return (declared, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    (guess, guess != UTF_8)
}

/// UTF-8, but for a few bytes damaged or cut off: a guess at another encoding would spoil all the rest.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good > 8 * bad
}

/// UTF-16 without a mark: every other byte of a text in it is mostly zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096) & !1).unwrap_or_default();
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (first, second, half) = (zeros(0), zeros(1), head.len() / 2);
    match half {
        0..4 => None,
        _ if second * 2 > half && first * 20 < half => Some(UTF_16LE),
        _ if first * 2 > half && second * 20 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// Refuses what is no text: zero bytes, many control characters, or a document format that looks like text.
fn refuse_binary(bytes: &[u8]) -> Result<(), Binary> {
    let kind = infer::get(bytes).map(|kind| kind.mime_type());
    let documents = ["application/pdf", "application/rtf", "application/postscript"];
    let controls = bytes.iter().filter(|b| matches!(b, 0x01..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)).count();
    if !bytes.contains(&0) && controls * 100 <= bytes.len() && !kind.is_some_and(|kind| documents.contains(&kind)) {
        return Ok(());
    }
    Err(Binary(kind))
}

/// The encoding that an HTML page declares in its first kilobyte, in `<meta charset>`, `http-equiv` or an XML declaration.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024)).unwrap_or_default()).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|key| {
        let (_, value) = head.split_once(key)?;
        let value = value.trim_start_matches(['"', '\'', ' ']);
        let label = value.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).next()?;
        Encoding::for_label(label.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::{declared_in_html, decode};

    const RUSSIAN: &str = "Делегации встретились в пятницу и договорились продолжить переговоры на следующей неделе.";
    const GERMAN: &str =
        "Die Gespräche über höhere Löhne führten zu nichts; die Züge stünden still, erklärte die Gewerkschaft.";

    fn check(bytes: &[u8], text: &str, guessed: Option<&str>) {
        let decoded = decode(bytes, declared_in_html(bytes)).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.guessed), (text, guessed));
    }

    #[test]
    fn encodings_are_told_from_the_bytes() {
        let utf16: Vec<u8> = GERMAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(GERMAN.as_bytes(), GERMAN, None);
        check(&[&[0xEF, 0xBB, 0xBF], GERMAN.as_bytes()].concat(), GERMAN, None);
        check(&[&[0xFF, 0xFE], utf16.as_slice()].concat(), GERMAN, None);
        check(&utf16, GERMAN, Some("UTF-16LE"));
        check(&encoding_rs::WINDOWS_1251.encode(RUSSIAN).0, RUSSIAN, Some("windows-1251"));
        check(&encoding_rs::WINDOWS_1252.encode(GERMAN).0, GERMAN, Some("windows-1252"));
        check(b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", None);
    }

    #[test]
    fn a_declaration_counts_unless_the_bytes_are_utf8() {
        let page = format!("<meta http-equiv=x content='text/html; charset=windows-1251'>{RUSSIAN}");
        check(&encoding_rs::WINDOWS_1251.encode(&page).0, &page, None);
        check(page.as_bytes(), &page, None);
    }

    #[test]
    fn a_damaged_byte_does_not_spoil_the_rest() {
        let damaged = [RUSSIAN.as_bytes(), &[0xD0]].concat();
        check(&damaged, &format!("{RUSSIAN}\u{FFFD}"), None);
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let png = [&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13][..], &[1; 40]].concat();
        for (bytes, what) in [(png.as_slice(), "image/png"), (b"%PDF-1.4\n", "application/pdf"), (b"a\0b", "binary")] {
            assert!(String::from(decode(bytes, None).unwrap_err()).contains(what), "{what}");
        }
        assert!(decode(b"BMW and its union met.", None).is_ok());
    }
}
