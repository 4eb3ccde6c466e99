"""What the window lists is what `byname search` prints: hits, order, reasons, marked letters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.session import Session
from glossary.cli import main
from glossary.workspace import Workspace
from tests.desktop.shown import shown
from tests.lists.samples import MAIN, write_ofac

TYPED = [
    "h",
    "al",
    "hezb",
    "HTS",
    "hay tahr",
    "jolani",
    "هيئة تحرير الشام",
    "חמאס",
    "хамас",
    "front nusra",
    "islamicstate",
    "river",
    "kind:label forces",
    "status:listed ahrar",
    "authority:ofac river",
    "as-of:2018 hts",
    "exact: hezbola",
    "zzqx",
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("same")
    with Workspace.open(folder / "data") as workspace:
        workspace.import_list(write_ofac(folder / "set", MAIN), published="2024-05-03")
    return folder / "data"


@pytest.fixture
def session(qtbot: QtBot, data: Path, tmp_path: Path) -> Iterator[Session]:
    with Workspace.open(data) as workspace, shown(qtbot, workspace, tmp_path) as opened:
        yield opened


def test_the_panel_and_the_command_line_tell_the_same(
    qtbot: QtBot, session: Session, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in TYPED:
        session.parts.bar.box.clear()
        with qtbot.waitSignal(session.parts.search._task.delivered):
            session.parts.search.set_text(typed)
        model = session.parts.results.model
        hits = [hit for row in range(model.rowCount()) if (hit := model.hit(row))]
        here = [
            (hit.id, hit.label, hit.matched_name, str(hit.tier), hit.explanation, list(hit.marks))
            for hit in hits
        ]
        assert main(["--data", str(data), "search", typed, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        keys = ("id", "label", "matched_name", "tier", "explanation", "marks")
        assert [tuple(hit[key] for key in keys) for hit in told["hits"]] == here, typed
        spans = [[list(span) for span in hit.spans] for hit in hits]
        assert [hit["spans"] for hit in told["hits"]] == spans, typed
