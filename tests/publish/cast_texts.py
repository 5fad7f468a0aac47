"""The texts of the cast: ours, on public facts; outlets and authors are fictional."""

from __future__ import annotations

from jalon.model import ActorSlot, Amount, Due, Issue, Quantity, Revises, When
from tests.publish.cast import Text, Told

MALI_FROM_RUSSIA = (ActorSlot("Russie", "provider", "state"), ActorSlot("Mali", "recipient", "state"))
TALKS = (ActorSlot("Mali", "participant", "state"), ActorSlot("Russie", "participant", "state"))
SIGNED = (ActorSlot("Mali", "signatory", "state"), ActorSlot("Russie", "signatory", "state"))


def _mission() -> Text:
    plant = "il a été convenu avec la société Novawind de réaliser une centrale solaire de 200 MW à Sanankoroba"
    line = "les travaux de la ligne 225 kV Sikasso-Bougouni devront être achevés avant le 31 décembre 2024"
    urea = "la partie malienne retient la livraison de 120 000 tonnes d’urée"
    fuel = "les produits pétroliers sont ramenés à 60 millions de litres au lieu de 150"
    rail = "La société ferroviaire a transmis son offre pour une ligne de chemin de fer entre Bamako et Sikasso"
    return Text(
        "mission-moscou",
        (
            ("outlet", "Le Quotidien du soir"),
            ("title", "Mission à Moscou : ce que la délégation rapporte"),
            ("byline", "Par la rédaction"),
            ("lead", "Une délégation malienne a effectué une visite de travail à Moscou du 12 au 19 novembre 2023."),
            ("body", f"Dans le secteur de l’énergie, {plant}. En outre, {line}."),
            ("body", f"Pour l’approvisionnement, {urea} ; {fuel}."),
            ("heading", "Un chemin de fer à l’étude"),
            ("body", f"{rail}. Elle doit être validée."),
            ("share", "Partager sur les réseaux"),
            ("teaser", "À lire aussi : Le pays voisin inaugure son barrage"),
            ("teaser", "Football : la finale reportée"),
            ("comment", "Lecteur 1 — Encore des promesses, appelez-moi au 70 00 00 00"),
            ("comment", "Lectrice 2 — Bravo, écrivez à lectrice@example.org"),
            ("form", "Laisser un commentaire. Nom, adresse électronique"),
        ),
        (
            Told(
                "meeting",
                "held",
                "Une délégation malienne a effectué une visite de travail à Moscou du 12 au 19 novembre 2023",
                "visite de travail à Moscou",
                "diplomacy",
                {
                    "object": "visite de travail",
                    "places": "Moscou",
                    "when": "du 12 au 19 novembre 2023",
                    "stage": "a effectué",
                    "actors": "délégation malienne",
                },
                {
                    "actors": (ActorSlot("Mali", "participant", "state"), ActorSlot("Russie", "host", "state")),
                    "when": When("2023-11-12", "2023-11-19"),
                    "places": ("Moscou",),
                },
            ),
            Told(
                "commitment",
                "agreed",
                plant,
                "centrale solaire de Sanankoroba",
                "energy",
                {
                    "object": "une centrale solaire",
                    "quantities": "200 MW",
                    "places": "Sanankoroba",
                    "stage": "convenu",
                    "actors": "Novawind",
                },
                {
                    "actors": (ActorSlot("Novawind", "implementer", "organisation"), *MALI_FROM_RUSSIA),
                    "quantities": (Quantity(200, "MW"),),
                    "places": ("Sanankoroba",),
                },
            ),
            Told(
                "commitment",
                "agreed",
                line,
                "ligne 225 kV Sikasso-Bougouni",
                "energy",
                {
                    "object": "la ligne 225 kV Sikasso-Bougouni",
                    "quantities": "225 kV",
                    "due": "avant le 31 décembre 2024",
                },
                {
                    "actors": MALI_FROM_RUSSIA,
                    "quantities": (Quantity(225, "kV"),),
                    "places": ("Sikasso", "Bougouni"),
                    "due": Due("2024-12-31", "before"),
                },
            ),
            Told(
                "commitment",
                "agreed",
                urea,
                "livraison d’urée",
                "agriculture",
                {"object": "urée", "quantities": "120 000 tonnes", "stage": "retient"},
                {"actors": MALI_FROM_RUSSIA, "quantities": (Quantity(120_000, "t"),)},
            ),
            Told(
                "commitment",
                "agreed",
                fuel,
                "livraison de produits pétroliers",
                "fuel_supply",
                {"object": "les produits pétroliers", "quantities": "60 millions de litres"},
                {
                    "actors": MALI_FROM_RUSSIA,
                    "quantities": (Quantity(60_000_000, "L"),),
                    "revises": Revises("quantities", Quantity(150_000_000, "L")),
                },
            ),
            Told(
                "commitment",
                "discussed",
                rail,
                "ligne de chemin de fer Bamako-Sikasso",
                "transport",
                {"object": "une ligne de chemin de fer", "places": "Bamako", "stage": "a transmis son offre"},
                {"actors": MALI_FROM_RUSSIA, "places": ("Bamako", "Sikasso")},
            ),
        ),
        outlet="Le Quotidien du soir",
        published="2023-11-23",
        comments=2,
        author="la rédaction",
    )


def _works() -> Text:
    works = (
        "Les travaux de la centrale solaire de Sanankoroba, d’une puissance de 240 MW, ont été lancés le 24 mai 2024"
    )
    cost = "Le coût de la centrale solaire de Sanankoroba dépasse 120 milliards de francs CFA"
    due = "La centrale solaire de Sanankoroba sera livrée d’ici à mai 2025"
    return Text(
        "travaux-centrale",
        (
            ("title", "La première pierre de la centrale est posée"),
            ("dateline", "Sanankoroba, 24 mai 2024"),
            ("body", f"{works}. {cost}. {due}."),
            ("caption", "Le site de la future centrale."),
        ),
        (
            Told(
                "commitment",
                "under_way",
                works,
                "centrale solaire de Sanankoroba",
                "energy",
                {
                    "object": "la centrale solaire",
                    "places": "Sanankoroba",
                    "quantities": "240 MW",
                    "when": "le 24 mai 2024",
                    "stage": "ont été lancés",
                },
                {
                    "actors": MALI_FROM_RUSSIA,
                    "quantities": (Quantity(240, "MW"),),
                    "places": ("Sanankoroba",),
                    "when": When("2024-05-24", "2024-05-24"),
                },
            ),
            Told(
                "commitment",
                "under_way",
                cost,
                "centrale solaire de Sanankoroba",
                "energy",
                {"amounts": "120 milliards de francs CFA", "object": "la centrale solaire", "places": "Sanankoroba"},
                {
                    "actors": MALI_FROM_RUSSIA,
                    "amounts": (Amount(120e9, "XOF", qualifier="at_least"),),
                    "places": ("Sanankoroba",),
                },
            ),
            Told(
                "commitment",
                "under_way",
                due,
                "centrale solaire de Sanankoroba",
                "energy",
                {"due": "d’ici à mai 2025", "object": "La centrale solaire", "places": "Sanankoroba"},
                {"actors": MALI_FROM_RUSSIA, "due": Due("2025-05", "by"), "places": ("Sanankoroba",)},
            ),
        ),
        outlet="Agence du fleuve",
        published="2024-05-24",
    )


def _accords() -> Text:
    atom = "l’accord sur l’énergie atomique à des fins pacifiques a été signé le 23 juin 2025 à Moscou"
    trade = "Un accord de coopération économique, en négociation, sera signé plus tard"
    body = "Les deux parties ont signé l’accord portant création de la commission intergouvernementale le 23 juin 2025"
    board = "la commission intergouvernementale entre le Mali et la Russie est créée"
    return Text(
        "accords-juin",
        (
            ("title", "Trois textes pour encadrer la coopération"),
            ("body", f"Selon le communiqué, {atom}. {body} : {board}."),
            ("body", f"{trade}."),
            ("comment", "Un lecteur — Qui contrôle ?"),
        ),
        (
            Told(
                "agreement",
                "signed",
                atom,
                "accord sur l’énergie atomique à des fins pacifiques",
                "nuclear",
                {
                    "object": "l’accord sur l’énergie atomique",
                    "when": "le 23 juin 2025",
                    "places": "Moscou",
                    "stage": "signé",
                },
                {"actors": SIGNED, "when": When("2025-06-23", "2025-06-23"), "places": ("Moscou",)},
            ),
            Told(
                "agreement",
                "signed",
                body,
                "accord portant création de la commission intergouvernementale",
                "other",
                {
                    "object": "l’accord portant création de la commission intergouvernementale",
                    "when": "le 23 juin 2025",
                },
                {"actors": SIGNED, "when": When("2025-06-23", "2025-06-23")},
            ),
            Told(
                "commitment",
                "agreed",
                board,
                "commission intergouvernementale",
                "diplomacy",
                {"object": "la commission intergouvernementale", "stage": "est créée"},
                {"actors": (ActorSlot("Mali", "partner", "state"), ActorSlot("Russie", "partner", "state"))},
            ),
            Told(
                "agreement",
                "negotiated",
                trade,
                "accord de coopération économique",
                "trade",
                {"object": "Un accord de coopération économique", "stage": "en négociation"},
                {"actors": SIGNED},
            ),
        ),
        outlet="Le Quotidien du soir",
        published="2025-06-24",
        comments=1,
    )


def _session() -> Text:
    first = "La première session de la commission intergouvernementale s’est tenue à Bamako le 29 juillet 2025"
    grants = "la partie russe annonce 290 bourses pour l’année 2025-2026"
    urea = "La Russie a livré 20 000 tonnes d’urée au Mali"
    digital = "Le Mali demande un appui pour un centre de données souverain"
    survey = "une cartographie géologique du pays, suspendue depuis mars 2025"
    return Text(
        "session-bamako",
        (
            ("title", "Bamako accueille la première session de la commission"),
            ("date", "30 juillet 2025"),
            ("body", f"{first}. À cette occasion, {grants}. {urea}. {digital}."),
            ("body", f"Reste {survey}."),
        ),
        (
            Told(
                "meeting",
                "held",
                first,
                "première session de la commission intergouvernementale",
                "diplomacy",
                {
                    "object": "La première session",
                    "places": "Bamako",
                    "when": "le 29 juillet 2025",
                    "stage": "s’est tenue",
                },
                {"actors": TALKS, "when": When("2025-07-29", "2025-07-29"), "places": ("Bamako",)},
            ),
            Told(
                "commitment",
                "pledged",
                grants,
                "bourses d’études",
                "education",
                {"object": "bourses", "quantities": "290 bourses", "actors": "la partie russe", "stage": "annonce"},
                {
                    "actors": MALI_FROM_RUSSIA,
                    "quantities": (Quantity(290, "scholarship"),),
                    "speaker": "la partie russe",
                },
            ),
            Told(
                "commitment",
                "completed",
                urea,
                "livraison d’urée",
                "agriculture",
                {"object": "urée", "quantities": "20 000 tonnes", "actors": "La Russie", "stage": "a livré"},
                {"actors": MALI_FROM_RUSSIA, "quantities": (Quantity(20_000, "t"),)},
            ),
            Told(
                "commitment",
                "requested",
                digital,
                "centre de données souverain",
                "digital",
                {"object": "un centre de données souverain", "actors": "Le Mali", "stage": "demande"},
                {"actors": MALI_FROM_RUSSIA},
            ),
            Told(
                "commitment",
                "suspended",
                survey,
                "cartographie géologique",
                "mining",
                {"object": "une cartographie géologique", "stage": "suspendue", "when": "mars 2025"},
                {"actors": MALI_FROM_RUSSIA, "when": When("2025-03", "2025-03")},
            ),
        ),
        outlet="Agence du fleuve",
        published="2025-07-30",
        author="A. Rédacteur",
    )


def _others() -> tuple[Text, ...]:
    grants = "Russia will offer 290 scholarships to Malian students"
    dam = "Стороны договорились построить гидроэлектростанцию мощностью от 200 до 240 МВт"
    talks = "Des entretiens sont prévus à Bamako en 2027"
    cancelled = "le projet de raffinerie d’or de Senou est annulé"
    return (
        Text(
            "scholarships",
            (("title", "More scholarships for Malian students"), ("body", f"{grants}, an official said.")),
            (
                Told(
                    "commitment",
                    "pledged",
                    grants,
                    "scholarships to Malian students",
                    "education",
                    {"object": "scholarships", "quantities": "290 scholarships", "actors": "Russia"},
                    {"actors": MALI_FROM_RUSSIA, "quantities": (Quantity(290, "scholarship"),)},
                ),
            ),
            outlet="River Gazette",
            published="2025-08-04",
            language="en",
        ),
        Text(
            "гэс",
            (("title", "Стороны обсудили энергетику"), ("body", f"{dam}.")),
            (
                Told(
                    "commitment",
                    "agreed",
                    dam,
                    "гидроэлектростанция",
                    "energy",
                    {"object": "гидроэлектростанцию", "quantities": "от 200 до 240 МВт", "stage": "договорились"},
                    {
                        "actors": (ActorSlot("Россия", "provider", "state"), ActorSlot("Мали", "recipient", "state")),
                        "quantities": (Quantity(200, "MW", 240),),
                    },
                ),
            ),
            outlet="Речной вестник",
            published="2025-09",
            language="ru",
        ),
        Text(
            "agenda",
            (
                (
                    "title",
                    "Un agenda chargé pour les deux parties, entre entretiens, projets annulés et rendez-vous à venir",
                ),
                ("body", f"{talks}. Par ailleurs, {cancelled}."),
            ),
            (
                Told(
                    "meeting",
                    "planned",
                    talks,
                    "entretiens",
                    "diplomacy",
                    {"places": "Bamako", "when": "2027"},
                    {"actors": TALKS, "when": When("2027", "2027"), "places": ("Bamako",)},
                ),
                Told(
                    "commitment",
                    "cancelled",
                    cancelled,
                    "raffinerie d’or de Senou",
                    "mining",
                    {"object": "raffinerie d’or", "places": "Senou", "stage": "annulé"},
                    {"actors": MALI_FROM_RUSSIA, "places": ("Senou",)},
                ),
            ),
            issues=(
                Issue(
                    "agenda",
                    "press",
                    "no_date",
                    "aucune date de publication dans ce texte",
                    "la déclarer dans dossier.toml",
                ),
            ),
        ),
        Text(
            "opinion",
            (
                ("title", "Une amitié ancienne"),
                ("body", "Les deux peuples entretiennent des relations profondes et anciennes."),
                ("comment", "Lecteur — Bien dit."),
            ),
            (),
            outlet="Le Quotidien du soir",
            published="2024-02-29",
            note="« hier mercredi 28 février »",
            comments=1,
        ),
    )


def texts() -> tuple[Text, ...]:
    """Every source of the register."""
    return (_mission(), _works(), _accords(), _session(), *_others())
