//! The cards of labelled talks, ours and those made in other ways; what is marked as superseded; the issues of a comparison.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Error;
use super::figures::Figures;
use super::parties::{Counts, Label, Labelled, Place, Rival, Talks, place_of};
use crate::engine::Scope;
use crate::party::{Kind, POINTS, Point};

/// The kind that labels have most often.
const COMMONEST: Kind = Kind::Says;

/// The counts of one way of making cards.
#[derive(Debug, Clone, Default)]
pub(super) struct CardCounts {
    /// By sentence and party alone.
    credited: Counts,
    /// Each point once, whatever the kind.
    content: Counts,
    /// Each point once, with its kind.
    points: Counts,
}

/// Adds the cards of one talks: ours, all sentences that name the party, the rivals'.
pub(super) fn count_cards(
    talks: &Talks,
    labelled: &Labelled,
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
        let card = talks.engine.party(&party.id, &Scope::default())?;
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
pub(super) fn count_moves(talks: &Talks, labelled: &Labelled, moved: &mut Counts) -> Result<(), Error> {
    let dates: HashMap<String, Option<jiff::civil::Date>> =
        talks.engine.articles(&Scope::default())?.into_iter().map(|article| (article.id, article.date)).collect();
    let stance = |kind: Kind| matches!(kind, Kind::Wants | Kind::RedLines | Kind::Offers);
    for party in &talks.roster.parties {
        for point in talks.engine.party(&party.id, &Scope::default())?.points() {
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
pub(super) fn count_issues(talks: &Talks, labelled: &Labelled, issues: &mut Counts) -> Result<(), Error> {
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
            for issue in &talks.engine.compare(&a.id, &b.id, None, &Scope::default())?.issues {
                let of = |points: &[Point], party: &str| -> BTreeSet<String> {
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

    pub(super) fn figures(&self) -> Figures {
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
