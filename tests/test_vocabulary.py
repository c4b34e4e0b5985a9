"""The words of locales: the known ones, those of users, and their TOML form."""

import pickle
import tomllib
import unicodedata

import attrs
import pytest
from drawn import LOCALES
from hypothesis import given
from hypothesis import strategies as st

import newsmodel
from newsmodel import FieldError, Label, StructureError, Vocabulary, vocabulary
from newsmodel.vocabulary import SLOTS, Evidence, Origin, UnknownLocaleError

# fmt: off
ODD = ["a", "Bild", "AI", "tid", "\u05d0\u05d1", "\u0301", "\U0001f6a1", "\u2028", "\x7f", "\x00", "\\", '"', "'", "#", "=", "]", "\u00e9", "\u202e", "\ufeff"]
# fmt: on


def wordings() -> st.SearchStrategy[str]:
    """Lines that may be a wording: NFC, single blanks between words."""
    parts = st.lists(st.sampled_from(ODD) | st.characters(exclude_categories=("Cs",)), min_size=1, max_size=6)
    return parts.map(lambda drawn: " ".join(unicodedata.normalize("NFC", " ".join(drawn)).split())).filter(bool)


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabulary:
    """Any vocabulary."""
    words = draw(st.lists(wordings(), unique=True, max_size=12))
    slots: dict[str, list[str]] = {}
    for word in words:
        slots.setdefault(draw(st.sampled_from(list(SLOTS))), []).append(word)
    origins = {word: draw(st.sampled_from(Origin)) for word in words}
    # The form keeps, in a slot, attested wordings before assumed ones before inferred ones.
    ordered = {slot: sorted(some, key=lambda word: list(Origin).index(origins[word])) for slot, some in slots.items()}
    return Vocabulary(
        locale=draw(st.none() | st.sampled_from([*LOCALES, "tlh", "pt-BR"])),
        assumed=[word for word in words if origins[word] is Origin.ASSUMED],
        inferred=[word for word in words if origins[word] is Origin.INFERRED],
        evidence=[
            Evidence(word, next((slot for slot in slots if word in slots[slot]), None), draw(st.integers(1, 9)))
            for word in draw(
                st.lists(st.sampled_from(words) | wordings(), unique=True, max_size=4) if words else st.just([])
            )
        ],
        **ordered,
    )


def test_the_known_ones_are_a_read_only_mapping() -> None:
    known = newsmodel.vocabularies
    assert list(known) == LOCALES
    assert all(known[locale].locale == locale for locale in known)
    with pytest.raises(TypeError):
        known["ru"] = known["sv"]
    assert known is vocabulary.known()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_known_wording_says_how_it_is_known(locale: str) -> None:
    known = newsmodel.vocabularies[locale]
    words = [wording for slot in SLOTS for wording in known.wordings(slot)]
    assert all(known.wordings(slot) for slot in SLOTS if slot != "cookie_sentence")
    assert {known.origin(wording) for wording in words} <= {Origin.ATTESTED, Origin.ASSUMED}
    assert known.assumed == {wording for wording in words if known.origin(wording) is Origin.ASSUMED}
    assert known.inferred == frozenset()
    for slot in SLOTS:  # what was seen is written, what was not is only read
        origins = [known.origin(wording) for wording in known.wordings(slot)]
        assert origins == sorted(origins, key=list(Origin).index)


def test_attested_and_assumed_words_of_one_locale() -> None:
    swedish = newsmodel.vocabularies["sv"]
    assert swedish.of(Label.IMAGE_GENERATED_BY_AI)[0] == "Bild genererad av AI"
    assert swedish.of(Label.FACT_CHECKED) == swedish.wordings("fact_checked") == swedish.fact_checked
    assert swedish.origin("Bild genererad av AI") is Origin.ATTESTED
    assert swedish.origin(swedish.fact_checked[0]) is Origin.ASSUMED
    assert swedish.origin(swedish.back_link[0]) is Origin.ASSUMED


def test_the_known_vocabularies_can_be_pickled_and_left_out() -> None:
    known = newsmodel.vocabularies
    assert pickle.loads(pickle.dumps(known)) == known
    assert list(known.only("sv", Vocabulary(locale="qaa"))) == ["sv", "qaa"]
    assert repr(known.only("sv", "sw")) == "<2 vocabularies: sv, sw>"
    assert pickle.loads(pickle.dumps(known.only())).exclusive
    assert vocabulary.combined(known.only("sv")) == known.only("sv")
    assert vocabulary.combined(None) is vocabulary.known()
    assert {"fy", *known} == {*vocabulary.combined(vocabulary.Vocabularies({"fy": Vocabulary(locale="fy")}))}
    with pytest.raises(KeyError):
        known.only("qaa")


@pytest.mark.parametrize(
    ("locale", "hint"), [("sv_SE", "; did you mean 'sv'? "), ("SW", "; did you mean 'sw'? "), ("qaa", "; ")]
)
def test_a_locale_that_is_not_known_is_named_with_the_closest_that_is(locale, hint):
    assert newsmodel.vocabularies.get(locale) is None
    with pytest.raises(UnknownLocaleError) as caught:
        newsmodel.vocabularies[locale]
    assert str(caught.value).startswith(f"no vocabulary is of locale {locale!r}{hint}known: am, ar, ")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize(
    "wording", ["", " ", " Bild", "Bild ", "Bild  av AI", "Bild\nav AI", "Bild\u00a0av", "Re\u0301digé"]
)
def test_a_wording_is_one_clean_line(wording: str) -> None:
    for slot in SLOTS:
        with pytest.raises(FieldError) as caught:
            Vocabulary(**{slot: ("Bra", wording)})
        assert str(caught.value) == (
            f"Vocabulary.{slot}[1]: expected one NFC line without outer or double blanks, got {wording!r}"
        )


def test_a_wording_stands_in_one_slot() -> None:
    with pytest.raises(FieldError) as caught:
        Vocabulary(follow=["Zib"], cookie_reject=["Zib"])
    assert str(caught.value) == "Vocabulary.cookie_reject: 'Zib' stands in follow already"
    with pytest.raises(FieldError):
        Vocabulary(follow=["Zib", "Zib"])


def test_vocabularies_are_values() -> None:
    for known in newsmodel.vocabularies.values():
        copy = pickle.loads(pickle.dumps(known))
        assert copy == known
        assert hash(copy) == hash(known)
        assert attrs.evolve(known) == known


def test_repr_shows_what_is_there() -> None:
    assert repr(Vocabulary()) == "Vocabulary(None)"
    assert repr(Vocabulary(locale="tlh", follow=["Zib"])) == "Vocabulary('tlh', follow=['Zib'])"


def test_known_ones_read_back() -> None:
    text = vocabulary.dumps(newsmodel.vocabularies.values())
    assert vocabulary.loads(text) == dict(newsmodel.vocabularies)


@given(vocabularies())
def test_what_is_written_reads_back(one: Vocabulary) -> None:
    text = vocabulary.dumps([one])
    empty = one == Vocabulary(locale=one.locale)
    assert list(vocabulary.loads(text).values()) == ([] if empty else [one])


def test_several_are_written_into_one_document() -> None:
    two = [Vocabulary(locale="tlh", follow=["Zib"]), Vocabulary(follow=["Zab"], inferred=["Zab"])]
    text = vocabulary.dumps(two)
    assert text == '[tlh.attested]\nfollow = ["Zib"]\n\n[und.inferred]\nfollow = ["Zab"]\n'
    assert vocabulary.loads(text) == {"tlh": two[0], "und": two[1]}
    assert vocabulary.dumps([]) == ""
    assert vocabulary.loads("") == {}


def test_attested_wordings_come_first_whatever_the_order_of_the_tables() -> None:
    text = '[tlh.assumed]\nfollow = ["Zab"]\n[tlh.attested]\nfollow = ["Zib"]\n'
    assert vocabulary.loads(text)["tlh"].follow == ("Zib", "Zab")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("tlh = 3", ["$.tlh: expected a table"]),
        ("[tlh]\nattested = 3", ["$.tlh.attested: expected a table"]),
        ("[tlh]\nevidence = 3", ["$.tlh.evidence: expected a table"]),
        ("[tlh.evidence]\nZib = 'often'", ["$.tlh.evidence: expected how many pages each line stood on, as whole numbers"]),
        ("[tlh.seen]\nfollow = []", ["$.tlh.seen: expected one of attested, assumed, inferred, evidence"]),
        ("[tlh.attested]\nbutton = []", [f"$.tlh.attested.button: expected one of {', '.join(SLOTS)}"]),
        ("[tlh.attested]\nfollow = 'Zib'", ["$.tlh.attested.follow: expected a list of strings"]),
        ("[tlh.attested]\nfollow = [3]", ["$.tlh.attested.follow: expected a list of strings"]),
        ("a = 1\nb = 2\n[c.seen]\n", ["$.a: expected a table", "$.b: expected a table", "$.c.seen: expected one of attested, assumed, inferred, evidence"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_every_place(text: str, faults: list[str]) -> None:
    with pytest.raises(StructureError) as caught:
        vocabulary.loads(text)
    assert list(map(str, caught.value.faults)) == faults


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(StructureError, match=r"^\$: not TOML: Expected ']'"):
        vocabulary.loads("[tlh")


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["[tlh", ".", "attested]", "\n", "follow", " = ", '["Zib"]', "3"]), max_size=12).map(
        "".join
    )
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert all(isinstance(one, Vocabulary) for one in vocabulary.loads(text).values())
    except (StructureError, FieldError):
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return
