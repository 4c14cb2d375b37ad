"""The same content as people would write it by hand: Markdown with pipe tables, for stock Material and Zensical."""

from pathlib import Path

from macros.load import load
from macros.model.procedure import Procedure

CONFIG = """site_name: So sánh
theme:
  name: material
  language: vi
  font: false
{features}plugins: [search]
markdown_extensions: [tables, attr_list, toc]
"""
PRUNE = "  features: [navigation.prune]\n"


def write_stock(corpus: Path, out: Path, *, prune: bool = False) -> None:
    """Write a stock project with one Markdown page for each procedure of a corpus, in a folder for each domain."""
    docs = out / "docs"
    docs.mkdir(parents=True)
    (out / "mkdocs.yml").write_text(CONFIG.format(features=PRUNE if prune else ""), encoding="utf-8")
    (docs / "index.md").write_text("# So sánh\n", encoding="utf-8")
    for procedure in load(corpus).book.procedures:
        page = docs / procedure.domain / f"{procedure.code.lower()}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(make_markdown(procedure), encoding="utf-8")


def make_markdown(p: Procedure) -> str:
    """Return a procedure as plain Markdown with the same parts as the handbook's page."""
    lines = [f"# {p.code} {p.title}", "", p.summary or "", "", "## Trình tự thực hiện", ""]
    lines += ["| Bước | Việc phải làm | Ai làm | Thời hạn | Kết quả |", "|---|---|---|---|---|"]
    for step in p.step_list:
        cells = (str(step.number), f"**{step.name}** {step.text or ''}", ", ".join(step.actors), str(step.length or ""), step.output or "")
        lines.append("| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |")
    lines += ["", "## Hồ sơ", "", "| Giấy tờ | Ghi chú | Mẫu |", "|---|---|---|"]
    lines += [f"| {paper.name} | {paper.note or ''} | {', '.join(paper.form)} |".replace("\n", " ") for paper in p.paper_list]
    lines += ["", "## Điều kiện", "", *(f"- {condition.text}" for condition in p.condition_list)]
    lines += ["", "## Căn cứ", "", *(f"- {citation.document} {citation.article or ''}" for citation in p.basis_list)]
    lines += ["", "## Hay bị trả vì", "", *(f"- {note}" for note in p.notes)]
    lines += ["", "## Cần xác minh", "", *(f"1. {doubt.target}: {doubt.reason}" for doubt in p.doubts)]
    lines += ["", p.body, "", "## Nguồn", "", *(f"- {source}" for source in p.sources)]
    return "\n".join(lines) + "\n"
