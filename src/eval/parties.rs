//! Who said what: how well the attributions and cards of labelled articles agree with their labels.
//!
//! A set is a folder of talks, each a folder with `parties.toml`, `articles/` and `labels.jsonl`: one object a line and sentence
//! with `article`, `paragraph`, `text` and `labels` (`party`, `kind`, `attribution`, `speaker`, `topic`).
//!
//! Credits are pairs of a sentence and a party of the roster. A kind, manner or speaker counts as found where the credit is found
//! with it. A card is judged by the points of its party: a point shown is right when its sentence is credited to the party, with
//! the right kind, and no other point of the card already tells the same (kind and topic); as many can be found as the labels have
//! distinct points, at most four of a kind. Ways of making cards that know no kinds put every sentence under the commonest; `content`
//! judges all of them without kinds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Error;
use super::cards::{CardCounts, count_cards, count_issues, count_moves};
use super::figures::Figures;
use crate::config::Settings;
use crate::engine::{Engine, Scope};
use crate::party::{Attribution, Kind, Manner, Roster};
use crate::texts::{Locale, Texts};

/// A labelled sentence.
#[derive(Debug, Clone, Deserialize)]
struct Sentence {
    article: String,
    paragraph: usize,
    text: String,
    labels: Vec<Label>,
}

/// Whose statement or act it is.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Label {
    party: Option<String>,
    pub(super) kind: Kind,
    attribution: Manner,
    speaker: Option<String>,
    pub(super) topic: String,
}

/// A sentence by its article, paragraph and text.
pub(super) type Place = (String, usize, String);

/// Labels by sentence and party.
pub(super) type Labelled = BTreeMap<(Place, String), Vec<Label>>;

/// Attributions by sentence and party.
type Attributed = BTreeMap<(Place, String), Vec<Attribution>>;

/// Labelled talks, indexed.
pub struct Talks {
    pub(super) name: String,
    pub(super) engine: Engine,
    pub(super) roster: Roster,
    sentences: Vec<Sentence>,
}

/// Found, right among them, and wanted; summed over talks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) found: usize,
    pub(super) right: usize,
    pub(super) wanted: usize,
}

/// A sentence that another way of making cards ranks, best first by talks and party; see `scripts/card-rivals.py`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rival {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) rival: String,
    pub(super) talks: String,
    pub(super) party: String,
    pub(super) article: String,
    pub(super) paragraph: usize,
    pub(super) text: String,
}

/// A disagreement between labels and attributions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The talks.
    pub talks: String,
    /// What is wrong: `missed`, `wrong`, `kind`, `manner`, `speaker`.
    pub what: &'static str,
    /// As labelled, and as found.
    pub labelled: String,
    /// As found.
    pub found: String,
    /// The sentence.
    pub text: String,
}

impl Talks {
    /// Indexes every talks below `folder` (or `folder` itself when it is one), each into a folder of its own in `indexes`.
    pub fn open_all(folder: &Path, settings: &Settings, indexes: &Path) -> Result<Vec<Talks>, Error> {
        let mut folders = Vec::new();
        find(folder, &mut folders)?;
        folders.sort();
        if folders.is_empty() {
            return Err(Error::Empty(folder.to_owned()));
        }
        folders
            .iter()
            .enumerate()
            .map(|(at, talks)| Talks::open(talks, settings, &indexes.join(at.to_string())))
            .collect()
    }

    fn open(folder: &Path, settings: &Settings, index: &Path) -> Result<Talks, Error> {
        let roster = Roster::parse(&super::read(&folder.join("parties.toml"))?)
            .map_err(|faults| Error::Roster { path: folder.join("parties.toml"), faults })?;
        let settings = Settings { articles: folder.join("articles"), index: index.to_owned(), ..settings.clone() };
        let engine = Engine::open(&settings, Some(roster.clone()))?;
        engine.refresh(&|_, _| {})?;
        let sentences = super::lines(&folder.join("labels.jsonl"))?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Talks { name, engine, roster, sentences })
    }

    /// Labelled sentences that are no sentences of their articles: the labels, or how sentences are cut, must be mended.
    pub fn unknown_sentences(&self) -> Result<Vec<String>, Error> {
        let mut known: BTreeSet<Place> = BTreeSet::new();
        for summary in self.engine.articles(&Scope::default())? {
            let article = self.engine.article(&summary.id)?;
            for (paragraph, number) in article.paragraphs.iter().zip(1..) {
                known.extend(
                    paragraph.sentences.iter().map(|at| (summary.id.clone(), number, article.slice(at).to_owned())),
                );
            }
        }
        Ok(self.sentences.iter().filter(|sentence| !known.contains(&place(sentence))).map(|s| s.text.clone()).collect())
    }

    /// What the labels say, by sentence and party, and the same of the attributions.
    fn credits(&self) -> Result<(Labelled, Attributed), Error> {
        let mut labelled: Labelled = BTreeMap::new();
        for sentence in &self.sentences {
            for label in &sentence.labels {
                if let Some(party) = &label.party {
                    labelled.entry((place(sentence), party.clone())).or_default().push(label.clone());
                }
            }
        }
        let mut found = Attributed::new();
        for attribution in self.engine.attributions(None, &Scope::default())? {
            if let Some(party) = attribution.party.clone() {
                found.entry((place_of(&attribution), party)).or_default().push(attribution);
            }
        }
        Ok((labelled, found))
    }

    /// Every disagreement, to learn from.
    pub fn disagreements(&self) -> Result<Vec<Disagreement>, Error> {
        let (labelled, found) = self.credits()?;
        let mut disagreements = Vec::new();
        let mut note = |what, labelled: String, found: String, text: &str| {
            disagreements.push(Disagreement { talks: self.name.clone(), what, labelled, found, text: text.to_owned() });
        };
        for (key, labels) in &labelled {
            let wanted =
                format!("{} {}", key.1, shown(labels.iter().map(|l| (l.kind, l.attribution, l.speaker.as_deref()))));
            let Some(found) = found.get(key) else {
                note("missed", wanted, String::new(), &key.0.2);
                continue;
            };
            let told = shown(found.iter().map(|f| (f.kind, f.attribution, f.speaker.as_deref())));
            if kinds(labels) != found.iter().map(|found| found.kind).collect() {
                note("kind", wanted, told, &key.0.2);
            } else if !labels.iter().any(|label| found.iter().any(|found| found.attribution == label.attribution)) {
                note("manner", wanted, told, &key.0.2);
            } else if !labels.iter().any(|label| found.iter().any(|found| found.speaker == label.speaker)) {
                note("speaker", wanted, told, &key.0.2);
            }
        }
        for (key, found) in found.iter().filter(|(key, _)| !labelled.contains_key(key)) {
            let told = shown(found.iter().map(|f| (f.kind, f.attribution, f.speaker.as_deref())));
            note("wrong", String::new(), format!("{} {told}", key.1), &key.0.2);
        }
        Ok(disagreements)
    }

    /// The same as lines for another way of making cards to rank.
    pub fn mentions(&self) -> Vec<Rival> {
        let line = |party: &String, (article, paragraph, text): &Place| Rival {
            rival: String::new(),
            talks: self.name.clone(),
            party: party.clone(),
            article: article.clone(),
            paragraph: *paragraph,
            text: text.clone(),
        };
        let all = self.mentioning();
        all.iter().flat_map(|(party, places)| places.iter().map(move |place| line(party, place))).collect()
    }

    /// The sentences of every article that name a party, by party: what a card would be without any reading.
    pub(super) fn mentioning(&self) -> BTreeMap<String, BTreeSet<Place>> {
        let mut mentioning: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
        for sentence in &self.sentences {
            for mention in self.roster.mentions(&sentence.text) {
                if let Some(party) = self.roster.parties.get(mention.party) {
                    mentioning.entry(party.id.clone()).or_default().insert(place(sentence));
                }
            }
        }
        mentioning
    }
}

/// Reads the cards that other ways of making them chose, one sentence a line.
pub fn rivals(file: &Path) -> Result<Vec<Rival>, Error> {
    super::lines(file)
}

/// The figures over all talks: credits, kinds, manners, speakers; cards, ours and the rivals'.
pub fn party_figures(talks: &[Talks], rivals: &[Rival]) -> Result<(Figures, Vec<(String, Figures)>), Error> {
    let (mut credit, mut kind, mut manner, mut speaker) = Default::default();
    let (mut misquoted, mut sentences) = (0, 0);
    let mut cards: BTreeMap<(usize, String), CardCounts> = BTreeMap::new();
    let (mut moved, mut issues) = (Counts::default(), Counts::default());
    for talks in talks {
        let (labelled, found) = talks.credits()?;
        sentences += talks.sentences.len();
        let each = |what: &mut Counts, labels: &dyn Fn(&Label) -> String, finds: &dyn Fn(&Attribution) -> String| {
            let wanted: BTreeSet<_> =
                labelled.iter().flat_map(|(key, all)| all.iter().map(move |l| (key, labels(l)))).collect();
            let told: BTreeSet<_> =
                found.iter().flat_map(|(key, all)| all.iter().map(move |f| (key, finds(f)))).collect();
            what.found += told.len();
            what.wanted += wanted.len();
            what.right += told.intersection(&wanted).count();
        };
        each(&mut credit, &|_| String::new(), &|_| String::new());
        each(&mut kind, &|label| format!("{:?}", label.kind), &|found| format!("{:?}", found.kind));
        each(&mut manner, &|label| format!("{:?}", label.attribution), &|found| format!("{:?}", found.attribution));
        each(&mut speaker, &|label| format!("{:?}", label.speaker), &|found| format!("{:?}", found.speaker));
        let quotes = found.iter().filter(|(_, all)| all.iter().any(|found| found.attribution == Manner::Quote));
        misquoted += quotes.filter(|(key, _)| !labelled.contains_key(key)).count();
        count_cards(talks, &labelled, rivals, &mut cards)?;
        count_moves(talks, &labelled, &mut moved)?;
        count_issues(talks, &labelled, &mut issues)?;
    }
    let mut figures = vec![("sentences", sentences as f64), ("credits", credit.wanted as f64)];
    let rows: [(&[&'static str; 3], Counts); 4] = [
        (&["credit P", "credit R", "credit F1"], credit),
        (&["kind P", "kind R", "kind F1"], kind),
        (&["attribution P", "attribution R", "attribution F1"], manner),
        (&["speaker P", "speaker R", "speaker F1"], speaker),
    ];
    for (names, counts) in rows {
        figures.extend(names.iter().copied().zip([counts.precision(), counts.recall(), counts.f1()]));
    }
    figures.push(("misquoted", misquoted as f64));
    let shown = [
        ("superseded P", moved.precision()),
        ("superseded R", moved.recall()),
        ("issues P", issues.precision()),
        ("issues R", issues.recall()),
    ];
    figures.extend(shown);
    let cards = cards.into_iter().map(|((_, name), counts)| (name, counts.figures())).collect();
    Ok((Figures(figures), cards))
}

impl Counts {
    pub(super) fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    pub(super) fn recall(self) -> f64 {
        share(self.right, self.wanted)
    }

    pub(super) fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.wanted)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn place(sentence: &Sentence) -> Place {
    (sentence.article.clone(), sentence.paragraph, sentence.text.clone())
}

pub(super) fn place_of(found: &Attribution) -> Place {
    (found.article_id.clone(), found.paragraph, found.text.clone())
}

fn kinds(labels: &[Label]) -> BTreeSet<Kind> {
    labels.iter().map(|label| label.kind).collect()
}

fn shown<'a>(all: impl Iterator<Item = (Kind, Manner, Option<&'a str>)>) -> String {
    let one = |(kind, manner, speaker): (Kind, Manner, Option<&str>)| {
        format!("{} {manner:?} {}", kind.heading(Texts::of(Locale::English)), speaker.unwrap_or("-")).to_lowercase()
    };
    all.map(one).collect::<Vec<_>>().join(", ")
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    if folder.join("labels.jsonl").exists() {
        found.push(folder.to_owned());
        return Ok(());
    }
    let unreadable = |source| Error::Unreadable { path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            find(&path, found)?;
        }
    }
    Ok(())
}
