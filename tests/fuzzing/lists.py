"""Every format of official lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import msgspec

from glossary.lists.ledger import Ledger, UnreadableListError
from glossary.lists.reading_process import Answer
from glossary.lists.recognise import FORMATS, recognise
from tests.fuzzing.target import Target
from tests.lists.samples import ADD, ALT, MAIN, ONE_FILE, text_of

RUNS = 300
_DECODER = msgspec.json.Decoder(Answer)


def read(name: str, beside: Mapping[str, bytes], file: str, data: bytes) -> Answer:
    """The whole answer of a reading, once it has come through the pipe unchanged."""
    recognise(data)
    ledger = Ledger(name, FORMATS[name].list_id)
    found = list(FORMATS[name].read({**beside, file: data}, ledger))
    answer = Answer(found, ledger.head())
    assert _DECODER.decode(msgspec.json.encode(answer)) == answer, "it would not come through"
    assert sum(answer.head.names.values() if answer.head else ()) >= 0
    return answer


def _of_set(part: str, data: bytes) -> Target:
    files = {"sdn.csv": text_of(MAIN), "alt.csv": text_of(ALT), "add.csv": text_of(ADD)}
    door = partial(read, "ofac-csv", files, part)
    return Target(f"ofac-csv-{part[:3]}", (data,), door, RUNS, (UnreadableListError,))


TARGETS = (
    *(
        Target(name, (data,), partial(read, name, {}, file), RUNS, (UnreadableListError,))
        for name, (file, data) in ONE_FILE.items()
    ),
    _of_set("sdn.csv", text_of(MAIN)),
    _of_set("alt.csv", text_of(ALT)),
    _of_set("add.csv", text_of(ADD)),
)
