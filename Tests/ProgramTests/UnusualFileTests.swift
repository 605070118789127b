import Glibc
import TestSupport
import Testing

/// `check` of what is no regular file: an error with its remedy, never an endless wait.
struct UnusualFileTests {
  @Test func `a pipe that nobody writes to is refused`() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/pijp.json5"
    try #require(mkfifo(path, 0o600) == 0)
    let result = try await Programs.opdracht(["check", path], language: "nl_NL.UTF-8")
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(
      result.complaint == """
        fout[gebruik]: \(path) is een pijp of apparaat, geen bestand.
          Bewaar de tekst in een bestand, en noem dat.

        """)
  }

  @Test(arguments: ["json", "json5"])
  func `a pipe is refused where only its syntax is asked`(syntax: String) async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/pipe.json5"
    try #require(mkfifo(path, 0o600) == 0)
    let result = try await Programs.opdracht(["check", path, "--syntax", syntax])
    #expect(result.code == 2 && result.complaint.contains("is a pipe or a device, no file."))
  }

  @Test func `a folder is refused, and the file in it suggested`() async throws {
    let folder = try TemporaryFolder()
    let result = try await Programs.opdracht(["check", folder.path])
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(
      result.complaint == """
        error[usage]: \(folder.path) is a folder, no file.
          Name the file in the folder: \(folder.path)/NAME

        """)
  }

  @Test(arguments: ["/dev/zero", "/dev/null", "-", "", "/nowhere/at/all.json5"])
  func `what is no file ends with an error`(path: String) async throws {
    let result = try await Programs.opdracht(["check", path])
    #expect(result.code == 2 && result.output.isEmpty, "\(result.complaint)")
    #expect(result.complaint.hasPrefix("error[usage]: "))
  }

  @Test func `a file above the limit is refused`() async throws {
    let folder = try TemporaryFolder()
    try folder.write([UInt8](repeating: 0x20, count: 16 * 1024 * 1024 + 1), to: "groot.json5")
    let result = try await Programs.opdracht(["check", "\(folder.path)/groot.json5"])
    #expect(result.code == 2)
    #expect(result.complaint.contains("is larger than 16777216 bytes"))
  }
}
