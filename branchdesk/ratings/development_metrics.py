"""What the books say of this year's new members: whether their files are complete (S8)."""

from branchdesk.i18n import _
from branchdesk.people.material_findings import files_of_admitted
from branchdesk.places import Place
from branchdesk.ratings.measures import Books, Evidence, Measure, metric


@metric("files_incomplete")
def files_incomplete(books: Books) -> Measure:
    """New members of the year whose file lacks something of the national minimum; files nobody looked through are ahead."""
    rulebook = books.rulebook
    files = files_of_admitted(
        books.session, books.branch_id, books.year, books.as_of, rulebook.materials, rulebook.checks
    )
    lacking = [one for one in files if one.is_looked_through and one.lacking]
    unknown = [one for one in files if not one.is_looked_through]
    met = ""
    if not lacking:
        met = _("当年接收的预备党员材料齐全") if files else _("当年没有接收预备党员")
    first = next((found.place for one in lacking for found in one.lacking), None)
    return Measure(
        count=len(lacking),
        evidence=tuple(
            Evidence(found.sentence.rstrip("。"), found.place) for one in lacking for found in one.lacking
        ),
        met="" if unknown else met,
        ahead=tuple(
            Evidence(
                _("清点{name}的发展党员材料").format(name=one.person.name),
                Place("development", one.person.id, "material:application"),
            )
            for one in unknown
        ),
        cure=Evidence(_("把缺的材料找齐或者补办手续，如实登记"), first) if lacking else None,
    )
