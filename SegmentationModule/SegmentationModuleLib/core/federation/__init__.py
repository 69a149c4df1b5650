# SPDX-License-Identifier: Apache-2.0
"""One model trained by several hospitals: what leaves a hospital are differences of weights, and counts.

:mod:`.coordinator` is the server's part of a round and :mod:`.site` a hospital's; neither knows how bytes travel.
:mod:`.nvflare_link` carries them with NVFlare, :mod:`.local_link` inside one process.
"""
