//! Exchanges as people type them: the last question, the message after it, what it asks.

use super::follow_up;
use crate::party::Roster;

/// Parties as `name: other names; people`, a line each.
fn roster(lines: &str) -> Roster {
    let list = |names: &str| names.split(',').map(|name| format!("{:?}", name.trim())).collect::<Vec<_>>().join(", ");
    let party = |(at, line): (usize, &str)| {
        let (name, rest) = line.split_once(':').unwrap();
        let (aliases, people) = rest.split_once(';').unwrap_or((rest, ""));
        let person = |who: &str| {
            let (name, pronoun) = who.trim().split_once('/').unwrap();
            format!("[[party.people]]\nname = {name:?}\npronoun = {pronoun:?}\n")
        };
        let people: String = people.split(',').filter(|who| !who.trim().is_empty()).map(person).collect();
        format!("[[party]]\nid = \"p{at}\"\nname = {:?}\naliases = [{}]\n{people}", name.trim(), list(aliases))
    };
    let toml: String = lines.lines().filter(|line| line.contains(':')).enumerate().map(party).collect();
    Roster::parse(&toml).unwrap()
}

fn peace() -> Roster {
    roster(
        "United States: US, American, Washington; Donald Trump/he, Steve Witkoff/he
        Russia: Russian, Moscow, Kremlin; Vladimir Putin/he, Maria Zakharova/she
        Ukraine: Ukrainian, Kyiv; Volodymyr Zelensky/he",
    )
}

fn river() -> Roster {
    roster("Ostria: Ostrian, Halden; Mira Voss/she\nBelmark: Belmarkian; Jonas Reck/he")
}

fn rail() -> Roster {
    roster("Drivers' Union: the union, RDU; Ada Finch/she\nNorthline: the railway; Tom Barr/he")
}

fn trade() -> Roster {
    roster(
        "European Union: EU, Brussels; Lena Marsh/she\nIndia: Indian, Delhi\nBrazil: Brazilian\nKenya: Kenyan\nChile: Chilean\nJapan: Japanese",
    )
}

fn hospital() -> Roster {
    roster("Ministry of Health: the ministry; Paul Orme/he\nNurses' Council: the council, RNC; Ines Duarte/she")
}

/// Checks lines of `last > message > what it asks`, `-` where the message stands alone.
#[track_caller]
fn check(roster: &Roster, exchanges: &str) {
    let asked = |line: &str| {
        let [last, message, expected] = line.split(" > ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        let found = follow_up(last, message, roster);
        let found = found.as_deref().unwrap_or("-");
        (found != expected).then(|| format!("{last} > {message}\n  expected {expected}\n  found    {found}"))
    };
    let lines = exchanges.lines().map(str::trim).filter(|line| !line.is_empty());
    let wrong: Vec<_> = lines.filter_map(asked).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn another_name_takes_the_place_of_one_of_its_kind() {
    check(
        &peace(),
        "What does Russia want? > and Ukraine? > What does Ukraine want?
        what does russia want > what about kyiv > What does Kyiv want?
        What does Russia want? > how about the americans? > What do the Americans want?
        What do the Russians want? > ukraine? > What does Ukraine want?
        What does Russia want in Donbas? > Ukraine > What does Ukraine want in Donbas?
        What does Russia want in Donbas? > and crimea? > What does Russia want in crimea?
        What does Russia want in Donbas? > and Crimea? > What does Russia want in Crimea?
        What does Russia want? > and for Ukraine > What does Ukraine want?
        What does Russia want? > ok thanks, same for ukraine? > What does Ukraine want?
        What does Russia want? > what about the us? > What does the US want?
        What does Russia want? > and US? > What does the US want?
        What did Trump say about Donbas? > and putin? > What did Putin say about Donbas?
        What does Russia offer? > and Putin? > What does Putin offer?
        What does Putin offer? > and ukraine then? > What does Ukraine offer?
        What are Russia's red lines? > and Ukraine's? > What are Ukraine's red lines?
        What are Russia’s red lines? > what about the Ukrainians > What are the Ukrainians' red lines?
        What are the Russian demands? > and ukraine? > What are Ukraine's demands?
        What does the Russian delegation want? > and Ukraine? > What does Ukraine want?
        What does Russia want? > and the ukrainian delegation? > What does the Ukrainian delegation want?
        Is Russia ready to talk? > and the americans? > Are the Americans ready to talk?
        Who leads the delegation? > and Ukraine? > Who leads the delegation for Ukraine?
        tell me what russia wants > and ukraine? > What Ukraine wants?
        What do they want? > ukraine? > What does Ukraine want?",
    );
}

#[test]
fn names_that_are_asked_about_change_places() {
    check(
        &peace(),
        "What does Russia want from Ukraine? > and Ukraine? > What does Ukraine want from Russia?
        What does Russia want from Ukraine? > and from the us? > What does Russia want from the US?
        What do Russia and Ukraine want? > and the US? > What does the US want?
        What do Russia and Ukraine want? > and Russia? > What does Russia want?
        What does Russia offer? > Ukraine and the US? > What do Ukraine and the US offer?
        What did the Kremlin tell Ukraine? > and ukraine? > What did Ukraine tell the Kremlin?
        What is a Russian offer? > and ukraine? > What is a Ukraine offer?
        What does Moscow want? > and Russia? > -",
    );
}

#[test]
fn the_other_side_is_the_one_not_asked_about() {
    check(
        &river(),
        "What does Ostria want? > what about the other side? > What does Belmark want?
        What does Voss say about the weir? > and the other party? > What does Belmark say about the weir?
        How much water does Belmark need? > the others? > How much water does Ostria need?",
    );
    check(
        &peace(),
        "What does Russia offer Ukraine? > and the other side? > What does Ukraine offer Russia?
        What does Russia want? > and the others? > What do the United States and Ukraine want?
        What do Russia and Ukraine want? > and the others? > What does the United States want?
        What is the Russian offer? > and the other side? > What is the United States and Ukraine's offer?
        What does Russia want? > what about the other side > What do the United States and Ukraine want?",
    );
    check(
        &trade(),
        "What does India want? > and the other side? > -\nWhen is the next round? > and the other side? > -",
    );
    check(&rail(), "What does Northline offer? > and the other side > What does the Drivers' Union offer?");
    check(
        &Roster::default(),
        "Does Ostria trust Belmark? > and the other way round? > Does Belmark trust Ostria?
        Does Ostria trust Belmark? > and the other side? > Does Belmark trust Ostria?",
    );
}

#[test]
fn a_noun_takes_the_place_of_one_of_its_kind() {
    check(
        &Roster::default(),
        "What does the airline want? > and the unions? > What do the unions want?
        what do the fishermen say about cod quotas > what about the ministers? > What do the ministers say about cod quotas?
        When will the strike end? > and the talks? > When will the talks end?
        What did the minister say about cod? > and herring? > What did the minister say about herring?
        Does Ostria accept the ceasefire? > and the buffer zone? > Does Ostria accept the buffer zone?
        What does Ostria want? > and the dam? > What does Ostria want about the dam?
        what does ostria want > and belmark? > What does belmark want?
        Has Belmark signed the treaty? > what about Ostria? > Has Ostria signed the treaty?",
    );
}

#[test]
fn a_question_word_asks_for_another_thing() {
    check(
        &peace(),
        "What does Russia want? > why? > Why does Russia want that?
        What does Russia want in Donbas? > but why tho > Why does Russia want that in Donbas?
        Does Russia want Donbas? > why? > Why does Russia want Donbas?
        Is Ukraine ready to talk? > since when? > Since when is Ukraine ready to talk?
        Will Ukraine sign the plan? > why not? > Why will Ukraine not sign the plan?
        Did the envoys meet Putin? > when was that? > When did the envoys meet Putin?
        When will the talks resume? > where? > Where will the talks resume?
        What did Putin tell Trump? > when? > When did Putin tell Trump that?
        What did Putin say about Donbas? > when did he say that? > When did Putin say that about Donbas?
        Who rejected the plan? > why > Why did they reject the plan?
        What happened in Geneva? > when did that happen? > When did that happen in Geneva?
        Which prisoners were released? > how many? > How many prisoners were released?
        What guarantees does Ukraine want? > why? > Why does Ukraine want guarantees?
        What are Russia's red lines? > why? > Why are those Russia's red lines?
        What did Russia agree to? > y? > Why did Russia agree to that?
        When did Witkoff meet? > who with? > With whom did Witkoff meet?
        where did they meet > who > Who did they meet?",
    );
    check(
        &hospital(),
        "Does the council want more pay? > how much? > How much more pay does the council want?
        What does the ministry offer? > how much is that? > How much does the ministry offer?
        How long does the strike last? > why? > Why does the strike last so long?
        Who leads the council? > since when > Since when do they lead the council?
        What does the ministry want to discuss? > when? > When does the ministry want to discuss that?
        What is the deadline? > when? > When is the deadline?
        What is the deadline? > what? > -",
    );
}

#[test]
fn who_said_so_is_asked_of_the_last_question() {
    check(
        &peace(),
        "What does Russia want? > who said that? > Who said what Russia wants?
        Is Russia ready to talk? > says who? > Who said whether Russia is ready to talk?
        What does Putin want? > when did he say that? > When did Putin say what Putin wants?",
    );
}

#[test]
fn a_pronoun_stands_for_what_was_asked_about() {
    check(
        &peace(),
        "What does Russia want? > what does it offer? > What does Russia offer?
        What does Russia want? > and what do they refuse? > What does Russia refuse?
        What does Russia want? > what are its red lines? > What are Russia's red lines?
        What does Russia want? > and their red lines? > Russia's red lines?
        What did Putin say? > who is he > Who is Putin?
        What did Zakharova say about Trump? > did she mention Ukraine? > Did Zakharova mention Ukraine?
        What did Putin offer Zelensky? > did he accept it? > Did Putin accept what Putin did offer Zelensky?
        What does Russia offer? > is that final? > Is what Russia offers final?
        What does Russia offer? > does ukraine accept it? > Does Ukraine accept what Russia offers?
        What happened in Geneva? > who was there? > Who was in Geneva?
        Does Ukraine accept the plan? > when was it published > When was the plan published?
        What do Russia and Ukraine say? > where do they meet? > Where do Russia and Ukraine meet?
        What does Russia want? > does the US trust them? > Does the US trust Russia?",
    );
    check(
        &rail(),
        "What does the union want? > do they accept the offer? > Does the union accept the offer?
        Who runs Northline? > what did they offer? > What did Northline offer?
        Is the strike over? > who called it? > Who called the strike?
        What did Finch say? > and her members? > Finch's members?",
    );
    check(
        &Roster::default(),
        "What do the trawler owners want? > why are they on strike? > Why are the trawler owners on strike?
        Why did Ana Lind resign? > when was she appointed? > When was Ana Lind appointed?
        When will the dam be built? > how big is it? > How big is the dam?",
    );
}

#[test]
fn a_phrase_takes_the_place_of_one_of_its_kind() {
    check(
        &river(),
        "What did Ostria offer in January? > and in march? > What did Ostria offer in march?
        What did Ostria offer in January? > since 2014? > What did Ostria offer since 2014?
        What does Ostria want? > on the weir? > What does Ostria want on the weir?
        What did Voss say about the dam? > about fish? > What did Voss say about fish?
        What was the flow before the dam? > after the dam? > What was the flow after the dam?
        When do the talks resume? > in May? > Do the talks resume in May?
        Where will they meet? > in Halden? > Will they meet in Halden?
        What happened in Halden on Monday? > and in belmark? > What happened in Belmark on Monday?
        How much rice was lost? > last year? > How much rice was lost last year?
        How much rice was lost last year? > and this year? > How much rice was lost this year?
        what did belmark say > about the future of the river? > What did Belmark say about the future of the river?",
    );
}

#[test]
fn more_is_asked_of_the_same() {
    check(
        &trade(),
        "What does India want? > what else? > What else does India want?
        What does India want? > anything else? > What else does India want?
        What does India want? > tell me more > What else does India want?
        Who rejected the tariff? > who else? > Who else rejected the tariff?
        Has Brazil signed the deal? > who else? > Who else has signed the deal?
        Has Brazil signed the deal? > tell me more > -
        How many quotas are there? > go on > -",
    );
}

#[test]
fn talks_of_many_parties_are_followed() {
    check(
        &trade(),
        "What did the EU promise Kenya? > and to brazil? > What did the EU promise Brazil?
        What did Lena Marsh offer Brazil in March? > did they accept? > Did Brazil accept?
        Is India willing to cut tariffs? > is brazil? > Is Brazil willing to cut tariffs?
        Can the EU veto the deal? > and can india? > Can India veto the deal?
        Is India willing to cut tariffs? > on what condition? > On what condition is India willing to cut tariffs?
        How high is the tariff on steel? > why is it so high? > Why is the tariff so high?
        When will the deal be signed? > who will sign it? > Who will sign the deal?
        what is brussels offering > is it enough for delhi? > Is what Brussels is offering enough for Delhi?
        Does the EU accept India's demands? > and Brazil's? > Does the EU accept Brazil's demands?
        Does the EU accept India's demands? > what are they? > What are India's demands?
        What does India want? > who leads it? > Who leads India?
        What does India want? > kenya, brazil and chile? > What do Kenya, Brazil and Chile want?
        What does India want? > when did she say that? > -
        What does India want? > what does that mean? > -
        What does India want? > and if not? > -
        What does India want? > and what does Brazil offer? > -",
    );
    check(
        &rail(),
        "Where was the last round held? > and the next one? > Where was the next round held?
        Has the union called off the strike? > when does it start? > When does the strike start?
        How many trains were cancelled? > and buses? > How many buses were cancelled?
        Why are the talks stuck? > what would unblock them? > What would unblock the talks?
        tell me about the pay offer > and pensions? > Tell me about pensions.
        tell me about the pay offer > when was it made? > When was the pay offer made?",
    );
}

#[test]
fn what_stands_alone_is_left_alone() {
    check(
        &peace(),
        "What does Russia want? > What does Ukraine want? > -
        What does Russia want? > hi > -
        What does Russia want? > thanks! > -
        What does Russia want? > thank you, that was helpful > -
        What does Russia want? > lol ok > -
        What does Russia want? > yes > -
        What does Russia want? > really? > -
        What does Russia want? > is that true? > -
        What does Russia want? > how do you know that? > -
        What does Russia want? > what have you read? > -
        What does Russia want? > are you sure? > -
        What does Russia want? > Who leads the Ukrainian delegation? > -
        What does Russia want? > is there a ceasefire? > -
        What does Russia want? > is it true that Trump met Zelensky? > -
        What does Russia want? > how long does it take to train a pilot? > -
        What does Russia want? > Does Ukraine defend its borders? > -
        What does Russia want? > What does Ukraine say about its allies? > -
        What does Russia want? > they are lying > -
        What does Russia want? > what about Ukraine's red lines? > -
        What does Russia want? > and then the ministers walked out of the room > -
        What does Russia want? > in general i agree with you > -
        What does Russia want? > for real? > -
        What does Russia want? > at all? > -
        What does Russia want? > by the way > -
        What does Russia want? > Will the talks that began in Geneva go on? > -
        What does Russia want? > did he accept it? > -
        What does Russia want? > When did Putin say that Russia wants peace? > -
        hello > and Ukraine? > -
        What does Russia want? > и Украина? > -
        What does Russia want? > und was will die Ukraine? > -
        ? > why? > -",
    );
}

#[test]
fn what_was_asked_anew_can_be_followed_up() {
    let asked = |messages: &[&str]| {
        let next = |last: String, message: &&str| follow_up(&last, message, &peace()).expect(message);
        messages.iter().fold("what does russia want in Donbas".to_owned(), next)
    };
    assert_eq!(asked(&["and Ukraine?", "why?", "and the US?"]), "Why does the US want that in Donbas?");
    assert_eq!(asked(&["what else?", "and kyiv?", "in Crimea?"]), "What else does Kyiv want in Crimea?");
    assert_eq!(asked(&["what does it offer?", "is that final?"]), "Is what Russia offers final?");
}

proptest::proptest! {
    #[test]
    fn any_exchange_is_read(last in "\\PC*", message in "\\PC*") {
        follow_up(&last, &message, &peace());
    }

    #[test]
    fn any_words_are_read(
        last in proptest::collection::vec(proptest::sample::select(WORDS), 0..8),
        message in proptest::collection::vec(proptest::sample::select(WORDS), 0..6),
    ) {
        if let Some(asked) = follow_up(&last.join(" "), &message.join(" "), &peace()) {
            proptest::prop_assert!(asked.ends_with(['?', '.']) && !asked.contains("  "), "{asked:?}");
        }
    }
}

const WORDS: &[&str] = &[
    "what", "who", "why", "how", "many", "does", "is", "was", "did", "the", "Russia", "Russia's", "Ukrainian", "Putin",
    "Donbas", "want", "said", "about", "in", "for", "it", "they", "his", "that", "other", "side", "else", "and", "of",
    "talks", "March", "delegation", "not", "’", "?", "there", "which",
];

#[test]
fn a_title_belongs_to_the_name_after_it() {
    check(
        &river(),
        "What does Mira Voss want? > and Minister Kell? > What does Minister Kell want?
        Why did Belmark refuse? > what about President Anders Holm > Why did President Anders Holm refuse?",
    );
}
