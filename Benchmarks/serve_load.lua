-- What wrk's clients send to 'graft serve': each image of a list in turn; counts answers other than 200.

local requests, place = {}, 0
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init()
  refused = 0
  for path in io.lines(os.getenv("GRAFT_LOAD_LIST")) do
    local file = assert(io.open(path, "rb"))
    local headers = { ["Content-Type"] = "application/octet-stream" }
    table.insert(requests, wrk.format("POST", "/predict", headers, file:read("*a")))
    file:close()
  end
end

function request()
  place = place % #requests + 1
  return requests[place]
end

function response(status)
  if status ~= 200 then refused = refused + 1 end
end

function done(summary, latency)
  local total = 0
  for _, thread in ipairs(threads) do total = total + thread:get("refused") end
  local errors = summary.errors
  io.write(string.format("result rate %.2f\n", (summary.requests - total) / summary.duration * 1e6))
  io.write(string.format("result refused %d\n", total))
  io.write(string.format("result failed %d\n", errors.connect + errors.read + errors.write + errors.timeout))
  io.write(string.format("result p50 %.1f\nresult p99 %.1f\n", latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
