// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "InferenceServer",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "graft", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    ],
    targets: [
        .executableTarget(
            name: "InferenceServer",
            dependencies: [
                .product(name: "GraftInference", package: "graft"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
