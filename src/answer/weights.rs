//! The weights of the features, as fitted. Made by
//! `rapporteur eval --fit src/answer/weights.rs squad-dev nq-dev border climate dam fisheries football hospital miami prisoners rail trade`;
//! do not edit by hand.

use super::model::Weights;

/// Without a semantic model.
#[rustfmt::skip]
pub(super) const LEXICAL: Weights = Weights {
    passage: [
        6.8912, // lexical
        4.4128, // exact
        8.2785, // rare
        -5.0345, // rare_square
        1.2144, // window
        2.0956, // phrases
        1.467, // sentence_pairs
        1.0444, // title
        1.8779, // title_precision
        1.8781, // title_focus
        0.876, // article
        -1.6281, // length
        -0.5121, // opening
        0.8873, // opening_title
        1.3968, // opening_focus
        1.5731, // other_names
        1.7768, // how_many
        1.6822, // why
        0.0, // similarity
        0.0, // similarity_square
        0.0, // similarity_sentence
        0.0, // similarity_sentence_square
        5.6277, // answer
    ],
    sentence: [
        5.6248, // coverage
        -3.1676, // in_title
        -0.0236, // exact
        3.0088, // who
        3.586, // when
        1.5294, // where
        3.1299, // how_many
        2.8654, // why
        0.0576, // pairs
        1.24, // context
        0.4286, // pronoun
        -1.1648, // place
        0.0, // similarity
    ],
    confidence: [
        1.307, // score
        2.5765, // lead
        -0.0862, // gap
        2.3893, // lexical
        1.4682, // coverage
        0.1491, // rare
        -2.0335, // rare_square
        1.2002, // sentence
        -0.644, // exact
        -0.7876, // unmet
        -2.1678, // other_names
        0.1896, // unknown
        -0.0281, // evidence
        0.3074, // weight
        2.2182, // words
        -0.5327, // title
        1.0621, // title_precision
        0.0, // similarity
        0.0, // similarity_lead
        0.0, // similarity_sentence
        0.0, // similarity_gap
        0.0, // similarity_missed
        0.0, // similarity_agrees
    ],
    bias: -4.0798,
    calibration: [1.7734, 0.8209, -0.1203],
};

/// With one.
#[rustfmt::skip]
pub(super) const SEMANTIC: Weights = Weights {
    passage: [
        1.2805, // lexical
        2.4888, // exact
        4.2781, // rare
        -0.754, // rare_square
        0.2756, // window
        2.0539, // phrases
        1.358, // sentence_pairs
        -1.3232, // title
        1.1608, // title_precision
        1.858, // title_focus
        0.2754, // article
        -0.2821, // length
        -0.051, // opening
        0.4158, // opening_title
        0.2746, // opening_focus
        1.9542, // other_names
        -0.2244, // how_many
        1.4897, // why
        2.4955, // similarity
        1.6236, // similarity_square
        5.9492, // similarity_sentence
        2.4042, // similarity_sentence_square
        6.0348, // answer
    ],
    sentence: [
        4.2574, // coverage
        -3.0129, // in_title
        -0.3389, // exact
        3.1388, // who
        3.5001, // when
        1.7027, // where
        2.9505, // how_many
        2.4306, // why
        0.2218, // pairs
        0.9867, // context
        0.3112, // pronoun
        -1.1935, // place
        7.4061, // similarity
    ],
    confidence: [
        2.076, // score
        2.5099, // lead
        0.4062, // gap
        1.0651, // lexical
        1.9608, // coverage
        -0.6368, // rare
        -1.8308, // rare_square
        0.7202, // sentence
        -1.3857, // exact
        -1.5316, // unmet
        -1.6676, // other_names
        1.2377, // unknown
        -0.2409, // evidence
        -0.7069, // weight
        1.3977, // words
        -0.0914, // title
        0.0852, // title_precision
        1.1558, // similarity
        -1.184, // similarity_lead
        1.851, // similarity_sentence
        0.0687, // similarity_gap
        0.7992, // similarity_missed
        -0.3137, // similarity_agrees
    ],
    bias: -3.8655,
    calibration: [1.9367, 0.6028, 0.5052],
};
