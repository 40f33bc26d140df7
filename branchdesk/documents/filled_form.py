"""A form with the words that belong into its cells: from the records, from people, or as a sample."""

from datetime import date

from sqlalchemy.orm import Session

from branchdesk.documents.fonts import Fonts
from branchdesk.documents.form_facts import Books, Missing, day_words, fact_gaps, facts, filed_on
from branchdesk.documents.form_lists import lines_for, list_gaps, sample_lines, with_lists
from branchdesk.documents.forms import Filled, form_document
from branchdesk.documents.pages import common
from branchdesk.documents.paper_gaps import text_gaps
from branchdesk.documents.paper_texts import editable, inapplicable
from branchdesk.i18n import in_source_language
from branchdesk.rules.form_dictionary import fields_of
from branchdesk.rules.form_templates import FormTemplate
from branchdesk.rules.rulebook import Rulebook


def fill(
    session: Session, rulebook: Rulebook, branch_id: str, form: FormTemplate, year: int, today: date
) -> Filled:
    """Fill a form of a year with what the records say and people wrote; raises BadRuleFile for an unknown field."""
    books = Books(session, rulebook, branch_id, year, today)
    known = facts(books, form.fields())
    texts = editable(session, rulebook, branch_id, form.id, year, today)
    values = known | {text.field: text.text for text in texts}
    if "filed_on" in values:
        values["filed_on"] = day_words(filed_on(values["filed_on"]))
    whole, lines, labels = with_lists(form, lines_for(books, form))
    return Filled(
        template=whole,
        values=values | lines,
        labels={name: field.label for name, field in fields_of(form).items()} | labels,
        footer=common["year"].format(year=year),
        dimmed=inapplicable(session, branch_id, form, year),
    )


def sample(form: FormTemplate, year: int) -> Filled:
    """Fill a form with the samples of the data dictionary, to look at it before there are records."""
    fields = fields_of(form)
    whole, lines, labels = with_lists(form, sample_lines(form))
    return Filled(
        template=whole,
        values={name: field.sample for name, field in fields.items()} | lines,
        labels={name: field.label for name, field in fields.items()} | labels,
        footer=common["year"].format(year=year) + common["sample"],
    )


def sample_pdf(form: FormTemplate, year: int, *, only_bundled: bool = True) -> bytes:
    """Print a form with the samples of its fields."""
    with in_source_language():
        return form_document(
            form.name, form.source, sample(form, year), Fonts(only_bundled=only_bundled)
        ).render()


def form_gaps(
    session: Session, rulebook: Rulebook, branch_id: str, form: FormTemplate, year: int, today: date
) -> list[Missing]:
    """Say which cells of a form stay empty: facts the records lack, and words nobody wrote."""
    books = Books(session, rulebook, branch_id, year, today)
    found = fact_gaps(books, facts(books, form.fields())) + list_gaps(lines_for(books, form))
    idle = inapplicable(session, branch_id, form, year)
    texts = editable(session, rulebook, branch_id, form.id, year, today)
    return found + text_gaps(form.id, [text for text in texts if text.field not in idle])
