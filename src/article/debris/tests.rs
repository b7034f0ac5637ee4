//! Tests of `debris`: made-up pages of different habits.

use super::{Kind, dateline, kind};

/// `None` where the paragraph has no dateline, else what is left of it, its date and its agency.
fn check_dateline(paragraph: &str, expect: Option<(&str, &str, &str)>) {
    let found = dateline(paragraph).map(|d| {
        (
            paragraph.get(d.len..).unwrap(),
            d.date.map(|d| d.to_string()).unwrap_or_default(),
            d.source.unwrap_or_default(),
        )
    });
    assert_eq!(found, expect.map(|(rest, date, agency)| (rest, date.to_owned(), agency.to_owned())), "{paragraph}");
}

#[test]
fn datelines_are_known_by_their_form() {
    check_dateline("GENEVA, March 3 (Example Press) — The sides met.", Some(("The sides met.", "", "Example Press")));
    check_dateline("NEW YORK, 3 March 2026 – “We met,” he said.", Some(("“We met,” he said.", "2026-03-03", "")));
    check_dateline("Vienna (EP) -- The sides met.", Some(("The sides met.", "", "EP")));
    check_dateline("MIAMI, Fla. — The sides met.", Some(("The sides met.", "", "")));
    check_dateline("КИЕВ — Стороны встретились.", Some(("Стороны встретились.", "", "")));
}

#[test]
fn what_only_resembles_a_dateline_is_text() {
    for paragraph in [
        "NATO — the alliance — met.",
        "The sides met — Nobody knows why.",
        "Geneva — The sides met.",
        "Mr Roe (who met them) — The minister — left.",
        "GENEVA: the sides met.",
        "A — B",
        "—",
        "",
    ] {
        check_dateline(paragraph, None);
    }
}

#[test]
fn bylines_name_people() {
    let author = |name: &str| Kind::Author(name.to_owned());
    assert_eq!(kind("By Jane Doe"), author("Jane Doe"));
    assert_eq!(kind("BY JANE DOE AND JOHN ROE"), author("JANE DOE AND JOHN ROE"));
    assert_eq!(kind("By Anna de Vries in Geneva | 3 March 2026"), author("Anna de Vries in Geneva"));
    assert_eq!(kind("By: Jane Doe"), author("Jane Doe"));
    for text in ["By Friday", "By the river", "By and large", "By 2026 it was over"] {
        assert_eq!(kind(text), Kind::Text, "{text}");
    }
}

#[test]
fn debris_comes_in_many_forms() {
    for text in [
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Share this:",
        "Twitter | Email | Print",
        "1.2K shares",
        "Reading time: 5 minutes",
        "5-minute read",
        "0 Comments",
        "2 hours ago",
        "* * *",
        "© 2026 Example News",
        "Copyright 2026 Example. All rights reserved.",
        "This site uses cookies to make your visit better.",
        "Get our free app and stay up to date with alerts.",
        "You have reached your limit of free articles. Subscribe to continue reading.",
        "Tags: river, dam, treaty",
        "Photographs by Jane Doe",
        "[Photo/Example]",
        "The dam at dusk. Jane Doe/Getty Images",
        "Additional reporting by John Roe in Bern",
        "#river #dam",
        "Follow @example on Telegram",
        "desk@example.org",
        "Picture Credit:",
        "Published:",
    ] {
        assert_eq!(kind(text), Kind::Debris, "{text}");
    }
}
