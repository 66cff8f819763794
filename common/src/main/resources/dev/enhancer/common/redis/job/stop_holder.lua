-- A job in hand was ended elsewhere. The worker that holds it finds the job's id in a set of its own, and stops.
local function stop_holder(stops_prefix, worker, id)
  local stops = stops_prefix .. worker
  redis.call('SADD', stops, id)
  redis.call('PEXPIRE', stops, 10000) -- a dead worker never looks; one that lives looks each half second
end

