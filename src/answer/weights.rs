//! The weights of the features, as fitted. Made by
//! `rapporteur eval --fit src/answer/weights.rs squad-dev nq-dev border climate dam fisheries football hospital miami prisoners rail trade`;
//! do not edit by hand.

use super::model::Weights;

/// Without a semantic model.
#[rustfmt::skip]
pub(super) const LEXICAL: Weights = Weights {
    passage: [
        3.8573, // lexical
        3.9665, // exact
        4.0845, // rare
        0.0, // rare_square
        1.7359, // window
        0.4803, // phrases
        0.8128, // sentence_pairs
        1.5346, // title
        1.988, // title_precision
        1.2379, // title_focus
        1.0721, // article
        -0.9146, // length
        -0.5558, // opening
        1.1077, // opening_title
        1.2232, // opening_focus
        0.4982, // other_names
        0.0, // how_many
        0.0, // why
        0.0, // similarity
        0.0, // similarity_square
        0.0, // similarity_sentence
        0.0, // similarity_sentence_square
        4.4792, // answer
    ],
    sentence: [
        4.5793, // coverage
        -2.7666, // in_title
        0.5783, // exact
        2.8103, // who
        2.8103, // when
        2.8103, // where
        2.8103, // how_many
        2.8103, // why
        0.1977, // pairs
        1.0198, // context
        0.4888, // pronoun
        -1.0043, // place
        0.0, // similarity
    ],
    confidence: [
        2.4212, // score
        2.7376, // lead
        -0.0736, // gap
        2.4591, // lexical
        0.0787, // coverage
        -1.3914, // rare
        0.0, // rare_square
        0.8395, // sentence
        -1.1533, // exact
        0.1607, // unmet
        -2.3666, // other_names
        0.135, // unknown
        0.0193, // evidence
        -0.2918, // weight
        2.3055, // words
        0.0, // title
        0.0, // title_precision
        0.0, // similarity
        0.0, // similarity_lead
        0.0, // similarity_sentence
        0.0, // similarity_gap
        0.0, // similarity_missed
        0.0, // similarity_agrees
    ],
    bias: -3.3834,
    calibration: [2.0821, 0.68, 0.2407],
};

/// With one.
#[rustfmt::skip]
pub(super) const SEMANTIC: Weights = Weights {
    passage: [
        1.4442, // lexical
        2.1279, // exact
        3.1956, // rare
        0.0, // rare_square
        1.0644, // window
        0.5364, // phrases
        0.6301, // sentence_pairs
        -0.4839, // title
        0.9223, // title_precision
        0.5434, // title_focus
        0.1352, // article
        -0.1562, // length
        -0.1065, // opening
        0.1679, // opening_title
        0.616, // opening_focus
        0.8, // other_names
        0.0, // how_many
        0.0, // why
        3.1926, // similarity
        2.3471, // similarity_square
        4.3263, // similarity_sentence
        3.3101, // similarity_sentence_square
        4.6772, // answer
    ],
    sentence: [
        3.7169, // coverage
        -2.6505, // in_title
        0.2998, // exact
        2.7726, // who
        2.7726, // when
        2.7726, // where
        2.7726, // how_many
        2.7726, // why
        0.28, // pairs
        0.8584, // context
        0.4145, // pronoun
        -1.0211, // place
        5.017, // similarity
    ],
    confidence: [
        2.171, // score
        2.6214, // lead
        0.3586, // gap
        0.9224, // lexical
        1.1904, // coverage
        -1.3814, // rare
        0.0, // rare_square
        0.7568, // sentence
        -1.3454, // exact
        -0.9206, // unmet
        -1.7424, // other_names
        1.2804, // unknown
        -0.1144, // evidence
        -1.0968, // weight
        1.4703, // words
        0.0, // title
        0.0, // title_precision
        1.2935, // similarity
        -1.0851, // similarity_lead
        2.1698, // similarity_sentence
        0.1189, // similarity_gap
        1.0359, // similarity_missed
        -0.2909, // similarity_agrees
    ],
    bias: -3.7344,
    calibration: [2.0321, 0.5338, 0.6389],
};
