import Foundation
import GraftInference
import Hummingbird

/// A server of one's own that answers with a bundle: an image is posted to `/classify`, and what is in it comes back as JSON.
@main
struct InferenceServer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 2 else {
            print("usage: InferenceServer BUNDLE")
            exit(64)
        }
        let model: ImageModel
        do {
            model = try await ImageModel(contentsOf: FilePath(arguments[1]))
        } catch {
            print("Error: \(error)")
            exit(1)
        }
        let router = Router()
        router.post("classify") { request, _ in
            let body = try await request.body.collect(upTo: 32 << 20)
            do {
                return try json(await model.answer(encoded: Array(buffer: body)))
            } catch let error as ImageError {
                throw HTTPError(.unprocessableContent, message: "\(error)")
            }
        }
        let address = BindAddress.hostname("127.0.0.1", port: 8080)
        try await Application(router: router, configuration: ApplicationConfiguration(address: address)).runService()
    }

    private static func json(_ answer: ImageAnswer) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(answer))))
    }
}
