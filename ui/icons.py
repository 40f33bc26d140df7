"""Icons in the colours of the present look; the icon font is loaded when the first one is asked for."""

from PySide6.QtGui import QIcon

from ui import theme


def icon(name: str, colour: str = "muted", active: str | None = None) -> QIcon:
    """Return a Material Design icon (`mdi6.…`) in a colour of the palette; `active` colours it when checked."""
    import qtawesome

    options = {"color": theme.colour(colour).name()}
    if active:
        options["color_on"] = theme.colour(active).name()
    made: QIcon = qtawesome.icon(name, **options)
    return made
