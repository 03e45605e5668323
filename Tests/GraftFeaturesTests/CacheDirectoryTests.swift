import GraftFeatures
import SystemPackage
import Testing

@Suite("The cache directory")
struct CacheDirectoryTests {
    @Test("is the one that GRAFT_CACHE names, else in the XDG cache folder, else in the home folder")
    func standardPlaces() {
        let all = ["GRAFT_CACHE": "/own", "XDG_CACHE_HOME": "/xdg", "HOME": "/home/me"]
        #expect(CacheDirectory.standard(environment: all).path == "/own")
        #expect(CacheDirectory.standard(environment: all.filter { $0.key != "GRAFT_CACHE" }).path == "/xdg/graft")
        #expect(CacheDirectory.standard(environment: ["HOME": "/home/me"]).path == "/home/me/.cache/graft")
    }

    @Test("does not take an empty or a relative place, as the XDG specification says")
    func ignoredPlaces() {
        let environment = ["GRAFT_CACHE": "", "XDG_CACHE_HOME": "relative", "HOME": "/home/me"]
        #expect(CacheDirectory.standard(environment: environment).path == "/home/me/.cache/graft")
    }
}
