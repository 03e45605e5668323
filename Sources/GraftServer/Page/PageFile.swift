internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// A file that is part of the server itself.
struct PageFile: Sendable {
    let mediaType: String
    let bytes: [UInt8]

    /// The web page, where a person gives images and sees what the model says.
    static let page = PageFile(mediaType: "text/html; charset=utf-8", bytes: PackageResources.page_html)
    static let style = PageFile(mediaType: "text/css; charset=utf-8", bytes: PackageResources.page_css)
    static let script = PageFile(mediaType: "text/javascript; charset=utf-8", bytes: PackageResources.page_js)
    /// What can be asked of the server, in OpenAPI's form.
    static let description = PageFile(mediaType: "application/json", bytes: PackageResources.openapi_json)

    /// Nothing but what the server itself sends is run or shown, and nobody frames the page.
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    var response: Response {
        var response = Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.contentType] = mediaType
        response.headers[.contentSecurityPolicy] = Self.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        // Another version of the server may be there at the next visit.
        response.headers[.cacheControl] = "no-cache"
        return response
    }
}
