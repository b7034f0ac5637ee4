//! The weights of the features, as fitted. Made by
//! `rapporteur eval --fit src/answer/weights.rs squad-dev nq-dev border climate dam fisheries football hospital miami prisoners rail trade`;
//! do not edit by hand.

use super::model::Weights;

/// Without a semantic model.
#[rustfmt::skip]
pub(super) const LEXICAL: Weights = Weights {
    passage: [
        4.3515, // lexical
        0.8045, // pairs
        4.1654, // exact
        4.4018, // rare
        2.019, // window
        0.4806, // phrases
        1.2959, // sentence
        0.9078, // sentence_pairs
        1.6983, // title
        2.0915, // title_precision
        1.7484, // title_focus
        0.871, // article
        -1.1234, // length
        -0.0358, // opening
        0.4753, // other_names
        0.0, // similarity
    ],
    sentence: [
        4.5348, // coverage
        -2.7969, // in_title
        0.6059, // exact
        2.7088, // evidence
        0.2109, // pairs
        0.9871, // context
        0.4562, // pronoun
        -1.0014, // place
        0.0, // similarity
    ],
    confidence: [
        2.9556, // score
        2.127, // lead
        0.2, // gap
        1.5829, // lexical
        -1.3932, // coverage
        -0.4631, // rare
        0.9638, // sentence
        -1.3439, // exact
        -0.7347, // unmet
        -2.6969, // other_names
        0.7031, // unknown
        0.6258, // evidence
        3.1479, // weight
        0.0, // similarity
        0.0, // similarity_lead
    ],
    bias: -5.2675,
};

/// With one.
#[rustfmt::skip]
pub(super) const SEMANTIC: Weights = Weights {
    passage: [
        4.4, // lexical
        0.6, // pairs
        4.3, // exact
        4.5, // rare
        1.8, // window
        1.0, // phrases
        1.2, // sentence
        1.6, // sentence_pairs
        3.5, // title
        2.6, // title_precision
        0.0, // title_focus
        1.6, // article
        0.0, // length
        0.3, // opening
        -2.0, // other_names
        0.0, // similarity
    ],
    sentence: [
        4.7, // coverage
        -3.5, // in_title
        1.1, // exact
        2.3, // evidence
        0.4, // pairs
        1.3, // context
        0.4, // pronoun
        -0.4, // place
        0.0, // similarity
    ],
    confidence: [
        4.0, // score
        2.0, // lead
        1.0, // gap
        4.0, // lexical
        1.0, // coverage
        2.0, // rare
        1.0, // sentence
        0.5, // exact
        -1.0, // unmet
        -1.0, // other_names
        -1.0, // unknown
        0.5, // evidence
        1.0, // weight
        0.0, // similarity
        0.0, // similarity_lead
    ],
    bias: -12.0,
};
