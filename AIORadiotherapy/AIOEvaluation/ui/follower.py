# SPDX-License-Identifier: Apache-2.0
"""The one follower of the application's scene, which all panels share."""

from __future__ import annotations

import slicer

from AIOCommon.ui.qt_clock import QtClock

from ..mrml.scene_follower import SceneFollower


class _Shared:
    follower: SceneFollower | None = None


def scene_follower() -> SceneFollower:
    """The follower; it begins with the first call."""
    if _Shared.follower is None:
        _Shared.follower = SceneFollower(slicer.mrmlScene, QtClock())
    return _Shared.follower


def end_following() -> None:
    """The application closes, or the modules are reloaded."""
    if _Shared.follower is not None:
        _Shared.follower.close()
        _Shared.follower = None
