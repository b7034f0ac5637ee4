# What readers see: answers, cards, lists, help, what went wrong.
articles = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}

## Answers

found-nothing = Nichts in den Artikeln beantwortet das.
found-nearest = Nichts in den Artikeln beantwortet das. Die nächstliegende Stelle:
found-near = Nichts in den Artikeln beantwortet das. Eine weitere naheliegende Stelle:
found-gone = (steht nicht mehr in den Artikeln)

## Where something stands

source-untitled = ohne Titel
source-link = Link
source-paragraph = Absatz { $paragraph }
source-paragraphs = Absätze { $first }–{ $last }

## Buttons

button-previous = Zurück
button-next = Weiter
button-next-of = Weiter ({ $at } von { $of })
button-context = Kontext
button-sources = Quellen

## What a statement amounts to: as a heading

kind-wants = Forderungen
kind-red-lines = Rote Linien
kind-offers = Angebote
kind-says = Aussagen
kind-does = Schritte

## The same after a party’s name

label-wants = Forderungen
label-red-lines = rote Linien
label-offers = Angebote
label-says = Aussagen
label-does = Schritte
label-of = { $party }, *{ $kind }*:

## Whose words a sentence is

mark-quote = wörtlich
mark-paraphrase = sinngemäß
mark-outlet = Worte des Mediums
mark-unnamed = ungenannte Quelle

## Points of a party: none, where else one stands, what became of it

point-none = nicht gefunden in { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikeln
}
point-also-in = auch in { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikeln
}
point-superseded = **überholt**: siehe „{ $kind }“
point-superseded-on = **überholt seit { $day }**: siehe „{ $kind }“

## Pages on the parties

page-continued = (Fortsetzung)
page-as-of = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}, Stand { $day }
page-suggested = keine Liste der Parteien: wie die Artikel sie nahelegen
person-from = ab { $day }
person-until = bis { $day }

view-both = { $a } und { $b }
view-compared-on = { $a } und { $b } zu „{ $topic }“
view-alone = Nur { $party }
view-nothing-shared = nichts, wozu sich beide Parteien äußern, in { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikeln
}
view-quotes = { $who }, Wort für Wort
view-quotes-on = { $who } zu „{ $topic }“, Wort für Wort
view-no-quotation = kein Zitat gefunden in { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikeln
}
view-timeline = { $party }, Neuestes zuerst
view-timeline-all = Alle Parteien, Neuestes zuerst
view-undated = Ohne Datum
view-told = („{ $moment }“)
view-told-on = („{ $moment }“, berichtet am { $day })
view-nothing = nichts gefunden in { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikeln
}
who-unlisted = nicht in der Liste der Parteien
who-statements = { $count ->
    [one] { $count } Aussage
   *[other] { $count } Aussagen
} in den Artikeln

## Lists

parties-heading = **Verhandlungsparteien** (`/{ command-party }` zeigt die Karte einer Partei)
parties-none = In der Liste der Parteien steht noch keine.
parties-suggested = Es ist keine Liste der Parteien geschrieben: diese legen die Artikel nahe.
parties-people = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
articles-heading = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}, neueste zuerst
articles-none = Es wurde noch kein Artikel gelesen.

## The picture of who moved and when

picture-title = Aussagen und Schritte je Woche
picture-weeks = Aussagen und Schritte je Woche, von der Woche vom { $first } bis zu der vom { $last }.
picture-week = Aussagen und Schritte in der Woche vom { $day }.
picture-none = keine
picture-most = die meisten in der Woche vom { $day } ({ $count })
picture-day = { $day }. { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
}
picture-date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }

## Of the library and the bot

about-no-articles = Ich habe noch keinen Artikel gelesen.
about-articles = Ich habe { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
} gelesen:
about-articles-newest = Ich habe { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
} gelesen. Die neuesten:
about-newest = Der neueste von { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikeln
} ist vom { $day }:
about-undated = Ich habe { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
} gelesen und darin kein Datum gefunden.
about-more = `/{ command-articles }` zeigt die ganze Liste.
about-no-parties = Mir wurde noch keine Partei genannt.
about-parties = Ich kenne { $count ->
    [one] { $count } Partei
   *[other] { $count } Parteien
}:
about-identity = Ich bin Rapporteur, ein Bot: ein Programm, das Artikel über Verhandlungen liest und mit deren eigenen Worten antwortet. Ich bin kein Mensch und kein Sprachmodell, sondern freie Software, betrieben von denen, die mich hierher geholt haben.
about-abilities = Fragen Sie mich mit Ihren eigenen Worten nach den Verhandlungen: Ich antworte mit der Stelle, an der es steht, Wort für Wort und mit Quelle. Ich sage auch, was jede Partei will und was ich gelesen habe.
about-method = Ich erfinde nichts: Eine Antwort ist eine Stelle aus einem Artikel, Wort für Wort zitiert und mit Quelle. Ich suche Ihre Worte in den Artikeln und schätze, wie wahrscheinlich die beste Stelle die Frage beantwortet; unter { $percent } % sage ich, dass nichts sie beantwortet. Ob ein Artikel recht hat, kann ich nicht sagen.

## Small talk

small-talk-greeting = Guten Tag! Fragen Sie mich, was Sie über die Verhandlungen wissen möchten.
small-talk-how-are-you = Danke, gut, und bereit nachzuschlagen. Was möchten Sie über die Verhandlungen wissen?
small-talk-thanks = Gern geschehen!
small-talk-goodbye = Auf Wiedersehen! Ich bleibe hier und lese.
small-talk-praise = Danke! Das Verdienst gebührt denen, die die Artikel geschrieben haben.
small-talk-complaint = Schade, dass das nicht geholfen hat. Ich weiß nur, was in den Artikeln steht: Mit anderen Worten in der Frage findet sich vielleicht mehr.

## Help: short lines, for a phone

help =
    Fragen Sie mich nach den Verhandlungen: Ich antworte mit der Stelle, an der es steht, Wort für Wort.
    - Erwähnen Sie mich mit einer Frage, oder schreiben Sie mir direkt
    - `/{ command-ask }`: eine Frage, auf Wunsch nur für Sie oder an einen Artikel
    - Menü einer Nachricht, Apps, **{ command-ask-about-this }**
    - `/{ command-party }`: was eine Partei fordert, ablehnt und anbietet
    - `/{ command-compare }`: zwei Parteien nebeneinander, auf Wunsch zu einem Thema
    - `/{ command-quotes }`: was eine Partei oder Person gesagt hat, Wort für Wort
    - `/{ command-timeline }`: was wann geschah, mit einem Bild
    - `/{ command-who }`: wer jemand ist
    - `/{ command-parties }`: wer am Tisch sitzt
    - `/{ command-articles }`: was ich gelesen habe
    Wenn nichts die Frage beantwortet, sage ich es.

## What went wrong

error-too-long = Diese Frage ist zu lang: { $length } Zeichen, höchstens { $most }. Bitte fragen Sie mit weniger Worten.
error-no-such-article = Einen Artikel „{ $article }“ gibt es nicht. `/{ command-articles }` zeigt die ganze Liste.
error-no-roster = Es gibt noch keine Liste der Parteien, und die Artikel nennen niemanden oft genug, um eine vorzuschlagen: Schreiben Sie sie in config/parties.toml (`rapporteur init` legt ein Muster an).
error-one-party = Beide Namen gehören derselben Partei ({ $party }): Nennen Sie zwei verschiedene.
error-no-such-speaker = Niemand namens „{ $name }“ steht in der Liste der Parteien oder äußert sich in den Artikeln.
error-no-such-talk = Verhandlungen „{ $name }“ gibt es in der Bibliothek nicht. Verhandlungen: { $known }
error-no-talks = Verhandlungen „{ $name }“ gibt es in der Bibliothek nicht. Sie kennt noch keine: Ein Artikel gehört zu denen, die sein Front Matter (`talks: [miami]`) oder sein Ordner nennt.
error-no-such-party = Eine Partei „{ $name }“ gibt es nicht. Parteien: { $known }.
error-away = Ich kann gerade nicht in die Artikel sehen. Bitte fragen Sie in einer Minute noch einmal.
error-nobody-holds = Die Artikel können gerade nicht geändert werden. Bitte versuchen Sie es in ein paar Minuten noch einmal: Nichts ist verloren.
error-fault = Bei mir ist etwas schiefgegangen; im Protokoll steht es als Vorfall `{ $incident }`. Bitte versuchen Sie es noch einmal.
error-button-foreign = Diese Schaltfläche ist keine von meinen.
error-button-outdated = Diese Schaltfläche stammt aus einer anderen Version von mir: Bitte fragen Sie noch einmal.
error-stale = Diese Antwort gilt für einen früheren Stand der Artikel. Bitte fragen Sie noch einmal.
error-unknown-command = Dieser Befehl hat sich geändert. Bitte versuchen Sie es in einer Minute noch einmal, sobald Discord den neuen zeigt.
