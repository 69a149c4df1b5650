# SPDX-License-Identifier: Apache-2.0
"""What the terminal shows: a bar per step on stderr while it runs, the verdict on stdout at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from AIOCommon import CallbackProgress
from AIOCommon.core.versions import DISCLAIMER

from ..core.case_state import CaseState
from ..core.output_folder import OutputFolder
from ..core.step import Status, Step
from ..core.verdict import Tone, Verdict, number_text, verdict_of
from ..core.workflow import Workflow
from .output import shown

_TONE_STYLE = {Tone.GOOD: "green", Tone.CAUTION: "yellow", Tone.BAD: "red"}
_STATUS_MARK = {
    Status.DONE: "[green]done[/]",
    Status.SKIPPED: "[yellow]skipped[/]",
    Status.FAILED: "[red]failed[/]",
    Status.CANCELLED: "[yellow]cancelled[/]",
}


class StepDisplay:
    """Follows a workflow: bars on a terminal, one line a step in a log."""

    def __init__(self, workflow: Workflow):
        self._workflow = workflow
        self._console = Console(stderr=True)
        self._progress = _bar(self._console)
        self._task: TaskID | None = None
        self._live = self._console.is_terminal

    def __enter__(self) -> StepDisplay:
        self._workflow.step_changed.connect(self._on_step)
        self._workflow.progressed.connect(self._on_progress)
        if self._live:
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
        self._workflow.step_changed.disconnect(self._on_step)
        self._workflow.progressed.disconnect(self._on_progress)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing is drawn while a question is asked."""
        self._progress.stop()
        try:
            yield
        finally:
            if self._live:
                self._progress.start()

    def _on_step(self, step: Step) -> None:
        number = self._workflow.steps.index(step) + 1
        label = f"{number}/{len(self._workflow.steps)} {step.title}"
        if step.status is Status.RUNNING:
            if self._live:
                self._task = self._progress.add_task(step.what, total=1.0, title=label)
            else:
                self._console.print(f"{label}: {step.what}", markup=False, highlight=False, soft_wrap=True)
            return
        if self._task is not None:
            self._progress.remove_task(self._task)
            self._task = None
        entry = next((e for e in reversed(self._workflow.state.timeline.entries) if e.step == step.name), None)
        seconds = entry.duration_s() if entry is not None else 0.0
        review = step.to_review(self._workflow.state) if step.status is Status.DONE else ""
        mark = "[yellow]needs review[/]" if review else _STATUS_MARK.get(step.status, step.status)
        line = Text.from_markup(f"[bold]{label}[/] {mark} {seconds:.1f} s")
        if step.note and step.status is not Status.FAILED:  # the error itself comes last, on a line of its own
            line.append(f"  {shown(step.note)}")
        if review:
            line.append(f"  {review}", style="yellow")
        self._console.print(line, soft_wrap=True)

    def _on_progress(self, step: Step, fraction: float, message: str) -> None:
        if self._task is not None:
            self._progress.update(self._task, completed=fraction, description=shown(message or step.what))


@contextmanager
def one_bar(title: str) -> Iterator[CallbackProgress]:
    """A single bar on a terminal for work that is no workflow; nothing in a log."""
    console = Console(stderr=True)
    bar = _bar(console)
    task = bar.add_task("", total=1.0, title=title)
    if console.is_terminal:
        bar.start()
    try:
        yield CallbackProgress(
            lambda fraction, message: bar.update(task, completed=fraction, description=shown(message))
        )
    finally:
        if console.is_terminal:  # else it would print an empty line
            bar.stop()


def _bar(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("[bold]{task.fields[title]}"),
        BarColumn(bar_width=24),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),  # it may quote a file
        console=console,
        transient=True,
    )


def show_verdict(state: CaseState, outputs: OutputFolder) -> None:
    """The end of a run: goals as a table, radiobiology, findings, where the files are."""
    console = Console()
    verdict = verdict_of(state)
    console.print()
    if verdict.goals:
        console.print(_goals(verdict))
    if verdict.radiobiology:
        console.print(_radiobiology(verdict))
    if state.check is not None and state.check.dose is not None:
        console.print(_checked(state.check.record))
    for line in verdict.findings:
        console.print(Text("! ", style="yellow").append(shown(line)))
    body = Text(shown(verdict.headline), style=f"bold {_TONE_STYLE[verdict.tone]}")
    for line in verdict.lines:
        body.append(f"\n{shown(line)}", style="default not bold")
    body.append(f"\n{DISCLAIMER}", style="not bold dim")
    console.print(Panel(body, title="Verdict", title_align="left", border_style=_TONE_STYLE[verdict.tone]))
    console.print(_text(f"Results: {outputs.path / 'report.html'} and {_others(outputs)}"), soft_wrap=True)
    if outputs.kept_in is not None:
        console.print(_text(f"Files changed since an earlier run were kept in {outputs.kept_in}."), soft_wrap=True)


def _goals(verdict: Verdict) -> Table:
    table = Table(title=_text(verdict.goals_title), title_justify="left", title_style="bold")
    for name, justify in (("structure", "left"), ("metric", "left"), ("reached", "right"), ("goal", "right")):
        table.add_column(name, justify=justify)
    table.add_column("verdict")
    for row in verdict.goals:
        style = _TONE_STYLE[row.tone]
        cells = map(_text, (row.structure, row.metric, row.value, row.limit))
        table.add_row(*cells, Text(shown(row.verdict), style=style))
    return table


def _radiobiology(verdict: Verdict) -> Table:
    table = Table(title="TCP and NTCP", title_justify="left", title_style="bold")
    for name, justify in (("structure", "left"), ("model", "left"), ("value", "right"), ("source", "left")):
        table.add_column(name, justify=justify)
    for row in verdict.radiobiology:
        table.add_row(*map(_text, (row.structure, row.model, row.range_text, row.source)))
    return table


def _checked(check: Mapping) -> Table:
    table = Table(title=_text(f"Check dose: {check['method']}"), title_justify="left", title_style="bold")
    for name, justify in (("structure", "left"), ("metric", "left"), ("plan", "right"), ("check", "right")):
        table.add_column(name, justify=justify)
    for row in check["values"]:
        values = (number_text(row[key], row["unit"]) for key in ("plan", "check"))
        table.add_row(*map(_text, (row["structure"], row["metric"].split("[")[0], *values)))
    return table


def _text(text: str) -> Text:
    """A text from a file: neither markup nor control characters in it mean anything."""
    return Text(shown(text))


def _others(outputs: OutputFolder) -> str:
    return ", ".join(name for name in outputs.written if name != "report.html")
