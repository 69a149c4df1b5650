# SPDX-License-Identifier: Apache-2.0
"""Exercises, attempts, and what a person learns from them."""
