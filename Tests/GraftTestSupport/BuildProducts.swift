package import Foundation

/// Where the tests were built, and the programs with them.
package enum BuildProducts {
    package static let directory = Bundle.module.bundleURL.deletingLastPathComponent()
}
