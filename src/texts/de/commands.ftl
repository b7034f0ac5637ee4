# Commands and their options: names and descriptions.
# An id is made of the names: `command-article-add-file` names the option `file` of `/article add`.
# Discord takes names of at most 32 letters and digits in lower case, descriptions of at most 100 characters.

command-ask = fragen
command-ask-description = Die Artikel zu den Verhandlungen befragen
command-ask-question = frage
command-ask-question-description = Was Sie wissen möchten
command-ask-private = privat
command-ask-private-description = Die Antwort nur mir zeigen
command-ask-article = artikel
command-ask-article-description = Nur diesen Artikel befragen

command-ask-about-this = Dazu fragen

command-party = partei
command-party-description = Was eine Verhandlungspartei fordert, ablehnt, anbietet, sagt und tut
command-party-party = partei
command-party-party-description = Eine Partei oder ein anderer Name für sie

command-compare = vergleichen
command-compare-description = Zwei Parteien nebeneinander, Frage für Frage
command-compare-a = erste
command-compare-a-description = Eine Partei oder ein anderer Name für sie
command-compare-b = zweite
command-compare-b-description = Eine andere Partei
command-compare-topic = thema
command-compare-topic-description = Nur was dieses Thema betrifft

command-quotes = zitate
command-quotes-description = Was eine Partei oder eine Person gesagt hat, Wort für Wort
command-quotes-who = wer
command-quotes-who-description = Eine Partei oder eine Person
command-quotes-topic = thema
command-quotes-topic-description = Nur was dieses Thema betrifft

command-timeline = zeitleiste
command-timeline-description = Was wann geschah, Neuestes zuerst, mit einem Bild, wer sich wann bewegt hat
command-timeline-party = partei
command-timeline-party-description = Nur diese Partei

command-who = wer
command-who-description = Wer jemand ist: Ämter, Partei und die Sätze, die die Person vorstellen
command-who-name = name
command-who-name-description = Der Name oder nur der Nachname

command-parties = parteien
command-parties-description = Wer an den Verhandlungen als Partei beteiligt ist

command-articles = artikel
command-articles-description = Die Artikel, die ich gelesen habe, neueste zuerst

command-help = hilfe
command-help-description = Was ich kann

command-talks = verhandlungen
command-talks-description = Die Verhandlungen, die ich verfolge, jeweils mit dem neuesten Artikel

command-privacy = datenschutz
command-privacy-description = Was ich über Sie speichere, und eine Schaltfläche, um es zu löschen

command-article = bibliothek
command-article-description = Artikel der Bibliothek, für die Redaktion
command-article-add = hinzufügen
command-article-add-description = Einen Artikel hinzufügen, nach einer Vorschau
command-article-add-file = datei
command-article-add-file-description = Eine Datei: .md, .txt, .html oder .jsonl, bis zu 10 MiB
command-article-add-link = link
command-article-add-link-description = Oder seine Adresse im Web
command-article-add-talk = verhandlungen
command-article-add-talk-description = Die Verhandlungen, zu denen er gehört
command-article-remove = entfernen
command-article-remove-description = Einen Artikel entfernen
command-article-remove-article = artikel
command-article-remove-article-description = Welchen
command-article-list = liste
command-article-list-description = Die Artikel auflisten, neueste zuerst
command-article-show = anzeigen
command-article-show-description = Zeigen, was über einen Artikel bekannt ist
command-article-show-article = artikel
command-article-show-article-description = Welchen

command-feed = feed
command-feed-description = Feeds, in denen ich nach neuen Artikeln suche, für die Redaktion
command-feed-add = hinzufügen
command-feed-add-description = Einen Feed lesen (RSS, Atom oder JSON Feed)
command-feed-add-link = link
command-feed-add-link-description = Seine Adresse
command-feed-add-channel = kanal
command-feed-add-channel-description = Wo neue Einträge gezeigt werden (ohne Angabe hier)
command-feed-add-automatic = automatisch
command-feed-add-automatic-description = Neue Einträge aufnehmen, ohne die Redaktion zu fragen
command-feed-add-talk = verhandlungen
command-feed-add-talk-description = Die Verhandlungen, zu denen seine Einträge gehören
command-feed-list = liste
command-feed-list-description = Die Feeds dieses Servers auflisten
command-feed-remove = entfernen
command-feed-remove-description = Einen Feed nicht mehr lesen
command-feed-remove-feed = feed
command-feed-remove-feed-description = Welchen

command-unanswered = unbeantwortet
command-unanswered-description = Fragen, auf die sich keine Antwort fand, für die Redaktion

command-settings = einstellungen
command-settings-description = Einstellungen dieses Servers, für die Redaktion
command-settings-show = anzeigen
command-settings-show-description = Alles, was eingestellt ist, mit Menüs zum Ändern
command-settings-channel = kanal
command-settings-channel-description = In einem Kanal jede Frage beantworten, oder nicht mehr
command-settings-channel-channel = kanal
command-settings-channel-channel-description = Der Kanal oder das Forum
command-settings-channel-answer = antworten
command-settings-channel-answer-description = Ob dort jede Frage beantwortet wird (ohne Angabe ja)
command-settings-talk = verhandlungen
command-settings-talk-description = Einen Kanal oder ein Tag eines Forums auf bestimmte Verhandlungen beschränken
command-settings-talk-channel = kanal
command-settings-talk-channel-description = Der Kanal oder das Forum
command-settings-talk-talk = verhandlungen
command-settings-talk-talk-description = Welche; ohne Angabe alle
command-settings-talk-tag = tag
command-settings-talk-tag-description = Nur die Beiträge mit diesem Tag des Forums
