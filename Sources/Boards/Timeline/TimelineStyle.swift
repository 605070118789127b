/// The colours and lines of the picture. Nothing is told by colour alone: what is late is hatched
/// and says so, meetings are round and deadlines stand on a corner.
enum TimelineStyle {
  static let sheet = """
    .picture{overflow-x:auto;border:1px solid var(--faint);background:var(--page)}
    .picture svg{display:block;width:100%;min-width:64rem;height:auto}
    .tl text{font-family:inherit;font-size:13px;fill:var(--text)}
    .tl text:not(.tl-in){paint-order:stroke;stroke:var(--page);stroke-width:3px}
    .tl .tl-title{font-weight:bold}
    .tl .tl-small,.tl .tl-month{fill:var(--muted)}
    .tl .tl-year{font-weight:bold}
    .tl .tl-end{text-anchor:end}
    .tl .tl-middle{text-anchor:middle}
    .tl-grid{stroke:var(--faint);stroke-width:1}
    .tl-grid-year{stroke:var(--line);stroke-width:1}
    .tl-rule{stroke:var(--line);stroke-width:1}
    .tl-leader{stroke:var(--line);stroke-width:1}
    .tl-a{fill:var(--stage);stroke:var(--line)}
    .tl-b{fill:var(--stage-next);stroke:var(--line)}
    .tl-rest{fill:url(#tl-rest-lines);stroke:var(--line);stroke-dasharray:4 3}
    .tl-stop{fill:var(--text)}
    .tl-now{fill:none;stroke:var(--text);stroke-width:3}
    .tl-meeting{fill:var(--page);stroke:var(--meeting);stroke-width:3}
    .tl-deadline{fill:var(--text);stroke:var(--page)}
    .tl-deadline-late{fill:var(--late);stroke:var(--page)}
    .tl .tl-late{fill:var(--late);font-weight:bold}
    .tl-hatch{fill:url(#tl-late-lines);stroke:var(--late)}
    .tl-today{stroke:var(--today);stroke-width:2;stroke-dasharray:6 4}
    .tl .tl-today-word{fill:var(--today);font-weight:bold}
    .tl-late-line{stroke:var(--late);stroke-width:3}
    .tl-rest-back{fill:var(--rest)}
    .tl-rest-line{stroke:var(--line);stroke-width:1}
    .legend{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;list-style:none;margin:.5rem 0;padding:0;\
    font-size:.9rem}
    .legend svg{vertical-align:middle;margin-inline-end:.4rem}
    """
}
