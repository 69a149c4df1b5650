# SPDX-License-Identifier: Apache-2.0
"""The report of a study: one HTML page, its figures and its tables."""
