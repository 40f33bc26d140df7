"""Layouts and agendas: every kind has them, dated, with a source, and the minutes say what they lack."""

from datetime import date, datetime
from pathlib import Path

import pytest

from branchdesk.life.parts import PART_WORDS, missing
from branchdesk.life.sittings import AgendaEntry, AttendanceEntry, MotionEntry, Sitting, TaskEntry
from branchdesk.models import MeetingKind, MotionPurpose, Presence, PriorStep
from branchdesk.paths import RESOURCES
from branchdesk.rules.agenda_templates import Part, read_agendas, shipped_agendas
from branchdesk.rules.reading import BadRuleFile

DAY = date(2026, 11, 21)


def test_every_kind_has_a_layout_and_an_agenda_of_its_own() -> None:
    agendas = shipped_agendas()
    for kind in MeetingKind:
        assert agendas.layout(kind, DAY).source
        assert agendas.offered([kind], DAY)
    assert agendas.fields([MeetingKind.LECTURE, MeetingKind.PARTY_DAY], DAY) == {
        "lecturer",
        "subject",
        "theme",
        "service",
    }
    assert set(PART_WORDS) == set(Part)


@pytest.mark.parametrize(("day", "year"), [(date(2026, 5, 10), ""), (date(2026, 5, 11), "2026年修订")])
def test_the_version_of_the_day_is_offered(day: date, year: str) -> None:
    agendas = shipped_agendas()
    (offered,) = [one for one in agendas.offered([MeetingKind.GENERAL], day) if one.id == "admission"]
    assert ("2026年修订" in offered.source) == bool(year)
    assert offered == agendas.template("admission", day)
    assert offered.items[0].prior == PriorStep.COMMITTEE
    assert offered.items[0].ballot == MotionPurpose.ADMISSION
    assert agendas.template("gone", day) is None


def test_a_file_of_the_users_lies_over_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[templates]]\nid = "party-day"\ntitle = "本支部的主题党日"\nkind = "party_day"\nsource = "支部约定"\n'
        'effective_from = 2018-10-28\nitems = [{ title = "升国旗" }]\n',
        encoding="utf-8",
    )
    own = read_agendas(RESOURCES / "agendas", tmp_path).template("party-day", DAY)
    assert own is not None
    assert own.title == "本支部的主题党日"
    with pytest.raises(BadRuleFile, match="版面"):
        read_agendas(tmp_path)


def test_the_minutes_say_what_they_lack() -> None:
    asked = tuple(Part)
    sitting = Sitting(
        MeetingKind.GENERAL,
        datetime(2026, 11, 12, 15),
        attendance=[AttendanceEntry("p1"), AttendanceEntry("p2", Presence.LEAVE)],
    )
    assert missing(sitting, asked, has_proof=False) == list(Part)
    sitting.ends_at, sitting.place = datetime(2026, 11, 12, 17), "会议室"
    sitting.chair_id = sitting.recorder_id = "p1"
    sitting.attendance[1].reason = "出差"
    sitting.lecturer, sitting.subject, sitting.theme = "王五", "学习党章", "重温誓词"
    sitting.agenda = [AgendaEntry("学习", "王五：同意。", "通过", tasks=[TaskEntry("走访", "p1")])]
    sitting.motions = [MotionEntry("通过计划")]
    assert missing(sitting, asked, has_proof=True) == []
    sitting.agenda[0].text = "会议通过了计划。意见如下：没有"
    assert missing(sitting, [Part.SPEECHES], has_proof=True) == [Part.SPEECHES]
