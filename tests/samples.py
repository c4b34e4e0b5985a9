"""Pieces of pages, invented, and a page to put them on. Prose has the lengths that prose of the format has."""

import newsmodel
from newsmodel import Image, Label, Listing, Reaction, RelatedLink, RenderError, Story

IMAGE, REPORTED, CHECKED = Label.IMAGE_GENERATED_BY_AI, Label.REPORTED_BY_AI, Label.FACT_CHECKED

# Swedish words, as pages print them.
LABEL, BY_AI, FACTS = "Bild genererad av AI", "Rapporterad av AI", "Faktagranskad"
SAID, RELATED, FOLLOW = "Vad folk säger", "Relaterade artiklar", "Följ"
COOKIES = "Denna webbplats använder cookies\n\nVi räknar våra läsare. Läs mer om hur vi gör det.\nAvvisa"

ALT = "Two carpenters on a wooden bridge above a river in the first light of a winter morning."
TITLE = "Bron i Osmund öppnar igen efter sex år av lagningar"
LEDE = (
    "Bron i Osmund öppnade i går för gående och för kärror, sex år efter att isen tog den gamla. Kommunen säger att "
    "lagningen blev dyrare än väntat. Bilar får vänta till sommaren."
)
BODY = (
    (
        "Arbetet började när älven ännu låg öppen, och snickarna bodde i vagnar på stranden. Tre bjälkar fick hämtas från en "
        "lada i grannbyn, eftersom ingen såg sågar så grovt längre."
    ),
    (
        "Brovakten Sigge Almroth har väntat längst av alla. Han har rott folk över älven varje dag sedan isen gick, och säger "
        "att han nu ska sova i en vecka."
    ),
)
REACTION = (
    "På X gläds många åt bron och visar bilder från den första morgonen. Andra frågar vad pengarna gick till. Några minns "
    "färjan och hoppas att den får bli kvar."
)
ALT_2 = "An empty ferry tied to a pole under bare birches while a dog looks out over the water."
TITLE_2 = "Färjan över Osmundsälven blir kvar som minne"
SUMMARY = (
    "Färjan som bar folk över älven i sex år får ligga kvar vid bryggan. Skolan i byn har lovat att måla den varje vår. "
    "Kommunen betalar färgen och ingenting mer."
)
SUMMARY_2 = (
    "Priset på virke har stigit för tredje året i följd, skriver skogsägarna i länet. Små sågverk säger att de får betalt "
    "först när bron är betald. En utredning väntas i höst."
)
SUMMARY_3 = (
    "The museum of the valley shows forty models of bridges, each of them drawn by a child. The oldest bridge fell down in "
    "the first week. The others are to travel to the capital in spring."
)

STORY = Story(
    title=TITLE,
    lede=LEDE,
    body=BODY,
    image=Image(alt=ALT, labels=(IMAGE,)),
    labels=(IMAGE,),
    reactions=(Reaction(text=REACTION),),
    related=(
        RelatedLink(title=TITLE_2, summary=SUMMARY, image=Image(alt=ALT_2, labels=(IMAGE,)), labels=(REPORTED, IMAGE)),
        RelatedLink(summary=SUMMARY_2),
        RelatedLink(summary=SUMMARY_3, labels=(REPORTED, CHECKED)),
    ),
    locale="sv",
)
HERO = f"{ALT}\n{LABEL}"
CARDS = [f"{ALT_2}\n{LABEL}", TITLE_2, f"{BY_AI} {LABEL}", SUMMARY, SUMMARY_2, f"{BY_AI} {FACTS}", SUMMARY_3]
URL = "https://allthe.news/sv/articles/osmund-bridge-opens"


def page(*parts: str) -> str:
    """Join paragraphs as pages have them: a blank line between two."""
    return "\n\n".join(parts)


def text_of(item: Story | Listing) -> str:
    """Write a page, or nothing at all where it cannot be written; whether it can is another test's question."""
    try:
        return newsmodel.dumps(item)
    except RenderError:
        return ""


PAGE = page(HERO, TITLE, LABEL, LEDE, *BODY, SAID, REACTION, RELATED, *CARDS, "\xa0", "\xa0", COOKIES)
WITHOUT_BANNER = PAGE[: PAGE.index("\n\n\xa0")]
