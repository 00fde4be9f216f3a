import Testing

@testable import PeerageCompiler

@Suite struct DayTests {
  @Test(arguments: [
    (0, 1970, 1, 1), (951_782_400, 2000, 2, 29), (951_868_800, 2000, 3, 1), (1_735_689_599, 2024, 12, 31),
    (1_735_689_600, 2025, 1, 1), (4_107_542_400, 2100, 3, 1), (4_107_542_399, 2100, 2, 28),
  ])
  func calendar(_ seconds: Int, _ year: Int, _ month: Int, _ day: Int) {
    let found = Day(secondsSince1970: seconds)
    #expect((found.year, found.month, found.day) == (year, month, day))
  }
}
