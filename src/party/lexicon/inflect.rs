//! The forms of English verbs.

use std::collections::HashMap;

use super::Form;

/// Verbs that do not follow the rules, by lemma: past, participle, "-ing".
pub(super) struct Inflections {
    irregular: HashMap<&'static str, Vec<&'static str>>,
}

impl Inflections {
    /// `lines`: entries separated by `/`, each lemma, past, participle and perhaps "-ing".
    pub(super) fn new(lines: &'static str) -> Inflections {
        let entry = |line: &'static str| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.collect()))
        };
        Inflections { irregular: lines.split('/').filter_map(entry).collect() }
    }

    /// Every form of `lemma`, each once.
    pub(super) fn of(&self, lemma: &str) -> Vec<(String, Form)> {
        let irregular = self.irregular.get(lemma);
        let given = |at: usize| irregular.and_then(|forms| forms.get(at)).map(|form| (*form).to_owned());
        let mut forms = vec![
            (lemma.to_owned(), Form { base: true, ..Form::default() }),
            (third(lemma), Form { third: true, ..Form::default() }),
            (given(0).unwrap_or_else(|| past(lemma)), Form { past: true, ..Form::default() }),
            (given(1).unwrap_or_else(|| past(lemma)), Form { participle: true, ..Form::default() }),
            (given(2).unwrap_or_else(|| ing(lemma)), Form { ing: true, ..Form::default() }),
        ];
        if lemma.ends_with('l') && irregular.is_some() {
            forms.push((format!("{lemma}ed"), Form { past: true, participle: true, ..Form::default() }));
            forms.push((format!("{lemma}ing"), Form { ing: true, ..Form::default() }));
        }
        let mut merged: Vec<(String, Form)> = Vec::new();
        for (word, form) in forms {
            match merged.iter_mut().find(|(known, _)| *known == word) {
                Some((_, known)) => *known = known.union(form),
                None => merged.push((word, form)),
            }
        }
        merged
    }
}

impl Form {
    fn union(self, other: Form) -> Form {
        Form {
            base: self.base || other.base,
            third: self.third || other.third,
            past: self.past || other.past,
            participle: self.participle || other.participle,
            ing: self.ing || other.ing,
        }
    }
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    let mut letters = lemma.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|c| !"aeiou".contains(c))
}

fn third(lemma: &str) -> String {
    match lemma {
        "have" => "has".to_owned(),
        _ if ends_in_consonant_y(lemma) => format!("{}ies", lemma.trim_end_matches('y')),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

fn past(lemma: &str) -> String {
    match lemma {
        _ if ends_in_consonant_y(lemma) => format!("{}ied", lemma.trim_end_matches('y')),
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ => format!("{lemma}ed"),
    }
}

fn ing(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') && stem.len() > 1 => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_inflect_as_english_does() {
        let inflections =
            Inflections::new("bet bet bet betting/deny denied denied/signal signalled signalled signalling");
        let words = |lemma| inflections.of(lemma).into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" ");
        assert_eq!(words("insist"), "insist insists insisted insisting");
        assert_eq!(words("bet"), "bet bets betting");
        assert_eq!(words("deny"), "deny denies denied denying");
        assert_eq!(words("agree"), "agree agrees agreed agreeing");
        assert_eq!(words("signal"), "signal signals signalled signalling signaled signaling");
    }
}
