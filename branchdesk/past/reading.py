"""Values and records of the past as people read them: coded words, names behind keys, ID numbers masked."""

import json
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Enum, String, select
from sqlalchemy.orm import Session

from branchdesk.i18n import N_, _
from branchdesk.models import Base, HistoryChange
from branchdesk.money import plain
from branchdesk.past.coded import LISTED, SETTING_WORDS, words_of_code
from branchdesk.past.rule_words import RuleWords
from branchdesk.people import id_numbers
from branchdesk.rules.dues_rates import percent
from branchdesk.rules.rulebook import Rulebook
from branchdesk.store.past_rows import Row, rows_now
from branchdesk.store.table_words import words_for

LONGEST = 160
"""Characters of a long text that are shown."""
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "agenda_item": ("title", "meeting_id"),
    "attendance": ("person_id", "meeting_id"),
    "acknowledgement": ("check_id", "given_on"),
    "award": ("person_id", "title", "given_on"),
    "booklet_text": ("person_id", "booklet"),
    "development_step": ("person_id", "step"),
    "disposition_step": ("disposition_id", "step"),
    "dues_assessment": ("person_id", "from_month"),
    "dues_receipt": ("year", "number"),
    "dues_payment": ("person_id", "month", "amount_fen"),
    "dues_closing": ("year", "month"),
    "fund_entry": ("move", "entered_on", "amount_fen"),
    "election": ("kind", "planned_on"),
    "election_ballot": ("election_id", "office"),
    "election_candidate": ("person_id", "election_id"),
    "election_count": ("person_id", "ballot_id"),
    "election_left_out": ("person_id", "election_id"),
    "election_officer": ("person_id", "election_id"),
    "election_step": ("election_id", "step"),
    "guest": ("name", "since"),
    "handover": ("handed_on", "from_name", "to_name"),
    "meeting": ("title", "starts_at"),
    "meeting_notice": ("title", "starts_at"),
    "meeting_revision": ("meeting_id", "kind", "done_on"),
    "motion": ("title", "meeting_id"),
    "official_letter": ("kind", "number", "about"),
    "paper_text": ("paper", "year"),
    "post": ("person_id", "title"),
    "rating": ("year", "grade"),
    "rating_answer": ("year", "item"),
    "rating_step": ("year", "step"),
    "rating_criterion": ("year", "criterion"),
    "rating_objection": ("year", "raised_by", "received_on"),
    "rule_change": ("rule_id", "since"),
    "study_record": ("topic", "held_on"),
    "study_participant": ("person_id", "study_id"),
    "secretary_test": ("person_id", "title", "held_on"),
    "point_item": ("code", "name"),
    "point_entry": ("person_id", "item_id", "held_on"),
    "point_exemption": ("person_id", "since"),
    "point_publication": ("year", "quarter"),
    "status_change": ("person_id", "to_stage", "to_state"),
    "talk": ("held_on", "by_id", "with_id"),
    "care": ("person_id", "given_on"),
    "care_need": ("person_id", "kind"),
    "pioneer": ("person_id", "title"),
    "focus_tag": ("kind", "since"),
    "guidance": ("name", "since"),
    "guidance_visit": ("guidance_id", "held_on"),
    "quarter_check": ("scheme", "taken_on"),
    "work_post": ("title",),
    "work_post_person": ("person_id", "work_post_id"),
    "service": ("title", "held_on"),
    "service_person": ("person_id", "service_id"),
    "opinion": ("text", "received_on"),
    "satisfaction_survey": ("year", "audience", "about"),
    "make_up": ("person_id", "meeting_id"),
    "leading_post": ("person_id", "title"),
    "outside_sitting": ("person_id", "held_on"),
    "care_of_member": ("by_id", "person_id"),
    "notice_item": ("title", "posted_on"),
    "venue_check": ("item", "checked_on"),
    "venue_use": ("purpose", "used_on"),
    "guarantee": ("year", "kind"),
    "supervision": ("about", "held_on"),
    "work_report": ("year", "period", "number"),
    "quarter_report": ("year", "quarter"),
    "year_plan": ("year",),
    "plan_theme": ("year", "level", "number"),
    "plan_item": ("kind", "title", "planned_for"),
    "pledge": ("person_id", "text"),
    "procedure": ("title", "effective_from"),
    "text_block": ("text",),
    "life_opinion": ("text", "received_on"),
    "self_check": ("person_id", "review_id"),
    "criticism": ("person_id", "by_id"),
    "appraisal_entry": ("person_id", "appraisal_id"),
    "appraisal_correction": ("entry_id", "corrected_on"),
    "debrief": ("kind", "reported_on"),
    "worklist_item": ("text", "raised_on"),
    "worklist_progress": ("item_id", "noted_on"),
    "worklist_referral": ("item_id", "sent_on"),
    "worklist_filing": ("year", "version"),
    "worklist_filed_item": ("text",),
    "worklist_change": ("text", "changed_on"),
    "rectification_plan": ("title",),
    "rectification_stage": ("title", "due_on"),
    "delegated_matter": ("text", "asked_by"),
    "term": ("elected_on",),
}
"""Which columns name a record of a table; of the others those that usually do."""
_USUALLY = ("person_id", "name", "title", "kind", "year", "month", "held_on")
_PARTS = 3


class PastReader:
    """Reads values of one session's history; what it looked up once it knows."""

    def __init__(self, session: Session, rulebook: Rulebook | None = None) -> None:
        self._session = session
        self._rules = RuleWords(rulebook)
        self._rows: dict[tuple[str, str], Row | None] = {}

    def name(self, table: str, row: Row, *, within: bool = False, but: str = "") -> str:
        """Name a record by what people know it by; `within` another name it is kept short.

        `but` is the key of a record that needs no naming, for it is the one looked at.
        """
        columns = Base.metadata.tables[table].columns
        named_by = _NAMED_BY.get(table) or [name for name in _USUALLY if name in columns]
        words: list[str] = []
        for name in named_by:
            if name not in columns or row.get(name) in (None, "") or len(words) == _PARTS:
                continue
            if but and row[name] == but:
                continue
            if within and words and columns[name].foreign_keys:
                break
            words.append(self.show(columns[name], row[name], within=True))
        return " ".join(words) or words_for(table)

    def name_of(self, table: str, key: str) -> str:
        """Name a record by its key, from the history when it is gone."""
        row = self._row(table, key)
        return _("已不存在的记录") if row is None else self.name(table, row, within=True)

    def show(self, column: Column[Any], value: Any, *, within: bool = False) -> str:
        """Write a value of a column as people read it; empty for what is not filled in."""
        table = column.table.name
        if value in (None, ""):
            return ""
        if column.name == "owner_id":
            return self._owner(str(value))
        for key in column.foreign_keys:
            return self.name_of(key.column.table.name, str(value))
        if isinstance(column.type, Boolean):
            return _("是") if value else _("否")
        if isinstance(column.type, Enum):
            words = words_of_code(table, column.name, column.type.python_type)
            return _(words.get(value) or N_("其他"))
        if isinstance(column.type, JSON):
            return self._listed(table, column.name, value)
        if isinstance(column.type, DateTime):
            return str(value)[:16]
        if isinstance(column.type, Date) or not isinstance(column.type, String):
            return _number(column.name, value)
        return self._text(table, column.name, str(value), within=within)

    def _row(self, table: str, key: str) -> Row | None:
        if (table, key) not in self._rows:
            self._rows[table, key] = rows_now(self._session, table, [key]).get(key) or self._deleted(
                table, key
            )
        return self._rows[table, key]

    def _deleted(self, table: str, key: str) -> Row | None:
        return self._session.scalar(
            select(HistoryChange.before)
            .where(
                HistoryChange.key == key,
                HistoryChange.table_name == table,
                HistoryChange.operation == "delete",
            )
            .order_by(HistoryChange.id.desc())
            .limit(1)
        )

    def _owner(self, key: str) -> str:
        """Name the record an attachment belongs to, of whichever table."""
        table = self._session.scalar(
            select(HistoryChange.table_name).where(HistoryChange.key == key).limit(1)
        )
        return _("已不存在的记录") if table is None else self.name_of(table, key)

    def _listed(self, table: str, name: str, value: Any) -> str:
        held = json.loads(value) if isinstance(value, str) else value
        if isinstance(held, dict) and set(held) == {"value"}:  # a setting
            held = held["value"]
            if isinstance(held, bool):
                return _("是") if held else _("否")
            if not isinstance(held, list):
                return "" if held is None else str(held)
        if not held:
            return ""
        words = LISTED.get((table, name), {})
        if isinstance(held, list) and all(isinstance(one, str) for one in held):
            return _("、").join(
                self.name_of("person", one) if _KEY.fullmatch(one) else _(words.get(one, one)) for one in held
            )
        return _("{n} 项").format(n=len(held) if isinstance(held, list | dict) else 1)

    def _text(self, table: str, name: str, value: str, *, within: bool) -> str:
        if (table, name) == ("setting", "name"):
            return _(SETTING_WORDS.get(value) or words_for(table))
        value = self._rules.say(table, name, value)
        if name == "id_number":
            return id_numbers.mask(value)
        value = _ID_NUMBER.sub(lambda found: id_numbers.mask(found.group()), value)
        longest = LONGEST // 4 if within else LONGEST
        if len(value) > longest:
            return value[:longest] + (_("…（共 {n} 字）").format(n=len(value)) if not within else "…")
        return value


def _number(name: str, value: Any) -> str:
    if name.endswith("_fen"):
        return plain(int(value))
    if name.endswith("_bp"):
        return percent(int(value))
    if name.endswith("_tenths"):
        return f"{value / 10:g}"
    if name.endswith("_hundredths"):
        return f"{value / 100:g}"
    return str(value)
