//! From a question to the passages that may answer it, with all that ranking needs.

use super::{Ask, Engine, Error, Known, UserError};
use crate::answer::Rarity;
use crate::language::{Language, background_share, unwritten};
use crate::party::{Mention, Roster};
use crate::question::{FAMILY, OTHER_NAME, Question, Word};
use crate::search::{AskedWord, Candidate, Searcher, SoughtTerm, StoredPassage, Within};

/// A question with the passages that may answer it, in no order yet.
pub struct Retrieved {
    /// The question, taken apart.
    pub question: Question,
    /// How rare each of its words is.
    pub rarity: Vec<Rarity>,
    /// The passages.
    pub candidates: Vec<Candidate>,
    searcher: Searcher,
}

/// What a question means.
pub(crate) struct Meaning<'e> {
    /// As a vector.
    pub(crate) vector: &'e [f32],
    /// Whose vectors it is compared with: the engine's own, or those of one with a larger library.
    pub(crate) known_to: &'e Engine,
}

impl Retrieved {
    /// Candidates with all that showing them needs, in their order; none for one that is gone or has changed since it was found.
    pub fn passages(&self, candidates: &[&Candidate]) -> Result<Vec<Option<StoredPassage>>, Error> {
        Ok(self.searcher.read(candidates)?)
    }
}

/// Candidates that are ranked for a question.
const CANDIDATES: usize = 50;
/// Passages near a question in meaning that are ranked with them.
const NEAR: usize = 25;
/// Passages that the language at large weighs against the library's own in a word's document frequency.
const BACKGROUND_PASSAGES: f64 = 1000.0;
/// Weight of a word's alternatives in the search for candidates.
const ALTERNATIVE: f32 = 0.5;
/// The share of a question's weight that the words searched for have at least.
const SELECTIVE: f64 = 0.8;

impl Engine {
    /// The candidates of a question on the talks, with all that ranking needs: those that its words find, and where there is
    /// a model those near it in meaning.
    pub fn retrieve(&self, ask: &Ask) -> Result<Retrieved, Error> {
        let meaning = self.meaning(&ask.question);
        self.retrieve_by(ask, meaning.as_deref().map(|vector| Meaning { vector, known_to: self }))
    }

    /// What a question means, as a vector; none where there is no model or nothing to compare with.
    pub(crate) fn meaning(&self, question: &str) -> Option<Vec<f32>> {
        self.embedder.meaning(question.trim())
    }

    /// The same, given what the question means; by words alone without.
    pub(crate) fn retrieve_by(&self, ask: &Ask, meaning: Option<Meaning<'_>>) -> Result<Retrieved, Error> {
        let known = self.known();
        let searcher = self.index.searcher();
        let talk = known.talk(&ask.scope())?;
        let within = Within { article: ask.article.as_deref(), talk: talk.as_deref() };
        let (question, rarity) = self.understand(&ask.question, &known, &searcher)?;
        if let Some(id) = &ask.article {
            searcher.has_article(id)?.then_some(()).ok_or_else(|| UserError::NoSuchArticle(id.clone()))?;
        }
        let candidates = searcher.candidates(&terms(&question, &rarity), within, CANDIDATES)?;
        let mut retrieved = Retrieved { question, rarity, candidates, searcher };
        if let Some(meaning) = meaning
            && let Err(error) = self.bring_near(within, &known, &meaning, &mut retrieved)
        {
            tracing::error!("a question was ranked by words alone: {error}");
        }
        Ok(retrieved)
    }

    /// Adds the passages that are near a question in meaning, and tells each candidate how near it is.
    fn bring_near(
        &self,
        within: Within<'_>,
        known: &Known,
        meaning: &Meaning<'_>,
        retrieved: &mut Retrieved,
    ) -> Result<(), crate::search::Error> {
        let Meaning { vector, known_to } = meaning;
        let all = within == Within::default() && std::ptr::eq(self, *known_to);
        let own = if all { None } else { Some(known.contents(&retrieved.searcher, within)?) };
        let mut near = known_to.embedder.near(vector, NEAR, own.as_deref())?;
        near.retain(|content| retrieved.candidates.iter().all(|candidate| candidate.content != *content));
        let near = retrieved.searcher.with_contents(&near, within)?;
        let contents: Vec<u64> = retrieved.candidates.iter().chain(&near).map(|candidate| candidate.content).collect();
        let similarities = known_to.embedder.similarities(vector, &contents)?;
        retrieved.candidates.extend(near);
        for (candidate, similarity) in retrieved.candidates.iter_mut().zip(similarities) {
            candidate.similarity = similarity;
        }
        Ok(())
    }

    /// Takes a question apart; adds the other names of the parties it names, near spellings of words that the library does
    /// not have, and the families of those it has. Tells how rare each word is.
    fn understand(&self, text: &str, known: &Known, searcher: &Searcher) -> Result<(Question, Vec<Rarity>), Error> {
        let languages = known.whole.languages();
        let mut question = Question::new(text, &languages);
        let roster = self.roster();
        for mention in roster.mentions(text.trim()) {
            question.expand(&mention.range, &other_names(&roster, &mention), &languages);
        }
        let names: Vec<Option<String>> =
            question.words.iter().map(|word| word.initials.then(|| unwritten(&word.exact))).collect();
        let asked = question.words.iter().zip(&names).map(|(word, name)| AskedWord {
            exact: &word.exact,
            stems: &word.stems,
            initialism: name.as_deref(),
            has_others: !word.alternatives.is_empty(),
        });
        let found = searcher.look_up(&asked.collect::<Vec<_>>())?;
        let mut rarities = Vec::new();
        for ((word, name), found) in question.words.iter_mut().zip(names).zip(found) {
            rarities.push(rarity(word, known, found.holding));
            if let Some(name) = name.filter(|_| found.initialism) {
                word.add_stem(name, OTHER_NAME);
            }
            found.family.into_iter().for_each(|other| word.add_stem(other, FAMILY));
            for near in found.near {
                word.add_alternative(&near, OTHER_NAME, &languages);
            }
        }
        Ok((question, rarities))
    }
}

/// The other names of the party or person that a question names, of one word each: a match of a part of a longer name
/// would mean little.
fn other_names<'r>(roster: &'r Roster, mention: &Mention) -> Vec<&'r str> {
    let Some(party) = roster.parties.get(mention.party) else { return Vec::new() };
    match mention.person.and_then(|person| party.people.get(person)) {
        Some(person) => person.name.split_whitespace().last().into_iter().collect(),
        None => {
            party.aliases.iter().chain([&party.name]).map(String::as_str).filter(|name| !name.contains(' ')).collect()
        }
    }
}

/// The stems to look for: each word's own, and at less weight other names and spellings. Words of its family are left to
/// the ranking, and so are the commonest words of the question: they hardly change which passages are found, and their
/// posting lists are the longest.
fn terms(question: &Question, rarity: &[Rarity]) -> Vec<SoughtTerm> {
    let found = |(word, rarity): &(&Word, &Rarity)| rarity.known || !word.alternatives.is_empty();
    let mut words: Vec<(&Word, &Rarity)> = question.words.iter().zip(rarity).filter(found).collect();
    words.sort_by(|(_, a), (_, b)| b.idf.total_cmp(&a.idf));
    let enough = SELECTIVE * words.iter().map(|(_, rarity)| rarity.idf).sum::<f64>();
    let mut weight = 0.0;
    let selective = words.iter().take_while(|(_, rarity)| {
        let wanted = weight < enough;
        weight += rarity.idf;
        wanted
    });
    let terms = |(word, _): &(&Word, &Rarity)| {
        let own = word.stems.iter().map(|stem| SoughtTerm { stem: stem.clone(), weight: 1.0 }).collect::<Vec<_>>();
        let names = word.alternatives.iter().filter(|other| other.worth > FAMILY);
        own.into_iter()
            .chain(names.map(|other| SoughtTerm { stem: other.stem.clone(), weight: ALTERNATIVE }))
            .collect::<Vec<_>>()
    };
    selective.flat_map(terms).collect()
}

/// How rare a word is in the library, smoothed by the language at large as if that were [`BACKGROUND_PASSAGES`] more
/// passages (Dirichlet smoothing), so that it means something in a library of one article.
fn rarity(word: &Word, known: &Known, holding: u64) -> Rarity {
    let language = known.whole.languages().first().copied().unwrap_or(Language::English);
    let background = BACKGROUND_PASSAGES * background_share(&word.exact, language);
    let idf = ((known.whole.passages as f64 + BACKGROUND_PASSAGES + 1.0) / (holding as f64 + background + 0.5)).ln();
    Rarity { idf: idf * word.weight, known: holding > 0 }
}
