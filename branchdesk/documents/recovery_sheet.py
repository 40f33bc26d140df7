"""The recovery sheet: the recovery code in checked groups and as a QR code, with what to do with it."""

from datetime import date

import segno

from branchdesk.documents.fonts import Face, Fonts
from branchdesk.documents.pages import MM, Document, Page, common
from branchdesk.documents.registers import day_words
from branchdesk.documents.text import Block, wrap
from branchdesk.i18n import _

GROUPS_A_LINE = 3
INSTRUCTION_SIZE = 12.0


def recovery_sheet(name: str, code: str, made_on: date) -> bytes:
    """Make the PDF of a ledger's recovery code; it is written nowhere else."""
    fonts = Fonts()
    document = Document(title=_("恢复单"), author=name, fonts=fonts)
    page = document.page()
    width = page.width - 2 * document.margin
    document.aligned(page, document.margin, 24 * MM, width, _("台账恢复单"), Face.TITLE, 26)
    document.aligned(page, document.margin, 39 * MM, width, name, Face.SONG, 14)
    made = _("生成日期：{day}").format(day=day_words(made_on))
    document.aligned(page, document.margin, 47 * MM, width, made, Face.SONG, 11)
    y = _code(document, page, code, 60 * MM)
    _qr_code(page, code, y + 8 * MM)
    y = _instructions(document, page, y + 62 * MM)
    _signatures(document, page, y + 14 * MM)
    return document.render()


def _code(document: Document, page: Page, code: str, y: float) -> float:
    """Write the groups large, three to a line, each with its number below."""
    groups = code.split("-")
    lines = -(-len(groups) // GROUPS_A_LINE)
    width = page.width - 2 * document.margin
    share = width / GROUPS_A_LINE
    page.box(document.margin, y, width, lines * 20 * MM + 6 * MM, 1)
    for place, group in enumerate(groups):
        x = document.margin + place % GROUPS_A_LINE * share
        top = y + 5 * MM + place // GROUPS_A_LINE * 20 * MM
        document.aligned(page, x, top, share, group, Face.HEI, 20)
        caption = _("第 {n} 组").format(n=place + 1)
        document.aligned(page, x, top + 9.5 * MM, share, caption, Face.SONG, 9, grey=0.35)
    return y + lines * 20 * MM + 6 * MM


def _qr_code(page: Page, code: str, y: float) -> None:
    """Draw the code as squares, so that it stays sharp at any size."""
    matrix = list(segno.make(code, error="m", micro=False).matrix_iter(border=4))
    side = 46 * MM / len(matrix)
    left = (page.width - 46 * MM) / 2
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            if dark:
                page.fill(left + column * side, y + row * side, side + 0.05, side + 0.05, 0)


def _instructions(document: Document, page: Page, y: float) -> float:
    sentences = (
        _("忘记密码时，在打开台账的窗口点“忘记密码”，照抄上面各组，就能设新密码。"),
        _("每组最后一个字符是校验码，抄错一组会指出是哪一组。字母不分大小写。"),
        _("拿到这张单子的人能打开台账。请打印后装入信封，由书记或上级党组织锁存，不要拍照、不要放在电脑里。"),
        _("密码和恢复单都丢失，就没有任何办法打开台账，包括软件的作者。"),
        _("在“设置与备份”里可以换新的恢复码，换过以后这一张作废。"),
    )
    width = page.width - 2 * document.margin
    fonts = document.fonts
    for number, sentence in enumerate(sentences, 1):
        text = fonts.clean(f"{number}. {sentence}")
        block = Block(wrap(fonts, text, Face.SONG, INSTRUCTION_SIZE, width), INSTRUCTION_SIZE)
        document.block(page, document.margin, y, width, block, Face.SONG)
        y += block.height + 3
    return y


def _signatures(document: Document, page: Page, y: float) -> None:
    share = (page.width - 2 * document.margin) / 2
    for place, words in enumerate((_("保管人签名"), _("封存日期"))):
        x = document.margin + place * share
        label = document.fonts.clean(words + common["colon"])
        page.text(x, y, label, Face.SONG, 12)
        start = x + document.fonts.width(label, Face.SONG, 12)
        page.line(start, y + 15, x + share - 10 * MM, y + 15)
