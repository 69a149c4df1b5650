# SPDX-License-Identifier: Apache-2.0
"""Techniques, one file each. :mod:`technique_registry` imports every file that lies here."""
