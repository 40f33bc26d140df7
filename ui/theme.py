"""How everything looks: two palettes, one type scale and an 8-pixel grid, all scaled with the text."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from branchdesk.paths import RESOURCES

BASE_PIXELS = 14
CELL_INSET = 3
"""Qt sets the words of a table's cell this many pixels further in than its padding, at any text size."""
SMALLEST_PERCENT, LARGEST_PERCENT = 100, 200
STYLE, FUSION = "style", "Fusion"
"""The property that notes our style: to ask Qt for it would load every enumeration of QStyle at the start."""
SYSTEM_CHINESE = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
)

LIGHT = {
    "page": "#f4f3f0",
    "surface": "#ffffff",
    "head": "#faf9f7",
    "hover": "#f3f1ed",
    "line": "#e2dfda",
    "field_line": "#c9c5be",
    "text": "#1f1d1a",
    "muted": "#67635c",
    "faint": "#8a867e",
    "accent": "#a31f1c",
    "accent_hover": "#8a1916",
    "accent_text": "#a31f1c",
    "accent_soft": "#f9e9e8",
    "on_accent": "#ffffff",
    "good": "#1f6140",
    "good_soft": "#e3f1e8",
    "warn": "#7d4a00",
    "warn_soft": "#fdf0d8",
    "bad": "#a31f1c",
    "bad_soft": "#f9e9e8",
    "neutral": "#57534d",
    "neutral_soft": "#eeece7",
    "bar": "#c9c4bb",
    "focus": "#2f6fb3",
}
DARK = {
    "page": "#1b1a19",
    "surface": "#252422",
    "head": "#2b2a28",
    "hover": "#302e2c",
    "line": "#3b3936",
    "field_line": "#55524d",
    "text": "#eceae6",
    "muted": "#b0aca4",
    "faint": "#8f8b84",
    "accent": "#b8342f",
    "accent_hover": "#c94640",
    "accent_text": "#f29a95",
    "accent_soft": "#45282a",
    "on_accent": "#ffffff",
    "good": "#8fd0a9",
    "good_soft": "#21372b",
    "warn": "#f0c27a",
    "warn_soft": "#42341d",
    "bad": "#f29a95",
    "bad_soft": "#45282a",
    "neutral": "#c6c2bb",
    "neutral_soft": "#383634",
    "bar": "#5d5953",
    "focus": "#7fb2ea",
}


@dataclass
class _Look:
    percent: int = 100
    dark: bool = False
    family: str = ""


_look = _Look()


def space(n: float) -> int:
    """Return n steps of the 8-pixel grid, scaled with the text."""
    return round(n * 8 * _look.percent / 100)


def pixels(n: float) -> int:
    """Scale a length in pixels with the text."""
    return round(n * _look.percent / 100)


def percent() -> int:
    """Return the text size in percent."""
    return _look.percent


def is_dark() -> bool:
    """Whether the dark palette is on."""
    return _look.dark


def colour(name: str) -> QColor:
    """Return a colour of the present palette by its role."""
    return QColor((DARK if _look.dark else LIGHT)[name])


def row_height() -> int:
    """Return the height of a table's row."""
    return round(BASE_PIXELS * _look.percent / 100 * 2.4)


def font(scale: float = 1.0, *, bold: bool = False) -> QFont:
    """Return the program's font at a step of the type scale."""
    made = QFont(QApplication.font())
    made.setPixelSize(round(BASE_PIXELS * _look.percent / 100 * scale))
    made.setBold(bold)
    return made


def load_fonts(*, bundled_only: bool = False) -> str:
    """Choose the family the windows use; where the system has no Chinese font the bundled one serves."""
    families = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    present = next((name for name in SYSTEM_CHINESE if name in families), None)
    if present is None or bundled_only:
        for file in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
            _add_font(RESOURCES / "fonts" / file)
        present = "Noto Sans SC"
    _look.family = present
    return present


def load_rare_characters() -> None:
    """Let the windows draw names beyond the common planes as well."""
    _add_font(RESOURCES / "fonts" / "HanaMinB.ttf")


def _add_font(path: Path) -> None:
    QFontDatabase.addApplicationFont(str(path))


def apply(app: QApplication, percent: int = 100, *, dark: bool = False) -> None:
    """Put the look on: palette, then font, then the sheet anew (a font has no effect under a standing sheet)."""
    _look.percent = max(SMALLEST_PERCENT, min(LARGEST_PERCENT, percent))
    _look.dark = dark
    if not _look.family:
        load_fonts()
    if app.property(STYLE) != FUSION:
        app.setStyle(FUSION)
        app.setProperty(STYLE, FUSION)
    app.setStyleSheet("")
    app.setPalette(_palette())
    base = QFont()
    base.setFamilies([_look.family, "HanaMinB"])
    base.setPixelSize(pixels(BASE_PIXELS))
    app.setFont(base)
    app.setStyleSheet(_sheet())


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in {
        roles.Window: "page",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "head",
        roles.Text: "text",
        roles.Button: "surface",
        roles.ButtonText: "text",
        roles.Highlight: "accent_soft",
        roles.HighlightedText: "text",
        roles.ToolTipBase: "surface",
        roles.ToolTipText: "text",
        roles.Link: "accent_text",
        roles.PlaceholderText: "faint",
        roles.Mid: "line",
        roles.Dark: "field_line",
        roles.Accent: "accent",
    }.items():
        palette.setColor(role, colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("faint"))
    return palette


def _sheet() -> str:
    values = {name: colour(name).name() for name in LIGHT}
    sizes = {
        f"px{n}": f"{pixels(n)}px"
        for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 36, 40)
    }
    cells = {f"cell{n}": f"{pixels(n) - CELL_INSET}px" for n in (5, 8)}
    fonts = {
        "small": f"{pixels(12.5)}px",
        "body": f"{pixels(14)}px",
        "sub": f"{pixels(15)}px",
        "title": f"{pixels(20)}px",
        "figure": f"{pixels(32)}px",
    }
    places = {"icons": (RESOURCES / "icons").as_posix(), "mode": "dark" if _look.dark else "light"}
    sheet = (Path(__file__).parent / "theme.qss").read_text(encoding="utf-8")
    for name, value in sorted(
        {**values, **sizes, **cells, **fonts, **places}.items(), key=lambda pair: -len(pair[0])
    ):
        sheet = sheet.replace(f"@{name}", value)
    return sheet
