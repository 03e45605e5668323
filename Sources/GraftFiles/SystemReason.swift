internal import Foundation
internal import SystemPackage

extension Error {
    /// Why the system refused, which Foundation wraps in an error that says less.
    package var systemReason: String {
        if let errno = self as? Errno { return errno.description }
        let inner = (self as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
        guard let code = ((inner ?? self) as? POSIXError)?.code else {
            // A sentence, where a part of one is needed.
            return localizedDescription.hasSuffix(".") ? String(localizedDescription.dropLast()) : localizedDescription
        }
        return Errno(rawValue: code.rawValue).description
    }
}
