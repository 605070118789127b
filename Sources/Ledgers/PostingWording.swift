extension Posting {
  /// What happened: 'geld van 2017: € 316.000,00 toegekend'.
  public func wording(dutch: Bool) -> String {
    let amount = line.measure.wording(amount, dutch: dutch)
    return "\(line.wording(dutch: dutch)): \(amount) \(movement.participle(dutch: dutch))"
  }
}

extension Posting.Movement {
  fileprivate func participle(dutch: Bool) -> String {
    switch self {
    case .cancelled: dutch ? "niet meer verplicht" : "not committed any more"
    case .closed: dutch ? "gevraagd, gesloten tot het besluit" : "asked for, closed until decided"
    case .committed: dutch ? "verplicht" : "committed"
    case .declined: dutch ? "niet meer gevraagd" : "not asked for any more"
    case .granted: dutch ? "toegekend" : "granted"
    case .opened: dutch ? "geopend" : "opened"
    case .released: dutch ? "niet meer gereserveerd" : "not reserved any more"
    case .reserved: dutch ? "gereserveerd" : "reserved"
    case .returned: dutch ? "teruggeboekt" : "booked back"
    case .spent: dutch ? "geboekt" : "booked"
    case .withdrawn: dutch ? "ingetrokken" : "withdrawn"
    }
  }
}
