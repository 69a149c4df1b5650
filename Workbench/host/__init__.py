# SPDX-License-Identifier: Apache-2.0
"""What the Slicer application gives to modules, over slicer-core: slicer.app, slicer.modules, base classes, file IO."""
