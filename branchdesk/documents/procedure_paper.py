"""议事规则 on paper: a version of the branch's rules of procedure, with what it settles and its first day."""

from branchdesk import entries
from branchdesk.documents.letter import letter_document, written
from branchdesk.documents.pages import Document
from branchdesk.documents.record_paper import Desk, RecordPaper
from branchdesk.documents.registers import day_words
from branchdesk.i18n import N_, _
from branchdesk.models import Procedure
from branchdesk.paths import RESOURCES
from branchdesk.places import Place
from branchdesk.rules.registers import read_words

words = read_words(RESOURCES / "papers" / "procedure.toml")


def procedure_document(desk: Desk, procedure_id: str) -> Document:
    """Lay out one version; raises BranchDeskError when it is gone."""
    version = entries.found(desk.session, Procedure, procedure_id)
    if not version.adopted_at:
        desk.miss(_("没有写哪次会议通过的。"), Place("life.procedure", version.id))
    adopted = [words["adopted"].format(meeting=version.adopted_at)] if version.adopted_at else []
    values = {
        "title": version.title.strip("《》"),
        "text": "\n".join([*adopted, version.text, *_settled(version)]),
        "day": day_words(version.effective_from),
    }
    letter = written(words, "rules", values, signed_by=desk.branch.name)
    return letter_document(letter, desk.branch.name, desk.fonts)


def _settled(version: Procedure) -> list[str]:
    """List what the version settles beside its text; the text itself may say it in other words."""
    lines = []
    if version.committee_quorum is not None:
        lines.append(words[f"quorum_{version.committee_quorum}"])
    if version.committee_base is not None:
        lines.append(words[f"base_{version.committee_base}"])
    if version.general_matters:
        lines.append(words["matters"].format(matters="、".join(version.general_matters)))
    return [line for line in lines if line not in version.text]


PROCEDURE_PAPER = RecordPaper("procedure", N_("议事规则"), "议事规则", procedure_document)
