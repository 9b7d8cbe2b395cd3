"""What the program says to the person, in Azerbaijani, English and Russian."""

from typing import Final

LANGUAGES: Final = ("az", "en", "ru")
"""The first is spoken to who asks for one that is not here."""

_WORDS: Final = {
    "site": ("Sayt: {}", "Site: {}", "Сайт: {}"),
    "sign-in": ("Əməliyyat: sayta daxil olmaq", "What for: to sign in", "Действие: вход на сайт"),
    "sign": (
        "Əməliyyat: {} sənədi imzalamaq",
        "What for: to sign documents, how many: {}",
        "Действие: подписать документы, сколько: {}",
    ),
    "holder": ("Sertifikatın sahibi: {}", "Owner of the certificate: {}", "Владелец сертификата: {}"),
    "fingerprint": ("Rəqəmsal iz: {}", "Fingerprint: {}", "Цифровой отпечаток: {}"),
    "more": ("və daha {}", "and {} more", "и ещё {}"),
    "low": (
        "Diqqət: PIN kodu bundan əvvəl səhv daxil edilib.",
        "Careful: the last time the PIN was wrong.",
        "Внимание: в прошлый раз PIN-код был введён неверно.",
    ),
    "last": (
        "Son cəhd: PIN kodu yenə səhv olsa, bloklanacaq.",
        "The last try: if the PIN is wrong again, it will be locked.",
        "Последняя попытка: если PIN-код снова окажется неверным, он будет заблокирован.",
    ),
    "pin-1": ("PIN1 kodu", "PIN1", "PIN1"),
    "pin-2": ("PIN2 kodu", "PIN2", "PIN2"),
    "allow": (
        "Bu sayt e-İmza kartınızdan istifadə etmək istəyir. Tanımadığınız sayta icazə verməyin.",
        "This site wants to use your e-İmza card. Do not let a site that you do not know.",
        "Этот сайт хочет использовать вашу карту e-İmza. Не разрешайте это сайту, который вы не знаете.",
    ),
    "let": ("İcazə verirəm", "Allow", "Разрешить"),
    "confirm": ("Təsdiq et", "Confirm", "Подтвердить"),
    "refuse": ("İmtina et", "Refuse", "Отказаться"),
    "yes": ("bəli", "yes", "да"),
    "how-to-let": ("«{}» yazın", "Type “{}”", "Введите «{}»"),
    "how-to-refuse": ("imtina üçün Enter", "Enter alone refuses", "Enter без ввода — отказ"),
}


def say(word: str, language: str, *parts: object) -> str:
    """A sentence in a language (ISO 639-1), with its parts in place."""
    spoken = LANGUAGES.index(language) if language in LANGUAGES else 0
    return _WORDS[word][spoken].format(*parts)
