"""Facts about what a step owes: papers that it must produce, dossiers that it opens."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.workflow.facts import Facts, Names
from portal.workflow.guards import Atom


@dataclass(frozen=True)
class PapersProduced(Atom):
    """The papers that this step must produce are there, as far as each must have come."""

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return facts.products_missing is not None

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.products_missing == ()

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("đã lập đủ giấy tờ của bước") if wanted else _("chưa lập đủ giấy tờ của bước")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        missing = ", ".join(facts.products_missing or ())
        return _("còn thiếu: %(papers)s") % {"papers": missing} if wanted else ""


@dataclass(frozen=True)
class PointsTicked(Atom):
    """The required points of this step's checklist are ticked."""

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return facts.points_open is not None

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.points_open == ()

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("đã kiểm đủ việc của bước") if wanted else _("chưa kiểm đủ việc của bước")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        points = "; ".join(facts.points_open or ())
        return _("còn: %(points)s") % {"points": points} if wanted else ""


@dataclass(frozen=True)
class ChildrenOpened(Atom):
    """The dossiers that this step opens are opened."""

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return facts.children_unopened is not None

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.children_unopened == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _("đã mở hồ sơ con của bước") if wanted else _("chưa mở hồ sơ con của bước")

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        return _("còn %(count)d") % {"count": facts.children_unopened or 0} if wanted else ""


@dataclass(frozen=True)
class ChildrenDone(Atom):
    """Every dossier that a step opened has ended, whatever came of it.

    At the step itself one that is not opened yet is waited for too; a dossier that left the step
    without opening any waits for none.
    """

    step: str

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return self.step in facts.children_waiting

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.children_waiting.get(self.step) == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = (
            _("hồ sơ con của bước “%(step)s” đã xong")
            if wanted
            else _("hồ sơ con của bước “%(step)s” chưa xong")
        )
        return text % {"step": names.step(self.step)}

    def detail(self, facts: Facts, *, wanted: bool) -> str:  # noqa: D102
        count = facts.children_waiting.get(self.step, 0)
        return _("còn chờ %(count)d hồ sơ") % {"count": count} if wanted else ""


@dataclass(frozen=True)
class ChildrenGranted(Atom):
    """Every dossier that a step opened was granted; the contrary is that one was not.

    Not known while all that ended were granted and others go on. One that was withdrawn, stopped
    or not accepted was not granted.
    """

    step: str

    def known(self, facts: Facts) -> bool:  # noqa: D102
        return facts.children_waiting.get(self.step) == 0 or self._refused(facts) > 0

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return facts.children_waiting.get(self.step) == 0 and self._refused(facts) == 0

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        text = (
            _("mọi hồ sơ con của bước “%(step)s” được giải quyết")
            if wanted
            else _("có hồ sơ con của bước “%(step)s” không được giải quyết")
        )
        return text % {"step": names.step(self.step)}

    def _refused(self, facts: Facts) -> int:
        return facts.children_refused.get(self.step, 0)


OF_CHILDREN = (ChildrenDone, ChildrenGranted)
"""Facts that the end of a child can change."""
