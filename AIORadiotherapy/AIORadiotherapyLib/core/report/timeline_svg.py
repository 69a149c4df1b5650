# SPDX-License-Identifier: Apache-2.0
"""The timeline as a bar chart: AI, person and waiting told apart by colour and pattern, and by text."""

from __future__ import annotations

from html import escape

from ..timeline import PERSON, Timeline

_COLORS = {"AI": "#0b5cad", PERSON: "#c2620a"}
_LEFT, _WIDTH, _ROW = 140, 860, 26


def timeline_svg(timeline: Timeline) -> str:
    """Inline SVG, one row per entry, seconds since the first start along x."""
    content = timeline.to_json()["entries"]
    entries = [e for e in timeline.entries]
    if not entries:
        return ""
    first = entries[0].start
    ends = [(e.start - first).total_seconds() + row["duration_s"] for e, row in zip(entries, content)]
    total = max(*ends, 1e-3) if len(ends) > 1 else max(ends[0], 1e-3)
    scale = (_WIDTH - 70) / total
    height = len(entries) * _ROW + 34
    parts = [
        f'<svg viewBox="0 0 {_LEFT + _WIDTH} {height}" role="img" aria-label="Timeline of the case" '
        'style="width:100%;height:auto;display:block;font:12.5px system-ui,Arial,Liberation Sans,sans-serif">',
        '<defs><pattern id="aio-person" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#c2620a"/>'
        '<rect width="2" height="6" fill="#e79a55"/></pattern></defs>',
    ]
    for number, (entry, row) in enumerate(zip(entries, content)):
        start = (entry.start - first).total_seconds()
        y = number * _ROW + 4
        x = _LEFT + start * scale
        width = max(2.0, row["duration_s"] * scale)
        if row["waiting_s"] >= 0.5:
            waited = row["waiting_s"] * scale
            parts.append(
                f'<rect x="{x - waited:.1f}" y="{y + 5}" width="{waited:.1f}" height="8" fill="none" '
                'stroke="#8a97a3" stroke-dasharray="3 3"><title>waiting</title></rect>'
            )
        fill = "url(#aio-person)" if entry.by == PERSON else _COLORS.get(entry.by, "#52606d")
        opacity = "1" if row["outcome"] == "done" else "0.45"
        parts.append(
            f'<text x="{_LEFT - 10}" y="{y + 14}" text-anchor="end" fill="#17212b">{escape(entry.step)}</text>'
        )
        parts.append(
            f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="18" rx="3" fill="{fill}" fill-opacity="{opacity}"/>'
        )
        text = duration_text(row["duration_s"]) if row["outcome"] == "done" else row["outcome"]
        parts.append(f'<text x="{x + width + 6:.1f}" y="{y + 14}" fill="#52606d">{escape(text)}</text>')
    y = len(entries) * _ROW + 12
    parts.append(
        f'<g transform="translate({_LEFT} {y})"><rect width="18" height="10" rx="2" fill="#0b5cad"/>'
        '<text x="24" y="10" fill="#52606d">AI</text>'
        '<rect x="70" width="18" height="10" rx="2" fill="url(#aio-person)"/>'
        '<text x="94" y="10" fill="#52606d">person</text>'
        '<rect x="170" y="1" width="18" height="8" fill="none" stroke="#8a97a3" stroke-dasharray="3 3"/>'
        '<text x="194" y="10" fill="#52606d">waiting</text></g></svg>'
    )
    return "".join(parts)


def duration_text(seconds: float) -> str:
    """E.g. "0.4 s", "37 s", "3 min 05 s"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    return f"{whole} s" if whole < 120 else f"{whole // 60} min {whole % 60:02d} s"
