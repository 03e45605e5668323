// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "graft",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Graft", targets: ["Graft"]),
        .library(name: "GraftInference", targets: ["GraftInference"]),
        .library(name: "GraftServer", targets: ["GraftServer"]),
        .executable(name: "graft", targets: ["GraftCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.30.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries: a module map and a header each, nothing else.
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        // No pkg-config here: libgd's flags name one (-DAVIF_DLL) that SwiftPM refuses with a warning.
        .systemLibrary(name: "CGD", providers: [.apt(["libgd-dev"])]),
        .systemLibrary(name: "CExif", pkgConfig: "libexif", providers: [.apt(["libexif-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        // cairo's flags are enough; librsvg's name one (-pthread) that SwiftPM refuses with a warning.
        .systemLibrary(name: "CRSVG", pkgConfig: "cairo", providers: [.apt(["librsvg2-dev", "fonts-dejavu-core"])]),
        .systemLibrary(name: "COpenVINO", pkgConfig: "openvino"),
        .target(name: "OpenVINOBridge", dependencies: ["COpenVINO"]),

        // Protobuf, field by field.
        .target(name: "GraftProtobuf", swiftSettings: strict),
        // Bytes to pixels.
        .target(
            name: "GraftImages", dependencies: ["CTurboJPEG", "CGD", "CExif", "GraftFiles"], swiftSettings: strict),
        // Files as the system gives them, and how messages name them.
        .target(name: "GraftFiles", dependencies: [system, crypto], swiftSettings: strict),
        // Which images there are, and the class of each.
        .target(
            name: "GraftData",
            dependencies: [
                "GraftFiles", "GraftImages", system, crypto, .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            swiftSettings: strict),
        // Pretrained networks: pixels to feature vectors.
        .target(
            name: "GraftBackbones",
            dependencies: ["OpenVINOBridge", "GraftFiles", "GraftImages", "GraftProtobuf", system, crypto],
            swiftSettings: strict),
        // What names a backbone, to the files of that backbone on this machine.
        .target(
            name: "GraftHub",
            dependencies: [
                "CArchive", "GraftFiles", system, crypto,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.embedInCode("Resources/catalogue.json")], swiftSettings: strict),
        // Images through backbones: decoded while they compute, in bounded memory.
        .target(
            name: "GraftPipeline",
            dependencies: ["GraftAugmentation", "GraftBackbones", "GraftFiles", "GraftImages", system],
            swiftSettings: strict),
        // Feature vectors of many images: made once, kept on disk.
        .target(
            name: "GraftFeatures",
            dependencies: [
                "GraftAugmentation", "GraftBackbones", "GraftData", "GraftFiles", "GraftImages", "GraftPipeline",
                "GraftTraining", system, crypto,
            ],
            swiftSettings: strict),
        // Random numbers that are the same for the same seed, everywhere.
        .target(name: "GraftRandom", swiftSettings: strict),
        // Random changes of images that leave what they show.
        .target(
            name: "GraftAugmentation", dependencies: ["GraftFiles", "GraftImages", "GraftRandom"],
            swiftSettings: strict),
        // What a trained head is, and what it does when it answers.
        .target(name: "GraftHeads", dependencies: ["CBLAS"], swiftSettings: strict),
        // Feature vectors to a trained head; knows nothing of images.
        .target(name: "GraftTraining", dependencies: ["GraftHeads", "GraftRandom"], swiftSettings: strict),
        // Charts as SVG and as pictures.
        .target(name: "GraftPlots", dependencies: ["CRSVG", "GraftImages", "GraftTraining"], swiftSettings: strict),
        // Pages: a shell for all, and the report of a classifier.
        .target(
            name: "GraftReports",
            dependencies: ["GraftFiles", "GraftImages", "GraftMetrics", "GraftPlots", "GraftTraining", system],
            resources: [.embedInCode("Page/Resources")], swiftSettings: strict),
        // What predictions are worth: intervals, tests, calibration.
        .target(name: "GraftMetrics", dependencies: ["GraftRandom", system], swiftSettings: strict),
        // What TensorBoard reads: event files of scalars, histograms, texts, images, graphs and hyper-parameters.
        .target(
            name: "GraftTensorBoard", dependencies: ["GraftFiles", "GraftProtobuf", system], swiftSettings: strict),
        // A model as files for other programs.
        .target(
            name: "GraftExport",
            dependencies: [
                "GraftBackbones", "GraftFiles", "GraftHeads", "GraftImages", "GraftProtobuf", "GraftRandom", system,
            ],
            swiftSettings: strict),
        // The face: train, save, load, classify, evaluate.
        .target(
            name: "Graft",
            dependencies: [
                "GraftAugmentation", "GraftBackbones", "GraftData", "GraftExport", "GraftFeatures", "GraftFiles",
                "GraftHeads", "GraftHub", "GraftImages", "GraftInference", "GraftMetrics", "GraftPipeline",
                "GraftPlots",
                "GraftReports", "GraftTensorBoard", "GraftTraining", system, crypto,
            ],
            swiftSettings: strict),
        // Bundles that answer, without what trains them.
        .target(
            name: "GraftInference",
            dependencies: [
                "GraftAugmentation", "GraftBackbones", "GraftFiles", "GraftHeads", "GraftImages", "GraftPipeline",
                system,
            ],
            swiftSettings: strict),
        // Models behind an HTTP server.
        .target(
            name: "GraftServer",
            dependencies: [
                "GraftBackbones", "GraftFiles", "GraftImages", "GraftInference", "GraftPipeline", system, crypto,
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Page/Resources")], swiftSettings: strict),
        // Images and a stand-in network that the project makes itself.
        .target(name: "GraftDemo", dependencies: ["GraftFiles", "GraftImages", system], swiftSettings: strict),
        .executableTarget(
            name: "GraftCLI",
            dependencies: [
                "Graft", "GraftAugmentation", "GraftBackbones", "GraftData", "GraftDemo", "GraftExport",
                "GraftFeatures",
                "GraftFiles", "GraftHub",
                "GraftImages", "GraftServer", "GraftTraining", system,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // Graft measured against bare OpenVINO and against Keras.
        .executableTarget(
            name: "GraftBench",
            dependencies: ["Graft", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Benchmarks/GraftBench", swiftSettings: strict),
        // How long it takes to find the best head.
        .executableTarget(
            name: "SolverBench", dependencies: ["GraftRandom", "GraftTraining"], path: "Benchmarks/SolverBench",
            swiftSettings: strict),

        // What several test targets share: temporary folders, a seeded random source, small networks and images.
        .target(
            name: "GraftTestSupport",
            dependencies: [
                "GraftImages", "GraftTraining", system,
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/GraftTestSupport",
            resources: [.copy("Fixtures")], swiftSettings: strict),
        // A server on loopback that plays the hubs.
        .target(
            name: "HubTestSupport",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Tests/HubTestSupport", swiftSettings: strict),
        .testTarget(
            name: "GraftImagesTests", dependencies: ["GraftImages", "GraftTestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "GraftFilesTests", dependencies: ["GraftFiles", "GraftTestSupport", system], swiftSettings: strict),
        .testTarget(name: "GraftProtobufTests", dependencies: ["GraftProtobuf"], swiftSettings: strict),
        .testTarget(
            name: "GraftHubTests",
            dependencies: [
                "GraftFiles", "GraftHub", "GraftTestSupport", "HubTestSupport", system, crypto,
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "GraftDataTests",
            dependencies: ["GraftData", "GraftFiles", "GraftImages", "GraftTestSupport", system],
            swiftSettings: strict),
        .testTarget(
            name: "GraftBackbonesTests", dependencies: ["GraftBackbones", "GraftImages", "GraftTestSupport", system],
            swiftSettings: strict),
        .testTarget(
            name: "GraftPipelineTests",
            dependencies: ["GraftBackbones", "GraftImages", "GraftPipeline", "GraftTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GraftFeaturesTests",
            dependencies: [
                "GraftAugmentation", "GraftBackbones", "GraftData", "GraftFeatures", "GraftFiles", "GraftImages",
                "GraftTestSupport", system,
            ],
            swiftSettings: strict),
        .testTarget(name: "GraftRandomTests", dependencies: ["GraftRandom"], swiftSettings: strict),
        .testTarget(
            name: "GraftAugmentationTests",
            dependencies: ["GraftAugmentation", "GraftImages", "GraftRandom", "GraftTestSupport"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "GraftHeadsTests", dependencies: ["GraftHeads", "GraftRandom", "GraftTraining"],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "GraftTrainingTests", dependencies: ["GraftRandom", "GraftTraining"], resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(
            name: "GraftMetricsTests", dependencies: ["GraftMetrics", system], resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(
            name: "GraftPlotsTests", dependencies: ["GraftImages", "GraftPlots", "GraftTestSupport", "GraftTraining"],
            swiftSettings: strict),
        .testTarget(
            name: "GraftReportsTests",
            dependencies: [
                "GraftImages", "GraftMetrics", "GraftPlots", "GraftReports", "GraftTestSupport", "GraftTraining",
                system,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GraftTensorBoardTests",
            dependencies: ["GraftProtobuf", "GraftTensorBoard", "GraftTestSupport", system],
            swiftSettings: strict),
        .testTarget(
            name: "GraftExportTests",
            dependencies: [
                "GraftBackbones", "GraftExport", "GraftFiles", "GraftImages", "GraftProtobuf", "GraftTestSupport",
                "GraftTraining", system,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GraftInferenceTests", dependencies: ["Graft", "GraftInference", "GraftTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GraftTests",
            dependencies: ["Graft", "GraftDemo", "GraftFiles", "GraftTestSupport", "HubTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "GraftServerTests",
            dependencies: [
                "Graft", "GraftImages", "GraftServer", "GraftTestSupport", system,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "GraftDemoTests", dependencies: ["GraftDemo", "GraftImages", "GraftTestSupport", system],
            swiftSettings: strict),
        .testTarget(
            name: "GraftCLITests",
            dependencies: [
                "Graft", "GraftCLI", "GraftTestSupport", "HubTestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
