"""The box on top: people, meetings, pages and commands by name, pinyin initials, ID or phone."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHideEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from branchdesk.i18n import N_, _
from branchdesk.people import pinyin
from branchdesk.people.search import Entry, SearchIndex
from branchdesk.places import Place
from branchdesk.search_sources import SOURCES, entries
from ui import theme
from ui.context import AppContext
from ui.widgets import label

COMMAND = "command"
GROUPS = (
    *((source.kind, source.title, source.most) for source in SOURCES),
    (COMMAND, N_("页面和命令"), 6),
)
"""Kinds of results, their headings, and how many of each are shown."""

COMMANDS = (
    (N_("首页"), N_("页面"), Place("home")),
    (N_("党员"), N_("页面"), Place("people")),
    (N_("组织关系"), N_("页面"), Place("people.transfers")),
    (N_("出国（境）与毕业生"), N_("页面"), Place("people.transfers", None, "away")),
    (N_("文书登记簿"), N_("页面"), Place("people.transfers", None, "letters")),
    (N_("发展党员"), N_("页面"), Place("development")),
    (N_("组织生活"), N_("页面"), Place("life")),
    (N_("发会议通知"), N_("命令"), Place("life", None, "notice")),
    (N_("打印一段时间的会议记录"), N_("命令"), Place("life", None, "print")),
    (N_("年度计划"), N_("页面"), Place("life.plan")),
    (N_("编年度计划"), N_("命令"), Place("life.plan", None, "rules")),
    (N_("季度安排和月主题"), N_("命令"), Place("life.plan", None, "themes")),
    (N_("公开承诺"), N_("页面"), Place("life.pledges")),
    (N_("党员承诺"), N_("页面"), Place("life.pledges", None, "members")),
    (N_("年度工作计划"), N_("表册"), Place("papers", "year-plan")),
    (N_("计划落实情况"), N_("表册"), Place("papers", "plan-progress")),
    (N_("承诺公示"), N_("表册"), Place("papers", "pledges")),
    (N_("履诺情况"), N_("表册"), Place("papers", "pledge-fulfilment")),
    (N_("清单"), N_("页面"), Place("life.tasks")),
    (N_("议定事项"), N_("页面"), Place("life.tasks", None, "meeting")),
    (N_("各地清单"), N_("页面"), Place("life.tasks", None, "layouts")),
    (N_("清单上报备案"), N_("页面"), Place("life.tasks", None, "filings")),
    (N_("整改方案"), N_("页面"), Place("life.tasks", None, "plans")),
    (N_("事务准入"), N_("页面"), Place("life.tasks", None, "delegated")),
    (N_("照单列入任务"), N_("命令"), Place("life.tasks", None, "take-over")),
    (N_("清单看板"), N_("页面"), Place("life.tasks", None, "board")),
    (N_("谈心谈话"), N_("页面"), Place("life.talks")),
    (N_("议事规则"), N_("页面"), Place("life.procedure")),
    (N_("出勤"), N_("页面"), Place("life.attendance")),
    (N_("缺席补课"), N_("页面"), Place("life.attendance", None, "make-ups")),
    (N_("双重组织生活"), N_("页面"), Place("life.leaders")),
    (N_("谈话矩阵"), N_("页面"), Place("life.talks", None, "matrix")),
    (N_("联系党员分工"), N_("页面"), Place("life.talks", None, "care")),
    (N_("记谈心谈话"), N_("命令"), Place("life.talks", None, "new")),
    (N_("组织生活会"), N_("页面"), Place("life.appraisal", None, "review")),
    (N_("民主评议党员"), N_("页面"), Place("life.appraisal", None, "appraisal")),
    (N_("述职评议"), N_("页面"), Place("life.report")),
    (N_("登记向党员大会述职"), N_("命令"), Place("life.report", None, "members")),
    (N_("向上级报告全年工作"), N_("命令"), Place("life.report", None, "work")),
    (N_("教育服务"), N_("页面"), Place("service")),
    (N_("学时"), N_("页面"), Place("service.study")),
    (N_("登记学习"), N_("命令"), Place("service.study", None, "new")),
    (N_("粘贴学习记录"), N_("命令"), Place("service.study", None, "paste")),
    (N_("书记考学"), N_("页面"), Place("service.study", None, "tests")),
    (N_("年度学时汇总表"), N_("表册"), Place("papers", "study-hours")),
    (N_("培训证书登记表"), N_("表册"), Place("papers", "certificates")),
    (N_("积分"), N_("页面"), Place("service.points")),
    (N_("积分项目"), N_("页面"), Place("service.points", None, "items")),
    (N_("积分公示"), N_("页面"), Place("service.points", None, "publications")),
    (N_("记分"), N_("命令"), Place("service.points", None, "new")),
    (N_("按记录提出积分"), N_("命令"), Place("service.points", None, "propose")),
    (N_("党费"), N_("页面"), Place("dues")),
    (N_("党费结账和年结"), N_("命令"), Place("dues.collection", None, "closing")),
    (N_("党费上缴与使用"), N_("页面"), Place("dues.remittance")),
    (N_("党费公布"), N_("页面"), Place("dues.publication")),
    (N_("党费减免"), N_("页面"), Place("dues.relief")),
    (N_("登记减免申请"), N_("命令"), Place("dues.relief", None, "new")),
    (N_("党费欠交"), N_("页面"), Place("dues.arrears")),
    (N_("要重新核定的党费"), N_("页面"), Place("dues.assessment", None, "again")),
    (N_("考评定级"), N_("页面"), Place("ratings")),
    (N_("考评程序"), N_("页面"), Place("ratings.procedure")),
    (N_("示范标准"), N_("页面"), Place("ratings.procedure", None, "criteria")),
    (N_("党建品牌"), N_("页面"), Place("service.pioneers", None, "brands")),
    (N_("登记定级异议"), N_("页面"), Place("ratings.procedure", None, "objections")),
    (N_("联系指导干部"), N_("页面"), Place("ratings.guidance", None, "cadres")),
    (N_("联系指导记录"), N_("页面"), Place("ratings.guidance", None, "visits")),
    (N_("季度自查"), N_("页面"), Place("ratings.guidance", None, "quarters")),
    (N_("联系指导登记表"), N_("表册"), Place("papers", "guidance")),
    (N_("办法对照"), N_("页面"), Place("ratings.compare")),
    (N_("选考评办法"), N_("命令"), Place("ratings.sheet", None, "choose")),
    (N_("装入办法文件"), N_("命令"), Place("ratings.sheet", None, "load")),
    (N_("试算考评得分"), N_("命令"), Place("ratings.sheet", None, "try")),
    (N_("表册打印"), N_("页面"), Place("papers")),
    (N_("上报接收"), N_("页面"), Place("exchange")),
    (N_("设置与备份"), N_("页面"), Place("settings")),
    (N_("表彰处分"), N_("页面"), Place("people.honours")),
    (N_("处分和组织措施"), N_("页面"), Place("people.honours", None, "sanctions")),
    (N_("处置纪实"), N_("页面"), Place("people.honours", None, "dispositions")),
    (N_("双培养"), N_("页面"), Place("people.honours", None, "cultivation")),
    (N_("新增党员"), N_("命令"), Place("people", None, "new")),
    (N_("开组织关系介绍信"), N_("命令"), Place("people.transfers", None, "new:transfers")),
    (N_("登记转入"), N_("命令"), Place("people.transfers", None, "new:in")),
    (N_("开政审函、证明信"), N_("命令"), Place("people.transfers", None, "new:letters")),
    (N_("核对名册"), N_("命令"), Place("people.quality")),
    (N_("组织关系排查"), N_("命令"), Place("people.survey")),
    (N_("党内统计"), N_("命令"), Place("people.statistics")),
    (N_("导入表格"), N_("命令"), Place("people", None, "import")),
    (N_("党小组"), N_("命令"), Place("people.roster", None, "groups")),
    (N_("粘贴 Excel 里复制的行"), N_("命令"), Place("people.roster", None, "paste")),
    (N_("新增入党申请人"), N_("命令"), Place("development", None, "new")),
    (N_("发展计划与储备"), N_("页面"), Place("development.plan")),
    (N_("列入发展计划"), N_("命令"), Place("development.plan", None, "new")),
    (N_("收一笔党费"), N_("命令"), Place("dues.collection", None, "take")),
    (N_("党费收据登记"), N_("页面"), Place("dues.collection", None, "receipts")),
    (N_("当日收款清单"), N_("命令"), Place("dues.collection", None, "day")),
    (N_("登记党费公布"), N_("命令"), Place("dues.publication", None, "new")),
    (N_("打印党费证"), N_("命令"), Place("dues.publication", None, "statement")),
    (N_("登记党费上缴"), N_("命令"), Place("dues.remittance", None, "new")),
    (N_("登记党费使用"), N_("命令"), Place("dues.remittance", None, "use")),
    (N_("记录会议"), N_("命令"), Place("life", None, "new")),
    (N_("列入清单"), N_("命令"), Place("life.tasks", None, "new")),
    (N_("历史"), N_("命令"), Place("settings", None, "history")),
    (N_("提醒规则"), N_("命令"), Place("settings", None, "rules")),
    (N_("政治生日"), N_("页面"), Place("service.care", None, "birthdays")),
    (N_("关怀对象"), N_("页面"), Place("service.care", None, "needs")),
    (N_("记走访帮扶"), N_("命令"), Place("service.care", None, "cares")),
    (N_("岗位和责任区"), N_("页面"), Place("service.pioneers")),
    (N_("记志愿服务"), N_("命令"), Place("service.pioneers", None, "services")),
    (N_("群众意见"), N_("页面"), Place("service.opinions")),
    (N_("满意度测评"), N_("页面"), Place("service.opinions", None, "satisfaction")),
    (N_("党务公开"), N_("页面"), Place("service.openness")),
    (N_("活动室达标自查"), N_("页面"), Place("service.venue", None, "checklist")),
    (N_("活动室使用登记"), N_("页面"), Place("service.venue", None, "uses")),
    (N_("督查检查"), N_("页面"), Place("service.supervisions")),
    (N_("重点培育和重点管理对象"), N_("页面"), Place("service.supervisions", None, "focus")),
    (N_("月报"), N_("页面"), Place("service.supervisions", None, "months")),
    (N_("季度汇报"), N_("页面"), Place("service.supervisions", None, "quarters")),
    (N_("工作流程图"), N_("页面"), Place("service.charts")),
    (N_("岗位职责"), N_("页面"), Place("people.posts")),
    (N_("新设岗位"), N_("命令"), Place("people.posts", None, "new")),
    (N_("党支部工作流程图"), N_("表册"), Place("papers", "process-charts")),
    (N_("岗位职责一览表"), N_("表册"), Place("papers", "work-posts")),
    (N_("关怀帮扶登记表"), N_("表册"), Place("papers", "care")),
    (N_("党员作用登记表"), N_("表册"), Place("papers", "pioneers")),
    (N_("党建品牌登记表"), N_("表册"), Place("papers", "brands")),
    (N_("群众意见登记表"), N_("表册"), Place("papers", "opinions")),
    (N_("满意度测评结果"), N_("表册"), Place("papers", "satisfaction")),
    (N_("党务公开登记表"), N_("表册"), Place("papers", "openness")),
    (N_("阵地和保障登记表"), N_("表册"), Place("papers", "venue")),
    (N_("督查整改台账"), N_("表册"), Place("papers", "supervisions")),
    (N_("回收站"), N_("命令"), Place("settings", None, "bin")),
    (N_("操作人"), N_("命令"), Place("settings", None, "security")),
    (N_("办理交接"), N_("命令"), Place("settings", None, "handover")),
    (N_("党员名册"), N_("表册"), Place("papers", "roster")),
    (N_("党费收缴名册"), N_("表册"), Place("papers", "dues")),
    (N_("党费收缴使用情况公布"), N_("表册"), Place("papers", "dues-publication")),
    (N_("党员缴纳党费核算表"), N_("表册"), Place("papers", "account-sheet")),
    (N_("组织生活记录本"), N_("表册"), Place("papers", "record-book")),
    (N_("考勤汇总表"), N_("表册"), Place("papers", "attendance")),
    (N_("谈心谈话登记表"), N_("表册"), Place("papers", "talks")),
    (N_("入党积极分子名册"), N_("表册"), Place("papers", "activists")),
    (N_("发展对象名册"), N_("表册"), Place("papers", "targets")),
    (N_("预备党员名册"), N_("表册"), Place("papers", "probationary")),
    (N_("发展党员计划和储备情况表"), N_("表册"), Place("papers", "development-plan")),
    (N_("转接登记簿"), N_("表册"), Place("papers", "transfer-register")),
    (N_("文书登记簿"), N_("表册"), Place("papers", "letter-register")),
    (N_("组织关系排查表"), N_("表册"), Place("papers", "relation-check")),
    (N_("班子换届"), N_("页面"), Place("people.committee")),
    (N_("换届选举"), N_("命令"), Place("people.committee", None, "election")),
    (N_("规模和班子核对"), N_("命令"), Place("people.committee", None, "structure")),
    (N_("换届时间一览表"), N_("表册"), Place("papers", "terms")),
    (N_("党内统计表"), N_("表册"), Place("papers", "statistics")),
    (N_("考评表"), N_("表册"), Place("papers", "scorecard")),
    (N_("表彰处分登记册"), N_("表册"), Place("papers", "honours")),
    (N_("示范点创建申报表"), N_("表册"), Place("papers", "yongzhou-demonstration")),
    (N_("五化建设申报表"), N_("表册"), Place("papers", "yongzhou-application")),
    (N_("创建进度表"), N_("表册"), Place("papers", "yongzhou-progress")),
    (N_("成批存到文件夹"), N_("命令"), Place("papers", None, "batch")),
    (N_("装入表格文件"), N_("命令"), Place("papers", None, "load")),
    (N_("表格字段一览"), N_("命令"), Place("papers", None, "fields")),
    (N_("流动党员"), N_("页面"), Place("people.transfers", None, "floating")),
    (N_("失联党员"), N_("页面"), Place("people.transfers", None, "lost")),
)

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Shelves:
    """What can be found now, a searchable list a kind."""

    by_kind: dict[str, SearchIndex[Entry]]

    def find(self, query: str) -> list[tuple[str, list[Entry]]]:
        found = [(_(title), self.by_kind[kind].find(query, limit)) for kind, title, limit in GROUPS]
        return [(title, hits) for title, hits in found if hits]


class SearchBox(QLineEdit):
    """Type, choose with the arrows, Enter goes there."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self._app = app
        self._shelves: _Shelves | None = None
        self.setPlaceholderText(_("搜索人、会议、表格、命令"))
        self.setAccessibleName(_("搜索"))
        self._key = label("Ctrl K", "hint")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, theme.space(1.25), 0)
        box.addStretch(1)
        box.addWidget(self._key)
        self._popup: ResultList | None = None
        self.textChanged.connect(self.look)
        app.changes.watch(self, {model for source in SOURCES for model in source.models}, self._forget)
        app.branch_changed.connect(self._forget)

    def _forget(self, *_branch: str) -> None:
        self._shelves = None

    def _known(self) -> _Shelves:
        if self._shelves is None:
            with self._app.database.read() as session:
                found = entries(session, self._app.branch_id)
            found[COMMAND] = [
                Entry(str(number), COMMAND, _(words), _(kind), place, pinyin.read_words(words))
                for number, (words, kind, place) in enumerate(COMMANDS)
            ]
            self._shelves = _Shelves({kind: SearchIndex(listed) for kind, listed in found.items()})
        return self._shelves

    @property
    def popup(self) -> "ResultList":
        """The list of results, a child of the window, made when it is first needed."""
        if self._popup is None or self._popup.parent() is not self.window():
            self._popup = ResultList(self.window())
            self._popup.list.itemClicked.connect(self._go_to)
            self.window().installEventFilter(self)
        return self._popup

    def look(self, query: str) -> None:
        """Show what answers to the query."""
        self._key.setVisible(not query)
        if not query.strip():
            if self._popup is not None:
                self._popup.hide()
            return
        self.popup.show_results(self._known().find(query))
        self._place()
        self.popup.show()
        self.popup.raise_()

    def _place(self) -> None:
        corner = self.mapTo(self.window(), QPoint(0, self.height() + theme.space(0.5)))
        room = self.window().height() - corner.y() - theme.space(2)
        self.popup.setGeometry(QRect(corner, QSize(self.width(), min(self.popup.wanted_height(), room))))

    def _go_to(self, item: QListWidgetItem | None) -> None:
        entry = item.data(ENTRY_ROLE) if item is not None else None
        if isinstance(entry, Entry):
            self.clear()
            self._app.go(entry.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        shown = self._popup is not None and self._popup.isVisible()
        if shown and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif shown and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_to(self.popup.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._known()
        self.selectAll()
        if self.text():
            self.look(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._popup is not None:
            self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._popup is not None and self._popup.isVisible():
            self._place()
        return False


class ResultList(QFrame):
    """Results under headings; it never takes the focus from the box."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "card")
        self.hide()
        box = QVBoxLayout(self)
        edge = theme.space(0.5)
        box.setContentsMargins(edge, edge, edge, edge)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_ResultDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("搜索结果"))
        box.addWidget(self.list)
        self.nothing = QLabel(_("没有找到。可以试姓名、拼音首字母、身份证号或电话的几位。"))
        self.nothing.setProperty("role", "hint")
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(theme.space(1))
        box.addWidget(self.nothing)

    def show_results(self, groups: list[tuple[str, list[Entry]]]) -> None:
        """Show these groups and make the first result current."""
        self.list.clear()
        first = None
        for title, hits in groups:
            head = QListWidgetItem(title, self.list)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            for hit in hits:
                item = QListWidgetItem(hit.name, self.list)
                item.setData(ENTRY_ROLE, hit)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.name} {hit.detail}")
                first = first or item
        self.list.setVisible(first is not None)
        self.nothing.setVisible(first is None)
        if first is not None:
            self.list.setCurrentItem(first)

    def step(self, by: int) -> None:
        """Go to the next or previous result, over the headings."""
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if self.list.item(row).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentRow(row)
                return
            row += by

    def wanted_height(self) -> int:
        """Return the height that shows everything."""
        if self.list.count() == 0:
            return self.nothing.sizeHint().height() * 2 + theme.space(2)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        return rows + theme.space(1.5)


class _ResultDelegate(QStyledItemDelegate):
    """Draws a heading, or a name at the left and what it is at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.row_height() if index.data(ENTRY_ROLE) else theme.pixels(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        painter.save()
        inside = option.rect.adjusted(theme.space(1.25), 0, -theme.space(1.25), 0)  # type: ignore[attr-defined]
        middle = Qt.AlignmentFlag.AlignVCenter
        if entry is None:
            painter.setFont(theme.font(0.88))
            painter.setPen(theme.colour("muted"))
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | middle, index.data())
        else:
            if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(option.palette.color(QPalette.ColorRole.Highlight))  # type: ignore[attr-defined]
                painter.drawRoundedRect(option.rect, theme.pixels(4), theme.pixels(4))  # type: ignore[attr-defined]
            painter.setFont(theme.font(0.9))
            painter.setPen(theme.colour("muted"))
            taken = QFontMetrics(painter.font()).horizontalAdvance(entry.detail) + theme.space(1)
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | middle, entry.detail)
            painter.setFont(theme.font())
            painter.setPen(theme.colour("text"))
            name = QFontMetrics(painter.font()).elidedText(
                entry.name, Qt.TextElideMode.ElideRight, inside.width() - taken
            )
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.restore()
