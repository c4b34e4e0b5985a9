"""What artificial intelligence is called in many languages: labels of the format name it, people's names never do."""

import re

from newsmodel.text.characters import FULL_STOPS

__all__ = ["count_to_name", "find_acronyms", "names_ai"]

_ACRONYMS = frozenset({
    "AI", "DI", "IA", "KI", "MI", "SI", "Sİ", "TI", "UI", "VI", "YZ", "ΤΝ", "АІ", "БИ", "ВИ", "ЖИ", "ИИ", "СИ", "ШИ",
    "ШІ", "ЯИ", "ԱԲ",
})  # fmt: skip
# Words that are people's names as well, such as "trí" or "zekâ", are left out: another word of the term stands for it.
_WORDS = """
adimeel adimelen bandia buatan dirbtinio dirbtinis gervigreind gervigreindar gervigreindarmynd intelekt intelekta
intelektas intelektem intelekti intelekto intelektom intelektu inteligence inteligencia inteligencija inteligencije
inteligencijom inteligenciou inteligencja inteligencji inteligencją inteligencí inteligența inteligență inteligência
intelixencia intellekt intellekti intelligence intelligencia intelligenciával intelligens intelligensen
intelligentie intelligenz intelligenza intel·ligència kecerdasan mnemba robot robotas robots robotti tehisaru
tehisintellekt tehisintellekti tekoäly tekoälyllä tekoälyn tạo yapay интелект интелекта интелектом интеллект
интеллекта интеллекте интеллекти интеллектом интеллекту інтелект інтелектом інтелекту интелигенција интелигенције
интелигенцијом вештачка интелигенция інтэлект інтэлекту νοημοσύνη νοημοσύνης բանականություն բանականության ինտելեկտ
ინტელექტი ინტელექტის ინტელექტმა الاصطناعي اصطناعي مصنوعی מלאכותית रोबोट एआई एआय कृत्रिम এআই কৃত্রিম ઍઆઈ એઆઈ ਏਆਈ
செயற்கை ஏஐ కృత్రిమ ఏఐ ಎಐ ಕೃತಕ എഐ നിർമ്മിത කෘත්‍රිම ሰራሽ አስተውሎት
"""
# What made something, where a line is too short for a title that speaks of it.
_MACHINES = """
algorithm algorithme algorithmus algoritme algoritmi algoritmo algoritmus algorytm automat automatic automatique
automatisch automatisk automatyczny automático automatico automatizado bot chatbot gpt llm machine machinaal machines
makine makinesi maschine maschinell maschinen maskin maskine maskinell mašina maszyna maszyny máquina máquinas macchina
gép gépi kone koneen mașină stroj strojem synthetic synthetique synthetisch synthetische synthetisches synthétique
sintetico sintetica sintético sintética syntetisk syntetiskt syntetyczny syntetyczna syntetická sztucznie synteettinen
алгоритм алгоритмом машина машини машиной машиною машински машинно автомат автоматично автоматически нейромережа
нейромережею нейромережі нейросеть нейросетью нейросети синтетика синтетическое синтетичне синтетично μηχανή μηχανής
آلي آلية آلة ماشین ماشینی مشین مشینی מכונה סינתטית סינתטי मशीन मशीनी যন্ত্র ማሽን የማሽን მანქანა მანქანის მეքենա մեքենա
"""
_LONGEST_LABEL = 30  # characters at most of a line that is too short for most titles
_MADE_BY = frozenset(_MACHINES.split())
_NAMES = frozenset(form for word in _WORDS.split() for form in (word, word.capitalize(), word.upper()))
_ADJECTIVE = "artifici"  # behind "intelligence" in French, Italian, Spanish and others
_UNSPACED = (
    "人工智能", "人工智慧", "人工知能", "机器人", "인공지능", "ปัญญาประดิษฐ์", "เอไอ", "ປັນຍາປະດິດ", "បញ្ញាសិប្បនិម្មិត", "ဉာဏ်ရည်တု",
)  # fmt: skip
_BEGINNINGS = ("एआई", "एआय", "এআই", "એઆઈ", "ਏਆਈ", "ஏஐ", "ఏఐ", "ಎಐ", "എഐ", "आर्टिफिशियल")  # of longer words
_FIRST_UNSPACED = "\u0900"  # the scripts of those begin here
_CAPITALS = re.compile(f"[{''.join(letter for letter in map(chr, range(0x41, 0x587)) if letter.isupper())}]{{2,}}")
_BETWEEN_WORDS = str.maketrans(dict.fromkeys(f"-':()[]【】（）［］«»“”\"/{''.join(FULL_STOPS)}", " "))
_LONGEST = 3  # characters at most of an acronym


def find_acronyms(text: str) -> list[str]:
    """Return the words of a line that are acronyms such as AI. Where longer words are capitals too, none is one."""
    found = _CAPITALS.findall(text)
    return found if not found or max(map(len, found)) <= _LONGEST else []


def count_to_name(words: list[str]) -> int:
    """Return how many words of a line there are to the end of the first name of artificial intelligence, 0 if none."""
    for count in range(1, len(words) + 1):
        if names_ai(" ".join(words[:count])):
            return count + (words[count : count + 1] != [] and words[count].casefold().startswith(_ADJECTIVE))
    return 0


def names_ai(text: str) -> bool:
    """Tell whether a line names artificial intelligence, in one of the languages whose words for it are known."""
    words = text.translate(_BETWEEN_WORDS).split()
    if not _NAMES.isdisjoint(words):
        return True
    if len(text) <= _LONGEST_LABEL and not _MADE_BY.isdisjoint(map(str.casefold, words)):
        return True
    if text.isascii():
        return not _ACRONYMS.isdisjoint(words) and not _ACRONYMS.isdisjoint(find_acronyms(text))
    # In some scripts it is a part of a longer word.
    if not _ACRONYMS.isdisjoint(find_acronyms(text)):
        return True
    return text[-1] >= _FIRST_UNSPACED and (
        any(word in text for word in _UNSPACED) or any(word.startswith(_BEGINNINGS) for word in words)
    )
