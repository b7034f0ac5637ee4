//! English words whose forms no stemmer can bring together: "won" and "win", "children" and "child".

/// Form and base form, sorted. Ours: the common strong and irregular verbs and the irregular plurals. What is as often
/// another word of its own ("bit", "wound", "people") is left out.
#[rustfmt::skip]
const BASE_FORMS: &[(&str, &str)] = &[
    ("analyses", "analysis"), ("arisen", "arise"), ("arose", "arise"), ("ate", "eat"), ("awoke", "awake"),
    ("awoken", "awake"), ("became", "become"), ("began", "begin"), ("begun", "begin"), ("bent", "bend"),
    ("bitten", "bite"), ("bled", "bleed"), ("blew", "blow"), ("blown", "blow"), ("bore", "bear"), ("borne", "bear"),
    ("bought", "buy"), ("bound", "bind"), ("bred", "breed"), ("broke", "break"), ("broken", "break"),
    ("brought", "bring"), ("built", "build"), ("burnt", "burn"), ("came", "come"), ("caught", "catch"),
    ("children", "child"), ("chose", "choose"), ("chosen", "choose"), ("clung", "cling"), ("crept", "creep"),
    ("crises", "crisis"), ("criteria", "criterion"), ("dealt", "deal"), ("drank", "drink"), ("drawn", "draw"),
    ("dreamt", "dream"), ("drew", "draw"), ("driven", "drive"), ("drove", "drive"), ("drunk", "drink"),
    ("dug", "dig"), ("dwelt", "dwell"), ("eaten", "eat"), ("fallen", "fall"), ("fed", "feed"), ("feet", "foot"),
    ("fell", "fall"), ("felt", "feel"), ("fled", "flee"), ("flew", "fly"), ("flown", "fly"), ("forbade", "forbid"),
    ("forbidden", "forbid"), ("foresaw", "foresee"), ("foreseen", "foresee"), ("forgave", "forgive"),
    ("forgiven", "forgive"), ("forgone", "forgo"), ("forgot", "forget"), ("forgotten", "forget"),
    ("forwent", "forgo"), ("fought", "fight"), ("found", "find"), ("froze", "freeze"), ("frozen", "freeze"),
    ("gave", "give"), ("geese", "goose"), ("given", "give"), ("gone", "go"), ("got", "get"), ("gotten", "get"),
    ("grew", "grow"), ("grown", "grow"), ("halves", "half"), ("heard", "hear"), ("held", "hold"), ("hid", "hide"),
    ("hidden", "hide"), ("hung", "hang"), ("hypotheses", "hypothesis"), ("kept", "keep"), ("knelt", "kneel"),
    ("knew", "know"), ("knives", "knife"), ("known", "know"), ("laid", "lay"), ("leapt", "leap"), ("learnt", "learn"),
    ("led", "lead"), ("left", "leave"), ("lent", "lend"), ("lit", "light"), ("lives", "life"), ("lost", "lose"),
    ("made", "make"), ("meant", "mean"), ("men", "man"), ("met", "meet"), ("mice", "mouse"), ("misled", "mislead"),
    ("mistaken", "mistake"), ("mistook", "mistake"), ("overcame", "overcome"), ("oversaw", "oversee"),
    ("overseen", "oversee"), ("overtaken", "overtake"), ("overthrew", "overthrow"), ("overthrown", "overthrow"),
    ("overtook", "overtake"), ("oxen", "ox"), ("paid", "pay"), ("phenomena", "phenomenon"), ("proven", "prove"),
    ("ran", "run"), ("rang", "ring"), ("rebuilt", "rebuild"), ("repaid", "repay"), ("retaken", "retake"),
    ("retook", "retake"), ("rewritten", "rewrite"), ("rewrote", "rewrite"), ("ridden", "ride"), ("risen", "rise"),
    ("rode", "ride"), ("rose", "rise"), ("rung", "ring"), ("said", "say"), ("sang", "sing"), ("sank", "sink"),
    ("sat", "sit"), ("saw", "see"), ("seen", "see"), ("sent", "send"), ("sewn", "sew"), ("shaken", "shake"),
    ("shelves", "shelf"), ("shone", "shine"), ("shook", "shake"), ("shot", "shoot"), ("shown", "show"),
    ("shrank", "shrink"), ("shrunk", "shrink"), ("slept", "sleep"), ("slid", "slide"), ("sold", "sell"),
    ("sought", "seek"), ("sown", "sow"), ("sped", "speed"), ("spelt", "spell"), ("spent", "spend"),
    ("spilt", "spill"), ("spoilt", "spoil"), ("spoke", "speak"), ("spoken", "speak"), ("sprang", "spring"),
    ("sprung", "spring"), ("spun", "spin"), ("stole", "steal"), ("stolen", "steal"), ("stood", "stand"),
    ("stricken", "strike"), ("striven", "strive"), ("strove", "strive"), ("struck", "strike"), ("stuck", "stick"),
    ("stung", "sting"), ("sung", "sing"), ("sunk", "sink"), ("swam", "swim"), ("swept", "sweep"),
    ("swollen", "swell"), ("swore", "swear"), ("sworn", "swear"), ("swum", "swim"), ("swung", "swing"),
    ("taken", "take"), ("taught", "teach"), ("teeth", "tooth"), ("theses", "thesis"), ("thieves", "thief"),
    ("thought", "think"), ("threw", "throw"), ("thrown", "throw"), ("told", "tell"), ("took", "take"),
    ("tore", "tear"), ("torn", "tear"), ("undergone", "undergo"), ("understood", "understand"),
    ("undertaken", "undertake"), ("undertook", "undertake"), ("underwent", "undergo"), ("undid", "undo"),
    ("undone", "undo"), ("upheld", "uphold"), ("went", "go"), ("wept", "weep"), ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"), ("withheld", "withhold"), ("withstood", "withstand"), ("wives", "wife"),
    ("woke", "wake"), ("woken", "wake"), ("wolves", "wolf"), ("women", "woman"), ("won", "win"), ("wore", "wear"),
    ("worn", "wear"), ("wove", "weave"), ("woven", "weave"), ("written", "write"), ("wrote", "write"),
];

/// The base form of an irregular form of a lower-case word; any other word as it is.
pub(super) fn base_form(word: &str) -> &str {
    let found = BASE_FORMS.binary_search_by_key(&word, |(form, _)| form).ok();
    found.and_then(|at| BASE_FORMS.get(at)).map_or(word, |(_, base)| base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_have_their_base_form_and_the_list_is_sorted_for_its_search() {
        assert!(BASE_FORMS.is_sorted());
        assert_eq!(
            ["won", "written", "children", "win", "treaty"].map(base_form),
            ["win", "write", "child", "win", "treaty"]
        );
    }
}
