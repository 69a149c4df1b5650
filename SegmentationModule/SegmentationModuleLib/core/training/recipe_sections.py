# SPDX-License-Identifier: Apache-2.0
"""The sections of a recipe: every entry with its limits and its default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from AIOCommon.core.options import Choice, Flag, Integer, Name, Names, Number, Option, Options, Record, option

from ..architectures import architecture
from ..further_channels import IMAGES
from ..model_metadata import FOLD, HU, PATCH, SPACING_MM
from .box_fill import read_box_fill, usual_fill


@dataclass(frozen=True)
class Three(Option):
    """Three numbers along the axes k, j, i."""

    of: Number = field(default_factory=Number)

    def read(self, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or len(value) != 3:
            raise ValueError("three numbers are needed: along the patient, to the back, to the left")
        return tuple(self.of.read(v) for v in value)

    def plain(self, value: tuple[Any, ...]) -> list[Any]:
        return list(value)

    @property
    def limits(self) -> str:
        return self.of.limits


def _window(value: Any) -> tuple[float, float]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("two numbers are needed: the lower and the upper end")
    low, high = HU.read(value[0]), HU.read(value[1])
    if not low < high:
        raise ValueError(f"{low:g} to {high:g} does not grow")
    return low, high


def _arguments(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or len(value) > 40:
        raise ValueError("arguments of a network are given by name")
    if fixed := {"in_channels", "out_channels"} & set(value):
        raise ValueError(f"{sorted(fixed)[0]} follows from input and structures")
    return dict(value)


def _counts(value: Any) -> dict[str, float]:
    if not isinstance(value, Mapping) or len(value) > 200:
        raise ValueError("numbers are given by class, such as {'Heart': 2}")
    count = Number(minimum=0.01, maximum=100.0)
    return {str(name): float(count.read(number)) for name, number in value.items()}


class Section(Options):
    """A section of a recipe."""

    KIND = "training option"


@dataclass(frozen=True)
class GridOptions(Section):
    """The network's voxels and patches."""

    spacing_kji_mm: tuple[float, float, float] = option(Three(of=SPACING_MM), default=(4.0, 3.0, 3.0))
    patch_kji: tuple[int, int, int] = option(Three(of=PATCH), default=(40, 72, 104))


GENERATED, DEFORMED = "generated", "deformed"
WITH_POSITION, WINDOW, STATISTICS = "window and position", "window", "statistics"


@dataclass(frozen=True)
class InputOptions(Section):
    """What the network sees: a window of HU with the distance from the midline, a window in 0..1, or nnU-Net's way.

    Parameters
    ----------
    further : images beside the CT, registered to it, as further channels; phantoms have them.
    """

    kind: str = option(Choice(choices=(WITH_POSITION, WINDOW, STATISTICS)), default=WITH_POSITION)
    window_hu: tuple[float, float] = option(Record(of=_window, to_plain=list), default=(-160.0, 240.0))
    further: tuple[str, ...] = option(Names(choices=IMAGES), default=())


@dataclass(frozen=True)
class NetworkOptions(Section):
    """The network; arguments that are not given are those of the registry."""

    architecture: str = option(Name(find=lambda name: architecture(name).name), default="SegResNetDS")
    fold_kji: tuple[int, int, int] = option(Three(of=FOLD), default=(1, 1, 1))
    arguments: dict[str, Any] = option(Record(of=_arguments), default_factory=dict)
    deep_supervision: bool = option(Flag(), default=False)


@dataclass(frozen=True)
class OptimiserOptions(Section):
    """How weights follow the loss."""

    kind: str = option(Choice(choices=("AdamW", "Adam", "RMSprop", "SGD")), default="AdamW")
    rate: float = option(Number(minimum=1e-8, maximum=1.0), default=1e-3)
    weight_decay: float = option(Number(minimum=0.0, maximum=1.0), default=1e-4)
    momentum: float = option(Number(minimum=0.0, maximum=0.9999), default=0.0)
    schedule: str = option(Choice(choices=("cosine", "polynomial", "constant")), default="cosine")
    warm_up_steps: int = option(Integer(minimum=1, maximum=100_000), default=40)
    largest_gradient: float = option(Number(minimum=1e-3, maximum=1e6, off=True), default=5.0)


@dataclass(frozen=True)
class LossOptions(Section):
    """Cross-entropy plus Dice; ``balance`` is the part of the cross-entropy averaged over classes, not voxels.

    Parameters
    ----------
    tightness : weight of what boxes ask. box_fill : least and largest share of their boxes that structures fill, where
        it is not the usual one.
    counts : how much classes (without their side) count in the means over classes, where it is not 1.
    """

    balance_first: float = option(Number(minimum=0.0, maximum=1.0), default=0.0)
    balance_last: float = option(Number(minimum=0.0, maximum=1.0), default=0.0)
    smooth_voxels: float = option(Number(minimum=1e-5, maximum=1e5), default=10.0)
    tightness: float = option(Number("Of boxes.", minimum=0.0, maximum=10.0), default=1.0)
    box_fill: dict[str, tuple[float, float]] = option(
        Record(of=read_box_fill, to_plain=lambda fill: {name: list(shares) for name, shares in fill.items()}),
        default_factory=dict,
    )

    counts: dict[str, float] = option(Record(of=_counts), default_factory=dict)

    def fill_of(self, structure: str) -> tuple[float, float]:
        """Least and largest share of its box that a structure fills."""
        return self.box_fill.get(structure, usual_fill(structure))


@dataclass(frozen=True)
class AugmentationOptions(Section):
    """Random changes of patches; ``realism`` are those of the built-in model, the others simple ones.

    Parameters
    ----------
    realism_share : of the patches that ``realism`` changes; the others stay as the scanner gave them.
    """

    realism: bool = option(Flag(), default=True)
    realism_share: float = option(Number("Share of patches.", minimum=0.0, maximum=1.0), default=1.0)
    foreground: float = option(Number("Share of patches about a structure.", minimum=0.0, maximum=1.0), default=0.5)
    flip: float = option(Number("Chance of exchanging left and right.", minimum=0.0, maximum=1.0), default=0.0)
    scale: float = option(Number("Largest change of size, as a part.", minimum=0.0, maximum=0.5), default=0.0)
    rotation_deg: float = option(Number(unit="deg", minimum=0.0, maximum=45.0), default=0.0)


@dataclass(frozen=True)
class UnlabelledOptions(Section):
    """Mean teacher on images without labels: the student's probabilities follow the teacher's where it is certain."""

    weight: float = option(Number(minimum=0.0, maximum=100.0), default=0.1)
    ramp_steps: int = option(Integer(minimum=1, maximum=1_000_000), default=400)
    views: int = option(Integer("Of the teacher, with other noise.", minimum=1, maximum=16), default=4)
    noise: float = option(Number("Of the views, in units of the input.", minimum=0.0, maximum=1.0), default=0.05)


@dataclass(frozen=True)
class RetentionOptions(Section):
    """Keeping to the model of ``start``: how much; in cases that lack structures, ``learned`` ones are free."""

    weight: float = option(Number("0: not at all.", minimum=0.0, maximum=100.0), default=0.0)
    learned: tuple[str, ...] = option(Names(), default=())


@dataclass(frozen=True)
class RareOptions(Section):
    """Further cases of an anatomy of which there are few: made of the sources that say ``rare``.

    A rare case takes the proportions of an ordinary one; GENERATED draws a CT of it with a generator that learns from
    all cases (Isola 2017, arXiv:1611.07004), DEFORMED keeps its own HU.

    Parameters
    ----------
    cases : that are made; 0 for none. weight : how often patches come from them, against the sources.
    steps, batch, rate, filters : of the generator's training. similarity : weight of the mean absolute difference, in
        1000 HU, beside the judge's part.
    """

    cases: int = option(Integer("Made; 0: none.", minimum=0, maximum=10_000), default=0)
    weight: float = option(Number(minimum=1e-3, maximum=1000.0), default=1.0)
    image: str = option(Choice(choices=(GENERATED, DEFORMED)), default=GENERATED)
    steps: int = option(Integer("Of the generator.", minimum=1, maximum=1_000_000), default=1500)
    batch: int = option(Integer("Slices a step.", minimum=1, maximum=64), default=8)
    rate: float = option(Number(minimum=1e-6, maximum=1e-2), default=4e-4)
    filters: int = option(Integer("Of the first layer.", minimum=4, maximum=128), default=16)
    similarity: float = option(Number(minimum=0.0, maximum=1000.0), default=50.0)


@dataclass(frozen=True)
class SplitOptions(Section):
    """Which patients are kept from the training, by patient: parts of all, or by name."""

    validation: float = option(Number(minimum=0.0, maximum=0.9), default=0.15)
    test: float = option(Number(minimum=0.0, maximum=0.9), default=0.0)
    seed: int = option(Integer(minimum=0, maximum=2**31), default=0)
    validation_names: tuple[str, ...] = option(Names(), default=())
    test_names: tuple[str, ...] = option(Names(), default=())


@dataclass(frozen=True)
class LengthOptions(Section):
    """Steps, patches a step, and when to look."""

    steps: int = option(Integer(minimum=1, maximum=10_000_000), default=1000)
    batch: int = option(Integer("Patches a step and process.", minimum=1, maximum=256), default=2)
    seed: int = option(Integer(minimum=0, maximum=2**31), default=0)
    threads: int = option(Integer(minimum=1, maximum=256), default=1)
    check_every: int = option(Integer(minimum=1, maximum=10_000_000), default=400)
    save_every: int = option(Integer(minimum=1, maximum=100_000), default=50)
    patience: int = option(Integer("Checks; 0: no early stop.", minimum=0, maximum=1000), default=0)
    check_cases: int = option(Integer("At most, for a check.", minimum=1, maximum=1000), default=20)
    threshold_cases: int = option(Integer("0: no thresholds.", minimum=0, maximum=1000), default=0)
    average: float = option(Number("Of the weights.", minimum=0.0, maximum=0.99999), default=0.99)
    precision: str = option(Choice(choices=("float32", "bfloat16", "float16")), default="float32")
    tensorboard: bool = option(Flag("Write events for TensorBoard."), default=False)


@dataclass(frozen=True)
class CropOptions(Section):
    """A second stage works around structures that the first one found."""

    around: tuple[str, ...] = option(Names(), default=())
    margin_mm: float = option(Number(unit="mm", minimum=5.0, maximum=200.0), default=25.0)


SECTIONS: dict[str, type[Section]] = {
    "grid": GridOptions,
    "input": InputOptions,
    "network": NetworkOptions,
    "optimiser": OptimiserOptions,
    "loss": LossOptions,
    "augmentation": AugmentationOptions,
    "unlabelled": UnlabelledOptions,
    "retention": RetentionOptions,
    "rare": RareOptions,
    "split": SplitOptions,
    "length": LengthOptions,
    "crop": CropOptions,
}
