# SPDX-License-Identifier: Apache-2.0
"""Contouring of targets and organs at risk."""
