"""Cheaper code for templates: what Jinja asks at every value and call is settled once, when a template is compiled.

Our templates always escape, read attributes of objects only, and call plain functions; so a value is escaped by one
test of its type, `a.b` is Python's own, and a call is a call. Templates that need the rest of Jinja fail loudly.
"""

from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from macros.digest import digest_bytes


def quote(value: object) -> str:
    """Return a value as HTML: markup as it is, anything else escaped; never marked, since it is only joined."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type]
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


class LeanEnvironment(Environment):
    """A Jinja environment whose templates are compiled to the cheaper code."""

    quote = staticmethod(quote)


class _LeanGenerator(CodeGenerator):
    def write_commons(self) -> None:
        """Bind the escaping function where every block and macro finds it."""
        super().write_commons()
        self.writeline("quote = environment.quote")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("quote(")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the name is the base class's
        """Write an attribute as Python's own."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - likewise
        """Write a call as Python's own."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        if forward_caller:
            self.write("caller=caller, ")
        for sign, extra in (("*", node.dyn_args), ("**", node.dyn_kwargs)):
            if extra is not None:
                self.write(sign)
                self.visit(extra, frame)
                self.write(", ")
        self.write(")")


LeanEnvironment.code_generator_class = _LeanGenerator
SIGNATURE = digest_bytes(Path(__file__).read_bytes())[:8]
