"""The search engine of the site run on this machine: one implementation of folding and ranking for both."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from macros.errors import UsageError
from macros.search.packing import PREFIX

_START = "var self = globalThis; var console = {}; %s var soTayMay;"
_OPEN = "(text) => { soTayMay = soTayTim.start(JSON.parse(text)); }"
_ASK = "(text, options) => JSON.stringify(soTayMay.show(text, JSON.parse(options)))"


@dataclass(frozen=True)
class Runner:
    """An engine with an index in it."""

    _context: Any

    def ask(self, query: str, options: Mapping[str, str | int] | None = None) -> dict[str, Any]:
        """Return everything the site would show for a query; `options` may name a `domain`, an `organ` and a `limit`."""
        answer: dict[str, Any] = json.loads(self._context.eval(_ASK)(query, json.dumps(options or {})))
        return answer


def start_runner(engine: bytes, index: bytes) -> Runner:
    """Return the engine, ready to answer; raises UsageError when no engine for its script is installed."""
    try:
        quickjs = import_module("quickjs")
    except ImportError as error:
        raise UsageError("chưa cài gói quickjs-ng; chạy: pip install quickjs-ng") from error
    context = quickjs.Context()
    context.eval(_START % engine.decode())
    context.eval(_OPEN)(index.decode().removeprefix(PREFIX))
    return Runner(context)
