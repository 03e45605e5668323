// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "FoodClassifier",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "graft", path: "../..")],
    targets: [
        .executableTarget(name: "FoodClassifier", dependencies: [.product(name: "Graft", package: "graft")])
    ],
    swiftLanguageModes: [.v6]
)
