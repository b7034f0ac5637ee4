//! Who is credited with what, on talks of many kinds: what is rightly credited, and the traps.

use super::{Attribution, Roster, article, brief, roster_of};
use crate::party::attribute;

fn found(roster: &Roster, paragraphs: &[&str]) -> Vec<Attribution> {
    attribute(&article(paragraphs), roster)
}

/// Checks the credits, `party kind manner` separated by `;`, of a paragraph.
#[track_caller]
fn check(roster: &Roster, paragraph: &str, expected: &str) {
    let found = found(roster, &[paragraph]);
    let expected: Vec<&str> = expected.split(';').map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(
        brief(&found),
        expected,
        "{paragraph}
{found:#?}"
    );
}

fn river() -> Roster {
    roster_of(&[
        "marava | Marava, Maravan, Lisset | Oda Brandt (water minister), Pell Iven (president)",
        "ostria | Ostria, Ostrian, Karsk | Tomas Reuven (foreign minister), Anna Weil (chief negotiator)",
    ])
}

fn rail() -> Roster {
    roster_of(&[
        "union | Rail Workers Union, the union, RWU | Dana Holt (general secretary)",
        "company | Northern Line, the company, the operator | Piet Maas (chief executive)",
    ])
}

fn merger() -> Roster {
    roster_of(&[
        "veltor | Veltor, Veltor Foods | Ines Caro (chief executive)",
        "haldane | Haldane, Haldane Group | Rob Tierney (chairman)",
    ])
}

fn coalition() -> Roster {
    roster_of(&[
        "greens | Greens, Green Party | Mila Storm (leader)",
        "liberals | Liberals, Liberal Party | Jan Koert (leader)",
    ])
}

#[test]
fn a_demand_a_refusal_an_offer_a_statement_and_an_act_are_told_apart() {
    let roster = river();
    check(&roster, "Marava demanded three releases of water a season.", "marava wants paraphrase");
    check(&roster, "Karsk wants the dam finished by spring.", "ostria wants outlet");
    check(&roster, "Ostria has ruled out foreign inspectors at the dam.", "ostria red_lines paraphrase");
    check(&roster, "Lisset offered to share its rainfall data.", "marava offers paraphrase");
    check(&roster, "Oda Brandt said the first session had gone well.", "marava says paraphrase");
    check(&roster, "The Ostrian delegation arrived in Lisset on Monday.", "ostria does outlet");
    check(&roster, "“We will not sign away our river,” Reuven said.", "ostria red_lines quote");
}

#[test]
fn objects_places_and_owners_give_no_credit() {
    let roster = river();
    check(&roster, "Pressure on Marava is growing.", "");
    check(&roster, "The war of words with Ostria demanded an answer.", "");
    check(&roster, "Critics of Marava said the plan was weak.", "");
    check(&roster, "Talks in Karsk ended without a result.", "");
    check(&roster, "Marava’s neighbours said the dam was a threat.", "");
    check(&roster, "The Karsk Times reported that the dam was finished.", "");
    check(&roster, "Marava was told to wait.", "");
    check(&roster, "Mediators urged Ostria to accept the plan.", "");
    check(&roster, "Relations between Marava and Ostria continue to sour.", "");
    check(&roster, "Former Maravan officials said the deal was dead.", "");
}

#[test]
fn what_one_says_of_the_other_is_the_speakers() {
    let roster = river();
    check(&roster, "Marava says Ostria wants all the water.", "marava says paraphrase");
    check(&roster, "Ostria rejects any inspection, Brandt said.", "marava says paraphrase");
    check(&roster, "According to Karsk, Marava has refused every offer.", "ostria says paraphrase");
    check(&roster, "Marava demands that Ostria accept inspectors.", "marava wants paraphrase");
    check(&roster, "Reuven accused Marava of rejecting every compromise.", "ostria says paraphrase");
    check(&roster, "Brandt told Reuven that Ostria must open the sluices.", "marava wants paraphrase");
    check(&roster, "Neutral observers say Ostria will never accept inspectors.", "");
    check(&roster, "There was a report that Ostria had rejected the plan.", "");
    check(&roster, "Ostria, Brandt said, wants all the water.", "marava says paraphrase");
}

#[test]
fn two_parties_may_share_a_sentence_each_in_its_own_kind() {
    let roster = river();
    check(
        &roster,
        "Marava wants three seasons; Ostria insists on seven.",
        "marava wants outlet; ostria wants paraphrase",
    );
    check(
        &roster,
        "Marava offered a pause, but Ostria rejected it.",
        "marava offers paraphrase; ostria red_lines paraphrase",
    );
    check(
        &roster,
        "While Marava seeks a treaty, Ostria prefers a handshake.",
        "marava wants outlet; ostria wants outlet",
    );
    check(
        &roster,
        "Marava and Ostria agreed to meet again in May.",
        "marava offers paraphrase; ostria offers paraphrase",
    );
    check(
        &roster,
        "The plan floated by Marava was rejected by Ostria.",
        "marava offers paraphrase; ostria red_lines paraphrase",
    );
}

#[test]
fn negation_modality_and_conditions_are_read() {
    let roster = rail();
    check(&roster, "The union would never accept driver-only trains.", "union red_lines paraphrase");
    check(&roster, "The union is not ready to call off the strike.", "union red_lines outlet");
    check(&roster, "Holt said she might consider a longer contract.", "union offers paraphrase");
    check(&roster, "The company has not ruled out a pay rise.", "company offers paraphrase");
    check(&roster, "If the union rejects the offer, services will stop.", "");
    check(&roster, "Passengers wonder whether the company will accept arbitration.", "");
    check(&roster, "The union is expected to reject the offer.", "");
    check(&roster, "Will the company give way?", "");
    check(&roster, "The company could demand longer shifts next year.", "");
    check(&roster, "The company declined to comment.", "");
    check(&roster, "The union remains opposed to night shifts.", "union red_lines outlet");
    check(&roster, "Northern Line is willing to pay for the lost days.", "company offers outlet");
}

#[test]
fn the_subject_is_found_across_insertions_and_coordination() {
    let roster = rail();
    check(&roster, "The union, which represents 4,000 drivers, rejected the offer.", "union red_lines paraphrase");
    check(&roster, "Dana Holt, the union’s general secretary, demanded a vote.", "union wants paraphrase");
    check(&roster, "Holt met Maas on Friday and rejected his plan.", "union does outlet; union red_lines paraphrase");
    check(
        &roster,
        "Holt thanked Maas, praised the mediators and called for calm.",
        "union says paraphrase; union wants paraphrase",
    );
    check(&roster, "Leaving no room for doubt, the company dismissed the claim.", "company red_lines paraphrase");
    check(&roster, "A spokesman for the company said talks would resume.", "company says paraphrase");
    check(&roster, "The RWU’s demands are non-negotiable.", "union red_lines outlet");
    check(&roster, "The company’s refusal to publish its figures angered drivers.", "company red_lines outlet");
    check(&roster, "The company issued a new demand on Sunday.", "company wants paraphrase");
    check(&roster, "“The timetable stays,” said Piet Maas, chief executive of Northern Line.", "company says quote");
}

#[test]
fn a_quotation_over_several_sentences_stays_with_its_speaker() {
    let roster = rail();
    let text = "“The offer is an insult,” Holt said. “We will never accept it. We want a vote.”";
    check(&roster, text, "union red_lines quote; union says quote; union wants quote");
    check(
        &roster,
        "“We want calm. We will not accept less,” Maas said.",
        "company red_lines quote; company wants quote",
    );
    check(&roster, "“The company wants everything,” Holt said.", "union says quote");
}

#[test]
fn a_quotation_over_several_paragraphs_stays_with_its_speaker() {
    let found = found(
        &rail(),
        &[
            "“The offer is an insult,” Holt said. “We want a vote.",
            "“We will never accept it. There are other ways.",
            "“Maas knows that.”",
            "The town was quiet.",
        ],
    );
    let speakers: Vec<(usize, Option<&str>)> =
        found.iter().map(|found| (found.paragraph, found.speaker.as_deref())).collect();
    assert_eq!(speakers, [1, 1, 2, 2, 3].map(|paragraph| (paragraph, Some("Dana Holt"))));
    assert_eq!(found[2].kind, crate::party::Kind::RedLines);
}

#[test]
fn an_interview_is_read_as_the_words_of_whoever_answers() {
    let paragraphs = [
        "We met Dana Holt at the depot.",
        "Q: The company says there is no money. Is that so?",
        "A: There is. We will not take three percent.",
        "Q: And arbitration?",
        "A: We could live with that.",
    ];
    assert_eq!(
        brief(&found(&rail(), &paragraphs)),
        ["company says paragraph", "union offers quote", "union red_lines quote", "union says quote"]
            .map(|line| line.replace("paragraph", "paraphrase"))
    );
}

#[test]
fn what_a_party_wants_is_told_in_many_ways() {
    let r = river();
    check(&r, "Marava dropped its long-standing demand for a veto.", "marava offers paraphrase");
    check(&r, "Marava voted against the text.", "marava red_lines paraphrase");
    check(&r, "Brandt said there could be no agreement without inspections.", "marava red_lines paraphrase");
    check(&r, "“I’m ready to talk,” Reuven said.", "ostria offers quote");
    check(&r, "Reuven would not say how much Ostria was prepared to pay.", "");
    check(&r, "Marava is considering the offer.", "marava says paraphrase");
    check(&r, "Brandt hinted at further concessions.", "marava offers paraphrase");
    check(&r, "Marava no longer insists on seven seasons.", "marava offers paraphrase");
    check(&r, "Ostria is ready to wait, its foreign minister said.", "ostria offers paraphrase");
}

#[test]
fn both_sides_are_the_parties_that_the_article_is_about() {
    let roster = roster_of(&["marava | Marava", "ostria | Ostria", "almada | Almada"]);
    let paragraphs = ["Delegations of Marava and Ostria met in Almada.", "Both sides agreed to exchange prisoners."];
    let found = found(&roster, &paragraphs);
    assert_eq!(
        brief(&found),
        ["marava does outlet", "marava offers paraphrase", "ostria does outlet", "ostria offers paraphrase"]
    );
}

#[test]
fn pronouns_resolve_to_the_last_fitting_source_or_stay_open() {
    let roster = rail();
    check(
        &roster,
        "The union rejected the offer on Monday. It also demanded a vote.",
        "union red_lines paraphrase; union wants paraphrase",
    );
    check(
        &roster,
        "Holt rejected the offer. She demanded a vote.",
        "union red_lines paraphrase; union wants paraphrase",
    );
    check(&roster, "Holt met Maas in private. He demanded a vote.", "union does outlet");
    check(&roster, "Holt praised Gemma Roy. She demanded a vote.", "union says paraphrase");
    check(&roster, "The union attacked the company. It demanded an apology.", "");
}

#[test]
fn mergers_and_coalitions_read_like_any_other_talks() {
    let (roster, other) = (merger(), coalition());
    check(
        &roster,
        "Veltor raised its bid and promised to keep the Haldane name.",
        "veltor does outlet; veltor offers paraphrase",
    );
    check(&roster, "Haldane’s board turned down the bid, insisting on cash.", "haldane red_lines paraphrase");
    check(&roster, "Haldane shareholders would be open to a higher price, an adviser said.", "");
    check(&roster, "A Veltor executive said the price was final.", "veltor says unnamed");
    check(
        &other,
        "Mila Storm called for a carbon tax, while Jan Koert rejected any new levy.",
        "greens wants paraphrase; liberals red_lines paraphrase",
    );
    check(&other, "The Greens were asked to drop the tax by the Liberals.", "liberals wants paraphrase");
    check(&other, "For the Greens, the tax is a test of trust.", "greens says outlet");
    check(&other, "Storm signalled that her demands are non-negotiable.", "greens red_lines paraphrase");
    check(&other, "Koert denied that the Liberals want a new vote.", "liberals says paraphrase");
}

#[test]
fn trade_rounds_with_unknown_voices_credit_nobody_else() {
    let roster = roster_of(&[
        "pacifica | Pacifica, Pacifican, Port Amal | Lena Ruiz (trade minister)",
        "nordia | Nordia, Nordian, Halvik",
    ]);
    check(&roster, "Nordian Trade Minister Olav Berg said tariffs must fall.", "nordia wants paraphrase");
    check(&roster, "Nordia’s ally Sundland demanded lower tariffs.", "");
    check(&roster, "Macron said Pacifica wants lower tariffs.", "");
    check(&roster, "Nordia and its partners pledged to keep markets open.", "nordia offers paraphrase");
    check(&roster, "Officials in Port Amal said the round was close to collapse.", "pacifica says unnamed");
    check(&roster, "Anti-Nordian protesters demanded an end to the talks.", "");
    check(&roster, "Pacifica’s plan calls for a two-year freeze.", "pacifica wants paraphrase");
    check(&roster, "Speaking in Halvik, Ruiz called the offer generous.", "pacifica says paraphrase");
    check(&roster, "Ruiz, who flew in from Halvik, ruled out a freeze.", "pacifica red_lines paraphrase");
}
#[test]
fn many_habits_of_writing_keep_the_speakers_apart() {
    let r = river();
    check(
        &r,
        "Ostria’s offer to share data was rejected by Marava.",
        "marava red_lines paraphrase; ostria offers outlet",
    );
    check(&r, "President Pell Iven arrived in Karsk on Monday with a demand for more water.", "marava wants outlet");
    check(&r, "Karsk has “categorically rejected” the plan.", "ostria red_lines quote");
    check(&r, "“Marava wants war,” an Ostrian official said.", "ostria says unnamed");
    check(&r, "Ostria said on Tuesday it would not lower the dam.", "ostria red_lines paraphrase");
    check(&r, "Ostria said it was ready to open the sluices but that Marava must pay.", "ostria offers paraphrase");
    check(&r, "The foreign minister of Ostria, Tomas Reuven, warned of a long winter.", "ostria says paraphrase");
    check(&r, "The Ostrian foreign minister warned of a long winter.", "ostria says paraphrase");
    check(&r, "Marava has long refused to let inspectors in.", "marava red_lines paraphrase");
    check(
        &r,
        "Neither Marava nor Ostria has accepted the plan.",
        "marava red_lines paraphrase; ostria red_lines paraphrase",
    );
    check(&r, "No Maravan official would comment.", "");
    check(&r, "Ostria’s demand that Marava pay is a red line for Lisset.", "ostria wants outlet");
    check(&r, "Marava, unlike Ostria, wants a treaty.", "marava wants outlet");
    check(&r, "Marava wants Ostria to open the dam.", "marava wants outlet");
    check(&r, "Reuven, speaking after talks with Brandt, said the gap had narrowed.", "ostria says paraphrase");
    check(&r, "After talks with Ostria, Marava said it would wait.", "marava says paraphrase");
    check(&r, "Marava fears that Ostria will never open the dam.", "marava says outlet");
    check(&r, "Ostria’s insistence on seven seasons has stalled the talks.", "ostria wants outlet");
    check(&r, "Brandt said she would meet Reuven if Ostria opened the dam.", "marava offers paraphrase");
    check(&r, "The dam, demanded by Ostria, is half built.", "ostria wants paraphrase");
    check(&r, "Talks resumed as Ostria insisted on seven seasons.", "ostria wants paraphrase");
    check(&r, "It is unclear what Ostria wants.", "");
    check(&r, "Nobody knows whether Marava offered money.", "");
    check(&r, "Ostria’s red line is the height of the dam.", "ostria red_lines outlet");
    check(&r, "Weil’s team left Lisset without a deal.", "ostria does outlet");
    check(&r, "“It is ours,” Reuven added, calling the plan “a trap”.", "ostria says quote");
    check(&r, "Lisset and Karsk remain far apart, with Ostria insisting on seven seasons.", "ostria wants paraphrase");
    check(&r, "The delegation from Marava walked out on Friday.", "marava does outlet");
    check(&r, "Marava’s government, under pressure from Ostria, agreed to a pause.", "marava offers paraphrase");
    check(&r, "In a statement, Ostria said that Marava had broken its word.", "ostria says paraphrase");
    check(&r, "Two sources close to Ostria said a deal was near.", "ostria says unnamed");
    check(&r, "Ostria insists the dam is safe, Marava that it is not.", "ostria says paraphrase");
    check(&r, "The Maravan opposition demanded elections.", "");
    check(
        &r,
        "Brandt said Marava would never sign, while Reuven hinted at a pause.",
        "marava red_lines paraphrase; ostria says paraphrase",
    );
    check(&r, "Asked about the dam, Reuven said: “We are ready to talk.”", "ostria offers quote");
    check(&r, "Ostria’s plan to raise the dam is a threat to Marava, Brandt said.", "marava says paraphrase");
    check(&r, "The plan would give Ostria what it wants.", "");
    check(&r, "Both sides agreed to meet again.", "marava offers paraphrase; ostria offers paraphrase");
    check(&r, "The US and Maravan delegations met in Karsk.", "marava does outlet");
}

#[test]
fn whose_words_they_are_is_settled_by_the_shape_of_the_clause() {
    let r = river();
    check(&r, "Ostria wants Marava’s water, says Brandt.", "marava says paraphrase");
    check(&r, "Ostria, for its part, has offered two seasons, the Karsk Post reported.", "");
    check(&r, "Mediators say both Marava and Ostria have softened their demands.", "");
    check(
        &r,
        "Brandt praised Reuven, who offered a pause, but warned that time was short.",
        "marava says paraphrase; ostria offers paraphrase",
    );
    check(
        &r,
        "Iven arrived on Monday, hours after Ostria had rejected the plan.",
        "marava does outlet; ostria red_lines paraphrase",
    );
    check(
        &r,
        "Iven left after Ostria rejected the plan, and demanded an apology.",
        "marava does outlet; marava wants paraphrase; ostria red_lines paraphrase",
    );
    check(&r, "Brandt rejected suggestions that Ostria had offered money.", "marava red_lines paraphrase");
    check(
        &r,
        "Brandt and Reuven shook hands, and the latter promised to write.",
        "marava does outlet; ostria does outlet",
    );
    check(&r, "Under the plan, Marava would release water in May and Ostria would pay.", "");
    check(&r, "Reuven’s deputy, Karin Holm, ruled out a referendum.", "ostria red_lines paraphrase");
    check(&r, "Brandt: “We want water, not words.”", "marava wants quote");
    check(
        &r,
        "Marava’s demand for inspectors was rejected by Reuven, who called it an insult.",
        "marava wants outlet; ostria red_lines paraphrase",
    );
    check(&r, "If Marava refuses to sign, Ostria will close the dam, Reuven warned.", "ostria says paraphrase");
    check(
        &r,
        "“I have said this many times,” Brandt told the committee. “Marava cannot sign.”",
        "marava red_lines quote; marava says quote",
    );
    check(&r, "Ostria says it wants peace and that Marava does not.", "ostria wants paraphrase");
    check(&r, "In return for water, Ostria would have to pay, a Maravan official said.", "marava wants unnamed");
    check(&r, "The gap between what Marava wants and what Ostria offers is wide.", "");
    check(&r, "Karsk is understood to want a delay.", "");
    check(&r, "Observers believe Marava is prepared to wait.", "");
    check(&r, "Reuven would not say whether Ostria had accepted.", "");
}

#[test]
fn a_table_without_stops_is_left_unread() {
    check(&river(), &"Marava wants water and Ostria said no to it, ".repeat(20_000), "");
}

#[test]
fn source_cue_and_content_stand_as_in_the_text() {
    let found = found(&river(), &["Tomas Reuven, Ostria’s foreign minister, insisted on seven seasons."]);
    let parts: Vec<_> = found
        .iter()
        .map(|found| (found.source.as_deref(), found.speaker.as_deref(), &*found.cue, &*found.content))
        .collect();
    assert_eq!(parts, [(Some("Tomas Reuven"), Some("Tomas Reuven"), "insisted on", "seven seasons")]);
}
