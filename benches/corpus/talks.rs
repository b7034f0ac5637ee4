//! Made-up articles on made-up talks: parties that demand, refuse, offer, say and do, on matters that recur, over a year.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use fastrand::Rng;
use serde_json::json;

/// The parties, each with a capital and a speaker.
pub(crate) const PARTIES: [(&str, &str, &str); 6] = [
    ("Marava", "Lisset", "Oda Brandt"),
    ("Ostria", "Karsk", "Tomas Reuven"),
    ("Pelland", "Tarvol", "Ines Dorr"),
    ("Quenby", "Halm", "Ruben Stahl"),
    ("Sundmark", "Brenn", "Lena Voss"),
    ("Torvia", "Morvent", "Pavo Lind"),
];

const MATTERS: [&str; 24] = [
    "the release of water", "the dairy quota", "foreign inspectors", "the night flights", "the border crossing",
    "a pay rise", "the fishing limits", "the exchange of prisoners", "the transit fee", "the carbon levy",
    "the pension age", "the second reservoir", "the coal mines", "the customs records", "the port dues",
    "the joint fund", "the grain shipments", "the frozen assets", "the tax agency", "the rail tunnel", "the monitors",
    "the heavy guns", "the refugee camp", "the price of gas",
];

const SENTENCES: [&str; 12] = [
    "{party} demanded {n} steps on {matter} on Monday.",
    "{party} wants {matter} settled within {n} weeks.",
    "{speaker} ruled out any change to {matter}.",
    "“We will not give way on {matter}, not in {n} years,” {speaker} said.",
    "{capital} is ready to talk about {matter} if {other} pays {n} million.",
    "{party} offered to phase in {matter} over {n} months.",
    "{speaker} said that {matter} had been discussed for {n} hours.",
    "{capital} warned that {matter} could sink the talks.",
    "{party} and {other} met in {capital} to discuss {matter}.",
    "{speaker} travelled to the talks on {matter} with {n} advisers.",
    "Analysts doubt that {matter} will be settled by {n} rounds of talks.",
    "The talks on {matter} have gone on for {n} weeks.",
];

/// The roster of the parties.
pub(crate) fn roster() -> String {
    let party = |(name, capital, speaker): &(&str, &str, &str)| {
        let id = name.to_lowercase();
        format!(
            "[[party]]\nid = \"{id}\"\nname = \"{name}\"\naliases = [\"{capital}\"]\n[[party.people]]\nname = \"{speaker}\"\n"
        )
    };
    PARTIES.iter().map(party).collect()
}

/// Writes so many articles of twelve sentences into `folder`, as JSON Lines.
pub(crate) fn write(folder: &Path, articles: usize) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut rng = Rng::with_seed(20_260_101);
    let mut lines = BufWriter::new(File::create(folder.join("talks.jsonl"))?);
    for number in 0..articles {
        let day =
            jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days((number * 365 / articles) as i64));
        let paragraphs: Vec<String> =
            (0..4).map(|_| (0..3).map(|_| sentence(&mut rng)).collect::<Vec<_>>().join(" ")).collect();
        let title = format!("Talks, day {number}");
        let line =
            json!({"id": format!("t{number}"), "title": title, "date": day.to_string(), "paragraphs": paragraphs});
        writeln!(lines, "{line}")?;
    }
    Ok(())
}

pub(crate) fn sentence(rng: &mut Rng) -> String {
    let at = rng.usize(..PARTIES.len());
    let (party, capital, speaker) = PARTIES[at];
    let (other, ..) = PARTIES[(at + 1 + rng.usize(..PARTIES.len() - 1)) % PARTIES.len()];
    let template = rng.choice(&SENTENCES).copied().unwrap_or_default();
    let matter = rng.choice(&MATTERS).copied().unwrap_or_default();
    let number = rng.u32(2..40).to_string();
    [
        ("{party}", party),
        ("{capital}", capital),
        ("{speaker}", speaker),
        ("{other}", other),
        ("{matter}", matter),
        ("{n}", &number),
    ]
    .iter()
    .fold(template.to_owned(), |text, (slot, word)| text.replace(slot, word))
}
