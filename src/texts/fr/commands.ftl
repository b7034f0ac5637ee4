# Commands and their options: names and descriptions.
# An id is made of the names: `command-article-add-file` names the option `file` of `/article add`.
# Discord takes names of at most 32 letters and digits in lower case, descriptions of at most 100 characters.

command-ask = demander
command-ask-description = Interroger les articles sur les pourparlers
command-ask-question = question
command-ask-question-description = Ce que vous voulez savoir
command-ask-private = privé
command-ask-private-description = Ne montrer la réponse qu’à moi
command-ask-article = article
command-ask-article-description = Chercher dans cet article seulement

command-ask-about-this = Interroger à ce sujet

command-party = partie
command-party-description = Ce qu’une partie aux pourparlers demande, refuse, offre, dit et fait
command-party-party = partie
command-party-party-description = Une partie, ou un autre de ses noms

command-compare = comparer
command-compare-description = Deux parties côte à côte, question par question
command-compare-a = première
command-compare-a-description = Une partie, ou un autre de ses noms
command-compare-b = seconde
command-compare-b-description = Une autre partie
command-compare-topic = sujet
command-compare-topic-description = Seulement ce qui touche à ce sujet

command-quotes = citations
command-quotes-description = Ce qu’une partie ou une personne a dit, mot pour mot
command-quotes-who = qui
command-quotes-who-description = Une partie ou une personne
command-quotes-topic = sujet
command-quotes-topic-description = Seulement ce qui touche à ce sujet

command-timeline = chronologie
command-timeline-description = Ce qui s’est passé et quand, du plus récent au plus ancien, avec un graphique
command-timeline-party = partie
command-timeline-party-description = Cette partie seulement

command-who = qui
command-who-description = Qui est une personne : fonctions, partie, et les phrases qui la présentent
command-who-name = nom
command-who-name-description = Le nom complet, ou le nom de famille seul

command-parties = parties
command-parties-description = Qui est partie aux pourparlers

command-articles = articles
command-articles-description = Les articles que j’ai lus, du plus récent au plus ancien

command-help = aide
command-help-description = Ce que je sais faire

command-talks = pourparlers
command-talks-description = Les pourparlers suivis, avec leur article le plus récent

command-privacy = confidentialité
command-privacy-description = Ce que je conserve sur vous, et un bouton pour le supprimer

command-article = article
command-article-description = Les articles de la bibliothèque, pour la rédaction
command-article-add = ajouter
command-article-add-description = Ajouter un article, après un aperçu
command-article-add-file = fichier
command-article-add-file-description = Un fichier : .md, .txt, .html ou .jsonl, 10 Mio au plus
command-article-add-link = lien
command-article-add-link-description = Ou son adresse sur le web
command-article-add-talk = pourparlers
command-article-add-talk-description = Les pourparlers dont il relève
command-article-remove = retirer
command-article-remove-description = Retirer un article
command-article-remove-article = article
command-article-remove-article-description = Lequel
command-article-list = liste
command-article-list-description = Lister les articles, du plus récent au plus ancien
command-article-show = montrer
command-article-show-description = Montrer ce que l’on sait d’un article
command-article-show-article = article
command-article-show-article-description = Lequel

command-feed = flux
command-feed-description = Les flux où je cherche de nouveaux articles, pour la rédaction
command-feed-add = ajouter
command-feed-add-description = Lire un flux (RSS, Atom ou JSON Feed)
command-feed-add-link = lien
command-feed-add-link-description = Son adresse
command-feed-add-channel = salon
command-feed-add-channel-description = Où montrer les nouveautés (ici par défaut)
command-feed-add-automatic = automatique
command-feed-add-automatic-description = Prendre les nouveautés sans demander à la rédaction
command-feed-add-talk = pourparlers
command-feed-add-talk-description = Les pourparlers dont relèvent ses articles
command-feed-list = liste
command-feed-list-description = Lister les flux de ce serveur
command-feed-remove = retirer
command-feed-remove-description = Ne plus lire un flux
command-feed-remove-feed = flux
command-feed-remove-feed-description = Lequel

command-unanswered = sans-réponse
command-unanswered-description = Les questions restées sans réponse, pour la rédaction

command-settings = paramètres
command-settings-description = Les paramètres de ce serveur, pour la rédaction
command-settings-show = montrer
command-settings-show-description = Tout ce qui est réglé, avec des menus pour le changer
command-settings-channel = salon
command-settings-channel-description = Répondre à chaque question dans un salon, ou ne plus le faire
command-settings-channel-channel = salon
command-settings-channel-channel-description = Le salon ou le forum
command-settings-channel-answer = répondre
command-settings-channel-answer-description = Répondre à chaque question qui y est posée (oui par défaut)
command-settings-talk = pourparlers
command-settings-talk-description = Lier un salon, ou un tag de forum, à certains pourparlers
command-settings-talk-channel = salon
command-settings-talk-channel-description = Le salon ou le forum
command-settings-talk-talk = pourparlers
command-settings-talk-talk-description = Lesquels ; tous par défaut
command-settings-talk-tag = tag
command-settings-talk-tag-description = Seulement les posts qui portent ce tag du forum
