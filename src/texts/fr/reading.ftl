# What readers see: answers, cards, lists, help, what went wrong.
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}

## Answers

found-nothing = Rien dans les articles ne répond à cela.
found-nearest = Rien dans les articles ne répond à cela. Le passage le plus proche :
found-near = Rien dans les articles ne répond à cela. Un autre passage proche :
found-gone = (n’est plus dans les articles)

## Where something stands

source-untitled = sans titre
source-link = lien
source-paragraph = paragraphe { $paragraph }
source-paragraphs = paragraphes { $first }–{ $last }

## Buttons

button-previous = Précédent
button-next = Suivant
button-next-of = Suivant ({ $at } sur { $of })
button-context = Contexte
button-sources = Sources

## What a statement amounts to: as a heading

kind-wants = Exigences
kind-red-lines = Lignes rouges
kind-offers = Offres
kind-says = Déclarations
kind-does = Actes

## The same after a party’s name

label-wants = exigences
label-red-lines = lignes rouges
label-offers = offres
label-says = déclarations
label-does = actes
label-of = { $party }, *{ $kind }* :

## Whose words a sentence is

mark-quote = propos cités
mark-paraphrase = propos rapportés
mark-outlet = texte du média
mark-unnamed = source anonyme

## Points of a party: none, where else one stands, what became of it

point-none = introuvable dans { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
point-also-in = aussi dans { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
point-superseded = **dépassé depuis** : voir « { $kind } »
point-superseded-on = **dépassé depuis le { $day }** : voir « { $kind } »

## Pages on the parties

page-continued = (suite)
page-as-of = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}, état au { $day }
page-suggested = pas de liste des parties : elles sont déduites des articles
person-from = à partir du { $day }
person-until = jusqu’au { $day }

view-both = { $a } et { $b }
view-compared-on = { $a } et { $b } sur « { $topic } »
view-alone = { $party } seulement
view-nothing-shared = rien sur quoi les deux parties se prononcent, dans { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
view-quotes = { $who }, mot pour mot
view-quotes-on = { $who } sur « { $topic } », mot pour mot
view-no-quotation = aucune citation trouvée dans { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
view-timeline = { $party }, du plus récent au plus ancien
view-timeline-all = Toutes les parties, du plus récent au plus ancien
view-undated = Sans date
view-told = (« { $moment } »)
view-told-on = (« { $moment } », publié le { $day })
view-nothing = rien trouvé dans { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
who-unlisted = ne figure pas dans la liste des parties
who-statements = { $count ->
    [one] { $count } déclaration
   *[other] { $count } déclarations
} dans les articles

## Lists

parties-heading = **Parties aux pourparlers** (`/{ command-party }` montre la fiche de l’une d’elles)
parties-none = La liste ne nomme encore aucune partie.
parties-suggested = Aucune liste n’est établie : ce sont les parties que suggèrent les articles.
parties-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
articles-heading = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}, du plus récent au plus ancien
articles-none = Aucun article n’a encore été lu.

## The picture of who moved and when

picture-title = Déclarations et actes par semaine
picture-weeks = Déclarations et actes par semaine, de la semaine du { $first } à celle du { $last }.
picture-week = Déclarations et actes de la semaine du { $day }.
picture-none = aucun
picture-most = le plus dans la semaine du { $day } ({ $count })
picture-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[12] déc.
}
picture-date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }

## Of the library and the bot

about-no-articles = Je n’ai encore lu aucun article.
about-articles = J’ai lu { $count ->
    [one] { $count } article
   *[other] { $count } articles
} :
about-articles-newest = J’ai lu { $count ->
    [one] { $count } article
   *[other] { $count } articles
}. Les plus récents :
about-newest = Le plus récent, sur { $count ->
    [one] { $count } article
   *[other] { $count } articles
}, date du { $day } :
about-undated = J’ai lu { $count ->
    [one] { $count } article
   *[other] { $count } articles
}, sans y trouver de date.
about-more = `/{ command-articles }` en donne la liste complète.
about-no-parties = On ne m’a encore indiqué aucune partie.
about-parties = Je connais { $count ->
    [one] { $count } partie
   *[other] { $count } parties
} :
about-identity = Je suis Rapporteur, un bot : un programme qui lit des articles sur des pourparlers et répond avec leurs propres mots. Je ne suis ni une personne ni un modèle de langage ; je suis un logiciel libre, exploité par qui m’a fait venir ici.
about-abilities = Posez-moi vos questions sur les pourparlers avec vos propres mots : je réponds par le passage qui le dit, mot pour mot, avec sa source. Je dis aussi ce que veut chaque partie, et ce que j’ai lu.
about-method = Je n’invente rien : une réponse est un passage d’article, cité mot pour mot, avec sa source. Je cherche vos mots dans les articles et j’évalue la probabilité que le meilleur passage réponde ; au-dessous de { $percent } %, je dis que rien ne répond. Si un article a raison, je ne peux pas le dire.

## Small talk

small-talk-greeting = Bonjour ! Demandez-moi ce que vous voulez sur les pourparlers.
small-talk-how-are-you = Très bien, merci, et à votre disposition pour chercher. Que souhaitez-vous savoir sur les pourparlers ?
small-talk-thanks = Je vous en prie !
small-talk-goodbye = Au revoir ! Je reste ici, à lire.
small-talk-praise = Merci ! Le mérite revient à ceux qui ont écrit les articles.
small-talk-complaint = Je regrette de ne pas avoir pu vous aider. Je ne sais que ce que disent les articles : d’autres mots dans la question peuvent en trouver davantage.

## Help: short lines, for a phone

help =
    Posez-moi vos questions sur les pourparlers : je réponds par le passage qui le dit, mot pour mot.
    - Mentionnez-moi avec une question, ou écrivez-moi en privé
    - `/{ command-ask }` : une question, pour vous seulement ou sur un seul article si vous le souhaitez
    - Menu d’un message, Applications, **{ command-ask-about-this }**
    - `/{ command-party }` : ce qu’une partie veut, refuse et offre
    - `/{ command-compare }` : deux parties côte à côte, sur un sujet si vous le souhaitez
    - `/{ command-quotes }` : ce qu’une partie ou une personne a dit, mot pour mot
    - `/{ command-timeline }` : ce qui s’est passé et quand, avec un graphique
    - `/{ command-who }` : qui est une personne
    - `/{ command-parties }` : qui est à la table
    - `/{ command-articles }` : ce que j’ai lu
    Quand rien ne répond, je le dis.

## What went wrong

error-too-long = Cette question est trop longue : { $length } caractères, pour { $most } au plus. Veuillez la poser en moins de mots.
error-no-such-article = Il n’y a pas d’article « { $article } ». `/{ command-articles }` en donne la liste.
error-no-roster = Il n’y a pas encore de liste des parties, et les articles ne nomment personne assez souvent pour en proposer une : écrivez-la dans config/parties.toml (`rapporteur init` en crée un modèle).
error-one-party = Les deux noms désignent la même partie ({ $party }) : nommez deux parties différentes.
error-no-such-speaker = Personne du nom de « { $name } » ne figure dans la liste des parties ni ne s’exprime dans les articles.
error-no-such-talk = Il n’y a pas de pourparlers « { $name } » dans la bibliothèque. Pourparlers : { $known }
error-no-talks = Il n’y a pas de pourparlers « { $name } » dans la bibliothèque. Elle n’en connaît aucun : un article relève de ceux que nomme son front matter (`talks: [miami]`) ou son dossier.
error-no-such-party = Il n’y a pas de partie « { $name } ». Parties : { $known }.
error-away = Je ne peux pas consulter les articles pour le moment. Veuillez reposer votre question dans une minute.
error-nobody-holds = Les articles ne peuvent pas être modifiés pour le moment. Veuillez réessayer dans quelques minutes : rien n’est perdu.
error-fault = Une erreur s’est produite de mon côté ; la personne qui m’exploite la trouvera dans le journal sous l’incident `{ $incident }`. Veuillez réessayer.
error-button-foreign = Ce bouton n’est pas à moi.
error-button-outdated = Ce bouton vient d’une autre version de moi : veuillez reposer la question.
error-stale = Cette réponse correspond à un état antérieur des articles. Veuillez reposer la question.
error-unknown-command = Cette commande a changé. Veuillez réessayer dans une minute, quand Discord montrera la nouvelle.
