# SPDX-License-Identifier: Apache-2.0
"""RT doses (RTDOSE): read and written."""
