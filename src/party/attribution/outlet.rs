//! What an article says of a party without any cue: how the party sees a matter, whose a plan is.

use super::Credit;
use super::memory::Memory;
use super::sentence::Sentence;
use super::words::Sort;
use crate::party::lexicon::{Class, CueSort, Role};
use crate::party::{Kind, Manner, Roster};

/// "For Kyiv, the meeting represents …": how the article sees a party's position.
pub(super) fn seen_from(sentence: &Sentence<'_>) -> Option<Credit> {
    if sentence.lower(0) != "for" {
        return None;
    }
    let ends = |at: &usize| {
        sentence.sort(*at) == Some(Sort::Comma)
            || sentence.is(Role::Determiner, *at) && !sentence.is(Role::Possessive, *at)
    };
    let comma = (2..7).find(ends)?;
    let source = sentence.noun_phrase(1, comma).filter(|source| source.stance.is_none())?;
    let comma = if sentence.sort(comma) == Some(Sort::Comma) { comma } else { comma - 1 };
    let holder = source.holders.first().filter(|_| source.holders.len() == 1)?.clone();
    let content = (comma + 1, sentence.words.len().saturating_sub(1));
    let quoted =
        sentence.words.get(content.0..content.1).is_some_and(|words| words.iter().any(|word| word.quote.is_some()));
    Some(Credit {
        source: sentence.slice(source.span.0, source.span.1).to_owned(),
        holder: Some(holder),
        stranger: None,
        kind: Kind::Says,
        manner: if quoted { Manner::Quote } else { Manner::Outlet },
        cue: (0, 1),
        content,
        coordinate: false,
    })
}

/// "… the administration's peace framework": a plan with an owner, where nobody else acts in the sentence.
pub(super) fn possessed_proposal(sentence: &Sentence<'_>, memory: &Memory, roster: &Roster) -> Option<Credit> {
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
            .any(|cue| cue.class == Class::Do && cue.sort == CueSort::Noun);
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
            source: sentence.slice(source.span.0, source.span.1).to_owned(),
            holder: Some(holder),
            stranger: None,
            kind: Kind::Does,
            manner: Manner::Outlet,
            cue: (head, head + 1),
            content,
            coordinate: false,
        })
    })
}
