# SPDX-License-Identifier: Apache-2.0
"""RT structure sets (RTSTRUCT): contours read and written, and contours to masks and back."""
