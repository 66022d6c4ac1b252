"""The seed letter, read as a reader reads it. Expected values were taken from the letter, not from the parser."""

from collections import Counter
from datetime import date

from kamergraaf.document import Letter


def test_letterhead(seed: Letter) -> None:
    head = seed.head
    assert head.kenmerk == "5396454"
    assert head.date == date(2024, 4, 26)
    assert head.directorate == "Directie Europese en Internationale Aangelegenheden"
    assert head.addressee == "Voorzitter van de Eerste Kamer der Staten-Generaal"
    assert head.title is not None
    assert head.title.startswith("Beantwoording gestelde vragen tijdens schriftelijk overleg over non-papers")
    assert head.committee == "vaste commissie voor Justitie en Veiligheid"
    assert (head.dossier, head.dossier_number, head.paper) == ("32317", "872", "kst-32317-872")
    assert head.attachments == 2


def test_the_cover_speaks_to_one_chamber_and_the_answers_to_the_other(seed: Letter) -> None:
    assert (seed.head.chamber, seed.head.consulted_by) == ("EK", "TK")


def test_persons_with_their_roles(seed: Letter) -> None:
    assert [(p.name, p.role, p.capacity) for p in seed.head.persons] == [
        ("D. Yeşilgöz-Zegerius", "Minister van Justitie en Veiligheid", "signatory"),
        ("E. van der Burg", "Staatssecretaris van Justitie en Veiligheid", "signatory"),
        ("Van Nispen", "fungerend voorzitter", "chair"),
        ("Meijer", "adjunct-griffier", "clerk"),
    ]


def test_exchanges_per_fraction(seed: Letter) -> None:
    assert len(seed.exchanges) == 58
    assert Counter(e.askers for e in seed.exchanges) == {
        ("GroenLinks-PvdA",): 6,
        ("VVD",): 13,
        ("NSC",): 1,
        ("D66",): 4,
        ("Volt",): 34,
    }
    assert all(e.answer for e in seed.exchanges)


def test_what_volt_says_without_asking_is_a_remark(seed: Letter) -> None:
    assert [r.block.text.rsplit(". ", 1)[-1] for r in seed.remarks] == [
        "Zij hebben daarover nog een aantal vragen.",
        "Zij hebben daarom de volgende vragen.",
    ]
    assert all(r.fractions == ("Volt",) for r in seed.remarks)


def test_an_answer_cut_by_a_footnote_is_whole(seed: Letter) -> None:
    answer = seed.exchanges[4].answer
    assert answer is not None
    assert "Daarom pleit het kabinet voor een bevoegdheid van de Commissie in dezen om aanbevelingen" in answer.text
    assert "KST 29344" not in answer.text


def test_an_answer_whose_bold_got_lost_keeps_its_three_last_paragraphs(seed: Letter) -> None:
    answer = seed.exchanges[18].answer
    assert answer is not None
    assert answer.text.startswith("De Europees toezichthouder voor gegevensbescherming (EDPS) heeft vorig jaar mei")
    assert answer.text.endswith("worden aangemoedigd door het kabinet.")
    assert "De EDPS constateerde dat Frontex automatisch" in answer.text


def test_a_question_over_two_pages_has_no_footnotes_in_it(seed: Letter) -> None:
    question = seed.exchanges[20].question.text
    assert "de belangrijkste momenten de komende jaren waarop de minister anticipeert" in question
    assert "Voice of Europe" not in question
    assert "<sup>" not in question


def test_topics_stand_on_two_levels(seed: Letter) -> None:
    titles = [[seed.sections[t].title for t in e.topics] for e in seed.exchanges]
    assert titles[0] == ["Work on the Common European Asylum System (CEAS) after the Pact"]
    assert titles[6] == []
    assert titles[36] == ["5. Non paper Asylum", "Improve monitoring and compliance, and explore conditionality"]
    assert titles[45][-1] == "A long-term EU coordinated approach for displaced persons from Ukraine"


def test_footnotes_are_tied_to_the_exchange_of_their_marker(seed: Letter) -> None:
    assert [(f.number, f.exchange) for f in seed.footnotes] == [
        (1, 4), (2, 9), (3, 9), (4, 12), (5, 19), (6, 21), (7, 21), (8, 21), (9, 24), (10, 24), (11, 25), (12, 27),
        (13, 32), (14, 36), (15, 47), (16, 48), (17, 50), (18, 53), (19, 53), (20, 53), (21, 53), (22, 53), (23, 57),
    ]  # fmt: skip
    assert all(len(f.marked_in) == 1 for f in seed.footnotes)


def test_question_sentences_direct_and_reported(seed: Letter) -> None:
    fourth = seed.exchanges[3]
    assert [(q.direct, q.sentence.text.split()[0]) for q in fourth.asked] == [
        (True, "Kan"),
        (True, "Kan"),
        (False, "Hoeveel"),
    ]
    thirty_third = seed.exchanges[32]
    assert len(thirty_third.asked) == 1
    nsc = seed.exchanges[19]
    assert [q.direct for q in nsc.asked] == [False]
    assert nsc.asked[0].sentence.text.startswith("Deze leden vragen de minister deze ontwikkeling")


def test_genre_says_why(seed: Letter) -> None:
    assert seed.genre == "written-consultation"
    assert "verslag van een schriftelijk overleg" in seed.genre_reason


def test_nothing_is_left_unread(seed: Letter) -> None:
    assert [i for i in seed.issues if i.code in ("unread", "outside")] == []
    furniture = Counter(s.kind for s in seed.stretches)
    assert furniture["rule"] == seed.text.characters.count("\n---\n")
    assert furniture["marker"] == 23
