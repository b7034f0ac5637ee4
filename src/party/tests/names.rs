//! The roster: its faults, who a name belongs to, and where a text names a party.

use proptest::prelude::*;

use super::{roster, roster_of};
use crate::party::Roster;

/// The names found in a text as `words=party` or `words=person`.
fn names(roster: &Roster, text: &str) -> Vec<String> {
    let name = |mention: crate::party::Mention| {
        let party = &roster.parties[mention.party];
        let who = mention.person.map_or(&party.id, |person| &party.people[person].name);
        format!("{}={who}", &text[mention.range])
    };
    roster.mentions(text).into_iter().map(name).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(names(&roster(), text), expected, "{text}");
}

#[test]
fn names_match_across_spelling() {
    check(
        "Zelenskyy met ZELENSKIY and zelensky.",
        &["Zelenskyy=Volodymyr Zelensky", "ZELENSKIY=Volodymyr Zelensky", "zelensky=Volodymyr Zelensky"],
    );
    check("Kiev’s envoys and Kyiv's guests", &["Kiev=ukraine", "Kyiv=ukraine"]);
    check("a U.S.-Russian channel", &["U.S.=united-states", "Russian=russia"]);
    check("Russians and Americans", &["Russians=russia", "Americans=united-states"]);
    check("the United States of America", &["United States of America=united-states"]);
    check(
        "Kirill Dmitriyev, Volodímir Zelensky",
        &["Kirill Dmitriyev=Kirill Dmitriev", "Volodímir Zelensky=Volodymyr Zelensky"],
    );
}

#[test]
fn a_pronoun_is_no_country() {
    check("They told us that US help came.", &["US=united-states"]);
    check("what does the us want", &["us=united-states"]);
}

#[test]
fn a_name_within_another_name_is_not_a_party() {
    check("The Washington Post and the Moscow Times wrote.", &[]);
    check("Melania Trump spoke.", &[]);
    check(
        "On Monday Trump spoke; President Trump and Donald J. Trump too.",
        &["Trump=Donald Trump", "Trump=Donald Trump", "Trump=Donald Trump"],
    );
    check("Russianness, Ukrainians", &["Ukrainians=ukraine"]);
}

#[test]
fn a_role_names_the_person_who_alone_has_it() {
    check("the Russian president spoke", &["Russian president=Vladimir Putin"]);
    check("Moscow’s representative spoke", &["Moscow’s representative=Kirill Dmitriev"]);
    check("a Russian representative spoke", &["Russian=russia"]);
    check("the American envoy spoke", &["American=united-states"]);
    check("Russian President Vladimir Putin", &["Russian=russia", "Vladimir Putin=Vladimir Putin"]);
}

#[test]
fn a_surname_that_two_share_names_nobody_alone() {
    let roster = roster_of(&["a | Alba | Rosa Vidal", "b | Brava | Juan Vidal"]);
    assert_eq!(names(&roster, "Vidal met Juan Vidal"), ["Juan Vidal=Juan Vidal"]);
}

#[test]
fn a_party_is_found_by_any_name() {
    let roster = roster();
    let find = |name: &str| roster.find(name).map(|party| party.id.clone());
    for (name, id) in [
        ("RUSSIA", "russia"),
        ("the Kremlin", "russia"),
        ("united-states", "united-states"),
        ("us", "united-states"),
        ("U.S.", "united-states"),
        ("kyïv", "ukraine"),
        ("zelenskyy", "ukraine"),
        ("Jared Kushner", "united-states"),
    ] {
        assert_eq!(find(name).as_deref(), Some(id), "{name}");
    }
    for name in ["", " ", "France", "Russia and Ukraine", "russ"] {
        assert_eq!(find(name), None, "{name}");
    }
}

#[test]
fn every_fault_of_a_roster_is_told_at_once() {
    let toml = r##"
[[party]]
id = "alba"
name = "Alba"
aliases = ["the Capital"]
alias = "Albans"

[[party]]
id = "Alba Two"
name = ""
colour = "blue"

[[party]]
id = "alba"
name = "Brava"

[[party]]
id = "cosa"
name = "Cosa"
aliases = ["Capital", 3]

[[party.people]]
name = " "
from = "soon"
pronoun = "xe"

[[party.people]]
name = "Rosa Vidal"
from = 2026-02-01
to = "2026-01-01"
"##;
    let faults = Roster::parse(toml).expect_err("a faulty roster");
    insta::assert_snapshot!("faults", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    let syntax = Roster::parse("[[party]]\nid = \n").expect_err("no TOML");
    assert!(syntax[0].to_string().starts_with("line 2: this is not valid TOML"), "{}", syntax[0]);
}

#[test]
fn the_bundled_roster_is_sound_and_an_empty_one_has_no_parties() {
    assert_eq!(roster().parties.len(), 3);
    assert_eq!(Roster::parse("# nothing yet").map(|roster| roster.parties.len()), Ok(0));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_ranges_are_its_own(text in ".{0,200}|([A-Za-z’'.“”, -]|Moscow|said|Trump|U\\.S\\.|wants|to|that| (would|will|not|never|no|longer|could|be|if|must|isn't|the|table|on|what|both|sides|its|minister|of|republic|by|dropped|demand|there|is|A:|Q:|12:05|we|I|as|long|nor) ){0,60}") {
        let roster = roster();
        for mention in roster.mentions(&text) {
            prop_assert!(text.get(mention.range).is_some());
        }
        for found in crate::party::attribute(&super::article(&[&text]), &roster) {
            prop_assert_eq!(text.get(found.range), Some(found.text.as_str()));
            prop_assert!(found.text.contains(&found.content) && found.text.contains(&found.cue));
        }
    }

    #[test]
    fn any_roster_text_is_read_without_panic(toml in ".{0,200}") {
        let _ = Roster::parse(&toml);
    }
}
