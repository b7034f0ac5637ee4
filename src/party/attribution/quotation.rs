//! Quotations that run over several sentences, and who speaks in them.

use super::Credit;
use super::kind::strength;
use super::sentence::Sentence;
use super::subject::{Holder, Reference, Source};
use super::words::Sort;
use crate::party::{Kind, Manner};

/// Sentences that are all quotation go on with the speaker of the sentence before, or, where the quotation is one with
/// the next sentence's, of that.
///
/// `before` is who speaks in a quotation that the paragraph before left open: one that opens this paragraph goes on with it.
pub(super) fn continue_quotations(
    sentences: &[Sentence<'_>],
    credits: &[Vec<Credit>],
    before: Option<Credit>,
) -> Vec<Vec<Credit>> {
    let ahead = speaks_ahead(sentences, credits);
    let spoken = |index: usize| {
        credits.get(index).and_then(|credits| credits.iter().find(|credit| credit.manner == Manner::Quote)).cloned()
    };
    let mut found: Vec<Vec<Credit>> = vec![Vec::new(); sentences.len()];
    let opens = sentences.first().is_some_and(|first| first.sort(0) == Some(Sort::Open));
    let mut last: Option<Credit> = before.filter(|_| opens);
    for (index, sentence) in sentences.iter().enumerate() {
        let all_quoted = sentence.words.iter().filter(|word| word.is_word()).all(|word| word.quote.is_some());
        if !all_quoted || !credits.get(index).is_some_and(Vec::is_empty) {
            last = spoken(index);
            continue;
        }
        last = ahead.get(index).copied().flatten().and_then(spoken).or(last);
        if let Some(credit) = &last {
            let kind = spoken_kind(sentence, credit.holder.as_ref());
            let content = (0, sentence.words.len());
            if let Some(found) = found.get_mut(index) {
                found.push(Credit { kind, content, cue: (0, 0), coordinate: false, ..credit.clone() });
            }
        }
    }
    found
}

/// For each sentence the next in which somebody speaks, as far as the quotation that it ends with goes on. Found from the end in
/// one pass, since a paragraph may have any number of sentences.
fn speaks_ahead(sentences: &[Sentence<'_>], credits: &[Vec<Credit>]) -> Vec<Option<usize>> {
    let mut ahead = vec![None; sentences.len()];
    // Of the sentence after: the quotation that it begins with, and who speaks next in that.
    let (mut begins, mut speaks) = (None, None);
    for ((index, sentence), ahead) in sentences.iter().enumerate().zip(&mut ahead).rev() {
        let mut quotes = sentence.words.iter().filter_map(|word| word.quote);
        let first = quotes.next();
        let last = quotes.next_back().or(first);
        *ahead = speaks.filter(|_| begins == Some(last));
        let own = credits.get(index).is_some_and(|credits| credits.iter().any(|credit| credit.manner == Manner::Quote));
        speaks = if own { Some(index) } else { speaks.filter(|_| begins == Some(first)) };
        begins = Some(first);
    }
    ahead
}

/// Who speaks in a quotation that the paragraph leaves open: its next paragraph opens it again.
pub(super) fn left_open(sentences: &[Sentence<'_>], credits: &[Vec<Credit>]) -> Option<Credit> {
    let last = sentences.last()?.words.iter().next_back()?;
    // The range of a quotation that nothing closes ends with the paragraph.
    let open = last.quote.is_some() && !last.text.ends_with(['”', '"', '»', '’']);
    credits.iter().rev().flatten().find(|credit| credit.manner == Manner::Quote).filter(|_| open).cloned()
}

/// The kind of a sentence in the speaker's own words: what it says of "we", "I" and its own side.
pub(super) fn spoken_kind(sentence: &Sentence<'_>, holder: Option<&Holder>) -> Kind {
    let party = holder.map(|holder| holder.party);
    let speaker = Source { holders: holder.cloned().into_iter().collect(), ..Source::default() };
    let readings = sentence.readings();
    let own = |source: &Source| match &source.refers_back {
        Some(Reference::Pronoun(word)) => word == "we" || word == "i",
        _ => source.holders.iter().any(|holder| Some(holder.party) == party),
    };
    let kinds = readings.iter().enumerate().filter(|(_, reading)| reading.source.as_ref().is_some_and(own));
    kinds
        .filter_map(|(index, _)| sentence.kind(index, &readings))
        .filter(|kind| *kind != Kind::Does)
        .chain(sentence.stance(Some(&speaker), 0, sentence.words.len()))
        .max_by_key(|kind| strength(*kind))
        .unwrap_or(Kind::Says)
}
