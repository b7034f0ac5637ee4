//! Whose statement, demand, refusal, offer or act each sentence of an article is: source, cue, content.
//!
//! The frame is source–cue–content, read from words alone: cues come from the lexicon of the article's language
//! ([`super::lexicon`]), the subject of each is found by the shape of the clause ([`link`], [`subject`]), what stands
//! inside another's speech is left to that speaker ([`clause`]), and what refers back is looked up in the paragraph
//! ([`memory`]). Where the words leave a doubt, nobody is credited.

mod clause;
mod content;
mod interview;
mod kind;
mod link;
mod memory;
mod nouns;
mod opening;
mod outlet;
mod predicate;
mod quotation;
mod representative;
mod sentence;
mod sharing;
mod stance;
mod subject;
mod words;

use std::ops::Range;

use clause::{Place, Reading};
use interview::Turn;
use kind::strength;
use memory::Memory;
use outlet::{possessed_proposal, seen_from};
use quotation::{continue_quotations, left_open, spoken_kind};
use sentence::Sentence;
use subject::{Holder, Reference, Source};
use words::Sort;

use super::initials::with_initials;
use super::lexicon::{self, Class, Lexicon, Role};
use super::moment::moments;
use super::{Attribution, Kind, Manner, Roster};
use crate::article::{Article, Paragraph};

/// Attributes every sentence of `article` that states, demands, refuses, offers or does something on a source's part.
///
/// A sentence has one attribution a source and clause, so two parties may share it. Sources outside the roster have no
/// [`Attribution::party`]. Nothing is returned for a language without a lexicon.
pub fn attribute(article: &Article, roster: &Roster) -> Vec<Attribution> {
    let Some(lexicon) = lexicon::of(article.language) else { return Vec::new() };
    let roster = with_initials(roster, &article.text);
    let roster = roster.as_ref();
    let reader = Reader { article, roster, lexicon };
    let turns = interview::turns(article, roster);
    let mut memory = Memory::default();
    let mut found = Vec::new();
    for ((paragraph, number), turn) in article.paragraphs.iter().zip(1..).zip(turns) {
        match turn {
            Turn::Prose | Turn::Question => found.extend(reader.paragraph(number, paragraph, &mut memory)),
            Turn::Answer(start, holder) => found.extend(reader.answer(number, paragraph, start, holder.as_ref())),
        }
        memory = memory.into_next();
    }
    found
}

struct Reader<'a> {
    article: &'a Article,
    roster: &'a Roster,
    lexicon: &'static Lexicon,
}

/// A statement before it is written out: who, from which predicate, of what kind.
#[derive(Debug, Clone)]
struct Credit {
    /// As it stands in the text.
    source: String,
    holder: Option<Holder>,
    /// A person outside the roster.
    stranger: Option<String>,
    kind: Kind,
    manner: Manner,
    cue: (usize, usize),
    content: (usize, usize),
    coordinate: bool,
}

impl<'a> Reader<'a> {
    fn paragraph(&self, number: usize, paragraph: &Paragraph, memory: &mut Memory) -> Vec<Attribution> {
        let text = self.article.text.as_str();
        let start = paragraph.range.start;
        let quotes: Vec<Range<usize>> = words::quotations(text.get(paragraph.range.clone()).unwrap_or_default())
            .into_iter()
            .map(|quote| quote.start + start..quote.end + start)
            .collect();
        let sentences: Vec<Sentence<'a>> = paragraph
            .sentences
            .iter()
            .map(|range| Sentence::new(text, range.clone(), &quotes, self.roster, self.lexicon, self.article.date))
            .collect();
        let mut credits: Vec<Vec<Credit>> = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            credits.push(self.sentence(index, sentence, memory));
        }
        let spoken = continue_quotations(&sentences, &credits, memory.speaking.take());
        for (found, more) in credits.iter_mut().zip(spoken) {
            found.extend(more);
        }
        memory.speaking = left_open(&sentences, &credits);
        let all = sentences.iter().zip(credits);
        all.flat_map(|(sentence, credits)| {
            credits.into_iter().map(|credit| self.write(number, sentence, &credit)).collect::<Vec<_>>()
        })
        .collect()
    }

    /// An answer of an interview: every sentence of it is the speaker's own words.
    fn answer(&self, number: usize, paragraph: &Paragraph, start: usize, holder: Option<&Holder>) -> Vec<Attribution> {
        let text = self.article.text.as_str();
        let begins = paragraph.range.start + start;
        let spoken = |range: &Range<usize>| {
            let said = range.start.max(begins)..range.end;
            let read = Sentence::new(text, said.clone(), &[], self.roster, self.lexicon, self.article.date);
            if read.is_question() || read.words.is_empty() {
                return None;
            }
            let whole = Sentence { range: range.clone(), direct: true, ..read };
            let label = text.get(paragraph.range.start..begins).unwrap_or_default().trim_end_matches([':', ' ']);
            // The name where the article writes it so, else the label of the answer.
            let name = holder.and_then(|holder| holder.people.first()).filter(|name| text.contains(name.as_str()));
            let source = name.map_or(label, String::as_str).to_owned();
            let credit = Credit {
                source,
                holder: holder.cloned(),
                stranger: None,
                kind: spoken_kind(&whole, holder),
                manner: Manner::Quote,
                cue: (0, 0),
                content: (0, whole.words.len()),
                coordinate: false,
            };
            Some(self.write(number, &whole, &credit))
        };
        paragraph.sentences.iter().filter_map(spoken).collect()
    }

    fn sentence(&self, number: usize, sentence: &Sentence<'_>, memory: &mut Memory) -> Vec<Credit> {
        let mut readings = sentence.readings();
        let mut credits: Vec<Credit> = Vec::new();
        let mut noted = 0;
        for index in 0..readings.len() {
            let Some(reading) = readings.get_mut(index).filter(|reading| reading.place == Place::Top) else { continue };
            let Some(source) = reading.source.as_mut() else { continue };
            let upto = source.span.1.max(noted);
            memory.note_names(number, sentence, noted, upto);
            noted = upto;
            // What is said is read with the speaker known.
            source.holders = memory.resolve(source, self.roster);
            let mut source = source.clone();
            if source.holders.is_empty()
                && matches!(&source.refers_back, Some(Reference::Pronoun(word)) if word == "it")
            {
                // "Karsova is prepared to wait, its chief negotiator said": whose, the clause before tells.
                let told = readings.iter().filter(|inner| inner.place == Place::Within(index));
                let before = told.filter_map(|inner| inner.source.as_ref()).find(|inner| !inner.holders.is_empty());
                if let Some(owner) = before.filter(|owner| owner.holders.len() == 1) {
                    source.holders = memory::in_role(&source, owner.holders.clone(), self.roster);
                    if let Some(own) = readings.get_mut(index).and_then(|reading| reading.source.as_mut()) {
                        own.holders.clone_from(&source.holders);
                    }
                }
            }
            source.anonymous &= source.holders.iter().all(|holder| holder.person.is_none());
            let asserted = readings.get(index).is_some_and(|reading| is_asserted(sentence, index, reading));
            let kind = sentence.kind(index, &readings).filter(|_| asserted);
            for credit in kind.map(|kind| credits_of(sentence, index, &readings, &source, kind)).unwrap_or_default() {
                admit(&mut credits, credit);
            }
            memory.note_source(number, &source);
        }
        memory.note_names(number, sentence, noted, sentence.words.len());
        if let Some(topic) = sentence.topic().filter(|_| readings.iter().all(|reading| reading.place != Place::Top)) {
            memory.note_source(number, &topic);
        }
        if credits.iter().all(|credit| credit.holder.is_none())
            && !readings.iter().any(|reading| matches!(reading.place, Place::Within(_)))
        {
            credits.extend(seen_from(sentence).or_else(|| possessed_proposal(sentence, memory, self.roster)));
        }
        credits
    }

    fn write(&self, paragraph: usize, sentence: &Sentence<'_>, credit: &Credit) -> Attribution {
        let party = credit.holder.as_ref().and_then(|holder| self.roster.parties.get(holder.party));
        let people =
            credit.holder.as_ref().map(|holder| holder.people.join(" and ")).filter(|people| !people.is_empty());
        Attribution {
            article_id: self.article.id.clone(),
            date: self.article.date,
            paragraph,
            text: self.article.text.get(sentence.range.clone()).unwrap_or_default().to_owned(),
            range: sentence.range.clone(),
            source: Some(credit.source.clone()).filter(|name| credit.manner != Manner::Unnamed && !name.is_empty()),
            party: party.map(|party| party.id.clone()),
            speaker: people.or_else(|| credit.stranger.clone()),
            cue: sentence.slice(credit.cue.0, credit.cue.1).to_owned(),
            content: sentence.slice(credit.content.0, credit.content.1).to_owned(),
            kind: credit.kind,
            attribution: credit.manner,
            when: moments(self.article.slice(&sentence.range), self.article.date),
        }
    }
}

/// Whether the article asserts the predicate: not in a question, not inside a quotation that it does not open.
fn is_asserted(sentence: &Sentence<'_>, index: usize, reading: &Reading) -> bool {
    let quoted = |at: usize| sentence.words.get(at).is_some_and(|word| word.quote.is_some());
    let predicate = sentence.predicates.get(index);
    !sentence.is_question()
        && !(predicate.is_some_and(|predicate| quoted(predicate.at))
            && (reading.shares.is_some() || quoted(reading.begin)))
}

/// One credit a holder, or one without when the source is none of the roster's.
fn credits_of(sentence: &Sentence<'_>, index: usize, readings: &[Reading], source: &Source, kind: Kind) -> Vec<Credit> {
    let (Some(predicate), Some(reading)) = (sentence.predicates.get(index), readings.get(index)) else {
        return Vec::new();
    };
    let content = sentence.content(index, readings);
    let manner = match predicate {
        _ if source.anonymous => Manner::Unnamed,
        _ if sentence.is_quoted(predicate, content.0, content.1) => Manner::Quote,
        _ if predicate.voiced => Manner::Paraphrase,
        _ => Manner::Outlet,
    };
    let mut before = reading.begin;
    while before > 0 && (sentence.sort(before - 1) == Some(Sort::Comma) || sentence.is_adverbial(before - 1)) {
        before -= 1;
    }
    let coordinate = before > 0
        && !predicate.adjunct
        && (sentence.is(Role::Coordinator, before - 1)
            || sentence.is(Role::Contrastive, before - 1)
            || sentence.sort(before - 1) == Some(Sort::Break));
    let credit = Credit {
        source: sentence.slice(source.span.0, source.span.1).to_owned(),
        holder: None,
        stranger: source.stranger.clone().filter(|_| source.holders.is_empty() && manner != Manner::Unnamed),
        kind,
        manner,
        cue: (predicate.at, predicate.end),
        content,
        coordinate,
    };
    if source.holders.is_empty() {
        // Whoever is not of the roster is worth a line only for what is said.
        let speaks = predicate.voiced && predicate.class != Class::Skip;
        return if speaks { vec![credit] } else { Vec::new() };
    }
    source.holders.iter().map(|holder| Credit { holder: Some(holder.clone()), ..credit.clone() }).collect()
}

/// Adds a credit: a party has one in a clause, the one that tells most; a clause set beside it may add another kind.
fn admit(credits: &mut Vec<Credit>, credit: Credit) {
    let party = |credit: &Credit| credit.holder.as_ref().map(|holder| holder.party);
    let mut same = credits.iter_mut().filter(|known| party(known) == party(&credit) && known.holder.is_some());
    let Some(known) = same.next_back() else {
        credits.push(credit);
        return;
    };
    if credit.coordinate && known.kind != credit.kind {
        let known_elsewhere = credits.iter().any(|known| party(known) == party(&credit) && known.kind == credit.kind);
        if !known_elsewhere {
            credits.push(credit);
        }
    } else if strength(credit.kind) > strength(known.kind) || credit.kind == known.kind && credit.manner < known.manner
    {
        *known = Credit { coordinate: known.coordinate, ..credit };
    } else if let (Some(nameless), Some(named)) = (&mut known.holder, &credit.holder)
        && nameless.people.is_empty()
        && known.manner != Manner::Unnamed
        && (credit.kind == known.kind || credit.kind == Kind::Says)
    {
        // "Dashira has ruled it out, its minister, Imad Surrel, said": the party's words have a speaker.
        nameless.clone_from(named);
    }
}
