"""Commands that hand over and take in: card, identity, seal, receive."""

import json
from pathlib import Path

from branchdesk.commands.opening import folder_for_results, opened, write
from branchdesk.exchange import cards, identity, merging, package
from branchdesk.i18n import _


def write_card(path: Path, out: Path) -> None:
    """Write the ledger's public card."""
    with opened(path, writing=True) as ledger:
        with ledger.database.begin(_("制作名片")) as session:
            card = cards.make_card(session)
        write(out, cards.text_of(card).encode())
    print(_("名片：{file}").format(file=out))
    print(_("指纹码：{fingerprint}").format(fingerprint=card.fingerprint))


def write_identity(path: Path, out: Path) -> None:
    """Write the ledger's secret key in the age format, for the safe."""
    with opened(path, writing=True) as ledger:
        with ledger.database.begin(_("取出密钥")) as session:
            secret = identity.identity_text(session)
        write(out, secret.encode(), secret=True)
    print(_("密钥：{file}。谁有它就能拆开上报文件，请收进保险柜。").format(file=out))


def seal(path: Path, card: Path, year: int, out: Path, *, with_attachments: bool) -> None:
    """Seal the records of a year for the desk a card speaks for."""
    with opened(path, writing=True) as ledger:
        sealed = package.seal(
            ledger.database, cards.load_card(card), year, folder_for_results(out), with_attachments
        )
    print(sealed.path)


def receive(path: Path, file: Path, *, as_json: bool) -> None:
    """Merge a sealed file into this ledger."""
    with opened(path, writing=True) as ledger:
        result = merging.receive(ledger.database, file)
    if as_json:
        fields = ("branch", "seq", "new", "same", "changed", "signature")
        print(json.dumps({name: getattr(result, name) for name in fields}, ensure_ascii=False))
    else:
        print(
            _("{branch} 第 {seq} 次上报：新增 {new}，相同 {same}，有改动 {changed}。").format(
                branch=result.branch, seq=result.seq, new=result.new, same=result.same, changed=result.changed
            )
        )
