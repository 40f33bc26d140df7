"""Icons in the colours of the present look, drawn once from the icon font into pictures.

The font and its list of names are qtawesome's; the package itself would load every class of Qt at the start
(0.1 s, 25 MB) and paint through Python each time.
"""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap

from ui import theme

PREFIX = "mdi6."
FILL = 0.875
"""How much of the picture the drawing takes."""
SIZES = (16, 18, 24, 48)


@dataclass(frozen=True)
class IconFont:
    """The icon font: its family, and the character of each icon by name."""

    family: str
    characters: dict[str, str]


@cache
def _font() -> IconFont:
    import json
    from importlib.util import find_spec

    found = find_spec("qtawesome")
    places = found.submodule_search_locations if found is not None else None
    folder = Path(next(iter(places or [""]))) / "fonts"
    names = json.loads(next(folder.glob("materialdesignicons6*.json")).read_text(encoding="utf-8"))
    number = QFontDatabase.addApplicationFont(str(next(folder.glob("materialdesignicons6*.ttf"))))
    return IconFont(
        QFontDatabase.applicationFontFamilies(number)[0],
        {name: chr(int(code, 16)) for name, code in names.items()},
    )


def icon(name: str, colour: str = "muted", active: str | None = None) -> QIcon:
    """Return a Material Design icon (`mdi6.…`) in a colour of the palette; `active` colours it when checked."""
    made = QIcon()
    densest = math.ceil(max(screen.devicePixelRatio() for screen in QGuiApplication.screens()))
    states = ((QIcon.State.Off, colour), (QIcon.State.On, active or colour))
    for size in sorted({theme.pixels(size) for size in SIZES}):
        for ratio in {1, densest}:
            for state, wanted in states:
                picture = _draw(name, size, ratio, theme.colour(wanted))
                made.addPixmap(picture, QIcon.Mode.Normal, state)
            made.addPixmap(_draw(name, size, ratio, theme.colour("faint")), QIcon.Mode.Disabled)
    return made


def _draw(name: str, size: int, ratio: int, colour: QColor) -> QPixmap:
    picture = QPixmap(size * ratio, size * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    font = QFont(_font().family)
    font.setPixelSize(round(size * ratio * FILL))
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(
        QRect(0, 0, size * ratio, size * ratio),
        Qt.AlignmentFlag.AlignCenter,
        _font().characters[name.removeprefix(PREFIX)],
    )
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
