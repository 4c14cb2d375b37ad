"""Building blocks of the model: strict frozen records, texts that may be absent for a reason, lists of one."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

from macros.duration import PATTERN, PHRASES, Duration, parse_duration

T = TypeVar("T")


class Record(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, arbitrary_types_allowed=True, defer_build=True)

    def __reduce__(self) -> tuple[Callable[..., "Record"], tuple[Any, ...]]:
        """Pickle the values alone: nobody asks which of them were given and which are defaults."""
        return restore, (type(self), self.__dict__)


def restore(model: type[Record], values: dict[str, Any]) -> Record:
    """Return a record of values that were validated before they were pickled."""
    record = model.__new__(model)
    keep = object.__setattr__  # records are frozen
    keep(record, "__dict__", values)
    keep(record, "__pydantic_fields_set__", _list_fields(model))
    keep(record, "__pydantic_extra__", None)
    keep(record, "__pydantic_private__", None)
    return record


@cache
def _list_fields(model: type[Record]) -> set[str]:
    return set(model.model_fields)


class Absent(Record):
    """A component that does not exist (`khong`) or is not regulated (`chua_quy_dinh`), with the reason."""

    none: str | None = Field(None, alias="khong", description="Không có; ghi lý do.")
    unregulated: str | None = Field(None, alias="chua_quy_dinh", description="Chưa quy định; ghi lý do.")

    @model_validator(mode="after")
    def _has_one_reason(self) -> "Absent":
        if bool(self.none) == bool(self.unregulated):
            raise ValueError("ghi đúng một trong hai: khong hoặc chua_quy_dinh, kèm lý do")
        return self

    @property
    def label(self) -> str:
        """Return the word for the reader."""
        return "Không có" if self.none else "Chưa quy định"

    @property
    def reason(self) -> str:
        """Return why the component is absent."""
        return self.none or self.unregulated or ""


def is_absent_shape(value: Any) -> bool:
    """Whether raw data is meant as an `Absent`."""
    if isinstance(value, Absent):
        return True
    return isinstance(value, dict) and bool(value) and set(value) <= {"khong", "chua_quy_dinh"}


def _tag_absent(value: Any) -> str:
    return "~vang" if is_absent_shape(value) else "~co"


@dataclass(frozen=True, slots=True, eq=False)  # typing puts annotations into sets
class AlsoWritten:
    """Tells the JSON Schema of another way to write a value; a list may also be written as its lone item when none is given."""

    schema: dict[str, Any] | None = None

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema that allows both ways."""
        usual = handler(core)
        return {"anyOf": [self.schema or usual["items"], usual]}


def _as_list(value: Any) -> Any:
    return value if value is None or isinstance(value, (list, tuple)) else [value]


def _as_duration(value: object) -> Duration:
    return parse_duration(value)


def _as_date(value: object) -> object:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError(f"ngày “{value}” không có thật hoặc viết sai; viết năm-tháng-ngày, ví dụ 2026-11-22") from None
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=8000)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}-\d{2,4}$")]
Date = Annotated[datetime.date, BeforeValidator(_as_date), WithJsonSchema({"type": "string", "format": "date"})]
Length = Annotated[
    Duration,
    BeforeValidator(_as_duration),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "anyOf": [{"pattern": PATTERN}, {"enum": list(PHRASES)}]}),
]
Many = Annotated[tuple[T, ...], BeforeValidator(_as_list), AlsoWritten()]
OrAbsent = Annotated[Annotated[T, Tag("~co")] | Annotated[Absent, Tag("~vang")], Discriminator(_tag_absent)]
