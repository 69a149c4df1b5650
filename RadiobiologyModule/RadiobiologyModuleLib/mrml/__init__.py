# SPDX-License-Identifier: Apache-2.0
"""Results of the models, of comparisons and cohorts as nodes of the MRML scene."""
