# What readers see: answers, cards, lists, help, what went wrong.
articles = { $count ->
    [one] { $count } стаття
    [few] { $count } статті
   *[other] { $count } статей
}

## Answers

found-nothing = У статтях немає відповіді на це.
found-nearest = У статтях немає відповіді на це. Найближчий уривок:
found-near = У статтях немає відповіді на це. Ще один близький уривок:
found-gone = (у статтях цього вже немає)

## Where something stands

source-untitled = без назви
source-link = посилання
source-paragraph = абзац { $paragraph }
source-paragraphs = абзаци { $first }–{ $last }

## Buttons

button-previous = Назад
button-next = Далі
button-next-of = Далі ({ $at } з { $of })
button-context = Контекст
button-sources = Джерела

## What a statement amounts to: as a heading

kind-wants = Вимоги
kind-red-lines = Червоні лінії
kind-offers = Пропозиції
kind-says = Заяви
kind-does = Дії

## The same after a party’s name

label-wants = вимоги
label-red-lines = червоні лінії
label-offers = пропозиції
label-says = заяви
label-does = дії
label-of = { $party }, *{ $kind }*:

## Whose words a sentence is

mark-quote = пряма мова
mark-paraphrase = у переказі
mark-outlet = слова видання
mark-unnamed = неназване джерело

## Points of a party: none, where else one stands, what became of it

point-none = не знайдено в { $count ->
    [one] { $count } статті
    [few] { $count } статтях
   *[other] { $count } статтях
}
point-also-in = також у { $count ->
    [one] { $count } статті
    [few] { $count } статтях
   *[other] { $count } статтях
}
point-superseded = **замінено новішим**: див. «{ $kind }»
point-superseded-on = **замінено новішим ({ $day })**: див. «{ $kind }»

## Pages on the parties

page-continued = (продовження)
page-as-of = { $count ->
    [one] { $count } стаття
    [few] { $count } статті
   *[other] { $count } статей
}, станом на { $day }
page-suggested = переліку сторін немає: їх визначено за статтями
person-from = з { $day }
person-until = до { $day }

view-both = { $a } та { $b }
view-compared-on = { $a } та { $b }: «{ $topic }»
view-alone = Лише { $party }
view-nothing-shared = нічого, про що висловилися б обидві сторони, у { $count ->
    [one] { $count } статті
    [few] { $count } статтях
   *[other] { $count } статтях
}
view-quotes = { $who }: дослівно
view-quotes-on = { $who }: дослівно на тему «{ $topic }»
view-no-quotation = цитат не знайдено в { $count ->
    [one] { $count } статті
    [few] { $count } статтях
   *[other] { $count } статтях
}
view-timeline = { $party }: спочатку найновіше
view-timeline-all = Усі сторони: спочатку найновіше
view-undated = Без дати
view-told = («{ $moment }»)
view-told-on = («{ $moment }», опубліковано { $day })
view-nothing = нічого не знайдено в { $count ->
    [one] { $count } статті
    [few] { $count } статтях
   *[other] { $count } статтях
}
who-unlisted = немає в переліку сторін
who-statements = { $count ->
    [one] { $count } висловлювання
    [few] { $count } висловлювання
   *[other] { $count } висловлювань
} у статтях

## Lists

parties-heading = **Сторони переговорів** (`/{ command-party }` показує картку однієї з них)
parties-none = У переліку сторін ще немає жодної.
parties-suggested = Переліку сторін не складено: це ті, на які вказують статті.
parties-people = { $count ->
    [one] { $count } особа
    [few] { $count } особи
   *[other] { $count } осіб
}
articles-heading = { $count ->
    [one] { $count } стаття
    [few] { $count } статті
   *[other] { $count } статей
}, спочатку найновіші
articles-none = Ще не прочитано жодної статті.

## The picture of who moved and when

picture-title = Заяви та дії за тиждень
picture-weeks = Заяви та дії за тиждень: перший тиждень — від { $first }, останній — від { $last }.
picture-week = Заяви та дії за тиждень від { $day }.
picture-none = немає
picture-most = найбільше за тиждень від { $day } ({ $count })
picture-day = { $day } { $month ->
    [1] січ.
    [2] лют.
    [3] бер.
    [4] квіт.
    [5] трав.
    [6] черв.
    [7] лип.
    [8] серп.
    [9] вер.
    [10] жовт.
    [11] лист.
   *[12] груд.
}
picture-date = { $day } { $month ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
} { $year }

## Of the library and the bot

about-no-articles = Ще не прочитано жодної статті.
about-articles = Прочитано { $count ->
    [one] { $count } статтю
    [few] { $count } статті
   *[other] { $count } статей
}:
about-articles-newest = Прочитано { $count ->
    [one] { $count } статтю
    [few] { $count } статті
   *[other] { $count } статей
}. Найновіші:
about-newest = Найновіша з { $count ->
    [one] { $count } статті
    [few] { $count } статей
   *[other] { $count } статей
} має дату { $day }:
about-undated = Прочитано { $count ->
    [one] { $count } статтю
    [few] { $count } статті
   *[other] { $count } статей
}, але дати в них не вказано.
about-more = `/{ command-articles }` показує весь список.
about-no-parties = Мені ще не назвали жодної сторони.
about-parties = Мені { $count ->
    [one] відома { $count } сторона
    [few] відомі { $count } сторони
   *[other] відомо { $count } сторін
}:
about-identity = Я Rapporteur, бот: програма, що читає статті про переговори й відповідає їхніми ж словами. Я не людина і не мовна модель; це вільне програмне забезпечення, і мною опікуються ті, хто мене сюди запросив.
about-abilities = Запитуйте про переговори своїми словами: я відповім уривком, у якому про це сказано, дослівно й із джерелом. Ще я розповім, чого хоче кожна сторона і які статті прочитано.
about-method = Я нічого не вигадую: відповідь — це уривок статті, наведений дослівно, із джерелом. Я шукаю ваші слова у статтях і оцінюю, наскільки ймовірно, що найкращий уривок відповідає на запитання; якщо менш ніж на { $percent } %, кажу, що відповіді немає. Чи має стаття рацію, я судити не можу.

## Small talk

small-talk-greeting = Вітаю! Запитуйте що завгодно про переговори.
small-talk-how-are-you = Дякую, добре, усе готово до пошуку. Що ви хотіли б дізнатися про переговори?
small-talk-thanks = Будь ласка!
small-talk-goodbye = До побачення! Я буду тут, за читанням.
small-talk-praise = Дякую! Це заслуга тих, хто написав статті.
small-talk-complaint = Шкода, що це не допомогло. Я знаю лише те, що сказано у статтях: якщо запитати іншими словами, може знайтися більше.

## Help: short lines, for a phone

help =
    Запитуйте про переговори: я відповім уривком, у якому про це сказано, дослівно.
    - Згадайте мене із запитанням або напишіть мені особисто
    - `/{ command-ask }` — запитання, за бажання лише для вас або до однієї статті
    - Меню повідомлення, «Застосунки», **{ command-ask-about-this }**
    - `/{ command-party }` — чого сторона вимагає, що відкидає і що пропонує
    - `/{ command-compare }` — дві сторони поруч, за бажання на певну тему
    - `/{ command-quotes }` — що сказала сторона або особа, дослівно
    - `/{ command-timeline }` — що й коли відбулося, з діаграмою
    - `/{ command-who }` — хто ця людина
    - `/{ command-parties }` — хто за столом переговорів
    - `/{ command-articles }` — що прочитано
    Якщо відповіді немає, я так і скажу.

## What went wrong

error-too-long = Це запитання задовге: символів у ньому { $length }, а можна щонайбільше { $most }. Будь ласка, запитайте коротше.
error-no-such-article = Статті «{ $article }» немає. `/{ command-articles }` показує весь список.
error-no-roster = Переліку сторін ще немає, а у статтях нікого не названо достатньо часто, щоб його запропонувати: складіть його у файлі config/parties.toml (`rapporteur init` створює зразок).
error-one-party = Обидві назви належать одній стороні ({ $party }): назвіть дві різні.
error-no-such-speaker = Нікого на ім’я «{ $name }» немає ні в переліку сторін, ні серед тих, хто висловлюється у статтях.
error-no-such-talk = Переговорів «{ $name }» у бібліотеці немає. Переговори: { $known }
error-no-talks = Переговорів «{ $name }» у бібліотеці немає. У ній ще немає жодних: стаття належить до тих, які названо в її front matter (`talks: [miami]`) або за якими названо її теку.
error-no-such-party = Сторони «{ $name }» немає. Сторони: { $known }.
error-away = Зараз я не можу зазирнути в статті. Будь ласка, запитайте ще раз за хвилину.
error-nobody-holds = Зараз статті не можна змінити. Будь ласка, спробуйте ще раз за кілька хвилин: нічого не втрачено.
error-fault = Сталася помилка з мого боку; оператор побачить її в журналі як інцидент `{ $incident }`. Будь ласка, спробуйте ще раз.
error-button-foreign = Ця кнопка не моя.
error-button-outdated = Ця кнопка від іншої моєї версії: будь ласка, запитайте ще раз.
error-stale = Ця відповідь стосується попереднього стану статей. Будь ласка, запитайте ще раз.
error-unknown-command = Ця команда змінилася. Будь ласка, спробуйте за хвилину, коли Discord покаже нову.
