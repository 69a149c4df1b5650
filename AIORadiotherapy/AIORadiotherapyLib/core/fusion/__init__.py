# SPDX-License-Identifier: Apache-2.0
"""A further image of the patient, from files, beside the planning CT."""
