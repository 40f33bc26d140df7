"""The matters of a recorded sitting as they are read: what went before, what was decided, given to do and voted."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from branchdesk.errors import InvalidField
from branchdesk.i18n import _
from branchdesk.life import ballots, meetings
from branchdesk.life.kinds import PRIOR_WORDS
from branchdesk.life.prior import PriorMatter
from branchdesk.models import AgendaItem, Meeting
from branchdesk.places import Place
from branchdesk.rules.regulations import Regulations
from branchdesk.worklists import Item
from ui.widgets import Line, hint, label, link, note, row
from ui.worklist_forms import state_pill

EXCERPT = 600
Go = Callable[[Place], object]


def lay_agenda(
    box: QVBoxLayout,
    meeting: Meeting,
    before: Mapping[str, PriorMatter],
    given: Mapping[str, Sequence[Item]],
    go: Go,
) -> None:
    """Lay the matters of a loaded sitting; `before` and `given` are by the key of a matter."""
    for number, item in enumerate(meeting.agenda, start=1):
        box.addWidget(Line())
        box.addWidget(label(f"{number}. {item.title}", "strong", wrap=True))
        _lay_prior(box, item, before.get(item.id), go)
        for words in (item.text[:EXCERPT], item.resolution and _("决议：") + item.resolution):
            if words:
                box.addWidget(hint(words))
        for task in given.get(item.id, ()):
            _lay_task(box, task, go)


def _lay_prior(box: QVBoxLayout, item: AgendaItem, matter: PriorMatter | None, go: Go) -> None:
    if item.prior is None:
        return
    step = label(_(PRIOR_WORDS[item.prior]), "muted")
    if matter is not None:
        seen = link(matter.words, partial(go, Place("life", matter.meeting_id)))
        box.addLayout(row(step, seen, 1, spacing=1))
        return
    said = hint(item.prior_note or _("还没有写明"))
    laid = row(step, said, spacing=1)
    laid.setStretch(1, 1)
    box.addLayout(laid)


def _lay_task(box: QVBoxLayout, task: Item, go: Go) -> None:
    due = _("{day}前").format(day=task.due_on) if task.due_on else ""
    words = "　".join(part for part in (task.responsible, due) if part)
    seen = link(_("交办 ›"), partial(go, Place("life.tasks", task.id)))
    seen.setAccessibleName(_("交办：{text}").format(text=task.text))
    laid = row(seen, hint(f"{task.text}　{words}".rstrip("　")), state_pill(task), spacing=1)
    laid.setStretch(1, 1)
    box.addLayout(laid)


def lay_motions(box: QVBoxLayout, meeting: Meeting, day: date, regulations: Regulations) -> None:
    """Lay the motions of a loaded sitting, each with the verdict of the rules of its day."""
    expected, present = meetings.voters(meeting)
    for motion in meeting.motions:
        try:
            verdict = ballots.verdict_on(motion, expected, present, day, regulations)
            tone = "good" if verdict.passed else "warn" if verdict.valid else "bad"
            sentence = verdict.sentence
        except InvalidField as error:
            tone, sentence = "bad", str(error)
        box.addWidget(Line())
        box.addWidget(label(_("表决：{title}").format(title=motion.title), "strong", wrap=True))
        box.addWidget(note(sentence, tone))
        if motion.resolution:
            box.addWidget(hint(_("决议：") + motion.resolution))
