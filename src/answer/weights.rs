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

/// With one: not fitted yet, so that it ranks as without.
pub(super) const SEMANTIC: Weights = LEXICAL;
