import Languages
import WorkingCalendar

/// What is told of a clock that stands before the last event: it was set back, or had been wrong.
///
/// The order of events does not hang on it, and no reminder fires twice; but new events get
/// earlier times, and what is due waits until the clock has come so far again.
struct ClockNotice {
  /// The clocks of machines are mended by so much all the time.
  private static let usualCorrectionMilliseconds: Int64 = 1_000

  let text: LocalizedText

  /// Nil where nothing is to be told.
  init?(_ last: Instant, _ now: Instant, isVirtual: Bool) {
    let (distance, overflow) = last.milliseconds.subtractingReportingOverflow(now.milliseconds)
    guard overflow || distance > (isVirtual ? 0 : Self.usualCorrectionMilliseconds) else {
      return nil
    }
    text =
      isVirtual
      ? LocalizedText(
        nl: "De klok van --clock (\(now)) staat voor de laatste gebeurtenis (\(last)), en begint "
          + "daarom bij die.",
        en: "The clock of --clock (\(now)) stands before the last event (\(last)), and begins at "
          + "that one instead.")
      : LocalizedText(
        nl: "De klok van deze machine (\(now)) staat voor de laatste gebeurtenis (\(last)): hij is "
          + "teruggezet, of liep toen voor. De volgorde blijft, en niets gebeurt tweemaal; nieuwe "
          + "gebeurtenissen krijgen een vroegere tijd. Controleer hem: timedatectl",
        en: "The clock of this machine (\(now)) stands before the last event (\(last)): it was set "
          + "back, or had been ahead. The order stays, and nothing happens twice; new events get "
          + "earlier times. Check it: timedatectl")
  }
}
