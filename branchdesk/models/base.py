"""What all tables share: keys made where the record is made, and how the books' own types are stored."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, Date, DateTime, Dialect, Enum, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from branchdesk.dates import Month, PartialDate

__all__ = ["Base", "BranchOwned", "JsonList", "MonthType", "PartialDateType", "all_records", "new_id"]

JsonList = list[Any]


def new_id() -> str:
    """Make a key that no other desk will ever make."""
    return str(uuid4())


class MonthType(TypeDecorator[Month]):
    """A month as `2026-03`."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Month | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Month | None:  # noqa: ARG002
        return None if value is None else Month.parse(value)


def _partial_date(value: str | None) -> PartialDate | None:
    return None if value is None else PartialDate.parse(value)


class PartialDateType(TypeDecorator[PartialDate]):
    """A date as `1985`, `1985-03` or `1985-03-07`; the text sorts as the dates do."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002
        return _partial_date(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002
        """Read without SQLAlchemy's detour: a roster of 10 000 people has 140 000 of these."""
        return _partial_date


class Base(DeclarativeBase):
    """A record of the books."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy
        Month: MonthType(),
        PartialDate: PartialDateType(),
        date: Date(),
        datetime: DateTime(),
        StrEnum: Enum(
            StrEnum, native_enum=False, length=32, values_callable=lambda kinds: [k.value for k in kinds]
        ),
        JsonList: JSON(),
        dict[str, Any]: JSON(),
    }

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id, sort_order=-2)


class BranchOwned:
    """A record that belongs to a branch: one store holds one branch, several, or a committee's all."""

    branch_id: Mapped[str] = mapped_column(
        ForeignKey("branch.id", ondelete="CASCADE"), index=True, sort_order=-1
    )
    recorded_at: Mapped[datetime] = mapped_column(default=datetime.now, sort_order=90)
    """When it was entered; a record entered after its time is marked 补录."""


def all_records() -> set[type[Base]]:
    """Return every table of records: all but the history and the drafts."""
    kinds = {mapper.class_ for mapper in Base.registry.mappers}
    return {kind for kind in kinds if kind.__module__ != "branchdesk.models.history"}
