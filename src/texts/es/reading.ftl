# What readers see: answers, cards, lists, help, what went wrong.
articles = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}

## Answers

found-nothing = Nada en los artículos responde a eso.
found-nearest = Nada en los artículos responde a eso. El pasaje más cercano:
found-near = Nada en los artículos responde a eso. Otro pasaje cercano:
found-gone = (ya no está en los artículos)

## Where something stands

source-untitled = sin título
source-link = enlace
source-paragraph = párrafo { $paragraph }
source-paragraphs = párrafos { $first }–{ $last }

## Buttons

button-previous = Anterior
button-next = Siguiente
button-next-of = Siguiente ({ $at } de { $of })
button-context = Contexto
button-sources = Fuentes

## What a statement amounts to: as a heading

kind-wants = Exigencias
kind-red-lines = Líneas rojas
kind-offers = Ofertas
kind-says = Declaraciones
kind-does = Actos

## The same after a party’s name

label-wants = exigencias
label-red-lines = líneas rojas
label-offers = ofertas
label-says = declaraciones
label-does = actos
label-of = { $party }, *{ $kind }*:

## Whose words a sentence is

mark-quote = palabras textuales
mark-paraphrase = de forma indirecta
mark-outlet = palabras del medio
mark-unnamed = fuente anónima

## Points of a party: none, where else one stands, what became of it

point-none = no se ha encontrado en { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
point-also-in = también en { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
point-superseded = **superado después**: véase «{ $kind }»
point-superseded-on = **superado el { $day }**: véase «{ $kind }»

## Pages on the parties

page-continued = (continuación)
page-as-of = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}, a { $day }
page-suggested = sin lista de las partes: las que sugieren los artículos
person-from = desde el { $day }
person-until = hasta el { $day }

view-both = { $a } y { $b }
view-compared-on = { $a } y { $b } sobre «{ $topic }»
view-alone = Solo { $party }
view-nothing-shared = nada sobre lo que se pronuncien ambas partes, en { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
view-quotes = { $who }, palabra por palabra
view-quotes-on = { $who } sobre «{ $topic }», palabra por palabra
view-no-quotation = no se ha encontrado ninguna cita en { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
view-timeline = { $party }, lo más reciente primero
view-timeline-all = Todas las partes, lo más reciente primero
view-undated = Sin fecha
view-told = («{ $moment }»)
view-told-on = («{ $moment }», publicado el { $day })
view-nothing = no se ha encontrado nada en { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
who-unlisted = no figura en la lista de las partes
who-statements = { $count ->
    [one] { $count } declaración
   *[other] { $count } declaraciones
} en los artículos

## Lists

parties-heading = **Partes en las negociaciones** (`/{ command-party }` muestra la ficha de una)
parties-none = La lista aún no nombra a ninguna parte.
parties-suggested = No hay una lista escrita: estas son las partes que sugieren los artículos.
parties-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
articles-heading = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}, los más recientes primero
articles-none = Todavía no se ha leído ningún artículo.

## The picture of who moved and when

picture-title = Declaraciones y actos por semana
picture-weeks = Declaraciones y actos por semana, desde la semana del { $first } hasta la del { $last }.
picture-week = Declaraciones y actos de la semana del { $day }.
picture-none = ninguno
picture-most = el máximo en la semana del { $day } ({ $count })
picture-day = { $day } { $month ->
    [1] ene.
    [2] feb.
    [3] mar.
    [4] abr.
    [5] may.
    [6] jun.
    [7] jul.
    [8] ago.
    [9] sept.
    [10] oct.
    [11] nov.
   *[12] dic.
}
picture-date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year }

## Of the library and the bot

about-no-articles = Todavía no he leído ningún artículo.
about-articles = He leído { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}:
about-articles-newest = He leído { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}. Los más recientes:
about-newest = El más reciente de { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
} es del { $day }:
about-undated = He leído { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
} sin encontrar ninguna fecha.
about-more = `/{ command-articles }` muestra la lista completa.
about-no-parties = Todavía no me han indicado ninguna parte.
about-parties = Conozco { $count ->
    [one] { $count } parte
   *[other] { $count } partes
}:
about-identity = Soy Rapporteur, un bot: un programa que lee artículos sobre negociaciones y responde con las propias palabras de estos. No soy una persona ni un modelo de lenguaje; soy software libre, a cargo de quien me trajo aquí.
about-abilities = Pregúnteme por las negociaciones con sus propias palabras: respondo con el pasaje que lo dice, palabra por palabra y con su fuente. También digo lo que quiere cada parte y lo que he leído.
about-method = No invento nada: una respuesta es un pasaje de un artículo, citado palabra por palabra y con su fuente. Busco sus palabras en los artículos y calculo la probabilidad de que el mejor pasaje responda; por debajo del { $percent } % digo que nada responde. Si un artículo tiene razón, no puedo saberlo.

## Small talk

small-talk-greeting = ¡Hola! Pregúnteme lo que quiera sobre las negociaciones.
small-talk-how-are-you = Bien, gracias, y a su disposición para buscar. ¿Qué le gustaría saber sobre las negociaciones?
small-talk-thanks = ¡De nada!
small-talk-goodbye = ¡Hasta luego! Aquí seguiré, leyendo.
small-talk-praise = ¡Gracias! El mérito es de quienes escribieron los artículos.
small-talk-complaint = Siento que no haya servido de ayuda. Solo sé lo que dicen los artículos: con otras palabras en la pregunta quizá aparezca más.

## Help: short lines, for a phone

help =
    Pregúnteme por las negociaciones: respondo con el pasaje que lo dice, palabra por palabra.
    - Mencióneme con una pregunta, o escríbame un mensaje directo
    - `/{ command-ask }`: una pregunta, si quiere solo para usted o a un solo artículo
    - Menú de un mensaje, Aplicaciones, **{ command-ask-about-this }**
    - `/{ command-party }`: lo que una parte quiere, rechaza y ofrece
    - `/{ command-compare }`: dos partes, una al lado de la otra, si quiere sobre un tema
    - `/{ command-quotes }`: lo que dijo una parte o una persona, palabra por palabra
    - `/{ command-timeline }`: qué ocurrió y cuándo, con un gráfico
    - `/{ command-who }`: quién es una persona
    - `/{ command-parties }`: quiénes están en la mesa
    - `/{ command-articles }`: lo que he leído
    Cuando nada responde, lo digo.

## What went wrong

error-too-long = Esa pregunta es demasiado larga: { $length } caracteres, como máximo { $most }. Hágala con menos palabras, por favor.
error-no-such-article = No hay ningún artículo «{ $article }». `/{ command-articles }` muestra la lista.
error-no-roster = Todavía no hay una lista de las partes, y los artículos no nombran a nadie lo bastante a menudo para proponerla: escríbala en config/parties.toml (`rapporteur init` crea una muestra).
error-one-party = Los dos nombres son de la misma parte ({ $party }): nombre dos partes distintas.
error-no-such-speaker = Nadie llamado «{ $name }» figura en la lista de las partes ni habla en los artículos.
error-no-such-talk = No hay negociaciones «{ $name }» en la biblioteca. Negociaciones: { $known }
error-no-talks = No hay negociaciones «{ $name }» en la biblioteca. Todavía no conoce ninguna: un artículo pertenece a las que nombra su front matter (`talks: [miami]`) o su carpeta.
error-no-such-party = No hay ninguna parte «{ $name }». Partes: { $known }.
error-away = En este momento no puedo consultar los artículos. Pregunte de nuevo dentro de un minuto, por favor.
error-nobody-holds = En este momento no se pueden cambiar los artículos. Inténtelo de nuevo dentro de unos minutos, por favor: no se ha perdido nada.
error-fault = Algo ha fallado por mi lado; en el registro consta como incidente `{ $incident }`. Inténtelo de nuevo, por favor.
error-button-foreign = Ese botón no es mío.
error-button-outdated = Ese botón es de otra versión mía: pregunte de nuevo, por favor.
error-stale = Esa respuesta es de un estado anterior de los artículos. Pregunte de nuevo, por favor.
error-unknown-command = Ese comando ha cambiado. Inténtelo de nuevo dentro de un minuto, cuando Discord muestre el nuevo.
