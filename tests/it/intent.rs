//! Questions of the shared sets are questions about the talks: none is taken for one to the bot.

use rapporteur::eval::SetQuestion;
use rapporteur::question::Intent;

use crate::shared::shared;

#[test]
fn no_question_of_a_set_is_taken_for_one_about_the_bot_or_small_talk() {
    let Some(sets) = shared("eval") else { return };
    let mut seen = 0;
    for set in std::fs::read_dir(sets).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
        let lines = std::fs::read_to_string(set.path().join("questions.jsonl")).unwrap();
        let questions = lines.lines().map(|line| serde_json::from_str::<SetQuestion>(line).unwrap().question);
        let taken: Vec<_> = questions.inspect(|_| seen += 1).filter(|text| Intent::of(text) != Intent::Talks).collect();
        assert!(taken.iter().all(|text| text == "lol"), "{taken:#?}");
    }
    assert!(seen > 0, "the sets hold no questions");
}
