"""Words for facts and for checking them in many languages: what a label says by which facts were checked.

The words of ordinary news are among them, so they tell labels from names and from one another, never from titles.
"""

import re
from collections.abc import Sequence

__all__ = ["FIRST_WORDS", "find_facts"]

# How such words begin, in scripts that have capitals.
_STEMS = """
fact fakt fatti fapt feiten feitel faits hechos fatos feitos fets gertakari tény tatsach dejst staðreynd činjen
fíric ffeith ukweli gaskiya eziokwu iqiniso òtítọ́ òdodo xaqiiq haqiqat kebenaran katotohan gerçek truth veracid
verifi vérifi weryfik zweryfik berip teyit təsdiq tasdiq doğrul tsek check checad chequead dicek dobbeltsjek tjek
sjek gecheckt nagecheckt confirm bestätig bekräft bekreft bekræft potvr potwierdz patvirt apstiprin kinnita vahvist
staðfest dearbha vërtet imethib umethib yamethib zimethib kuthib thibit imehakik yamehakik uhakik tabbat tantanc
qinisek kontrol gecontrol skontrol zkontrol prüf geprüft überprüf nachgeprüft gegengeprüft granska granskn sakgransk
etterprøv efterprøv kvalitetss tarkist tarkast varmist todenn ellenőr igazol provjer prover preverj sprawdz spraud
ověř overen prověř pārbaud patikr comprob comprov contrast conferid apurad accert controll riscontr contrôl recoup
diperiksa diverifikasi terverifikasi disemak disahkan periksa sinuri napatun nasuri ṣàyẹ̀wò ìjẹ́rìí bincik seiceál
gwirio egiazt yoxlan tekshir accura kiểm xác thật факт чињен провер проверен перевір перевер подтвержд потвърд
потврд підтвердж достовер верифи правер спраўдж тексер тасты расталд баримт шалга нягтал баталг дерек γεγον επαλήθ
επαληθ ελέγχ έλεγχ ελεγμ διασταυρ επιβεβαι փաստ ստուգ հաստատ
"""
# The same in scripts without capitals, some of which set no blanks between words.
_PARTS = """
حقائق حقایق وقائع تحقق مدقق تدقيق التدقيق موثق راستی صحت تأیید تایید تصدیق جانچ پڑتال عובדות עובדות נבדק אומת מאומת
בדיקת אימות तथ्य जाँच जांच सत्यापि पुष्टि पडताळ तपास फैक्ट তথ্য যাচাই সত্যতা તથ્ય હકીકત ચકાસ ਤੱਥ ਜਾਂਚ ਪੁਸ਼ਟੀ உண்மை
சரிபார் వాస్తవ ధృవీక సరిచూ తనిఖీ నిర్ధార ಸತ್ಯ ಪರಿಶೀಲ വസ്തുത പരിശോധ സ്ഥിരീക കරුණු කරුණු තහවුරු පරීක්ෂ ფაქტ გადამოწმ
შემოწმ დადასტურ እውነ ተረጋገ ተረጋግ ማረጋገ የተጣራ የተመረመ ตรวจสอบ ข้อเท็จจริง ยืนยัน ກວດສອບ ຂໍ້ເທັດຈິງ ពិនិត្យ ផ្ទៀងផ្ទាត់
ការពិត စစ်ဆေး အတည်ပြု အချက်အလက် 核实 核實 核查 查证 查證 查核 事实 事實 验证 驗證 属实 求证 证实 審核 审核 検証
検証済 ファクト 事実 確認 裏付け 裏取り 校閲 사실 팩트 검증 확인
"""
# What is checked beside facts, where the word for checking follows: "Sources checked".
_CHECKED = """
informa információ informace informac datos dados dati daten data données donné gegevens tiedot tieto tietoja teave
uppgift opplysning oplysning upplýsing angaben podaci podatki podatk údaje údaj adatok veri bilgi maklumat dữ thông
contenu source sources quell källor källa kilder kildene kilde bronnen lähteet lähde allikad avoti šaltini heimild
fuentes fontes fonti fonts surse źród zdroj izvor forrás kaynak sumber nguồn pinagmul vyanzo orísun majiy информац
інформац сведени дані данные подато источник джерел извор крыніц πηγές πηγ στοιχεί
"""
_CHECKED_PARTS = """
معلومات مصادر منابع اطلاعات ذرائع מקורות מידע स्रोत सूत्र जानकारी माहिती তথ্যসূত্র উৎস தகவல் సమాచారం ምንጭ ምንጮች መረጃ
ინფორმაცია წყარო 来源 來源 信息 消息 資訊 情報 出典 출처 정보 ข้อมูล แหล่ง
"""
_FIRST = "auf mit nach durch med op met con com par sur avec por su per mbi e με за по на з із تم جرى đã"
_BEGUN = re.compile("|".join(map(re.escape, _STEMS.split())))
_HELD = re.compile("|".join(_PARTS.split()))
_BEGUN_BEFORE = re.compile("|".join(map(re.escape, _CHECKED.split())))
_HELD_BEFORE = re.compile("|".join(_CHECKED_PARTS.split()))
_LEAST = min(map(len, _STEMS.split()))
_BEGINNINGS = frozenset(stem[:_LEAST] for stem in _STEMS.split())  # few other words begin so
_FIRST_UNCASED = "\u0590"  # from here on, scripts have no capitals, but for few

FIRST_WORDS = frozenset(_FIRST.split())
"""What such labels may begin with before the first of these words, in small letters: "Auf Fakten geprüft"."""


def find_facts(words: Sequence[str]) -> int:
    """Return where words that speak of facts, or of checking them, begin in a line; -1 where none do."""
    for index, word in enumerate(words):
        if _speaks(word) or ("-" in word and any(map(_speaks, word.split("-")))):
            while index > 0 and _leads(words[index - 1]):
                index -= 1  # noqa: PLW2901
            return index
    return -1


def _speaks(word: str) -> bool:
    start = word[:_LEAST].casefold()
    if start in _BEGINNINGS:
        return _BEGUN.match(word.casefold()) is not None
    return start >= _FIRST_UNCASED and _HELD.search(word) is not None


def _leads(word: str) -> bool:
    """Tell whether a word may stand before the first that speaks of facts or of checking, in the same label."""
    begun = word.casefold()
    return (
        begun in FIRST_WORDS
        or _BEGUN_BEFORE.match(begun) is not None
        or (begun >= _FIRST_UNCASED and _HELD_BEFORE.search(word) is not None)
    )
