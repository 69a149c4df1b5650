# SPDX-License-Identifier: Apache-2.0
"""The dose of plans that were made elsewhere, computed again."""
