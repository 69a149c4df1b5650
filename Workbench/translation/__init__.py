# SPDX-License-Identifier: Apache-2.0
"""What translates texts: Slicer's `slicer.i18n`, and marks for tables of texts."""
