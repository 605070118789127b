import JSONSyntax
import Languages
import Processes

/// Questions to a program, a line each, and what it made of them.
///
/// The program reads them from its standard input until it ends, and writes as many lines to its
/// standard output, in the same order. An answer counts when its line is whole. From the first line
/// on that is no answer nothing counts: nobody knows which question it belongs to.
package struct Exchange: Sendable {
  /// The version of the contract, in every question.
  package static let contract = 1
  /// The most bytes of a message of the program that are passed on.
  static let longestMessage = 500

  /// What messages call the plugin.
  let plugin: String
  let requests: [JSON]
  let redaction: Redaction

  init(with plugin: String, _ requests: [JSON], hiding redaction: Redaction = Redaction()) {
    self.plugin = plugin
    self.requests = requests
    self.redaction = redaction
  }

  /// What the program reads.
  var input: [UInt8] {
    var bytes: [UInt8] = []
    for request in requests {
      request.write(into: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// What became of each question, in their order.
  func answers(in result: ProgramResult) -> [Result<AnswerReader, PluginFailure>] {
    let isClean = result.ending == .exited(0)
    var lines = result.output.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // Behind the last line end stands nothing, or a line that was cut off: whoever ended well may
    // leave the line end out.
    if let rest = lines.last, rest.isEmpty || !isClean { lines.removeLast() }
    guard lines.count <= requests.count else {
      let failure = tooMany(lines.count)
      return requests.map { _ in .failure(failure) }
    }
    var answers: [Result<AnswerReader, PluginFailure>] = []
    for (number, line) in lines.enumerated() {
      do throws(PluginFailure) {
        answers.append(try answer(on: line, number: number + 1))
      } catch {
        // What follows belongs to nobody knows what.
        return answers + requests.dropFirst(answers.count).map { _ in .failure(error) }
      }
    }
    guard answers.count < requests.count else { return answers }
    let failure = missing(after: answers.count, result)
    return answers + requests.dropFirst(answers.count).map { _ in .failure(failure) }
  }

  /// The answer to the only question, of a program that ended well.
  func answer(in result: ProgramResult) throws(PluginFailure) -> AnswerReader {
    guard let answer = answers(in: result).first else {
      preconditionFailure("There is an answer to every question.")
    }
    let reader = try answer.get()
    guard result.ending == .exited(0) else { throw missing(after: 0, result) }
    return reader
  }

  /// Throws where the line is no answer; an answer that tells of an error is one.
  private func answer(
    on line: ArraySlice<UInt8>, number: Int
  ) throws(PluginFailure) -> Result<AnswerReader, PluginFailure> {
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(parsing: line)
    } catch {
      throw broken(
        number, nl: "kolom \(error.position.column): \(error.text.nl)",
        en: "column \(error.position.column): \(error.text.en)")
    }
    let reader = AnswerReader(json, plugin: plugin, line: number, redaction)
    switch (json["result"], json["error"]) {
    case (.some, nil): return .success(try reader.member("result"))
    case (nil, .some): return .failure(try failure(reader.member("error")))
    default:
      throw reader.wrong(
        nl: "een object met 'result' of met 'error'", en: "an object with 'result' or 'error'")
    }
  }

  private func failure(_ error: AnswerReader) throws(PluginFailure) -> PluginFailure {
    let told = try error.member("message").localized()
    return PluginFailure(
      LocalizedText(nl: "plugin '\(plugin)': \(told.nl)", en: "plugin '\(plugin)': \(told.en)"),
      remedy: try error.optional("remedy")?.localized(),
      isPermanent: try error.optional("permanent")?.flag() ?? false,
      line: try error.optional("line")?.number(in: 1...Int(Int32.max)))
  }

  private func broken(_ number: Int, nl: String, en: String) -> PluginFailure {
    PluginFailure(
      LocalizedText(
        nl: "plugin '\(plugin)', regel \(number) van het antwoord: \(nl)",
        en: "plugin '\(plugin)', line \(number) of its answer: \(en)"))
  }

  private func tooMany(_ count: Int) -> PluginFailure {
    PluginFailure(
      LocalizedText(
        nl: "plugin '\(plugin)' schreef \(count) regels op \(requests.count) vragen.",
        en: "plugin '\(plugin)' wrote \(count) lines to \(requests.count) questions."))
  }

  private func missing(after count: Int, _ result: ProgramResult) -> PluginFailure {
    let ending = ending(result.ending)
    let last = lastWords(result.errorOutput).map { ": \($0)" } ?? ""
    let whole = requests.count == 1
    return PluginFailure(
      LocalizedText(
        nl: "plugin '\(plugin)' \(ending.nl)"
          + (whole ? "" : " na \(count) van \(requests.count) antwoorden")
          + (last.isEmpty ? "." : last),
        en: "plugin '\(plugin)' \(ending.en)"
          + (whole ? "" : " after \(count) of \(requests.count) answers")
          + (last.isEmpty ? "." : last)))
  }

  private func ending(_ ending: ProgramResult.Ending) -> LocalizedText {
    switch ending {
    case .exited(0):
      LocalizedText(nl: "eindigde zonder antwoord", en: "ended without an answer")
    case .exited(let code):
      LocalizedText(nl: "eindigde met code \(code)", en: "ended with code \(code)")
    case .signaled(let signal):
      LocalizedText(nl: "eindigde door signaal \(signal)", en: "ended by signal \(signal)")
    case .outOfTime:
      LocalizedText(nl: "was niet op tijd klaar", en: "was not done in time")
    case .tooMuchOutput:
      LocalizedText(nl: "schreef te veel", en: "wrote too much")
    case .cancelled: LocalizedText(nl: "is gestopt", en: "was stopped")
    }
  }

  /// The last line that says something: where programs tell what went wrong.
  private func lastWords(_ bytes: [UInt8]) -> String? {
    let line = bytes.split(separator: UInt8(ascii: "\n")).last { line in
      line.contains { $0 > 0x20 && $0 != 0x7F }
    }
    return line.map {
      redaction.line(String(decoding: $0, as: UTF8.self), upTo: Self.longestMessage)
    }
  }
}
