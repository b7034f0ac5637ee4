//! Which language a short text is in, told only where it is plain: by its function words, or by letters that no other
//! language at hand has; elsewhere by the statistics of a longer text.

use std::sync::LazyLock;

use fnv::FnvHashMap;
use whatlang::{Detector, Lang, Script};

use super::{Language, is_question_word, is_stop_word};

/// A language by name, whether we can stem it or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tongue {
    /// ISO 639-1 code: `uk`.
    pub code: &'static str,
    /// Name in English: `Ukrainian`.
    pub name: &'static str,
}

/// Fewest words, and of a script without spaces fewest letters, that say what they are in.
const FEWEST: usize = 3;
const FEWEST_LETTERS: usize = 10;
/// Function words of one language that tell it.
const TELLING: usize = 2;
/// Confidence in a third language from which what the function words say is doubted.
const DOUBTED: f64 = 0.3;

/// The language that `text` is written in; none where it is too short, or could be in another.
pub fn tongue(text: &str) -> Option<Tongue> {
    let words = words(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let (enough, spaced) = (letters >= FEWEST_LETTERS, text.split_whitespace().count() >= FEWEST);
    let lang = match whatlang::detect_script(text)? {
        _ if !enough => None,
        Script::Latin if spaced => latin(text, &words),
        Script::Cyrillic if spaced => cyrillic(text, &words),
        Script::Latin | Script::Cyrillic => None,
        _ => by_statistics(text),
    };
    lang.map(Tongue::of)
}

/// The words that may be function words: none with a capital after the first, which is a name. The marks that open a Spanish
/// question and exclamation are words too.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '¿' | '¡'));
    let parts = parts.flat_map(|part| part.split_inclusive(['¿', '¡'])).filter(|word| !word.is_empty());
    let mut opens = true;
    let mut words = Vec::new();
    for word in parts {
        if opens || !word.starts_with(char::is_uppercase) {
            words.push(word.to_lowercase());
        }
        opens = matches!(word, "¿" | "¡");
    }
    words
}

fn latin(text: &str, words: &[String]) -> Option<Lang> {
    let Some((lang, count)) = by_function_words(words, &[Lang::Eng, Lang::Deu, Lang::Fra, Lang::Spa]) else {
        let small = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
        let english = words.iter().any(|word| is_function_word(Lang::Eng, word));
        return if small >= TELLING && !english { by_statistics(text) } else { None };
    };
    // The statistics come last: they take longer than all else that is done for a question.
    let agrees = || Detector::with_allowlist(vec![Lang::Eng, lang]).detect_lang(text) == Some(lang);
    let third = || whatlang::detect(text).is_some_and(|found| found.lang() != lang && found.confidence() >= DOUBTED);
    (count >= TELLING && (lang == Lang::Eng || agrees() && !third())).then_some(lang)
}

/// Ukrainian and Russian have letters that the other has not, and most questions words that it has not.
fn cyrillic(text: &str, words: &[String]) -> Option<Lang> {
    let lower = text.to_lowercase();
    let both = |c: char| matches!(c, 'а'..='я') || !c.is_alphabetic() || c.is_ascii();
    let (ukrainian, russian) = (lower.contains(['і', 'ї', 'є', 'ґ']), lower.contains(['ы', 'э', 'ё']));
    let neither = lower.contains('ъ') || lower.chars().any(|c| !both(c) && !matches!(c, 'і' | 'ї' | 'є' | 'ґ' | 'ё'));
    match (ukrainian, russian) {
        _ if neither => by_statistics(text),
        (true, false) => Some(Lang::Ukr),
        (false, true) => Some(Lang::Rus),
        _ => by_function_words(words, &[Lang::Ukr, Lang::Rus]).map(|(lang, _)| lang).or_else(|| by_statistics(text)),
    }
}

fn by_statistics(text: &str) -> Option<Lang> {
    whatlang::detect(text).filter(whatlang::Info::is_reliable).map(|found| found.lang())
}

/// The one of `langs` with most function words among `words`, and how many; none where two are level.
fn by_function_words(words: &[String], langs: &[Lang]) -> Option<(Lang, usize)> {
    let count = |lang: Lang| words.iter().filter(|word| is_function_word(lang, word)).count();
    let mut counts: Vec<(Lang, usize)> = langs.iter().map(|&lang| (lang, count(lang))).collect();
    counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let second = counts.get(1).map_or(0, |&(_, count)| count);
    counts.first().copied().filter(|&(_, count)| count > second)
}

fn is_function_word(lang: Lang, word: &str) -> bool {
    static LISTED: LazyLock<FnvHashMap<&str, Vec<Lang>>> = LazyLock::new(|| {
        let mut listed: FnvHashMap<&str, Vec<Lang>> = FnvHashMap::default();
        for (lang, words) in FUNCTION_WORDS {
            words.split_whitespace().for_each(|word| listed.entry(word).or_default().push(*lang));
        }
        listed
    });
    match lang {
        Lang::Eng => is_stop_word(word) || is_question_word(word),
        _ => LISTED.get(word).is_some_and(|langs| langs.contains(&lang)),
    }
}

const FUNCTION_WORDS: &[(Lang, &str)] =
    &[(Lang::Deu, GERMAN), (Lang::Fra, FRENCH), (Lang::Spa, SPANISH), (Lang::Rus, RUSSIAN), (Lang::Ukr, UKRAINIAN)];

// Ours, as the English ones are: articles, pronouns, prepositions, conjunctions, auxiliaries, and what puts a question; none that is
// a common English word of another class.
const GERMAN: &str = "der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine keinen ist \
    sind wird werden wurde wurden worden haben hatte hatten sich mit von vom zu zum zur auf für aus bei nach über unter zwischen \
    gegen ohne um an am im in was wer wen wem wessen wie wo wann warum weshalb wieso welche welcher welches welchen welchem \
    wofür worüber womit er sie es wir ihr ihre ihren ich sein seine seinen dass ob wenn als auch noch nur schon will wollen soll \
    sollen kann können muss müssen gibt hat viele";
const FRENCH: &str = "le la les l un une des du de d et ou mais ne pas n est sont était étaient ont à a au aux en dans par pour \
    sur avec sans sous entre vers que qu qui quoi quel quelle quels quelles quand comment combien pourquoi où ce cet cette ces c \
    il elle ils elles nous vous je se s son sa ses leur leurs été sera seront être lors";
const SPANISH: &str = "¿ ¡ el la los las un una unos unas de del al y o pero no ni es son fue fueron era eran ha han en con por \
    para sin sobre entre hasta desde que qué quién quiénes cuál cuáles cuándo cómo cuánto cuánta cuántos cuántas dónde se su \
    sus le les lo este esta estos estas será serán está están hay como más";
const RUSSIAN: &str = "и в во не на что кто как где когда почему какой какая какое какие каких каков какова каковы сколько чей \
    чего чему кого кому зачем ли бы с со к ко о об по за из от у до для при без между через над под это этот эта эти он она они \
    мы вы я его её их был была было были будет будут есть нет а но или же то так уже ещё";
const UKRAINIAN: &str = "і й та у в не на що хто як де коли чому який яка яке які яких скільки чий чого кого кому навіщо чи б з \
    із зі до про по за від для при без між через над під це цей ця ці він вона вони ми ви я його її їх був була було були буде \
    будуть є немає а але або ж то так вже ще";

impl Tongue {
    fn of(lang: Lang) -> Tongue {
        let language = Language::of_detected(lang);
        let code = match CODES.iter().find(|(other, _)| *other == lang) {
            Some((_, code)) => code,
            None => language.code(),
        };
        let name = match (lang, language) {
            // Mandarin is spoken; what is written is Chinese.
            (Lang::Cmn, _) => "Chinese",
            (_, Language::Other) => lang.eng_name(),
            _ => language.name(),
        };
        Tongue { code, name }
    }

    /// The language as we stem it: [`Language::Other`] where we cannot.
    pub fn language(self) -> Language {
        Language::from_code(self.code)
    }
}

/// Codes of the languages that we do not stem.
#[rustfmt::skip]
const CODES: &[(Lang, &str)] = &[
    (Lang::Afr, "af"), (Lang::Aka, "ak"), (Lang::Amh, "am"), (Lang::Aze, "az"), (Lang::Bel, "be"), (Lang::Ben, "bn"),
    (Lang::Bul, "bg"), (Lang::Cmn, "zh"), (Lang::Cym, "cy"), (Lang::Epo, "eo"), (Lang::Guj, "gu"), (Lang::Heb, "he"),
    (Lang::Hrv, "hr"), (Lang::Jav, "jv"), (Lang::Jpn, "ja"), (Lang::Kan, "kn"), (Lang::Kat, "ka"), (Lang::Khm, "km"),
    (Lang::Kor, "ko"), (Lang::Lat, "la"), (Lang::Lav, "lv"), (Lang::Mal, "ml"), (Lang::Mar, "mr"), (Lang::Mkd, "mk"),
    (Lang::Mya, "my"), (Lang::Ori, "or"), (Lang::Pan, "pa"), (Lang::Sin, "si"), (Lang::Slk, "sk"), (Lang::Slv, "sl"),
    (Lang::Sna, "sn"), (Lang::Tel, "te"), (Lang::Tgl, "tl"), (Lang::Tha, "th"), (Lang::Tuk, "tk"), (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"), (Lang::Uzb, "uz"), (Lang::Vie, "vi"), (Lang::Yid, "yi"), (Lang::Zul, "zu"),
];

#[cfg(test)]
mod tests {
    use super::tongue;

    /// Each is told to be in the language of this code, or not told; so many at least are.
    fn check(code: &str, fewest: usize, texts: &[&str]) {
        let told: Vec<_> = texts.iter().map(|text| tongue(text).map(|tongue| tongue.code)).collect();
        for (text, told) in texts.iter().zip(&told) {
            assert!(told.is_none_or(|told| told == code), "{text}: {told:?}");
        }
        assert!(told.iter().flatten().count() >= fewest, "{code}: {told:?}");
    }

    #[test]
    fn english_questions_raise_no_alarm() {
        check(
            "en",
            20,
            &[
                "What does Russia want?",
                "Who is meeting in Miami?",
                "Which regions does Russia want?",
                "when was this updated",
                "what did kushner say",
                "Zelensky Donbas?",
                "Kirill Dmitriev",
                "Who is Witkoff?",
                "red lines of Ukraine",
                "Why did the talks stall?",
                "Is Putin coming?",
                "nato membership",
                "territorial concessions Donetsk Luhansk",
                "Did Marava accept the silt quota?",
                "who pays for the dam",
                "What's the deal w/ the Zaporizhzhia plant?",
                "lol what",
                "ceasefire date?",
                "Whats Macron's position",
                "Der Spiegel report?",
                "Does the EU agree?",
                "Merz Scholz Macron Starmer",
                "Nord Stream 2",
                "What does El Salvador offer?",
                "Who represents Côte d'Ivoire in the talks?",
                "pls tell me wat trump said",
                "How many prisoners were exchanged?",
                "Where do negotiations continue next week?",
                "Umerov Yermak Budanov meeting",
                "What did Le Monde write about San Juan?",
                "Rio de Janeiro summit",
                "Des Moines",
                "Oscar de la Renta statement",
                "How many die in war?",
                "Did the man die in the war?",
                "what about die Linke in Germany",
                "Los Angeles or Las Vegas?",
                "who is la Russa",
                "vis a vis Iran sanctions",
                "coup d'etat in Mali",
                "status quo ante bellum",
                "Bundesrat Bundestag Bundeskanzler",
                "de facto border",
            ],
        );
    }

    #[test]
    fn short_questions_are_told_by_their_function_words() {
        check(
            "de",
            8,
            &[
                "Was will Russland?",
                "Wer trifft sich in Miami?",
                "Welche Gebiete verlangt Russland?",
                "Was sagt Selenskyj zum Donbass?",
                "Wann beginnen die Verhandlungen?",
                "Wer bezahlt den Staudamm?",
                "Warum sind die Gespräche gescheitert?",
                "Hat die Ukraine zugestimmt?",
                "Wie viele Gefangene wurden ausgetauscht?",
                "Welche roten Linien hat Moskau?",
            ],
        );
        check(
            "fr",
            9,
            &[
                "Que veut la Russie ?",
                "Qui se réunit à Miami ?",
                "Quelles régions la Russie exige-t-elle ?",
                "Pourquoi les négociations ont-elles échoué ?",
                "Quand commencent les pourparlers ?",
                "Qui paie le barrage ?",
                "Combien de prisonniers ont été échangés ?",
                "Quelle est la position de l'Ukraine ?",
                "Est-ce que Moscou a accepté le cessez-le-feu ?",
                "Où se tiendra la prochaine rencontre ?",
            ],
        );
        check(
            "es",
            10,
            &[
                "¿Qué quiere Rusia?",
                "¿Quién se reúne en Miami?",
                "¿Qué regiones exige Rusia?",
                "¿Por qué fracasaron las negociaciones?",
                "¿Cuándo empiezan las conversaciones?",
                "¿Quién paga la presa?",
                "¿Cuántos prisioneros fueron intercambiados?",
                "¿Cuál es la posición de Ucrania?",
                "¿Aceptó Moscú el alto el fuego?",
                "¿Dónde será el próximo encuentro?",
            ],
        );
    }

    #[test]
    fn ukrainian_is_told_from_russian() {
        check(
            "uk",
            10,
            &[
                "Чого хоче Росія?",
                "Хто зустрічається в Маямі?",
                "Які регіони вимагає Росія?",
                "Чому переговори зірвалися?",
                "Коли почнуться переговори?",
                "Хто платить за дамбу?",
                "Скільки полонених обміняли?",
                "Яка позиція України?",
                "Чи погодилася Москва на перемир'я?",
                "Де відбудеться наступна зустріч?",
            ],
        );
        check(
            "ru",
            10,
            &[
                "Чего хочет Россия?",
                "Кто встречается в Майами?",
                "Какие регионы требует Россия?",
                "Почему переговоры сорвались?",
                "Когда начнутся переговоры?",
                "Кто платит за плотину?",
                "Сколько пленных обменяли?",
                "Какова позиция Украины?",
                "Согласилась ли Москва на перемирие?",
                "Где пройдёт следующая встреча?",
            ],
        );
    }

    #[test]
    fn other_languages_are_told_where_they_are_plain() {
        for (code, text) in [
            ("pl", "Jakie są warunki zawieszenia broni?"),
            ("nl", "Waarom zijn de onderhandelingen mislukt?"),
            ("el", "Τι θέλει η Ρωσία;"),
            ("zh", "俄罗斯想要什么条件才能停火？"),
        ] {
            assert_eq!(tongue(text).map(|tongue| tongue.code), Some(code), "{text}");
        }
        for unclear in [
            "", "Miami", "?!", "Por que fracassaram as negociações?", "Merz, Scholz, Macron, Starmer", "la la la la la",
        ] {
            assert_eq!(tongue(unclear), None, "{unclear}");
        }
    }
}
