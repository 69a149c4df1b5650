# SPDX-License-Identifier: Apache-2.0
"""The analyses of a study, each from its patients' courses."""
