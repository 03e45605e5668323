internal import ArgumentParser

struct HubCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hub",
        abstract: "List, fetch, find and remove pretrained backbones.",
        discussion: """
            A backbone is named by the catalogue (efficientnet-b0), or by a link: https://tfhub.dev/..., \
            kaggle://owner/model/framework/variation[/version], hf://owner/repository[@revision]/file.onnx, or a link to an .onnx, \
            .tflite, .tar.gz or .zip file. 'graft train --backbone' takes the same, and fetches what is missing.
            """,
        subcommands: [
            HubListCommand.self, HubInfoCommand.self, HubGetCommand.self, HubWhereCommand.self, HubRemoveCommand.self,
        ])
}
