"""Status on a date, held against dated facts: a table of cases, each read off by hand.

The first table rests on the starter glossary alone; the others on the real list files as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from glossary.workspace import Workspace

LISTED, NOT, UNKNOWN = "listed", "not_listed", "unknown"
FTO, SDGT, UN1267 = "US-FTO219", "US-TERR", "UN-SCISIL"
EU_QAIDA, EU_TERR, TA2000 = "EU-TAQA-EUAQ", "EU-TERR", "TA2000"
HTS, PKK, KH = "Hay'at Tahrir al-Sham", "Kurdistan Workers' Party", "Kata'ib Hizballah"
IRGC, AAH = "Islamic Revolutionary Guard Corps", "Asa'ib Ahl al-Haq"
SHARAA, ISIS = "Ahmed al-Sharaa", "Islamic State"

# entry, programme, day, state, since, until
FACTS = (
    (HTS, FTO, "2012-12-10", NOT, "", ""),
    (HTS, FTO, "2012-12-11", NOT, "", ""),
    (HTS, FTO, "2014-05-07", NOT, "", ""),
    (HTS, FTO, "2014-05-14", NOT, "", ""),
    (HTS, FTO, "2014-05-15", LISTED, "2014-05-15", ""),
    (HTS, FTO, "2016-11-13", LISTED, "2014-05-15", ""),
    (HTS, FTO, "2018-05-31", LISTED, "2014-05-15", ""),
    (HTS, FTO, "2018-06-01", LISTED, "2014-05-15", ""),
    (HTS, FTO, "2025-06-23", LISTED, "2014-05-15", ""),
    (HTS, FTO, "2025-07-07", LISTED, "2014-05-15", ""),
    (HTS, FTO, "2025-07-08", NOT, "2014-05-15", "2025-07-08"),
    (HTS, FTO, "2026-11-24", NOT, "2014-05-15", "2025-07-08"),
    (HTS, SDGT, "2014-05-13", NOT, "", ""),
    (HTS, SDGT, "2014-05-14", LISTED, "2014-05-14", ""),
    (HTS, SDGT, "2025-07-07", LISTED, "2014-05-14", ""),
    (HTS, SDGT, "2025-07-08", LISTED, "2014-05-14", ""),
    (HTS, SDGT, "2025-12-24", LISTED, "2014-05-14", ""),
    (HTS, UN1267, "2013-05-29", NOT, "", ""),
    (HTS, UN1267, "2013-05-30", LISTED, "2013-05-30", ""),
    (HTS, UN1267, "2014-05-13", LISTED, "2013-05-30", ""),
    (HTS, UN1267, "2014-05-14", LISTED, "2014-05-14", ""),
    (HTS, UN1267, "2026-02-26", LISTED, "2014-05-14", ""),
    (HTS, UN1267, "2026-02-27", NOT, "2014-05-14", "2026-02-27"),
    (HTS, UN1267, "2026-02-28", NOT, "2014-05-14", "2026-02-27"),
    (HTS, EU_QAIDA, "2018-06-11", LISTED, "2018-06-11", ""),
    (HTS, EU_QAIDA, "2022-05-05", LISTED, "2018-06-11", ""),
    (HTS, EU_QAIDA, "2022-05-06", UNKNOWN, "2018-06-11", "2026-07-21"),
    (HTS, EU_QAIDA, "2026-07-20", UNKNOWN, "2018-06-11", "2026-07-21"),
    (HTS, EU_QAIDA, "2026-07-21", NOT, "2018-06-11", "2026-07-21"),
    (HTS, TA2000, "2016-12-31", NOT, "", ""),
    (HTS, TA2000, "2017-06-30", UNKNOWN, "2017", ""),
    (HTS, TA2000, "2018-01-01", LISTED, "2017", ""),
    (HTS, TA2000, "2025-10-31", LISTED, "2017", ""),
    (HTS, TA2000, "2025-11-15", UNKNOWN, "2017", "2025-11~"),
    (HTS, TA2000, "2025-12-01", NOT, "2017", "2025-11~"),
    (HTS, "GB-ISIL", "2014-05-13", NOT, "", ""),
    (HTS, "GB-ISIL", "2014-05-14", LISTED, "2014-05-14", ""),
    (HTS, "GB-ISIL", "2022-05-05", LISTED, "2014-05-14", ""),
    (SHARAA, UN1267, "2013-07-23", NOT, "", ""),
    (SHARAA, UN1267, "2013-07-24", LISTED, "2013-07-24", ""),
    (SHARAA, UN1267, "2025-11-05", LISTED, "2013-07-24", ""),
    (SHARAA, UN1267, "2025-11-06", NOT, "2013-07-24", "2025-11-06"),
    (SHARAA, SDGT, "2022-05-27", LISTED, "2021-07", ""),
    (SHARAA, SDGT, "2025-11-06", LISTED, "2021-07", ""),
    (SHARAA, SDGT, "2025-11-07", NOT, "2021-07", "2025-11-07"),
    ("Hezbollah", FTO, "1997-10-07", NOT, "", ""),
    ("Hezbollah", FTO, "1997-10-08", LISTED, "1997-10-08", ""),
    ("Hezbollah", FTO, "2013-03-22", LISTED, "1997-10-08", ""),
    ("Hezbollah", FTO, "2022-05-27", LISTED, "1997-10-08", ""),
    ("Hezbollah", EU_TERR, "2013-07-24", NOT, "", ""),
    ("Hezbollah", EU_TERR, "2013-07-25", NOT, "", ""),
    ("Hezbollah", EU_TERR, "2013-07-26", LISTED, "2013-07-26", ""),
    ("Hezbollah", EU_TERR, "2026-02-27", LISTED, "2013-07-26", ""),
    ("Hezbollah", TA2000, "2000-12-31", NOT, "", ""),
    ("Hezbollah", TA2000, "2001-06-01", UNKNOWN, "2001", ""),
    ("Hezbollah", TA2000, "2019-02-28", LISTED, "2001", ""),
    ("Hezbollah", TA2000, "2019-03-01", LISTED, "2001", ""),
    ("Hezbollah", "UK-FREEZE", "2020-02-01", LISTED, "2020-01", ""),
    (IRGC, FTO, "2019-04-08", NOT, "", ""),
    (IRGC, FTO, "2019-04-14", NOT, "", ""),
    (IRGC, FTO, "2019-04-15", LISTED, "2019-04-15", ""),
    (IRGC, SDGT, "2016-12-31", NOT, "", ""),
    (IRGC, SDGT, "2017-10-13", UNKNOWN, "2017", ""),
    (IRGC, SDGT, "2018-01-01", LISTED, "2017", ""),
    (IRGC, EU_TERR, "2026-01-28", NOT, "", ""),
    (IRGC, EU_TERR, "2026-02-27", LISTED, "2026-01-29", ""),
    (ISIS, FTO, "2004-10-14", NOT, "", ""),
    (ISIS, FTO, "2004-10-15", LISTED, "2004-10-15", ""),
    (ISIS, FTO, "2014-05-14", LISTED, "2004-10-15", ""),
    (ISIS, FTO, "2019-03-22", LISTED, "2004-10-15", ""),
    (ISIS, SDGT, "2004-10-15", LISTED, "2004-10-15", ""),
    (ISIS, UN1267, "2004-10-17", NOT, "", ""),
    (ISIS, UN1267, "2004-10-18", LISTED, "2004-10-18", ""),
    (ISIS, TA2000, "2014-05-31", NOT, "", ""),
    (ISIS, TA2000, "2014-06-15", UNKNOWN, "2014-06", ""),
    (ISIS, TA2000, "2014-07-01", LISTED, "2014-06", ""),
    (PKK, FTO, "1997-10-07", NOT, "", ""),
    (PKK, FTO, "1997-10-08", LISTED, "1997-10-08", ""),
    (PKK, FTO, "2002-12-02", LISTED, "1997-10-08", ""),
    (PKK, FTO, "2002-12-03", LISTED, "1997-10-08", ""),
    (PKK, EU_TERR, "2026-02-26", UNKNOWN, "", ""),
    (PKK, EU_TERR, "2026-02-27", LISTED, "2026-02-27", ""),
    ("Hamas", FTO, "1997-10-07", NOT, "", ""),
    ("Hamas", FTO, "1997-10-08", LISTED, "1997-10-08", ""),
    ("Hamas", EU_TERR, "2026-02-27", LISTED, "2026-02-27", ""),
    ("Hamas", TA2000, "2001-02-28", NOT, "", ""),
    ("Hamas", TA2000, "2001-03-15", UNKNOWN, "2001-03", ""),
    ("Hamas", TA2000, "2001-04-01", LISTED, "2001-03", ""),
    ("Hamas", TA2000, "2021-11-26", LISTED, "2001-03", ""),
    ("Ansarallah", FTO, "2021-01-18", NOT, "", ""),
    ("Ansarallah", FTO, "2021-01-19", LISTED, "2021-01-19", ""),
    ("Ansarallah", FTO, "2021-02-15", LISTED, "2021-01-19", ""),
    ("Ansarallah", FTO, "2021-02-16", NOT, "2021-01-19", "2021-02-16"),
    ("Ansarallah", FTO, "2025-02-01", NOT, "2021-01-19", "2021-02-16"),
    ("Ansarallah", FTO, "2025-03-04", NOT, "2021-01-19", "2021-02-16"),
    ("Ansarallah", FTO, "2025-03-05", LISTED, "2025-03-05", ""),
    ("Ansarallah", SDGT, "2021-02-16", NOT, "2021-01-19", "2021-02-16"),
    ("Ansarallah", SDGT, "2024-01-17", NOT, "2021-01-19", "2021-02-16"),
    ("Ansarallah", SDGT, "2024-02-16", LISTED, "2024-02-16", ""),
    ("Ansarallah", "UN-SC2140", "2022-02-27", NOT, "", ""),
    ("Ansarallah", "UN-SC2140", "2022-02-28", LISTED, "2022-02-28", ""),
    ("Fatemiyoun Division", SDGT, "2019-01-23", NOT, "", ""),
    ("Fatemiyoun Division", SDGT, "2019-01-24", LISTED, "2019-01-24", ""),
    ("Zaynabiyoun Brigade", SDGT, "2019-01-23", NOT, "", ""),
    ("Zaynabiyoun Brigade", SDGT, "2019-01-24", LISTED, "2019-01-24", ""),
    (KH, FTO, "2009-06-24", NOT, "", ""),
    (KH, FTO, "2009-07-02", LISTED, "2009-07-02", ""),
    (KH, SDGT, "2009-07-02", LISTED, "2009-07-02", ""),
    (AAH, FTO, "2020-01-09", NOT, "", ""),
    (AAH, FTO, "2020-01-10", LISTED, "2020-01-10", ""),
    (AAH, FTO, "2022-05-27", LISTED, "2020-01-10", ""),
    ("al-Qaida", UN1267, "2001-10-05", NOT, "", ""),
    ("al-Qaida", UN1267, "2001-10-06", LISTED, "2001-10-06", ""),
    ("Ahrar al-Sham", "OFAC-SDN", "2024-05-03", NOT, "", ""),
    ("Ahrar al-Sham", "UN-SC", "2026-02-27", NOT, "", ""),
    ("Ahrar al-Sham", "EU-OJ", "2026-09-01", NOT, "", ""),
    ("Anas Hasan Khattab", UN1267, "2014-09-22", NOT, "", ""),
    ("Anas Hasan Khattab", UN1267, "2014-09-23", LISTED, "2014-09-23", ""),
    ("Anas Hasan Khattab", UN1267, "2026-02-27", NOT, "2014-09-23", "2026-02-27"),
    ("Syrian Arab Army", "SYRIA", "2022-05-27", LISTED, "2021-07", ""),
    ("Syrian Arab Army", "SYRIA", "2025-07-01", UNKNOWN, "2021-07", ""),
)

FROM_LISTS_ALONE = (
    ("listing:ofac-sdn:4693", FTO, "2022-04-28", UNKNOWN),
    ("listing:ofac-sdn:4693", FTO, "2022-04-29", LISTED),
    ("listing:ofac-sdn:4693", FTO, "2022-05-10", UNKNOWN),
    ("listing:ofac-sdn:4693", FTO, "2022-05-27", NOT),
    ("listing:ofac-sdn:4693", SDGT, "2022-05-27", LISTED),
    ("listing:ofac-sdn:4691", FTO, "2022-05-27", NOT),
    ("listing:ofac-sdn:4691", SDGT, "2022-05-27", LISTED),
    ("listing:ofac-sdn:4694", FTO, "2022-05-27", NOT),
    ("listing:ofac-sdn:4700", FTO, "2022-05-27", NOT),
    ("listing:ofac-sdn:17187", FTO, "2022-05-27", NOT),
    ("listing:ofac-sdn:17187", SDGT, "2023-01-01", LISTED),
    ("listing:ofac-sdn:16937", FTO, "2022-05-27", LISTED),
    ("listing:ofac-sdn:4697", "US-SYR", "2022-05-27", UNKNOWN),
    ("listing:ofac-sdn:24316", "RUSSIA-EO14024", "2022-05-10", NOT),
    ("listing:ofac-sdn:24316", "RUSSIA-EO14024", "2022-05-27", LISTED),
    ("listing:un-sc:QDe.137", UN1267, "2014-05-13", NOT),
    ("listing:un-sc:QDe.137", UN1267, "2014-05-14", LISTED),
    ("listing:un-sc:QDe.137", UN1267, "2026-07-01", LISTED),
    ("listing:un-sc:QDi.206", UN1267, "2020-03-20", LISTED),
    ("listing:un-sc:QDi.206", UN1267, "2020-06-01", UNKNOWN),
    ("listing:un-sc:QDi.206", UN1267, "2020-11-30", NOT),
    ("listing:un-sc:QDi.426", UN1267, "2020-03-20", NOT),
    ("listing:un-sc:QDi.426", UN1267, "2020-11-30", LISTED),
    ("listing:un-sc:QDi.317", UN1267, "2013-07-24", LISTED),
)

WITH_LISTS = (
    (HTS, FTO, "2014-05-14", NOT),
    (HTS, FTO, "2022-05-27", LISTED),
    (HTS, FTO, "2025-07-08", NOT),
    (HTS, SDGT, "2025-07-08", LISTED),
    (HTS, UN1267, "2013-05-30", LISTED),
    (HTS, UN1267, "2026-02-27", NOT),
    (AAH, FTO, "2022-05-27", LISTED),
    ("Ahrar al-Sharqiya", "SYRIA-EO13894", "2021-07-31", NOT),
    ("Ahrar al-Sharqiya", "SYRIA-EO13894", "2022-05-27", LISTED),
    ("Quds Force", FTO, "2022-05-27", LISTED),
    ("Army of Islam", FTO, "2022-05-27", LISTED),
    ("Hezbollah", FTO, "2022-05-27", LISTED),
)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("starter")) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, real_lists: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("alone"), starter=False) as workspace:
        _import(workspace, real_lists)
        yield workspace


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory, real_lists: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("together")) as workspace:
        _import(workspace, real_lists)
        workspace.import_list(real_lists / "ofac/2021-07/sdn.csv", published="2021-07")
        yield workspace


def _import(workspace: Workspace, real_lists: Path) -> None:
    for day in ("2022-04-29", "2022-05-27"):
        workspace.import_list(real_lists / "ofac" / day / "sdn.csv", published=day)
    for month in ("2020-03", "2020-12"):
        workspace.import_list(real_lists / "un" / month / "consolidated.xml")


@pytest.mark.parametrize(("name", "programme", "day", "state", "since", "until"), FACTS)
def test_a_dated_fact(
    starter: Workspace, name: str, programme: str, day: str, state: str, since: str, until: str
) -> None:
    (status,) = [
        status
        for status in starter.status(starter.find(name).id, date.fromisoformat(day))
        if status.programme == programme
    ]
    found = (str(status.state), str(status.since or ""), str(status.until or ""))
    assert found == (state, since, until)
    assert status.basis
    assert (
        state != NOT
        or programme not in {"OFAC-SDN", "UN-SC", "EU-OJ"}
        or (status.basis.startswith("not found on"))
    )


@pytest.mark.parametrize(("key", "programme", "day", "state"), FROM_LISTS_ALONE)
def test_a_status_from_lists_alone(
    alone: Workspace, key: str, programme: str, day: str, state: str
) -> None:
    found = [s for s in alone.status(key, date.fromisoformat(day)) if s.programme == programme]
    assert [str(status.state) for status in found] == ([state] if found else [])
    assert found or state == UNKNOWN
    assert all("revoked" not in status.basis for status in found)


@pytest.mark.parametrize(("name", "programme", "day", "state"), WITH_LISTS)
def test_a_status_from_facts_and_lists_together(
    together: Workspace, name: str, programme: str, day: str, state: str
) -> None:
    entry = next(each for each in together.entries() if each.label == name)
    (status,) = [
        s for s in together.status(entry.id, date.fromisoformat(day)) if s.programme == programme
    ]
    assert str(status.state) == state


def test_disagreeing_authorities_stand_side_by_side(together: Workspace) -> None:
    entry = together.find(AAH)
    statuses = {s.programme: s for s in together.status(entry.id, date(2022, 5, 27))}
    assert "does not hold it" in statuses[FTO].disagreement
    assert str(statuses[SDGT].state) == LISTED


def test_there_are_enough_cases() -> None:
    assert len(FACTS) >= 100
