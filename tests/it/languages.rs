//! Articles in many languages: each told to be in its own, and found by a question in it whose words have other endings.

use std::fs;

use rapporteur::answer::Answer;
use rapporteur::config::Settings;
use rapporteur::engine::{Ask, Engine, Reply};

/// Language, an article, a question that it answers.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "de",
        "Die Minister haben den Entwurf des Vertrags abgelehnt. Die Verhandlungen über den Staudamm werden im Frühling fortgesetzt.",
        "Wann wird die Verhandlung über Staudämme fortgesetzt?",
    ),
    (
        "fr",
        "Les ministres ont refusé le projet de traité. Les négociations sur le barrage reprendront au printemps dans la capitale voisine.",
        "Quand reprendra la négociation sur les barrages ?",
    ),
    (
        "es",
        "Los ministros rechazaron el borrador del tratado. Las negociaciones sobre la presa continuarán en primavera en la capital vecina.",
        "¿Cuándo continuará la negociación sobre las presas?",
    ),
    (
        "it",
        "I ministri hanno respinto la bozza del trattato. I negoziati sulla diga riprenderanno in primavera nella capitale vicina.",
        "Quando riprende il negoziato sulla diga?",
    ),
    (
        "pt",
        "Os ministros recusaram o rascunho do tratado. As negociações sobre a barragem vão continuar na primavera na capital vizinha.",
        "Quando vai continuar a negociação sobre as barragens?",
    ),
    (
        "nl",
        "De ministers hebben het ontwerp van het verdrag afgewezen. De onderhandelingen over de stuwdam worden in het voorjaar hervat.",
        "Wanneer wordt de onderhandeling over de stuwdam hervat?",
    ),
    (
        "sv",
        "Ministrarna avvisade utkastet till avtalet. Förhandlingarna om dammen fortsätter på våren i grannlandets huvudstad.",
        "När fortsätter förhandlingen om dammarna?",
    ),
    (
        "pl",
        "Ministrowie odrzucili projekt traktatu. Rozmowy w sprawie zapory zostaną wznowione wiosną w sąsiedniej stolicy.",
        "Kiedy zostanie wznowiona rozmowa w sprawie zapór?",
    ),
    (
        "cs",
        "Ministři odmítli návrh smlouvy. Jednání o přehradě budou pokračovat na jaře v sousedním hlavním městě.",
        "Kdy bude pokračovat jednání o přehradách?",
    ),
    (
        "ru",
        "Министры отвергли проект договора. Переговоры о плотине продолжатся весной в соседней столице.",
        "Когда продолжатся переговоры о плотинах?",
    ),
    (
        "fi",
        "Ministerit hylkäsivät sopimusluonnoksen. Neuvottelut padosta jatkuvat keväällä naapurimaan pääkaupungissa.",
        "Milloin neuvottelu padosta jatkuu?",
    ),
    (
        "hu",
        "A miniszterek elutasították a szerződés tervezetét. A gátról szóló tárgyalások tavasszal folytatódnak a szomszédos fővárosban.",
        "Mikor folytatódik a tárgyalás a gátról?",
    ),
    (
        "tr",
        "Bakanlar antlaşma taslağını reddetti. Baraj görüşmeleri ilkbaharda komşu ülkenin başkentinde sürecek.",
        "Barajlar için görüşmeler ne zaman sürecek?",
    ),
    (
        "el",
        "Οι υπουργοί απέρριψαν το σχέδιο της συνθήκης. Οι διαπραγματεύσεις για το φράγμα συνεχίζονται την άνοιξη.",
        "Πότε συνεχίζεται η διαπραγμάτευση για τα φράγματα;",
    ),
    (
        "en",
        "The ministers turned the draft of the treaty down. The negotiations over the dam will go on in the spring.",
        "When does the negotiation over the dams go on?",
    ),
];

/// An engine over these articles, each on the talks called after its language.
fn engine(texts: &[(&str, &str, &str)]) -> (tempfile::TempDir, Engine) {
    let folder = tempfile::tempdir().unwrap();
    for (code, article, _) in texts {
        let place = folder.path().join("articles").join(code);
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join("report.txt"), article).unwrap();
    }
    let at = |path: &str| folder.path().join(path);
    let engine =
        Engine::open(&Settings { articles: at("articles"), index: at("index"), ..Settings::default() }, None).unwrap();
    engine.refresh(&|_, _| {}).unwrap();
    (folder, engine)
}

fn ask(engine: &Engine, question: &str, talk: Option<&str>) -> Answer {
    let ask = Ask { question: question.into(), talk: talk.map(Into::into), ..Ask::default() };
    match engine.ask(&ask).unwrap() {
        Reply::Answer(answer) => answer,
        other => panic!("{question}: {other:?}"),
    }
}

#[test]
fn an_article_is_in_its_language_and_found_by_a_question_in_it() {
    let (_folder, engine) = engine(TEXTS);
    for (code, _, question) in TEXTS {
        let id = format!("{code}/report");
        assert_eq!(engine.article(&id).unwrap().language.code(), *code);
        let answer = ask(&engine, question, None);
        assert_eq!(answer.passages.first().map(|found| &found.article_id), Some(&id), "{question}");
        assert_eq!(answer.foreign, None, "{question}");
    }
}

#[test]
fn a_question_in_a_language_of_no_article_is_told_from_one_that_is() {
    let of = |codes: &[&str]| -> Vec<_> { TEXTS.iter().filter(|(code, ..)| codes.contains(code)).copied().collect() };
    let (_folder, engine) = engine(&of(&["en", "de"]));
    for (question, talk, expect) in [
        ("Quand commencent les pourparlers ?", None, Some("fr: de,en")),
        ("Коли почнуться переговори?", None, Some("uk: de,en")),
        ("Когда начнутся переговоры?", None, Some("ru: de,en")),
        ("Warum sind die Gespräche gescheitert?", None, None),
        ("Warum sind die Gespräche gescheitert?", Some("en"), Some("de: en")),
        ("Why did the talks fail?", Some("de"), Some("en: de")),
        ("Why did the talks fail?", None, None),
        ("Kushner?", Some("de"), None),
    ] {
        let told = ask(&engine, question, talk).foreign.map(|foreign| {
            let mut codes: Vec<_> = foreign.articles_in.iter().map(|language| language.code()).collect();
            codes.sort_unstable();
            format!("{}: {}", foreign.asked_in.code, codes.join(","))
        });
        assert_eq!(told.as_deref(), expect, "{question} {talk:?}");
    }
}
