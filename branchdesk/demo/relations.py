"""The sample branch's relations: who came, who is about to leave, who lives elsewhere, and letters sent and received."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from branchdesk.dates import Month, PartialDate, add_months
from branchdesk.demo.branch_facts import by_name
from branchdesk.i18n import _
from branchdesk.models import AbsenceKind, ContactMeans, Direction, LetterKind, Person, Transfer
from branchdesk.people import absences, contacts, guests, official_letters, transfers
from branchdesk.rules.regulations import shipped
from branchdesk.store.database import Database

CAME, LEAVES, FLOATS, ABROAD, RETURNED = "秦春华", "吕静", "金子涵", "钱明", "冯浩然"
ADMITTING = "冯文博"
HANDLER = "张秀英"
CAME_ON = date(2024, 3, 18)


def bring_in(database: Database, branch_id: str, today: date) -> None:
    """Enter transfers, absences with their contacts, a guest, and letters of the year."""
    with database.begin(_("登记组织关系")) as session:
        people = by_name(session, branch_id)
        _transfers(session, branch_id, people, today)
        _absences(session, branch_id, people, today)
        _letters(session, branch_id, people, today)


def _transfers(session: Session, branch_id: str, people: dict[str, str], today: date) -> None:
    arrived = session.get_one(Person, people[CAME])
    arrived.joined_branch_on = PartialDate.of(CAME_ON)
    came = Transfer(
        branch_id=branch_id,
        person_id=arrived.id,
        direction=Direction.IN,
        accepted_on=CAME_ON,
        receipt_on=date(2024, 3, 22),
    )
    letter: dict[str, Any] = {
        "number": "2024-017",
        "from_organisation": "样例市样例区税务局第二党支部",
        "to_organisation": "样例会计师事务所党支部",
        "issued_on": date(2024, 3, 6),
        "valid_days": 30,
        "dues_until": Month(2024, 3),
    }
    transfers.write_letter(session, shipped(), came, letter)
    session.add(came)
    proposed = transfers.proposed_letter(session, branch_id, people[LEAVES], today)
    issued_on = today - timedelta(days=9)
    transfers.issue(
        session,
        shipped(),
        branch_id,
        people[LEAVES],
        **proposed
        | {
            "number": transfers.next_number(session, branch_id, issued_on.year),
            "to_organisation": "江州市高新区会计服务园联合党支部",
            "destination": "江州市高新区",
            "issued_on": issued_on,
            "valid_days": 30,
            "handed_on": issued_on + timedelta(days=1),
            "phone": "0555-6000000",
            "address": "样例市样例路1号样例会计师事务所",
            "postcode": "240000",
        },
    )


def _absences(session: Session, branch_id: str, people: dict[str, str], today: date) -> None:
    for name, kind, months, facts in (
        (
            FLOATS,
            AbsenceKind.FLOATING,
            4,
            {
                "place": "湖州市南浔区",
                "reason": "驻外审计项目",
                "certificate": "流2026-0031",
                "host": "南浔区项目临时党支部",
                "contacts": "手机、微信均可联系",
            },
        ),
        (ABROAD, AbsenceKind.ABROAD_STUDY, 3, {"place": "新加坡", "reason": "公司选派进修"}),
        (
            RETURNED,
            AbsenceKind.FLOATING,
            14,
            {"place": "样例省江州市", "reason": "轮岗", "certificate": "流2025-0012"},
        ),
    ):
        since = add_months(today, -months)
        absence = absences.begin(session, branch_id, people[name], kind=kind, since=since, **facts)
        for day in (since + timedelta(days=20), today - timedelta(days=17)):
            if day <= today and name != RETURNED:
                contacts.record(
                    session,
                    branch_id,
                    people[name],
                    held_on=day,
                    means=ContactMeans.PHONE if name == FLOATS else ContactMeans.VIDEO,
                    by_id=people[HANDLER],
                    is_reached=True,
                    result=_("身体和工作正常，已传达支部学习安排。"),
                    today=today,
                )
        if name == RETURNED:
            absences.end(session, absence.id, add_months(since, 5))
    guests.enter(
        session,
        branch_id,
        name="许文静",
        home_organisation="江州市新华会计师事务所党支部",
        certificate="流2026-0107",
        since=add_months(today, -2),
        occupation="驻场审计",
        phone="13900000107",
        last_contact_on=today - timedelta(days=6),
    )


def _letters(session: Session, branch_id: str, people: dict[str, str], today: date) -> None:
    common = {"handled_by_id": people[HANDLER]}
    sent = official_letters.register(
        session,
        branch_id,
        direction=Direction.OUT,
        kind=LetterKind.INQUIRY,
        held_on=today - timedelta(days=40),
        other_party="样例县样例镇样例村党支部",
        person_id=people[ADMITTING],
        about="冯大成",
        relation="父亲",
        reply_due_on=today - timedelta(days=10),
        **common,
    )
    official_letters.reply(session, sent.id, today - timedelta(days=14), _("政治历史清楚，现实表现良好"))
    official_letters.register(
        session,
        branch_id,
        direction=Direction.OUT,
        kind=LetterKind.FLOATING,
        held_on=today - timedelta(days=25),
        other_party="南浔区项目临时党支部",
        person_id=people[FLOATS],
        **common,
    )
    official_letters.register(
        session,
        branch_id,
        direction=Direction.IN,
        kind=LetterKind.INQUIRY,
        number=f"江会党函〔{today.year}〕8号",
        held_on=today - timedelta(days=3),
        other_party="江州市会计行业党委",
        about="吕国强",
        reply_due_on=today + timedelta(days=20),
        **common,
    )
