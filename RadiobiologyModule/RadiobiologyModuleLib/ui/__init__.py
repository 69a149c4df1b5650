# SPDX-License-Identifier: Apache-2.0
"""The DVH and radiobiology panel."""
