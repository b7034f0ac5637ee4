# What is kept and what is set: feedback, unanswered questions, settings, limits, privacy.

## Under an answer
button-helped = C’est utile
button-unhelpful = Ce n’est pas utile
button-tell = Me prévenir quand il y aura une réponse
button-share = Partager ici
reading-as = Je comprends : { $question }
answer-from-talk = Des pourparlers { $talk }.
asked-in-another = Votre question est { $asked } ; les articles sont { $articles }.
shared-by = Partagé par { $name } :

## Feedback
rated-helped = Merci. J’ai noté que cette réponse vous a été utile.
rated-unhelpful = Merci. J’ai noté que cette réponse ne vous a pas été utile.
rated-again = { $noted } Cela remplace votre avis précédent.
will-tell = Je vous le dirai ici, une fois, quand un article y répondra. D’ici là, je conserve votre question et votre id ; `/{ command-privacy }` les montre et les supprime.
waits-for-many = Vous attendez déjà autant de réponses que je peux en conserver pour une personne. `/{ command-privacy }` les montre et les supprime.
not-your-question = Je ne peux prévenir que la personne qui a posé la question. Posez-la vous-même, et le bouton sera à vous.
ask-again = Je ne me souviens plus de cette question. Veuillez la reposer.
now-answered = Il y a maintenant une réponse à votre question « { $question } » :

## What may not be done
slow-down = Vous posez vos questions plus vite que je n’ai le droit d’y répondre. Veuillez réessayer { $when }.
not-editor = Cela est réservé à la rédaction de ce serveur. Les personnes qui gèrent le serveur en désignent les rôles avec `/{ command-settings } { command-settings-show }`.
not-member = Je ne suis pas membre de ce lieu : ici, je ne peux parler qu’à vous.
may-not-speak = Vous n’avez pas le droit d’écrire ici, je ne partage donc pas cela pour vous. Il manque : { $permission }.
cannot-speak = Je n’ai pas pu répondre dans { $channel } : il m’y manque la permission « { $permission } ». Les personnes qui gèrent le serveur peuvent me la donner.
permission-send = Envoyer des messages
permission-send-in-threads = Envoyer des messages dans les fils

## Unanswered questions
unanswered-header = **Questions restées sans réponse** ces 30 derniers jours
unanswered-none = Rien n’est resté sans réponse ces 30 derniers jours.
unanswered-line = - { $question } · { $when }
unanswered-line-often = - { $question } · posée { $count ->
    [one] { $count } fois
   *[other] { $count } fois
}, la dernière { $when }
unanswered-counted = { $count ->
    [one] { $count } autre, dont le texte n’a pas été conservé.
   *[other] { $count } autres, dont les textes n’ont pas été conservés.
}
unanswered-not-kept = Ce serveur ne conserve pas les textes des questions : je ne peux donc que les compter. Cela se change avec `/{ command-settings } { command-settings-show }`.

## Privacy
privacy-header = **Ce que je conserve sur vous**
privacy-nothing = Je ne conserve rien sur vous.
privacy-counted = { $count ->
    [one] - { $count } question sans son texte, sous un code qui vous représente
   *[other] - { $count } questions sans leurs textes, sous un code qui vous représente
}
privacy-questions = { $count ->
    [one] - { $count } question, sous un code qui vous représente, pendant 30 jours :
   *[other] - { $count } questions, sous un code qui vous représente, pendant 30 jours :
}
privacy-ratings = { $count ->
    [one] - { $count } avis sur une réponse, sous un code qui vous représente
   *[other] - { $count } avis sur des réponses, sous un code qui vous représente
}
privacy-waiting = { $count ->
    [one] - { $count } question dont vous attendez la réponse, avec votre id :
   *[other] - { $count } questions dont vous attendez les réponses, avec votre id :
}
privacy-item = { "  " }- { $question }
privacy-more = { "  " }- et { $count } de plus
privacy-memory = Votre dernière question est dans ma mémoire pour les suivantes, et disparaît quand je redémarre.
button-forget = Tout supprimer maintenant
privacy-forgotten = C’est supprimé. Je ne conserve plus rien sur vous.

## Settings
settings-header = **Paramètres de ce serveur**
settings-line = - **{ $name }** : { $value }
settings-choose = Changer un paramètre
settings-saved = C’est enregistré.
button-back = Retour
settings-no-intent = ⚠️ Remarque : je n’ai pas le droit de lire les messages qui ne me mentionnent pas, et je me tais donc dans les salons de questions. La personne qui m’exploite doit activer le Message Content Intent (Developer Portal, Bot) et définir `discord.message_content = true`.
settings-talks = Pourparlers
settings-talks-none = rien n’est lié ; `/{ command-settings } { command-settings-talk }` lie un salon ou un tag de forum
settings-talk-bound = { $channel } → { $talk }
setting-ask-channels = Salons de questions
setting-ask-channels-about = Les salons où je réponds à chaque question sans mention, en laissant les bavardages tranquilles. Dans un forum, chaque nouveau post est une question.
setting-speak-from = Intervenir à partir de
setting-speak-from-about = La certitude qu’il me faut, en pour cent, pour répondre sans sollicitation dans un salon de questions.
setting-editors = Rédaction
setting-editors-about = Les rôles dont les membres peuvent ajouter et retirer des articles, voir les questions sans réponse et changer ces paramètres. Les personnes qui gèrent le serveur le peuvent toujours.
setting-length = Longueur des réponses
setting-length-about = La part de l’article que montre une réponse.
setting-threshold = Certitude suffisante
setting-threshold-about = La certitude qu’il me faut, en pour cent, pour dire qu’un passage répond. Plus elle est haute, moins il y a de réponses fausses, et plus de questions restent sans réponse.
setting-language = Langue
setting-language-about = La langue dans laquelle je parle à tout le monde. Qui utilise une commande reçoit la réponse dans la langue de son Discord.
setting-keep-questions = Conserver les questions
setting-keep-questions-about = Si je conserve les textes des questions pendant 30 jours, pour que la rédaction voie ce qui est resté sans réponse et que les avis puissent servir. Sinon, je ne fais que les compter.
setting-pace = Rythme
setting-pace-about = À quelle fréquence une personne, un salon et le serveur peuvent poser des questions.
value-none = aucun
value-operator = selon la configuration
value-server = celle du serveur dans Discord
value-percent = { $percent } %
value-yes = oui
value-no = non
value-sentence = la phrase qui répond
value-passage = le passage
value-context = le passage et les paragraphes qui l’entourent
value-strict = strict, pour les grands serveurs
value-normal = normal
value-relaxed = souple, pour les serveurs où tout le monde se connaît
form-percent = De 0 à 100 % ; vide : selon la configuration
no-percentage = « { $text } » n’est pas un nombre de 0 à 100. Rien n’a changé.
settings-channel-on = { $channel } est maintenant un salon de questions : j’y réponds à chaque question, en laissant les bavardages tranquilles.
settings-channel-off = { $channel } n’est plus un salon de questions.
settings-talk-on = Dans { $channel }, je ne cherche plus que dans les pourparlers { $talk }.
settings-talk-off = Dans { $channel }, je cherche maintenant dans tous les pourparlers.
settings-only-server = Cela ne fonctionne que sur un serveur.
settings-too-many = Il peut y avoir { $count } salons de questions au plus. Retirez-en d’abord un.
