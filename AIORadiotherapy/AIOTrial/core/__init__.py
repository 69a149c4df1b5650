# SPDX-License-Identifier: Apache-2.0
"""Patients' courses after treatment, and what a trial asks of them."""
