"""The dialogs and views of Party dues."""

from ui.page import Page
from ui.pages.dues.arrears import ArrearsPage
from ui.pages.dues.assessment import AssessmentPage
from ui.pages.dues.page import DuesPage
from ui.pages.dues.publication import PublicationPage
from ui.pages.dues.relief import ReliefPage
from ui.pages.dues.remittance import RemittancePage
from ui.steps import Step
from ui.steps.checking import check_sample


def dialogs(page: Page) -> list[Step] | None:
    """List the dialogs of a page and how each is opened; nothing for a page of another subject."""
    match page:
        case DuesPage():
            return [
                ("collect", page.collect_month),
                ("take", page.take_money),
                ("more", page.give_more),
                ("receipt", page.give_receipts),
                ("receipts", page.show_receipts),
                ("day", page.list_day),
                ("terms", page.choose_terms),
                ("assess", page.assess_current),
                ("opening", page.open_books),
                ("closing", page.close_books),
                ("import-checked", lambda: check_sample(page, "payroll.xlsx")),
            ]
        case AssessmentPage():
            return [
                ("prepare", page.bar.prepare),
                ("submit", page.bar.submit),
                ("assess", page.assess_current),
            ]
        case ReliefPage():
            return [("apply", page.add), ("paper", page.print)]
        case ArrearsPage():
            return [("remind", page.remind), ("excuse", page.excuse)]
        case RemittancePage():
            return [
                ("hand-up", page.hand_up),
                ("use", page.use),
                ("get-back", page.get_back),
                ("terms", page.choose_terms),
                ("reverse", page.reverse),
            ]
        case PublicationPage():
            return [
                ("public", page.make_public),
                ("shows", page.choose_shown),
                ("statement", page.ask_statement),
            ]
    return None


def views(page: Page) -> list[Step] | None:
    """List what a page shows in place, and how to turn to it."""
    return [("again", lambda: page.tabs.choose("again"))] if isinstance(page, AssessmentPage) else None
