# SPDX-License-Identifier: Apache-2.0
"""Objectives and how they are met."""
