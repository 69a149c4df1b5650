# SPDX-License-Identifier: Apache-2.0
"""Contours: the digital phantom, networks and inference, checks of what they draw.

The names below may be used by everybody; they are looked up when they are first used.
"""

from typing import TYPE_CHECKING

from AIOCommon.core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .core.contouring import describe_model as describe_model
    from .core.inference import segment as segment
    from .core.models import Model as Model
    from .core.models import ModelInfo as ModelInfo
    from .core.models import list_models as list_models
    from .core.models import load_model as load_model
    from .core.phantom import Phantom as Phantom
    from .core.phantom import make_phantom as make_phantom
    from .core.phantom import make_sample as make_sample
    from .core.plausibility import Finding as Finding
    from .core.plausibility import check_plausibility as check_plausibility
    from .core.targets import GuidelineTargets as GuidelineTargets
    from .core.targets import draw_targets as draw_targets
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "core.inference": "segment",
            "core.contouring": "describe_model",
            "core.models": "Model ModelInfo list_models load_model",
            "core.phantom": "Phantom make_phantom make_sample",
            "core.plausibility": "Finding check_plausibility",
            "core.targets": "GuidelineTargets draw_targets",
        },
    )
