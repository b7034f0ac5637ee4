//! What stands before the first sentence of a report and is no part of it: the time of a live blog's entry, a dateline, the
//! label of a question.

/// Longest dateline, in bytes.
const DATELINE: usize = 80;

/// Bytes of the opening of `text`, white space after it included; 0 when there is none.
pub(super) fn opening(text: &str) -> usize {
    if let Some(rest) = ["Q: ", "A: "].iter().find_map(|label| text.strip_prefix(label)) {
        return text.len() - rest.len();
    }
    let time = time(text);
    time + text.get(time..).map_or(0, dateline)
}

/// `09:15 `, `14.05: `, `9:15 pm – `
fn time(text: &str) -> usize {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let hours = digits(text);
    let Some(rest) = text.get(hours..).filter(|_| (1..=2).contains(&hours)) else { return 0 };
    let Some(minutes) = rest.strip_prefix([':', '.', 'h']).filter(|rest| digits(rest) == 2) else { return 0 };
    let mut rest = minutes.get(2..).unwrap_or_default();
    for unit in ["am", "pm", "a.m.", "p.m.", "GMT", "CET", "EST", "UTC"] {
        let trimmed = rest.trim_start_matches(' ');
        if let Some(after) = trimmed.strip_prefix(unit).filter(|after| after.starts_with([' ', ':', ',', '.'])) {
            rest = after;
        }
    }
    let after = rest.trim_start_matches([' ', ':', '–', '—', '-', '|']);
    if after.len() < rest.len() { text.len() - after.len() } else { 0 }
}

/// `SANTIEL — `, `LISSET, 3 March (Agency) – `
fn dateline(text: &str) -> usize {
    let head = text.get(..text.floor_char_boundary(DATELINE)).unwrap_or(text);
    let Some((at, dash)) = ["—", "–", " - "].iter().filter_map(|dash| Some((head.find(dash)?, dash))).min() else {
        return 0;
    };
    let place = head.get(..at).unwrap_or_default().trim_end();
    let capitals = place.split([' ', ',']).next().unwrap_or_default();
    let shouted =
        capitals.chars().filter(|c| c.is_alphabetic()).count() >= 3 && capitals.chars().all(|c| !c.is_lowercase());
    let after = text.get(at + dash.len()..).unwrap_or_default().trim_start();
    if shouted && !after.is_empty() && !place.contains(['.', ';', ':']) { text.len() - after.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::opening;

    #[track_caller]
    fn check(text: &str, rest: &str) {
        assert_eq!(&text[opening(text)..], rest);
    }

    #[test]
    fn times_and_datelines_are_passed_over() {
        check("09:15 Weil arrives.", "Weil arrives.");
        check("9.15 pm – Weil leaves.", "Weil leaves.");
        check("SANTIEL — Kyra will not sign.", "Kyra will not sign.");
        check("LISSET, 3 March (Agency) – Talks began.", "Talks began.");
        check("10:00 LISSET — Talks began.", "Talks began.");
    }

    #[test]
    fn a_sentence_keeps_its_own_beginning() {
        for text in [
            "90 percent said no.", "3.5 million people — at least", "UN envoys met.", "He left — at last.",
            "Été — fini", "",
        ] {
            check(text, text);
        }
    }
}
