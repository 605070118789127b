/// How the page looks: on a wide screen, on a phone, by night and on paper.
enum PageStyle {
  /// Narrower than this the picture of the timeline makes way for its tables.
  private static let narrow = "48rem"

  static var sheet: String {
    """
    :root{color-scheme:light dark;\(PageColours.light)}
    @media (prefers-color-scheme:dark){:root{\(PageColours.dark)}}
    \(text)
    \(cards)
    \(tables)
    \(TimelineStyle.sheet)
    @media (max-width:\(narrow)){main,.top,.foot{padding-inline:1rem}.picture,.picture-note{display:none}
    .columns{grid-template-columns:1fr}}
    \(paper)
    """
  }

  private static let text = """
    *{box-sizing:border-box}
    html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--page);color:var(--text);line-height:1.5;\
    font-family:Arial,Helvetica,"Liberation Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
    main,.top,.foot{max-width:90rem;margin-inline:auto;padding-inline:2rem}
    h1{font-size:1.9rem;line-height:1.2;margin:1.5rem 0 .5rem}
    h2{font-size:1.4rem;line-height:1.25;margin:2.5rem 0 .75rem}
    h3{font-size:1rem;margin:0 0 .6rem}
    h4{font-size:1rem;line-height:1.35;margin:0 0 .35rem}
    p{margin:.4rem 0;max-width:70ch}
    a{color:var(--link)}
    a:focus-visible,[tabindex]:focus-visible{outline:.2rem solid var(--link);outline-offset:.15rem}
    .skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--page);\
    border:.15rem solid var(--link)}
    .skip:focus{top:1rem}
    .links{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:.75rem 0;padding:0}
    .links a{display:inline-block;padding-block:.4rem}
    .muted{color:var(--muted)}
    .foot{margin-block:3rem 2rem;color:var(--muted);font-size:.9rem}
    .bad{color:var(--late);font-weight:bold}
    """

  private static let cards = """
    .path{display:flex;flex-wrap:wrap;gap:.2rem .3rem;list-style:none;margin:0 0 1rem;padding:0;\
    font-size:.9rem;color:var(--muted)}
    .path li:not(:last-child)::after{content:"\\203A";content:"\\203A" / "";margin-inline-start:.3rem}
    .path .full{color:var(--text);font-weight:bold}
    .columns{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));\
    align-items:start}
    .column{background:var(--column);border-top:.25rem solid var(--line);padding:.75rem;min-width:0}
    .cards{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}
    .cards>li{min-width:0}
    .card{background:var(--card);border:1px solid var(--line);border-radius:.3rem;padding:.75rem}
    .card.overdue{border-inline-start:.4rem double var(--late)}
    .card p{margin:.3rem 0}
    .card dl{margin:.4rem 0 0;font-size:.9rem;display:grid;gap:.3rem .6rem;\
    grid-template-columns:7rem minmax(0,1fr);hyphens:auto}
    dt{color:var(--muted)}
    dd{margin:0}
    .warning{background:var(--late-back);color:var(--late);padding:.3rem .5rem;font-weight:bold}
    .notes{margin:.5rem 0 0;padding-inline-start:1.1rem;font-size:.9rem}
    .bar{display:block;height:.6rem;max-width:12rem;margin-top:.2rem;border:1px solid var(--line);\
    background:var(--page)}
    .bar span{display:block;height:100%;background:var(--fill)}
    .late{margin:.5rem 0;padding-inline-start:1.2rem}
    .late li{margin:.3rem 0}
    """

  private static let tables = """
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9rem;overflow-wrap:break-word;hyphens:auto}
    caption{text-align:start;font-weight:bold;padding:.4rem 0;font-size:1rem}
    th,td{text-align:start;vertical-align:top;padding:.35rem .6rem .35rem 0;\
    border-bottom:1px solid var(--faint)}
    thead th{border-bottom:.12rem solid var(--line);color:var(--muted)}
    tbody th{font-weight:normal}
    .number{text-align:end;font-variant-numeric:tabular-nums}
    .whole{white-space:nowrap}
    .number .bar{margin-inline-start:auto}
    .group th{font-weight:bold;border-bottom:0;padding-top:.8rem}
    .courses{display:grid;gap:.5rem 2.5rem;margin-top:1rem;\
    grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));align-items:start}
    .now{font-weight:bold}
    """

  private static let paper = """
    @page{size:A4 landscape;margin:12mm}
    @media print{:root{color-scheme:light;\(PageColours.light)}
    html{font-size:9pt}main,.top,.foot{max-width:none;padding:0}
    .skip,.links{display:none}.picture,p.picture-note{display:block;overflow:visible}
    .legend{display:flex}
    .picture svg{min-width:0;width:100%;height:auto}
    .card,.late li,tr,.course{break-inside:avoid}h2,h3,caption{break-after:avoid}
    .columns{display:block}.column{margin-bottom:1rem}
    .cards{grid-template-columns:repeat(3,minmax(0,1fr));align-items:start}
    .bar,.bar span,.column,.warning,svg *{-webkit-print-color-adjust:exact;\
    print-color-adjust:exact}}
    """
}
