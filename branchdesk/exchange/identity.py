"""The desk's own secret keys: made when first needed, kept in the encrypted store, carried out by hand only."""

from datetime import datetime
from pathlib import Path

import pyrage
from sqlalchemy import select
from sqlalchemy.orm import Session

from branchdesk import branch
from branchdesk.exchange import signing
from branchdesk.files import write_whole
from branchdesk.i18n import _
from branchdesk.models import Identity


def find(session: Session) -> Identity | None:
    """Return this desk's keys, if it has any yet."""
    return session.scalars(select(Identity).where(Identity.branch_id == branch.own(session).id)).first()


def of_this_desk(session: Session) -> Identity:
    """Return this desk's keys, made when there are none: X25519 for receiving, Ed25519 for signing."""
    present = find(session)
    if present is None:
        present = Identity(
            branch_id=branch.own(session).id,
            age_secret=str(pyrage.x25519.Identity.generate()),
            signing_secret=signing.new_secret(),
            former_age_secrets=[],
        )
        session.add(present)
        session.flush()
    return present


def recipient_of(identity: Identity) -> str:
    """Return the public `age1…` address of the keys."""
    return str(pyrage.x25519.Identity.from_str(identity.age_secret).to_public())


def secrets_of(identity: Identity) -> list[str]:
    """List the secrets that open files sealed to this desk, the present one first."""
    return [identity.age_secret, *identity.former_age_secrets]


def change_keys(session: Session) -> Identity:
    """Make new keys and sign the change with the old one, so that whoever pinned the old card follows."""
    identity = of_this_desk(session)
    former = identity.signing_secret
    identity.former_age_secrets = [identity.age_secret, *identity.former_age_secrets]
    identity.age_secret = str(pyrage.x25519.Identity.generate())
    identity.signing_secret = signing.new_secret()
    change = change_message(
        identity.branch_id, recipient_of(identity), signing.public_of(identity.signing_secret)
    )
    identity.rotation = {
        "from": signing.public_of(former),
        "signature": signing.sign(former, signing.ROTATION, change).hex(),
    }
    session.flush()
    return identity


def change_message(desk_id: str, age_recipient: str, signing_key: str) -> bytes:
    """Return the bytes by which an old key vouches for the new ones."""
    return f"{desk_id}\n{age_recipient}\n{signing_key}".encode()


def identity_text(session: Session) -> str:
    """Return the secret keys as the content of an identity file of the `age` program."""
    identity = of_this_desk(session)
    desk = branch.own(session)
    lines = [
        "# "
        + _("{name}的收件私钥。凭它能打开封给本单位的全部上报文件，请锁进保险柜。").format(name=desk.name),
        f"# created: {datetime.now():%Y-%m-%dT%H:%M:%S}",
        f"# public key: {recipient_of(identity)}",
        *secrets_of(identity),
    ]
    return "\n".join(lines) + "\n"


def export(session: Session, path: Path) -> None:
    """Write the identity file, which only its owner may read; raises BranchDeskError when it cannot be written."""
    write_whole(path, identity_text(session).encode(), secret=True)
