/// The colours and lines of the drawing. Every text stands out at least 7 to 1 from what is
/// behind it, and nothing is told by colour alone.
enum SVGStyle {
  static let sheet = """
    .sc-page{fill:#fff}
    .sc-state,.sc-final,.sc-history{fill:#f4f7fa;stroke:#2b3f55;stroke-width:1.5}
    .sc-container{fill:#fff;stroke:#2b3f55;stroke-width:1.5}
    .sc-bar{fill:#dfe8f1;stroke:#2b3f55;stroke-width:1}
    .sc-region{fill:none;stroke:#5a6b7d;stroke-width:1.2;stroke-dasharray:3 3}
    .sc-separator{fill:none;stroke:#5a6b7d;stroke-width:1.5;stroke-dasharray:7 5}
    .sc-active{fill:none;stroke:#111;stroke-width:4}
    .sc-rule{fill:none;stroke:#5a6b7d;stroke-width:1}
    .sc-solid{fill:#111}
    .sc-ring{fill:#fff;stroke:#111;stroke-width:1.8}
    .sc-edge{fill:none;stroke:#333;stroke-width:1.5}
    .sc-automatic{stroke-dasharray:6 4}
    .sc-arrow{fill:#333}
    .sc-back{fill:#fff}
    .sc-diagram text{font-family:Arial,Helvetica,"Liberation Sans","DejaVu Sans",sans-serif}
    .sc-heading,.sc-name,.sc-small,.sc-icon{fill:#111}
    .sc-heading{font-size:\(Measure.titleText)px;font-weight:bold}
    .sc-name{font-size:\(Measure.stateText)px;font-weight:bold}
    .sc-small{font-size:\(Measure.smallText)px}
    .sc-icon{font-size:11px}
    .sc-label{font-size:\(Measure.smallText)px;fill:#12304f}
    .sc-middle{text-anchor:middle}
    """
}
