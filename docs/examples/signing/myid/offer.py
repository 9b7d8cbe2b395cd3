"""What a page says of the method, and the one thing that it asks for."""

from ekabinet_core.labels import Labels
from ekabinet_ports.offer import Asked, Offer

OFFER = Offer(
    name=Labels.of({"az": "MyID", "en": "MyID", "ru": "MyID"}),
    detail=Labels.of(
        {"az": "Telefonunuzdakı tətbiqlə", "en": "With the app on your phone", "ru": "Приложением в телефоне"}
    ),
    asks=(
        Asked(
            "account",
            label=Labels.of({"az": "MyID nömrəsi", "en": "MyID number", "ru": "Номер MyID"}),
            hint=Labels.of(
                {"az": "Tətbiqdə 6 rəqəm", "en": "6 digits in the app", "ru": "6 цифр в приложении"}
            ),
            wrong=Labels.of(
                {
                    "az": "MyID nömrəsini daxil edin: 6 rəqəm",
                    "en": "Enter the MyID number: 6 digits",
                    "ru": "Введите номер MyID: 6 цифр",
                }
            ),
        ),
    ),
)
