internal import SystemPackage

/// Where things are inside a classifier bundle.
///
///     food.graft/
///         classifier.json      classes, preprocessing, which backbone, how it was trained
///         head.safetensors     the trained layers
///         backbone/            the network, unless the bundle only refers to it
struct BundleLayout {
    let bundle: FilePath

    var manifest: FilePath { bundle.appending("classifier.json") }
    var head: FilePath { bundle.appending("head.safetensors") }
    var backbone: FilePath { bundle.appending("backbone") }
}
