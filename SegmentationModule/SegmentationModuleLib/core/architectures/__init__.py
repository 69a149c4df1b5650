# SPDX-License-Identifier: Apache-2.0
"""The networks that can be built, by name: monai's, and those of the review that monai does not have."""

from .registry import MONAI_NETWORKS, NNUNET, REGISTRY, Architecture, architecture, best_head_is_last, maker

__all__ = ["MONAI_NETWORKS", "NNUNET", "REGISTRY", "Architecture", "architecture", "best_head_is_last", "maker"]
