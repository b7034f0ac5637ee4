//! Whose statement, demand, refusal, offer or act each sentence of an article is: source, cue, content.
//!
//! The frame is source–cue–content, read from words alone: cues come from the lexicon of the article's language
//! ([`super::lexicon`]), the subject of each is found by the shape of the clause ([`link`], [`subject`]), what stands
//! inside another's speech is left to that speaker ([`clause`]), and what refers back is looked up in the paragraph
//! ([`memory`]). Where the words leave a doubt, nobody is credited.

mod clause;
mod kind;
mod link;
mod memory;
mod predicate;
mod sentence;
mod subject;
mod words;

use std::ops::Range;

use clause::{Place, Reading};
use kind::strength;
use memory::Memory;
use predicate::ACCORDING;
use sentence::Sentence;
use subject::{Holder, Source};
use words::Sort;

use super::lexicon::{self, Class, Lexicon, Role};
use super::{Attribution, Kind, Manner, Roster};
use crate::article::{Article, Paragraph};

/// Attributes every sentence of `article` that states, demands, refuses, offers or does something on a source's part.
///
/// A sentence has one attribution a source and clause, so two parties may share it. Sources outside the roster have no
/// [`Attribution::party`]. Nothing is returned for a language without a lexicon.
pub fn attribute(article: &Article, roster: &Roster) -> Vec<Attribution> {
    let Some(lexicon) = lexicon::of(article.language) else { return Vec::new() };
    let reader = Reader { article, roster, lexicon };
    article
        .paragraphs
        .iter()
        .enumerate()
        .flat_map(|(index, paragraph)| reader.paragraph(index + 1, paragraph))
        .collect()
}

struct Reader<'a> {
    article: &'a Article,
    roster: &'a Roster,
    lexicon: &'static Lexicon,
}

/// A statement before it is written out: who, from which predicate, of what kind.
#[derive(Debug, Clone)]
struct Credit {
    source: Source,
    holder: Option<Holder>,
    kind: Kind,
    manner: Manner,
    cue: (usize, usize),
    content: (usize, usize),
    coordinate: bool,
}

impl<'a> Reader<'a> {
    fn paragraph(&self, number: usize, paragraph: &Paragraph) -> Vec<Attribution> {
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
        let mut memory = Memory::default();
        let mut credits: Vec<Vec<Credit>> = Vec::new();
        for (index, sentence) in sentences.iter().enumerate() {
            credits.push(self.sentence(index, sentence, &mut memory));
        }
        let spoken = continue_quotations(&sentences, &credits);
        for (found, more) in credits.iter_mut().zip(spoken) {
            found.extend(more);
        }
        let all = sentences.iter().zip(credits);
        all.flat_map(|(sentence, credits)| {
            credits.into_iter().map(|credit| self.write(number, sentence, &credit)).collect::<Vec<_>>()
        })
        .collect()
    }

    fn sentence(&self, number: usize, sentence: &Sentence<'_>, memory: &mut Memory) -> Vec<Credit> {
        let readings = sentence.readings();
        let mut credits: Vec<Credit> = Vec::new();
        let mut noted = 0;
        for (index, reading) in readings.iter().enumerate() {
            let Some(source) = reading.source.as_ref().filter(|_| reading.place == Place::Top) else { continue };
            let upto = source.span.1.max(noted);
            memory.note_names(number, sentence, noted, upto);
            noted = upto;
            let holders = memory.resolve(source, self.roster);
            let source = Source { holders: holders.clone(), ..source.clone() };
            let kind = sentence.kind(index, &readings).filter(|_| is_asserted(sentence, index, reading));
            for credit in kind.map(|kind| credits_of(sentence, index, &readings, &source, kind)).unwrap_or_default() {
                admit(&mut credits, credit);
            }
            memory.note_source(number, &source);
        }
        memory.note_names(number, sentence, noted, sentence.words.len());
        if credits.iter().all(|credit| credit.holder.is_none())
            && readings.iter().all(|reading| reading.place == Place::Top)
        {
            credits.extend(seen_from(sentence).or_else(|| possessed_proposal(sentence, memory, self.roster)));
        }
        credits
    }

    fn write(&self, paragraph: usize, sentence: &Sentence<'_>, credit: &Credit) -> Attribution {
        let party = credit.holder.as_ref().and_then(|holder| self.roster.parties.get(holder.party));
        let people =
            credit.holder.as_ref().map(|holder| holder.people.join(" and ")).filter(|people| !people.is_empty());
        let (from, to) = credit.source.span;
        Attribution {
            article_id: self.article.id.clone(),
            date: self.article.date,
            paragraph,
            text: self.article.text.get(sentence.range.clone()).unwrap_or_default().to_owned(),
            range: sentence.range.clone(),
            source: (credit.manner != Manner::Unnamed).then(|| sentence.slice(from, to).to_owned()),
            party: party.map(|party| party.id.clone()),
            speaker: people,
            cue: sentence.slice(credit.cue.0, credit.cue.1).to_owned(),
            content: sentence.slice(credit.content.0, credit.content.1).to_owned(),
            kind: credit.kind,
            attribution: credit.manner,
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
    let content = content(sentence, index, readings);
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
        source: source.clone(),
        holder: None,
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

/// Words of what is said, wanted or done.
fn content(sentence: &Sentence<'_>, index: usize, readings: &[Reading]) -> (usize, usize) {
    let Some((predicate, reading)) = sentence.predicates.get(index).zip(readings.get(index)) else { return (0, 0) };
    let closes = |at: &usize| matches!(sentence.sort(*at), Some(Sort::End)) && *at + 2 >= sentence.words.len();
    let full = (predicate.end..sentence.words.len()).find(closes).unwrap_or(sentence.words.len());
    let within_before = readings.iter().take(index).any(|inner| inner.place == Place::Within(index));
    let quoted_before =
        sentence.words.get(..reading.begin).is_some_and(|words| words.iter().any(|word| word.quote.is_some()));
    let trailing =
        predicate.voiced && reading.begin > 0 && !sentence.is_clausal(predicate) && (within_before || quoted_before);
    if trailing && (predicate.lemma != ACCORDING || within_before) {
        let marks = |at: usize| sentence.sort(at) == Some(Sort::Comma);
        return (0, (0..reading.begin).rev().find(|at| !marks(*at)).map_or(0, |at| at + 1));
    }
    if (predicate.passive || predicate.bare_participle)
        && reading.source.as_ref().is_some_and(|source| source.span.0 > predicate.at)
    {
        return (sentence.phrase_start(predicate.start), predicate.start);
    }
    let start = if predicate.lemma == ACCORDING {
        (reading.source.as_ref().map_or(predicate.end, |source| source.span.1) + 1).min(full)
    } else {
        predicate.end
    };
    let following = readings.iter().zip(&sentence.predicates).skip(index + 1);
    let apart = following.filter(|(next, verb)| {
        next.place == Place::Top
            && next.begin > start
            && !verb.adjunct
            && !verb.infinitive
            && !verb.bare_participle
            && !verb.passive
    });
    let next = apart.map(|(next, _)| next.begin).min();
    let fronted = reading.begin <= 2 && sentence.is(Role::Subordinator, 0);
    let comma = (start..full).find(|at| fronted && sentence.sort(*at) == Some(Sort::Comma));
    let mut end = next.unwrap_or(full).min(comma.unwrap_or(full));
    while end > start
        && !sentence
            .words
            .get(end - 1)
            .is_some_and(|word| word.is_word() && !sentence.is(Role::Coordinator, end - 1) || word.sort == Sort::Close)
    {
        end -= 1;
    }
    (start, end.max(start))
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
    } else if strength(credit.kind) > strength(known.kind) {
        *known = Credit { coordinate: known.coordinate, ..credit };
    } else if credit.kind == known.kind && credit.manner < known.manner {
        *known = Credit { coordinate: known.coordinate, ..credit };
    }
}

/// "For Kyiv, the meeting represents …": how the article sees a party's position.
fn seen_from(sentence: &Sentence<'_>) -> Option<Credit> {
    let comma = (2..7).find(|at| sentence.sort(*at) == Some(Sort::Comma))?;
    let source =
        sentence.noun_phrase(1, comma).filter(|source| sentence.lower(0) == "for" && source.stance.is_none())?;
    let holder = source.holders.first().filter(|_| source.holders.len() == 1)?.clone();
    let content = (comma + 1, sentence.words.len().saturating_sub(1));
    Some(Credit {
        source,
        holder: Some(holder),
        kind: Kind::Says,
        manner: Manner::Outlet,
        cue: (0, 1),
        content,
        coordinate: false,
    })
}

/// "… the administration's peace framework": a plan with an owner, where nobody else acts in the sentence.
fn possessed_proposal(sentence: &Sentence<'_>, memory: &Memory, roster: &Roster) -> Option<Credit> {
    if sentence.is_question()
        || (0..sentence.words.len()).any(|at| sentence.is(Role::Hypothetical, at) && sentence.lower(at) != "should")
    {
        return None;
    }
    (1..sentence.words.len()).find_map(|head| {
        let proposes = sentence
            .lexicon
            .cues(sentence.lower(head))
            .iter()
            .any(|cue| cue.class == Class::Do && cue.sort == lexicon::CueSort::Noun);
        let mark = (head.saturating_sub(6)..head)
            .rev()
            .find(|at| sentence.sort(*at) == Some(Sort::Possessive))
            .filter(|_| proposes)?;
        let near = (mark + 1..head).all(|at| {
            matches!(sentence.sort(at), Some(Sort::Plain | Sort::Open)) && !sentence.is(Role::Preposition, at)
        });
        let start = sentence.phrase_start(mark);
        let start = (start..mark).rev().find(|at| sentence.is(Role::Preposition, *at)).map_or(start, |at| at + 1);
        let source = sentence.noun_phrase(start, mark).filter(|source| near && source.stance.is_none())?;
        let holder = memory.resolve(&source, roster).into_iter().next().filter(|_| source.refers_back.is_none())?;
        let close = (head + 1..head + 3).find(|at| sentence.sort(*at) == Some(Sort::Close)).unwrap_or(head);
        let content = (start, close + 1);
        Some(Credit {
            source,
            holder: Some(holder),
            kind: Kind::Does,
            manner: Manner::Outlet,
            cue: (head, head + 1),
            content,
            coordinate: false,
        })
    })
}

/// Sentences that are all quotation go on with the speaker of the sentence before, or, where the quotation is one with
/// the next sentence's, of that.
fn continue_quotations(sentences: &[Sentence<'_>], credits: &[Vec<Credit>]) -> Vec<Vec<Credit>> {
    let quotes_of = |index: usize| {
        sentences
            .get(index)
            .map(|sentence| sentence.words.iter().filter_map(|word| word.quote).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let spoken = |index: usize| {
        credits.get(index).and_then(|credits| credits.iter().find(|credit| credit.manner == Manner::Quote)).cloned()
    };
    let mut found: Vec<Vec<Credit>> = vec![Vec::new(); sentences.len()];
    let mut last: Option<Credit> = None;
    for (index, sentence) in sentences.iter().enumerate() {
        let all_quoted = sentence.words.iter().filter(|word| word.is_word()).all(|word| word.quote.is_some());
        if !all_quoted || !credits.get(index).is_some_and(Vec::is_empty) {
            last = spoken(index);
            continue;
        }
        let ahead = (index + 1..sentences.len())
            .take_while(|next| quotes_of(*next).first() == quotes_of(index).last())
            .find_map(spoken);
        last = ahead.or(last);
        if let Some(credit) = &last {
            let kind = spoken_kind(sentence);
            let content = (0, sentence.words.len());
            if let Some(found) = found.get_mut(index) {
                found.push(Credit { kind, content, cue: (0, 0), coordinate: false, ..credit.clone() });
            }
        }
    }
    found
}

/// The kind of a sentence in the speaker's own words: what it says of "we" and "I".
fn spoken_kind(sentence: &Sentence<'_>) -> Kind {
    let readings = sentence.readings();
    let own = |source: &Source| matches!(&source.refers_back, Some(subject::Reference::Pronoun(word)) if word == "we" || word == "i");
    let kinds = readings.iter().enumerate().filter(|(_, reading)| reading.source.as_ref().is_some_and(own));
    kinds
        .filter_map(|(index, _)| sentence.kind(index, &readings))
        .max_by_key(|kind| strength(*kind))
        .filter(|kind| *kind != Kind::Does)
        .unwrap_or(Kind::Says)
}
