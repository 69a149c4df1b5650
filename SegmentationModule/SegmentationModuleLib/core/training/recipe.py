# SPDX-License-Identifier: Apache-2.0
"""What a training run is told: a JSON file, every entry with its limits, unknown entries refused.

Shipped recipes lie in ``Resources/training``; their names can be given in the place of a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from AIOCommon import InputError, unknown_name
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Number
from AIOCommon.core.resources import resource

from ..architectures import architecture
from .classes import Classes, read_classes
from .recipe_sections import (
    SECTIONS,
    WITH_POSITION,
    AugmentationOptions,
    CropOptions,
    GridOptions,
    InputOptions,
    LengthOptions,
    LossOptions,
    NetworkOptions,
    OptimiserOptions,
    RareOptions,
    RetentionOptions,
    SplitOptions,
    UnlabelledOptions,
)
from .source_options import SourceOptions, read_source
from .start import Start, read_start

HINT = "docs/tutorials/training.md lists what a recipe can hold."
_MOST_SOURCES, _MOST_STAGES, _LARGEST_BYTES = 50, 3, 1_000_000
_KEYS = {
    "about",
    "name",
    "licence",
    "structures",
    "data",
    "emphasis",
    "corrected_by_anatomy",
    "stages",
    "start",
    "before",
}


@dataclass(frozen=True)
class Recipe:
    """One stage of a training; ``folder`` is where paths in it start, ``stage`` its folder in the model's.

    ``before`` is the training whose network this one goes on with, as ``start`` is a model that there is already.
    """

    name: str
    licence: str
    classes: Classes
    data: tuple[SourceOptions, ...]
    folder: Path
    stage: str = ""
    grid: GridOptions = field(default_factory=GridOptions)
    input: InputOptions = field(default_factory=InputOptions)
    network: NetworkOptions = field(default_factory=NetworkOptions)
    optimiser: OptimiserOptions = field(default_factory=OptimiserOptions)
    loss: LossOptions = field(default_factory=LossOptions)
    augmentation: AugmentationOptions = field(default_factory=AugmentationOptions)
    unlabelled: UnlabelledOptions = field(default_factory=UnlabelledOptions)
    retention: RetentionOptions = field(default_factory=RetentionOptions)
    rare: RareOptions = field(default_factory=RareOptions)
    split: SplitOptions = field(default_factory=SplitOptions)
    length: LengthOptions = field(default_factory=LengthOptions)
    crop: CropOptions = field(default_factory=CropOptions)
    emphasis: dict[str, float] = field(default_factory=dict)
    corrected_by_anatomy: bool = False
    start: Start | None = None
    before: Recipe | None = None

    @property
    def channels(self) -> int:
        """Of the network's input."""
        return (2 if self.input.kind == WITH_POSITION else 1) + len(self.input.further)

    def network_description(self) -> dict[str, Any]:
        """For :func:`..network.build_network`, as it goes into ``model.json``."""
        entry, chosen = architecture(self.network.architecture), self.network
        supervision = entry.supervision if chosen.deep_supervision else {}
        size = tuple(p // f for p, f in zip(self.grid.patch_kji, chosen.fold_kji))
        arguments = {**entry.arguments(size, self.grid.spacing_kji_mm), **supervision, **chosen.arguments}
        arguments |= {"in_channels": self.channels, "out_channels": len(self.classes.atoms)}
        return {"architecture": entry.name, "fold_kji": list(chosen.fold_kji), "arguments": arguments}

    def to_dict(self) -> dict[str, Any]:
        """Everything that determines the weights, as JSON values; folders of data are not among them."""
        sections = {key: getattr(self, key).to_dict() for key in SECTIONS if key != "rare" or self.rare.cases}
        for key in ("validation_names", "test_names"):  # names of folders may tell who a patient is
            sections["split"][key] = len(sections["split"][key])
        return {
            "structures": {name: list(parts) for name, parts in self.classes.structures.items()},
            **sections,
            "data": [source.public() for source in self.data],
            "emphasis": self.emphasis,
            **({"start": self.start.sha256} if self.start is not None else {}),
            **({"before": self.before.to_dict()} if self.before is not None else {}),
        }


def list_recipes() -> list[str]:
    """Names of the shipped recipes."""
    return sorted(path.stem for path in resource("training").glob("*.json"))


def read_recipe(name_or_path: str | Path) -> list[Recipe]:
    """The stages of a recipe, in the order of their training.

    Raises
    ------
    InputError : there is no such file; an entry is unknown, missing, of the wrong kind or beyond its limits; entries
        that do not go together.
    """
    return recipe_from(*_content(str(name_or_path)))


def _content(text: str) -> tuple[Any, Path]:
    """What a recipe's file holds, and where it is."""
    shipped = resource("training") / f"{text}.json"
    is_name = bool(text) and Path(text).name == text and not text.startswith(".")
    path = shipped if is_name and shipped.is_file() else Path(text).expanduser()
    if not path.is_file():
        if is_name and not path.suffix:
            raise unknown_name("training recipe", text, list_recipes())
        raise InputError("does not exist", where=path, hint="Give a recipe's file, or the name of a shipped one.")
    return read_json(path, HINT, most_bytes=_LARGEST_BYTES), path


def recipe_from(content: Any, where: Path, depth: int = 0) -> list[Recipe]:
    """As :func:`read_recipe`, from what the file holds; ``depth`` counts the trainings that go on with this one."""
    whole = Entries(content, where, hint=HINT)
    stages = whole.rows("stages", _MOST_STAGES, [])
    if not stages:
        return [_stage(whole, "", depth)]
    shared = {key: value for key, value in whole.content.items() if key != "stages"}
    made: list[Recipe] = []
    for number, stage in enumerate(stages):
        if "stages" in stage:
            raise stage.wrong("a stage has no stages of its own")
        merged = Entries(_merged(shared, stage.content), where, hint=HINT)
        made.append(_stage(merged, _folder_name(stage) if number else "", depth))
    names = [recipe.stage for recipe in made]
    if len(set(names)) < len(names):
        raise whole.wrong("names two stages alike")
    if any(not recipe.crop.around for recipe in made[1:]):
        raise whole.wrong("a further stage needs crop: the structures of the first that it works around")
    for recipe in made[1:]:
        if unknown := set(recipe.crop.around) - set(made[0].classes.structures):
            raise whole.wrong(f"a stage works around {sorted(unknown)[0]}, which the first one does not find")
    return [replace(recipe, name=made[0].name) for recipe in made]


def _folder_name(stage: Entries) -> str:
    name = stage.text("name", most=40)
    if not name.replace("-", "").replace("_", "").isalnum() or not name.isascii():
        raise stage.wrong("name has to be letters and digits: a folder is called so")
    return name


def _merged(shared: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A stage's entries over the shared ones; in sections entry by entry."""
    merged = dict(shared)
    for key, value in own.items():
        both = isinstance(value, Mapping) and isinstance(shared.get(key), Mapping) and key in SECTIONS
        merged[key] = {**shared[key], **value} if both else value
    return merged


def _stage(entries: Entries, stage: str, depth: int) -> Recipe:
    for key in entries:
        if key not in _KEYS and key not in SECTIONS:
            raise _placed(unknown_name("entry of a recipe", str(key)[:60], sorted(_KEYS.union(SECTIONS))), entries)
    entries.text("about", "", most=5000)
    classes = read_classes(entries)
    sections: dict[str, Any] = {}
    for key, kind in SECTIONS.items():
        given = entries.within(key, {}).content
        try:
            sections[key] = kind.from_dict(given)
        except InputError as error:
            raise _placed(error, entries, key) from error
    data = tuple(read_source(row) for row in entries.rows("data", _MOST_SOURCES))
    folder = Path(entries.where).resolve().parent
    recipe = Recipe(
        name=entries.text("name", most=80),
        licence=entries.text("licence", "not stated", most=200),
        classes=classes,
        data=data,
        folder=folder,
        stage=stage,
        emphasis=_emphasis(entries, classes),
        corrected_by_anatomy=entries.flag("corrected_by_anatomy", False),
        start=read_start(entries, folder),
        before=_before(entries, folder, depth),
        **sections,
    )
    _check_together(recipe, entries)
    return recipe


def _before(entries: Entries, folder: Path, depth: int) -> Recipe | None:
    given = entries.text("before", "", most=1000)
    if not given:
        return None
    content, where = _content(str(folder / given) if (folder / given).is_file() else given)
    if isinstance(content, Mapping) and "stages" in content:
        raise entries.wrong("before: names a training of several stages")
    if depth >= _MOST_STAGES:
        raise entries.wrong(f"before: more than {_MOST_STAGES} trainings name one another")
    return recipe_from(content, where, depth + 1)[0]


def _placed(error: InputError, entries: Entries, section: str = "") -> InputError:
    what = f"{section}: {error.what}" if section else error.what
    name = getattr(error, "option", "")
    what = f"{section}.{name}: {error.what}" if name else what
    return InputError(what, where=entries.where, hint=error.hint or HINT)


def _emphasis(entries: Entries, classes: Classes) -> dict[str, float]:
    given = entries.within("emphasis", {})
    known = {classes.stem(atom) for atom in classes.atoms}
    for name in given:
        if name not in known:
            raise given.wrong(f"emphasis names {name[:60]}, which is no class (without its side)")
    return {name: float(given.take(name, Number(minimum=0.0, maximum=1000.0))) for name in given}


def _check_further(recipe: Recipe, entries: Entries) -> None:
    if not recipe.input.further:
        return
    if recipe.input.kind != WITH_POSITION:
        raise entries.wrong(f"input.further: goes with input.kind '{WITH_POSITION}' only")
    if any(source.kind != "phantoms" for source in recipe.data):
        raise entries.wrong("input.further: only phantoms bring further images")
    if recipe.crop.around or recipe.augmentation.scale or recipe.augmentation.rotation_deg:
        raise entries.wrong("input.further: goes with neither crop nor augmentation.scale and rotation_deg")


def _check_together(recipe: Recipe, entries: Entries) -> None:
    if not recipe.data:
        raise entries.wrong("data: nothing to learn from")
    if all(source.kind == "unlabelled" for source in recipe.data):
        raise entries.wrong("data: images without labels alone teach nothing")
    if recipe.augmentation.flip and (alone := recipe.classes.one_sided()):
        raise entries.wrong(f"augmentation.flip: {alone} has no other side among the classes")
    if recipe.split.validation + recipe.split.test > 0.95:
        raise entries.wrong("split: nothing is left to train on")
    if bool(recipe.rare.cases) != any(source.rare for source in recipe.data):
        raise entries.wrong("rare: a source of data that says rare and rare.cases go together")
    if nobodys := set(recipe.loss.counts) - {recipe.classes.stem(atom) for atom in recipe.classes.atoms}:
        raise entries.wrong(f"loss.counts: {min(nobodys)[:60]} is no class (without its side)")
    if nobodys := set(recipe.loss.box_fill) - set(recipe.classes.structures):
        raise entries.wrong(f"loss.box_fill: {min(nobodys)[:60]} is no structure of this recipe")
    _check_further(recipe, entries)
    if any(p % f for p, f in zip(recipe.grid.patch_kji, recipe.network.fold_kji)):
        raise entries.wrong("network.fold_kji: the patch is no whole number of blocks")
    if recipe.start is not None and recipe.before is not None:
        raise entries.wrong("start, before: a training begins with one of them")
    if (first := recipe.before) is not None and (
        first.network_description() != recipe.network_description() or first.classes != recipe.classes
    ):
        raise entries.wrong("before: names a training of another network or other structures")
    if recipe.retention.weight and recipe.start is None and recipe.before is None:
        raise entries.wrong("retention: there is no start, whose model could be kept to")
    if unknown := sorted(set(recipe.retention.learned) - set(recipe.classes.structures)):
        raise entries.wrong(f"retention.learned names {unknown[0][:60]}, which is no structure of the stage")
    if unknown := sorted(set(recipe.crop.around) - set(recipe.classes.structures)):
        raise entries.wrong(f"crop.around names {unknown[0][:60]}, which is no structure of the stage")
