# SPDX-License-Identifier: Apache-2.0
"""CT image series: read into Hounsfield units, and written."""
