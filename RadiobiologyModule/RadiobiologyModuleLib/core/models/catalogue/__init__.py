# SPDX-License-Identifier: Apache-2.0
"""The models, one file each. :mod:`..registry` finds every :class:`..description.Model` in this folder."""
