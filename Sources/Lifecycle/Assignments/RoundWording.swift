public import Languages

/// How a round of agreement stands, in words: who agrees, who is missing, and what it takes.
public struct RoundWording: Hashable, Sendable {
  private let approval: Approval
  private let tally: ApprovalTally

  public init(_ approval: Approval, _ tally: ApprovalTally) {
    self.approval = approval
    self.tally = tally
  }

  /// '4 van 5 voor; nodig zijn er 5. Nog niet gestemd: Vianen.'
  public var standing: LocalizedText {
    let all = tally.members.count
    let inFavour = tally.inFavour.count
    guard all > 0 else {
      return LocalizedText(
        nl: "Vandaag is er geen partij die kan stemmen.",
        en: "Today there is no party that can vote.")
    }
    let missing = tally.missing.map(\.name)
    let quorum = tally.quorum
    return LocalizedText(
      nl: "\(inFavour) van \(all) voor; nodig \(quorum == 1 ? "is er 1" : "zijn er \(quorum)")."
        + (missing.isEmpty ? "" : " Nog niet gestemd: \(missing.joined(separator: ", "))."),
      en: "\(inFavour) of \(all) in favour; \(quorum) \(quorum == 1 ? "is" : "are") needed."
        + (missing.isEmpty ? "" : " Not voted yet: \(missing.joined(separator: ", "))."))
  }

  /// What somebody can do about it.
  public var remedy: LocalizedText {
    if tally.isApproved != nil {
      return LocalizedText(
        nl: "De stemmen zijn genoeg: iemand moet dat bevestigen, of nog een stem uitbrengen.",
        en: "The votes are enough: somebody has to confirm that, or cast one more vote.")
    }
    let awaited = tally.awaited.joined(separator: ", ")
    if tally.inFavour.count >= tally.quorum, !awaited.isEmpty {
      return LocalizedText(
        nl: "Wacht op wie een veto heeft: \(awaited).",
        en: "Wait for those who hold a veto: \(awaited).")
    }
    let lacking = max(1, tally.quorum - tally.inFavour.count)
    return LocalizedText(
      nl: "Nog nodig: \(lacking) \(lacking == 1 ? "stem" : "stemmen") voor.",
      en: "Still needed: \(lacking) \(lacking == 1 ? "vote" : "votes") in favour.")
  }
}
