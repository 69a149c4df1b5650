# SPDX-License-Identifier: Apache-2.0
"""RT plans (RTPLAN): the record of a plan, read and written."""
