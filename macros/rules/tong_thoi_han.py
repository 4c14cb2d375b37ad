"""Thời hạn các bước cộng lại không vượt thời hạn giải quyết.

Vì sao: hứa 30 ngày mà các bước cộng lại 45 ngày thì không ai làm đúng hạn được.

ĐÚNG:

    thoi_han_giai_quyet: 10 ngày làm việc
    trinh_tu_thuc_hien:
      - {buoc: 1, ten: Kiểm tra hồ sơ, nguoi_thuc_hien: chi-uy, thoi_han: 3 ngày làm việc}
      - {buoc: 2, ten: Ra quyết định, nguoi_thuc_hien: chi-bo, thoi_han: 7 ngày làm việc}

SAI:

    thoi_han_giai_quyet: 10 ngày làm việc
    trinh_tu_thuc_hien:
      - {buoc: 1, ten: Kiểm tra hồ sơ, nguoi_thuc_hien: chi-uy, thoi_han: 8 ngày làm việc}
      - {buoc: 2, ten: Ra quyết định, nguoi_thuc_hien: chi-bo, thoi_han: 7 ngày làm việc}

Cách tính: cộng theo đường dài nhất từ bước đầu đến bước cuối, không tính các lần quay lại. Bước `song_song` tính cùng bước trước, lấy bước
dài hơn. Có `truong_hop` thì tính riêng từng trường hợp. Chỉ đối chiếu khi `thoi_han_giai_quyet` là một thời hạn, hoặc mỗi trường hợp một mốc.
Ngày làm việc và ngày thường là hai đơn vị khác nhau; không quy đổi được thì chỉ lưu ý. Bước chưa ghi thời hạn cũng chỉ lưu ý.

Cách sửa: rút thời hạn của bước, ghi `song_song: true` cho việc làm cùng lúc, hoặc viết `thoi_han_giai_quyet` thành danh sách các mốc.
"""

from collections.abc import Iterator, Sequence

from macros.duration import Duration
from macros.frontmatter import At
from macros.model.parts import Step
from macros.model.procedure import Procedure
from macros.problems import Problem, Severity
from macros.rules.base import Context
from macros.rules.spans import Span, find_longest_path, make_span

ID = "tong-thoi-han"
KEY = "thoi_han_giai_quyet"


def check(context: Context) -> Iterator[Problem]:
    """Yield totals that the steps exceed, and a note where the sum cannot be known."""
    for procedure in context.scope.procedures:
        for at, case, total in _list_totals(procedure):
            steps = [step for step in procedure.step_list if not step.cases or not case or case in step.cases]
            if steps:
                yield from _compare(context, procedure, at, total, steps)


def _list_totals(procedure: Procedure) -> Iterator[tuple[At, str, Duration]]:
    """Yield the totals to compare: (path, variant, length); the variant is empty where the procedure has none."""
    cases = [case.id for case in procedure.cases]
    if isinstance(procedure.total_time, Duration):
        yield from (((KEY,), case, procedure.total_time) for case in cases or [""])
        return
    if not all(milestone.case and not milestone.task for milestone in procedure.milestones):
        return
    by_case = [((KEY, index), case, m.length) for index, m in enumerate(procedure.milestones) for case in m.case]
    if len({case for _, case, _ in by_case}) == len(by_case):
        yield from by_case


def _compare(context: Context, procedure: Procedure, at: At, total: Duration, steps: Sequence[Step]) -> Iterator[Problem]:
    limit = make_span(total)
    if limit is None:
        return
    path = find_longest_path(steps)
    timed = [(step, span) for step in path if step.length and (span := make_span(step.length))]
    spent = sum((span for _, span in timed), Span())
    listed = "; ".join(f"bước {step.number}: {step.length}" for step, _ in timed)
    if spent.exceeds(limit):
        hint = f"{listed}. Rút thời hạn của bước, ghi song_song: true, hoặc tách thành các mốc"
        yield context.report(ID, procedure, at, f"các bước cộng lại {spent}, quá thời hạn {total}", hint=hint, severity=Severity.ERROR)
        return
    unknown = [str(step.number) for step in path if step.length is None]
    if unknown:
        message = f"chưa đối chiếu được với {total}: chưa có thời hạn của bước {', '.join(unknown)}"
        yield context.report(ID, procedure, at, message, hint=f"các bước đã ghi: {listed or 'chưa có'}", severity=Severity.NOTE)
    elif not spent.is_comparable(limit):
        message = f"chưa đối chiếu được với {total}: các bước tính theo đơn vị khác ({spent})"
        yield context.report(ID, procedure, at, message, hint="dùng cùng một đơn vị: ngày làm việc hoặc ngày", severity=Severity.NOTE)
