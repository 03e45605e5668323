internal import Foundation

/// Runs tasks on threads of their own, so that a server and who asks it in time need not wait for tests that compute.
final class ApartExecutor: TaskExecutor {
    static let shared = ApartExecutor()

    private let queue = DispatchQueue(label: "hub", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
