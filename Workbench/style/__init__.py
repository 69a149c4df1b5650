# SPDX-License-Identifier: Apache-2.0
"""Colours and icons of the window."""
