# SPDX-License-Identifier: Apache-2.0
"""Treatment machines: their files, their data, and how measurements become one."""
