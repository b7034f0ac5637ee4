//! What a question asks: terms, names, phrases, the type of answer expected.
