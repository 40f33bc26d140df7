"""Ed25519 signatures, each bound to what is being signed by a context of its own."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

CARD = b"branchdesk card 1\n"
ROTATION = b"branchdesk change of keys 1\n"
PACKAGE = b"branchdesk sealed package 1\n"
SIGNATURE_BYTES = 64


def new_secret() -> str:
    """Make a signing key; its 32-byte seed in hexadecimal."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_of(secret: str) -> str:
    """Return the public key of a secret one, in hexadecimal."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).public_key().public_bytes_raw().hex()


def sign(secret: str, context: bytes, message: bytes) -> bytes:
    """Sign a message within its context."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).sign(context + message)


def is_signed(public: str, context: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is that key's over this message; damaged keys and signatures are not."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, context + message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_signed_hex(public: str, context: bytes, message: bytes, signature: str) -> bool:
    """The same for a signature written in hexadecimal."""
    try:
        return is_signed(public, context, message, bytes.fromhex(signature))
    except ValueError:
        return False
