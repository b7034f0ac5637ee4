//! The weights of the features, as fitted. Made by
//! `rapporteur eval --fit src/answer/weights.rs squad-dev nq-dev border climate dam fisheries football hospital miami prisoners rail trade`;
//! do not edit by hand.

use super::model::Weights;

/// Without a semantic model.
#[rustfmt::skip]
pub(super) const LEXICAL: Weights = Weights {
    passage: [
        6.6846, // lexical
        4.4019, // exact
        8.919, // rare
        -5.4401, // rare_square
        1.1977, // window
        2.0686, // phrases
        1.506, // sentence_pairs
        1.1261, // title
        1.8171, // title_precision
        2.0493, // title_focus
        0.9866, // article
        -1.7353, // length
        -0.524, // opening
        0.9412, // opening_title
        1.3873, // opening_focus
        1.548, // other_names
        1.7817, // how_many
        1.706, // why
        0.0, // similarity
        0.0, // similarity_square
        0.0, // similarity_sentence
        0.0, // similarity_sentence_square
        5.6495, // answer
    ],
    sentence: [
        5.6114, // coverage
        -3.1755, // in_title
        -0.0186, // exact
        3.0083, // who
        3.5853, // when
        1.5351, // where
        3.1291, // how_many
        2.8627, // why
        0.0614, // pairs
        1.2281, // context
        0.4277, // pronoun
        -1.1561, // place
        0.0, // similarity
    ],
    confidence: [
        1.2818, // score
        2.6231, // lead
        -0.1063, // gap
        2.3925, // lexical
        1.4175, // coverage
        0.1434, // rare
        -1.9911, // rare_square
        1.1837, // sentence
        -0.6593, // exact
        -0.8184, // unmet
        -2.1558, // other_names
        0.1551, // unknown
        -0.0225, // evidence
        0.3594, // weight
        2.1998, // words
        -0.5348, // title
        1.0617, // title_precision
        0.0, // similarity
        0.0, // similarity_lead
        0.0, // similarity_sentence
        0.0, // similarity_gap
        0.0, // similarity_missed
        0.0, // similarity_agrees
    ],
    bias: -4.0606,
    calibration: [1.8002, 0.8053, -0.0847],
};

/// With one.
#[rustfmt::skip]
pub(super) const SEMANTIC: Weights = Weights {
    passage: [
        1.1655, // lexical
        2.5012, // exact
        4.3567, // rare
        -0.7651, // rare_square
        0.2739, // window
        2.0558, // phrases
        1.3503, // sentence_pairs
        -1.3569, // title
        1.1692, // title_precision
        1.8409, // title_focus
        0.3466, // article
        -0.3002, // length
        -0.0488, // opening
        0.4233, // opening_title
        0.2611, // opening_focus
        1.9634, // other_names
        -0.2523, // how_many
        1.4909, // why
        2.5282, // similarity
        1.6365, // similarity_square
        5.972, // similarity_sentence
        2.3952, // similarity_sentence_square
        6.0441, // answer
    ],
    sentence: [
        4.2564, // coverage
        -3.0117, // in_title
        -0.3402, // exact
        3.1389, // who
        3.5001, // when
        1.7027, // where
        2.9503, // how_many
        2.4301, // why
        0.2225, // pairs
        0.9867, // context
        0.3104, // pronoun
        -1.1926, // place
        7.4107, // similarity
    ],
    confidence: [
        2.059, // score
        2.5507, // lead
        0.3901, // gap
        1.0782, // lexical
        1.9461, // coverage
        -0.663, // rare
        -1.8317, // rare_square
        0.7449, // sentence
        -1.3913, // exact
        -1.5297, // unmet
        -1.669, // other_names
        1.234, // unknown
        -0.2368, // evidence
        -0.6897, // weight
        1.3939, // words
        -0.0346, // title
        0.0849, // title_precision
        1.1449, // similarity
        -1.2623, // similarity_lead
        1.8761, // similarity_sentence
        0.0983, // similarity_gap
        0.7787, // similarity_missed
        -0.3259, // similarity_agrees
    ],
    bias: -3.8685,
    calibration: [1.9431, 0.5986, 0.5158],
};
