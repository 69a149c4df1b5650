# SPDX-License-Identifier: Apache-2.0
"""What all modules of AIORadiotherapy share."""
