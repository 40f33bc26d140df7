"""Makes a small HEIC photo of flat colours, as phones do: HEVC in a HEIF box, written without any encoder.

Each block of 32 × 32 pixels is sent as plain samples (PCM), which the standard (ITU-T H.265, 7.3.8.7) allows; so
the file is a true one that any reader decodes, and nobody's photo is copied.
"""

from collections.abc import Sequence
from struct import pack

BLOCK = 32
RANGE_OF_LESS_PROBABLE = (240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135)
"""Table 9-52 of H.265 for the highest quarter of the range: one line for each state that six to twelve blocks reach."""
Colour = tuple[int, int, int]
"""Y, Cb, Cr."""
RED, GREEN, BLUE, WHITE = (76, 85, 255), (150, 44, 21), (29, 255, 107), (235, 128, 128)


class _Bits:
    def __init__(self) -> None:
        self.bits: list[int] = []

    def put(self, value: int, width: int) -> "_Bits":
        self.bits += [value >> place & 1 for place in reversed(range(width))]
        return self

    def exp(self, *values: int) -> "_Bits":
        """Write unsigned Exp-Golomb codes."""
        for value in values:
            width = (value + 1).bit_length()
            self.put(value + 1, 2 * width - 1)
        return self

    def align(self) -> "_Bits":
        return self.put(0, -len(self.bits) % 8)

    def stop(self) -> "_Bits":
        return self.put(1, 1).align()

    def data(self) -> bytes:
        return bytes(int("".join(map(str, self.bits[n : n + 8])), 2) for n in range(0, len(self.bits), 8))


class _Arithmetic:
    """The arithmetic coder of H.265, 9.3.5, for bins that turn out as expected, and terminating ones."""

    def __init__(self, out: _Bits) -> None:
        self.out = out
        self.state = 0
        self.begin()

    def begin(self) -> None:
        self.low, self.range, self.first, self.outstanding = 0, 510, True, 0

    def expected(self) -> None:
        self.range -= RANGE_OF_LESS_PROBABLE[self.state]
        self.state += 1
        self._renew()

    def terminate(self, *, last: bool) -> None:
        self.range -= 2
        if not last:
            self._renew()
            return
        self.low += self.range
        self.range = 2
        self._renew()
        self._bit(self.low >> 9 & 1)
        self.out.put(self.low >> 7 & 3 | 1, 2).align()

    def _renew(self) -> None:
        while self.range < 256:
            if self.low < 256:
                self._bit(0)
            elif self.low >= 512:
                self.low -= 512
                self._bit(1)
            else:
                self.low -= 256
                self.outstanding += 1
            self.range, self.low = self.range << 1, self.low << 1

    def _bit(self, bit: int) -> None:
        if self.first:
            self.first = False
        else:
            self.out.put(bit, 1)
        for _more in range(self.outstanding):
            self.out.put(1 - bit, 1)
        self.outstanding = 0


def _profile(bits: _Bits) -> _Bits:
    """Main Still Picture, level 1."""
    bits.put(0, 3).put(3, 5).put(0b0111 << 28, 32).put(0b1001, 4)
    return bits.put(0, 44).put(30, 8)


def _parameters(wide: int, tall: int) -> list[tuple[int, bytes]]:
    video = _Bits().put(0, 4).put(0b11, 2).put(0, 9).put(1, 1).put(0xFFFF, 16)
    _profile(video).put(1, 1).exp(0, 0, 0).put(0, 6).exp(0).put(0, 2).stop()
    sequence = _Bits().put(0, 7).put(1, 1)
    _profile(sequence).exp(0, 1, wide, tall).put(0, 1).exp(0, 0, 0).put(1, 1).exp(0, 0, 0)
    sequence.exp(2, 0, 0, 3, 0, 0).put(0b0001, 4)  # blocks of 32; plain samples allowed
    sequence.put(7, 4).put(7, 4).exp(2, 0).put(1, 1).exp(0).put(0, 5).stop()
    picture = _Bits().exp(0, 0).put(0, 7).exp(0, 0, 0).put(0, 3).exp(0, 0).put(0, 7)
    picture.put(0b101, 3).put(0, 2).exp(0).put(0, 2).stop()
    return [(32, video.data()), (33, sequence.data()), (34, picture.data())]


def _unit(kind: int, data: bytes) -> bytes:
    """Wrap a unit, with the bytes in between that keep it from looking like a start code."""
    out = bytearray()
    for byte in data:
        if byte <= 3 and out[-2:] == b"\0\0":
            out.append(3)
        out.append(byte)
    return bytes([kind << 1, 1]) + bytes(out)


def _slice(colours: Sequence[Colour]) -> bytes:
    bits = _Bits().put(0b10, 2).exp(0, 2, 0).stop()
    coder = _Arithmetic(bits)
    for number, (luma, blue, red) in enumerate(colours):
        coder.expected()  # one part
        coder.terminate(last=True)  # as plain samples
        for value, count in ((luma, BLOCK**2), (blue, BLOCK**2 // 4), (red, BLOCK**2 // 4)):
            for _sample in range(count):
                bits.put(value, 8)
        coder.begin()
        coder.terminate(last=number == len(colours) - 1)
    return bits.data()


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return pack(">I", 8 + len(body)) + kind + body


def heic(rows: Sequence[Sequence[Colour]], quarter_turns: int = 0) -> bytes:
    """Write a photo of rows of blocks of colour, to be turned left so often when it is shown."""
    wide, tall = len(rows[0]) * BLOCK, len(rows) * BLOCK
    units = [(kind, _unit(kind, data)) for kind, data in _parameters(wide, tall)]
    arrays = b"".join(pack(">BHH", 0x80 | kind, 1, len(unit)) + unit for kind, unit in units)
    config = bytes([1, 3]) + pack(">I", 0b0111 << 28) + b"\x90\0\0\0\0\0" + bytes([30])
    config += b"\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f" + bytes([len(units)]) + arrays
    coded = _unit(19, _slice([colour for row in rows for colour in row]))
    coded = pack(">I", len(coded)) + coded
    start = _box(b"ftyp", b"heic\0\0\0\0mif1heic")

    def meta(offset: int) -> bytes:
        return _box(
            b"meta",
            bytes(4),
            _box(b"hdlr", bytes(8), b"pict", bytes(13)),
            _box(b"pitm", bytes(4), pack(">H", 1)),
            _box(
                b"iloc",
                bytes(4),
                b"\x44\0",
                pack(">HHHHII", 1, 1, 0, 1, offset, len(coded)),
            ),
            _box(b"iinf", bytes(4), pack(">H", 1), _box(b"infe", b"\2\0\0\0", b"\0\1\0\0hvc1\0")),
            _box(
                b"iprp",
                _box(
                    b"ipco",
                    _box(b"hvcC", config),
                    _box(b"ispe", bytes(4), pack(">II", wide, tall)),
                    _box(b"irot", bytes([quarter_turns])),
                ),
                _box(b"ipma", bytes(4), pack(">IHB", 1, 1, 3), b"\x81\x02\x83"),
            ),
        )

    return start + meta(len(start) + len(meta(0)) + 8) + _box(b"mdat", coded)
