//! Words that carry no content: function words, and the words that make a sentence a question.

/// English function words, sorted. Ours: the closed classes (articles, pronouns, prepositions, conjunctions,
/// auxiliaries) and their contractions.
pub(super) const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "again", "ain't", "all", "also", "am", "an", "and", "any", "are", "aren't", "as", "at",
    "be", "because", "been", "before", "being", "both", "but", "by", "can", "can't", "cannot", "could", "couldn't",
    "did", "didn't", "do", "does", "doesn't", "doing", "don't", "each", "either", "for", "from", "had", "hadn't",
    "has", "hasn't", "have", "haven't", "having", "he", "her", "hers", "herself", "him", "himself", "his", "i", "i'd",
    "i'll", "i'm", "i've", "if", "in", "into", "is", "isn't", "it", "it'd", "it'll", "its", "itself", "just", "may",
    "me", "might", "mine", "must", "my", "myself", "neither", "no", "nor", "not", "of", "on", "or", "our", "ours",
    "ourselves", "shall", "she", "should", "shouldn't", "so", "some", "such", "than", "that", "the", "their", "theirs",
    "them", "themselves", "then", "there", "these", "they", "they'd", "they'll", "they're", "they've", "this", "those",
    "though", "to", "too", "upon", "us", "very", "was", "wasn't", "we", "we'd", "we'll", "we're", "we've", "were",
    "weren't", "which", "while", "who", "whom", "whose", "will", "with", "won't", "would", "wouldn't", "you", "you'd",
    "you'll", "you're", "you've", "your", "yours", "yourself",
];

/// English words that put a question, sorted; hasty spellings too.
const QUESTION_WORDS: &[&str] = &[
    "anybody", "anyone", "describe", "explain", "how", "hows", "please", "pls", "plz", "tell", "what", "whatever",
    "whats", "when", "whens", "where", "wheres", "which", "who", "whom", "whos", "whose", "why", "whys", "y", "wat",
    "wen",
];

/// Whether an exact word is a function word of English.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Whether an exact word puts a question in English.
pub fn is_question_word(word: &str) -> bool {
    QUESTION_WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_its_search() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("the") && is_stop_word("don't") && !is_stop_word("talks"));
    }
}
