//! The figures of a run: how often the right passage comes first, how often its sentence answers, how well
//! confidence tells the answerable from the unanswerable.

use super::{Kind, SetQuestion};
use crate::answer::{Answer, Found, Status};

/// Figures in the order they are shown, by name; counts as whole numbers, all else as shares from 0 to 1.
///
/// - `hit@1`, `hit@3`, `mrr@10`: share of answerable questions whose gold paragraph lies in the first (three) passages;
///   mean reciprocal rank among the first ten
/// - `sentence`: share whose first passage's answering sentence (or two) holds a gold answer
/// - `told`: the same, and the question was answered
/// - `told@.10`: the same with the threshold at which at most a tenth of unanswerable questions are answered
/// - `ece`: expected calibration error of the confidence against "the first passage is gold", in ten bins (Guo et al., 2017)
/// - `false`: share of unanswerable questions that were answered all the same
/// - `auroc`: chance that an answerable question has a higher confidence than an unanswerable one
/// - `…_adv`: the same on adversarial questions, which stay out of every other figure
#[derive(Debug, Clone, PartialEq)]
pub struct Figures(pub Vec<(&'static str, f64)>);

/// Computes the figures; `answers` are in the order of `questions`.
pub fn figures(questions: &[SetQuestion], answers: &[Answer]) -> Figures {
    let judged: Vec<Judged> = questions.iter().zip(answers).map(|(q, a)| Judged::new(q, a)).collect();
    of_judged(&judged)
}

/// Computes the figures of answers that have been judged.
pub(super) fn of_judged(judged: &[Judged]) -> Figures {
    let answerable: Vec<&Judged> = judged.iter().filter(|judged| judged.against == Against::Answerable).collect();
    let mut figures = vec![("answerable", answerable.len() as f64)];
    let share = |of: &dyn Fn(&Judged) -> f64| mean(answerable.iter().map(|judged| of(judged)));
    figures.push(("hit@1", share(&|judged| f64::from(judged.rank == Some(1)))));
    figures.push(("hit@3", share(&|judged| f64::from(judged.rank.is_some_and(|rank| rank <= 3)))));
    figures.push(("mrr@10", share(&|judged| judged.rank.map_or(0.0, |rank| 1.0 / rank as f64))));
    let of = |against| move |judged: &&Judged| judged.against == against;
    let confidences = |against| judged.iter().filter(of(against)).map(|judged| judged.confidence).collect::<Vec<f64>>();
    let with_answer: Vec<(bool, &Judged)> =
        answerable.iter().filter_map(|judged| judged.holds.map(|holds| (holds, *judged))).collect();
    if !with_answer.is_empty() {
        let told =
            |from: f64| mean(with_answer.iter().map(|(holds, judged)| f64::from(*holds && judged.confidence >= from)));
        figures.push(("sentence", told(f64::NEG_INFINITY)));
        figures.push(("told", mean(with_answer.iter().map(|(holds, judged)| f64::from(*holds && judged.answered)))));
        figures.push(("told@.10", told(admitting(&confidences(Against::OutOfLibrary), 0.1))));
    }
    figures.push(("ece", calibration_error(judged)));
    let positive = confidences(Against::Answerable);
    for (against, names) in [
        (Against::OutOfLibrary, ["unanswerable", "false", "auroc"]),
        (Against::Adversarial, ["unanswerable_adv", "false_adv", "auroc_adv"]),
    ] {
        let negative = confidences(against);
        if !negative.is_empty() {
            figures.push((names[0], negative.len() as f64));
            let answered = judged.iter().filter(of(against)).map(|judged| f64::from(judged.answered));
            figures.push((names[1], mean(answered)));
            if !positive.is_empty() {
                figures.push((names[2], auroc(&positive, &negative)));
            }
        }
    }
    Figures(figures)
}

/// Whether a question can be answered, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    Answerable,
    OutOfLibrary,
    Adversarial,
}

impl Against {
    pub(super) fn of(question: &SetQuestion) -> Against {
        match question.kind {
            Kind::Answerable => Against::Answerable,
            Kind::Unanswerable if question.why == "adversarial" => Against::Adversarial,
            Kind::Unanswerable => Against::OutOfLibrary,
        }
    }
}

/// An answer, judged by what is known of its question.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    pub(super) against: Against,
    /// Rank of the first gold passage among the first ten, from 1.
    pub(super) rank: Option<usize>,
    /// Whether the first passage's sentence holds a gold answer; none when the set gives no answers.
    pub(super) holds: Option<bool>,
    pub(super) answered: bool,
    pub(super) confidence: f64,
}

impl Judged {
    pub(super) fn new(question: &SetQuestion, answer: &Answer) -> Judged {
        let golds = golds(question);
        let sentence = answer.passages.first().map_or(String::new(), |first| normalised(first.answering_sentence()));
        let gold = |passage: &Found| is_gold(&passage.article_id, passage.paragraphs, question);
        Judged {
            against: Against::of(question),
            rank: answer.passages.iter().take(10).position(gold).map(|at| at + 1),
            holds: (!golds.is_empty()).then(|| golds.iter().any(|gold| sentence.contains(gold.as_str()))),
            answered: answer.status == Status::Answered,
            confidence: answer.confidence,
        }
    }
}

/// The strings of which an answering sentence holds one, [`normalised`].
pub(super) fn golds(question: &SetQuestion) -> Vec<String> {
    question.answers.iter().map(|gold| normalised(gold)).filter(|gold| !gold.trim().is_empty()).collect()
}

pub(super) fn is_gold(article_id: &str, (first, last): (usize, usize), question: &SetQuestion) -> bool {
    question.gold.iter().any(|gold| gold.article_id == article_id && (first..=last).contains(&gold.paragraph))
}

/// The confidence above which at most `share` of `negative` lie.
fn admitting(negative: &[f64], share: f64) -> f64 {
    let mut sorted = negative.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let admitted = (sorted.len() as f64 * share) as usize;
    sorted.get(admitted).map_or(0.0, |first_refused| first_refused.next_up())
}

/// Words in lower case between single spaces: what two strings are compared as.
pub(super) fn normalised(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0usize), |(sum, count), value| (sum + value, count + 1));
    sum / count.max(1) as f64
}

fn calibration_error(judged: &[Judged]) -> f64 {
    // Of each bin: how many, the sum of their confidences, how many of them were right.
    let mut bins = [(0usize, 0.0, 0.0); 10];
    for judged in judged.iter().filter(|judged| judged.against != Against::Adversarial) {
        let bin = &mut bins[((judged.confidence * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1, bin.1 + judged.confidence, bin.2 + f64::from(judged.rank == Some(1)));
    }
    let seen: usize = bins.iter().map(|bin| bin.0).sum();
    bins.iter().map(|(_, sum, right)| f64::abs(sum - right)).sum::<f64>() / seen.max(1) as f64
}

/// Area under the ROC curve as the Mann–Whitney statistic, ties counted half.
fn auroc(positive: &[f64], negative: &[f64]) -> f64 {
    let mut sorted = negative.to_vec();
    sorted.sort_by(f64::total_cmp);
    let wins = |value: &f64| {
        let below = sorted.partition_point(|other| other < value);
        let level = sorted.partition_point(|other| other <= value) - below;
        below as f64 + 0.5 * level as f64
    };
    positive.iter().map(wins).sum::<f64>() / (positive.len() * negative.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::PassageKey;
    use crate::eval::Gold;

    fn question(kind: Kind, why: &str, gold: usize, answer: &str) -> SetQuestion {
        let gold = (kind == Kind::Answerable).then(|| Gold { article_id: "a".into(), paragraph: gold });
        let answers = (kind == Kind::Answerable).then(|| answer.to_owned());
        SetQuestion {
            question: "?".into(),
            kind,
            why: why.into(),
            gold: gold.into_iter().collect(),
            answers: answers.into_iter().collect(),
        }
    }

    /// An answer whose passages are one sentence each, of these paragraphs.
    fn answer(status: Status, confidence: f64, passages: &[(usize, &str)]) -> Answer {
        let found = |&(paragraph, text): &(usize, &str)| Found {
            article_id: "a".into(),
            title: String::new(),
            date: None,
            author: None,
            source: None,
            url: None,
            talks: Vec::new(),
            paragraphs: (paragraph, paragraph),
            text: text.into(),
            sentences: std::iter::once(0..text.len()).collect(),
            answering: 0..1,
            score: 0.0,
            key: PassageKey(0),
        };
        Answer {
            question: "?".into(),
            status,
            confidence,
            of_several_talks: false,
            foreign: None,
            passages: passages.iter().map(found).collect(),
            more: Vec::new(),
        }
    }

    #[test]
    fn the_figures_are_those_of_their_definitions() {
        let questions = [
            question(Kind::Answerable, "", 1, "Four years"),
            question(Kind::Answerable, "", 2, "the dam"),
            question(Kind::Unanswerable, "ooc", 0, ""),
            question(Kind::Unanswerable, "adversarial", 0, ""),
        ];
        let answers = [
            answer(Status::Answered, 0.95, &[(1, "It lasted four years.")]),
            answer(Status::NotFound, 0.25, &[(1, "They met."), (2, "They want the dam.")]),
            answer(Status::NotFound, 0.25, &[(1, "They met.")]),
            answer(Status::Answered, 0.95, &[(1, "They met.")]),
        ];
        let Figures(found) = figures(&questions, &answers);
        let expected = [
            ("answerable", 2.0),
            ("hit@1", 0.5),
            ("hit@3", 1.0),
            ("mrr@10", 0.75),
            ("sentence", 0.5),
            ("told", 0.5),
            ("told@.10", 0.5),
            ("ece", (0.05 + 0.5) / 3.0),
            ("unanswerable", 1.0),
            ("false", 0.0),
            ("auroc", 0.75),
            ("unanswerable_adv", 1.0),
            ("false_adv", 1.0),
            ("auroc_adv", 0.25),
        ];
        assert_eq!(found.len(), expected.len());
        for ((name, value), (expected_name, expected)) in found.into_iter().zip(expected) {
            assert_eq!(name, expected_name);
            assert!((value - expected).abs() < 1e-9, "{name}: {value}, not {expected}");
        }
    }
}
