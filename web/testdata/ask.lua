-- What wrk sends to /api/v1/ask: questions in turn, each a conversation of its own.
local questions = {
  "When was the Assembly of People of Kazakhstan founded?",
  "Kapan MoU sister city Astana dan Nusantara ditandatangani?",
  "brp lsm di kazakhstan skrg",
  "Who won the 2022 presidential election?",
  "How many polling stations were there abroad, and who observed the vote?",
  "apa bedanya pemilu presiden dan pemilu parlemen?",
  "terima kasih",
}
local n = 0
request = function()
  n = n + 1
  local body = string.format('{"text":"%s"}', questions[n % #questions + 1])
  return wrk.format("POST", "/api/v1/ask", { ["Content-Type"] = "application/json" }, body)
end
done = function(summary, latency, _)
  io.write(string.format("requests_per_second %.0f\np99_ms %.2f\nerrors %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
