"""`branchdesk demo`: the whole job without a window; the pictures have a run of their own in `make screenshots`."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from branchdesk import cli, demo
from branchdesk.documents.papers import PAPERS
from branchdesk.store.ledger import unlock


@pytest.fixture(autouse=True)
def _no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_take_screens", lambda *_given: 0)


def test_the_demo_builds_prints_seals_hands_over_and_replaces_only_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo"
    (out / "print").mkdir(parents=True)
    (out / "print" / "old.pdf").write_bytes(b"old")
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    assert cli.main(["demo", str(out)]) == 1
    assert "--force" in capsys.readouterr().err
    assert (out / "print" / "old.pdf").exists()
    assert cli.main(["demo", str(out), "--force"]) == 0
    assert not (out / "print" / "old.pdf").exists()
    assert (out / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert demo.PASSWORD in capsys.readouterr().out
    printed = {path.stem.rpartition("-")[0]: path for path in (out / "print").glob("*.pdf")}
    assert set(printed) == set(PAPERS)
    assert all(len(pypdfium2.PdfDocument(path)) > 0 for path in printed.values())
    assert len(list((out / "print").glob("*.xlsx"))) == sum(paper.has_sheet for paper in PAPERS.values())
    assert len(list((out / "sealed").glob("*.age"))) == 1
    for name in ("ledger", "committee"):
        opened = unlock(out / name, demo.PASSWORD)
        assert opened.check() == []
        opened.close()


@pytest.mark.parametrize("folder", ["new", "deep/down", "."])
def test_the_demo_takes_a_folder_that_is_empty_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    class Begun(Exception):
        pass

    def build(_folder: Path, _today: date) -> None:
        raise Begun

    monkeypatch.setattr(demo, "build", build)
    with pytest.raises(Begun):
        cli.main(["demo", str(tmp_path / folder)])
    assert (tmp_path / folder).is_dir()
