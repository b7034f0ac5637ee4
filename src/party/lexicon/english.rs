//! English: the words that introduce, colour and bound a statement. Lists only; [`super`] builds the lexicon from them.
//!
//! A line of a cue list holds phrases separated by commas. The first word of a verb phrase is a lemma and is inflected;
//! the others stand as they are.

use super::Class;

/// Verbs that report: whoever is their subject is speaking.
pub(super) const VOICED: [(Class, &str); 5] = [
    (
        Class::Say,
        "say, tell, state, add, note, argue, claim, warn, stress, declare, announce, insist that, maintain, assert, explain,
        remark, comment, observe, emphasise, emphasize, underline, underscore, reiterate, repeat, admit, acknowledge, concede that,
        deny, allege, complain, suggest, indicate, signal, hint, imply, predict, caution, assure, reassure, report, reply,
        respond, retort, counter, joke, write, tweet, post, recall, confirm, describe, characterise, characterize, call, brand,
        label, dub, term, denounce, condemn, criticise, criticize, praise, hail, welcome, applaud, thank, accuse, blame,
        reaffirm, regret, take note of, take note, attribute, vow, swear, deplore, lament, express, voice, make clear, make it clear, point out, point to, spell out, let it be known, set out,
        lay out, hit back, lash out, testify, allow that, boast, profess, question, dispute, mock, speak of, talk of, play down, talk up,
        declare victory, apologise, apologize, conclude that, threaten, contend, quip, disclose, reveal, remind, vent, cast, portray, present as",
    ),
    (
        Class::Want,
        "demand, insist, insist on, insist upon, call for, call on, call upon, urge, ask, ask for, request, press for, push for, appeal for, appeal to, plead for,
        argue for, lobby for, campaign for, hold out for, bargain for, require, set as a condition, petition, claim back, clamour for, agitate for",
    ),
    (
        Class::Refuse,
        "refuse, reject, rule out, decline, oppose, object to, resist, rebuff, dismiss, spurn, veto, forswear, balk at, baulk at,
        turn down, push back against, push back on, shut the door on, close the door to, close the door on, vow never to, swear never to, draw a line at, draw the line at, draw a red line,
        say no to, vote against, vote down, throw out, disavow, repudiate, strike down, exclude",
    ),
    (
        Class::Offer,
        "offer, propose, float, accept, agree, agree to, consent to, concede, pledge, promise, undertake that, volunteer, guarantee, undertake to, commit to, consider, contemplate, back down,
        endorse, approve, support, back, signal readiness, signal willingness, signal openness, express readiness, express willingness,
        express openness, hold out the prospect, put forward, table, come forward with, soften, drop its demand, drop their demand, drop the demand, waive, entertain, give ground,
        compromise, vote for, vote in favour of, vote in favor of, say yes to, mull, weigh",
    ),
    (Class::Skip, "decline to comment, refuse to comment, decline to say, refuse to say, decline to be named, refuse to be drawn, ask not to be named, ask not to be identified, decline to give, decline to discuss, decline to elaborate, refuse to discuss"),
];

/// Verbs by which an article tells what a party thinks, wants, or does, in the article's own words.
pub(super) const UNVOICED: [(Class, &str); 6] = [
    (
        Class::Believe,
        "believe, think, fear, hope that, hope for, hope, expect, bet, wager, reckon, worry, doubt, suspect, see, view, regard, consider that, judge,
        calculate, assume, feel, deem, count on, trust, hold that, gamble",
    ),
    (
        Class::Want,
        "want, seek, wish, desire, aim, aspire to, hope to, strive for, covet, pursue, aim for, long for, crave, need, intend to, would like, prioritise, prioritize, cling to, favour, favor, prefer",
    ),
    (
        Class::Refuse,
        "stand firm, hold firm, stand fast, stand its ground, stand their ground, hold the line, dig in, leave little room for, leave no room for, leave scant room for,
        leave little space for, leave no space for, leave little scope for, leave no scope for, show no sign of, show little appetite for, have no intention of, shun, balk, refuse to budge, stick to, stick by",
    ),
    (Class::Offer, "stand ready, give way, make room for, yield, relent, budge"),
    (
        Class::Do,
        "meet, hold, host, send, dispatch, sign, launch, visit, travel, fly, arrive, return, leave, enter, resume, open, close, join, convene,
        prepare to, bridge, negotiate, discuss, mediate, broker, withdraw, suspend, walk out, walk away, strike, vote, abstain, submit, deliver, issue, publish, release, present, draft, unveil,
        introduce, impose, lift, extend, cancel, postpone, delay, adjourn, appoint, name, nominate, deploy, halt, start, begin, end, rely on, depend on, rest on, hinge on,
        exchange, initial, authorise, authorize, hand out, trim, conclude talks, reach, ratify, implement, brief, hand over, circulate, gather, assemble, attend, shuttle, head to, head for, set off, set up, block,
        restart, break off, pull out, quit, step up, escalate, freeze, transfer, pay, ship, cut, raise, lower, file, sue, move, invite, summon, recall its ambassador, recall its envoy, recall their envoys, contact, phone, shake hands on, shake hands, speak to, speak with, talk to, talk with, confer with, consult, engage with, sit down with, reopen, table a motion,
        conclude, write to, prepare, plan, work on, work with, continue, complete, finish, build, free, secure, obtain, win, agree on, settle, establish, create, stage, picket, ballot, call off, call a strike, call a vote",
    ),
    (Class::Skip, "fail to, hear, learn, receive, face, suffer, lose, get, become, include"),
];

/// Adjectives and set phrases after a form of "be", "remain", "stand".
pub(super) const ADJECTIVES: [(Class, &str); 5] = [
    (
        Class::Refuse,
        "firm, adamant, unyielding, unbending, intransigent, unwilling, reluctant, opposed, non-negotiable, nonnegotiable, not negotiable,
        off the table, out of the question, unacceptable, a red line, red lines, its red line, steadfast, implacable, unable to, in no position to, beyond any discussion, beyond discussion, beyond debate, unmoved, against, not up for negotiation, not for sale, off limits, inviolable, a non-starter, unthinkable, inconceivable, beyond question",
    ),
    (Class::Offer, "ready to, ready for, willing, open to, amenable, flexible, receptive, prepared to, prepared for, ready, in a position to, content with, happy to, glad to, in favour of, in favor of, supportive"),
    (Class::Want, "determined, keen, eager, intent on, set on, bent on, anxious to, impatient for, resolved to, committed to, desperate for, desperate to, after, insistent"),
    (
        Class::Say,
        "optimistic, confident, hopeful, worried, concerned, sceptical, skeptical, pessimistic, cautious, disappointed, pleased, satisfied, alarmed, angry, frustrated, wary,
        convinced, encouraged, dismayed, relieved, furious, certain, sure, upbeat, unhappy, dissatisfied, outraged, grateful, clear that",
    ),
    (Class::Do, "at the table, under way"),
];

/// Nouns of a stance: whoever owns them holds it. ("Moscow's demands", "the mandate from Putin")
pub(super) const NOUNS: [(Class, &str); 5] = [
    (
        Class::Want,
        "demand, demands, goal, goals, aim, aims, objective, objectives, priority, priorities, insistence, mandate, request, requests, wish, wishes, ambition, ambitions, ultimatum, appeal, call, claim, claims, calls",
    ),
    (
        Class::Refuse,
        "refusal, rejection, opposition, objection, objections, red line, red lines, veto, resistance, intransigence",
    ),
    (
        Class::Offer,
        "offer, offers, concession, concessions, readiness, willingness, openness, pledge, pledges, promise, promises, condition, conditions, consent, assurance, assurances",
    ),
    (
        Class::Do,
        "plan, plans, strategy, framework, approach, tactic, tactics, blueprint, roadmap, road map, proposal, proposals, initiative, draft, package, move, decision, campaign, effort, efforts",
    ),
    (
        Class::Say,
        "position, stance, message, view, views, assessment, warning, warnings, line, argument, verdict, answer, response, statement, optimism, concern, concerns, hope, hopes, fear, fears",
    ),
];

/// Verbs that carry a noun of a stance: "made an offer", "issued a demand".
pub(super) const LIGHT: &str = "make, issue, repeat, reiterate, put forward, table, present, set out, submit, renew, raise, outline, give, deliver, float, bring, arrive with, come with, carry, have";

/// Verbs through which a subject passes to the verb after "to" or in "-ing": "continues to insist".
pub(super) const RAISING: &str = "continue, begin, start, keep, go on, try, move, like, prepare, proceed, attempt, manage, choose, go, rush, dare, use, come, have, stop short of";

/// Adjectives through which it passes: "is set to".
pub(super) const RAISING_ADJECTIVES: &str = "set poised about going able bound quick slow free";

/// Words before "to" that make what follows a guess of somebody else's.
pub(super) const SPECULATIVE: &str = "due scheduled expected likely unlikely believed thought reported said rumoured rumored tipped forecast supposed alleged understood predicted known seen assumed seem seems appear appears seemed appeared certain sure told asked urged forced pressed invited encouraged required allowed permitted obliged pressured advised wanted needed";

/// Forms of verbs that do not follow the rules: lemma, past, participle, and the "-ing" form where it is irregular.
pub(super) const IRREGULAR: &str = "say said said/tell told told/hold held held/meet met met/make made made/think thought thought/
write wrote written/speak spoke spoken/seek sought sought/send sent sent/leave left left/fly flew flown/begin began begun beginning/
break broke broken/withdraw withdrew withdrawn/win won won winning/lead led led/build built built/pay paid paid/cut cut cut cutting/
hit hit hit hitting/set set set setting/put put put putting/let let let letting/bet bet bet betting/cast cast cast/draw drew drawn/
give gave given/come came come/go went gone/swear swore sworn/vow vowed vowed/throw threw thrown/spell spelled spelled/lay laid laid/
strike struck struck/stick stuck stuck/stand stood stood/dig dug dug digging/feel felt felt/see saw seen/undertake undertook undertaken/
deny denied denied/sit sat sat sitting/get got got getting/lose lost lost/hear heard heard/become became become/show showed shown/
have had had/quit quit quit quitting/sue sued sued suing/keep kept kept/choose chose chosen/shut shut shut shutting/bring brought brought/
forswear forswore forsworn/shake shook shaken/spurn spurned spurned/will willed willed/take took taken/do did done/forecast forecast forecast/spend spent spent/rise rose risen/
table tabled tabled tabling/ship shipped shipped shipping/plan planned planned planning/admit admitted admitted admitting/commit committed committed committing/
permit permitted permitted permitting/stop stopped stopped stopping/drop dropped dropped dropping/step stepped stepped stepping/ban banned banned banning/
rebut rebutted rebutted rebutting/submit submitted submitted submitting/shun shunned shunned shunning/transfer transferred transferred transferring/
refer referred referred referring/confer conferred conferred conferring/prefer preferred preferred preferring/quip quipped quipped quipping/dub dubbed dubbed dubbing/
signal signalled signalled signalling/label labelled labelled labelling/travel travelled travelled travelling/cancel cancelled cancelled cancelling/
picket picketed picketed picketing/ballot balloted balloted balloting/budge budged budged budging/regret regretted regretted regretting/initial initialled initialled initialling/trim trimmed trimmed trimming";

/// Function words by what they do in a clause.
pub(super) const DETERMINERS: &str = "the a an this that these those some any each every no both all another its his her their our my your whose either neither most many several few";
pub(super) const POSSESSIVES: &str = "its his her their our my";
pub(super) const PREPOSITIONS: &str = "of in on at by for from with without to into onto over under about against between among amid despite during since through throughout toward towards upon via within beyond behind across after before near around outside inside until till like unlike following including concerning regarding per versus beside besides along off as than above below amongst alongside";
pub(super) const COORDINATORS: &str = "and but or yet nor so";
pub(super) const SUBORDINATORS: &str = "while whereas although though because what as when after before since until once if unless whether that where why how even lest than";
/// Subordinators and others that open a clause which nobody asserts.
pub(super) const HYPOTHETICAL: &str =
    "if unless whether what should until once lest provided providing suppose supposing assuming were otherwise";
/// Words that set the clause after them beside the one before, not under it.
pub(super) const CONTRASTIVE: &str = "while whereas although though";
pub(super) const RELATIVES: &str = "who which that whom";
pub(super) const BE: &str =
    "is are was were be been being am 's 're 'm get gets got getting isn't aren't wasn't weren't ain't";
pub(super) const HAVE: &str = "has have had having 've hasn't haven't hadn't";
pub(super) const DO: &str = "do does did don't doesn't didn't";
pub(super) const MODALS: &str = "will would can could may might must shall should ought 'll 'd won't wouldn't can't cannot couldn't mustn't shouldn't";
/// Modals of a guess.
pub(super) const GUESSING: &str = "may might could perhaps possibly";
/// Modals of duty.
pub(super) const DUTY: &str = "must should ought";
pub(super) const NEGATIONS: &str = "not never no n't won't wouldn't can't cannot couldn't mustn't shouldn't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't nor neither hardly";
pub(super) const ADVERBS: &str = "longer also now then again still already just only even ever never not soon later earlier today yesterday tomorrow however instead therefore meanwhile thus nevertheless nonetheless rather quite very too once often always sometimes perhaps maybe almost yet so far more most less further long since together back there here both all jointly altogether either too alike much well reportedly furthermore moreover likewise twice thrice";
pub(super) const PRONOUNS: &str = "he she it they we i";
/// Words of time that may stand before or after a verb without a preposition.
pub(super) const TIMES: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december today yesterday tomorrow tonight late early last next this earlier later";
/// Words that end in "-ly" and are no adverbs.
pub(super) const NOT_ADVERBS: &str = "family ally rally supply reply italy assembly likely unlikely apply rely july monopoly anomaly imply comply multiply friendly homely orderly fly";

/// Nouns for a party as a whole: "the delegation" is that of the one party named.
pub(super) const ORGANISATIONS: &str = "delegation government administration team side cabinet parliament ministry department office company
firm union federation association league club commission committee council party coalition bloc camp group employer board leadership military army
organisation organization agency consortium carrier airline operator guild movement country";
/// Nouns for those who speak and act for a party.
pub(super) const REPRESENTATIVES: &str = "government governments administration administrations president presidents presidency minister ministers ministry premier chancellor cabinet parliament congress senate
delegation delegations team teams side sides negotiator negotiators envoy envoys representative representatives official officials spokesman spokeswoman spokesperson spokespeople diplomat diplomats
leader leaders leadership officer officers secretary ambassador ambassadors adviser advisers advisor advisors aide aides authorities department office military army forces navy commander commanders
general generals lawmakers deputies legislators regulator regulators chairman chairwoman chair chief chiefs boss bosses head heads executive executives director directors management board company companies firm firms
union unions members member committee council party coalition bloc federation association league club clubs commission mediators lawyer lawyers shareholders workers drivers staff crew farmers foreign prime deputy vice senior special treasury state strategist
embassy mission counterpart camp group employer employers owners players captain manager managers organisation organization agency consortium carrier airline operator guild alliance movement front bank fund country archbishop bishops directorate secretariat bureau mission ceo founder governor mayor king queen prince emir commissioner teachers nurses pilots miners people trade finance defence defense interior economy energy water transport high-level top";
/// Representatives that are one person, unnamed when no name stands with them.
pub(super) const PERSONS: &str = "official officials diplomat diplomats source sources aide aides adviser advisers advisor advisors negotiator negotiators insider insiders analyst analysts expert experts observer observers critic critics person people lawmaker lawmakers executive executives member members officer officers delegate delegates mediator mediators";
/// Parts of a title that cannot stand as the head of a subject.
pub(super) const TITLE_PARTS: &str =
    "foreign prime senior special state high-level top trade finance defence defense interior energy water transport";
/// Words that take a representative away from the party before them.
pub(super) const ESTRANGED: &str = "former ex anti pro exiled opposition rival ousted retired dissident rebel separatist erstwhile onetime would-be ally allies critic critics opponent opponents partner partners backed occupied held led controlled leaning speaking born installed";
/// Verbs of saying that stand before their subject after a comma.
pub(super) const INVERTING: &str = "say add reply declare explain insist argue write conclude remark";
/// Nouns whose "that" opens what somebody else says, and no relative clause.
pub(super) const HEARSAY: &str = "suggestion suggestions claim claims report reports fear fears rumour rumours rumor rumors accusation accusations charge charges idea notion demand demands hope hopes warning warnings allegation allegations view belief statement assertion evidence sign signs impression fact speculation assumption condition understanding possibility prospect risk chance complaint complaints denial denials assurance assurances promise promises pledge argument insistence";
/// Words before "of" that count those after it.
pub(super) const QUANTIFIERS: &str = "one two three four five some many most several all both members none few";
/// Pronouns and nouns for more than one.
pub(super) const SIDES: &str = "participants sides side parties party delegations delegation governments government teams camps capitals negotiators both two three";
/// What one cannot do without refusing anything: "I cannot say".
pub(super) const KNOWING: &str = "afford say pretend lie hide know remember imagine see believe tell confirm comment recall think understand explain speak guess wait help stress deny overstate lose";
/// What one gives by doing it, in base form or as a participle: "could be looked at", "would release".
pub(super) const YIELDING: &str = "live look looked consider considered discuss discussed talk settle release released free freed let allow allowed pay guarantee share shared lift lifted pull withdraw halt pause stop suspend delay extend extended hand give given open reopen recommend accept accepted agree sign support back return drop waive limit refrain grant ensure moved move recognise recognize reduce reduced lower raise raised pledge commit join help admit admitted honour honor respect cut abide cooperate postpone postponed examine examined work meet";
/// What one does to others: no offer, whatever the condition.
pub(super) const THREATENING: &str = "strike walk leave close shut respond retaliate sue collapse fail escalate attack fight block resume end break quit go call pay lose suffer face mean be have reject refuse oppose veto act";
/// Words after "will not be" that refuse nothing.
pub(super) const MILD: &str =
    "surprised easy able possible enough long clear sure certain there here happy quick simple known seen";
/// Nouns of what is held: "hold talks", "hold the third round".
pub(super) const EVENTS: &str = "talks meeting meetings vote session sessions round rounds conference consultations summit rally press ballot referendum hearing negotiations discussions";
/// Words after "is not" that say that something is not bargained about.
pub(super) const BARGAINING: &str = "negotiable negotiation negotiations table sale ballot subject acceptable option bargain bargaining swap discuss discussion debate compromise question grabs agenda";
