# SPDX-License-Identifier: Apache-2.0
"""The one-stop workflow: the only place that knows all the other rooms."""
