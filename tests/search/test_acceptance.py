"""The right page first: the queries of `cau-hoi.yml` in Chromium, and the same answers on the command line."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from macros.search.runner import Runner
from tests.search.queries import Query, find_place, measure, read_queries

ASK = """async texts => {
  const engine = await window.soTayTimKiem.loadEngine();
  const answers = [];
  for (const text of texts) answers.push(await engine.ask(text, {}));
  return answers;
}"""


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return read_queries()


@pytest.fixture(scope="module")
def answers(browser: Browser, address: str, queries: list[Query]) -> list[dict[str, Any]]:
    page = browser.new_page()
    page.goto(address)
    found: list[dict[str, Any]] = page.evaluate(ASK, [query.text for query in queries])
    page.close()
    return found


def test_file_holds_all_kinds_and_a_third_is_kept_apart(queries: list[Query]) -> None:
    assert len(queries) >= 150
    assert sum(query.kept for query in queries) >= len(queries) // 3
    assert {query.kind for query in queries} == {query.kind for query in queries if query.kept}


def test_right_page_is_first(queries: list[Query], answers: list[dict[str, Any]]) -> None:
    parts, kinds = measure((query, find_place(query, answer)) for query, answer in zip(queries, answers, strict=True))
    table = {kind: (share.first, share.three, share.count) for kind, share in kinds.items()}
    assert parts[False].shares[0] >= 0.97, table
    assert parts[True].shares[0] >= 0.92, table
    assert parts[False].shares[1] >= 0.99, table
    assert parts[True].shares[1] >= 0.975, table


def test_number_of_a_document_leads_to_the_document(queries: list[Query], answers: list[dict[str, Any]]) -> None:
    asked = [(query, answer) for query, answer in zip(queries, answers, strict=True) if query.right and query.right[0].startswith("van-ban/")]
    missed = [query.text for query, answer in asked if not answer["direct"] or answer["direct"][0]["address"] not in query.right]
    assert not [query.text for query, _ in asked if not query.kept and query.text in missed]
    assert len(missed) <= len(asked) // 20, f"{len(missed)} of {len(asked)}"


def test_command_line_answers_the_same(queries: list[Query], answers: list[dict[str, Any]], runner: Runner) -> None:
    for place in range(0, len(queries), 6):
        expected = [hit["address"] for hit in (*answers[place]["direct"], *answers[place]["hits"])]
        found = runner.ask(queries[place].text)
        assert [hit["address"] for hit in (*found["direct"], *found["hits"])] == expected, queries[place].text
