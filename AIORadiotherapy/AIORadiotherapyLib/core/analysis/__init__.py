# SPDX-License-Identifier: Apache-2.0
"""DVHs, models and comparisons straight from files, without a case."""
