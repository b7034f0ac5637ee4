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

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Error;
use super::figures::Figures;
use crate::config::Settings;
use crate::engine::Engine;
use crate::party::{Attribution, Kind, Manner, POINTS, Roster};

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
struct Label {
    party: Option<String>,
    kind: Kind,
    attribution: Manner,
    speaker: Option<String>,
    topic: String,
}

/// The kind that labels have most often.
const COMMONEST: Kind = Kind::Says;

/// A sentence by its article, paragraph and text.
type Place = (String, usize, String);

/// Labelled talks, indexed.
pub struct Talks {
    name: String,
    engine: Engine,
    roster: Roster,
    sentences: Vec<Sentence>,
}

/// Found, right among them, and wanted; summed over talks.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    found: usize,
    right: usize,
    wanted: usize,
}

/// The counts of one way of making cards.
#[derive(Debug, Clone, Default)]
struct CardCounts {
    /// By sentence and party alone.
    credited: Counts,
    /// Each point once, whatever the kind.
    content: Counts,
    /// Each point once, with its kind.
    points: Counts,
}

/// A sentence that another way of making cards ranks, best first by talks and party; see `scripts/card-rivals.py`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rival {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    rival: String,
    talks: String,
    party: String,
    article: String,
    paragraph: usize,
    text: String,
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
        for summary in self.engine.articles()? {
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
    fn credits(
        &self,
    ) -> Result<(BTreeMap<(Place, String), Vec<Label>>, BTreeMap<(Place, String), Vec<Attribution>>), Error> {
        let mut labelled: BTreeMap<(Place, String), Vec<Label>> = BTreeMap::new();
        for sentence in &self.sentences {
            for label in &sentence.labels {
                if let Some(party) = &label.party {
                    labelled.entry((place(sentence), party.clone())).or_default().push(label.clone());
                }
            }
        }
        let mut found: BTreeMap<(Place, String), Vec<Attribution>> = BTreeMap::new();
        for attribution in self.engine.attributions(None)? {
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
    fn mentioning(&self) -> BTreeMap<String, BTreeSet<Place>> {
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

/// Adds the cards of one talks: ours, all sentences that name the party, the rivals'.
fn count_cards(
    talks: &Talks,
    labelled: &BTreeMap<(Place, String), Vec<Label>>,
    rivals: &[Rival],
    cards: &mut BTreeMap<(usize, String), CardCounts>,
) -> Result<(), Error> {
    let mentioning = talks.mentioning();
    for party in &talks.roster.parties {
        let gold: HashMap<&Place, &Vec<Label>> = labelled
            .iter()
            .filter(|((_, id), _)| *id == party.id)
            .map(|((place, _), labels)| (place, labels))
            .collect();
        let points: BTreeSet<(Kind, &str)> =
            gold.values().flat_map(|labels| labels.iter().map(|label| (label.kind, label.topic.as_str()))).collect();
        let of_kind = |kind| points.iter().filter(|(other, _)| *other == kind).count().min(POINTS);
        let wanted: usize = Kind::ALL.into_iter().map(of_kind).sum();
        let card = talks.engine.party(&party.id)?;
        let ours: Vec<(Place, Option<Kind>)> =
            card.points().map(|point| (place_of(&point.statement), Some(point.statement.kind))).collect();
        let unkinded =
            |places: Vec<Place>| places.into_iter().map(|place| (place, Some(COMMONEST))).collect::<Vec<_>>();
        let all = mentioning.get(&party.id).cloned().unwrap_or_default().into_iter().collect();
        let mut ways = vec![(0, "rapporteur".to_owned(), ours.clone()), (1, "every mention".to_owned(), unkinded(all))];
        let names: BTreeSet<&String> = rivals.iter().map(|rival| &rival.rival).collect();
        for name in names {
            let chosen =
                rivals.iter().filter(|line| line.rival == *name && line.talks == talks.name && line.party == party.id);
            let places = chosen.take(ours.len()).map(|line| (line.article.clone(), line.paragraph, line.text.clone()));
            let places = places.collect();
            ways.push((2, name.clone(), unkinded(places)));
        }
        for (order, name, shown) in ways {
            cards.entry((order, name)).or_default().add(&shown, &gold, wanted);
        }
    }
    Ok(())
}

/// Points on cards that are marked as superseded, and those that the labels say are: the party has a later label on the same
/// topic that gives way where the point did not, or the other way round.
fn count_moves(
    talks: &Talks,
    labelled: &BTreeMap<(Place, String), Vec<Label>>,
    moved: &mut Counts,
) -> Result<(), Error> {
    let dates: HashMap<String, Option<jiff::civil::Date>> =
        talks.engine.articles()?.into_iter().map(|article| (article.id, article.date)).collect();
    let stance = |kind: Kind| matches!(kind, Kind::Wants | Kind::RedLines | Kind::Offers);
    for party in &talks.roster.parties {
        for point in talks.engine.party(&party.id)?.points() {
            let statement = &point.statement;
            let labels = labelled.get(&(place_of(statement), party.id.clone()));
            let Some(label) = labels.and_then(|labels| labels.iter().find(|label| label.kind == statement.kind)) else {
                continue;
            };
            let later = labelled
                .iter()
                .filter(|((place, id), _)| *id == party.id && dates.get(&place.0) > dates.get(&statement.article_id));
            let given_up = stance(label.kind)
                && later.flat_map(|(_, labels)| labels).any(|other| {
                    let turned = (other.kind == Kind::Offers) != (label.kind == Kind::Offers);
                    stance(other.kind) && turned && other.topic == label.topic
                });
            moved.wanted += usize::from(given_up);
            moved.found += usize::from(point.superseded.is_some());
            moved.right += usize::from(given_up && point.superseded.is_some());
        }
    }
    Ok(())
}

/// Issues shown between each two parties whose sides' labels share a topic, and topics on which both have a stance.
fn count_issues(
    talks: &Talks,
    labelled: &BTreeMap<(Place, String), Vec<Label>>,
    issues: &mut Counts,
) -> Result<(), Error> {
    let topics = |place: &Place, party: &str| -> BTreeSet<String> {
        let labels = labelled.get(&(place.clone(), party.to_owned()));
        labels.into_iter().flatten().map(|label| label.topic.clone()).collect()
    };
    let stances = |party: &str| -> BTreeSet<&str> {
        let own = labelled.iter().filter(|((_, id), _)| id == party).flat_map(|(_, labels)| labels);
        own.filter(|label| !matches!(label.kind, Kind::Says | Kind::Does)).map(|label| label.topic.as_str()).collect()
    };
    for (at, a) in talks.roster.parties.iter().enumerate() {
        for b in talks.roster.parties.iter().skip(at + 1) {
            for issue in &talks.engine.compare(&a.id, &b.id, None)?.issues {
                let of = |points: &[crate::party::Point], party: &str| -> BTreeSet<String> {
                    points.iter().flat_map(|point| topics(&place_of(&point.statement), party)).collect()
                };
                let shared = of(&issue.a, &a.id).intersection(&of(&issue.b, &b.id)).count();
                issues.found += 1;
                issues.right += usize::from(shared > 0);
            }
            issues.wanted += stances(&a.id).intersection(&stances(&b.id)).count();
        }
    }
    Ok(())
}

impl CardCounts {
    /// Adds a card.
    fn add(&mut self, shown: &[(Place, Option<Kind>)], gold: &HashMap<&Place, &Vec<Label>>, wanted: usize) {
        self.credited.right += shown.iter().filter(|(place, _)| gold.contains_key(place)).count();
        self.points.right += distinct(shown.iter().map(|(place, kind)| (place, *kind)), gold);
        self.content.right += distinct(shown.iter().map(|(place, _)| (place, None)), gold);
        for counts in [&mut self.credited, &mut self.content, &mut self.points] {
            counts.found += shown.len();
            counts.wanted += wanted;
        }
    }

    fn figures(&self) -> Figures {
        Figures(vec![
            ("shown", self.points.found as f64),
            ("own P", self.credited.precision()),
            ("content F1", self.content.f1()),
            ("card P", self.points.precision()),
            ("card R", self.points.recall()),
            ("card F1", self.points.f1()),
        ])
    }
}

/// How many of the points shown are right and not told before; one without a kind is taken at its best.
fn distinct<'p>(shown: impl Iterator<Item = (&'p Place, Option<Kind>)>, gold: &HashMap<&Place, &Vec<Label>>) -> usize {
    let mut told: BTreeSet<(Kind, &str)> = BTreeSet::new();
    for (place, kind) in shown {
        let labels = gold.get(place).into_iter().flat_map(|labels| labels.iter());
        let mut fitting = labels.filter(|label| kind.is_none_or(|kind| kind == label.kind));
        let fresh = fitting.find(|label| !told.contains(&(label.kind, label.topic.as_str())));
        told.extend(fresh.map(|label| (label.kind, label.topic.as_str())));
    }
    told.len()
}

impl Counts {
    fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    fn recall(self) -> f64 {
        share(self.right, self.wanted)
    }

    fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.wanted)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn place(sentence: &Sentence) -> Place {
    (sentence.article.clone(), sentence.paragraph, sentence.text.clone())
}

fn place_of(found: &Attribution) -> Place {
    (found.article_id.clone(), found.paragraph, found.text.clone())
}

fn kinds(labels: &[Label]) -> BTreeSet<Kind> {
    labels.iter().map(|label| label.kind).collect()
}

fn shown<'a>(all: impl Iterator<Item = (Kind, Manner, Option<&'a str>)>) -> String {
    let one = |(kind, manner, speaker): (Kind, Manner, Option<&str>)| {
        format!("{} {manner:?} {}", kind.heading(), speaker.unwrap_or("-")).to_lowercase()
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
