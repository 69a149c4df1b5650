# SPDX-License-Identifier: Apache-2.0
"""The plans of a case computed again and held against the doses that came with them."""
