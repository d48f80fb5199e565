-- Prints the milliseconds within which 95 of 100 answers came, for tests/beside_datasette.py.
done = function(summary, latency, requests)
  io.write(string.format("P95 %.1f\n", latency:percentile(95) / 1000))
end
